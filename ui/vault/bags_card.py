"""The bags in a table: those of a place, or those that are not where they belong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from domain.listing import Page
from domain.stock.custody import CustodyStage
from domain.stock.vault_listing import Shelf
from domain.stock.vault_views import BagLine
from domain.terms import CUSTODY_STAGES, n_
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import Chip, SmallButton
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.states import States
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Tone

SHELVES = {
    Shelf.HERE: n_("Lies here"),
    Shelf.NOT_STORED: n_("Not stored yet"),
    Shelf.CHECKED_OUT: n_("Checked out"),
    Shelf.MISSING: n_("Missing"),
    Shelf.DOUBTFUL: n_("In doubt"),
}
_NONE = {
    Shelf.HERE: (n_("Nothing lies here"), n_("Bags that are stored in this place are listed here.")),
    Shelf.NOT_STORED: (n_("Everything is stored"), n_("Goods that are pawned wait here until they are sealed in.")),
    Shelf.CHECKED_OUT: (n_("No bag is checked out"), n_("Bags that are taken out to be inspected are listed here.")),
    Shelf.MISSING: (n_("No bag is missing"), n_("Bags that were reported missing are listed here.")),
    Shelf.DOUBTFUL: (n_("No bag is in doubt"), n_("Bags of which two workstations told different stories stand here.")),
}
_TONES = {
    CustodyStage.AWAITING: Tone.AMBER,
    CustodyStage.SEALED_IN: Tone.GREEN,
    CustodyStage.CHECKED_OUT: Tone.BLUE,
    CustodyStage.MISSING: Tone.RED,
    CustodyStage.RELEASED: Tone.PLAIN,
    CustodyStage.SEIZED: Tone.PLAIN,
}


class BagsCard(Card):
    """`shelf_chosen` says which list, `opened` and `taken` which bag."""

    shelf_chosen = Signal(object)
    opened = Signal(str)
    taken = Signal(str)

    def __init__(self, *, may_see: bool) -> None:
        super().__init__()
        self.setAccessibleName(_("Bags"))
        self.table: Table[BagLine] = Table(_("Bags"), _columns(), kept_as="bags")
        self.table.setMinimumHeight(px(200))
        self.table.opened.connect(lambda bag: self.opened.emit(bag.item))
        self.states = States(self.table)
        self.take = SmallButton(_("Take at hand"))
        self.take.clicked.connect(self._on_take)
        self.chips: dict[Shelf, Chip] = {}
        self._group, flow = QButtonGroup(self), Flow()
        for shelf in Shelf:
            if shelf is not Shelf.HERE or may_see:
                self._add_chip(shelf, flow)
        line = QHBoxLayout()
        line.addLayout(flow, 1)
        line.addWidget(self.take)
        self.body.addLayout(line)
        self.body.addWidget(self.states, 1)

    def show_counts(self, counts: Mapping[Shelf, int]) -> None:
        """Say at each chip how many there are; what is empty and seldom is left out."""
        for shelf, chip in self.chips.items():
            words, count = _(SHELVES[shelf]), counts.get(shelf, 0)
            chip.say(words if shelf is Shelf.HERE else f"{words}  {count}")
            chip.setVisible(shelf is not Shelf.DOUBTFUL or bool(count))

    def show_bags(self, shelf: Shelf, page: Page[BagLine], title: str) -> None:
        """List these, and those that are read after them."""
        if shelf in self.chips:
            self.chips[shelf].setChecked(True)
        if title and Shelf.HERE in self.chips:
            self.chips[Shelf.HERE].say(title)
        self.take.setEnabled(bool(page.lines))
        self.table.show_page(page)
        if page.lines:
            self.states.show_content()
        else:
            words, advice = _NONE[shelf]
            self.states.show_empty(_(words), _(advice))

    def _add_chip(self, shelf: Shelf, flow: Flow) -> None:
        chip = Chip(_(SHELVES[shelf]))
        chip.clicked.connect(partial(self._on_chip, shelf))
        self._group.addButton(chip)
        flow.addWidget(chip)
        self.chips[shelf] = chip

    def _on_chip(self, shelf: Shelf, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.shelf_chosen.emit(shelf)

    def _on_take(self) -> None:
        bag = self.table.chosen
        if bag is not None:
            self.taken.emit(bag.item)


def stage_of(bag: BagLine) -> str:
    """Where a bag stands, and that it has been out too long, or that its story is in doubt."""
    words = _(CUSTODY_STAGES[bag.stage])
    if bag.too_long:
        return " · ".join((words, _("too long")))
    return " · ".join((words, _("in doubt"))) if bag.unmatched else words


def tone_of(bag: BagLine) -> Tone:
    """The colour of where a bag stands."""
    return Tone.RED if bag.too_long or bag.unmatched else _TONES[bag.stage]


def stage_tone(stage: CustodyStage) -> Tone:
    """The colour of a stage."""
    return _TONES[stage]


def _columns() -> tuple[Column[BagLine], ...]:
    return (
        Column(_("Bag"), lambda bag: bag.bag or "—"),
        Column(_("Goods"), lambda bag: bag.description, stretch=True),
        Column(_("Ticket and item"), lambda bag: bag.item),
        money_column(_("Loan"), lambda bag: bag.loan, gives_way=1),
        Column(_("Place"), lambda bag: bag.place or "—"),
        Column(_("Seal"), lambda bag: bag.seal or "—", gives_way=2),
        Column(_("Since"), lambda bag: bag.since.isoformat(), gives_way=4),
        Column(_("Last seen"), lambda bag: _day(bag.seen_on), gives_way=3),
        Column(_("State"), stage_of, tone=tone_of, gives_way=5),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else "—"
