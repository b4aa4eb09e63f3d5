"""A checklist: each line with how it stands, what is in its way in words, and what it posts, account by account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from domain.ledger.entry import Posting
from domain.ledger.month_checklist import LineState
from ui.books.closing_words import LINE_TONES, LINE_WORDS, posting_words
from ui.language import _
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import SmallButton
from ui.widgets.texts import Elided, Kind, Text, Tone, hairline, tip_of

_BADGE = 112


@dataclass(frozen=True, slots=True)
class Leads:
    """A button at a line: its words, and where it leads."""

    words: str
    do: Callable[[], None]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A line as it is shown. `trouble` says in words what is in the way; `leads` goes where it is put right; `note` is
    what one should know of it.

    `is_idle` is a step of a closing that has nothing to post.
    """

    words: str
    state: LineState
    trouble: str = ""
    postings: tuple[Posting, ...] = ()
    leads: Leads | None = None
    note: str = ""
    is_idle: bool = False

    @property
    def badge(self) -> str:
        """How it stands, in a word or two."""
        return _("nothing to post") if self.is_idle else _(LINE_WORDS[self.state])

    @property
    def tone(self) -> Tone:
        """The colour of that."""
        return Tone.PLAIN if self.is_idle else LINE_TONES[self.state]


class Checklist(QWidget):
    """Shows lines below each other; made anew whenever they change, since each is of its own make."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lines: tuple[CheckLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))

    def set_lines(self, lines: tuple[CheckLine, ...]) -> None:
        """Show these instead."""
        self.lines = lines
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, line in enumerate(lines):
            if place:
                self._column.addWidget(hairline())
            self._column.addWidget(_Line(line))


class _Line(QWidget):
    def __init__(self, line: CheckLine) -> None:
        super().__init__()
        said = " ".join(part for part in (line.words, line.badge, line.trouble, line.note) if part)
        self.setAccessibleName(said)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnMinimumWidth(0, px(_BADGE))
        grid.setColumnStretch(1, 1)
        grid.addWidget(Badge(line.badge, line.tone), 0, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Text(line.words, wrap=True), 0, 1)
        if line.leads is not None:
            button = SmallButton(line.leads.words, name=f"{line.leads.words} {line.words}")
            button.clicked.connect(line.leads.do)
            grid.addWidget(button, 0, 2, Qt.AlignmentFlag.AlignTop)
        if line.trouble:
            grid.addWidget(Text(line.trouble, Kind.SOFT, wrap=True), 1, 1, 1, 2)
        if line.note:
            grid.addWidget(Text(line.note, Kind.NOTE, wrap=True), 2, 1, 1, 2)
        if line.postings:
            grid.addWidget(Postings(line.postings), 3, 1, 1, 2)


class Postings(QWidget):
    """The lines of a voucher: account, debit, credit."""

    def __init__(self, postings: tuple[Posting, ...]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(2))
        grid.setColumnStretch(0, 1)
        for column, head in enumerate((_("Account"), _("Debits"), _("Credits"))):
            grid.addWidget(Text(head, Kind.NOTE, right=column > 0), 0, column)
        for row, posting in enumerate(postings, start=1):
            account, debit, credit = posting_words(posting)
            words = Elided(account if debit else f"\N{EM SPACE}{account}", Kind.SOFT)
            words.setToolTip(tip_of(posting.sub))
            grid.addWidget(words, row, 0)
            for column, amount in ((1, debit), (2, credit)):
                text = Text(amount, right=True)
                text.setMinimumWidth(px(96))
                grid.addWidget(text, row, column)
