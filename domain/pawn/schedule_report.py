"""The income schedule by ticket as a report (逐票收入明细表): what is behind the entries for all of them together."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ledger.accounts import shown_code
from domain.ledger.statements.reports import NO_MARK
from domain.ledger.statements.table import YUAN, Heading, Kind, Report, TableRow, day_in_words
from domain.ledger.statements.template import Said, Scope
from domain.money import Money, total
from domain.pawn.schedule import ACCOUNTS, Left, TicketSchedule, all_left
from domain.rulebook.bookkeeping import Standard

_NAMES = (
    Said("应收利息", "Interest receivable"),
    Said("应收综合费", "Fee receivable"),
    Said("预收综合费（不含税）", "Fee ahead, net"),
    Said("利息调整", "Loan adjustment"),
    Said("待转销项税额", "VAT put off"),
)
_SIGNS = (1, 1, -1, -1, -1)
"""On which side each account usually stands: a credit is shown above nothing on those with -1."""
_NOTE = Said(
    "每日计提按全部当票汇总入账，本表逐票列示。应计大于已确认（本票业务加每日计提）的部分由下次每日计提入账。",
    "The daily accrual is booked for all tickets together; here it stands by ticket. What is earned beyond what was "
    "taken (by the ticket's own entries and the accrual) is taken by the next daily accrual.",
)


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """A ticket's schedule with the store whose it is."""

    store: str
    ticket: TicketSchedule


@dataclass(frozen=True, slots=True)
class IncomeSchedule:
    """Every ticket that ran at the end of the scope's last day or ended in its days.

    `later` is what of these days the books take only after them: entries that a closing had not seen, and what the next
    accrual makes good since facts arrived late. `booked` are the balances of the five accounts.
    """

    scope: Scope
    lines: tuple[ScheduleLine, ...]
    later: Left
    booked: Left

    @property
    def left(self) -> Left:
        """What all tickets leave together."""
        return all_left(each.ticket.left for each in self.lines)

    @property
    def other(self) -> Left:
        """What these accounts hold beside: vouchers by hand, and on a day as it was known what came late."""
        return self.booked - (self.left - self.later)


def schedule_report(schedule: IncomeSchedule, standard: Standard = Standard.ENTERPRISE) -> Report:
    """The schedule with its sums, and how they tie to the accounts."""
    several = len(schedule.scope.stores) > 1
    rows = [
        TableRow((*((line.store,) if several else ()), line.ticket.ticket, *taken_of(line.ticket), *sides(each)))
        for line in schedule.lines
        for each in (line.ticket.left,)
    ]
    blank = ("",) if several else ()
    sums = (total([taken_of(line.ticket)[place] for line in schedule.lines]) for place in range(6))
    nothing = ("",) * 6
    later, beside = Said("减：迟到业务，以后入账", "Less: came late, booked after"), Said("其他业务", "Other business")
    rows += [
        TableRow((*blank, Said("合计", "Total"), *sums, *sides(schedule.left)), strong=True),
        TableRow((*blank, later, *nothing, *sides(schedule.later))),
        TableRow((*blank, beside, *nothing, *sides(schedule.other))),
        TableRow((*blank, Said("科目余额", "Account balance"), *nothing, *sides(schedule.booked)), strong=True),
    ]
    return Report(
        key="schedule",
        title=Said("逐票收入明细表", "Income schedule by ticket"),
        mark=NO_MARK,
        period=day_in_words(schedule.scope.last),
        unit=YUAN,
        columns=_columns(standard, several=several),
        rows=tuple(rows),
        across=True,
        known=schedule.scope.known_on,
        notes=(_NOTE,),
    )


def _columns(standard: Standard, *, several: bool) -> tuple[Heading, ...]:
    return (
        *((Heading(Said("门店", "Store"), width=7),) if several else ()),
        Heading(Said("当票", "Ticket"), width=15),
        *(
            Heading(Said(f"{of.zh}{what.zh}", f"{of.en}: {what.en}"), Kind.AMOUNT, 13)
            for of in (Said("利息", "Interest"), Said("综合费", "Fee"))
            for what in (
                Said("应计", "earned"),
                Said("本票业务确认", "own entries"),
                Said("每日计提确认", "daily accrual"),
            )
        ),
        *(
            Heading(
                Said(f"{shown_code(account, standard)} {name.zh}", f"{shown_code(account, standard)} {name.en}"),
                Kind.AMOUNT,
                14,
            )
            for account, name in zip(ACCOUNTS, _NAMES, strict=True)
        ),
    )


def taken_of(ticket: TicketSchedule) -> tuple[Money, ...]:
    """Interest, then fee: earned, taken by the ticket's own facts, taken by the daily accrual."""
    earned, own, accrued = ticket.earned, ticket.own, ticket.accrued
    return earned.interest, own.interest, accrued.interest, earned.fee, own.fee, accrued.fee


def sides(left: Left) -> tuple[Money, ...]:
    """Balances as they are shown, each on the side of its account."""
    return tuple(amount if sign > 0 else -amount for amount, sign in zip(left.amounts, _SIGNS, strict=True))
