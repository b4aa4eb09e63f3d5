"""Which vouchers of a month are listed: by how far they have come, and by words or a number."""

from __future__ import annotations

import re

from domain.ledger.views import VoucherRow
from domain.ledger.voucher import Standing
from domain.ledger.voucher_listing import Only, Word
from domain.money import Money
from domain.terms import EVENTS, n_
from ui.language import _
from ui.words import read_amount

ONLY = {
    Only.ALL: n_("All"),
    Only.UNREVIEWED: n_("Unreviewed"),
    Only.PREPARED: n_("Not posted yet"),
    Only.POSTED: n_("Posted"),
    Only.BY_HAND: n_("By hand"),
}

_NUMBER = re.compile(r"(?:\w+-)?0*([1-9][0-9]{0,8})")


def is_unreviewed(row: VoucherRow) -> bool:
    """Whether somebody still has to look at it."""
    return row.reviewed_by is None and row.standing is not Standing.DROPPED


def waits(row: VoucherRow) -> bool:
    """Whether it is prepared, and not posted yet."""
    return row.standing in {Standing.PREPARED, Standing.REVIEWED}


def words_of(text: str) -> tuple[Word, ...]:
    """What is typed, word by word: all of them have to stand in a voucher."""
    return tuple(_word(each) for each in text.split())


def _word(text: str) -> Word:
    number = _NUMBER.fullmatch(text)
    amount = read_amount(text)
    return Word(
        text=text,
        number=int(number[1]) if number is not None else None,
        amount=amount if isinstance(amount, Money) else None,
        rules=frozenset(rule for rule, words in EVENTS.items() if text.lower() in _(words).lower()),
    )
