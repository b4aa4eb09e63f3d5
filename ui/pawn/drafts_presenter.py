"""Pledges that are agreed and wait for their payout (拟当): what each still needs, paying one out, dropping one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.access.roles import Approval
from domain.clock import calendar_day
from domain.errors import Refusal, Trouble
from domain.money import Money
from domain.pawn.draft import Draft, DropDraft, IssueDraft
from domain.pawn.issue import TicketIssued, quote
from domain.pawn.papers import NEEDED, REGISTERED, PaperTaken, Registration
from domain.ports import Desk, Receipt
from domain.rulebook.rulebook import Rulebook
from ui.approval_presenter import Asked
from ui.books.foreseeing import Foreseeing, ShowsEntries
from ui.front import Explain
from ui.language import _
from ui.pawn.ticket_presenter import Confirming
from ui.sums import Lines, issue_lines
from ui.tasks import Run
from ui.words import read_day


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in the list: whose it is, and what it still needs before the payout."""

    draft: Draft
    customer: str
    papers: tuple[str, ...]
    registration: bool

    @property
    def goods(self) -> str:
        """The first thing."""
        return self.draft.asked.items[0].description


@dataclass(frozen=True, slots=True)
class PayoutTyped:
    """What came since: numbers of papers by their kinds, and the registration."""

    papers: dict[str, str]
    authority: str = ""
    number: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Payout:
    """What paying out today comes to, and why it cannot be done yet."""

    lines: Lines = ()
    sum: Money | None = None
    reason: str = ""
    command: IssueDraft | None = None


class DraftsShow(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_drafts(self, lines: tuple[DraftLine, ...]) -> None: ...
    def show_none(self) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def issued(self, number: str, receipt: Receipt) -> None: ...


class DraftsPresenter:
    """Reads the drafts; does what a panel confirmed."""

    def __init__(self, view: DraftsShow, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._rulebook: Rulebook | None = None
        self._on = date.min
        self._foreseeing = Foreseeing(run, desk, explain)

    def refresh(self) -> None:
        """Read the drafts as they stand."""
        self._view.show_loading()

        def read() -> tuple[Rulebook, date, tuple[DraftLine, ...]]:
            reading = self._desk.reading
            day = reading.day()
            on = day.business_date if day is not None and day.is_open else calendar_day(self._desk.now())
            rulebook = reading.rulebook(on)
            lines = tuple(self._line(draft, rulebook) for draft in reading.drafts())
            return rulebook, on, lines

        def show(found: tuple[Rulebook, date, tuple[DraftLine, ...]]) -> None:
            self._rulebook, self._on, lines = found
            self._view.show_trouble("")
            if lines:
                self._view.show_drafts(lines)
            else:
                self._view.show_none()

        self._run(read, show, self._failed)

    def payout(self, line: DraftLine, typed: PayoutTyped) -> Payout:
        """What paying this draft out today comes to, at today's rules."""
        rulebook = self._rulebook
        if rulebook is None:
            return Payout()
        asked = line.draft.asked
        try:
            made = quote(asked, rulebook, self._on)
        except Refusal as refusal:
            return Payout(reason=self._explain(refusal))
        lines = issue_lines(made, made.terms, rulebook.class_rules(asked.pledge).fee_cap)
        papers = tuple(
            PaperTaken(kind=kind, number=text.strip()) for kind, text in typed.papers.items() if text.strip()
        )
        registration, reason = self._registration(line, typed)
        if not reason and len(papers) < len(line.papers):
            reason = _("The numbers of the papers are still missing.")
        command = IssueDraft(draft=line.draft.draft, registration=registration, papers=papers)
        return Payout(lines, made.net_disbursed, reason, None if reason else command)

    def foresee(self, command: IssueDraft | None, panel: ShowsEntries) -> None:
        """What paying out would post."""
        self._foreseeing.before(command, panel)

    def issue(self, command: IssueDraft, panel: Confirming) -> None:
        """Pay out, and show the ticket with its papers."""

        def done(receipt: Receipt) -> None:
            if isinstance(receipt.happened, TicketIssued):
                self._view.issued(receipt.happened.ticket, receipt)

        self._do(command, panel, done)

    def drop(self, line: DraftLine, reason: str, panel: Confirming) -> None:
        """Let it go."""
        if reason.strip():
            self._do(DropDraft(draft=line.draft.draft, reason=reason.strip()), panel, lambda _receipt: self.refresh())

    def _registration(self, line: DraftLine, typed: PayoutTyped) -> tuple[Registration | None, str]:
        if not line.registration:
            return None, ""
        authority, number, on = typed.authority.strip(), typed.number.strip(), read_day(typed.on, self._on)
        if not authority or not number or on is None:
            return None, _("Its registration is still missing: where, under which number, on which day.")
        return Registration(authority=authority, number=number, on=on), ""

    def _line(self, draft: Draft, rulebook: Rulebook) -> DraftLine:
        asked = draft.asked
        categories = {item.category.value for item in asked.items}
        taken = {paper.kind for paper in asked.papers}
        needed = dict.fromkeys(kind for each in sorted(categories) for kind in NEEDED.get(each, ()))
        registered = rulebook.class_rules(asked.pledge).registration or bool(REGISTERED & categories)
        known = self._desk.reading.customer_record(asked.customer).customer
        return DraftLine(
            draft=draft,
            customer=known.masked_name or _("Customer erased"),
            papers=tuple(kind for kind in needed if kind not in taken),
            registration=registered and asked.registration is None,
        )

    def _do(
        self,
        command: IssueDraft | DropDraft,
        panel: Confirming,
        then: Callable[[Receipt], None],
        approval: Approval | None = None,
    ) -> None:
        def done(receipt: Receipt) -> None:
            panel.set_busy(busy=False)
            panel.finish()
            then(receipt)

        def failed(trouble: Trouble) -> None:
            panel.set_busy(busy=False)
            if isinstance(trouble, Refusal) and trouble.code == "approval.required":
                again: Callable[[Approval], None] = lambda yes: self._do(command, panel, then, yes)  # noqa: E731
                self._view.ask_approval(Asked(command, trouble, again))
            else:
                panel.show_trouble(self._explain(trouble))

        panel.set_busy(busy=True)
        self._run(lambda: self._desk.do(command, approval), done, failed)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
