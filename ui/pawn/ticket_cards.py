"""The cards of the ticket screen: its story, its goods, its papers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.pawn.ticket import Ticket
from domain.stock.item import PledgedItem
from domain.terms import ATTRIBUTES, CATEGORIES, DOCUMENTS, PLEDGE_PAPERS, WORKSHEET_TEXTS
from ui.language import _
from ui.pawn.pictures import ItemPhotos, Pictures
from ui.pawn.story import PaperLine, StoryLine
from ui.photos.groups import Look, PhotoGroups
from ui.theme import px
from ui.widgets.buttons import SmallButton
from ui.widgets.card import Card, clear
from ui.widgets.texts import Elided, Kind, Text, hairline
from ui.words import money_text


class StoryCard(Card):
    """The timeline, and at its end what is still to come; `evidence` leads to all that can be proved."""

    def __init__(self) -> None:
        super().__init__(_("Story"))
        self.evidence = SmallButton(_("Evidence"), name=_("All evidence about this ticket"))
        self.evidence.hide()
        self.head.addWidget(self.evidence)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(10))
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_story(self, lines: tuple[StoryLine, ...], entries: int) -> None:
        """Show these lines; so many of them are entries of the book."""
        clear(self._column)
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
    what = Elided(line.what, Kind.SOFT if line.ahead else Kind.STRONG)
    grid.addWidget(when, 0, 0)
    grid.addWidget(what, 0, 1)
    money = Elided(line.money, kind, right=True) if line.ahead else Text(line.money, kind, right=True)
    grid.addWidget(money, 0, 2)
    if line.details:
        details = Text(line.details, Kind.NOTE, wrap=True)
        details.setContentsMargins(px(16), 0, 0, 0)
        grid.addWidget(details, 1, 0, 1, 3)
    box.setAccessibleName(f"{line.when} {line.what} {line.money} {line.details}".strip())
    return box


class GoodsCard(Card):
    """What lies in the vault for this ticket; once it is forfeited, `forfeited` leads to what becomes of it.

    `look` shows a photo closely.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(_("Goods"))
        self._look = look
        self.forfeited = SmallButton(_("Forfeited goods"))
        self.forfeited.hide()
        self.head.addWidget(self.forfeited)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(8))
        self.body.addLayout(self._column)

    def show_goods(self, ticket: Ticket, pictures: Pictures, *, may_sell: bool) -> None:
        """Show the items of a ticket; those that went home are said to have."""
        clear(self._column)
        self.forfeited.setVisible(may_sell and ticket.forfeited is not None)
        held = ticket.held_items
        self.set_aside(
            _("Items: {count} · appraised {appraised} · loan {loan}").format(
                count=len(held), appraised=money_text(ticket.appraised), loan=money_text(ticket.principal)
            )
        )
        for place, item in enumerate(ticket.items):
            if place:
                self._column.addWidget(hairline())
            self._column.addWidget(_item(item, gone=item not in held))
            photos = PhotoGroups(self._look)
            photos.show_photos(pictures.get(item.code, ItemPhotos()))
            self._column.addWidget(photos)
        for line in _beside(ticket):
            self._column.addWidget(Text(line, Kind.NOTE, wrap=True))


def _item(item: PledgedItem, *, gone: bool) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(2))
    grid.setColumnStretch(0, 1)
    measures = [_("Gone home")] if gone else []
    measures += [_(CATEGORIES[item.category]), item.condition]
    measures += [f"× {item.quantity}"] if item.quantity > 1 else []
    measures += [f"{item.weight} g"] if item.weight is not None else []
    measures += [f"{item.fineness} ‰"] if item.fineness is not None else []
    grid.addWidget(Text(item.description, Kind.SOFT if gone else Kind.STRONG, wrap=True), 0, 0)
    loan = Text(money_text(item.loan), Kind.SOFT if gone else Kind.STRONG, right=True)
    grid.addWidget(loan, 0, 1, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(Text(" · ".join(measures), Kind.SOFT, wrap=True), 1, 0)
    appraised = _("appraised {appraised}").format(appraised=money_text(item.appraised))
    grid.addWidget(Text(appraised, Kind.SOFT, right=True), 1, 1, Qt.AlignmentFlag.AlignTop)
    if item.attributes:
        grid.addWidget(Text(_card_words(item), Kind.SOFT, wrap=True), 2, 0, 1, 2)
    grid.addWidget(Text(item.code, Kind.NOTE), 3, 0)
    return box


def _card_words(item: PledgedItem) -> str:
    """What the item's card says, line by line in a row."""
    said = ((ATTRIBUTES[each.key], each.value) for each in item.attributes)
    words = ((_(label), _(WORKSHEET_TEXTS[value]) if value in WORKSHEET_TEXTS else value) for label, value in said)
    return " · ".join(f"{label} {value}" for label, value in words)


def _beside(ticket: Ticket) -> list[str]:
    """What was taken down beside the goods: their source, papers and registration."""
    lines = [_("Source: {statement}").format(statement=ticket.source_statement)]
    if ticket.papers:
        said = (f"{_(PLEDGE_PAPERS.get(each.kind, each.kind))} {each.number}" for each in ticket.papers)
        lines.append(_("Papers: {papers}").format(papers=" · ".join(said)))
    if ticket.registration is not None:
        entry = ticket.registration
        words = _("Registered: {authority}, {number}, {day}")
        lines.append(words.format(authority=entry.authority, number=entry.number, day=entry.on.isoformat()))
    if ticket.representative is not None:
        attorney = ticket.representative.power_of_attorney
        lines.append(_("Pawned with a power of attorney: {number}").format(number=attorney))
    return lines


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
        clear(self._column)
        for place, paper in enumerate(papers):
            if place:
                self._column.addWidget(hairline())
            self._column.addWidget(self._line(place, paper))

    def _line(self, place: int, paper: PaperLine) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        title = _(DOCUMENTS[paper.document.kind])
        button = SmallButton(_("Look and print"), name=f"{place + 1} {title} {paper.when}")
        button.clicked.connect(lambda: self._look(paper))
        line.addWidget(Text(title), 1)
        line.addWidget(Elided(paper.when, Kind.SOFT), 1)
        line.addWidget(button)
        return box
