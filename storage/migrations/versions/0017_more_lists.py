"""Lists of customers, bags, worksheets and forfeited goods, each order along an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the indexes that lists go along."""
    op.create_index("ix_custody_doubtful", "custody", ["store", "item"], sqlite_where=sa.text("unmatched > 0"))
    held = ["store", "pledge", "number", "issued_on"]
    op.create_index("ix_ticket_held", "ticket", held, sqlite_where=sa.text("ended IS NULL"))
    by_age = ["store", "disposal", "since", "ticket"]
    op.create_index(f"ix_lot_{'_'.join(by_age)}", "lot", by_age)
