"""Photos of an item: taken in apart from any command, shown on its card by their names, never taken away again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Code, Count, Words
from domain.stock.item import MOST_PHOTOS, PledgedItem


@command("stock.add_photos")
class AddPhotos:
    """Put kept photos onto the card of an item that is in pawn, or forfeited and not sold; those that are on it already
    stay as they are.
    """

    item: Code
    photos: Annotated[tuple[Annotated[str, Words(80)], ...], Count(1, MOST_PHOTOS)]


@fact("item.photographed", version=1)
class ItemPhotographed:
    """Photos were put onto an item's card."""

    item: str
    photos: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The item."""
        return f"item:{self.item}"


class KeptPhotos(Protocol):
    """Which of some photos the book keeps."""

    def kept_photos(self, names: Collection[str]) -> frozenset[str]: ...


class PhotoState(KeptPhotos, Protocol):
    """What the rule about photos reads. `holds` says whether an item is still with the shop: its ticket runs and it did
    not go home before the rest, or it was forfeited and is undisposed.
    """

    def holds(self, code: str) -> bool: ...
    def pledged_item(self, code: str) -> PledgedItem: ...
    def photos_of(self, code: str) -> tuple[str, ...]: ...


@decides(AddPhotos, needs_day=False)
def decide(command: AddPhotos, state: PhotoState, moment: Moment) -> Iterator[ItemPhotographed]:
    """Refuses an unknown item (`item.unknown`), one that the shop no longer holds (`stock.not_held`), a photo that the
    book does not keep (`photo.unknown`), photos that are all there already (`photo.known`) and more than twelve
    (`photo.too_many`).
    """
    item = state.pledged_item(command.item)
    if not state.holds(item.code):
        raise Refusal("stock.not_held", item=item.code)
    check_photos(command.photos, state)
    there = state.photos_of(item.code)
    new = tuple(name for name in dict.fromkeys(command.photos) if name not in there)
    if not new:
        raise Refusal("photo.known", item=item.code)
    if len(there) + len(new) > MOST_PHOTOS:
        raise Refusal("photo.too_many", item=item.code, count=len(there) + len(new), most=MOST_PHOTOS)
    yield ItemPhotographed(item=item.code, photos=new)


def check_photos(names: Collection[str], state: KeptPhotos) -> None:
    """Raise Refusal `photo.unknown` for a name that is no kept photo's."""
    kept = state.kept_photos(names)
    for name in names:
        if name not in kept:
            raise Refusal("photo.unknown", photo=name)
