"""The story of a ticket, line by line: what happened, who did it, what was paid, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from domain.documents import Document, documents_of
from domain.happening import Happening
from domain.pawn.compensation import TicketCompensated
from domain.pawn.ticket import Stage, Ticket
from domain.pawn.top_up import TicketToppedUp
from domain.pawn.views import TicketCard
from domain.terms import BLOCKS, EVENTS, STAGES
from ui.language import _
from ui.pawn.act import missing_items
from ui.pawn.told import told
from ui.widgets.texts import Tone
from ui.words import clock_text, day_text, days_words, short_day


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
            days=(period.forfeit_on - period.due).days - 1,
            from_day=short_day(period.forfeit_on, on),
        )
    if stage is Stage.LIVE and (period.due - on).days == 1:
        return _("{stage} · due {due}, tomorrow").format(stage=words, due=day_text(period.due))
    if stage is Stage.LIVE:
        return _("{stage} · due {due}, in {days} days").format(
            stage=words, due=day_text(period.due), days=(period.due - on).days
        )
    if stage is Stage.FORFEITED:
        return _("{stage} since {day}").format(stage=words, day=day_text(ticket.forfeited_on or period.forfeit_on))
    if ticket.ended_on is not None:
        return _("{stage} on {day}").format(stage=words, day=day_text(ticket.ended_on))
    return words


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that stands beside the stage; `ticket` is another ticket that it leads to."""

    words: str
    tone: Tone
    ticket: str = ""


def flags_of(card: TicketCard) -> tuple[Flag, ...]:
    """What else must be seen at once: lost, stopped, not yet taken down as forfeited, part of a top-up."""
    ticket = card.ticket
    flags = []
    if ticket.blocked is not None:
        flags.append(Flag(_(BLOCKS[ticket.blocked]), Tone.RED))
    if ticket.loss_reported_on is not None:
        flags.append(Flag(_("Reported lost {day}").format(day=short_day(ticket.loss_reported_on, card.on)), Tone.RED))
    if ticket.replacements:
        flags.append(Flag(_("Replacement no. {number}").format(number=ticket.replacements), Tone.AMBER))
    flags += _absences(card)
    if ticket.replaces is not None:
        flags.append(Flag(_("From {ticket}").format(ticket=ticket.replaces), Tone.BLUE, ticket.replaces))
    into = (each.fact.body.into for each in card.story if isinstance(each.fact.body, TicketToppedUp))
    flags += [Flag(_("Goes on as {ticket}").format(ticket=number), Tone.BLUE, number) for number in into]
    return tuple(flags)


def _absences(card: TicketCard) -> list[Flag]:
    """What of a ticket in pawn is not here: missing, with the police, made good, gone home."""
    if card.ticket.ended is not None:
        return []
    bodies = (each.fact.body for each in card.story)
    lost = sum(len(body.items) for body in bodies if isinstance(body, TicketCompensated))
    missing = missing_items(card)
    told = (
        (_("Missing from the vault: {count}"), len(missing), Tone.RED),
        (_("Handed to the police: {count}"), len(card.absent) - len(missing), Tone.RED),
        (_("Items made good: {count}"), lost, Tone.AMBER),
        (_("Items gone home: {count}"), len(card.ticket.released) - lost, Tone.BLUE),
    )
    return [Flag(words.format(count=count), tone) for words, count, tone in told if count]


def _line(happening: Happening) -> StoryLine:
    kind = happening.fact.at.kind
    event, what = _(EVENTS.get(kind, kind)), told(happening.fact.body)
    parts = [*what.parts]
    parts += [happening.clerk] if happening.clerk else []
    parts += [_("approved by {name}").format(name=happening.checker)] if happening.checker else []
    words = _("{event}, {more}").format(event=event, more=what.more) if what.more else event
    return StoryLine(_when(happening), words, what.money, " · ".join(parts))


def _when(happening: Happening) -> str:
    wall = happening.fact.at.wall
    return f"{day_text(date.fromisoformat(wall[:10]))} {clock_text(wall)}"


def _ahead(card: TicketCard) -> tuple[StoryLine, ...]:
    """The due day and the end of grace of a ticket that is still in pawn, and forfeiture where it came."""
    ticket, on = card.ticket, card.on
    period = ticket.period
    if ticket.ended is not None or ticket.forfeited is not None:
        return ()
    grace = _("then {time} of grace").format(time=days_words((period.forfeit_on - period.due).days - 1))
    if card.stage is Stage.BLOCKED:
        grace = _("Stopped: neither grace nor forfeiture counts until that is lifted.")
        return (StoryLine(short_day(period.due, on), _("Due"), "", grace),)
    due = StoryLine(short_day(period.due, on), _("Due"), grace, ahead=period.due >= on)
    last = period.forfeit_on - timedelta(days=1)
    end = StoryLine(
        short_day(period.forfeit_on, on),
        _("Forfeited"),
        _("last day to renew or redeem: {day}").format(day=short_day(last, on)),
        ahead=period.forfeit_on > on,
    )
    return (due, end)
