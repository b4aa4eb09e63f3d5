"""Which vouchers of a month are listed: by how far they have come, and by words or a number."""

from __future__ import annotations

import enum
from collections.abc import Callable

from domain.ledger.views import VoucherRow
from domain.ledger.voucher import Standing
from domain.terms import n_
from ui.books.book_words import about_text, is_by_hand, number_text, rule_text, summary_text
from ui.words import amount_text


class Only(enum.Enum):
    """Which of them."""

    ALL = "all"
    UNREVIEWED = "unreviewed"
    PREPARED = "prepared"
    POSTED = "posted"
    BY_HAND = "by_hand"


ONLY = {
    Only.ALL: n_("All"),
    Only.UNREVIEWED: n_("Unreviewed"),
    Only.PREPARED: n_("Not posted yet"),
    Only.POSTED: n_("Posted"),
    Only.BY_HAND: n_("By hand"),
}


def is_unreviewed(row: VoucherRow) -> bool:
    """Whether somebody still has to look at it."""
    return row.reviewed_by is None and row.standing is not Standing.DROPPED


def waits(row: VoucherRow) -> bool:
    """Whether it is prepared, and not posted yet."""
    return row.standing in {Standing.PREPARED, Standing.REVIEWED}


_SIFT: dict[Only, Callable[[VoucherRow], bool]] = {
    Only.ALL: lambda _row: True,
    Only.UNREVIEWED: is_unreviewed,
    Only.PREPARED: waits,
    Only.POSTED: lambda row: row.standing is Standing.POSTED,
    Only.BY_HAND: is_by_hand,
}


def sift(rows: tuple[VoucherRow, ...], only: Only, text: str = "") -> tuple[VoucherRow, ...]:
    """Those in which all of these words stand; a number alone is the voucher's number too."""
    chosen = tuple(row for row in rows if _SIFT[only](row))
    words = text.strip().lower().split()
    if not words:
        return chosen
    return tuple(row for row in chosen if all(word in _said(row) for word in words))


def counts(rows: tuple[VoucherRow, ...]) -> dict[Only, int]:
    """How many there are of each."""
    return {only: len(sift(rows, only)) for only in Only}


def _said(row: VoucherRow) -> str:
    parts = (
        number_text(row),
        str(row.number or ""),
        row.dated.isoformat(),
        summary_text(row),
        rule_text(row),
        about_text(row.about),
        amount_text(row.amount),
        row.preparer,
        row.reviewer,
    )
    return " ".join(parts).lower()
