"""The list of customers: everybody, or who is found by a name or the tail of a number, narrowed by how they stand."""

from __future__ import annotations

import enum
from datetime import date
from typing import Protocol

from domain.customers.customer import CustomerKind
from domain.customers.views import CustomerLine
from domain.errors import Trouble
from domain.ids import CustomerId
from domain.terms import n_
from ui.doing import business_day
from ui.language import _
from ui.screens import Surroundings
from ui.tasks import Run


class Only(enum.Enum):
    """Whom the list shows."""

    ALL = "all"
    COMPANIES = "companies"
    SHAREHOLDERS = "shareholders"
    FROZEN = "frozen"
    BLACKLISTED = "blacklisted"
    EXPIRED = "expired"


ONLY = {
    Only.ALL: n_("All"),
    Only.COMPANIES: n_("Companies"),
    Only.SHAREHOLDERS: n_("Shareholders"),
    Only.FROZEN: n_("Frozen"),
    Only.BLACKLISTED: n_("Blacklisted"),
    Only.EXPIRED: n_("Paper expired"),
}

Holders = frozenset[CustomerId]


class CustomersShows(Protocol):
    """What the presenter asks of the list."""

    def show_loading(self) -> None: ...
    def show_counts(self, counts: dict[Only, int]) -> None: ...
    def show_lines(self, lines: tuple[CustomerLine, ...], holders: Holders, on: date, summary: str) -> None: ...
    def show_none(self, *, there_are_some: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class CustomersPresenter:
    """Reads and narrows; what is typed is looked for by the book, since a list has masked names alone."""

    def __init__(self, view: CustomersShows, run: Run, around: Surroundings) -> None:
        self._view, self._run, self._around = view, run, around
        self._all: tuple[CustomerLine, ...] = ()
        self._found: tuple[CustomerLine, ...] = ()
        self._holders: Holders = frozenset()
        self._on = around.today()
        self._text, self._only = "", Only.ALL
        self._asked = 0

    def refresh(self, text: str) -> None:
        """Read everybody anew, and then look for this."""
        reading, desk = self._around.desk.reading, self._around.desk
        self._text = text.strip()
        self._view.show_loading()

        def read() -> tuple[date, tuple[CustomerLine, ...], Holders]:
            return business_day(desk), reading.customers(), frozenset(reading.shareholders())

        self._run(read, lambda found: self._loaded(*found), self._failed)

    def look_for(self, text: str) -> None:
        """Only customers whose name, or the tail of whose phone or paper's number, is this."""
        self._text = text.strip()
        self._asked += 1
        asked, wanted, reading = self._asked, self._text, self._around.desk.reading
        if not wanted:
            self._found = self._all
            self._show()
            return

        def found(lines: tuple[CustomerLine, ...]) -> None:
            if asked == self._asked:
                self._found = lines
                self._show()

        self._run(lambda: reading.customers(wanted), found, self._failed)

    def choose(self, only: Only) -> None:
        """Only customers who stand so."""
        self._only = only
        self._show()

    def _loaded(self, on: date, lines: tuple[CustomerLine, ...], holders: Holders) -> None:
        self._on, self._holders = on, holders
        self._all = tuple(sorted(lines, key=lambda line: (_rank(line), line.name or "", line.customer)))
        self._view.show_trouble("")
        self._view.show_counts({only: sum(self._fits(line, only) for line in lines) for only in Only})
        self.look_for(self._text)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._around.explain(trouble))

    def _show(self) -> None:
        lines = tuple(line for line in self._found if self._fits(line, self._only))
        if not lines:
            self._view.show_none(there_are_some=bool(self._all))
            return
        words = _("Customers: {count}").format(count=len(lines))
        self._view.show_lines(lines, self._holders, self._on, words)

    def _fits(self, line: CustomerLine, only: Only) -> bool:
        return {
            Only.ALL: True,
            Only.COMPANIES: line.kind is CustomerKind.COMPANY,
            Only.SHAREHOLDERS: line.customer in self._holders,
            Only.FROZEN: line.frozen is not None,
            Only.BLACKLISTED: line.blacklisted is not None,
            Only.EXPIRED: line.valid_until is not None and line.valid_until < self._on,
        }[only]


def _rank(line: CustomerLine) -> int:
    """Whoever needs a look stands first, whoever was erased last."""
    if line.blacklisted is not None:
        return 0
    if line.frozen is not None:
        return 1
    return 2 if line.name is not None else 3
