"""The small pictures of a ticket's items; one that has not arrived yet, or cannot be opened, is left out."""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import Trouble
from domain.pawn.ticket import Ticket
from domain.reading import Reading
from domain.stock.item import PledgedItem


@dataclass(frozen=True, slots=True)
class ItemPhotos:
    """The small pictures of an item with the names of their photos; the first so many came with it at the `pledge`,
    the others were put onto its card later.
    """

    small: tuple[tuple[str, bytes], ...] = ()
    pledge: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The photos, in their order."""
        return tuple(name for name, _data in self.small)


Pictures = dict[str, ItemPhotos]
"""By the codes of items."""


def pictures_of(reading: Reading, ticket: Ticket) -> Pictures:
    """The pictures of every item."""
    return {item.code: photos_of_item(reading, item) for item in ticket.items}


def photos_of_item(reading: Reading, item: PledgedItem) -> ItemPhotos:
    """The pictures of an item."""
    pledged = _small(reading, dict.fromkeys(item.photos))
    later = _small(reading, dict.fromkeys(name for name in reading.photos_of(item.code) if name not in item.photos))
    return ItemPhotos(pledged + later, len(pledged))


def thumbnail_of(reading: Reading, name: str) -> bytes | None:
    """The small picture of this name."""
    try:
        return reading.thumbnail(name)
    except Trouble:
        return None


def _small(reading: Reading, names: dict[str, None]) -> tuple[tuple[str, bytes], ...]:
    return tuple((name, small) for name in names if (small := thumbnail_of(reading, name)) is not None)
