"""The vault (库房): what lies where, and what is done with bags by scanning them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from domain.access.roles import MAY
from domain.documents import Document, documents_of
from domain.errors import Refusal, Trouble
from domain.listing import Page
from domain.ports import Desk, Receipt
from domain.stock.custody import CustodyStep
from domain.stock.places import AddPlace, ClosePlace, OpenPlace, Place
from domain.stock.vault_in import MOST_ITEMS
from domain.stock.vault_listing import BagQuery, Shelf
from domain.stock.vault_views import BagLine, VaultView
from ui.approval_presenter import Asked
from ui.doing import Doing, business_day
from ui.front import Explain
from ui.language import _
from ui.paging import Paging
from ui.tasks import Run
from ui.vault.codes import CodeKind, is_a_ticket, read_code
from ui.vault.steps import (
    BAG,
    PLACE,
    SEAL,
    STEPS,
    StepForm,
    after_step,
    command_of,
    offered_steps,
    wrong_fields,
)
from ui.widgets.texts import Tone


class VaultShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_vault(self, vault: VaultView, place: str, *, may_see: bool) -> None: ...
    def show_counts(self, counts: Mapping[Shelf, int]) -> None: ...
    def show_bags(self, shelf: Shelf, page: Page[BagLine], title: str) -> None: ...
    def add_bags(self, page: Page[BagLine]) -> None: ...
    def open_ticket(self, scanned: str) -> None: ...
    def show_tray(
        self, bags: tuple[BagLine, ...], steps: tuple[CustodyStep, ...], step: CustodyStep | None
    ) -> None: ...
    def show_form(self, form: StepForm, wrong: Mapping[str, str], wanted: str) -> None: ...
    def show_note(self, text: str, tone: Tone) -> None: ...
    def show_done(self, text: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def offer_papers(self, documents: tuple[Document, ...]) -> None: ...
    def close_panel(self) -> None: ...


class VaultPresenter:
    """Scanned bags are gathered at hand; what they have in common decides which steps can be taken with them."""

    def __init__(self, view: VaultShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._do = Doing(view, run, desk, explain)
        self._role = desk.session.role
        self._may_see = "show.vault" in MAY[self._role]
        self._vault: VaultView | None = None
        self._tray: dict[str, BagLine] = {}
        self._step: CustodyStep | None = None
        self._form = StepForm()
        shelf = Shelf.HERE if self._may_see else Shelf.NOT_STORED
        self._paging = Paging(BagQuery(on=date.min, shelf=shelf), desk.reading.bags_page, run, self._failed)
        self.all_pages = self._paging.all_pages
        self._shelf, self._place, self._text = shelf, "", ""
        self._papers: tuple[Document, ...] = ()

    # What is there.

    @property
    def places(self) -> Mapping[str, Place]:
        """Every place by its code."""
        return {} if self._vault is None else self._vault.places_known

    @property
    def place(self) -> str:
        """The place that is looked at; "" for all."""
        return self._place

    @property
    def form(self) -> StepForm:
        """What stands in the fields of the step."""
        return self._form

    @property
    def at_hand(self) -> tuple[str, ...]:
        """The bags that were scanned."""
        return tuple(self._tray)

    @property
    def step(self) -> CustodyStep | None:
        """What is to be done with them."""
        return self._step

    @property
    def printable(self) -> bool:
        """Whether something was done here that a slip shows."""
        return bool(self._papers)

    # Looking.

    def start(self, items: tuple[str, ...] = (), step: CustodyStep | None = None) -> None:
        """Read the vault anew; `items` are taken at hand, and `step` is chosen where it can be taken."""
        self._view.show_loading()

        def read() -> tuple[VaultView, tuple[BagLine, ...]]:
            on, reading = business_day(self._desk), self._desk.reading
            return reading.vault(on), reading.bags((*self._tray, *items), on)

        def show(found: tuple[VaultView, tuple[BagLine, ...]]) -> None:
            vault, at_hand = found
            self._tray = {bag.item: bag for bag in at_hand[:MOST_ITEMS]}
            self._show(vault)
            if step is not None and step in offered_steps(self._tray.values(), self._role):
                self._step = step
            self._show_tray()

        self._run(read, show, self._failed)

    def choose_place(self, place: str) -> None:
        """Show what lies here, and in what stands here; "" for everything."""
        self._place, self._shelf = place, Shelf.HERE
        self._show_bags()

    def choose_shelf(self, shelf: Shelf) -> None:
        """Show these bags."""
        self._shelf = shelf
        self._show_bags()

    def narrow(self, text: str) -> None:
        """Only bags in whose numbers or goods this stands."""
        self._text = text.strip().lower()
        self._show_bags()

    def more(self) -> None:
        """Read the next page of bags."""
        self._paging.more(self._view.add_bags)

    def sort(self, _order: object) -> None:
        """Bags stand in one order: along the way through the vault, then by their tickets."""

    # Scanning.

    def scan(self, text: str) -> bool:
        """A label was scanned or a number typed. Answers False where it is a label of something else."""
        if self._vault is None or not text.strip():
            return False
        code = read_code(text, self.places)
        if code.kind is CodeKind.ITEM:
            self._take(code.code)
        elif code.kind is CodeKind.PLACE:
            self._scan_place(code.code)
        elif ":" in code.code:
            return False
        else:
            self._scan_number(code.code)
        self._show_tray()
        return True

    def put_back(self, item: str) -> None:
        """Take a bag off the list again."""
        self._tray.pop(item, None)
        self._show_tray()

    def put_all_back(self) -> bool:
        """Nothing is to be done with any bag; False where there was none."""
        had = bool(self._tray)
        self._tray.clear()
        self._step, self._form = None, StepForm()
        self._show_tray()
        return had

    def choose_step(self, step: CustodyStep) -> None:
        """This is to be done with what is at hand."""
        self._step = step
        self._show_tray()

    def type_in(self, form: StepForm) -> None:
        """Something was typed in the fields of the step."""
        self._form = form

    def take_step(self) -> None:
        """Do it; where fields are missing, say which."""
        step = self._step
        if step is None or not self._tray:
            return
        wrong = wrong_fields(step, self._form, self.places)
        self._view.show_form(self._form, wrong, next(iter(wrong), ""))
        if wrong:
            return
        items = tuple(self._tray)[: 1 if STEPS[step].one_by_one else MOST_ITEMS]
        goods = "; ".join(f"{self._tray[item].bag} {self._tray[item].description}".strip() for item in items[:6])
        more = ((_("Goods"), goods),) if goods else ()
        self._do(command_of(step, self._form, items), lambda receipt: self._done(receipt, step, items), more)

    def print_papers(self) -> None:
        """Offer the slip of what was done last."""
        self._view.offer_papers(self._papers)

    # Places.

    def add_place(self, command: AddPlace) -> None:
        """Give the vault a place."""
        self._do(command, lambda _receipt: self._place_changed(_("Added: {place}").format(place=command.code)))

    def close_place(self, place: str, reason: str) -> None:
        """Let nothing into or out of a place."""
        words = _("Closed: {place}").format(place=place)
        self._do(ClosePlace(place=place, reason=reason.strip()), lambda _receipt: self._place_changed(words))

    def open_place(self, place: str) -> None:
        """Use it again."""
        words = _("Used again: {place}").format(place=place)
        self._do(OpenPlace(place=place), lambda _receipt: self._place_changed(words))

    # Its own.

    def _show(self, vault: VaultView) -> None:
        self._vault = vault
        if self._place not in self.places:
            self._place = ""
        self._view.show_vault(vault, self._place, may_see=self._may_see)
        self._view.show_counts(
            {
                Shelf.NOT_STORED: vault.not_stored,
                Shelf.CHECKED_OUT: vault.checked_out,
                Shelf.MISSING: vault.missing,
                Shelf.DOUBTFUL: vault.doubtful,
            }
        )
        self._show_bags()

    def _show_bags(self) -> None:
        vault = self._vault
        if vault is None:
            return
        is_here = self._shelf is Shelf.HERE
        places = vault.holding(self._place) if is_here and self._may_see else ()
        asked = BagQuery(on=vault.on, shelf=self._shelf, places=places, text=self._text)
        self._paging.want(asked, lambda page: self._view.show_bags(asked.shelf, page, self._title()))

    def _title(self) -> str:
        """Where the bags that are shown lie, and how many there are."""
        vault = self._vault
        if vault is None or self._shelf is not Shelf.HERE:
            return ""
        line = next((each for each in vault.places if each.place.code == self._place), None)
        name = _("All places") if line is None else f"{line.place.code} {line.place.name}"
        return f"{name}  {vault.bags if line is None else line.bags_within}"

    def _take(self, item: str) -> None:
        """Take a bag at hand, as the book has it."""
        if item in self._tray:
            self._view.show_note(_("{item} is at hand already.").format(item=item), Tone.BLUE)
        elif len(self._tray) >= MOST_ITEMS:
            self._view.show_note(_("At most {most} bags at a time.").format(most=MOST_ITEMS), Tone.AMBER)
        else:
            self._look_up(item)

    def _look_up(self, item: str) -> None:
        def found(bags: tuple[BagLine, ...]) -> None:
            for bag in bags:
                self._tray[bag.item] = bag
                self._view.show_note(f"{bag.item} {bag.description}", Tone.GREEN)
            if not bags:
                self._view.show_note(self._explain(Refusal("item.unknown", item=item)), Tone.RED)
            self._show_tray()

        self._run(lambda: self._desk.reading.bags((item,), business_day(self._desk)), found, self._failed)

    def _scan_place(self, place: str) -> None:
        if place not in self.places:
            self._view.show_note(_("There is no place {place}.").format(place=place), Tone.AMBER)
            return
        if self._tray:
            self._form = _with(self._form, PLACE, place)
            self._view.show_note(_("To {place} {name}").format(place=place, name=self.places[place].name), Tone.GREEN)
        elif self._may_see:
            self.choose_place(place)

    def _scan_number(self, number: str) -> None:
        """While a bag is stored or sealed again, the number of its new bag or seal; else a bag's or a ticket's."""
        if self._step in {CustodyStep.STORED, CustodyStep.RESEALED}:
            bag_first = self._step is CustodyStep.STORED and not self._form.bag.strip()
            self._form = _with(self._form, BAG if bag_first else SEAL, number)
            return

        def found(item: str | None) -> None:
            if item is not None:
                self._take(item)
            elif is_a_ticket(number):
                self._view.open_ticket(number)
            else:
                words = _("{code} is no bag and no place that is known here.").format(code=number)
                self._view.show_note(words, Tone.AMBER)

        self._run(lambda: self._desk.reading.item_called(number), found, self._failed)

    def _show_tray(self) -> None:
        bags = tuple(self._tray.values())
        steps = offered_steps(bags, self._role)
        if self._step not in steps:
            self._step = steps[0] if len(steps) == 1 or (steps and steps[0] is CustodyStep.STORED) else None
        self._view.show_tray(bags, steps, self._step)
        wanted = ""
        if self._step is not None:
            filled = STEPS[self._step]
            empty = (name for name in filled.fields if name != "whole" and not getattr(self._form, name).strip())
            wanted = next((name for name in empty if name not in filled.optional), "")
        self._view.show_form(self._form, {}, wanted)

    def _done(self, receipt: Receipt, step: CustodyStep, items: tuple[str, ...]) -> None:
        self._papers = documents_of(receipt.facts)
        for item in items:
            self._tray.pop(item, None)
        self._form = after_step(self._form) if self._tray else StepForm()
        if not self._tray:
            self._step = None
        words = ", ".join(items[:3]) + (" …" if len(items) > 3 else "")
        self._view.show_done(f"{_(STEPS[step].words)}: {words}")
        self.start()

    def _place_changed(self, words: str) -> None:
        self._view.close_panel()
        self._view.show_done(words)
        self.start()

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))


def _with(form: StepForm, field: str, text: str) -> StepForm:
    """The form with this text in one of its fields."""
    values = {name: getattr(form, name) for name in ("place", "bag", "seal", "reason", "whole")}
    return StepForm(**(values | {field: text}))
