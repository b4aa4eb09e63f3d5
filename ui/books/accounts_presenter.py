"""Accounts (科目余额): what every account stood at, moved and stands at; all of them, or within one sub-ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.errors import Trouble
from domain.ledger.statements.books import AccountLine as Moved
from domain.ledger.views import AccountLine
from domain.money import NOTHING, Money, total
from domain.ports import Desk
from ui.books.book_words import account_name, said
from ui.books.period_bar import BookDays
from ui.books.whose import Stores, Whose, whose_of
from ui.front import Explain
from ui.tasks import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account in the list; balances are debits less credits. `level` counts the sums above it."""

    code: str
    shown: str
    name: str
    level: int
    is_sum: bool
    opening: Money = NOTHING
    debit: Money = NOTHING
    credit: Money = NOTHING

    @property
    def closing(self) -> Money:
        """What stands at the end."""
        return self.opening + self.debit - self.credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Both sides of all accounts that are no sums of others, before, in and after the days."""

    opening: tuple[Money, Money]
    moved: tuple[Money, Money]
    closing: tuple[Money, Money]

    @property
    def balances(self) -> bool:
        """Whether every two sides are equal."""
        return all(debit == credit for debit, credit in (self.opening, self.moved, self.closing))


class AccountsShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_stores(self, whose: Whose, chosen: Stores) -> None: ...
    def show_rows(self, rows: tuple[AccountRow, ...]) -> None: ...
    def show_sums(self, sums: Sums | None) -> None: ...
    def show_none(self, *, there_are_some: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class AccountsPresenter:
    """The days and the sub-ledger are read anew; words and empty accounts only sift."""

    def __init__(self, view: AccountsShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._rows: tuple[AccountRow, ...] = ()
        self._asked = 0
        self.text, self.empty_too = "", False
        self.sub = ""
        self.stores: Stores = ()

    def start(self, days: BookDays, sub: str) -> None:
        """Find out whose books are here, then read."""

        def found(whose: Whose) -> None:
            self.stores = whose.kept(self.stores)
            self._view.show_stores(whose, self.stores)
            self.open(days, sub)

        self._view.show_loading()
        self._run(lambda: whose_of(self._desk.reading), found, self._failed)

    def open(self, days: BookDays, sub: str) -> None:
        """Read these days; of one sub-ledger where it is named. What was asked before and comes late is left out."""
        self._view.show_loading()
        self._asked, self.sub = self._asked + 1, sub
        place, reading, stores = self._asked, self._desk.reading, self.stores

        def read() -> tuple[AccountRow, ...]:
            scope = days.scope(*(stores or (reading.store().store,)))
            chart = reading.accounts()
            moved = reading.sub_ledger(scope, sub).accounts if sub else reading.trial_balance_book(scope).accounts
            return rows_of(chart, moved)

        def show(rows: tuple[AccountRow, ...]) -> None:
            if place == self._asked:
                self._rows = rows
                self._show()

        self._run(read, show, self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))

    def sift(self, text: str, *, empty_too: bool) -> None:
        """Only accounts in whose code or name this stands; with or without those that never moved."""
        self.text, self.empty_too = text.strip().lower(), empty_too
        self._show()

    def _show(self) -> None:
        moved = [row for row in self._rows if row.opening or row.debit or row.credit]
        self._view.show_sums(sums_of([row for row in moved if not row.is_sum]) if not self.sub else None)
        rows = [row for row in self._rows if self.empty_too or row in moved]
        fits = tuple(row for row in rows if self.text in f"{row.code} {row.shown} {row.name}".lower())
        if fits:
            self._view.show_rows(fits)
        else:
            self._view.show_none(there_are_some=bool(rows))


def rows_of(chart: tuple[AccountLine, ...], moved: tuple[Moved, ...]) -> tuple[AccountRow, ...]:
    """Every account of the chart with what it moved, and sums that have no line in the chart, in the order of codes."""
    shown = {line.code: line for line in chart}
    rows = [_row(line, shown.get(line.account)) for line in moved]
    known = {line.account for line in moved}
    rows += [
        AccountRow(
            code=line.code,
            shown=line.shown_code,
            name=account_name(line),
            level=line.code.count("."),
            is_sum=line.summary,
        )
        for line in chart
        if line.code not in known
    ]
    return tuple(sorted(rows, key=lambda row: (row.code, row.level)))


def sums_of(rows: list[AccountRow]) -> Sums:
    """Both sides of these."""

    def sides(amounts: list[Money]) -> tuple[Money, Money]:
        debit = total([each for each in amounts if each.minor > 0])
        return debit, -total([each for each in amounts if each.minor < 0])

    return Sums(
        opening=sides([row.opening for row in rows]),
        moved=(total([row.debit for row in rows]), total([row.credit for row in rows])),
        closing=sides([row.closing for row in rows]),
    )


def _row(line: Moved, known: AccountLine | None) -> AccountRow:
    return AccountRow(
        code=line.account,
        shown=known.shown_code if known is not None else line.account,
        name=said(line.name),
        level=line.level,
        is_sum=line.is_sum,
        opening=line.opening,
        debit=line.debit,
        credit=line.credit,
    )
