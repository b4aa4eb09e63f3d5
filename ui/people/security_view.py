"""The screen of what happened to the book's safety: who signed in, what was denied, seen, exported, backed up."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from domain.access.security import SecurityEvent, SecurityLine
from domain.terms import SECURITY_EVENTS
from ui.language import _
from ui.people.security_presenter import SecurityPresenter
from ui.people.security_words import about_words, event_tone, event_words, when_words, who_words
from ui.people.tabs import PeopleTabs
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.field import Choice
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Kind, Text, Tone


class SecurityView(Page):
    """Opened with an `event` to show alone; else as it was left."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("What happened"))
        self._presenter = SecurityPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        every: tuple[tuple[object, str], ...] = ((None, _("All events")),)
        kinds = tuple((event, _(words)) for event, words in SECURITY_EVENTS.items())
        self.kind = Choice((*every, *kinds))
        self.kind.setAccessibleName(_("Kind of event"))
        self.table: Table[SecurityLine] = Table(_("What happened"), _columns())
        self.states = States(self.table)
        self.more = SecondaryButton(_("Older ones"))
        self.more.hide()
        self._lay_out(PeopleTabs("security", around.desk.session.role, around.open_screen))
        self.kind.currentIndexChanged.connect(lambda _place: self._on_event())
        self.more.clicked.connect(lambda _checked=False: self._presenter.more())

    def on_show(self, **params: Any) -> None:
        """Read anew."""
        if "event" in params:
            self.kind.blockSignals(True)
            self.kind.choose(params["event"])
            self.kind.blockSignals(False)
            self._presenter.event = params["event"]
        self._presenter.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> dict[str, Any]:
        """The kind that is shown."""
        return {"event": self._presenter.event}

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_lines(self, lines: tuple[SecurityLine, ...], *, more: bool) -> None:
        """List these, the newest first."""
        self.subtitle.setText(_("the newest {count}").format(count=len(lines)) if more else "")
        self.table.set_rows(lines)
        self.more.setVisible(more)
        self.states.show_content()

    def show_none(self, event: SecurityEvent | None) -> None:
        """Say that there is nothing."""
        self.more.hide()
        self.subtitle.setText("")
        advice = _("Sign-ins, what was denied, seen or exported, backups and keys stand here as they happen.")
        title = _("Nothing happened yet") if event is None else _("Nothing of this kind happened")
        self.states.show_empty(title, advice)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def _on_event(self) -> None:
        event = self.kind.value
        self._presenter.choose(event if isinstance(event, SecurityEvent) else None)

    def _lay_out(self, tabs: PeopleTabs) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(px(16))
        top.addWidget(self.kind)
        kept = _("These stand in the chain like the business itself: nobody takes them out unseen.")
        top.addWidget(Text(kept, Kind.SOFT, wrap=True), 1)
        foot.addWidget(self.more)
        foot.addStretch(1)
        card = Card()
        card.setAccessibleName(_("What happened"))
        card.body.addLayout(top)
        card.body.addWidget(self.states, 1)
        card.body.addLayout(foot)
        self.body.setSpacing(px(12))
        self.body.addWidget(tabs)
        self.body.addWidget(card, 1)


def _columns() -> tuple[Column[SecurityLine], ...]:
    return (
        Column(_("When"), when_words),
        Column(_("Event"), event_words, tone=_marked),
        Column(_("About whom"), who_words),
        Column(_("What it is about"), about_words, stretch=True, least=160),
        Column(_("Reason"), lambda line: line.reason, gives_way=2),
        Column(_("Times"), _times, right=True, gives_way=3),
        Column(_("Workstation"), lambda line: line.device, gives_way=1),
    )


def _times(line: SecurityLine) -> str:
    """How often it happened, where it was more than once."""
    return str(line.count) if line.count > 1 else ""


def _marked(line: SecurityLine) -> Tone | None:
    """A badge for what wants to be looked at; the rest stands as plain words."""
    tone = event_tone(line)
    return None if tone is Tone.PLAIN else tone
