"""The five-minute vault walk: drawn once a day, ticked off bag by bag, and told in plain words what it proves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from domain.documents import Document, documents_of
from domain.errors import Trouble
from domain.money import Money
from domain.ports import Desk, Receipt
from domain.stock.places import way_to
from domain.stock.vault_views import VaultView, WalkCard
from domain.stock.vault_walk import MINUTES, DrawWalk, FinishWalk, Sighting, WalkFinished
from domain.stock.walk_sample import DrawnBag, Proof, proof
from domain.walk_words import together_in_words, walk_in_words
from ui.approval_presenter import Asked
from ui.doing import Doing, business_day
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.vault.codes import CodeKind, ReadCode, read_code
from ui.vault.walk_stops import Stop, WalkStep, stops_after, stops_on_the_way
from ui.widgets.texts import Tone
from ui.words import money_text

_LOOK_BACK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkFigures:
    """How far a walk is: bags seen of all, seconds of all, and what is proved by what was seen so far."""

    seen: int
    bags: int
    seconds: int
    minutes: int
    so_far: Proof
    together: Proof
    book_value: Money


class WalkShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_not_drawn(self, last: WalkCard | None, words: str, *, may_draw: bool) -> None: ...
    def show_walk(self, card: WalkCard, words: str, together: str) -> None: ...
    def show_stops(self, stops: tuple[Stop, ...], here: str) -> None: ...
    def show_figures(self, figures: WalkFigures) -> None: ...
    def show_note(self, text: str, tone: Tone) -> None: ...
    def show_finished(self, finished: WalkFinished) -> None: ...
    def ask_about_unseen(self, unseen: tuple[Stop, ...]) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def offer_papers(self, documents: tuple[Document, ...]) -> None: ...


class WalkPresenter:
    """One day's walk. What was seen is kept here until the walk is finished: it is told in one command."""

    def __init__(self, view: WalkShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._do = Doing(view, run, desk, explain)
        self._card: WalkCard | None = None
        self._ways: Mapping[str, tuple[str, ...]] = {}
        self._names: Mapping[str, str] = {}
        self._goods: dict[str, str] = {}
        self._seen: dict[str, Sighting] = {}
        self._here = ""
        self._began: datetime | None = None
        self._papers: tuple[Document, ...] = ()

    # What the screen says.

    def start(self, kept: WalkStep | None = None) -> None:
        """Come to the screen; `kept` is what another look of it had seen."""
        self._view.show_loading()

        def read() -> tuple[WalkCard | None, WalkCard | None, VaultView, dict[str, str]]:
            on, reading = business_day(self._desk), self._desk.reading
            card = reading.walk(on)
            last = None if card is not None else _last_walk(self._desk, on)
            return card, last, reading.vault(on), reading.goods_in_words(_items_of(card, kept))

        self._run(read, lambda found: self._show(*found, kept=kept), self._failed)

    def draw(self, minutes: int = MINUTES) -> None:
        """Draw today's bags."""
        self._do(DrawWalk(minutes=minutes), self._drawn)

    def scan(self, text: str) -> bool:
        """A bag, a label or a place was scanned or typed. Answers False where it is none of the vault's."""
        card = self._card
        if card is None or card.walk.finished is not None or not text.strip():
            return False
        code = self._meant(read_code(text, self._ways))
        if code.kind is CodeKind.NUMBER:
            self._view.show_note(
                _("{code} is no bag of this walk and no place. Scan the label once more.").format(code=code.code),
                Tone.AMBER,
            )
            return False
        self._began = self._began or self._desk.now()
        if code.kind is CodeKind.PLACE:
            self._go_to(code.code)
        else:
            self._tick(code.code, card.walk.drawn.bags)
        self._show_stops()
        return True

    def toggle_broken(self, item: str) -> None:
        """The seal of a bag is not whole, or it was after all; the bag counts as seen."""
        self._began = self._began or self._desk.now()
        seen = self._seen.get(item) or self._sighting(item)
        self._seen[item] = replace(seen, broken=not seen.broken)
        self._show_stops()

    def forget(self, item: str) -> None:
        """It was not seen after all."""
        self._seen.pop(item, None)
        self._show_stops()

    def hand_in(self) -> None:
        """Finish the walk; where bags were not seen, they are shown once more before."""
        card = self._card
        if card is None or card.walk.finished is not None:
            return
        unseen = tuple(stop for stop in self._stops() if stop.bag.item not in self._seen)
        if unseen:
            self._view.ask_about_unseen(unseen)
        else:
            self.finish("")

    def finish(self, remarks: str) -> None:
        """Tell the book what was seen; what was not is missing."""
        if self._card is not None:
            seen = tuple(self._seen.values())
            self._do(FinishWalk(walk=self._card.walk.drawn.walk, seen=seen, remarks=remarks.strip()), self._finished)

    def tick_clock(self) -> None:
        """A second went by."""
        if self._card is not None and self._card.walk.finished is None and self._began is not None:
            self._show_figures()

    def print_papers(self) -> None:
        """Offer the sheet or the result of what was done here."""
        self._view.offer_papers(self._papers)

    @property
    def step(self) -> WalkStep | None:
        """What was seen so far, for another look of this screen."""
        if self._card is None or self._card.walk.finished is not None:
            return None
        return WalkStep(self._card.walk.drawn.walk, tuple(self._seen.values()), self._here, self._began)

    @property
    def printable(self) -> bool:
        """Whether something was done here that a paper shows."""
        return bool(self._papers)

    # Its own.

    def _show(
        self,
        card: WalkCard | None,
        last: WalkCard | None,
        vault: VaultView,
        goods: dict[str, str],
        *,
        kept: WalkStep | None,
    ) -> None:
        before, self._card = self._card, card
        places = vault.places_known
        self._ways = {code: tuple(each.code for each in way_to(places, code)) for code in places}
        self._names = {code: place.name for code, place in places.items()}
        self._goods = goods
        if card is None:
            words = "" if last is None else walk_in_words(last.walk, _)
            self._view.show_not_drawn(last, words, may_draw=bool(vault.bags))
            return
        if before is None or before.walk.drawn.walk != card.walk.drawn.walk:
            self._seen, self._here, self._began = {}, "", None
        if kept is not None and kept.walk == card.walk.drawn.walk and not self._seen:
            self._seen = {each.item: each for each in kept.seen}
            self._here, self._began = kept.here, kept.began
        self._view.show_walk(card, walk_in_words(card.walk, _), together_in_words(card.together, _))
        self._show_stops()
        if card.walk.finished is not None:
            self._view.show_finished(card.walk.finished)

    def _show_stops(self) -> None:
        self._view.show_stops(self._stops(), self._here)
        self._show_figures()

    def _stops(self) -> tuple[Stop, ...]:
        card = self._card
        if card is None:
            return ()
        drawn, finished = card.walk.drawn, card.walk.finished
        if finished is not None:
            return stops_after(drawn.bags, finished, self._goods, self._names)
        return stops_on_the_way(drawn.bags, self._seen, self._goods, self._names)

    def _show_figures(self) -> None:
        card = self._card
        if card is None:
            return
        drawn, finished = card.walk.drawn, card.walk.finished
        found = set(finished.found) if finished is not None else set(self._seen)
        broken = set(finished.broken) if finished is not None else {i for i, each in self._seen.items() if each.broken}
        counted = sum(bag.by_value for bag in drawn.bags if bag.item in found and bag.item not in broken)
        self._view.show_figures(
            WalkFigures(
                seen=sum(bag.item in found for bag in drawn.bags),
                bags=len(drawn.bags),
                seconds=0 if self._began is None else max(int((self._desk.now() - self._began).total_seconds()), 0),
                minutes=drawn.minutes,
                so_far=proof(counted, drawn.bags_in_reach, drawn.book_value),
                together=card.together,
                book_value=drawn.book_value,
            )
        )

    def _meant(self, code: ReadCode) -> ReadCode:
        """A number on a bag or its seal means the bag."""
        card = self._card
        if code.kind is not CodeKind.NUMBER or card is None:
            return code
        for bag in card.walk.drawn.bags:
            if code.code in {bag.bag, bag.seal}:
                return ReadCode(CodeKind.ITEM, bag.item, labelled=False)
        return code

    def _go_to(self, place: str) -> None:
        if place not in self._ways:
            self._view.show_note(_("There is no place {place}.").format(place=place), Tone.AMBER)
            return
        self._here = place
        self._view.show_note(_("At {place} {name}.").format(place=place, name=self._names[place]), Tone.BLUE)

    def _tick(self, item: str, bags: tuple[DrawnBag, ...]) -> None:
        drawn = next((bag for bag in bags if bag.item == item), None)
        again = item in self._seen
        self._seen[item] = replace(self._sighting(item), broken=again and self._seen[item].broken)
        if drawn is None:
            words = _("{item} is not on today's way; it is noted beside it.").format(item=item)
            self._view.show_note(words, Tone.AMBER)
            self._run(lambda: self._desk.reading.goods_in_words((item,)), self._known_now, self._failed)
        elif self._elsewhere(drawn):
            words = _("{item} belongs to {place}. It lies in {here}, and that is noted.")
            self._view.show_note(words.format(item=item, place=drawn.place, here=self._here), Tone.AMBER)
        elif again:
            self._view.show_note(_("{item} was ticked already.").format(item=item), Tone.BLUE)
        else:
            goods = self._goods.get(item, "")
            words = _("Seen: {item} {goods}. Compare seal {seal}.").format(item=item, goods=goods, seal=drawn.seal)
            self._view.show_note(words, Tone.GREEN)

    def _known_now(self, goods: dict[str, str]) -> None:
        """What a bag beside the way holds."""
        self._goods |= goods
        self._show_stops()

    def _sighting(self, item: str) -> Sighting:
        """Seen where the clerk is, where that is told: at a shelf, what stands in its boxes is there as well."""
        card = self._card
        drawn = next((bag for bag in card.walk.drawn.bags if bag.item == item), None) if card is not None else None
        told = drawn is None or self._elsewhere(drawn)
        return Sighting(item=item, place=self._here or None if told else None)

    def _elsewhere(self, bag: DrawnBag) -> bool:
        return bool(self._here) and self._here not in self._ways.get(bag.place, (bag.place,))

    def _drawn(self, receipt: Receipt) -> None:
        self._papers = documents_of(receipt.facts)
        self.start()

    def _finished(self, receipt: Receipt) -> None:
        self._papers = documents_of(receipt.facts)
        self.start()

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))


def alarm_words(finished: WalkFinished) -> str:
    """What is shouted where bags are missing: how many, and what they are worth."""
    return _("MISSING bags: {count}, loans {sum}").format(
        count=len(finished.missing), sum=money_text(finished.missing_value)
    )


def _last_walk(desk: Desk, on: date) -> WalkCard | None:
    """The newest walk of the last days."""
    days = (on - timedelta(days=ago) for ago in range(1, _LOOK_BACK_DAYS + 1))
    return next((card for card in map(desk.reading.walk, days) if card is not None), None)


def _items_of(card: WalkCard | None, kept: WalkStep | None) -> tuple[str, ...]:
    """All bags that a walk is about: those that were drawn, and those that were seen beside them."""
    if card is None:
        return ()
    drawn, finished = card.walk.drawn, card.walk.finished
    found = finished.found if finished is not None else ()
    seen = tuple(each.item for each in kept.seen) if kept is not None else ()
    return (*(bag.item for bag in drawn.bags), *found, *seen)
