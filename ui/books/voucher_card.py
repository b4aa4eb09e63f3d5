"""The chosen voucher whole: its lines, who prepared, reviewed and posted it, and the fact that is behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from domain.happening import Happening
from domain.terms import EVENTS
from ui.books.book_words import (
    about_text,
    account_text,
    number_text,
    rule_text,
    standing_text,
    standing_tone,
    summary_text,
)
from ui.books.voucher_lines import PaperLine, VoucherLines
from ui.books.vouchers_presenter import Offers, Opened
from ui.language import _
from ui.photos.row import PhotoRow
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import SecondaryButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.states import States
from ui.widgets.texts import Elided, Kind, Text, hairline
from ui.words import clock_text, day_text

_LEAST_HEIGHT = 240


class VoucherCardView(Card):
    """`opened` says the subject of a fact ("ticket:…"), `wanted` the name of what is to be done, `voucher` another
    voucher to go to, `enlarge` the place of a picture to be shown in large.
    """

    opened = Signal(str)
    wanted = Signal(str)
    voucher = Signal(str)
    enlarge = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The voucher"))
        self.number, self.badge = Text("", Kind.STRONG), Badge()
        self.summary = Elided("", Kind.BODY)
        self.other = SmallButton("")
        self.lines = VoucherLines()
        self.people = QGridLayout()
        self.photos = PhotoRow(self.enlarge.emit)
        self.behind = QVBoxLayout()
        self.buttons = {
            "review": SecondaryButton(_("Review"), "F10"),
            "post": SecondaryButton(_("Post"), "F11"),
            "reverse": SecondaryButton(_("Reverse in red …")),
            "drop": SecondaryButton(_("Give up …")),
            "print": SecondaryButton(_("Print"), "F9"),
        }
        self._other = ""
        self._content = QWidget()
        self._scroll = QScrollArea()
        self._scrolls = False
        self.states = States(self._scroll)
        self._lay_out()

    def scroll_by_itself(self, *, alone: bool) -> None:
        """Beside a list a long voucher scrolls by itself; below one it is whole, and the page scrolls."""
        self._scrolls = alone
        whole = 0 if alone else self._content.minimumSizeHint().height()
        self._scroll.setMinimumHeight(max(whole, px(_LEAST_HEIGHT)))

    def show_opened(self, opened: Opened, offers: Offers) -> None:
        """Show this voucher, and what may be done with it."""
        card = opened.card
        self.number.setText(f"{number_text(card.row)} · {day_text(card.row.dated)}")
        self.badge.show_state(standing_text(card.row), standing_tone(card.row))
        self.summary.setText(summary_text(card.row))
        lines = tuple(PaperLine(account_text(each), each.sub, each.debit, each.credit) for each in card.postings)
        self.lines.show_lines(lines, opened.story.names, card.row.about)
        self._show_other(opened)
        self._show_people(opened)
        self.photos.show_photos(opened.pictures)
        self._show_behind(opened.story.story)
        for name, is_open in zip(
            ("review", "post", "reverse", "drop"),
            (offers.review, offers.post, offers.reverse, offers.drop),
            strict=True,
        ):
            self.buttons[name].setVisible(is_open)
        self.states.show_content()
        self._scroll.verticalScrollBar().setValue(0)
        self.scroll_by_itself(alone=self._scrolls)

    def show_none(self) -> None:
        """No voucher is chosen."""
        self.states.show_empty(_("No voucher is chosen"), _("Choose one of the list to see what is behind it."))

    def _show_other(self, opened: Opened) -> None:
        """The voucher that this one takes back, or that takes it back."""
        row = opened.card.row
        self._other = row.reverses or row.reversed_by or ""
        words = _("takes back another voucher") if row.reverses else _("was taken back in red")
        self.other.say(words)
        self.other.setVisible(bool(self._other))

    def _show_people(self, opened: Opened) -> None:
        _clear(self.people)
        card, row = opened.card, opened.card.row
        first = opened.story.story[0].fact.at.wall if opened.story.story else ""
        by_hand = row.voucher.startswith("v_")
        last = opened.story.story[-1].fact.at.wall if opened.story.story and card.poster else ""
        told = (
            (_("Prepared"), row.preparer, first),
            (_("Reviewed"), row.reviewer, opened.story.reviewed_at),
            (_("Posted by"), card.poster or ("" if by_hand else row.preparer), last or ("" if by_hand else first)),
            (_("Made by"), rule_text(row), ""),
            *(((_("Papers attached"), str(card.sheets), ""),) if card.sheets else ()),
        )
        for place, (label, who, when) in enumerate(told):
            self.people.addWidget(Text(label, Kind.SOFT), place, 0)
            words = " · ".join(each for each in (who, _moment(when)) if each) or "—"
            self.people.addWidget(Text(words, wrap=True), place, 1)

    def _show_behind(self, story: tuple[Happening, ...]) -> None:
        while self.behind.count():
            item = self.behind.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in story:
            self.behind.addWidget(self._fact_row(each))

    def _fact_row(self, each: Happening) -> QWidget:
        at = each.fact.at
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(Text(_moment(at.wall), Kind.SOFT))
        people = " / ".join(name for name in (each.clerk, each.checker) if name)
        line.addWidget(Elided(f"{_(EVENTS.get(at.kind, at.kind))} · {people}"), 1)
        if at.subject.partition(":")[0] in {"ticket", "item", "customer"}:
            button = SmallButton(_("Open: {what}").format(what=about_text(at.subject)))
            button.clicked.connect(partial(self.opened.emit, at.subject))
            line.addWidget(button)
        return row

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(12))
        for part in (self.number, self.badge):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.other)
        self.other.clicked.connect(lambda: self.voucher.emit(self._other))
        self.people.setHorizontalSpacing(px(16))
        self.people.setVerticalSpacing(px(4))
        self.people.setColumnStretch(1, 1)
        flow = Flow()
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.wanted.emit, name))
            flow.addWidget(button)
        self._content.setObjectName("scrolled")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self._content)
        box.setContentsMargins(0, 0, px(8), 0)
        box.setSpacing(px(12))
        box.addLayout(head)
        box.addWidget(self.summary)
        box.addLayout(flow)
        box.addWidget(self.lines)
        box.addLayout(self.people)
        box.addWidget(self.photos)
        self.photos.hide()
        box.addWidget(hairline())
        box.addWidget(Text(_("What is behind it"), Kind.STRONG))
        box.addLayout(self.behind)
        box.addStretch(1)
        self._scroll.setWidget(self._content)
        self.body.addWidget(self.states, 1)


def _moment(wall: str) -> str:
    """The day and the minute of a wall clock text."""
    return f"{wall[:10]} {clock_text(wall)}" if wall else ""


def _clear(grid: QGridLayout) -> None:
    while grid.count():
        item = grid.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
