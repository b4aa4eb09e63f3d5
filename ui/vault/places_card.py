"""The places of the vault as a tree, each with how many bags lie in it and what was lent on them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem

from domain.stock.places import Place
from domain.stock.vault_views import PlaceLine, VaultView
from domain.terms import PLACE_KINDS
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import SmallButton
from ui.widgets.card import Card
from ui.widgets.texts import tip_of
from ui.words import amount_text, money_text

_CODE = int(Qt.ItemDataRole.UserRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlacesCard(Card):
    """`chosen` says a place's code, "" for all; `adding`, `closing` and `opening` ask for a change."""

    chosen = Signal(str)
    adding = Signal()
    closing = Signal(str)
    opening = Signal(str)

    def __init__(self, *, may_add: bool, may_close: bool) -> None:
        super().__init__(_("Places of the vault"))
        self._may_close = may_close
        self._places: dict[str, Place] = {}
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(_("Places of the vault"))
        self._dress()
        self.tree.currentItemChanged.connect(self._on_current)
        self.add = SmallButton(_("Add a place …"))
        self.close_it, self.open_it = SmallButton(_("Close …")), SmallButton(_("Use again"))
        self.add.clicked.connect(self.adding)
        self.close_it.clicked.connect(lambda: self.closing.emit(self.place))
        self.open_it.clicked.connect(lambda: self.opening.emit(self.place))
        self.add.setVisible(may_add)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        for button in (self.add, self.close_it, self.open_it):
            line.addWidget(button)
        line.addStretch(1)
        self.body.addWidget(self.tree, 1)
        self.body.addLayout(line)

    @property
    def place(self) -> str:
        """The place under the cursor."""
        item = self.tree.currentItem()
        return str(item.data(0, _CODE) or "") if item is not None else ""

    def show_vault(self, vault: VaultView, place: str, *, may_see: bool) -> None:
        """Grow the tree anew, with the cursor where it was."""
        self._places = {line.place.code: line.place for line in vault.places}
        self.set_aside(_("Bags: {count}").format(count=vault.bags) if may_see else _("counted blind"))
        self.tree.blockSignals(True)
        self.tree.clear()
        for column in (1, 2):
            self.tree.setColumnHidden(column, not may_see)
        everything = QTreeWidgetItem([_("All places"), str(vault.bags), amount_text(vault.value)])
        grown = {"": self._dressed(everything, "")}
        self.tree.addTopLevelItem(everything)
        for line in vault.places:
            item = self._dressed(_item(line), line.place.code)
            parent = grown.get(line.place.parent or "") if line.place.parent else None
            if parent is None:
                self.tree.addTopLevelItem(item)
            else:
                parent.addChild(item)
            grown[line.place.code] = item
        self.tree.expandAll()
        self.tree.setCurrentItem(grown.get(place, everything))
        self.tree.blockSignals(False)
        self._offer()

    def choose(self, place: str) -> None:
        """Go to this place."""
        for item in self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if item.data(0, _CODE) == place:
                self.tree.setCurrentItem(item)

    def _on_current(self) -> None:
        self._offer()
        self.chosen.emit(self.place)

    def _offer(self) -> None:
        place = self._places.get(self.place)
        self.close_it.setVisible(self._may_close and place is not None and not place.closed)
        self.open_it.setVisible(self._may_close and place is not None and place.closed)

    def _dressed(self, item: QTreeWidgetItem, code: str) -> QTreeWidgetItem:
        item.setData(0, _CODE, code)
        for column in (1, 2):
            item.setTextAlignment(column, _RIGHT)
        return item

    def _dress(self) -> None:
        tree = self.tree
        tree.setColumnCount(3)
        tree.setHeaderLabels([_("Place"), _("Bags"), _("Loans")])
        tree.headerItem().setTextAlignment(1, _RIGHT)
        tree.headerItem().setTextAlignment(2, _RIGHT)
        tree.setIndentation(px(16))
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setUniformRowHeights(True)
        tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setMinimumHeight(px(220))
        head = tree.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)


def _item(line: PlaceLine) -> QTreeWidgetItem:
    place = line.place
    closed = " · " + _("closed") if place.closed else ""
    item = QTreeWidgetItem(
        [f"{place.code}  {place.name}{closed}", str(line.bags_within), amount_text(line.value_within)]
    )
    tip = f"{place.code} {place.name} · {_(PLACE_KINDS[place.kind])} · {money_text(line.value_within)}{closed}"
    item.setToolTip(0, tip_of(tip))
    return item
