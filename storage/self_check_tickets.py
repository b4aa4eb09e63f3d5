"""The self-check's questions about tickets: their loans and goods on the books, their numbers, ratios and limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from datetime import date
from fractions import Fraction

import sqlalchemy as sa

from domain.errors import Refusal
from domain.ledger.self_check import (
    Finding,
    Severity,
    differences,
    loans_that_differ,
    numbers_out_of_order,
    without_ticket,
)
from domain.money import NOTHING, Money
from domain.pawn.numbers import ticket_number
from domain.pawn.ticket import Block
from domain.rulebook.limits import (
    Headroom,
    check_customer,
    check_property_rights,
    check_real_estate_total,
    check_shareholder,
)
from domain.rulebook.terms import PledgeClass
from storage import goods, organisation, rulebooks
from storage.checked_book import Book, amounts, only, parts
from storage.goods import LOT
from storage.ledger import POSTING
from storage.numbers import SPOILED, blocks_of
from storage.opening_state import moved_in
from storage.pawn import ITEM, TICKET
from storage.tables import FACT

_NO_PRINCIPAL = ("1303.08", "1303.09")
_GOODS = ("1409", "1471", "1303.09", "2241.01")


def loans(book: Book, tickets: Collection[str] | None) -> Iterator[Finding]:
    """Loans on the books against what the tickets say is lent; goods that the police hold are another receivable."""
    doubtful = {row.ticket for row in goods.conflicts_of(book.conn, book.store)}
    booked: dict[str, Money] = {}
    lent: dict[str, Money] = {}
    known: set[str] = set()
    for some in parts(tickets):
        booked |= _booked_loans(book, some)
        mine = sa.select(TICKET.c.number, TICKET.c.outstanding, TICKET.c.blocked, TICKET.c.forfeited_on)
        for row in book.conn.execute(only(mine.where(TICKET.c.store == book.store), TICKET.c.number, some)):
            known.add(row.number)
            on_loan = row.forfeited_on is None and row.blocked != Block.SEIZED.value
            lent[row.number] = Money(row.outstanding if on_loan else 0)
    for finding in loans_that_differ(booked, lent, frozenset(known)):
        if finding.about.partition(":")[2] not in doubtful:
            yield finding
    for ticket in sorted(doubtful if tickets is None else doubtful & set(tickets)):
        yield Finding(code="check.conflict", severity=Severity.WARNING, about=f"ticket:{ticket}")


def _booked_loans(book: Book, some: Collection[str] | None) -> dict[str, Money]:
    account = POSTING.c.account if some is None else POSTING.c.account.concat("")  # of some: found by their names alone
    query = sa.select(POSTING.c.sub, sa.func.sum(POSTING.c.amount)).where(
        POSTING.c.store == book.store, account.between("1303.", "1303/"), account.not_in(_NO_PRINCIPAL)
    )
    subs = None if some is None else [f"ticket:{each}" for each in some]
    query = only(query, POSTING.c.sub, subs).group_by(POSTING.c.sub)
    return {sub.removeprefix("ticket:"): amount for sub, amount in amounts(book, query).items()}


def _disposed(book: Book, some: Collection[str] | None) -> dict[str, int]:
    query = sa.select(LOT.c.ticket, LOT.c.loan_disposed).where(LOT.c.store == book.store, LOT.c.loan_disposed != 0)
    return {row.ticket: row.loan_disposed for row in book.conn.execute(only(query, LOT.c.ticket, some))}


def forfeited_goods(book: Book, tickets: Collection[str] | None) -> Iterator[Finding]:
    """Forfeited goods by ticket: their accounts against what became of each lot."""
    doubtful = {f"ticket:{row.ticket}" for row in goods.conflicts_of(book.conn, book.store)}
    for account in _GOODS:
        column, sign = goods.ACCOUNTS[account]
        booked: dict[str, Money] = {}
        held: dict[str, Money] = {}
        for some in parts(tickets):
            subs = None if some is None else [f"ticket:{each}" for each in some]
            posted = sa.select(POSTING.c.sub, sa.func.sum(POSTING.c.amount)).where(
                POSTING.c.store == book.store, POSTING.c.account == account
            )
            booked |= amounts(book, only(posted, POSTING.c.sub, subs).group_by(POSTING.c.sub))
            lots = sa.select(LOT.c.ticket, LOT.c[column].label("amount")).where(LOT.c.store == book.store)
            held |= {
                f"ticket:{row.ticket}": Money(sign * row.amount)
                for row in book.conn.execute(only(lots, LOT.c.ticket, some))
            }
        if unnamed := booked.pop("", NOTHING):
            yield without_ticket(account, unnamed)
        found = differences("check.goods_differ", booked, held, account)
        yield from (finding for finding in found if finding.about not in doubtful)


def numbers(book: Book) -> Iterator[Finding]:
    """Ticket numbers of each block: unbroken from its first, and issued in their order (P-053)."""
    mine = sa.select(TICKET.c.number, TICKET.c.issued_on).where(TICKET.c.store == book.store)
    issued = {row.number: row.issued_on.isoformat() for row in book.conn.execute(mine.order_by(TICKET.c.number))}
    burnt = set(book.conn.execute(sa.select(SPOILED.c.ticket).where(SPOILED.c.store == book.store)).scalars())
    outside = set(issued)
    for block in blocks_of(book.conn, book.store):
        numbers = [ticket_number(block.prefix, block.first + used) for used in range(block.used)]
        outside -= set(numbers)
        for number in numbers:
            if number not in issued and number not in burnt:
                yield Finding(code="check.number_missing", severity=Severity.ERROR, about=f"number:{number}")
        yield from numbers_out_of_order((number, issued[number]) for number in numbers if number in issued)
    for number in sorted(outside - moved_in(book.conn, book.store)):
        yield Finding(code="check.number_outside", severity=Severity.ERROR, about=f"ticket:{number}")


def ratios(book: Book) -> Iterator[Finding]:
    """Loans above the share of the value that the rules of their day allowed, unless two people agreed (P-063)."""
    query = (
        sa.select(TICKET.c.number, TICKET.c.principal, TICKET.c.issued_on, sa.func.sum(ITEM.c.appraised).label("worth"))
        .select_from(TICKET.join(ITEM, sa.and_(ITEM.c.store == TICKET.c.store, ITEM.c.ticket == TICKET.c.number)))
        .where(
            TICKET.c.store == book.store,
            ITEM.c.held == 1,
            TICKET.c.ended.is_(None),
            TICKET.c.forfeited_on.is_(None),
        )
        .group_by(TICKET.c.number, TICKET.c.principal, TICKET.c.issued_on)
        .having(TICKET.c.principal > 0)
    )
    allowed: dict[date, Fraction] = {}
    for row in book.conn.execute(query).all():
        if row.issued_on not in allowed:
            allowed[row.issued_on] = rulebooks.in_force(book.conn, book.store, row.issued_on).max_loan_ratio.value
        most = Money(int(row.worth)).share(allowed[row.issued_on])
        if row.principal > most.minor and not _was_approved(book, row.number):
            yield Finding(
                code="check.over_ratio",
                severity=Severity.ERROR,
                about=f"ticket:{row.number}",
                booked=Money(row.principal),
                wanted=most,
            )


def _was_approved(book: Book, ticket: str) -> bool:
    query = sa.select(FACT.c.canon).where(
        FACT.c.store == book.store, FACT.c.subject == f"ticket:{ticket}", FACT.c.kind == "ticket.issued"
    )
    return any(json.loads(canon.decode())["approver"] for canon in book.conn.execute(query).scalars())


def limits_of_law(book: Book) -> Iterator[Finding]:
    """The limits of article 44 on what is lent now (P-063)."""
    company = organisation.legal_person_in(book.conn, book.store)
    if company is None:
        return
    limits, capital = rulebooks.in_force(book.conn, book.store, book.on).limits, company.registered_capital
    lent: dict[str, Money] = {}
    of_class: dict[str, Money] = {}
    gone = _disposed(book, None)
    query = sa.select(TICKET.c.number, TICKET.c.customer, TICKET.c.pledge, TICKET.c.outstanding)
    for row in book.conn.execute(query.where(TICKET.c.store == book.store, TICKET.c.outstanding != 0)):
        amount = Money(row.outstanding - gone.get(row.number, 0))
        lent[row.customer] = lent.get(row.customer, NOTHING) + amount
        of_class[row.pledge] = of_class.get(row.pledge, NOTHING) + amount
    for customer, amount in sorted(lent.items()):
        yield from _over(f"customer:{customer}", check_customer, limits, capital, amount, NOTHING)
        share = organisation.paid_in_by(book.conn, book.store, customer)
        if share is not None:
            yield from _over(f"customer:{customer}", check_shareholder, share, amount, NOTHING)
    for pledge, check in (
        (PledgeClass.PROPERTY_RIGHT, check_property_rights),
        (PledgeClass.REAL_ESTATE, check_real_estate_total),
    ):
        amount = of_class.get(pledge.value, NOTHING)
        yield from _over(f"class:{pledge.value}", check, limits, capital, amount, NOTHING)


def _over(about: str, check: Callable[..., Headroom], *given: object) -> Iterator[Finding]:
    try:
        check(*given)
    except Refusal as refusal:
        limit, after = refusal.params["limit"], refusal.params["after"]
        if isinstance(limit, Money) and isinstance(after, Money):
            yield Finding(
                code="check.over_limit",
                severity=Severity.ERROR,
                about=about,
                booked=after,
                wanted=limit,
                detail=refusal.code,
            )
