"""The self-check's questions to the tables: on everything, or on what no closing took in yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from domain.ledger.accounts import CASH, CHART, Side, drawer
from domain.ledger.closing import PeriodStanding, last_of
from domain.ledger.self_check import Finding, SelfCheck, Severity, differences, overdrawn, waiting, wrong_sides
from domain.ledger.voucher import Standing
from domain.money import NOTHING, Money
from storage import closings, ledger_reading, rulebooks, self_check_income, self_check_tickets, till, vouchers
from storage.checked_book import Book, amounts, only, parts
from storage.journal import Journal
from storage.ledger import ACCOUNT_DAY, ACCOUNT_MONTH, ENTRY, POSTING
from storage.opening_state import cash_moved_in
from storage.pawn import TICKET
from storage.tables import CHAIN
from storage.vouchers import VOUCHER_REVIEW

_PENDING = "1901"
_DEBITS = frozenset(code for code, account in CHART.items() if account.side is Side.DEBIT)


def of_books(journal: Journal, on: date, since: date = date.min) -> SelfCheck:
    """Everything: the books and all tickets. Entries are weighed from `since` on."""
    book = Book(journal, on, since)
    findings = (
        *_entries(book),
        *_sums(book),
        *self_check_tickets.loans(book, None),
        *self_check_tickets.forfeited_goods(book, None),
        *_drawers(book),
        *_pending(book),
        *_sides(book),
        *self_check_income.income(book),
        *self_check_tickets.numbers(book),
        *self_check_tickets.ratios(book),
        *self_check_tickets.limits_of_law(book),
        *_vouchers(book),
        *_closed_months(book),
    )
    return SelfCheck(tickets=_count(book, TICKET), entries=_count(book, ENTRY), findings=findings)


def of_day(journal: Journal, on: date) -> SelfCheck:
    """What no closing took in yet: its entries, the tickets that they are about, cash, and what waits."""
    book = Book(journal, on)
    new = sa.select(ENTRY.c.cause).where(
        ENTRY.c.store == book.store, ENTRY.c.numbered_by == "", ENTRY.c.book_date <= on
    )
    causes = list(book.conn.execute(new).scalars())
    tickets = _tickets_of(book, causes)
    findings = (
        *_unbalanced(book, causes),
        *self_check_tickets.loans(book, tickets),
        *self_check_tickets.forfeited_goods(book, tickets),
        *_cash_in_all(book),
        *_pending(book),
        *_vouchers(book),
    )
    return SelfCheck(tickets=len(tickets), entries=len(causes), findings=findings)


def _entries(book: Book) -> Iterator[Finding]:
    query = sa.select(POSTING.c.cause, sa.func.sum(POSTING.c.amount).label("left")).where(
        POSTING.c.store == book.store, POSTING.c.book_date >= book.since
    )
    query = query.group_by(POSTING.c.cause).having(sa.func.sum(POSTING.c.amount) != 0)
    for cause, left in book.conn.execute(query):
        yield _unbalanced_one(cause, int(left))


def _unbalanced(book: Book, causes: list[str]) -> Iterator[Finding]:
    for some in parts(causes):
        query = sa.select(POSTING.c.cause, sa.func.sum(POSTING.c.amount)).where(
            POSTING.c.store == book.store, POSTING.c.cause.in_(some or ())
        )
        query = query.group_by(POSTING.c.cause).having(sa.func.sum(POSTING.c.amount) != 0)
        for cause, left in book.conn.execute(query):
            yield _unbalanced_one(cause, int(left))


def _unbalanced_one(cause: str, left: int) -> Finding:
    return Finding(
        code="check.entry_unbalanced",
        severity=Severity.ERROR,
        about=f"entry:{cause}",
        booked=Money(left),
        wanted=NOTHING,
    )


def _sums(book: Book) -> Iterator[Finding]:
    """What the accounts moved by day against their postings."""
    postings = sa.select(POSTING.c.account, sa.func.sum(POSTING.c.amount)).where(
        POSTING.c.store == book.store, POSTING.c.book_date >= book.since
    )
    days = sa.select(ACCOUNT_DAY.c.account, sa.func.sum(ACCOUNT_DAY.c.debit - ACCOUNT_DAY.c.credit)).where(
        ACCOUNT_DAY.c.store == book.store, ACCOUNT_DAY.c.book_date >= book.since
    )
    yield from differences(
        "check.account_differs",
        amounts(book, days.group_by(ACCOUNT_DAY.c.account), "account:"),
        amounts(book, postings.group_by(POSTING.c.account), "account:"),
    )


def _drawers(book: Book) -> Iterator[Finding]:
    """What each drawer should hold, by its days, against its part of cash on hand."""
    posted = sa.select(POSTING.c.sub, sa.func.sum(POSTING.c.amount)).where(
        POSTING.c.store == book.store, POSTING.c.account == CASH
    )
    yield from differences("check.drawer_differs", amounts(book, posted.group_by(POSTING.c.sub)), _held(book))


def _cash_in_all(book: Book) -> Iterator[Finding]:
    query = sa.select(sa.func.coalesce(sa.func.sum(ACCOUNT_MONTH.c.debit - ACCOUNT_MONTH.c.credit), 0)).where(
        ACCOUNT_MONTH.c.store == book.store, ACCOUNT_MONTH.c.account == CASH
    )
    booked = Money(int(book.conn.execute(query).scalar_one()))
    held = sum(_held(book).values(), NOTHING)
    yield from differences("check.drawer_differs", {f"account:{CASH}": booked}, {f"account:{CASH}": held})


def _held(book: Book) -> dict[str, Money]:
    """By the newest day of each; where none was opened yet, what the old books left there."""
    devices = book.conn.execute(sa.select(CHAIN.c.device_id).where(CHAIN.c.store == book.store)).scalars().all()
    days = {device: till.last_day(book.conn, book.store, device) for device in devices}
    held = {
        drawer(device): cash_moved_in(book.conn, book.store, device) if day is None else day.cash
        for device, day in days.items()
    }
    return {name: cash for name, cash in held.items() if cash}


def _pending(book: Book) -> Iterator[Finding]:
    """Cash differences that nobody cleared; summed here, since a database that groups them looks at every line."""
    query = sa.select(POSTING.c.sub, POSTING.c.amount).where(
        POSTING.c.store == book.store, POSTING.c.account == _PENDING
    )
    sums: Counter[str] = Counter()
    for sub, fen in book.conn.execute(query):
        sums[sub] += fen
    for sub, fen in sorted(sums.items()):
        if fen:
            about = sub or f"account:{_PENDING}"
            yield Finding(code="check.difference_pending", severity=Severity.WARNING, about=about, booked=Money(fen))


def _sides(book: Book) -> Iterator[Finding]:
    moved = ledger_reading.moved_up_to(book.conn, (book.store,), book.on)
    balances = {account: Money(debit - credit) for account, (debit, credit) in moved.items()}
    yield from wrong_sides(balances, _DEBITS)
    yield from overdrawn(balances)


def _vouchers(book: Book) -> Iterator[Finding]:
    """Vouchers that were prepared but not posted, and entries that the policy wants reviewed and nobody did."""
    unposted = vouchers.vouchers_in(book.conn, book.store, (Standing.PREPARED, Standing.REVIEWED))
    yield from waiting("check.unposted", [each.voucher for each in unposted if each.dated <= book.on])
    until = rulebooks.in_force(book.conn, book.store, book.on).books.first_review_until
    if until is None:
        return
    reviewed = sa.select(VOUCHER_REVIEW.c.voucher).where(
        VOUCHER_REVIEW.c.store == ENTRY.c.store, VOUCHER_REVIEW.c.voucher == ENTRY.c.cause
    )
    query = sa.select(ENTRY.c.cause).where(
        ENTRY.c.store == book.store, ENTRY.c.book_date <= min(until, book.on), ~reviewed.exists()
    )
    yield from waiting("check.unreviewed", book.conn.execute(query.order_by(ENTRY.c.cause)).scalars().all())


def _closed_months(book: Book) -> Iterator[Finding]:
    """Entries in a closed month that its closing had not seen, and profit that the last closing left behind."""
    periods = closings.periods(book.conn, book.store)
    closed = [each.month for each in periods if each.standing is PeriodStanding.CLOSED]
    late = sa.select(ENTRY.c.cause, ENTRY.c.month).where(
        ENTRY.c.store == book.store, ENTRY.c.number == 0, ENTRY.c.month.in_(closed), ENTRY.c.rule.not_like("year.%")
    )
    for cause, month in book.conn.execute(late.order_by(ENTRY.c.cause)):
        yield Finding(code="check.after_close", severity=Severity.ERROR, about=f"entry:{cause}", detail=month)
    if not closed:
        return
    moved = ledger_reading.moved_up_to(book.conn, (book.store,), last_of(closed[-1]))
    for account, (debit, credit) in sorted(moved.items()):
        if account.startswith("6") and debit != credit:
            yield Finding(
                code="check.profit_left",
                severity=Severity.WARNING,
                about=f"account:{account}",
                booked=Money(debit - credit),
                detail=closed[-1],
            )


def _tickets_of(book: Book, causes: list[str]) -> set[str]:
    found: set[str] = set()
    for some in parts(causes):
        query = only(sa.select(POSTING.c.sub).where(POSTING.c.store == book.store), POSTING.c.cause, some)
        found |= {sub.removeprefix("ticket:") for sub in book.conn.execute(query).scalars() if sub[:7] == "ticket:"}
    return found


def _count(book: Book, table: sa.Table) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(table.c.store == book.store)
    return int(book.conn.execute(query).scalar_one())
