"""Pages of the vouchers of a month, along the index of their numbers, and how many of them stand how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from domain.ledger.entry import about_of
from domain.ledger.views import VoucherRow
from domain.ledger.voucher import MANUAL, Standing, Voucher
from domain.ledger.voucher_listing import Only, VoucherList, Word
from domain.listing import Page, Place
from storage import ledger_reading, search, vouchers
from storage.keyset import Stretch, beside_index, read_page
from storage.ledger import ENTRY, POSTING
from storage.voucher_cards import row_of, row_waiting, with_reversal
from storage.vouchers import VOUCHER_REVIEW

NOT_POSTED = (Standing.PREPARED, Standing.REVIEWED, Standing.DROPPED)
_NUMBERED = Stretch((ENTRY.c.number > 0,), (ENTRY.c.number,))
_NEWEST = Stretch((ENTRY.c.number == 0,), (ENTRY.c.recorded_at, ENTRY.c.cause), few=True)
"""What no closing numbered yet: the business of a day or two."""


_KINDS = ("ticket", "customer", "item", "person", "store", "till", "bank")
_MOST = 1_000
"""So many entries of what a word names are listed; a drawer is in all that moves cash."""


def page(
    conn: sa.Connection, store: str, asked: VoucherList, after: Place | None, names: Mapping[str, str]
) -> Page[VoucherRow]:
    """The first vouchers of a month, or those after this place; what is not posted yet stands before all of them."""
    waiting = [row_waiting(each, names) for each in _waiting(conn, store, asked, names)] if after is None else []
    if asked.only is Only.PREPARED:
        return Page(tuple(waiting))
    query = sa.select(ENTRY).where(*_of_month(store, asked.month), *_conditions(conn, store, asked, names))
    found, reached = read_page(conn, query, (_NUMBERED, _NEWEST), after, descending=asked.descending)
    posted = [row_of(line, names) for line in ledger_reading.lines_of(conn, store, found)]
    reversals = vouchers.reversals_of(conn, store, [row.voucher for row in posted])
    return Page((*waiting, *(with_reversal(row, reversals) for row in posted)), reached)


def counts(conn: sa.Connection, store: str, month: str) -> dict[Only, int]:
    """How many vouchers of a month there are of each."""
    waiting = vouchers.vouchers_in(conn, store, NOT_POSTED, month)
    prepared = [each for each in waiting if each.standing is not Standing.DROPPED]
    posted = _count(conn, store, month)
    reviewed = _count(conn, store, month, vouchers.is_reviewed(ENTRY.c.store, ENTRY.c.cause))
    return {
        Only.ALL: posted + len(waiting),
        Only.UNREVIEWED: posted - reviewed + sum(each.reviewed_by is None for each in prepared),
        Only.PREPARED: len(prepared),
        Only.POSTED: posted,
        Only.BY_HAND: _count(conn, store, month, ENTRY.c.rule == MANUAL) + len(waiting),
    }


def _of_month(store: str, month: str) -> tuple[sa.ColumnElement[bool], ...]:
    return ENTRY.c.store == store, ENTRY.c.month == month


def _count(conn: sa.Connection, store: str, month: str, *which: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(ENTRY).where(*_of_month(store, month), *which)
    return int(conn.execute(query).scalar_one())


# What is not posted yet: few, and each of them has to be read to be understood.


def _waiting(conn: sa.Connection, store: str, asked: VoucherList, names: Mapping[str, str]) -> Iterator[Voucher]:
    for held in vouchers.vouchers_in(conn, store, NOT_POSTED, asked.month):
        if _is_listed(held, asked.only) and all(_says(held, word, names) for word in asked.words):
            yield held


def _is_listed(held: Voucher, only: Only) -> bool:
    dropped = held.standing is Standing.DROPPED
    return {
        Only.ALL: True,
        Only.UNREVIEWED: held.reviewed_by is None and not dropped,
        Only.PREPARED: not dropped,
        Only.POSTED: False,
        Only.BY_HAND: True,
    }[only]


def _says(held: Voucher, word: Word, names: Mapping[str, str]) -> bool:
    people = (names.get(person or "", "") for person in (held.prepared_by, held.reviewed_by))
    said = (held.summary, about_of(held.postings), *people)
    amounts = {abs(line.amount.minor) for line in held.postings}
    return (
        any(word.text.lower() in each.lower() for each in said)
        or (word.amount is not None and word.amount.minor in amounts)
        or MANUAL in word.rules
    )


# What is posted.


def _conditions(
    conn: sa.Connection, store: str, asked: VoucherList, names: Mapping[str, str]
) -> list[sa.ColumnElement[bool]]:
    which = {
        Only.UNREVIEWED: [~vouchers.is_reviewed(ENTRY.c.store, ENTRY.c.cause)],
        Only.BY_HAND: [ENTRY.c.rule == MANUAL],
    }.get(asked.only, [])
    return [*which, *(_said_of(conn, store, word, names) for word in asked.words)]


def _said_of(conn: sa.Connection, store: str, word: Word, names: Mapping[str, str]) -> sa.ColumnElement[bool]:
    """Whether a word stands in an entry; the cheapest is asked first, the amounts of all its lines last."""
    people = [person for person, name in names.items() if word.text.lower() in name.lower()]
    reviewed = sa.select(VOUCHER_REVIEW.c.voucher).where(
        VOUCHER_REVIEW.c.store == store, VOUCHER_REVIEW.c.reviewed_by.in_(people)
    )
    is_one = [ENTRY.c.summary.icontains(word.text, autoescape=True)]
    if word.number is not None:
        is_one.append(ENTRY.c.number == word.number)
    if word.rules:
        is_one.append(ENTRY.c.rule.in_(sorted(word.rules)))
    if people:
        is_one += [ENTRY.c.actor.in_(people), ENTRY.c.cause.in_(reviewed)]
    if causes := _about(conn, store, word.text):
        is_one.append(ENTRY.c.cause.in_(causes))
    if word.amount is not None:
        is_one.append(_has_line(word.amount.minor))
    return sa.or_(*is_one)


def _about(conn: sa.Connection, store: str, text: str) -> Sequence[str]:
    """What was booked for whatever has this very sign, and for the tickets that a word finds."""
    subs = [f"{kind}:{text}" for kind in _KINDS] + [
        f"ticket:{each}" for each in search.find(conn, store, "ticket", text)
    ]
    cause = beside_index(POSTING.c.cause)  # else told apart along the causes of every line of the books
    query = sa.select(cause).where(POSTING.c.store == store, POSTING.c.sub.in_(subs)).distinct()
    return conn.execute(query.limit(_MOST)).scalars().all()


def _has_line(fen: int) -> sa.Exists:
    of_entry = (POSTING.c.store == ENTRY.c.store, POSTING.c.cause == ENTRY.c.cause)
    return sa.select(POSTING.c.line).where(*of_entry, POSTING.c.amount.in_((fen, -fen))).exists()
