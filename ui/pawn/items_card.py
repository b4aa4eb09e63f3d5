"""What is pawned: the class of pledge where there is a choice, and any number of items, each edited in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout

from domain.rulebook.terms import PledgeClass
from domain.stock.views import AppraisalCard
from domain.terms import PLEDGES
from ui.language import _
from ui.pawn.item_block import ItemBlock
from ui.pawn.pawn_form import MOST_ITEMS, ItemForm, PawnForm
from ui.pawn.pawn_rules import categories_of
from ui.pawn.quoting import ItemTotals
from ui.theme import px
from ui.widgets.buttons import Chip, SmallButton
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.texts import hairline
from ui.words import money_text

SheetsFor = Callable[[str, str], tuple[AppraisalCard, ...]]
"""The worksheets to choose from: those of a category, and the one that is chosen."""


class ItemsCard(Card):
    """`edited` says that something was typed, or that an item came or went.

    `camera_wanted`, `photographed`, `photo_opened`, `rearranged` and `sheet_chosen` say it of the item at a place.
    """

    edited = Signal()
    camera_wanted = Signal(int)
    photographed = Signal(int, object)
    photo_opened = Signal(int, int)
    rearranged = Signal(int, object)
    sheet_chosen = Signal(int, str)

    def __init__(self, *, has_camera: bool = False) -> None:
        super().__init__(_("Goods"))
        self._has_camera = has_camera
        self.blocks: list[ItemBlock] = []
        self.classes = {pledge: Chip(_(words)) for pledge, words in PLEDGES.items()}
        self._pledge, self._narrow = PledgeClass.MOVABLE, False
        self._pictures: Mapping[str, bytes] = {}
        self._sheets_for: SheetsFor = lambda _category, _chosen: ()
        self._column = QVBoxLayout()
        self._column.setSpacing(px(10))
        self.add = SmallButton(_("One more item"), "F6")
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add.clicked.connect(self.add_item)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self.body.addLayout(self._column)
        self.body.addLayout(line)
        group = QButtonGroup(self)
        self._beside, self._below = QHBoxLayout(), Flow()
        self.head.insertLayout(1, self._beside)
        self.body.insertLayout(1, self._below)
        for pledge, chip in self.classes.items():
            group.addButton(chip)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(partial(self._on_class, pledge))
            self._beside.addWidget(chip)
            chip.hide()

    @property
    def fields(self) -> dict[str, Field]:
        """All fields by their paths."""
        return {
            f"items.{place}.{name}": field
            for place, block in enumerate(self.blocks)
            for name, field in block.fields.items()
        }

    def offer(self, classes: tuple[PledgeClass, ...], sheets_for: SheetsFor) -> None:
        """Offer these classes; where there is but one, there is nothing to choose."""
        self._sheets_for = sheets_for
        for pledge, chip in self.classes.items():
            chip.setVisible(pledge in classes and len(classes) > 1)

    def fill(self, form: PawnForm) -> None:
        """Show the items of a form; the clerk stays in the field where they are."""
        here = self._path_here()
        self._pledge = form.class_of_pledge
        self.classes[self._pledge].setChecked(True)
        self._build(form.items)
        if here in self.fields:
            self.fields[here].editor.setFocus()

    def fit(self, *, narrow: bool) -> None:
        """Classes below the title and amounts below the measures where there is no room beside."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for chip in self.classes.values():
            (self._below if narrow else self._beside).addWidget(chip)
        for block in self.blocks:
            block.fit(narrow=narrow)

    def read(self, form: PawnForm) -> PawnForm:
        """The form with what stands in the fields."""
        return replace(form, pledge=self._pledge.value, items=self._items())

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Show the photos by their names."""
        self._pictures = dict(pictures)
        for block in self.blocks:
            block.show_pictures(self._pictures)

    def add_item(self) -> None:
        """F6: one more item, of the same category as the last."""
        items = self._items()
        if len(items) >= MOST_ITEMS:
            return
        self._build((*items, ItemForm(category=items[-1].category)))
        self.blocks[-1].description.setFocus()
        self.edited.emit()

    def remove_item(self, place: int) -> None:
        """Leave this item out; the last one stays."""
        items = self._items()
        if len(items) > 1:
            self._build(items[:place] + items[place + 1 :])
            self.blocks[min(place, len(items) - 2)].description.setFocus()
            self.edited.emit()

    def remove_here(self) -> None:
        """Shift+F6: leave out the item where the clerk is."""
        if self.place_here is not None:
            self.remove_item(self.place_here)

    @property
    def place_here(self) -> int | None:
        """The place of the item where the clerk is."""
        return next((place for place, block in enumerate(self.blocks) if block.has_focus()), None)

    def show_totals(self, totals: ItemTotals) -> None:
        """Say what it all comes to."""
        for block, ratio in zip(self.blocks, totals.ratios, strict=False):
            block.show_ratio(ratio)
        with_classes = any(not chip.isHidden() for chip in self.classes.values())
        words = (
            _("Items: {count} · loan {loan}")
            if with_classes  # there is less room beside them
            else _("Items: {count} · appraised {appraised} · loan {loan}")
        ).format(count=totals.count, appraised=money_text(totals.appraised), loan=money_text(totals.loan))
        ratio = " · " + _("loan ratio {ratio}").format(ratio=totals.ratio) if totals.ratio else ""
        self.set_aside(words + ratio if totals.appraised or totals.loan else "")

    def _path_here(self) -> str:
        """The field where the clerk is, or will be again once a dialog is closed; "" for none of these."""
        here = self.window().focusWidget()
        return next((path for path, field in self.fields.items() if field.editor is here), "")

    def _items(self) -> tuple[ItemForm, ...]:
        return tuple(block.read() for block in self.blocks)

    def _build(self, items: tuple[ItemForm, ...]) -> None:
        while (held := self._column.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.blocks = []
        for place, item in enumerate(items):
            if place:
                self._column.addWidget(hairline())
            block = self._block(place, item, alone=len(items) == 1)
            self._column.addWidget(block)
            self.blocks.append(block)
        self.add.setEnabled(len(items) < MOST_ITEMS)

    def _block(self, place: int, item: ItemForm, *, alone: bool) -> ItemBlock:
        sheets = self._sheets_for(item.category, item.appraisal)
        block = ItemBlock(place, item, categories_of(self._pledge), sheets, alone=alone)
        block.fit(narrow=self._narrow)
        block.show_pictures(self._pictures)
        block.edited.connect(self.edited)
        block.removed.connect(partial(self.remove_item, place))
        block.recategorised.connect(partial(self._on_category, place))
        block.photographed.connect(partial(self.photographed.emit, place))
        block.photos.camera.setVisible(self._has_camera)
        block.photos.camera.clicked.connect(lambda: self.camera_wanted.emit(place))
        block.photo_opened.connect(partial(self.photo_opened.emit, place))
        block.rearranged.connect(partial(self.rearranged.emit, place))
        block.sheet_chosen.connect(partial(self.sheet_chosen.emit, place))
        return block

    def _on_category(self, place: int) -> None:
        """Other goods are asked about otherwise."""
        self._build(self._items())
        self.blocks[place].category.setFocus()
        self.edited.emit()

    def _on_class(self, pledge: PledgeClass, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self._pledge = pledge
        self.edited.emit()
