"""The cards of the ticket screen: its story, its goods, what redeeming costs, its papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.pawn.ticket import Ticket
from domain.stock.item import PledgedItem
from domain.terms import CATEGORIES, DOCUMENTS
from ui.command_words import per_mille
from ui.language import _
from ui.pawn.curve import Curve
from ui.pawn.curve_view import CurveView
from ui.pawn.story import PaperLine, StoryLine
from ui.pawn.ticket_presenter import Cost
from ui.theme import px
from ui.widgets.buttons import SmallButton
from ui.widgets.card import Card
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Field
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text, Tone, hairline
from ui.words import money_text


def _clear(box: QVBoxLayout) -> None:
    while (held := box.takeAt(0)) is not None:
        old = held.widget()
        if old is not None:
            old.hide()
            old.deleteLater()


class StoryCard(Card):
    """The timeline, and at its end what is still to come."""

    def __init__(self) -> None:
        super().__init__(_("Story"))
        self._column = QVBoxLayout()
        self._column.setSpacing(px(10))
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_story(self, lines: tuple[StoryLine, ...], entries: int) -> None:
        """Show these lines; so many of them are entries of the book."""
        _clear(self._column)
        self.set_aside(_("Entries in the book: {count}").format(count=entries))
        for line in lines:
            self._column.addWidget(_story_line(line))


def _story_line(line: StoryLine) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(2))
    grid.setColumnStretch(1, 1)
    kind = Kind.SOFT if line.ahead else Kind.BODY
    when = Text(line.when, kind)
    what = Text(line.what, Kind.SOFT if line.ahead else Kind.STRONG)
    grid.addWidget(when, 0, 0)
    grid.addWidget(what, 0, 1)
    grid.addWidget(Text(line.money, kind, right=True), 0, 2)
    if line.details:
        details = Text(line.details, Kind.NOTE, wrap=True)
        details.setContentsMargins(px(16), 0, 0, 0)
        grid.addWidget(details, 1, 0, 1, 3)
    box.setAccessibleName(f"{line.when} {line.what} {line.money} {line.details}".strip())
    return box


class GoodsCard(Card):
    """What lies in the vault for this ticket."""

    def __init__(self) -> None:
        super().__init__(_("Goods"))
        self._column = QVBoxLayout()
        self._column.setSpacing(px(8))
        self.body.addLayout(self._column)

    def show_goods(self, ticket: Ticket) -> None:
        """Show the items of a ticket."""
        _clear(self._column)
        self.set_aside(
            _("Items: {count} · appraised {appraised} · loan {loan}").format(
                count=len(ticket.items), appraised=money_text(ticket.appraised), loan=money_text(ticket.principal)
            )
        )
        for place, item in enumerate(ticket.items):
            if place:
                self._column.addWidget(hairline())
            self._column.addWidget(_item(item))
        source = _("Source: {statement}").format(statement=ticket.source_statement)
        self._column.addWidget(Text(source, Kind.NOTE, wrap=True))


def _item(item: PledgedItem) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(2))
    grid.setColumnStretch(0, 1)
    measures = [_(CATEGORIES[item.category]), item.condition]
    measures += [f"× {item.quantity}"] if item.quantity > 1 else []
    measures += [f"{item.weight} g"] if item.weight is not None else []
    measures += [f"{item.fineness} ‰"] if item.fineness is not None else []
    grid.addWidget(Text(item.description, Kind.STRONG, wrap=True), 0, 0)
    grid.addWidget(Text(money_text(item.loan), Kind.STRONG, right=True), 0, 1, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(Text(" · ".join(measures), Kind.SOFT, wrap=True), 1, 0)
    appraised = _("appraised {appraised}").format(appraised=money_text(item.appraised))
    grid.addWidget(Text(appraised, Kind.SOFT, right=True), 1, 1, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(Text(item.code, Kind.NOTE), 2, 0)
    return box


class CostCard(Card):
    """What redeeming costs today, and by a date field or the curve on any other day. `day_chosen` says which."""

    day_chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__(_("What redeeming costs"))
        self._today = today
        self.day = DateEdit(today)
        self._field = Field(_("On this day"), self.day)
        self._field.setFixedWidth(px(220))
        self.tree, self.curve = SumTree(_("What redeeming costs")), CurveView()
        self._over = Text("", wrap=True)
        self._setting = False
        line = QHBoxLayout()
        line.addWidget(self._field)
        line.addStretch(1)
        self._drag = Text(_("drag, or ← →"), Kind.NOTE, right=True)
        line.addWidget(self._drag, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(self._over)
        self.body.addWidget(self.tree)
        self.body.addLayout(line)
        self.body.addWidget(self.curve)
        self.day.day_changed.connect(self._on_day)
        self.curve.day_chosen.connect(self._on_curve)

    def show_cost(self, ticket: Ticket, on: date, cost: Cost, curve: Curve | None) -> None:
        """Show the sum of a day."""
        if curve is not None:
            self._set_open(is_open=True)
        self.set_title(_("What redeeming costs today") if on == self._today else _("What redeeming would cost"))
        terms = ticket.terms
        rates = f"{per_mille(terms.monthly_interest_rate)} + {per_mille(terms.monthly_fee_rate)}"
        self.set_aside(f"{rates} · {terms.rulebook} {terms.version}")
        self.tree.set_lines(cost.lines)
        self._over.setText(cost.reason)
        self._over.set_tone(Tone.AMBER)
        self._over.setVisible(bool(cost.reason))
        self._setting = True
        if curve is not None:
            self.curve.set_curve(curve)
            for part in (self.curve, self._drag):
                part.setVisible(len(curve.days) > 1)
        if not self.day.hasFocus():
            self.day.set_day(on)
        self.curve.choose(on)
        self._setting = False

    def show_over(self, words: str) -> None:
        """Say why nothing is to be paid any more."""
        self._set_open(is_open=False)
        self.set_aside("")
        self.set_title(_("What redeeming costs"))
        self._over.setText(words)
        self._over.set_tone(Tone.PLAIN)
        self._over.show()

    def set_today(self, today: date) -> None:
        """The business day may have changed since."""
        self._today = today

    def _set_open(self, *, is_open: bool) -> None:
        for part in (self._field, self.tree, self.curve, self._drag):
            part.setVisible(is_open)

    def _on_day(self, day: date | None) -> None:
        self._field.set_error(self.day.reason)
        if day is not None:
            self.day_chosen.emit(day)

    def _on_curve(self, day: date) -> None:
        if not self._setting:
            self.day.set_day(day)
            self.day_chosen.emit(day)


class PapersCard(Card):
    """The papers of a ticket; each can be looked at and printed again."""

    def __init__(self, look: Callable[[PaperLine], None]) -> None:
        super().__init__(_("Papers"), _("kept as they were; a second print is marked"))
        self._look = look
        self._column = QVBoxLayout()
        self._column.setSpacing(px(6))
        self.body.addLayout(self._column)

    def show_papers(self, papers: tuple[PaperLine, ...]) -> None:
        """Show these."""
        _clear(self._column)
        for place, paper in enumerate(papers):
            if place:
                self._column.addWidget(hairline())
            self._column.addWidget(self._line(paper))

    def _line(self, paper: PaperLine) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        title = _(DOCUMENTS[paper.document.kind])
        button = SmallButton(_("Look and print"), name=f"{title} {paper.when}")
        button.clicked.connect(lambda: self._look(paper))
        line.addWidget(Text(title), 1)
        line.addWidget(Text(paper.when, Kind.SOFT), 1)
        line.addWidget(button)
        return box
