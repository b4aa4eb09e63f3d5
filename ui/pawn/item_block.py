"""One item of a new pawn, edited in place: its words and amounts, what its category asks, its photos."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from domain.stock.item import Category
from domain.stock.views import AppraisalCard
from domain.terms import CATEGORIES
from ui.language import _
from ui.pawn.item_details import ItemDetails
from ui.pawn.pawn_form import ItemForm
from ui.pawn.photo_row import PhotoRow
from ui.theme import px
from ui.widgets.buttons import QuietButton
from ui.widgets.field import Choice, Field, LineEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.texts import Kind, Text

_SECOND = (("quantity", 3, 70), ("weight", 5, 76), ("fineness", 4, 86), ("appraised", 7, 112), ("loan", 7, 112))
_MEASURES = ("quantity", "weight", "fineness")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WEIGHED = frozenset(
    {Category.GOLD, Category.PRECIOUS_METAL, Category.JEWELLERY, Category.WATCH, Category.LUXURY, Category.OTHER}
)
_COUNTED = _WEIGHED | {Category.ELECTRONICS}


class ItemBlock(QWidget):
    """The first block of a card shows the labels of all; one of another sort than those before shows its own.

    `removed` says that the item goes back to the customer, `recategorised` that it is asked about otherwise now,
    `photographed` which files were dropped (none: they are to be chosen), `photo_opened` which photo was pressed,
    `rearranged` which photos stay in which order, `sheet_chosen` a worksheet.
    """

    edited = Signal()
    removed = Signal()
    recategorised = Signal()
    photographed = Signal(object)
    photo_opened = Signal(int)
    rearranged = Signal(object)
    sheet_chosen = Signal(str)

    def __init__(
        self,
        place: int,
        item: ItemForm,
        categories: tuple[Category, ...],
        sheets: tuple[AppraisalCard, ...],
        *,
        alone: bool,
    ) -> None:
        super().__init__()
        self._item, self._place = item, place
        self.category = Choice(tuple((each.value, _(CATEGORIES[each])) for each in categories))
        self.category.choose(item.category)
        self.description, self.condition = LineEdit(item.description), LineEdit(item.condition)
        self.quantity, self.weight = LineEdit(item.quantity), LineEdit(item.weight)
        self.fineness = LineEdit(item.fineness)
        self.appraised, self.loan = _money(item.appraised), _money(item.loan)
        self.details = ItemDetails(item.category, item.attributes, sheets, item.appraisal)
        self.details.unfold.setAccessibleName(_("Details of item {n}").format(n=place + 1))
        self.photos = PhotoRow(place, Category(item.category), item.photos, self.details.unfold)
        self._ratio = Text("", Kind.SOFT, right=True)
        self._ratio.setFixedWidth(px(64))
        self._ratio.setFixedHeight(px(34))
        self._remove = QuietButton("×", name=_("Remove item {n}").format(n=place + 1))
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._remove.setToolTip(_("Remove this item (Shift+F6)"))
        self._remove.clicked.connect(self.removed)
        self._second = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.fields = self._fields(place)
        self._lay_out(place)
        self._remove.setVisible(not alone)
        self.setAcceptDrops(True)
        self._connect()

    def fit(self, *, narrow: bool) -> None:
        """The amounts below the measures where there is no room beside them."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._second.setDirection(way)
        self.details.fit(narrow=narrow)

    def read(self) -> ItemForm:
        """What stands in the fields."""
        return ItemForm(
            category=str(self.category.value or Category.OTHER.value),
            description=self.description.text(),
            condition=self.condition.text(),
            quantity=self.quantity.text(),
            weight=self.weight.text(),
            fineness=self.fineness.text(),
            appraised=self.appraised.text(),
            loan=self.loan.text(),
            appraisal=self._item.appraisal,
            attributes=self.details.read(),
            photos=self._item.photos,
        )

    def show_ratio(self, text: str) -> None:
        """The loan against the value."""
        self._ratio.setText(text)

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Show the photos."""
        self.photos.show_pictures(pictures)

    def has_focus(self) -> bool:
        """Whether the clerk is in this item."""
        here = self.focusWidget()
        return here is not None and here.hasFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files that were dropped as photos."""
        files = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if files:
            event.acceptProposedAction()
            self.photographed.emit(files)

    def _connect(self) -> None:
        for edit in self._edits():
            edit.textEdited.connect(self.edited)
        self.category.activated.connect(self.recategorised)
        self.details.edited.connect(self.edited)
        self.details.sheet_chosen.connect(self.sheet_chosen)
        self.photos.wanted.connect(lambda: self.photographed.emit(()))
        self.photos.strip.opened.connect(self.photo_opened)
        self.photos.strip.rearranged.connect(self.rearranged)

    def _edits(self) -> tuple[QLineEdit, ...]:
        left = (self.description, self.condition, self.quantity, self.weight)
        return (*left, self.fineness, self.appraised, self.loan)

    def _fields(self, place: int) -> dict[str, Field]:
        bare = place > 0
        made = {
            "category": Field(_("Category"), self.category, bare=bare),
            "description": Field(_("Description"), self.description, bare=bare),
            "condition": Field(_("Condition"), self.condition, bare=bare),
            "quantity": Field(_("Quantity"), self.quantity, bare=bare),
            "weight": Field(_("Weight g"), self.weight, bare=bare),
            "fineness": Field(_("Fineness ‰"), self.fineness, bare=bare),
            "appraised": Field(_("Appraised value"), self.appraised, bare=bare),
            "loan": Field(_("Loan"), self.loan, bare=bare),
            **self.details.fields,
        }
        for field in made.values():
            editor = field.editor
            editor.setAccessibleName(_("{field}, item {n}").format(field=editor.accessibleName(), n=place + 1))
        hints = {"description": _("Description"), "condition": _("Condition"), "weight": "g", "fineness": "‰"}
        for name, hint in hints.items():
            editor = made[name].editor
            if isinstance(editor, QLineEdit):
                editor.setPlaceholderText(hint if bare else "")
        for edit in (self.quantity, self.weight, self.fineness):
            edit.setAlignment(_RIGHT)
        return made

    def _lay_out(self, place: int) -> None:
        part, top = self.fields, Qt.AlignmentFlag.AlignTop
        first, measures, amounts = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line in (first, measures, amounts, self._second):
            line.setSpacing(px(8))
        part["category"].setFixedWidth(px(144))
        first.addWidget(part["category"], 0, top)
        first.addWidget(part["description"], 3, top)
        first.addWidget(part["condition"], 2, top)
        for name, share, least in _SECOND:
            part[name].setMinimumWidth(px(least))
            (measures if name in _MEASURES else amounts).addWidget(part[name], share, top)
        amounts.addWidget(self._ratio, 0, top)
        self._hide_what_does_not_fit()
        self._second.addLayout(measures, 11)
        self._second.addLayout(amounts, 15)
        if place == 0:
            self._ratio.setFixedHeight(px(34) + px(22))
            self._ratio.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            self._ratio.setContentsMargins(0, 0, 0, px(7))
        column = QVBoxLayout()
        column.setSpacing(px(6))
        column.addLayout(self._second)
        column.addWidget(self.details)
        column.addWidget(self.photos)
        number = Text(str(place + 1), Kind.SOFT)
        number.setFixedWidth(px(16))
        number.setContentsMargins(0, px(7 if place else 29), 0, 0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(6))
        grid.addWidget(number, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(first, 0, 1)
        grid.addWidget(self._remove, 0, 2, Qt.AlignmentFlag.AlignBottom)
        grid.addLayout(column, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def _hide_what_does_not_fit(self) -> None:
        """A house has no weight, and there is one of it."""
        category = Category(self._item.category)
        for name, categories in (("weight", _WEIGHED), ("fineness", _WEIGHED), ("quantity", _COUNTED)):
            if category not in categories:
                self.fields[name].hide()


def _money(text: str) -> MoneyEdit:
    edit = MoneyEdit()
    edit.setText(text)
    return edit
