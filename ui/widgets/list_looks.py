"""Which columns of a list are left out at this workstation, and how wide the others were drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ui.preferences import DrawnColumn, ListLook


class ListLooks:
    """The looks of the lists that have a name; `keep` is called with all of them when one is changed."""

    def __init__(self) -> None:
        self._known: dict[str, ListLook] = {}
        self.keep: Callable[[tuple[ListLook, ...]], None] = lambda _looks: None

    def take(self, known: tuple[ListLook, ...]) -> None:
        """These were kept."""
        self._known = {each.of: each for each in known}

    def look_of(self, name: str) -> ListLook:
        """The look of a list; one that nobody changed leaves nothing out."""
        return self._known.get(name, ListLook(name))

    def change(self, look: ListLook) -> None:
        """This is how a list is to look from now on; one without a name forgets it when it is closed."""
        if look.of:
            self._known[look.of] = look
            self.keep(tuple(self._known.values()))


looks = ListLooks()


def wide(look: ListLook, place: int, width: int) -> ListLook:
    """The look with a column drawn to a width, in pixels at 100 %."""
    others = tuple(each for each in look.drawn if each.place != place)
    return replace(look, drawn=(*others, DrawnColumn(place, width)))


def without(look: ListLook, place: int, *, out: bool) -> ListLook:
    """The look with a column left out or taken in."""
    rest = tuple(each for each in look.out if each != place)
    return replace(look, out=(*rest, place) if out else rest)
