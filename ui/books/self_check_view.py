"""The self-check (自检): what in the books and among the tickets is not as it should be, each with where to look."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from domain.clock import calendar_day
from domain.ledger.self_check import SelfCheck, Severity
from ui.books.findings import SEVERITIES, SEVERITY_TONES, FindingLine, leads_to
from ui.books.self_check_presenter import SelfCheckPresenter
from ui.books.tabs import BooksTabs
from ui.language import _
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.states import States
from ui.widgets.texts import Elided, Kind, Text, hairline

_MOST = 200
_BADGE = 72


class SelfCheckView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Books"))
        self._around = around
        self.presenter = SelfCheckPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.again = PrimaryButton(_("Check now"), "Ctrl ↵")
        self.again.clicked.connect(self.primary)
        self.head.addWidget(self.again)
        self.list = FindingList(self._open)
        self.states = States(self.list)
        card = Card()
        card.setAccessibleName(_("Findings"))
        card.body.addWidget(self.states, 1)
        self.body.setSpacing(px(12))
        self.body.addWidget(BooksTabs("self_check", around.desk.session.role, around.open_screen))
        self.body.addWidget(card, 1)

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Look now: what was found before may have been put right."""
        self.presenter.run()

    def primary(self) -> None:
        """Look again."""
        self.presenter.run()

    # What the presenter says.

    def show_running(self) -> None:
        """Say so if it takes long."""
        self.again.setEnabled(False)
        self.states.show_loading()

    def show_findings(self, lines: tuple[FindingLine, ...], checked: SelfCheck, at: datetime) -> None:
        """List them, errors first."""
        self._ran(checked, at)
        self.list.show_lines(lines)
        self.states.show_content()

    def show_nothing(self, checked: SelfCheck, at: datetime) -> None:
        """Say that all is as it should be, and when that was."""
        self._ran(checked, at)
        words = _("Looked at on {time}: tickets {tickets}, entries {entries}.")
        self.states.show_empty(
            _("Nothing found"), words.format(tickets=checked.tickets, entries=checked.entries, time=_time(at))
        )

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.again.setEnabled(True)
        self.banner.say(text)
        if text:
            self.states.show_refused(text, _("Check now"), self.primary)

    # Its own.

    def _ran(self, checked: SelfCheck, at: datetime) -> None:
        self.again.setEnabled(True)
        errors = sum(1 for each in checked.findings if each.severity is Severity.ERROR)
        words = _("Errors: {errors}, waiting: {waiting} · checked on {time}")
        said = words.format(errors=errors, waiting=len(checked.findings) - errors, time=_time(at))
        self.subtitle.setText("" if checked.ok else said)

    def _open(self, line: FindingLine) -> None:
        leads = leads_to(line, calendar_day(self._around.desk.now()))
        if leads is not None:
            screen, params = leads
            self._around.open_screen(screen, **params)


class FindingList(QScrollArea):
    """The findings below each other, each with a button to what it is about."""

    def __init__(self, open_line: Any) -> None:
        super().__init__()
        self.setAccessibleName(_("Findings"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._open = open_line
        self.lines: tuple[FindingLine, ...] = ()

    def show_lines(self, lines: tuple[FindingLine, ...]) -> None:
        """Show these; where there are very many, the first of them."""
        self.lines = lines
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(12), 0)
        column.setSpacing(px(8))
        for place, line in enumerate(lines[:_MOST]):
            if place:
                column.addWidget(hairline())
            column.addWidget(_Line(line, self._open))
        if len(lines) > _MOST:
            more = _("{count} more; put these right first.").format(count=len(lines) - _MOST)
            column.addWidget(Text(more, Kind.SOFT))
        column.addStretch(1)
        self.setWidget(inside)


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


class _Line(QWidget):
    def __init__(self, line: FindingLine, open_line: Any) -> None:
        super().__init__()
        severity = line.finding.severity
        self.setAccessibleName(f"{_(SEVERITIES[severity])}: {line.words}")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnMinimumWidth(0, px(_BADGE))
        grid.setColumnStretch(1, 1)
        grid.addWidget(Badge(_(SEVERITIES[severity]), SEVERITY_TONES[severity]), 0, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Elided(line.about, Kind.STRONG), 0, 1)
        if leads_to(line, date.max) is not None:
            button = SmallButton(_("Show"), name=" ".join((_("Show"), line.about)))
            button.clicked.connect(lambda: open_line(line))
            grid.addWidget(button, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(line.words, Kind.SOFT, wrap=True), 1, 1, 1, 2)
