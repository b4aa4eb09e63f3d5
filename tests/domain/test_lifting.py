"""What the first build wrote is read as it was meant: the golden files of version 1, lived through today."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from domain import facts
from domain.facts import Body
from domain.money import NO_RATE, NOTHING
from domain.pawn.charges import Charge
from domain.pawn.issue import TicketIssued
from domain.pawn.redemption import TicketRedeemed
from domain.pawn.renewal import TicketRenewed
from domain.pawn.ticket import End
from domain.rulebook.terms import FeeTiming, Method
from tests.builders import a_ticket, after, days_later, money, redeemed, renewed
from tests.domain.strategies import load_all_of_the_domain

load_all_of_the_domain()

GOLDEN = Path(__file__).parents[1] / "data" / "facts"


def first(kind: str) -> Body:
    """A fact as the first build wrote it."""
    return facts.read(json.loads((GOLDEN / f"{kind}.v1.json").read_bytes()), "", None, lambda name: None).body


def test_a_first_ticket_has_the_terms_that_it_always_had() -> None:
    ticket, today = after(None, first("ticket.issued")), a_ticket()
    assert (ticket.terms.interest_method, ticket.terms.fee_timing) == (Method.DAILY30, FeeTiming.PREPAID)
    assert (ticket.period, ticket.principal, ticket.net_disbursed) == (
        replace(today.period, vat=NO_RATE),
        today.principal,
        today.net_disbursed,
    )
    assert ticket.loan_kind == "movable"


@pytest.mark.parametrize("day", [0, 12, 30, 35])
def test_a_first_ticket_costs_today_what_it_cost_then(day: int) -> None:
    ticket = after(None, first("ticket.issued"))
    assert redeemed(ticket, days_later(day)).paid == redeemed(a_ticket(), days_later(day)).paid


def test_a_first_renewal_and_redemption_follow_each_other() -> None:
    issued, renewal, redemption = (first(f"ticket.{kind}") for kind in ("issued", "renewed", "redeemed"))
    ticket = after(None, issued, renewal, redemption)
    assert (ticket.ended, ticket.ended_on, len(ticket.periods)) == (End.REDEEMED, days_later(12), 2)
    assert (ticket.interest_recognised, ticket.fee_recognised) == (money("14.50"), money("168.00"))


def test_a_first_renewal_says_what_todays_would() -> None:
    held, today = first("ticket.renewed"), renewed(a_ticket(), days_later(10))
    assert isinstance(held, TicketRenewed)
    assert (held.paid, held.interest_settled, held.period.due) == (today.paid, today.interest_settled, today.period.due)
    assert after(a_ticket(), held).periods[0] == after(a_ticket(), today).periods[0]


def test_every_charge_of_the_first_build_is_its_product() -> None:
    charges: list[Charge] = []
    for kind in ("issued", "renewed", "redeemed"):
        body = first(f"ticket.{kind}")
        assert isinstance(body, TicketIssued | TicketRenewed | TicketRedeemed)
        charges += body.charges
    for charge in charges:
        shown = charge.principal.share(charge.monthly_rate.value * charge.months, charge.rounding)
        assert charge.amount in (shown, NOTHING)
