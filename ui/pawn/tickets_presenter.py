"""The list of tickets: all are read once, then narrowed by stage and by what is typed."""

from __future__ import annotations

import enum
from datetime import date
from typing import Protocol

from domain.errors import Trouble
from domain.money import total
from domain.pawn.ticket import Stage
from domain.pawn.views import TicketLine
from domain.rulebook.terms import PledgeClass
from ui.language import _
from ui.screens import Surroundings
from ui.tasks import Run
from ui.words import money_text

ORDER = (
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
"""Stages as the list has them: what needs somebody stands first."""

CHIPS = tuple(stage for stage in ORDER if stage is not Stage.BLOCKED)
"""Stages as the chips have them: blocked tickets are under the chip of all that is stopped."""


class Stopped(enum.Enum):
    """A chip beside the stages: tickets that are blocked or reported lost."""

    STOPPED = "stopped"


Narrowed = Stage | Stopped | None
"""What the chips narrow to; None for all."""


class TicketsShows(Protocol):
    """What the presenter asks of the list."""

    def show_loading(self) -> None: ...
    def show_counts(self, counts: dict[Narrowed, int]) -> None: ...
    def show_lines(self, lines: tuple[TicketLine, ...], on: date, summary: str) -> None: ...
    def show_none(self, *, there_are_some: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class TicketsPresenter:
    """Reads and narrows."""

    def __init__(self, view: TicketsShows, run: Run, around: Surroundings) -> None:
        self._view, self._run, self._around = view, run, around
        self._lines: tuple[TicketLine, ...] = ()
        self._on = around.today()
        self._text = ""
        self._stage: Narrowed = None
        self._pledge: PledgeClass | None = None

    def refresh(self) -> None:
        """Read the tickets as they stand on the business day."""
        reading, today = self._around.desk.reading, self._around.today()
        self._view.show_loading()

        def read() -> tuple[date, tuple[TicketLine, ...]]:
            day = reading.day()
            on = day.business_date if day is not None and day.is_open else today
            return on, reading.tickets(on)

        self._run(read, lambda found: self._loaded(*found), self._failed)

    def narrow(self, text: str) -> None:
        """Only tickets in whose number, customer or goods this stands."""
        self._text = text.strip().lower()
        self._show()

    def choose_stage(self, stage: Narrowed) -> None:
        """Only tickets of this stage, or those that are stopped; None for all."""
        self._stage = stage
        self._show()

    def choose_pledge(self, pledge: PledgeClass | None) -> None:
        """Only tickets of this class; None for all."""
        self._pledge = pledge
        self._show()

    def _loaded(self, on: date, lines: tuple[TicketLine, ...]) -> None:
        self._on = on
        self._lines = tuple(sorted(lines, key=lambda line: (ORDER.index(line.stage), line.due, line.number)))
        self._view.show_trouble("")
        counts: dict[Narrowed, int] = {stage: sum(line.stage is stage for line in lines) for stage in ORDER}
        counts[Stopped.STOPPED] = sum(_is_stopped(line) for line in lines)
        self._view.show_counts({None: len(lines), **counts})
        self._show()

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._around.explain(trouble))

    def _show(self) -> None:
        lines = tuple(line for line in self._lines if self._fits(line))
        if not lines:
            self._view.show_none(there_are_some=bool(self._lines))
            return
        self._view.show_lines(lines, self._on, _summary(lines))

    def _fits(self, line: TicketLine) -> bool:
        text = f"{line.number} {line.customer} {line.goods}".lower()
        of_class = self._pledge is None or line.pledge is self._pledge
        return of_class and self._is_of_stage(line) and self._text in text

    def _is_of_stage(self, line: TicketLine) -> bool:
        if self._stage is Stopped.STOPPED:
            return _is_stopped(line)
        return self._stage is None or line.stage is self._stage


def _is_stopped(line: TicketLine) -> bool:
    return line.blocked is not None or line.lost


def _summary(lines: tuple[TicketLine, ...]) -> str:
    """How many there are, and the principal of those that are still in pawn."""
    loans = [line.principal for line in lines if line.redeem_now is not None]
    if not loans:
        return _("Tickets: {count}").format(count=len(lines))
    return _("Tickets: {count}, in pawn {sum}").format(count=len(lines), sum=money_text(total(loans)))
