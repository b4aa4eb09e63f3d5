"""The list of worksheets, read a page at a time: by what is typed, the newest first or the oldest."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from domain.errors import Trouble
from domain.listing import Page
from domain.ports import Desk
from domain.stock.appraisal.listing import WorksheetOrder, WorksheetQuery
from domain.stock.views import AppraisalCard
from ui.front import Explain
from ui.language import _
from ui.paging import Paging
from ui.sales.lists import categories_like
from ui.tasks import Run


class AppraisalsShows(Protocol):
    """What the presenter asks of the list."""

    def show_loading(self) -> None: ...
    def show_order(self, order: WorksheetOrder, *, descending: bool) -> None: ...
    def show_page(self, page: Page[AppraisalCard], summary: str) -> None: ...
    def add_page(self, page: Page[AppraisalCard], summary: str) -> None: ...
    def show_none(self, summary: str, *, there_are_some: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class AppraisalsPresenter:
    """Asks for the list as it is wanted."""

    def __init__(self, view: AppraisalsShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._explain = view, explain
        self._paging = Paging(WorksheetQuery(), desk.reading.appraisal_page, run, self._failed)
        self.all_pages = self._paging.all_pages

    @property
    def asked(self) -> WorksheetQuery:
        """What the list is narrowed to, and which way it goes."""
        return self._paging.asked

    def refresh(self, *, descending: bool) -> None:
        """Read anew."""
        self._view.show_loading()
        self._want(replace(self.asked, descending=descending))

    def narrow(self, text: str) -> None:
        """Only worksheets in which this stands."""
        text = text.strip()
        self._want(replace(self.asked, text=text, categories=categories_like(text) if text else frozenset()))

    def sort(self, _order: object) -> None:
        """The other way round."""
        self._want(replace(self.asked, descending=not self.asked.descending))

    def more(self) -> None:
        """Read the next page."""
        self._paging.more(lambda page: self._view.add_page(page, self._summary(page)))

    def _want(self, asked: WorksheetQuery) -> None:
        self._view.show_order(WorksheetOrder.DAY, descending=asked.descending)
        self._paging.want(asked, self._show)

    def _show(self, page: Page[AppraisalCard]) -> None:
        self._view.show_trouble("")
        if page.lines:
            self._view.show_page(page, self._summary(page))
        else:
            self._view.show_none(self._summary(page), there_are_some=bool(self.asked.text))

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))

    def _summary(self, page: Page[AppraisalCard]) -> str:
        read = len(self._paging.lines)
        return _("Worksheets: {count}").format(count=f"{read}+" if page.goes_on else read)
