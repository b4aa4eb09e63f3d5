"""A panel about forfeited goods: fields, the figures that follow them, why it cannot be done, and who agrees."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

import ui.sales.sales_words  # noqa: F401 - a second person reads these words
from domain.ports import Receipt
from ui.books.entry_panel import VoucherLink
from ui.command_words import Words
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.sales.deal import Deal
from ui.sales.figures import Figures
from ui.sales.goods_words import category_words
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text, Tone

Then = Callable[[Receipt], None]
LONGEST_LINE, LONGEST_NAME = 200, 60
_WIDTH = 560


class DealPanel(DoingPanel):
    """A panel fills `fields` and answers `ask` with what stands in them; it does exactly what it shows.

    `said` are its title and the words of its button.
    """

    def __init__(self, around: Surroundings, deal: Deal, said: tuple[str, str], parent: QWidget, then: Then) -> None:
        title, words = said
        super().__init__(around, title, words, parent, then)
        self.setMinimumWidth(px(_WIDTH))
        self.deal = deal
        self.about = Text(about(deal), Kind.SOFT, wrap=True)
        self.tree = SumTree(title)
        self.sums, self.voucher = Card(), VoucherLink()
        self.sums.body.addWidget(self.tree)
        self.sums.body.addWidget(self.voucher, 0, Qt.AlignmentFlag.AlignRight)
        self.voucher.clicked.connect(self._on_voucher)
        self.note = Text("", Kind.SOFT, wrap=True)
        self.reason = Text("", wrap=True)
        self.reason.set_tone(Tone.AMBER)
        self.fields: dict[str, Field] = {}
        self.figures = Figures()
        self.body.addWidget(self.about)

    def ask(self) -> Figures:
        """What stands in the fields comes to this."""
        return Figures()

    def more(self) -> Words:
        """Words about the command for the second person."""
        return words_about(self.deal)

    def refresh(self) -> None:
        """Ask anew and show it."""
        self.figures = figures = self.ask()
        for name, field in self.fields.items():
            field.set_error(figures.wrong.get(name, ""))
        self.sums.setVisible(bool(figures.lines))
        self.tree.set_lines(figures.lines)
        self.note.setText(figures.note)
        self.note.setVisible(bool(figures.note))
        tried = self.deal.try_out(figures.command) if figures.command is not None else None
        self.voucher.setVisible(tried is not None and not tried.refused)
        words = ""
        if tried is not None:
            words = tried.refused or tried.second
        self.reason.setText(words)
        self.reason.set_tone(Tone.RED if tried is not None and tried.refused else Tone.AMBER)
        self.reason.setVisible(bool(words))

    def primary(self) -> None:
        """Do what is shown; what is missing is said beside its field."""
        figures = self.figures
        for name in figures.missing:
            if name not in figures.wrong:
                self.fields[name].set_error(_("Please fill this in."))
        first = next(iter((*figures.wrong, *figures.missing)), None)
        if first is not None:
            self.fields[first].editor.setFocus()
        elif figures.command is not None:
            self.do(figures.command, self.more())

    def put(self, *parts: QWidget) -> None:
        """Put these below each other."""
        for part in parts:
            self.body.addWidget(part)

    def _on_voucher(self) -> None:
        self.foresee(self.figures.command)

    def line(self, name: str, label: str, hint: str = "", *, longest: int = LONGEST_LINE) -> LineEdit:
        """A line of text that is asked for."""
        edit = LineEdit(placeholder=hint)
        edit.setMaxLength(longest)
        edit.textEdited.connect(self.refresh)
        self.fields[name] = Field(label, edit)
        return edit


def about(deal: Deal) -> str:
    """What the panel is about, in a line."""
    if deal.item:
        goods = deal.goods
        return f"{goods.code} · {category_words(goods.category)} · {goods.description}"
    goods = deal.lot.goods[0]
    rest = len(deal.lot.goods) - 1
    words = _("{goods} and {count} more").format(goods=goods.description, count=rest) if rest else goods.description
    return " · ".join(part for part in (deal.lot.ticket, deal.name, words) if part)


def words_about(deal: Deal) -> Words:
    """Whose goods, and which."""
    goods = (_("Goods"), about(deal))
    return ((_("Pawner"), deal.name), goods) if deal.name and not deal.item else (goods,)
