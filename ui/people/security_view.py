"""The screen of what happened to the book's safety: who signed in, what was denied, seen, exported, backed up."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout

from domain.access.people import Person
from domain.access.security import SecurityEvent, SecurityLine, Sift
from domain.security_words import about_words, place_words, reason_words, times_words, who_words
from domain.terms import SECURITY_EVENTS
from ui.language import _
from ui.people.security_presenter import SecurityPresenter
from ui.people.security_words import event_tone, event_words, when_words
from ui.people.tabs import PeopleTabs
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Choice, Field, side_by_side
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Kind, Text, Tone


class SecurityView(Page):
    """Opened with an `event`, a `person` or days (`first`, `last`) to show alone; else as it was left."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("What happened"))
        self._presenter = SecurityPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        every: tuple[tuple[object, str], ...] = ((None, _("All events")),)
        kinds = tuple((event, _(words)) for event, words in SECURITY_EVENTS.items())
        self.kind = Choice((*every, *kinds))
        self.who = Choice(_anybody())
        self.who.may_be_narrow()
        self.first, self.last = DateEdit(around.today()), DateEdit(around.today())
        for edit in (self.first, self.last):
            edit.clear()
            edit.setPlaceholderText(_("any day"))
        self.first_field, self.last_field = Field(_("From"), self.first), Field(_("To"), self.last)
        self.table: Table[SecurityLine] = Table(_("What happened"), _columns())
        self.whole = Text("", wrap=True)
        self.states = States(self.table)
        self.more = SecondaryButton(_("Older ones"))
        self.more.hide()
        self._lay_out(PeopleTabs("security", around.desk.session.role, around.open_screen))
        for choice in (self.kind, self.who):
            choice.currentIndexChanged.connect(lambda _place: self._on_sift())
        for day in (self.first, self.last):
            day.editingFinished.connect(self._on_sift)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_whole())
        self.more.clicked.connect(lambda _checked=False: self._presenter.more())

    def on_show(self, **params: Any) -> None:
        """Read anew."""
        if "event" in params:
            with QSignalBlocker(self.kind):
                self.kind.choose(params["event"])
            self._presenter.event = params["event"]
            self._presenter.sift = Sift(**{key: params.get(key) for key in ("person", "first", "last")})
            self._show_days(self._presenter.sift)
        self._presenter.open()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> dict[str, Any]:
        """What is shown."""
        sift = self._presenter.sift
        return {"event": self._presenter.event, "person": sift.person, "first": sift.first, "last": sift.last}

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_lines(self, lines: tuple[SecurityLine, ...], *, more: bool) -> None:
        """List these, the newest first."""
        self.subtitle.setText(_("the newest {count}").format(count=len(lines)) if more else "")
        self.table.set_rows(lines)
        self._show_whole()
        self.more.setVisible(more)
        self.states.show_content()

    def show_everybody(self, people: tuple[Person, ...]) -> None:
        """Offer everybody who works or worked here."""
        with QSignalBlocker(self.who):
            self.who.set_options((*_anybody(), *((each.person, f"{each.name} ({each.person})") for each in people)))
            self.who.choose(self._presenter.sift.person)

    def show_none(self, *, sifted: bool) -> None:
        """Say that there is nothing."""
        self.more.hide()
        self.whole.setText("")
        self.subtitle.setText("")
        advice = _("Sign-ins, what was denied, seen or exported, backups and keys stand here as they happen.")
        title = _("Nothing like this happened") if sifted else _("Nothing happened yet")
        self.states.show_empty(title, advice)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def _on_sift(self) -> None:
        """Read anew where something else is asked for; a day that is none is told at its field."""
        for edit, field in ((self.first, self.first_field), (self.last, self.last_field)):
            field.set_error(edit.reason if edit.text().strip() else "")
        first, last = self.first.day, self.last.day
        if first is not None and last is not None and last < first:
            self.last_field.set_error(_("before the first day"))
            return
        event, person = self.kind.value, self.who.value
        kind = event if isinstance(event, SecurityEvent) else None
        sift = Sift(person=None if person is None else str(person), first=first, last=last)
        if (kind, sift) != (self._presenter.event, self._presenter.sift):
            self.banner.clear()
            self._presenter.choose(kind, sift)

    def _show_whole(self) -> None:
        """What the chosen line says, however narrow its column is."""
        line = self.table.chosen
        parts = () if line is None else (when_words(line), event_words(line), who_words(line, _), _about_and_why(line))
        self.whole.setText(" · ".join(part for part in parts if part not in {"", "—"}))

    def _show_days(self, sift: Sift) -> None:
        for edit, day in ((self.first, sift.first), (self.last, sift.last)):
            edit.clear()
            if day is not None:
                edit.set_day(day)

    def _lay_out(self, tabs: PeopleTabs) -> None:
        kind, who = Field(_("Kind of event"), self.kind), Field(_("About or by whom"), self.who)
        top, foot = side_by_side((kind, 3), (who, 3), (self.first_field, 2), (self.last_field, 2)), QHBoxLayout()
        kept = _("These stand in the chain like the business itself: nobody takes them out unseen.")
        foot.addWidget(self.more)
        foot.addStretch(1)
        card = Card()
        card.setAccessibleName(_("What happened"))
        card.body.addLayout(top)
        card.body.addWidget(Text(kept, Kind.SOFT, wrap=True))
        card.body.addWidget(self.states, 1)
        card.body.addWidget(self.whole)
        card.body.addLayout(foot)
        self.body.setSpacing(px(12))
        self.body.addWidget(tabs)
        self.body.addWidget(card, 1)


def _anybody() -> tuple[tuple[object, str], ...]:
    return ((None, _("Everybody")),)


def _columns() -> tuple[Column[SecurityLine], ...]:
    return (
        Column(_("When"), when_words),
        Column(_("Event"), event_words, tone=_marked),
        Column(_("About whom"), lambda line: who_words(line, _)),
        Column(_("What it is about, and why"), _about_and_why, stretch=True, least=240),
        Column(_("Times"), times_words, right=True, gives_way=3),
        Column(_("Workstation"), lambda line: place_words(line, _), gives_way=1),
    )


def _about_and_why(line: SecurityLine) -> str:
    """The thing, and the reason that was given."""
    return " · ".join(part for part in (about_words(line, _), reason_words(line, _)) if part)


def _marked(line: SecurityLine) -> Tone | None:
    """A badge for what wants to be looked at; the rest stands as plain words."""
    tone = event_tone(line)
    return None if tone is Tone.PLAIN else tone
