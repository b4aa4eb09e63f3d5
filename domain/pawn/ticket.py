"""A pawn ticket (当票): what was agreed, what has happened since, and where it stands on a day.

A ticket is the fold of its facts: `evolve` copies what they say and reckons nothing.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import date

from domain.errors import Refusal
from domain.facts import Body, fact
from domain.ids import CustomerId, TicketNo
from domain.money import NOTHING, Money
from domain.pawn.charges import Charge, Period
from domain.rulebook.rulebook import PledgeClass, Terms
from domain.stock.item import PledgedItem


class Stage(enum.Enum):
    """Where a ticket stands on a day; only redemption is an event, the others are read from the dates."""

    LIVE = "live"
    DUE = "due"
    IN_GRACE = "in_grace"
    FORFEITED = "forfeited"
    REDEEMED = "redeemed"


@fact("ticket.issued", version=1)
class TicketIssued:
    """A pledge was taken and the loan paid out."""

    ticket: TicketNo
    customer: CustomerId
    pledge: PledgeClass
    items: tuple[PledgedItem, ...]
    source_statement: str
    terms: Terms
    period: Period
    appraised: Money
    principal: Money
    charges: tuple[Charge, ...]
    fee_prepaid: Money
    interest_at_due: Money
    net_disbursed: Money

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@fact("ticket.renewed", version=1)
class TicketRenewed:
    """The term was renewed: old interest settled, new fee paid. The recognised amounts bring the books up to date."""

    ticket: TicketNo
    on: date
    period: Period
    charges: tuple[Charge, ...]
    interest_settled: Money
    fee_prepaid: Money
    paid: Money
    interest_recognised: Money
    fee_recognised: Money

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@fact("ticket.redeemed", version=1)
class TicketRedeemed:
    """The loan was paid back and the goods handed out. `interest_paid` is net of interest given back."""

    ticket: TicketNo
    on: date
    pledge: PledgeClass
    principal: Money
    charges: tuple[Charge, ...]
    interest_paid: Money
    overdue_interest: Money
    overdue_fee: Money
    fee_refund: Money
    paid: Money
    interest_recognised: Money
    fee_recognised: Money

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket as it stands; `interest_recognised` and `fee_recognised` are what the books have taken as earned."""

    number: TicketNo
    customer: CustomerId
    pledge: PledgeClass
    items: tuple[PledgedItem, ...]
    source_statement: str
    principal: Money
    appraised: Money
    terms: Terms
    issued_on: date
    periods: tuple[Period, ...]
    interest_recognised: Money = NOTHING
    fee_recognised: Money = NOTHING
    redeemed_on: date | None = None

    @property
    def period(self) -> Period:
        """The last agreed period."""
        return self.periods[-1]

    def stage(self, on: date) -> Stage:
        """Where the ticket stands on a day: in grace after the due day, forfeited from the sixth day on (art. 40)."""
        if self.redeemed_on is not None:
            return Stage.REDEEMED
        return stage_by_dates(self.period.due, self.period.forfeit_on, on)


def stage_by_dates(due: date, forfeit_on: date, on: date) -> Stage:
    """Where an open ticket stands on a day, from its two dates."""
    if on >= forfeit_on:
        return Stage.FORFEITED
    if on > due:
        return Stage.IN_GRACE
    return Stage.DUE if on == due else Stage.LIVE


def subject_of(number: str) -> str:
    """What the facts of a ticket name as their subject."""
    return f"ticket:{number}"


def evolve(ticket: Ticket | None, what: Body) -> Ticket | None:
    """The ticket after this fact. A fact that cannot follow (one of two devices was late) changes nothing here."""
    if isinstance(what, TicketIssued):
        return ticket or _issued(what)
    if ticket is None or ticket.redeemed_on is not None or what.subject != subject_of(ticket.number):
        return ticket
    if isinstance(what, TicketRenewed):
        return _renewed(ticket, what) if what.period.start == ticket.period.due else ticket
    if isinstance(what, TicketRedeemed):
        return replace(
            ticket,
            interest_recognised=ticket.interest_recognised + what.interest_recognised,
            fee_recognised=ticket.fee_recognised + what.fee_recognised,
            redeemed_on=what.on,
        )
    return ticket


def _issued(what: TicketIssued) -> Ticket:
    return Ticket(
        number=what.ticket,
        customer=what.customer,
        pledge=what.pledge,
        items=what.items,
        source_statement=what.source_statement,
        principal=what.principal,
        appraised=what.appraised,
        terms=what.terms,
        issued_on=what.period.start,
        periods=(what.period,),
    )


def _renewed(ticket: Ticket, what: TicketRenewed) -> Ticket:
    ended = replace(ticket.period, interest_settled=what.interest_settled)
    return replace(
        ticket,
        periods=(*ticket.periods[:-1], ended, what.period),
        interest_recognised=ticket.interest_recognised + what.interest_recognised,
        fee_recognised=ticket.fee_recognised + what.fee_recognised,
    )


def must_be_open(ticket: Ticket, on: date) -> None:
    """Raise Refusal `ticket.redeemed`, `ticket.forfeited` (art. 40) or `ticket.before_issue`."""
    if ticket.redeemed_on is not None:
        raise Refusal("ticket.redeemed", ticket=ticket.number, on=ticket.redeemed_on)
    if on >= ticket.period.forfeit_on:
        raise Refusal(
            "ticket.forfeited",
            ticket=ticket.number,
            due=ticket.period.due,
            forfeit_on=ticket.period.forfeit_on,
            grace_days=ticket.terms.grace_days,
            article="40",
        )
    if on < ticket.issued_on:
        raise Refusal("ticket.before_issue", ticket=ticket.number, issued_on=ticket.issued_on)
