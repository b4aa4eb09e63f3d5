"""Changing a posting rule: tried on facts that happened as it is typed, and agreed by a second person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from domain.codec import Plain
from domain.errors import Refusal, Trouble
from domain.ledger.rule_preview import RulePreview
from domain.ledger.views import AccountLine, RuleLine
from domain.ports import Desk, Receipt
from ui.approval_presenter import Asked
from ui.books.rule_draft import Draft
from ui.doing import Doing, business_day
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.words import read_day


class RuleChangeShows(Protocol):
    """What the presenter asks of the screen."""

    def show_draft(self, draft: Draft, accounts: tuple[AccountLine, ...]) -> None: ...
    def show_preview(self, preview: RulePreview | None, against: str) -> None: ...
    def show_missing(self, field: str, words: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def show_agreed(self, kind: str) -> None: ...


class RuleChangePresenter:
    """One draft of one rule; nothing is written before a second person said yes to it."""

    def __init__(self, view: RuleChangeShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._doing = Doing(view, run, desk, explain)
        self._asked = 0
        self._on = date.min
        self.draft: Draft | None = None

    def start(self, kind: str, kept: Plain = None) -> None:
        """Begin with the rule of a kind of fact, or go on with a draft of it."""
        desk = self._desk

        def read() -> tuple[date, RuleLine, tuple[AccountLine, ...]]:
            on = business_day(desk)
            return on, desk.reading.posting_rules(on, kind)[0], desk.reading.accounts()

        def show(found: tuple[date, RuleLine, tuple[AccountLine, ...]]) -> None:
            self._on, line, accounts = found
            held = self.draft
            if held is None or held.rule != line.rule:
                held = Draft(rule=line.rule, effective=(self._on + timedelta(days=1)).isoformat()).taking_up(kept)
            self.draft = held
            self._view.show_draft(held, accounts)
            self.look()

        self._run(read, show, self._failed)

    def type(self, draft: Draft) -> None:
        """Something was typed."""
        self.draft = draft

    @property
    def day(self) -> date | None:
        """The day from which it holds."""
        typed = self.draft.effective if self.draft is not None else ""
        return read_day(typed.strip().partition(" ")[0], self._on)

    def look(self) -> None:
        """Try the draft on the last facts of its kind, and ask the rules what they have against it."""
        draft, day = self.draft, self.day
        self._asked += 1
        place, reading = self._asked, self._desk.reading
        if draft is None or day is None or not draft.accounts:
            self._view.show_preview(None, "")
            return
        wanted = draft.command(day)

        def read() -> tuple[RulePreview, Refusal | None]:
            return reading.rule_preview(draft.proposed, self._on), reading.rule_objection(wanted)

        def show(found: tuple[RulePreview, Refusal | None]) -> None:
            if place == self._asked:
                preview, against = found
                self._view.show_preview(preview, self._explain(against) if against is not None else "")

        self._run(read, show, self._failed)

    def propose(self) -> None:
        """Ask the second person; says what is missing before that."""
        draft, day = self.draft, self.day
        if draft is None:
            return
        if day is None:
            self._view.show_missing("effective", _("A day looks like 2026-11-22 or 1122."))
        elif not draft.accounts:
            self._view.show_trouble(_("Choose another account for a line first."))
        elif not draft.reason.strip():
            self._view.show_missing("reason", _("Please fill this in."))
        else:
            self._doing(draft.command(day), self._agreed)

    def _agreed(self, _receipt: Receipt) -> None:
        kind = self.draft.rule.kind if self.draft is not None else ""
        self.draft = None
        self._view.show_agreed(kind)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
