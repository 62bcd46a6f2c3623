"""Milestones: revisions of a brand that have a name."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "milestone",
        sa.Column("brand_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unique_key", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("assistant", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["brand_id", "revision"], ["edit.brand_id", "edit.revision"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("brand_id", "revision"),
        sa.UniqueConstraint("brand_id", "unique_key", name="milestone_name"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("milestone")
