"""A voucher as screens and papers show it: from the ledger once it is posted, from what was prepared before that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from domain.errors import Refusal
from domain.ledger.accounts import name_of
from domain.ledger.entry import EntryLine, Posting, about_of
from domain.ledger.views import VoucherCard, VoucherRow, posting_view, word_of
from domain.ledger.voucher import MANUAL, Standing, Voucher
from domain.money import Money, total
from domain.rulebook.bookkeeping import Standard
from storage import chart, ledger_reading, rulebooks, vouchers
from storage.ledger import ENTRY


def card_of(conn: sa.Connection, store: str, voucher: str, names: Mapping[str, str]) -> VoucherCard:
    """All that is known of a voucher, posted or not. Raises Refusal `voucher.unknown`."""
    entry = _entry(conn, store, voucher)
    name = entry.cause if entry is not None else voucher
    held, prepared = vouchers.voucher_of(conn, store, name), vouchers.prepared_of(conn, store, name)
    if entry is not None:
        row = with_reversal(row_of(entry, names), vouchers.reversals_of(conn, store, [name]))
        postings, business_date, recorded_at = entry.postings, entry.business_date, entry.recorded_at
        poster = entry.posted_by
    elif held is not None:
        row, postings, business_date = row_waiting(held, names), held.postings, held.dated
        recorded_at, poster = vouchers.prepared_at(conn, store, name), ""
    else:
        raise Refusal("voucher.unknown", voucher=voucher[:40])
    accounts, standard = chart.chart_of(conn, store), standard_on(conn, store, row.dated)
    lines = tuple(posting_view(each, name_of(each.account, accounts), standard, red=row.red) for each in postings)
    return VoucherCard(
        row=row,
        business_date=business_date,
        recorded_at=recorded_at,
        postings=lines,
        debit=total([each.debit for each in lines if each.debit is not None]),
        credit=total([each.credit for each in lines if each.credit is not None]),
        sheets=prepared.sheets if prepared is not None else 0,
        attached=prepared.attached if prepared is not None else (),
        poster=names.get(poster, poster),
    )


def standard_on(conn: sa.Connection, store: str, on: date) -> Standard:
    """Whose account codes the shop wrote on a day."""
    return rulebooks.in_force(conn, store, on).books.standard


def with_reversal(row: VoucherRow, reversals: Mapping[str, str]) -> VoucherRow:
    """The row with the voucher that takes it back."""
    return replace(row, reversed_by=reversals.get(row.voucher))


def _entry(conn: sa.Connection, store: str, voucher: str) -> EntryLine | None:
    month, slash, number = voucher.partition("/")
    named = ENTRY.c.cause == voucher
    if slash and number.isdecimal():
        named = sa.and_(ENTRY.c.month == month, ENTRY.c.number == int(number), ENTRY.c.number > 0)
    rows = conn.execute(sa.select(ENTRY).where(ENTRY.c.store == store, named)).all()
    found = ledger_reading.lines_of(conn, store, rows)
    return found[0] if found else None


def row_of(line: EntryLine, names: Mapping[str, str]) -> VoucherRow:
    """An entry of the ledger in a list."""
    return VoucherRow(
        voucher=line.cause,
        number=line.number,
        word=word_of(line.number),
        dated=line.book_date,
        rule=line.rule,
        summary=line.summary,
        about=line.about,
        amount=_amount(line.postings, red=line.red),
        standing=Standing.POSTED,
        red=line.red,
        reverses=line.reverses,
        reversed_by=None,
        prepared_by=line.actor,
        preparer=names.get(line.actor, line.actor),
        reviewed_by=line.reviewed_by,
        reviewer=names.get(line.reviewed_by, line.reviewed_by) if line.reviewed_by else "",
    )


def row_waiting(held: Voucher, names: Mapping[str, str]) -> VoucherRow:
    """A voucher that is not posted, in a list."""
    reviewer = held.reviewed_by
    return VoucherRow(
        voucher=held.voucher,
        number=None,
        word="",
        dated=held.dated,
        rule=MANUAL,
        summary=held.summary,
        about=about_of(held.postings),
        amount=_amount(held.postings, red=held.red),
        standing=held.standing,
        red=held.red,
        reverses=held.reverses,
        reversed_by=held.reversed_by,
        prepared_by=held.prepared_by,
        preparer=names.get(held.prepared_by, held.prepared_by),
        reviewed_by=reviewer,
        reviewer=names.get(reviewer, reviewer) if reviewer is not None else "",
    )


def _amount(postings: Sequence[Posting], *, red: bool) -> Money:
    """The sum of the debits, which is that of the credits; less than nothing in red."""
    return total([posting.amount for posting in postings if (posting.amount.minor > 0) != red])
