"""An item (当物): where it is, every hand that held it, and its photos."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from domain.access.roles import MAY
from domain.errors import Trouble
from domain.ports import Desk, Receipt
from domain.stock.photos import AddPhotos
from domain.stock.vault_views import CustodyCard
from ui.approval_presenter import Asked
from ui.doing import Doing
from ui.front import Explain
from ui.language import _
from ui.pawn.photo_keeper import names_of
from ui.tasks import Run


class ItemShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_card(self, card: CustodyCard, photos: tuple[tuple[str, bytes], ...]) -> None: ...
    def show_unknown(self, reason: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_done(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...


class ItemPresenter:
    """One item at a time."""

    def __init__(self, view: ItemShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._do = Doing(view, run, desk, explain)
        self.item = ""

    @property
    def may_add(self) -> bool:
        """Whether this person may put photos onto a card."""
        return "stock.add_photos" in MAY[self._desk.session.role]

    def open(self, item: str) -> None:
        """Show this item."""
        self.item = item
        self._view.show_loading()

        def read() -> tuple[CustodyCard, tuple[tuple[str, bytes], ...]]:
            reading = self._desk.reading
            card = reading.custody(item)
            names = reading.photos_of(card.custody.item)
            return card, tuple((name, reading.thumbnail(name)) for name in names)

        def show(found: tuple[CustodyCard, tuple[tuple[str, bytes], ...]]) -> None:
            if item == self.item:
                self._view.show_card(*found)

        self._run(read, show, self._unknown)

    def add_photos(self, files: tuple[str, ...]) -> None:
        """Keep the pictures in these files, and put them onto the card."""
        if not files:
            return
        item = self.item
        self._view.show_working(working=True)

        def keep() -> tuple[str, ...]:
            return tuple(names_of(self._desk, tuple(Path(file) for file in files)))

        def kept(names: tuple[str, ...]) -> None:
            self._do(AddPhotos(item=item, photos=tuple(dict.fromkeys(names))), self._added)

        self._run(keep, kept, self._failed)

    def _added(self, _receipt: Receipt) -> None:
        self._view.show_done(_("The photos are on the card."))
        self.open(self.item)

    def _unknown(self, trouble: Trouble) -> None:
        self._view.show_unknown(self._explain(trouble))

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_working(working=False)
        self._view.show_trouble(self._explain(trouble))
