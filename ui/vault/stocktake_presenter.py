"""Stocktake (盘点): begin a count, scan it blind place by place, finish it with two people, look at what it came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from domain.access.roles import MAY
from domain.documents import Document, documents_of
from domain.errors import Trouble
from domain.ports import Desk, Receipt
from domain.stock.places import Place
from domain.stock.stocktake import FinishStocktake, ScanStocktake, StartStocktake, StocktakeKind, StocktakeStarted
from domain.stock.vault_views import StocktakeCard, VaultView
from ui.approval_presenter import Asked
from ui.doing import Doing, business_day
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.vault.codes import CodeKind, read_code
from ui.vault.findings import Finding, findings_of, items_found
from ui.widgets.texts import Tone

_MOST_LISTED = 30
_MOST_WAITING = 10
"""So many scans wait until they are told to the book in one go; a pause tells them earlier."""


@dataclass(frozen=True, slots=True)
class CountStep:
    """Where somebody is in a count, for another look of the screen."""

    stocktake: str
    here: str


@dataclass(frozen=True, slots=True)
class LastScan:
    """A code that was scanned, and whether its seal is broken."""

    item: str
    place: str
    broken: bool


@dataclass(frozen=True, slots=True)
class Counting:
    """The sheet while it is counted: where the clerk is, how many bags there and in all, and the last scans."""

    here: str
    here_name: str
    here_count: int
    in_all: int
    last: tuple[LastScan, ...]


class StocktakeShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_list(
        self,
        cards: tuple[StocktakeCard, ...],
        places: Mapping[str, Place],
        names: Mapping[str, str],
        *,
        may_start: bool,
    ) -> None: ...
    def show_counting(self, card: StocktakeCard, counts: Mapping[str, int]) -> None: ...
    def show_scans(self, counting: Counting, counts: Mapping[str, int]) -> None: ...
    def show_result(self, card: StocktakeCard, findings: tuple[Finding, ...], names: Mapping[str, str]) -> None: ...
    def show_note(self, text: str, tone: Tone) -> None: ...
    def ask_to_finish(self, not_visited: tuple[str, ...]) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def offer_papers(self, documents: tuple[Document, ...]) -> None: ...
    def close_panel(self) -> None: ...


class StocktakePresenter:
    """One count at a time. Nothing of what the book says is shown before it is finished."""

    def __init__(self, view: StocktakeShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._do = Doing(view, run, desk, explain)
        self._card: StocktakeCard | None = None
        self._places: Mapping[str, Place] = {}
        self._names: Mapping[str, str] = {}
        self._scanned: dict[str, dict[str, bool]] = {}
        self._waiting: dict[str, bool] = {}
        self._here = ""
        self._last: list[LastScan] = []
        self._papers: tuple[Document, ...] = ()

    @property
    def step(self) -> CountStep | None:
        """Where the clerk is, for another look of this screen."""
        return None if self._card is None else CountStep(self._card.stocktake.started.stocktake, self._here)

    @property
    def printable(self) -> bool:
        """Whether something was done here that a paper shows."""
        return bool(self._papers)

    @property
    def is_counting(self) -> bool:
        """Whether a count is open on the screen."""
        return self._card is not None and self._card.stocktake.finished is None

    # The list.

    def start(self) -> None:
        """Show every count, and offer to begin one."""
        self._card = None
        self._view.show_loading()

        def read() -> tuple[tuple[StocktakeCard, ...], VaultView, dict[str, str]]:
            reading = self._desk.reading
            names = [each.started.stocktake for each in reading.stocktakes(_MOST_LISTED)]
            people = {str(person.person): person.name for person in reading.people()}
            return tuple(map(reading.stocktake, names)), reading.vault(business_day(self._desk)), people

        def show(found: tuple[tuple[StocktakeCard, ...], VaultView, dict[str, str]]) -> None:
            cards, vault, self._names = found
            self._take_in(vault)
            may_start = "vault.start_stocktake" in MAY[self._desk.session.role]
            self._view.show_list(cards, self._places, self._names, may_start=may_start)

        self._run(read, show, self._failed)

    def begin(self, kind: StocktakeKind, places: tuple[str, ...]) -> None:
        """Begin to count these places; everything where none is named."""

        def done(receipt: Receipt) -> None:
            self._papers = documents_of(receipt.facts)
            begun = receipt.happened
            if isinstance(begun, StocktakeStarted):
                self.open(begun.stocktake)

        self._do(StartStocktake(kind=kind, places=places), done)

    # One count.

    def open(self, name: str, here: str = "") -> None:
        """Go on with a count, or look at what it came to."""
        self._view.show_loading()

        def read() -> tuple[StocktakeCard, VaultView, dict[str, str], dict[str, str]]:
            reading = self._desk.reading
            people = {str(person.person): person.name for person in reading.people()}
            card = reading.stocktake(name)
            finished = card.stocktake.finished
            found = () if finished is None else items_found(finished.result)
            return card, reading.vault(business_day(self._desk)), people, reading.goods_in_words(found)

        def show(found: tuple[StocktakeCard, VaultView, dict[str, str], dict[str, str]]) -> None:
            card, vault, self._names, goods = found
            self._take_in(vault)
            self._show(card, here, goods)

        self._run(read, show, self._failed)

    def scan(self, text: str) -> bool:
        """A place or a bag was scanned. Answers False where no count is open, or it is none of the vault's."""
        card = self._card
        if card is None or not self.is_counting or not text.strip():
            return False
        code = read_code(text, self._places)
        if code.kind is CodeKind.PLACE:
            self._go_to(code.code, card)
        elif code.kind is CodeKind.ITEM:
            self._count(code.code)
        else:
            words = _("{code} is no label of a bag or of a place. Scan the label once more.")
            self._view.show_note(words.format(code=code.code), Tone.AMBER)
            return False
        self._show_scans()
        return True

    def toggle_broken(self) -> None:
        """The seal of the bag that was scanned last is not whole, or it is after all."""
        if not self._last:
            return
        scan = self._last[0]
        if scan.broken and scan.item not in self._waiting:
            self._view.show_note(
                _("{item} was told with a broken seal; that stays.").format(item=scan.item), Tone.AMBER
            )
            return
        self._last[0] = LastScan(scan.item, scan.place, not scan.broken)
        if scan.place != self._here:
            return
        self._waiting[scan.item] = not scan.broken
        self._scanned.setdefault(scan.place, {})[scan.item] = not scan.broken
        self._show_scans()

    def tell(self) -> None:
        """Tell the book what waits; called after a pause, and before anything else is done."""
        card, waiting, place = self._card, dict(self._waiting), self._here
        if card is None or not waiting or not place:
            return
        command = ScanStocktake(
            stocktake=card.stocktake.started.stocktake,
            place=place,
            items=tuple(waiting),
            broken=tuple(item for item, broken in waiting.items() if broken),
        )
        self._waiting.clear()
        self._send(command, waiting)

    def hand_in(self) -> None:
        """Ask once more, with the places where nobody was yet."""
        self.tell()
        card = self._card
        if card is not None:
            visited = {place.place.code for place in card.places if place.visited} | set(self._scanned)
            left = tuple(place.place.code for place in card.places if place.place.code not in visited)
            self._view.ask_to_finish(left)

    def finish(self, remarks: str) -> None:
        """End the count and compare."""
        self.tell()
        card = self._card
        if card is None:
            return
        name = card.stocktake.started.stocktake

        def done(receipt: Receipt) -> None:
            self._papers = documents_of(receipt.facts)
            self._view.close_panel()
            self.open(name)

        self._do(FinishStocktake(stocktake=name, remarks=remarks.strip()), done)

    def print_papers(self) -> None:
        """Offer the sheet or the result."""
        self._view.offer_papers(self._papers)

    # Its own.

    def _take_in(self, vault: VaultView) -> None:
        self._places = vault.places_known

    def _show(self, card: StocktakeCard, here: str, goods: Mapping[str, str]) -> None:
        same = self._card is not None and self._card.stocktake.started == card.stocktake.started
        self._card = card
        finished = card.stocktake.finished
        if finished is not None:
            self._view.show_result(card, findings_of(finished.result, goods), self._names)
            return
        if not same:
            self._waiting, self._last, self._here = {}, [], ""
        self._here = self._here or here
        told = {place.place.code: dict.fromkeys(place.scanned, False) for place in card.places if place.visited}
        self._scanned = {code: told.get(code, {}) | self._scanned.get(code, {}) for code in {*told, *self._scanned}}
        if not same:
            self._scanned = told
        self._view.show_counting(card, self._counts())
        self._show_scans()

    def _go_to(self, place: str, card: StocktakeCard) -> None:
        if place not in self._places:
            self._view.show_note(_("There is no place {place}.").format(place=place), Tone.AMBER)
            return
        started = card.stocktake.started
        if not started.everything and place not in started.places:
            words = _("{place} does not belong to this count.").format(place=place)
            self._view.show_note(words, Tone.AMBER)
            return
        self.tell()
        self._here = place
        if place not in self._scanned:
            self._scanned[place] = {}
            self._send(ScanStocktake(stocktake=started.stocktake, place=place, items=()), {})
        self._view.show_note(_("Now scan every bag in {place}.").format(place=place), Tone.BLUE)

    def _count(self, item: str) -> None:
        if not self._here:
            self._view.show_note(_("Scan the label of the place first."), Tone.AMBER)
            return
        here = self._scanned.setdefault(self._here, {})
        if item in here:
            self._view.show_note(_("{item} is counted here already.").format(item=item), Tone.BLUE)
            return
        here[item] = False
        self._waiting[item] = False
        self._last.insert(0, LastScan(item, self._here, broken=False))
        del self._last[12:]
        self._view.show_note(_("Counted: {item}").format(item=item), Tone.GREEN)
        if len(self._waiting) >= _MOST_WAITING:
            self.tell()

    def _send(self, command: ScanStocktake, waiting: Mapping[str, bool]) -> None:
        """Scans are told one after the other, without holding up the next; what fails waits again."""

        def failed(trouble: Trouble) -> None:
            if command.place == self._here:
                self._waiting = dict(waiting) | self._waiting
            self._failed(trouble)

        self._run(lambda: self._desk.do(command), lambda _receipt: None, failed)

    def _show_scans(self) -> None:
        place = self._places.get(self._here)
        counts = self._counts()
        self._view.show_scans(
            Counting(
                here=self._here,
                here_name=place.name if place is not None else "",
                here_count=counts.get(self._here, 0),
                in_all=sum(counts.values()),
                last=tuple(self._last),
            ),
            counts,
        )

    def _counts(self) -> dict[str, int]:
        return {code: len(items) for code, items in self._scanned.items()}

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
