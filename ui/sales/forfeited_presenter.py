"""Forfeited goods (绝当物品): own goods are read a page at a time, what is sold for pawners all at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Protocol

from domain.errors import Refusal, Trouble
from domain.listing import Page
from domain.ports import Desk, Receipt
from domain.sales.listing import GoneSums, GoodsQuery, StockSums
from domain.sales.views import GoodsLine
from domain.stock.custody import item_in
from ui.doing import business_day
from ui.front import Explain
from ui.paging import Paging
from ui.sales.acts import offers_for
from ui.sales.deal import Deal, read_deal
from ui.sales.lists import (
    PAGED,
    Figure,
    Found,
    Rows,
    Segment,
    categories_like,
    counts_of,
    figures_for,
    fits,
    gone_figures,
    rows_of,
    stock_figures,
)
from ui.tasks import Run


class ForfeitedShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_counts(self, counts: dict[Segment, int]) -> None: ...
    def show_rows(self, segment: Segment, rows: tuple[Any, ...], on: date) -> None: ...
    def show_page(self, segment: Segment, page: Page[GoodsLine], on: date) -> None: ...
    def add_page(self, segment: Segment, page: Page[GoodsLine]) -> None: ...
    def show_order(self, segment: Segment, *, descending: bool) -> None: ...
    def show_figures(self, figures: tuple[Figure, ...]) -> None: ...
    def show_none(self, segment: Segment, *, there_are_some: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def open_goods(self, code: str) -> None: ...
    def open_ticket(self, scanned: str) -> None: ...
    def open_act(self, name: str, deal: Deal) -> None: ...
    def show_result(self, receipt: Receipt, about: str) -> None: ...


class GoodsList:
    """One of the lists that are read a page at a time."""

    def __init__(self, segment: Segment, view: ForfeitedShows, run: Run, desk: Desk, explain: Explain) -> None:
        self.segment, self._view, self._run = segment, view, run
        self._reading = desk.reading
        gone = segment is Segment.SOLD
        self._failed: Callable[[Trouble], None] = lambda trouble: view.show_trouble(explain(trouble))
        asked = GoodsQuery(on=date.min, gone=gone, descending=gone)
        self._paging = Paging(asked, desk.reading.goods_page, run, self._failed)
        self.all_pages = self._paging.all_pages

    def show(self, on: date, text: str) -> None:
        """Read it anew, narrowed to this."""
        self._want(replace(self._paging.asked, on=on, text=text, categories=categories_like(text)))

    def sort(self, _order: object) -> None:
        """The other way round."""
        self._want(replace(self._paging.asked, descending=not self._paging.asked.descending))

    def more(self) -> None:
        """Read the next page."""
        self._paging.more(lambda page: self._view.add_page(self.segment, page))

    def _want(self, asked: GoodsQuery) -> None:
        self._view.show_order(self.segment, descending=asked.descending)
        self._paging.want(asked, self._show)

    def _show(self, page: Page[GoodsLine]) -> None:
        asked = self._paging.asked
        if not page.lines:
            self._view.show_figures(())
            self._view.show_none(self.segment, there_are_some=bool(asked.text))
            return
        self._view.show_page(self.segment, page, asked.on)
        read: Callable[[], StockSums | GoneSums] = partial(
            self._reading.gone_sums if asked.gone else self._reading.stock_sums, asked
        )
        self._run(read, lambda sums: self._add_up(asked, sums), self._failed)

    def _add_up(self, asked: GoodsQuery, sums: StockSums | GoneSums) -> None:
        if asked == self._paging.asked:
            figures = stock_figures(sums, asked.on) if isinstance(sums, StockSums) else gone_figures(sums)
            self._view.show_figures(figures)


class ForfeitedPresenter:
    """Reads, narrows, and opens what is to be done with a row."""

    def __init__(self, view: ForfeitedShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self.lists = {segment: GoodsList(segment, view, run, desk, explain) for segment in PAGED}
        self._rows: Rows = {}
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

    def scan(self, text: str) -> None:
        """Open the forfeited item of a label, or else the ticket."""
        code, reading, on = item_in(text), self._desk.reading, self._on

        def read() -> bool:
            try:
                return on is not None and bool(reading.goods_card(code, on))
            except Refusal:
                return False

        def show(is_here: bool) -> None:
            if is_here:
                self._view.open_goods(code)
            else:
                self._view.open_ticket(text)

        self._run(read, show, self._failed)

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
            in_stock=reading.goods_count(gone=False),
            gone=reading.goods_count(gone=True),
            lots=reading.lots(on),
            book=reading.surpluses(on),
            conflicts=reading.goods_conflicts(),
        )

    def _loaded(self, found: Found) -> None:
        self._on, self._rows = found.on, rows_of(found)
        self._view.show_counts(counts_of(found))
        self._show()

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))

    def _show(self) -> None:
        if self._on is None:
            return
        if self.segment in PAGED:
            self.lists[self.segment].show(self._on, self._text)
            return
        there = self._rows[self.segment]
        rows = tuple(row for row in there if fits(row, self._text))
        self._view.show_figures(figures_for(self.segment, rows))
        if rows:
            self._view.show_rows(self.segment, rows, self._on)
        else:
            self._view.show_none(self.segment, there_are_some=bool(there))
