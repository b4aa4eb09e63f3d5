"""The list of tickets, read a page at a time: narrowed by stage, class and what is typed, in the order wanted."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from domain.errors import Trouble
from domain.listing import Page
from domain.money import total
from domain.pawn.listing import OpenTickets, Order, TicketQuery
from domain.pawn.ticket import Stage
from domain.pawn.views import TicketLine
from domain.rulebook.terms import PledgeClass
from ui.language import _
from ui.paging import Paging
from ui.screens import Surroundings
from ui.tasks import Run
from ui.words import money_text

_STAGES = (
    Stage.DUE,
    Stage.IN_GRACE,
    Stage.BLOCKED,
    Stage.LIVE,
    Stage.FORFEITED,
    Stage.REDEEMED,
    Stage.TOPPED_UP,
    Stage.AGREED,
    Stage.COMPENSATED,
    Stage.VOIDED,
)
CHIPS = tuple(stage for stage in _STAGES if stage is not Stage.BLOCKED)
"""Stages as the chips have them: blocked tickets are under the chip of all that is stopped."""


class Stopped(enum.Enum):
    """A chip beside the stages: tickets that are blocked or reported lost."""

    STOPPED = "stopped"


Narrowed = Stage | Stopped | None
"""What the chips narrow to; None for all."""


class TicketsShows(Protocol):
    """What the presenter asks of the list."""

    def show_loading(self) -> None: ...
    def show_counts(self, counts: Mapping[Narrowed, int], ended: frozenset[Stage]) -> None: ...
    def show_page(self, page: Page[TicketLine], on: date, summary: str) -> None: ...
    def add_page(self, page: Page[TicketLine], summary: str) -> None: ...
    def show_order(self, order: Order, *, descending: bool) -> None: ...
    def show_none(self, *, there_are_some: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class TicketsPresenter:
    """Asks for the list as it is wanted, a page at a time. What comes too late, for an older wish, is dropped."""

    def __init__(self, view: TicketsShows, run: Run, around: Surroundings) -> None:
        self._view, self._run, self._around = view, run, around
        reading = around.desk.reading
        self._paging = Paging(TicketQuery(on=around.today()), reading.ticket_page, run, self._failed)
        self.all_pages = self._paging.all_pages

    def refresh(self) -> None:
        """Read the tickets as they stand on the business day."""
        reading, today = self._around.desk.reading, self._around.today()
        self._view.show_loading()

        def read() -> date:
            day = reading.day()
            return day.business_date if day is not None and day.is_open else today

        self._run(read, lambda on: self._want(replace(self._asked, on=on)), self._failed)

    @property
    def order(self) -> tuple[Order, bool]:
        """What the list is sorted by, and whether from its end."""
        return self._asked.order, self._asked.descending

    def narrow(self, text: str) -> None:
        """Only tickets with these words, or beginnings of words, in number, customer or goods."""
        if text.strip() != self._asked.text:
            self._want(replace(self._asked, text=text.strip()))

    def choose_stage(self, stage: Narrowed) -> None:
        """Only tickets of this stage, or those that are stopped; None for all."""
        stopped = isinstance(stage, Stopped)
        self._want(replace(self._asked, stage=None if isinstance(stage, Stopped) else stage, stopped=stopped))

    def choose_pledge(self, pledge: PledgeClass | None) -> None:
        """Only tickets of this class; None for all."""
        self._want(replace(self._asked, pledge=pledge))

    def sort(self, order: Order, *, descending: bool | None = None) -> None:
        """Sort by this; by the same again, the other way round."""
        other_way = not self._asked.descending if order is self._asked.order else order is Order.PAWNED
        self._want(replace(self._asked, order=order, descending=other_way if descending is None else descending))

    def more(self) -> None:
        """Read the next page."""
        self._paging.more(lambda page: self._view.add_page(page, self._summary(page)))

    @property
    def _asked(self) -> TicketQuery:
        return self._paging.asked

    def _want(self, asked: TicketQuery) -> None:
        reading = self._around.desk.reading
        self._view.show_order(asked.order, descending=asked.descending)
        self._paging.want(asked, self._show)
        self._run(lambda: reading.open_tickets(asked), lambda found: self._count(asked, found), self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._around.explain(trouble))

    def _show(self, page: Page[TicketLine]) -> None:
        self._view.show_trouble("")
        if page.lines:
            self._view.show_page(page, self._asked.on, self._summary(page))

    def _count(self, asked: TicketQuery, standing: OpenTickets) -> None:
        """The page is read first, so that it need not wait for the counts."""
        if asked != self._asked:
            return
        counts: dict[Narrowed, int] = dict(standing.stages.items())
        self._view.show_counts(counts | {Stopped.STOPPED: standing.stopped}, standing.ended)
        if not self._paging.lines:
            self._view.show_none(there_are_some=bool(standing.ended or any(standing.stages.values())))

    def _summary(self, page: Page[TicketLine]) -> str:
        """How many there are, and the principal of those in pawn; of a list that goes on, how many so far."""
        lines = self._paging.lines
        if page.goes_on:
            return _("Tickets: {count} and more").format(count=len(lines))
        loans = [line.principal for line in lines if line.redeem_now is not None]
        if not loans:
            return _("Tickets: {count}").format(count=len(lines))
        return _("Tickets: {count}, in pawn {sum}").format(count=len(lines), sum=money_text(total(loans)))
