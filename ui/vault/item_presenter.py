"""An item (当物): where it is, every hand that held it, and its photos."""

from __future__ import annotations

from contextlib import suppress
from typing import Protocol

from domain.access.roles import MAY
from domain.clock import calendar_day
from domain.errors import Refusal, Trouble
from domain.ports import Desk, Receipt
from domain.stock.item import PledgedItem
from domain.stock.photos import AddPhotos
from domain.stock.vault_views import CustodyCard
from ui.approval_presenter import Asked
from ui.doing import Doing
from ui.front import Explain
from ui.language import _
from ui.pawn.photo_keeper import Source, names_of
from ui.pawn.pictures import ItemPhotos, photos_of_item
from ui.tasks import Run


class ItemShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_card(self, card: CustodyCard, item: PledgedItem | None, photos: ItemPhotos) -> None: ...
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

        def read() -> tuple[CustodyCard, PledgedItem | None, ItemPhotos]:
            reading = self._desk.reading
            card = reading.custody(item)
            pledged = self._pledged(card)
            return card, pledged, ItemPhotos() if pledged is None else photos_of_item(reading, pledged)

        def show(found: tuple[CustodyCard, PledgedItem | None, ItemPhotos]) -> None:
            if item == self.item:
                self._view.show_card(*found)

        self._run(read, show, self._unknown)

    def add_photos(self, files: tuple[Source, ...]) -> None:
        """Keep these pictures, and put them onto the card."""
        if not files:
            return
        item = self.item
        self._view.show_working(working=True)

        def keep() -> tuple[str, ...]:
            return tuple(names_of(self._desk, files))

        def kept(names: tuple[str, ...]) -> None:
            self._do(AddPhotos(item=item, photos=tuple(dict.fromkeys(names))), self._added)

        self._run(keep, kept, self._failed)

    def _pledged(self, card: CustodyCard) -> PledgedItem | None:
        """The item as its ticket has it."""
        with suppress(Refusal):
            ticket = self._desk.reading.ticket_card(card.ticket, calendar_day(self._desk.now())).ticket
            return next((each for each in ticket.items if each.code == card.custody.item), None)
        return None

    def _added(self, _receipt: Receipt) -> None:
        self._view.show_done(_("The photos are on the card."))
        self.open(self.item)

    def _unknown(self, trouble: Trouble) -> None:
        self._view.show_unknown(self._explain(trouble))

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_working(working=False)
        self._view.show_trouble(self._explain(trouble))
