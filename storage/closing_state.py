"""What the rules of closing read: how far every workstation is known, and the books of a month and of a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa

from domain.ids import DeviceId, StoreId, TicketNo
from domain.ledger.closing import PeriodStanding, first_of, last_of
from domain.ledger.month_books import MonthBooks, OpenLoan, Sums
from domain.ledger.month_close import Waiting
from domain.ledger.store_day import DeviceDay, Unnumbered
from domain.ledger.voucher import Standing
from domain.ledger.year_close import YearBooks
from domain.money import NOTHING, Money, total
from domain.rulebook.bookkeeping import Bookkeeping
from domain.stock.metal import Metal
from domain.stock.price_shock import careful_value
from storage import (
    accrual,
    closings,
    ledger_reading,
    organisation,
    rulebooks,
    self_check,
    stock,
    till,
    vouchers,
    workstations,
)
from storage.earned import earned, years_before
from storage.goods import lot_of
from storage.journal import Journal
from storage.ledger import ACCOUNT_MONTH, ENTRY, POSTING
from storage.pawn import TICKET, ticket_in
from storage.tables import CHAIN, FACT
from storage.vouchers import VOUCHER_REVIEW

_LOANS = POSTING.c.account.between("1303.", "1303/")
_ADJUSTMENT, _FORFEITED, _ALLOWANCE = "1303.08", "1303.09", "1304"


class ClosingState:
    """The part of `SqlState` that these rules ask."""

    _journal: Journal
    _conn: sa.Connection
    _store: StoreId

    def devices(self) -> tuple[DeviceDay, ...]:
        """Every workstation of the store, as far as it is known here."""
        chains = sa.select(CHAIN.c.device_id).where(CHAIN.c.store == self._store).order_by(CHAIN.c.device_id)
        numbers = workstations.numbers_of(self._conn, self._store)
        return tuple(self._device(device, numbers[device]) for device in self._conn.execute(chains).scalars())

    def _device(self, device: str, number: int) -> DeviceDay:
        head = sa.select(sa.func.max(FACT.c.device_seq)).where(FACT.c.store == self._store, FACT.c.device_id == device)
        day = till.last_day(self._conn, self._store, device)
        return DeviceDay(
            device=DeviceId(device),
            seq=self._conn.execute(head).scalar_one() or 0,
            number=number,
            day=None if day is None else day.business_date,
            is_open=day is not None and day.is_open,
            accrued_to=accrual.last_accrual(self._conn, self._store, device),
        )

    def last_closed_day(self) -> date | None:
        """The newest day that the store closed."""
        return closings.last_closed_day(self._conn, self._store)

    def unnumbered(self, up_to: date) -> Unnumbered:
        """The entries up to a day that have no voucher number yet."""
        mine = (ENTRY.c.store == self._store, ENTRY.c.numbered_by == "", ENTRY.c.book_date <= up_to)
        count = int(self._conn.execute(sa.select(sa.func.count()).where(*mine)).scalar_one())
        debit = sa.select(sa.func.coalesce(sa.func.sum(POSTING.c.amount), 0)).select_from(_JOINED)
        amount = int(self._conn.execute(debit.where(*mine, _IS_DEBIT)).scalar_one())
        return Unnumbered(entries=count, amount=Money(amount))

    def findings_of_day(self, on: date) -> int:
        """How much the self-check finds in what no closing took in yet."""
        return len(self_check.of_day(self._journal, on).findings)

    def findings_of_books(self, on: date) -> int:
        """How much the self-check finds in the books and among all tickets."""
        return len(self_check.of_books(self._journal, on, since=on.replace(day=1)).findings)

    def earlier_open(self, month: str) -> str | None:
        """The first earlier month with entries that is not closed."""
        query = sa.select(ACCOUNT_MONTH.c.month).where(
            ACCOUNT_MONTH.c.store == self._store, ACCOUNT_MONTH.c.month < month
        )
        closed = self._closed_months()
        months = self._conn.execute(query.distinct().order_by(ACCOUNT_MONTH.c.month)).scalars()
        return next((each for each in months if each not in closed), None)

    def closed_after(self, month: str) -> str | None:
        """The newest closed month after this one."""
        return closings.closed_after(self._conn, self._store, month)

    def _closed_months(self) -> set[str]:
        periods = closings.periods(self._conn, self._store)
        return {each.month for each in periods if each.standing is PeriodStanding.CLOSED}

    def policy_of(self, on: date) -> Bookkeeping:
        """The accounting policy in force on a day."""
        return rulebooks.in_force(self._conn, self._store, on).books

    def waiting_in(self, month: str, review_until: date | None) -> Waiting:
        """What is not posted in a month, and what nobody reviewed up to its end."""
        first, last = first_of(month), last_of(month)
        unposted = vouchers.vouchers_in(self._conn, self._store, (Standing.PREPARED, Standing.REVIEWED))
        unreviewed = 0
        if review_until is not None and review_until >= first:
            unreviewed = self._unreviewed(first, min(last, review_until))
        return Waiting(
            unposted=tuple(each.dated for each in unposted if first <= each.dated <= last), unreviewed=unreviewed
        )

    def _unreviewed(self, first: date, last: date) -> int:
        reviewed = sa.select(VOUCHER_REVIEW.c.voucher).where(
            VOUCHER_REVIEW.c.store == ENTRY.c.store, VOUCHER_REVIEW.c.voucher == ENTRY.c.cause
        )
        query = sa.select(sa.func.count()).where(
            ENTRY.c.store == self._store,
            ENTRY.c.book_date.between(first, last),
            ENTRY.c.rule.not_like("month.%"),
            ~reviewed.exists(),
        )
        return int(self._conn.execute(query).scalar_one())

    def month_books(self, month: str) -> MonthBooks:
        """The books at the end of a month."""
        first, last = first_of(month), last_of(month)
        return MonthBooks(
            month=month,
            policy=self.policy_of(last),
            balances=self._balances(last),
            of_year=earned(self._conn, self._store, first.replace(month=1), last),
            of_month=earned(self._conn, self._store, first, last),
            posted=self._posted_by_closings(month),
            allowances=self._by_sub(_ALLOWANCE, last),
            loans=tuple(self._loans(last)),
            turnover=self._turnover(month),
            earlier_years=years_before(self._conn, self._store, last.year),
            stores=organisation.stores_of_company(self._conn, self._store),
        )

    def _balances(self, last: date) -> Sums:
        moved = ledger_reading.moved_up_to(self._conn, (self._store,), last)
        return {account: Money(debit - credit) for account, (debit, credit) in moved.items() if debit != credit}

    def _posted_by_closings(self, period: str) -> dict[tuple[str, str], Money]:
        """What the closings of a month or year posted, by rule and account: their vouchers are named after it."""
        query = sa.select(ENTRY.c.rule, POSTING.c.account, sa.func.sum(POSTING.c.amount)).select_from(_JOINED)
        query = query.where(ENTRY.c.store == self._store, *_named_after(period))
        found = self._conn.execute(query.group_by(ENTRY.c.rule, POSTING.c.account))
        return {(rule, account): Money(int(amount)) for rule, account, amount in found}

    def _by_sub(self, account: str, last: date) -> Sums:
        query = sa.select(POSTING.c.sub, sa.func.sum(POSTING.c.amount)).where(
            POSTING.c.store == self._store, POSTING.c.account == account, POSTING.c.book_date <= last
        )
        return {sub: Money(int(amount)) for sub, amount in self._conn.execute(query.group_by(POSTING.c.sub)) if amount}

    def _loans(self, last: date) -> Iterable[OpenLoan]:
        """The loans that stand on the books at the end of a day, with the days on which they were due then."""
        amount = sa.func.sum(POSTING.c.amount)
        query = sa.select(POSTING.c.sub, amount, sa.func.max(POSTING.c.account)).where(
            POSTING.c.store == self._store,
            _LOANS,
            POSTING.c.account != _ADJUSTMENT,
            POSTING.c.book_date <= last,
            POSTING.c.sub.like("ticket:%"),
        )
        rows = self._conn.execute(query.group_by(POSTING.c.sub).having(amount != 0)).all()
        dues, prices = self._dues(last), stock.prices_on(self._conn, self._store, last)
        for sub, fen, account in rows:
            number = sub.partition(":")[2]
            if number in dues:
                covered = account == _FORFEITED and self._is_covered(number, prices)
                yield OpenLoan(ticket=TicketNo(number), amount=Money(int(fen)), due=dues[number], covered=covered)

    def _dues(self, last: date) -> dict[str, date]:
        """When each ticket was due as it stood on a day: what was renewed since goes by the term before."""
        mine = TICKET.c.store == self._store
        dues = {row.number: row.due for row in self._conn.execute(sa.select(TICKET.c.number, TICKET.c.due).where(mine))}
        later = sa.select(FACT.c.subject, sa.func.count()).where(
            FACT.c.store == self._store, FACT.c.business_date > last, FACT.c.kind == "ticket.renewed"
        )
        for subject, count in self._conn.execute(later.group_by(FACT.c.subject)).all():
            number = subject.partition(":")[2]
            state = self._conn.execute(sa.select(TICKET.c.state).where(mine, TICKET.c.number == number)).scalar_one()
            periods = ticket_in(state).periods
            dues[number] = periods[max(len(periods) - 1 - count, 0)].due
        return dues

    def _is_covered(self, ticket: str, prices: Mapping[Metal, Money]) -> bool:
        """Whether forfeited goods are worth the debt, metal by the lower of its appraisal and the day's price."""
        lot = lot_of(self._conn, self._store, ticket)
        if lot is None:
            return False
        query = sa.select(TICKET.c.state).where(TICKET.c.store == self._store, TICKET.c.number == ticket)
        items = {each.code: each for each in ticket_in(self._conn.execute(query).scalar_one()).items}
        known = (items.get(each.code) for each in lot.goods)
        worth = [
            each.appraised if item is None else min(each.appraised, careful_value(item, prices))
            for each, item in zip(lot.goods, known, strict=True)
        ]
        return total(worth) >= lot.debt

    def _turnover(self, month: str) -> Money:
        """What was debited in a month in all, without the closing of the year."""
        of_month = sa.select(sa.func.coalesce(sa.func.sum(ACCOUNT_MONTH.c.debit), 0)).where(
            ACCOUNT_MONTH.c.store == self._store, ACCOUNT_MONTH.c.month == month
        )
        of_year = sa.select(sa.func.coalesce(sa.func.sum(POSTING.c.amount), 0)).select_from(_JOINED)
        of_year = of_year.where(
            ENTRY.c.store == self._store, *_named_after(month[:4]), ENTRY.c.month == month, _IS_DEBIT
        )
        return Money(int(self._conn.execute(of_month).scalar_one()) - int(self._conn.execute(of_year).scalar_one()))

    def year_turn(self, year: int) -> int:
        """How often December had been closed when the year was; 0 for never."""
        return closings.year_turn(self._conn, self._store, year)

    def earlier_year_open(self, year: int) -> int | None:
        """The first earlier year with entries that is not closed."""
        months = sa.select(ACCOUNT_MONTH.c.month).where(
            ACCOUNT_MONTH.c.store == self._store, ACCOUNT_MONTH.c.month < f"{year}-"
        )
        years = sorted({int(month[:4]) for month in self._conn.execute(months.distinct()).scalars()})
        return next((each for each in years if not self._is_closed(each)), None)

    def _is_closed(self, year: int) -> bool:
        turn = self.year_turn(year)
        return turn > 0 and turn == closings.period(self._conn, self._store, f"{year}-12").turn

    def year_books(self, year: int) -> YearBooks:
        """The books at the end of a year."""
        last = date(year, 12, 31)
        company = organisation.legal_person_in(self._conn, self._store)
        return YearBooks(
            year=year,
            balances=self._balances(last),
            posted=self._posted_by_closings(str(year)),
            policy=self.policy_of(last),
            capital=NOTHING if company is None else company.registered_capital,
        )


_JOINED = POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause))
_IS_DEBIT = sa.or_(sa.and_(ENTRY.c.red == 0, POSTING.c.amount > 0), sa.and_(ENTRY.c.red == 1, POSTING.c.amount < 0))


def _named_after(period: str) -> tuple[sa.ColumnElement[bool], ...]:
    """The vouchers of the closings of a month or year: "2026-03:1:vat"."""
    return (
        ENTRY.c.cause >= f"{period}:",
        ENTRY.c.cause < f"{period};",
        sa.or_(ENTRY.c.rule.like("month.%"), ENTRY.c.rule.like("year.%")),
    )
