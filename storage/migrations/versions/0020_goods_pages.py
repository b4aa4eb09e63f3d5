"""Lists of forfeited goods page by page, their sums, and what is in pawn by an index of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0020"
down_revision = "0019"

_SUMS = ("own", "book_value", "carried", "asking", "net", "vat", "cost", "gain")


_IN_PAWN = ("store", "due", "forfeit_on", "blocked", "lost_on", "pledge", "principal", "issued_on", "number")


def upgrade() -> None:
    """Add what the sums are made of, and the indexes that the lists go along; every item is told again after this.

    Forfeited tickets never end: after ten years they were seven of eight in the index of those that had not.
    """
    op.drop_index("ix_ticket_open", "ticket")
    in_pawn = sa.text("ended IS NULL AND forfeited_on IS NULL")
    op.create_index("ix_ticket_in_pawn", "ticket", list(_IN_PAWN), sqlite_where=in_pawn)
    forfeited = sa.text("ended IS NULL AND forfeited_on IS NOT NULL")
    op.create_index("ix_ticket_forfeited", "ticket", ["store", "pledge", "number"], sqlite_where=forfeited)
    op.drop_index("ix_goods_store_status", "goods")
    for name in ("category", "description"):
        op.add_column("goods", sa.Column(name, TEXT))
    for name in _SUMS:
        op.add_column("goods", sa.Column(name, NUMBER))
    op.create_index("ix_goods_store_status_since_code", "goods", ["store", "status", "since", "code"])
    gone = sa.text("own = 1 AND gone_on IS NOT NULL")
    op.create_index("ix_goods_gone", "goods", ["store", "gone_on", "code"], sqlite_where=gone)
