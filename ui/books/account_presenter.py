"""The detail ledger of one account (明细账): page after page, with the balance running on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from domain.errors import Trouble
from domain.ledger.statements.books import Cursor, LedgerLine, LedgerPage
from domain.ledger.statements.template import Said, Scope
from domain.money import NOTHING, Money
from domain.ports import Desk
from domain.reading import Reading
from ui.books.period_bar import BookDays
from ui.front import Explain
from ui.tasks import Run


@dataclass(frozen=True, slots=True)
class LedgerView:
    """What has been read of an account: what stood before, the lines so far, and what is known by name.

    `more` is the place to go on from. `debit` and `credit` are those of the whole period. `others` are the stores where
    they are not one's own.
    """

    account: str
    shown: str
    name: Said
    first: Money
    lines: tuple[LedgerLine, ...]
    more: Cursor | None
    debit: Money
    credit: Money
    names: Mapping[str, str]
    others: tuple[str, ...] = ()

    @property
    def closing(self) -> Money:
        """What stands at the end of the days."""
        return self.first + self.debit - self.credit


class AccountShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_ledger(self, ledger: LedgerView) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class Job(Protocol):
    """Reads something of the book."""

    def __call__(self, reading: Reading, /) -> LedgerView: ...


class AccountPresenter:
    """One account, some days, perhaps one sub-ledger."""

    def __init__(self, view: AccountShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._asked = 0
        self._ledger: LedgerView | None = None
        self._days: BookDays | None = None
        self.account = self.sub = ""
        self.stores: tuple[str, ...] = ()

    def open(self, account: str, days: BookDays, sub: str, stores: tuple[str, ...] = ()) -> None:
        """Read the first page, of these stores or of one's own."""
        self.account, self._days, self.sub, self.stores = account, days, sub, stores
        self._view.show_loading()

        def read(reading: Reading) -> LedgerView:
            scope = _scope(reading, days, stores)
            page = _first_page(reading, account, scope, sub)
            return page if scope.stores == (reading.store().store,) else replace(page, others=scope.stores)

        self._read(read)

    def more(self) -> None:
        """Read on."""
        ledger, days, stores = self._ledger, self._days, self.stores
        if ledger is None or days is None or ledger.more is None:
            return

        def read(reading: Reading) -> LedgerView:
            page = reading.account_lines(_scope(reading, days, stores), ledger.account, ledger.more)
            names = {**ledger.names, **_names(reading, page.lines)}
            return replace(ledger, lines=(*ledger.lines, *page.lines), more=page.next, names=names)

        self._read(read)

    def _read(self, job: Job) -> None:
        self._asked += 1
        place = self._asked

        def show(ledger: LedgerView) -> None:
            if place == self._asked:
                self._ledger = ledger
                self._view.show_ledger(ledger)

        def failed(trouble: Trouble) -> None:
            self._view.show_trouble(self._explain(trouble))

        self._run(lambda: job(self._desk.reading), show, failed)


def _scope(reading: Reading, days: BookDays, stores: tuple[str, ...]) -> Scope:
    return days.scope(*(stores or (reading.store().store,)))


def _first_page(reading: Reading, account: str, scope: Scope, sub: str) -> LedgerView:
    shown = next((line.shown_code for line in reading.accounts() if line.code == account), account)
    page = reading.account_lines(scope, account)
    if sub:
        return _of_sub(reading, page, shown, scope, sub)
    return LedgerView(
        account=account,
        shown=shown,
        name=page.name,
        first=page.first,
        lines=page.lines,
        more=page.next,
        debit=page.debit,
        credit=page.credit,
        names=_names(reading, page.lines),
    )


def _of_sub(reading: Reading, page: LedgerPage, shown: str, scope: Scope, sub: str) -> LedgerView:
    """Only what is about one ticket, customer, item …; the balance runs within it."""
    book = reading.sub_ledger(scope, sub)
    mine = [line for line in book.lines if line.account == page.account or line.account.startswith(f"{page.account}.")]
    below = [each for each in book.accounts if each.account in {page.account, *(line.account for line in mine)}]
    first = sum((each.opening for each in below), NOTHING)
    balance, lines = first, []
    for line in mine:
        balance += line.debit - line.credit
        lines.append(replace(line, balance=balance))
    return LedgerView(
        account=page.account,
        shown=shown,
        name=page.name,
        first=first,
        lines=tuple(lines),
        more=None,
        debit=sum((line.debit for line in mine), NOTHING),
        credit=sum((line.credit for line in mine), NOTHING),
        names=_names(reading, tuple(lines)),
    )


def _names(reading: Reading, lines: tuple[LedgerLine, ...]) -> Mapping[str, str]:
    return reading.names_of_subs(tuple(dict.fromkeys(line.sub for line in lines if line.sub)))
