"""Looking at a template while it is typed: the paper with sample data, or the message as a customer reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from domain.clock import calendar_day
from domain.errors import Trouble
from domain.organisation.store import Store
from domain.pawn.message_templates import TEMPLATES, MessageLanguage
from domain.ports import Desk
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.templates import MESSAGES, Templates, Wording, wrong_templates
from domain.rulebook.views import RulebookLine
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.words import day_text


class LookShows(Protocol):
    """What the presenter asks of the screen."""

    def show_paper(self, pdf: bytes) -> None: ...
    def show_message(self, text: str) -> None: ...
    def show_ahead(self, text: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class LookPresenter:
    """Only the newest look is shown; one whose texts cannot be filled in is left out, and the last one stays."""

    def __init__(self, view: LookShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._looks = 0

    def look(self, template: str, rulebook: Rulebook, language: str) -> None:
        """Show what a template of these rules comes to."""
        self._looks += 1
        own = seen(template, rulebook.templates, language)
        if own is None:
            return
        place, desk, book = self._looks, self._desk, replace(rulebook, templates=own)

        def read() -> bytes | Store:
            is_message = template in MESSAGES
            return desk.reading.store() if is_message else desk.sample_paper(template, book, language)

        def show(found: bytes | Store) -> None:
            if place != self._looks:
                return
            if isinstance(found, Store):
                self._view.show_message(sample_message(template, book, found, MessageLanguage(language)))
            else:
                self._view.show_paper(found)

        self._run(read, show, self._failed)

    def look_ahead(self, base: Rulebook, begins: date) -> None:
        """Say what rules that are agreed for a day to come and these words do to each other: rules are one whole."""

        def show(known: tuple[RulebookLine, ...]) -> None:
            days = (each.rulebook.effective_from for each in known if each.rulebook.key == base.key)
            coming = min((day for day in days if day > base.effective_from and day > self._tomorrow), default=None)
            self._view.show_ahead("" if coming is None else _ahead(coming, begins))

        self._run(self._desk.reading.rulebooks, show, self._failed)

    @property
    def _tomorrow(self) -> date:
        return calendar_day(self._desk.now()) + timedelta(days=1)

    def wrong(self, template: str, templates: Templates) -> Mapping[str, str]:
        """What is wrong with a template's texts, by their language."""
        wording: Wording = getattr(templates, template)
        wrong = {}
        for language in ("chinese", "english"):
            against = next(wrong_templates(_alone(template, getattr(wording, language))), None)
            if against is not None:
                wrong[language] = self._explain(against)
        return wrong

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))


def _ahead(coming: date, begins: date) -> str:
    if begins >= coming:
        words = _("Other rules are agreed for {day}: these words would undo them. Begin before that day, or wait.")
    else:
        words = _("From {day} on other rules are agreed, without these words: propose them again on that day.")
    return words.format(day=day_text(coming))


def seen(template: str, templates: Templates, language: str) -> Templates | None:
    """Of all templates what stands on this paper, or in this message, in a language; None where it cannot be filled in.

    What is wrong in the other language or on other papers is no reason not to look.
    """
    text = _text(getattr(templates, template), template, language)
    if any(wrong_templates(_alone(template, text))):
        return None
    heading = _text(templates.heading, "heading", language)
    if any(wrong_templates(_alone("heading", heading))):
        return _alone(template, text)
    return replace(_alone("heading", heading), **{template: Wording(chinese=text, english=text)})


def _text(wording: Wording, template: str, language: str) -> str:
    """A paper takes the other language where there is but one; a message its reviewed text."""
    chinese = language == MessageLanguage.CHINESE.value
    if template in MESSAGES:
        return wording.chinese if chinese else wording.english
    return wording.text(chinese=chinese)


def _alone(template: str, text: str) -> Templates:
    alone: dict[str, Wording] = {template: Wording(chinese=text, english=text)}
    return Templates(**alone)


def sample_message(template: str, rulebook: Rulebook, store: Store, language: MessageLanguage) -> str:
    """A message about a ticket that never was."""
    due = rulebook.effective_from + timedelta(days=30)
    values = {
        "shop": store.name,
        "phone": store.phone,
        "name": _("W***"),
        "tail": "00871",
        "due": due.isoformat(),
        "last_day": (due + timedelta(days=rulebook.charging.grace_days)).isoformat(),
        "amount": "10036.25",
    }
    return TEMPLATES[template].text(language, values, rulebook.templates)
