"""The live loop: accounts, brands, records, edits."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email"),
    )
    op.create_table(
        "brand",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "rate_limit",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "access_token",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("access_token_account", "access_token", ["account_id"], unique=False)
    op.create_table(
        "edit",
        sa.Column("brand_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("assistant", sa.String(), nullable=False),
        sa.Column("face", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("diff", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("undo_of", sa.Integer(), nullable=True),
        sa.Column("continues", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("brand_id", "revision"),
    )
    op.create_index("edit_actor", "edit", ["brand_id", "account_id", "assistant", "revision"], unique=False)
    op.create_index(
        "edit_undo", "edit", ["brand_id", "undo_of"], unique=False, postgresql_where=sa.text("undo_of IS NOT NULL")
    )
    op.create_table(
        "idempotency",
        sa.Column("brand_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("request_hash", sa.String(), nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("brand_id", "account_id", "key"),
    )
    op.create_table(
        "member",
        sa.Column("brand_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("brand_id", "account_id"),
    )
    op.create_index("member_account", "member", ["account_id"], unique=False)
    op.create_table(
        "record",
        sa.Column("brand_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.Column("position", sa.String(collation="C"), nullable=False),
        sa.Column("unique_key", sa.String(), nullable=True),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("field_revisions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("brand_id", "id"),
        sa.UniqueConstraint(
            "brand_id", "kind", "parent", "unique_key", deferrable=True, initially="DEFERRED", name="record_name"
        ),
    )
    op.create_index("record_order", "record", ["brand_id", "kind", "parent", "position"], unique=False)
    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("session_account", "session", ["account_id"], unique=False)
    op.create_table(
        "record_reference",
        sa.Column("brand_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("follows", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brand_id", "source_id"], ["record.brand_id", "record.id"], name="reference_source", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["brand_id", "target_id"],
            ["record.brand_id", "record.id"],
            name="reference_target",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("brand_id", "source_id", "field"),
    )
    op.create_index("record_reference_target", "record_reference", ["brand_id", "target_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("record_reference_target", table_name="record_reference")
    op.drop_table("record_reference")
    op.drop_index("session_account", table_name="session")
    op.drop_table("session")
    op.drop_index("record_order", table_name="record")
    op.drop_table("record")
    op.drop_index("member_account", table_name="member")
    op.drop_table("member")
    op.drop_table("idempotency")
    op.drop_index("edit_undo", table_name="edit", postgresql_where=sa.text("undo_of IS NOT NULL"))
    op.drop_index("edit_actor", table_name="edit")
    op.drop_table("edit")
    op.drop_index("access_token_account", table_name="access_token")
    op.drop_table("access_token")
    op.drop_table("rate_limit")
    op.drop_table("brand")
    op.drop_table("account")
