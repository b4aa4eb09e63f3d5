"""Lists of customers page by page: in every order, and those who need a look by themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import TEXT

revision = "0019"
down_revision = "0018"

_SOME = {"companies": "kind = 'company'", "frozen": "frozen IS NOT NULL", "blacklisted": "blacklisted IS NOT NULL"}


def upgrade() -> None:
    """Add until when a paper counts, and the indexes that the list goes along."""
    op.add_column("customer", sa.Column("valid_until", TEXT))
    for sorted_by in ("name", "valid_until"):
        columns = ["store", sorted_by, "customer"]
        op.create_index(f"ix_customer_{'_'.join(columns)}", "customer", columns)
    for name, which in _SOME.items():
        op.create_index(f"ix_customer_{name}", "customer", ["store", "customer"], sqlite_where=sa.text(which))
