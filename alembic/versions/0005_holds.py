"""Holds: what somebody keeps others from editing for a while; and how often a brand's holds changed."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply."""
    op.add_column("brand", sa.Column("holds", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "hold",
        sa.Column("brand_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("brand_id", "place"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("hold")
    op.drop_column("brand", "holds")
