"""Accounts that became sums of detail accounts while they held a balance."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import TEXT

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table; what it holds is projected again when the book opens."""
    op.create_table(
        "account_divided",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("first", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "account", name=op.f("pk_account_divided")),
        sqlite_strict=True,
    )
