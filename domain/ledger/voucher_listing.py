"""How vouchers are listed: a month of them a page at a time, by how far they have come and by what is typed."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from domain.money import Money


class Only(enum.Enum):
    """Which vouchers of a month."""

    ALL = "all"
    UNREVIEWED = "unreviewed"
    PREPARED = "prepared"
    POSTED = "posted"
    BY_HAND = "by_hand"


class VoucherOrder(enum.Enum):
    """By what they are sorted; those that are not posted yet stand before all others."""

    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Word:
    """One typed word, and what it may stand for: a voucher's number, an amount of a line, the rules called so."""

    text: str
    number: int | None = None
    amount: Money | None = None
    rules: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherList:
    """Vouchers of a month ("2026-03") in which each of these words stands, the newest first where `descending`."""

    month: str
    only: Only = Only.ALL
    words: tuple[Word, ...] = ()
    descending: bool = True
