"""The pledge that a vector speaks of, made by the very facts that the commands make."""

from __future__ import annotations

from domain.facts import Body
from domain.ids import CustomerId, TicketNo
from domain.ledger.means import Means
from domain.money import Money
from domain.pawn.charges import Stretch
from domain.pawn.issue import TicketIssued, quote_issue
from domain.pawn.ticket import Ticket, evolve
from domain.pawn.vectors.reading import Vector
from domain.stock.item import Category, PledgedItem

_NUMBER = TicketNo("vector")


def issued(
    vector: Vector, principal: Money | None = None, time: Stretch | None = None, appraised: Money | None = None
) -> TicketIssued:
    """What pawning brings about: the vector's own pledge, unless another loan or time is said."""
    loan = principal or vector.principal
    asked = quote_issue(loan, vector.terms, time or vector.time, vector.rulebook.closed_days())
    item = PledgedItem(
        code=f"{_NUMBER}-1",
        category=Category.OTHER,
        description="",
        condition="",
        quantity=1,
        appraised=appraised or loan,
        loan=loan,
        weight=None,
        fineness=None,
    )
    return TicketIssued(
        ticket=_NUMBER,
        customer=CustomerId("vector"),
        representative=None,
        pledge=vector.pledge,
        loan_kind=vector.pledge.value,
        items=(item,),
        source_statement="",
        papers=(),
        registration=None,
        terms=vector.terms,
        period=asked.period,
        appraised=item.appraised,
        principal=loan,
        charges=asked.charges,
        fee_prepaid=asked.period.fee_prepaid,
        interest_at_due=asked.interest_at_due.amount,
        net_disbursed=asked.net_disbursed,
        means=Means.CASH,
    )


def ticket_of(vector: Vector, appraised: Money | None = None) -> Ticket:
    """The ticket as it stood before the event."""
    return after(None, issued(vector, appraised=appraised))


def after(ticket: Ticket | None, what: Body) -> Ticket:
    """The ticket once this has happened to it."""
    evolved = evolve(ticket, what)
    if evolved is None:
        raise AssertionError("a ticket came to nothing")
    return evolved
