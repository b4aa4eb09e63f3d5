"""The evidence of a ticket (证据链): everything that the book can prove about it, checked as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.errors import Trouble
from domain.evidence import Evidence
from domain.ports import Desk
from ui.books.entry_lines import Named, names_for
from ui.doing import business_day
from ui.front import Explain
from ui.pawn.pictures import thumbnail_of
from ui.tasks import Run

_MOST_PICTURES = 24


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence, what its entries post to, its small pictures by name, and when it was checked."""

    evidence: Evidence
    named: Named
    pictures: tuple[tuple[str, bytes], ...]
    at: datetime


class EvidenceShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_evidence(self, gathered: Gathered) -> None: ...
    def show_unknown(self, reason: str) -> None: ...


class EvidencePresenter:
    """One ticket at a time; it is read and checked anew whenever it is opened."""

    def __init__(self, view: EvidenceShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self.number = ""

    def open(self, number: str) -> None:
        """Show the evidence of this ticket."""
        self.number = number
        self._view.show_loading()

        def show(gathered: Gathered) -> None:
            if number == self.number:
                self._view.show_evidence(gathered)

        self._run(lambda: self._gather(number), show, self._failed)

    def _gather(self, number: str) -> Gathered:
        reading = self._desk.reading
        evidence = reading.evidence(number, business_day(self._desk))
        postings = [each for line in evidence.entries for each in line.postings]
        names = dict.fromkeys(name for item in evidence.items for name in (*item.item.photos, *item.photos))
        pictures = ((name, thumbnail_of(reading, name)) for name in list(names)[:_MOST_PICTURES])
        shown = tuple((name, data) for name, data in pictures if data is not None)
        return Gathered(evidence, names_for(reading, postings), shown, self._desk.now())

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_unknown(self._explain(trouble))
