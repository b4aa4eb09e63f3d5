"""The story of a ticket, line by line: what happened, who did it, what was paid, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from domain.documents import Document, documents_of
from domain.pawn.charges import Charge
from domain.pawn.issue import TicketIssued
from domain.pawn.redemption import TicketRedeemed
from domain.pawn.renewal import TicketRenewed
from domain.pawn.ticket import Stage, Ticket
from domain.pawn.views import Happening, TicketCard
from domain.terms import CHARGES, EVENTS, STAGES
from ui.language import _
from ui.words import amount_text, clock_text, day_text, money_text, short_day


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line: when, what, the money at its right, and the details below. `ahead` is what has not happened yet."""

    when: str
    what: str
    money: str
    details: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that the ticket has: which, from when, and the document itself."""

    document: Document
    when: str


def story_of(card: TicketCard) -> tuple[StoryLine, ...]:
    """What happened, in order, and for a ticket in pawn what comes next."""
    return (*(_line(each) for each in card.story), *_ahead(card))


def papers_in(story: tuple[Happening, ...]) -> tuple[PaperLine, ...]:
    """The papers of a ticket, the newest first."""
    return tuple(
        PaperLine(document, _when(each)) for each in reversed(story) for document in documents_of((each.fact,))
    )


def newest_papers(story: tuple[Happening, ...]) -> tuple[Document, ...]:
    """The papers of what happened last."""
    return documents_of((story[-1].fact,)) if story else ()


def badge_words(ticket: Ticket, stage: Stage, on: date) -> str:
    """The stage with what matters about it: the days left, the day of grace, or since when it is over."""
    period, words = ticket.period, _(STAGES[stage])
    if stage is Stage.IN_GRACE:
        return _("{stage}, day {day} of {days} · forfeited from {from_day}").format(
            stage=words,
            day=(on - period.due).days,
            days=ticket.terms.grace_days,
            from_day=short_day(period.forfeit_on, on),
        )
    if stage is Stage.LIVE:
        return _("{stage} · due {due}, in {days} days").format(
            stage=words, due=day_text(period.due), days=(period.due - on).days
        )
    if stage is Stage.FORFEITED:
        return _("{stage} since {day}").format(stage=words, day=day_text(period.forfeit_on))
    if stage is Stage.REDEEMED and ticket.redeemed_on is not None:
        return _("{stage} on {day}").format(stage=words, day=day_text(ticket.redeemed_on))
    return words


def _line(happening: Happening) -> StoryLine:
    what = happening.fact.body
    event = _(EVENTS.get(happening.fact.at.kind, happening.fact.at.kind))
    if isinstance(what, TicketIssued):
        money = _("paid out {sum}").format(sum=money_text(what.net_disbursed))
        return _made(happening, _term(event, what.period.days), money, (what.charges[0],), what.period.due)
    if isinstance(what, TicketRenewed):
        money = _("received {sum}").format(sum=money_text(what.paid))
        return _made(happening, _term(event, what.period.days), money, what.charges, what.period.due)
    if isinstance(what, TicketRedeemed):
        money = _("received {sum}").format(sum=money_text(what.paid))
        return _made(happening, event, money, what.charges, None)
    return _made(happening, event, "", (), None)


def _made(happening: Happening, what: str, money: str, charges: tuple[Charge, ...], due: date | None) -> StoryLine:
    parts = [f"{_(CHARGES[charge.kind])} {amount_text(charge.amount)}" for charge in charges]
    parts += [_("to {day}").format(day=day_text(due))] if due is not None else []
    parts += [happening.clerk] if happening.clerk else []
    parts += [_("approved by {name}").format(name=happening.checker)] if happening.checker else []
    return StoryLine(_when(happening), what, money, " · ".join(parts))


def _term(event: str, days: int) -> str:
    return _("{event}, {days} days").format(event=event, days=days)


def _when(happening: Happening) -> str:
    wall = happening.fact.at.wall
    return f"{day_text(date.fromisoformat(wall[:10]))} {clock_text(wall)}"


def _ahead(card: TicketCard) -> tuple[StoryLine, ...]:
    """The due day and the end of grace of a ticket that is still in pawn, and forfeiture where it came."""
    ticket, on = card.ticket, card.on
    period = ticket.period
    if card.stage is Stage.REDEEMED:
        return ()
    grace = _("{days} days of grace follow").format(days=ticket.terms.grace_days)
    due = StoryLine(short_day(period.due, on), _("Due"), grace, ahead=period.due >= on)
    last = period.forfeit_on - timedelta(days=1)
    end = StoryLine(
        short_day(period.forfeit_on, on),
        _("Forfeited"),
        _("last day to renew or redeem: {day}").format(day=short_day(last, on)),
        ahead=period.forfeit_on > on,
    )
    return (due, end)
