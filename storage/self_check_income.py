"""The self-check's questions about income: nights reckoned again, and the accounts against all schedules."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from domain.ledger.self_check import Finding, Severity, differences
from domain.ledger.statements.template import Scope
from domain.money import Money
from domain.pawn.schedule import ACCOUNTS, Left
from storage import goods, schedule
from storage.checked_book import Book, amounts
from storage.journal import Journal
from storage.ledger import POSTING

_OF_OTHERS = sa.and_(POSTING.c.sub != "", POSTING.c.sub.not_like("ticket:%"))
"""Lines that people booked for something else, such as what a customer paid ahead for goods."""


def income(book: Book) -> Iterator[Finding]:
    """The last night of each workstation, reckoned again, finds nothing left to take; and the accounts of income hold
    what all tickets leave there but for that.
    """
    for device, night in schedule.nights_to_take(book.journal, book.on).items():
        for account, amount in (("1132", night.interest), ("2203", night.fee_prepaid), ("1133", night.fee_arrears)):
            if amount:
                yield Finding(
                    code="check.income_differs",
                    severity=Severity.WARNING,
                    about=f"account:{account}",
                    booked=amount,
                    detail=device,
                )
    yield from _schedules(book)


def _schedules(book: Book) -> Iterator[Finding]:
    """Tickets that two workstations settled in two ways have a finding of their own: what they left stays out."""
    scope = Scope((book.store,), book.on, book.on)
    told = schedule.income_schedule(book.conn, scope, lambda _: book.journal)
    wrong = told.other - _booked_for(book, _OF_OTHERS)
    left = {line.ticket.ticket: line.ticket.left for line in told.lines}
    for ticket in sorted({row.ticket for row in goods.conflicts_of(book.conn, book.store)}):
        wrong -= _in_doubt(book, scope, ticket) - left.get(ticket, Left())
    booked, wanted = told.booked.amounts, (told.booked - wrong).amounts
    yield from differences("check.schedule", _named(booked), _named(wanted))


def _in_doubt(book: Book, scope: Scope, ticket: str) -> Left:
    """What the accounts hold of a ticket: by its own entries, and by its share of the accruals."""

    def journal_of(_store: str) -> Journal:
        return book.journal

    return _booked_for(book, POSTING.c.sub == f"ticket:{ticket}") + schedule.share_of(scope, ticket, journal_of)


def _booked_for(book: Book, which: sa.ColumnElement[bool]) -> Left:
    query = sa.select(POSTING.c.account, sa.func.sum(POSTING.c.amount)).where(
        POSTING.c.store == book.store,
        POSTING.c.book_date <= book.on,
        sa.or_(*(_is_of(each) for each in ACCOUNTS)),
        which,
    )
    return schedule.by_account(amounts(book, query.group_by(POSTING.c.account)))


def _is_of(account: str) -> sa.ColumnElement[bool]:
    return sa.or_(POSTING.c.account == account, POSTING.c.account.between(f"{account}.", f"{account}/"))


def _named(amounts: tuple[Money, ...]) -> dict[str, Money]:
    return {f"account:{account}": amount for account, amount in zip(ACCOUNTS, amounts, strict=True) if amount}
