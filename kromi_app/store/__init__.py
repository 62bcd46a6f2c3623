"""What is kept, in Postgres: tables, the database, one repository per noun.

The only place that knows SQLAlchemy and SQLModel. Repositories take a connection and never
commit: a use case in `service/` is one transaction. Only `service/` and `kromi_app.py` import it.
"""
