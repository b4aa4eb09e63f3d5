"""Changing the rules: a draft that is judged as it is typed, rehearsed on the shop's own tickets, and then proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from domain.codec import Plain
from domain.errors import Refusal, Trouble
from domain.pawn.rehearsal import Rehearsal
from domain.ports import Desk, Receipt
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import PledgeClass
from ui.approval_presenter import Asked
from ui.doing import Doing, business_day
from ui.front import Explain
from ui.language import _
from ui.rulebook.draft import Draft, RowTyped, draft_of
from ui.rulebook.kept_draft import plain_draft
from ui.rulebook.parts import Change, agreed_words
from ui.rulebook.rule import Rule
from ui.tasks import Run


@dataclass(frozen=True, slots=True)
class Objection:
    """What the rules have against the draft: in words, and the row of the rate table that it is about, if any."""

    words: str
    row: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How the draft stands: what it changes, what is against it, and whether it can be rehearsed and proposed."""

    changes: tuple[Change, ...]
    objections: tuple[Objection, ...]
    readable: bool

    @property
    def may_rehearse(self) -> bool:
        """Whether there is something that can be tried."""
        return self.readable and bool(self.changes)

    @property
    def may_propose(self) -> bool:
        """Whether only the second person is missing."""
        return self.may_rehearse and not self.objections


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """A rehearsal with the names that its lists need, and what of the draft it was about."""

    rehearsal: Rehearsal
    names: Mapping[str, str]
    judged: Judged


class ChangeShows(Protocol):
    """What the presenter asks of the screen."""

    def show_draft(self, draft: Draft) -> None: ...
    def show_judged(self, draft: Draft, judged: Judged) -> None: ...
    def look_closer(self) -> None: ...
    def show_rehearsing(self) -> None: ...
    def show_rehearsal(self, rehearsed: Rehearsed) -> None: ...
    def show_editing(self) -> None: ...
    def show_missing(self, field: str, words: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def show_agreed(self) -> None: ...


class ChangePresenter:
    """One draft; nothing is written before a second person said yes to it."""

    def __init__(self, view: ChangeShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._doing = Doing(view, run, desk, explain)
        self._checks = self._rehearsals = 0
        self._on = date.min
        self.draft: Draft | None = None
        self.judged = Judged(changes=(), objections=(), readable=False)

    @property
    def unsaved(self) -> Plain:
        """The draft; None where it changes nothing."""
        draft = self.draft
        if draft is None or draft == draft_of(draft.base, self._on + timedelta(days=1)):
            return None
        return plain_draft(draft)

    def start(self, kept: Draft | None) -> None:
        """Begin with the rules of tomorrow, or go on with a draft that another look of the screen held.

        Rules that were agreed for tomorrow are no more undone by a change than those of today.
        """
        desk = self._desk

        def read() -> tuple[date, Rulebook]:
            on = business_day(desk)
            return on, desk.reading.rulebook(on + timedelta(days=1))

        def show(found: tuple[date, Rulebook]) -> None:
            self._on, base = found
            if self.draft is None:
                usable = kept is not None and kept.base == base
                self.draft = kept if usable else draft_of(base, self._on + timedelta(days=1))
            self._anew()

        self._run(read, show, self._failed)

    def start_over(self) -> None:
        """Forget the draft and begin with the rules in force."""
        self.draft = None
        self._view.show_editing()
        self.start(None)

    def take_up(self, draft: Draft) -> None:
        """Go on with another draft of the same rules."""
        self.draft = draft
        self._view.show_editing()
        self._anew()

    # What is typed.

    def type_rule(self, rule: Rule, text: str) -> None:
        """A rule was typed or chosen."""
        if self.draft is not None:
            self._take(self.draft.with_text(rule, text))

    def type_row(self, place: int, row: RowTyped) -> None:
        """A row of the rate table was typed."""
        if self.draft is not None and place < len(self.draft.rows):
            self._take(self.draft.with_row(place, row))

    def add_row(self, pledge: PledgeClass, category: str) -> None:
        """One more row of the rate table."""
        if self.draft is not None:
            self._take(self.draft.with_new_row(pledge, category), anew=True)

    def drop_row(self, place: int) -> None:
        """Take a row out."""
        if self.draft is not None:
            self._take(self.draft.without_row(place), anew=True)

    def add_step(self, key: str, days: int) -> None:
        """One more step of the ladder."""
        if self.draft is not None:
            self._take(self.draft.with_new_step(key, days), anew=True)

    def drop_step(self, place: int) -> None:
        """Take a step out."""
        if self.draft is not None:
            self._take(self.draft.without_step(place), anew=True)

    def add_tiers(self) -> None:
        """The tiers of loans to begin with."""
        if self.draft is not None:
            self._take(self.draft.with_tiers(), anew=True)

    def drop_tiers(self) -> None:
        """Take all tiers of loans out."""
        if self.draft is not None:
            self._take(self.draft.without_tiers(), anew=True)

    def type_why(self, *, effective: str, source: str, reason: str, legal_basis: str) -> None:
        """From when, by which source and why."""
        if self.draft is not None:
            self._take(replace(self.draft, effective=effective, source=source, reason=reason, legal_basis=legal_basis))

    # What is done with it.

    def check(self) -> None:
        """Ask the book for everything that is against the draft."""
        command = self.draft.command(self._on) if self.draft is not None else None
        if self.draft is None or command is None:
            return
        self._checks += 1
        asked, reading, draft = self._checks, self._desk.reading, self.draft

        def judged(against: tuple[Refusal, ...]) -> None:
            if asked == self._checks and draft is self.draft:
                self._judge(draft, against)

        self._run(lambda: reading.objections(command), judged, self._failed)

    def rehearse(self) -> None:
        """Try the draft on the tickets that are there."""
        book = self.draft.proposed(self._on) if self.draft is not None else None
        if book is None or not self.judged.may_rehearse:
            return
        self._rehearsals += 1
        asked, reading, on = self._rehearsals, self._desk.reading, self._on
        self._view.show_rehearsing()

        def read() -> tuple[Rehearsal, dict[str, str]]:
            found = reading.rehearsal(book, on)
            customers = reading.customers() if found.over_limits else ()
            return found, {line.customer: line.name or "" for line in customers}

        def show(found: tuple[Rehearsal, dict[str, str]]) -> None:
            if asked == self._rehearsals:
                self._view.show_rehearsal(Rehearsed(rehearsal=found[0], names=found[1], judged=self.judged))

        def failed(trouble: Trouble) -> None:
            self._view.show_editing()
            self._failed(trouble)

        self._run(read, show, failed)

    def leave_rehearsal(self) -> None:
        """Back to the draft; an answer that is still under way is not waited for."""
        self._rehearsals += 1
        self._view.show_editing()

    def propose(self) -> None:
        """Ask the second person, who reads every line that changes."""
        draft = self.draft
        command = draft.command(self._on) if draft is not None else None
        if draft is None or command is None or not self.judged.may_propose:
            return
        if not command.reason:
            self._view.show_missing("reason", _("Please fill this in."))
            return
        lines = tuple((each.label, agreed_words(each)) for each in self.judged.changes)
        self._doing(command, self._agreed, lines)

    def _agreed(self, _receipt: Receipt) -> None:
        self.draft = None
        self._view.show_agreed()

    # How it stands.

    def _take(self, draft: Draft, *, anew: bool = False) -> None:
        self.draft = draft
        if anew:
            self._view.show_draft(draft)
        self._judge(draft, None)
        self._view.look_closer()

    def _anew(self) -> None:
        if self.draft is not None:
            self._view.show_draft(self.draft)
            self._judge(self.draft, None)
            self.check()

    def _judge(self, draft: Draft, against: tuple[Refusal, ...] | None) -> None:
        """Caps of the rate table are judged at once; `against` is everything, once the book has answered."""
        book = draft.proposed(self._on)
        found = tuple(book.illegal_rates()) if against is None and book is not None else against or ()
        self.judged = Judged(
            changes=draft.changes(self._on),
            objections=tuple(Objection(self._explain(refusal), _row_of(refusal)) for refusal in found),
            readable=draft.readable(self._on),
        )
        self._view.show_judged(draft, self.judged)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))


def _row_of(refusal: Refusal) -> tuple[str, str] | None:
    """The row of the rate table that a refusal is about."""
    if not refusal.code.startswith("rates."):
        return None
    pledge, category = refusal.params.get("pledge"), refusal.params.get("category")
    return (str(pledge), str(category)) if pledge is not None and category is not None else None
