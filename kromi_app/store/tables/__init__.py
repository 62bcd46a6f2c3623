"""The tables, as SQLModel classes; Alembic makes the schema from `SQLModel.metadata`."""

from sqlmodel import SQLModel

from kromi_app.store.tables.accounts import AccessTokenRow, AccountRow, RateLimitRow, SessionRow
from kromi_app.store.tables.assets import AssetRow
from kromi_app.store.tables.branches import BranchMergeRow, BranchRow
from kromi_app.store.tables.brands import (
    BrandRow,
    EditRow,
    IdempotencyRow,
    MemberRow,
    RecordReferenceRow,
    RecordRow,
)
from kromi_app.store.tables.connections import (
    AuthorizationCodeRow,
    ConnectionRow,
    ConnectionTokenRow,
    OAuthClientRow,
    ToolCallRow,
)
from kromi_app.store.tables.holds import HoldRow
from kromi_app.store.tables.milestones import MilestoneRow
from kromi_app.store.tables.proposals import ProposalRow
from kromi_app.store.tables.uploads import UploadRow

METADATA = SQLModel.metadata

__all__ = [
    "METADATA",
    "AccessTokenRow",
    "AccountRow",
    "AssetRow",
    "AuthorizationCodeRow",
    "BranchMergeRow",
    "BranchRow",
    "BrandRow",
    "ConnectionRow",
    "ConnectionTokenRow",
    "EditRow",
    "HoldRow",
    "IdempotencyRow",
    "MemberRow",
    "MilestoneRow",
    "OAuthClientRow",
    "ProposalRow",
    "RateLimitRow",
    "RecordReferenceRow",
    "RecordRow",
    "SessionRow",
    "ToolCallRow",
    "UploadRow",
]
