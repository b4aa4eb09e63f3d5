"""Lists of forfeited goods page by page, and their sums without reading every lot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0020"
down_revision = "0019"

_SUMS = ("own", "book_value", "carried", "asking", "net", "vat", "cost", "gain")


def upgrade() -> None:
    """Add what the sums are made of, and the indexes that the lists go along; every item is told again after this."""
    op.drop_index("ix_goods_store_status", "goods")
    for name in ("category", "description"):
        op.add_column("goods", sa.Column(name, TEXT))
    for name in _SUMS:
        op.add_column("goods", sa.Column(name, NUMBER))
    op.create_index("ix_goods_store_status_since_code", "goods", ["store", "status", "since", "code"])
    gone = sa.text("own = 1 AND gone_on IS NOT NULL")
    op.create_index("ix_goods_gone", "goods", ["store", "gone_on", "code"], sqlite_where=gone)
