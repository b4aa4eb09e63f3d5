"""Closing a month (月结): a checklist that runs itself, the vouchers of its end, and the lock; all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import Body
from domain.fields import Code, Count, Line, Words
from domain.ids import PersonId
from domain.ledger import impairment, month_taxes, profit
from domain.ledger.closing import Period, PeriodClosed, PeriodReopened, PeriodStanding, first_of, last_of, month_of
from domain.ledger.entry import Posting
from domain.ledger.month_books import MonthBooks, Step
from domain.ledger.store_day import DeviceDay, named
from domain.ledger.voucher import VoucherPosted
from domain.rulebook.bookkeeping import Bookkeeping

Month = Annotated[str, Words(7, shortest=7)]

STEPS: tuple[tuple[str, Step], ...] = (
    (impairment.RULE, impairment.impairment),
    (month_taxes.VAT_RULE, month_taxes.vat),
    (month_taxes.SURCHARGE_RULE, month_taxes.surcharges),
    (month_taxes.INCOME_TAX_RULE, month_taxes.income_tax),
    (profit.RULE, profit.carry_forward),
)
"""What a closing posts, in this order: each step reads the books as the one before it left them."""


@command("ledger.close_month")
class CloseMonth:
    """Close a month ("2026-03"). `without` names exactly the workstations whose income of the month is not complete:
    it is booked in the next month.
    """

    month: Month
    without: Annotated[tuple[Code, ...], Count(0, 50)] = ()


@command("ledger.reopen_month")
class ReopenMonth:
    """Let the last closed month take vouchers again; always needs a second person."""

    month: Month
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What stands in the way of a closing: the days of the month's vouchers that are not posted and so have no number,
    and how many entries nobody reviewed, where the policy wants that.
    """

    unposted: tuple[date, ...] = ()
    unreviewed: int = 0


class MonthState(Protocol):
    """What the rules read.

    `earlier_open` is the first earlier month with entries that is not closed, `closed_after` the newest closed month
    after this one. `waiting_in` looks for entries to be reviewed up to a day, None for none.
    """

    def period(self, month: str) -> Period: ...
    def earlier_open(self, month: str) -> str | None: ...
    def closed_after(self, month: str) -> str | None: ...
    def last_closed_day(self) -> date | None: ...
    def devices(self) -> tuple[DeviceDay, ...]: ...
    def policy_of(self, on: date) -> Bookkeeping: ...
    def waiting_in(self, month: str, review_until: date | None) -> Waiting: ...
    def month_books(self, month: str) -> MonthBooks: ...
    def findings_of_books(self, on: date) -> int: ...


@decides(CloseMonth, needs_day=False)
def close(command: CloseMonth, state: MonthState, moment: Moment) -> Iterator[Body]:
    """Refuses a closed month (`period.closed`), one before which another is open (`period.earlier_open`), and whatever
    of the checklist is not done: `month.days_open`, `month.accrual`, `month.unposted`, `month.unreviewed`.
    """
    month = command.month
    for refusal in objections(month, command.without, state):
        raise refusal
    period, books = state.period(month), state.month_books(month)
    for rule, postings in steps(books):
        books = books.after(rule, postings)
        if postings:
            yield voucher_of(month, period.turn + 1, rule, postings, moment.actor)
    yield PeriodClosed(
        store=moment.store,
        month=month,
        turn=period.turn + 1,
        heads=tuple(each.head for each in state.devices()),
        profit=books.profit,
        debit=books.turnover,
        findings=state.findings_of_books(last_of(month)),
    )


@decides(ReopenMonth, needs_day=False)
def reopen(command: ReopenMonth, state: MonthState, moment: Moment) -> Iterator[PeriodReopened]:
    """Refuses a month that is not closed (`period.not_closed`) and one after which another is closed: that one is
    opened again first (`period.not_last`).
    """
    period = state.period(checked(command.month))
    if period.standing is not PeriodStanding.CLOSED:
        raise Refusal("period.not_closed", month=command.month)
    later = state.closed_after(command.month)
    if later is not None:
        raise Refusal("period.not_last", month=command.month, later=later)
    moment.require_approval("period.second_person", month=command.month)
    yield PeriodReopened(store=moment.store, month=command.month, turn=period.turn, reason=command.reason.strip())


def checked(month: str) -> str:
    """A month as it is written. Raises Refusal `month.form`."""
    try:
        known = month_of(first_of(month)) == month
    except ValueError:
        known = False
    if not known:
        raise Refusal("month.form", month=month)
    return month


def objections(month: str, without: Sequence[str], state: MonthState) -> Iterator[Refusal]:
    """Everything that stands in the way of closing a month, in the order in which it is put right."""
    period = state.period(checked(month))
    if period.standing is PeriodStanding.CLOSED:
        yield Refusal("period.closed", month=month)
        return
    later = state.closed_after(month)
    if later is not None:
        yield Refusal("period.passed_over", month=month, later=later)
        return
    earlier = state.earlier_open(month)
    if earlier is not None:
        yield Refusal("period.earlier_open", month=month, earlier=earlier)
    yield from _open_days(month, state)
    yield from _unaccrued(month, without, state)
    yield from _waiting(month, state)


def steps(books: MonthBooks) -> Iterator[tuple[str, tuple[Posting, ...]]]:
    """What each step posts, the later ones on what the earlier ones left."""
    for rule, step in STEPS:
        postings = step(books)
        books = books.after(rule, postings)
        yield rule, postings


def voucher_of(period: str, turn: int, rule: str, postings: tuple[Posting, ...], actor: PersonId) -> VoucherPosted:
    """The voucher of a step of a closing, which is the `turn`th of its month. Its name says which step of which closing
    it is, so that two workstations that close the same month bring one.
    """
    last = last_of(period) if len(period) > 4 else date(int(period), 12, 31)
    return VoucherPosted(
        voucher=voucher_name(period, turn, rule),
        rule=rule,
        dated=last,
        summary="",
        postings=postings,
        prepared_by=actor,
        turn=turn,
    )


def voucher_name(period: str, turn: int, rule: str) -> str:
    """The name of a closing's voucher: "2026-03:1:impairment"."""
    return f"{period}:{turn}:{rule.partition('.')[2]}"


def missing_income(month: str, state: MonthState) -> tuple[DeviceDay, ...]:
    """The workstations that have not taken down the income of the month's last night."""
    last = last_of(month)
    return tuple(each for each in state.devices() if each.day is not None and not _is_accrued(each, last))


def _is_accrued(device: DeviceDay, last: date) -> bool:
    return device.accrued_to is not None and device.accrued_to >= last


def _open_days(month: str, state: MonthState) -> Iterator[Refusal]:
    closed, last = state.last_closed_day(), last_of(month)
    if closed is None or closed < last:
        first = first_of(month) if closed is None else max(first_of(month), closed + timedelta(days=1))
        yield Refusal("month.days_open", month=month, first=first, last=last)


def _unaccrued(month: str, without: Sequence[str], state: MonthState) -> Iterator[Refusal]:
    missing = missing_income(month, state)
    waited_for = [each for each in missing if each.device not in without]
    if waited_for:
        since = [each.accrued_to + timedelta(days=1) for each in waited_for if each.accrued_to is not None]
        first = max(min(since, default=first_of(month)), first_of(month))
        devices = named([each.device for each in waited_for])
        yield Refusal("month.accrual", month=month, first=first, last=last_of(month), devices=devices)
    here = sorted(set(without) - {each.device for each in missing})
    if here:
        yield Refusal("month.not_missing", month=month, devices=named(here))


def _waiting(month: str, state: MonthState) -> Iterator[Refusal]:
    review_until = state.policy_of(last_of(month)).first_review_until
    waiting = state.waiting_in(month, review_until)
    if waiting.unposted:
        yield Refusal("month.unposted", month=month, count=len(waiting.unposted), first=min(waiting.unposted))
    if waiting.unreviewed:
        yield Refusal("month.unreviewed", month=month, count=waiting.unreviewed)
