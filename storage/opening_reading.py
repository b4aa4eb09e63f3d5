"""What the check of an opening asks of the book before anything is done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from domain.customers.customer import Customer
from domain.ledger.accounts import Account
from domain.ledger.opening_views import OpeningStanding
from domain.rulebook.rulebook import Rulebook
from storage import chart, customers, rulebooks
from storage.book_reading import BookReading
from storage.state import SqlState

_OPENED = "books.opened"


class OpeningReading(BookReading):
    """The part of `StoreReading` that an opening asks."""

    __slots__ = ()

    def accounts_here(self) -> Mapping[str, Account]:
        """The chart with the accounts of the shop's own."""
        with self._reading() as conn:
            return chart.chart_of(conn, self.store_id)

    def customers_by_papers(self, numbers: Collection[str]) -> Mapping[str, Customer]:
        """The customers who are known by these numbers of papers."""
        with self._reading() as conn:
            found = {number: customers.customer_with_id(conn, self.store_id, number) for number in numbers}
        return {number: customer for number, customer in found.items() if customer is not None}

    def rulebook_of(self, day: date) -> Rulebook:
        """The rulebook of a day."""
        with self._reading() as conn:
            return rulebooks.in_force(conn, self.store_id, day)

    def opening_standing(self) -> OpeningStanding:
        """Whether the books were opened, or business began without old ones."""
        with self._reading() as conn:
            opened = self._journal(conn).last_of_kind(_OPENED, 1)
            has_entries = SqlState(self._journal(conn), date.today).first_rule() is not None
        return OpeningStanding(opened=opened[0] if opened else None, has_entries=has_entries)
