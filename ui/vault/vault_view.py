"""The vault (库房, F7): what is at hand on top, below it the places and what lies in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

import ui.vault.vault_words  # noqa: F401 - a second person reads these words
from domain.access.roles import MAY
from domain.codec import FACT, Plain, to_plain
from domain.documents import Document
from domain.listing import Page as Lines
from domain.stock.custody import CustodyStep
from domain.stock.vault_listing import Shelf
from domain.stock.vault_views import BagLine
from domain.stock.vault_views import VaultView as WholeVault
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.unsaved import named, read_typed, rows_in, text_in
from ui.vault.bags_card import BagsCard
from ui.vault.hand_card import HandCard
from ui.vault.place_panels import AddPlacePanel, ClosePlacePanel, PlacePanel
from ui.vault.places_card import PlacesCard
from ui.vault.steps import STEPS, StepForm
from ui.vault.tabs import VaultTabs
from ui.vault.vault_presenter import VaultPresenter
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.columns import Columns
from ui.widgets.states import States
from ui.widgets.texts import Tone
from ui.words import money_text


class VaultView(Page):
    """Opened with `items` to take at hand, and perhaps a `step` to do with them."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Vault"))
        self._around = around
        may = MAY[around.desk.session.role]
        self._presenter = VaultPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.places = PlacesCard(may_add="vault.add_place" in may, may_close="vault.close_place" in may)
        self.hand, self.bags = HandCard(), BagsCard(may_see="show.vault" in may)
        self._may_act = "vault.store" in may
        self.do_it = PrimaryButton(_("Store"), "Ctrl ↵")
        self.do_it.setAutoDefault(False)
        self.clear, self.slip = SecondaryButton(_("Clear"), "Esc"), SecondaryButton(_("Slip"), "F9")
        self.columns = Columns((8, 17), break_at=860)
        self._all = QWidget()
        self.states = States(self._all)
        self.panel: PlacePanel | None = None
        self.shown: WholeVault | None = None
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read the vault anew, and take at hand what the clerk came for."""
        held = params.get("unsaved")
        items = params.get("items") or rows_in(held, "items")
        step = params.get("step") or text_in(held, "step")
        form = read_typed(StepForm, named(held).get("form"))
        if form is not None:
            self._presenter.type_in(form)
        known = step in {each.value for each in CustodyStep}
        self._presenter.start(tuple(str(item) for item in items), CustodyStep(step) if known else None)

    def primary(self) -> None:
        """Do what is to be done with what is at hand."""
        if self.do_it.isVisibleTo(self) and self.do_it.isEnabled():
            self._presenter.take_step()

    def keys(self) -> Mapping[str, KeyAction]:
        """The slip of what was done last."""
        if self._presenter.printable:
            return {"F9": KeyAction(_("Slip"), self._presenter.print_papers)}
        return {}

    def on_back(self) -> bool:
        """First lay down what is at hand."""
        return self._presenter.put_all_back()

    def on_scan(self, text: str) -> bool:
        """A bag, a place, or a number for the bag that is stored."""
        return self._presenter.scan(text)

    def unsaved(self) -> Plain:
        """What is at hand, and what was typed for it."""
        items, step = self._presenter.at_hand, self._presenter.step
        if not items:
            return None
        form = to_plain(self._presenter.form, FACT)
        return {"items": list(items), "step": step.value if step is not None else "", "form": form}

    def fit(self, width: int) -> None:
        """The places above the rest where there is no room beside it."""
        super().fit(width)
        self.columns.fit(width)

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_vault(self, vault: WholeVault, place: str, *, may_see: bool) -> None:
        """Show the places."""
        self.shown = vault
        self.subtitle.setText(
            _("Bags: {count}, loans {sum}").format(count=vault.bags, sum=money_text(vault.value)) if may_see else ""
        )
        if not vault.places:
            may_add = self.places.add.isVisibleTo(self.places)
            advice = _("A vault room comes first, then safes, shelves and boxes in it. Each has a code on its label.")
            button = _("Add a place …") if may_add else ""
            self.states.show_empty(
                _("The vault has no places yet"), advice, button, self.add_place if may_add else None
            )
            return
        self.places.show_vault(vault, place, may_see=may_see)
        self.slip.setVisible(self._presenter.printable)
        self.states.show_content()

    def show_counts(self, counts: Mapping[Shelf, int]) -> None:
        """Say how many bags are on each list."""
        self.bags.show_counts(counts)

    def show_bags(self, shelf: Shelf, page: Lines[BagLine], title: str) -> None:
        """List these."""
        self.bags.show_bags(shelf, page, title)

    def add_bags(self, page: Lines[BagLine]) -> None:
        """List these as well."""
        self.bags.table.add_page(page)

    def open_ticket(self, scanned: str) -> None:
        """What was scanned is no bag: to its ticket."""
        self._around.open_screen("ticket", number=scanned, intent="")

    def show_tray(self, bags: tuple[BagLine, ...], steps: tuple[CustodyStep, ...], step: CustodyStep | None) -> None:
        """Show what is at hand."""
        self.hand.show_tray(bags, steps, step)
        self.do_it.setVisible(step is not None)
        self.clear.setVisible(bool(bags))
        if step is not None:
            self.do_it.say(_(STEPS[step].words))

    def show_form(self, form: StepForm, wrong: Mapping[str, str], wanted: str) -> None:
        """Show the fields of the step."""
        self.hand.show_form(form, wrong, wanted)

    def show_note(self, text: str, tone: Tone) -> None:
        """Say what the last scan was."""
        self.hand.say(text, tone)

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.hand.say("", Tone.PLAIN)
        self.banner.say(text, Tone.GREEN)
        self.hand.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        if self.panel is not None:
            self.panel.show_trouble(text)
        else:
            self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.do_it.setEnabled(not working)
        if self.panel is not None:
            self.panel.set_busy(busy=working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self.panel or self)

    def offer_papers(self, documents: tuple[Document, ...]) -> None:
        """Open the slip."""
        if documents:
            open_papers(self._around, papers_of(documents), self)

    def close_panel(self) -> None:
        """It is done."""
        if self.panel is not None:
            self.panel.accept()

    def add_place(self) -> None:
        """Open the form for a place."""
        self._open(AddPlacePanel(self._presenter.places, self.places.place, self._presenter.add_place, self))

    def close_place(self, place: str) -> None:
        """Ask why it is closed."""
        known = self._presenter.places.get(place)
        if known is not None:
            self._open(ClosePlacePanel(known, self._presenter.close_place, self))

    # Its own.

    def _open(self, panel: PlacePanel) -> None:
        self.panel = panel
        panel.finished.connect(self._panel_gone)
        panel.open()

    def _panel_gone(self) -> None:
        self.panel = None

    def _connect(self) -> None:
        self.do_it.clicked.connect(self.primary)
        self.clear.clicked.connect(self._presenter.put_all_back)
        self.slip.clicked.connect(self._presenter.print_papers)
        self.places.chosen.connect(self._presenter.choose_place)
        self.places.adding.connect(self.add_place)
        self.places.closing.connect(self.close_place)
        self.places.opening.connect(self._presenter.open_place)
        self.hand.scanned.connect(self._presenter.scan)
        self.hand.narrowed.connect(self._presenter.narrow)
        self.hand.put_back.connect(self._presenter.put_back)
        self.hand.step_chosen.connect(self._presenter.choose_step)
        self.hand.typed.connect(self._presenter.type_in)
        self.bags.table.read_in_pages(self._presenter)
        self.bags.shelf_chosen.connect(self._presenter.choose_shelf)
        self.bags.taken.connect(self._presenter.scan)
        self.bags.opened.connect(lambda item: self._around.open_screen("item", item=item))

    def _lay_out(self) -> None:
        for button in (self.slip, self.clear, self.do_it):
            self.head.addWidget(button)
            button.hide()
        self.hand.setVisible(self._may_act)
        self.bags.take.setVisible(self._may_act)
        self.columns.left.addWidget(self.places, 1)
        self.columns.right.addWidget(self.bags, 1)
        box = QVBoxLayout(self._all)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(16))
        box.addWidget(self.hand)
        box.addWidget(self.columns, 1)
        self.body.setSpacing(px(12))
        self.body.addWidget(VaultTabs("vault", self._around.desk.session.role, self._around.open_screen))
        self.body.addWidget(self.states, 1)
