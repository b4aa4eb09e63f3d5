"""Forfeited goods (绝当物品): everything is read once, then shown list by list and narrowed by what is typed."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from domain.errors import Trouble
from domain.ports import Desk, Receipt
from ui.doing import business_day
from ui.front import Explain
from ui.sales.acts import offers_for
from ui.sales.deal import Deal, read_deal
from ui.sales.lists import Figure, Found, Rows, Segment, counts_of, figures_for, fits, rows_of
from ui.tasks import Run


class ForfeitedShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_counts(self, counts: dict[Segment, int]) -> None: ...
    def show_rows(self, segment: Segment, rows: tuple[Any, ...], on: date) -> None: ...
    def show_figures(self, figures: tuple[Figure, ...]) -> None: ...
    def show_none(self, segment: Segment, *, there_are_some: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def open_act(self, name: str, deal: Deal) -> None: ...
    def show_result(self, receipt: Receipt, about: str) -> None: ...


class ForfeitedPresenter:
    """Reads, narrows, and opens what is to be done with a row."""

    def __init__(self, view: ForfeitedShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._rows: Rows = dict.fromkeys(Segment, ())
        self._on: date | None = None
        self._text = ""
        self.segment = Segment.STOCK

    def refresh(self) -> None:
        """Read anew."""
        self._view.show_loading()
        self._run(self._read, self._loaded, self._failed)

    def narrow(self, text: str) -> None:
        """Only rows in which these words stand."""
        self._text = text.strip().lower()
        self._show()

    def choose(self, segment: Segment) -> None:
        """Show this list."""
        self.segment = segment
        self._show()

    def knows(self, code: str) -> bool:
        """Whether this is the code of one of the items."""
        rows = (*self._rows[Segment.STOCK], *self._rows[Segment.SOLD])
        return any(code == getattr(getattr(row, "line", row), "code", "") for row in rows)

    def act(self, name: str, ticket: str, item: str = "") -> None:
        """Come for an act on a row: its panel, or the rule's reason against it."""

        def show(deal: Deal) -> None:
            offer = offers_for(deal).get(name)
            if offer is not None and offer.is_open:
                self._view.show_trouble("")
                self._view.open_act(name, deal)
            elif offer is not None:
                self._view.show_trouble(offer.refused)
            else:  # somebody else was faster
                self.refresh()

        self._run(lambda: read_deal(self._desk, self._explain, ticket, item), show, self._failed)

    def done(self, receipt: Receipt) -> None:
        """Something was done with a row."""
        self._view.show_result(receipt, receipt.facts[0].at.subject.partition(":")[2])
        self.refresh()

    def _read(self) -> Found:
        reading, on = self._desk.reading, business_day(self._desk)
        return Found(
            on=on,
            rules=reading.rulebook(),
            goods=reading.goods(on),
            lots=reading.lots(on),
            book=reading.surpluses(on),
            conflicts=reading.goods_conflicts(),
        )

    def _loaded(self, found: Found) -> None:
        self._on, self._rows = found.on, rows_of(found)
        self._view.show_counts(counts_of(self._rows))
        self._show()

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))

    def _show(self) -> None:
        if self._on is None:
            return
        there = self._rows[self.segment]
        rows = tuple(row for row in there if fits(row, self._text))
        self._view.show_figures(figures_for(self.segment, rows))
        if rows:
            self._view.show_rows(self.segment, rows, self._on)
        else:
            self._view.show_none(self.segment, there_are_some=bool(there))
