"""What is pawned: any number of items, each edited in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.language import _
from ui.pawn.item_block import ItemBlock
from ui.pawn.pawn_form import MOST_ITEMS, ItemForm
from ui.pawn.quoting import ItemTotals
from ui.theme import px
from ui.widgets.buttons import SmallButton
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.texts import hairline
from ui.words import money_text


class ItemsCard(Card):
    """`edited` says that something was typed, or that an item came or went; `rebuilt` that the fields are new ones."""

    edited = Signal()
    rebuilt = Signal()

    def __init__(self) -> None:
        super().__init__(_("Goods"))
        self.blocks: list[ItemBlock] = []
        self._narrow = False
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

    @property
    def fields(self) -> dict[str, Field]:
        """All fields by their paths."""
        return {
            f"items.{place}.{name}": field
            for place, block in enumerate(self.blocks)
            for name, field in block.fields.items()
        }

    def fill(self, items: tuple[ItemForm, ...]) -> None:
        """Show these."""
        while (held := self._column.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.blocks = []
        for place, item in enumerate(items):
            block = ItemBlock(place, item, alone=len(items) == 1)
            block.fit(narrow=self._narrow)
            block.edited.connect(self.edited)
            block.removed.connect(lambda place=place: self.remove_item(place))
            if place:
                self._column.addWidget(hairline())
            self._column.addWidget(block)
            self.blocks.append(block)
        self.add.setEnabled(len(items) < MOST_ITEMS)
        self.rebuilt.emit()

    def fit(self, *, narrow: bool) -> None:
        """Amounts below the measures where there is no room beside."""
        self._narrow = narrow
        for block in self.blocks:
            block.fit(narrow=narrow)

    def read(self) -> tuple[ItemForm, ...]:
        """What stands in the fields."""
        return tuple(block.read() for block in self.blocks)

    def add_item(self) -> None:
        """F6: one more item, of the same category as the last."""
        items = self.read()
        if len(items) >= MOST_ITEMS:
            return
        self.fill((*items, ItemForm(category=items[-1].category)))
        self.blocks[-1].description.setFocus()
        self.edited.emit()

    def remove_item(self, place: int) -> None:
        """Leave this item out; the last one stays."""
        items = self.read()
        if len(items) > 1:
            self.fill(items[:place] + items[place + 1 :])
            self.blocks[min(place, len(items) - 2)].description.setFocus()
            self.edited.emit()

    def remove_here(self) -> None:
        """Shift+F6: leave out the item where the clerk is."""
        place = next((place for place, block in enumerate(self.blocks) if block.has_focus()), None)
        if place is not None:
            self.remove_item(place)

    def show_totals(self, totals: ItemTotals) -> None:
        """Say what it all comes to."""
        for block, ratio in zip(self.blocks, totals.ratios, strict=False):
            block.show_ratio(ratio)
        words = _("Items: {count} · appraised {appraised} · loan {loan}").format(
            count=totals.count, appraised=money_text(totals.appraised), loan=money_text(totals.loan)
        )
        ratio = " · " + _("loan ratio {ratio}").format(ratio=totals.ratio) if totals.ratio else ""
        self.set_aside(words + ratio if totals.appraised or totals.loan else "")
