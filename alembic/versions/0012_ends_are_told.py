"""Ends are told: whatever makes a token worthless, or changes who it acts for, notifies every process."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"

# By a trigger, since tokens also end with what they hang on: an account that is deleted, a program that is forgotten.
_TELL = """
    CREATE FUNCTION tell_end() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_notify('kromi', '!' || OLD.id);
        RETURN NULL;
    END $$
"""
TRIGGERS = {
    "account": "UPDATE OF name",
    "access_token": "DELETE OR UPDATE OF scopes, proposes",
    "connection": "DELETE OR UPDATE OF scopes, brands, proposes, name",
}


def upgrade() -> None:
    """Apply."""
    op.execute(_TELL)
    for table, when in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER tell_end AFTER {when} ON {table} FOR EACH ROW EXECUTE FUNCTION tell_end()")


def downgrade() -> None:
    """Take back."""
    for table in TRIGGERS:
        op.execute(f"DROP TRIGGER tell_end ON {table}")
    op.execute("DROP FUNCTION tell_end()")
