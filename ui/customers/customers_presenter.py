"""The list of customers, read a page at a time: by how they stand, by what is typed, in the order wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from domain.customers.listing import CustomerOrder, CustomerQuery, Group
from domain.customers.views import CustomerLine
from domain.errors import Trouble
from domain.ids import CustomerId
from domain.listing import Page
from domain.terms import n_
from ui.doing import business_day
from ui.language import _
from ui.paging import Paging
from ui.screens import Surroundings
from ui.tasks import Run

GROUPS = {
    Group.ALL: n_("All"),
    Group.COMPANIES: n_("Companies"),
    Group.SHAREHOLDERS: n_("Shareholders"),
    Group.FROZEN: n_("Frozen"),
    Group.BLACKLISTED: n_("Blacklisted"),
    Group.EXPIRED: n_("Paper expired"),
}

Holders = frozenset[CustomerId]


class CustomersShows(Protocol):
    """What the presenter asks of the list."""

    def show_loading(self) -> None: ...
    def show_counts(self, counts: Mapping[Group, int]) -> None: ...
    def show_order(self, order: CustomerOrder, *, descending: bool) -> None: ...
    def show_page(self, page: Page[CustomerLine], holders: Holders, on: date, summary: str) -> None: ...
    def add_page(self, page: Page[CustomerLine], summary: str) -> None: ...
    def show_none(self, *, there_are_some: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class CustomersPresenter:
    """Asks for the list as it is wanted. What is typed is looked for by the book: a list has masked names alone."""

    def __init__(self, view: CustomersShows, run: Run, around: Surroundings) -> None:
        self._view, self._run, self._around = view, run, around
        self._holders: Holders = frozenset()
        page = around.desk.reading.customer_page
        self._paging = Paging(CustomerQuery(on=around.today()), page, run, self._failed)
        self.all_pages = self._paging.all_pages

    @property
    def asked(self) -> CustomerQuery:
        """What the list is narrowed to, and how it is sorted."""
        return self._paging.asked

    def refresh(self, asked: CustomerQuery) -> None:
        """Read anew who is asked for, as they stand on the business day, and then how many stand in each group."""
        desk = self._around.desk
        self._view.show_loading()

        def loaded(found: tuple[date, Holders]) -> None:
            on, self._holders = found
            self._want(replace(asked, on=on))
            self._run(lambda: desk.reading.customer_counts(on), self._view.show_counts, self._failed)

        self._run(lambda: (business_day(desk), frozenset(desk.reading.shareholders())), loaded, self._failed)

    def look_for(self, text: str) -> None:
        """Only customers whose name, or the tail of whose phone or paper's number, is this."""
        self._want(replace(self.asked, text=text.strip()))

    def choose(self, group: Group) -> None:
        """Only customers who stand so."""
        self._want(replace(self.asked, group=group))

    def sort(self, order: CustomerOrder) -> None:
        """Sort by this; by the same again, the other way round."""
        descending = order is self.asked.sorted_by and not self.asked.descending
        self._want(replace(self.asked, order=order, descending=descending))

    def more(self) -> None:
        """Read the next page."""
        self._paging.more(lambda page: self._view.add_page(page, self._summary(page)))

    def _want(self, asked: CustomerQuery) -> None:
        self._view.show_order(asked.sorted_by, descending=asked.descending)
        self._paging.want(asked, self._show)

    def _show(self, page: Page[CustomerLine]) -> None:
        self._view.show_trouble("")
        if page.lines:
            self._view.show_page(page, self._holders, self.asked.on, self._summary(page))
        else:
            self._view.show_none(there_are_some=bool(self.asked.text) or self.asked.group is not Group.ALL)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._around.explain(trouble))

    def _summary(self, page: Page[CustomerLine]) -> str:
        words = _("Customers: {count} and more") if page.goes_on else _("Customers: {count}")
        return words.format(count=len(self._paging.lines))
