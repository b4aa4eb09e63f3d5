"""The basket of a sale: a field to scan into, a line for each item with its price, and the shelf below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.sales.views import GoodsLine
from domain.stock.goods import Goods
from ui.language import _
from ui.sales.basket import Basket, LineSaid, Reckoned
from ui.sales.goods_words import category_words
from ui.theme import look, px
from ui.widgets.buttons import QuietButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.field import LineEdit
from ui.widgets.icons import icon
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Elided, Kind, Text, Tone, hairline, set_property
from ui.words import money_text, read_amount

_LEAST_ROWS = 3


class BasketCard(Card):
    """`typed` and `entered` say what stands in the field."""

    typed = Signal(str)
    entered = Signal(str)
    priced = Signal(str, str)
    taken_out = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Basket"))
        self.scan = LineEdit(placeholder=_("Scan a label, or type a code or words"))
        self.scan.setAccessibleName(_("Scan a label, or type a code or words"))
        self.scan.addAction(
            icon("search", (look.theme.soft, look.theme.soft), px(16)), self.scan.ActionPosition.LeadingPosition
        )
        self.start_over = QuietButton(_("Empty the basket"))
        self.head.addWidget(self.start_over)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(8))
        self._empty = Text(_("Nothing is in the basket. What is scanned or chosen stands here."), Kind.SOFT, wrap=True)
        self.lines: dict[str, BasketLine] = {}
        self.body.addWidget(self.scan)
        self.body.addLayout(self._column)
        self.body.addWidget(self._empty)
        self.scan.textEdited.connect(self.typed)
        self.scan.returnPressed.connect(lambda: self.entered.emit(self.scan.text()))

    def show_basket(self, basket: Basket, reckoned: Reckoned) -> None:
        """Show these items, each once; the field of one that was there before stays as it is."""
        for code in [code for code in self.lines if code not in basket.codes]:
            old = self.lines.pop(code)
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        for line in basket.lines:
            shown = self.lines.get(line.goods.code)
            if shown is None:
                shown = self._add(line.goods)
            shown.show_price(line.price, line.goods)
        self.set_aside(_("Items: {count}").format(count=len(basket.lines)) if basket.lines else "")
        self._empty.setVisible(not basket.lines)
        self.start_over.setVisible(bool(basket.lines))
        self.show_said(reckoned.lines)

    def show_said(self, said: tuple[LineSaid, ...]) -> None:
        """What is said beside each."""
        for line, words in zip(self.lines.values(), said, strict=False):
            line.show_said(words)

    def clear_scan(self) -> None:
        """Ready for the next label."""
        self.scan.clear()
        self.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, goods: Goods) -> BasketLine:
        line = BasketLine(goods)
        line.price.textEdited.connect(lambda text: self.priced.emit(goods.code, text))
        line.price.returnPressed.connect(lambda: self.scan.setFocus(Qt.FocusReason.TabFocusReason))
        line.remove.clicked.connect(lambda: self.taken_out.emit(goods.code))
        self.lines[goods.code] = line
        self._column.addWidget(line)
        return line


class BasketLine(QWidget):
    """One item: what it is, what it is asked for, and what the buyer pays."""

    def __init__(self, goods: Goods) -> None:
        super().__init__()
        self.setAccessibleName(f"{goods.code} {goods.description}")
        self._asking = Text("", Kind.SOFT, right=True)
        self.price = MoneyEdit()
        self.price.setFixedWidth(px(136))
        self.price.setAccessibleName(_("Price of {item}").format(item=goods.code))
        self.remove = QuietButton("✕", name=_("Take {item} out of the basket").format(item=goods.code))
        self._said = Text("", Kind.SMALL, wrap=True)
        self._said.hide()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(0))
        grid.setColumnStretch(0, 1)
        grid.addWidget(Elided(goods.description, Kind.STRONG), 0, 0)
        grid.addWidget(Elided(f"{goods.code} · {category_words(goods.category)}", Kind.NOTE), 1, 0)
        grid.addWidget(Text(_("Asking price"), Kind.NOTE, right=True), 0, 1)
        grid.addWidget(self._asking, 1, 1)
        grid.addWidget(self.price, 0, 2, 2, 1)
        grid.addWidget(self.remove, 0, 3, 2, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        box.addLayout(grid)
        said = QHBoxLayout()
        said.addStretch(1)
        said.addWidget(self._said, 3)
        box.addLayout(said)
        box.addWidget(hairline())

    def show_price(self, text: str, goods: Goods) -> None:
        """What is typed, and what it is asked for."""
        self._asking.setText("" if goods.asking is None else money_text(goods.asking))
        fill_money(self.price, text)

    def show_said(self, said: LineSaid) -> None:
        """What is wrong, or who must agree."""
        words = said.wrong or said.note
        self._said.setText(words)
        self._said.set_tone(Tone.RED if said.wrong else Tone.AMBER)
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._said.setVisible(bool(words))
        self.price.setAccessibleDescription(words)
        set_property(self.price, "wrong", bool(said.wrong))


class ShelfCard(Card):
    """What is in stock and fits the words in the field; `chosen` says the code of an item."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("On the shelf"))
        columns: tuple[Column[GoodsLine], ...] = (
            Column(_("Item code"), lambda line: line.code),
            Column(_("Goods"), lambda line: line.description, stretch=True),
            Column(_("Kind"), lambda line: category_words(line.category), gives_way=1),
            money_column(_("Asking price"), lambda line: line.asking),
        )
        self.table = Table(_("On the shelf"), columns)
        self.add = SmallButton(_("Put into the basket"))
        self.add.clicked.connect(self._add_chosen)
        self.head.addWidget(self.add)
        self.table.setMinimumHeight(self.table.height_of_rows(_LEAST_ROWS))
        self.table.opened.connect(self._choose)
        self._none = Text("", Kind.SOFT, wrap=True)
        self._none.hide()
        self.body.addWidget(self._none)
        self.body.addWidget(self.table, 1)

    def show_shelf(self, lines: tuple[GoodsLine, ...], of: int) -> None:
        """Show these of so many."""
        self.table.set_rows(lines)
        count = str(of) if len(lines) == of else f"{len(lines)} / {of}"
        self.set_aside(_("Items: {count}").format(count=count))
        self._none.setText(_("Nothing in stock fits these words.") if of else _("Nothing else is in stock."))
        self._none.setVisible(not lines)
        self.add.setEnabled(bool(lines))

    def _choose(self, line: GoodsLine) -> None:
        self.chosen.emit(line.code)

    def _add_chosen(self) -> None:
        if self.table.chosen is not None:
            self._choose(self.table.chosen)


def fill_money(edit: MoneyEdit, text: str) -> None:
    """Show an amount that was reckoned, or typed on another look of the screen; the same amount stays as it is."""
    if edit.text() == text or (text.strip() and read_amount(edit.text()) == read_amount(text)):
        return
    edit.setText(text)
    if edit.money is not None:
        edit.set_money(edit.money)
