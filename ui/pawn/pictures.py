"""The small pictures of a ticket's items; one that has not arrived yet, or cannot be opened, is left out."""

from __future__ import annotations

from domain.errors import Trouble
from domain.pawn.ticket import Ticket
from domain.ports import Reading

Pictures = dict[str, tuple[bytes, ...]]
"""JPEGs by the codes of items."""

_MOST = 4


def pictures_of(reading: Reading, ticket: Ticket) -> Pictures:
    """The first few pictures of every item."""
    found: Pictures = {}
    for item in ticket.items:
        names = dict.fromkeys((*item.photos, *reading.photos_of(item.code)))
        found[item.code] = tuple(
            picture for name in list(names)[:_MOST] if (picture := thumbnail_of(reading, name)) is not None
        )
    return found


def thumbnail_of(reading: Reading, name: str) -> bytes | None:
    """The small picture of this name."""
    try:
        return reading.thumbnail(name)
    except Trouble:
        return None
