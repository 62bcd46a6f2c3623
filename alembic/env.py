"""Run migrations, for `kromi` and for the tests; the URL comes from whoever runs them."""

from __future__ import annotations

from sqlalchemy import create_engine

from alembic import context
from kromi_app.config import Settings
from kromi_app.store.tables import METADATA


def database_url() -> str:
    """Return the URL that the caller set, or the one in force."""
    given = context.config.attributes.get("url") or Settings.from_environment().database_url
    if not given:
        raise SystemExit("alembic: set DATABASE_URL, or let kromi run the migrations of its own database.")
    return str(given)


def run() -> None:
    """Bring the database to the revision that was asked for, in one transaction."""
    engine = create_engine(database_url())
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=METADATA, compare_server_default=True)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
