"""The lists of a vault, whole."""

from __future__ import annotations

from datetime import date

from domain.listing import lines_of
from domain.reading import Reading
from domain.stock.vault_listing import BagQuery, Shelf
from domain.stock.vault_views import BagLine


def bags_on(reading: Reading, shelf: Shelf, on: date) -> list[BagLine]:
    """The bags of a list; those that lie here are those of all places."""
    places = reading.vault(on).holding("")
    return list(lines_of(reading.bags_page, BagQuery(on=on, shelf=shelf, places=places)))
