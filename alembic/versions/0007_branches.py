"""Branches: brands that began as another, and from where they are merged."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "branch",
        sa.Column("brand_id", sa.String(), nullable=False),
        sa.Column("origin_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("base_is_own", sa.Boolean(), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["origin_id"], ["brand.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("brand_id"),
    )
    op.create_index("branch_origin", "branch", ["origin_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("branch_origin", table_name="branch")
    op.drop_table("branch")
