"""A draft (拟当): everything is agreed, the loan is paid out later, as when a mortgage must be registered first."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Count, Line, Words
from domain.ids import TicketNo
from domain.money import Money
from domain.pawn.admission import Admission, check_people
from domain.pawn.issue import IssueTicket, TicketIssued, issue, quote
from domain.pawn.papers import PaperTaken, Registration
from domain.stock.prohibited import check_prohibited


class DraftStage(enum.Enum):
    """Where a draft stands."""

    OPEN = "open"
    ISSUED = "issued"
    DROPPED = "dropped"


@command("pawn.draft")
class DraftPledge:
    """Take down a pledge that is agreed but not yet paid out; it holds no ticket number."""

    asked: IssueTicket


@fact("pledge.drafted", version=1)
class PledgeDrafted:
    """A pledge was agreed; `net_disbursed` is what it would have paid out on its day."""

    draft: str
    on: date
    asked: IssueTicket
    principal: Money
    net_disbursed: Money

    @property
    def subject(self) -> str:
        """The draft."""
        return f"draft:{self.draft}"


@command("pawn.issue_draft")
class IssueDraft:
    """Issue the ticket of a draft and pay out, with its registration and the papers that came since."""

    draft: Annotated[str, Words(40)]
    registration: Registration | None = None
    papers: Annotated[tuple[PaperTaken, ...], Count(0, 20)] = ()


@fact("draft.issued", version=1)
class DraftIssued:
    """The draft became a ticket."""

    draft: str
    ticket: TicketNo

    @property
    def subject(self) -> str:
        """The draft."""
        return f"draft:{self.draft}"


@command("pawn.drop_draft")
class DropDraft:
    """Let a draft go: nothing was paid, no number was used."""

    draft: Annotated[str, Words(40)]
    reason: Line


@fact("draft.dropped", version=1)
class DraftDropped:
    """The draft came to nothing."""

    draft: str
    reason: str

    @property
    def subject(self) -> str:
        """The draft."""
        return f"draft:{self.draft}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as it stands."""

    draft: str
    on: date
    asked: IssueTicket
    principal: Money
    stage: DraftStage = DraftStage.OPEN
    ticket: TicketNo | None = None


class DraftState(Admission, Protocol):
    """What the rules of drafts read; `draft` raises Refusal `draft.unknown`."""

    def draft(self, draft: str) -> Draft: ...


@decides(DraftPledge)
def decide(command: DraftPledge, state: DraftState, moment: Moment) -> Iterator[PledgeDrafted]:
    """Refuses what pawning refuses of the customer and of the quote; papers and registration may still be missing."""
    asked = quote(command.asked, state.rulebook(), moment.business_date)
    check_prohibited(command.asked.prohibited)
    check_people(command.asked.customer, command.asked.representative, state, moment.business_date, borrows=True)
    yield PledgeDrafted(
        draft=moment.new_id("draft"),
        on=moment.business_date,
        asked=command.asked,
        principal=asked.principal,
        net_disbursed=asked.net_disbursed,
    )


@decides(IssueDraft)
def decide_issue(command: IssueDraft, state: DraftState, moment: Moment) -> Iterator[TicketIssued | DraftIssued]:
    """Refuses a draft that is not open (`draft.not_open`) and everything that pawning refuses today."""
    draft = _open(state.draft(command.draft))
    asked = replace(
        draft.asked,
        registration=command.registration or draft.asked.registration,
        papers=(*draft.asked.papers, *command.papers),
    )
    issued = issue(asked, state, moment)
    yield issued
    yield DraftIssued(draft=draft.draft, ticket=issued.ticket)


@decides(DropDraft)
def decide_drop(command: DropDraft, state: DraftState, moment: Moment) -> Iterator[DraftDropped]:
    """Refuses a draft that is not open (`draft.not_open`)."""
    yield DraftDropped(draft=_open(state.draft(command.draft)).draft, reason=command.reason)


def evolve_draft(draft: Draft | None, what: object) -> Draft | None:
    """The draft after this fact; the first end of a draft counts."""
    if isinstance(what, PledgeDrafted):
        return draft or Draft(draft=what.draft, on=what.on, asked=what.asked, principal=what.principal)
    if draft is None or draft.stage is not DraftStage.OPEN:
        return draft
    if isinstance(what, DraftIssued):
        return replace(draft, stage=DraftStage.ISSUED, ticket=what.ticket)
    return replace(draft, stage=DraftStage.DROPPED) if isinstance(what, DraftDropped) else draft


def _open(draft: Draft) -> Draft:
    if draft.stage is not DraftStage.OPEN:
        raise Refusal("draft.not_open", draft=draft.draft, stage=draft.stage.value)
    return draft
