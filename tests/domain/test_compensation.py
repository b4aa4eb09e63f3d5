"""Goods of a ticket in pawn that are gone: what is not there is not given back, and the shop makes good (art. 41)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.documents import DocumentKind, called_for
from domain.ledger.means import Means
from domain.money import NOTHING, Money, total
from domain.pawn.agreement import RedeemByAgreement
from domain.pawn.compensation import CompensateGoods, TicketCompensated, quote
from domain.pawn.loss import ReportLoss
from domain.pawn.partial_release import ReleaseItems
from domain.pawn.redemption import RedeemTicket, TicketRedeemed
from domain.pawn.renewal import RenewTicket
from domain.pawn.settlement import Part, SettleTogether, Wish
from domain.pawn.ticket import End, Stage, Ticket
from domain.pawn.top_up import TopUp
from domain.pawn.void import VoidTicket
from domain.rulebook.terms import Terms
from domain.stock.custody import Custody, CustodyStage
from tests.builders import TICKET, a_ticket, after, an_item, days_later, money, part_repaid, redeemed, renewed
from tests.domain.examples_of_pawn import forfeited
from tests.domain.fakes import Shop, happened, refused
from tests.domain.strategies import locked_terms

RING, WATCH = f"{TICKET}-1", f"{TICKET}-2"
REDEEM = RedeemTicket(ticket=TICKET)


def pair() -> Ticket:
    """A ring worth 9,000 yuan and a watch worth 5,000, with 10,000 lent on both."""
    return a_ticket(an_item(loan="6000.00", appraised="9000.00"), an_item(loan="4000.00", appraised="5000.00"))


def without(*items: str, ticket: Ticket | None = None, stage: CustodyStage = CustodyStage.MISSING) -> Shop:
    """A shop in whose vault these items are not."""
    return Shop(tickets=(ticket or pair(),), absent=tuple(Custody(item=item, stage=stage) for item in items))


def good(*items: str, **special: Any) -> CompensateGoods:
    return replace(CompensateGoods(ticket=TICKET, items=items, reason="库房失窃"), **special)


def made_good(*items: str, day: int = 12, ticket: Ticket | None = None, **special: Any) -> TicketCompensated:
    [what] = happened(good(*items, **special), without(*items, ticket=ticket), day)
    assert isinstance(what, TicketCompensated)
    return what


# Nothing is given back that is not there


@pytest.mark.parametrize(
    "command, day",
    [
        (REDEEM, 12),
        (ReleaseItems(ticket=TICKET, items=(RING,)), 12),
        (TopUp(ticket=TICKET, amount=money("500.00"), days=30, prohibited=()), 12),
        (VoidTicket(ticket=TICKET, reason="录错"), 0),
    ],
)
def test_what_is_missing_is_not_given_back(command: object, day: int) -> None:
    assert refused(command, without(RING), day) == "ticket.goods_missing"
    assert refused(command, without(RING, stage=CustodyStage.SEIZED), day) == "ticket.goods_away"
    assert refused(command, Shop(tickets=(pair(),)), day) == "nothing"


def test_a_forfeited_pledge_that_is_missing_is_not_redeemed_by_agreement() -> None:
    asked = RedeemByAgreement(ticket=TICKET)
    assert refused(asked, without(WATCH, ticket=forfeited(pair())), 42) == "ticket.goods_missing"


def test_several_tickets_are_not_settled_while_goods_of_one_are_missing() -> None:
    other = replace(pair(), number=type(TICKET)("31012500002"))
    parts = (Part(ticket=TICKET, wish=Wish.REDEEM), Part(ticket=other.number, wish=Wish.RENEW, days=30))
    shop = replace(without(RING), tickets=(pair(), other))
    assert refused(SettleTogether(parts=parts), shop, 30) == "ticket.goods_missing"
    away = replace(shop, absent=(Custody(item="31012500002-1", stage=CustodyStage.MISSING),))
    assert refused(SettleTogether(parts=parts), away, 30) == "nothing"


def test_the_other_items_go_home_and_the_ticket_is_renewed_while_one_is_missing() -> None:
    assert refused(ReleaseItems(ticket=TICKET, items=(WATCH,)), without(RING), 12) == "nothing"
    assert refused(RenewTicket(ticket=TICKET, days=30), without(RING), 12) == "nothing"


# The shop makes good


def test_all_goods_are_made_good_at_their_appraised_value_and_the_debt_is_set_off() -> None:
    what = made_good(RING, WATCH)
    assert (what.compensation, what.principal, what.interest_paid, what.fee_refund, what.paid) == (
        money("14000.00"),
        money("10000.00"),
        money("14.50"),
        money("252.00"),
        money("-4237.50"),
    )
    ticket = after(pair(), what)
    assert (ticket.ended, ticket.stage(days_later(40)), ticket.held_items) == (End.COMPENSATED, Stage.COMPENSATED, ())
    assert refused(REDEEM, Shop(tickets=(ticket,)), 13) == "ticket.ended"
    assert called_for(what) == (DocumentKind.COMPENSATION_RECEIPT,)


def test_a_lost_item_leaves_the_ticket_with_its_part_of_the_loan() -> None:
    what = made_good(RING)
    assert (what.compensation, what.principal, what.paid) == (
        money("9000.00"),
        money("6000.00"),
        money("-3142.50"),
    )
    ticket = after(pair(), what)
    assert ([item.code for item in ticket.held_items], ticket.principal) == ([WATCH], money("4000.00"))
    assert redeemed(ticket, days_later(30)).paid == money("4014.50")


def test_the_pawner_takes_the_rest_home_and_pays_what_the_compensation_leaves() -> None:
    what = made_good(RING, rest_goes_home=True)
    assert (what.principal, what.paid) == (money("10000.00"), money("762.50"))
    ticket = after(pair(), what)
    assert (ticket.ended, [item.code for item in ticket.held_items]) == (End.COMPENSATED, [WATCH])


def test_a_rest_that_is_missing_too_does_not_go_home() -> None:
    asked = good(RING, rest_goes_home=True)
    assert refused(asked, without(RING, WATCH), 12) == "ticket.goods_missing"
    seized = Custody(item=WATCH, stage=CustodyStage.SEIZED)
    shop = without(RING)
    assert refused(asked, replace(shop, absent=(*shop.absent, seized)), 12) == "ticket.goods_away"


def test_only_what_was_reported_missing_is_made_good() -> None:
    assert refused(good(WATCH), without(RING), 12) == "compensation.not_missing"
    assert refused(good(RING), without(RING, stage=CustodyStage.SEIZED), 12) == "compensation.not_missing"
    assert refused(good(f"{TICKET}-9"), without(RING), 12) == "release.unknown"


def test_an_item_is_made_good_once() -> None:
    ticket = after(pair(), made_good(RING))
    assert refused(good(RING), without(RING, ticket=ticket), 13) == "release.unknown"


def test_making_good_takes_two_people_and_the_money() -> None:
    assert refused(good(RING), without(RING), 12, approver=None) == "approval.required"
    poor = replace(without(RING), cash=money("3142.49"))
    assert refused(good(RING), poor, 12) == "till.not_enough"
    assert refused(good(RING, means=Means.BANK), poor, 12) == "nothing"


def test_a_lost_ticket_of_lost_goods_is_made_good_to_the_pawner_in_person() -> None:
    [lost] = happened(ReportLoss(ticket=TICKET, circumstances="遗失"), Shop(tickets=(pair(),)), 3)
    shop = without(RING, WATCH, ticket=after(pair(), lost))
    assert refused(good(RING, WATCH), shop, 12) == "ticket.loss_reported"
    assert refused(good(RING, WATCH, holder_checked=True), shop, 12) == "nothing"


def test_in_grace_the_shop_makes_good_with_the_end_of_the_ticket() -> None:
    assert refused(good(RING), without(RING), 32) == "repay.after_due"
    assert made_good(RING, day=32, rest_goes_home=True).overdue_interest > NOTHING
    assert refused(good(RING), without(RING), 36) == "ticket.forfeited"


def test_where_little_is_left_of_the_loan_the_rest_goes_home_with_it() -> None:
    ticket = after(pair(), part_repaid(pair(), "5000.00", days_later(5)))
    assert refused(good(RING), without(RING, ticket=ticket), 12) == "release.repaid"
    what = made_good(RING, ticket=ticket, rest_goes_home=True)
    assert what.principal == money("5000.00")


def test_what_another_workstation_ended_first_is_not_made_good_again() -> None:
    ticket = after(pair(), redeemed(pair(), days_later(11)))
    assert after(ticket, made_good(RING)) == ticket
    assert after(renewed_pair(), made_good(RING)) == renewed_pair()


def renewed_pair() -> Ticket:
    return after(pair(), renewed(pair(), days_later(30)))


@given(locked_terms(), st.integers(0, 30), st.booleans(), st.sampled_from([(RING,), (WATCH,), (RING, WATCH)]))
def test_the_set_off_is_exact_however_the_shop_charges(
    locked: Terms,
    day: int,
    rest_goes_home: bool,  # noqa: FBT001
    lost: tuple[str, ...],
) -> None:
    ticket = a_ticket(
        an_item(loan="6000.00", appraised="9000.00"), an_item(loan="4000.00", appraised="5000.00"), at=locked
    )
    what = made_good(*lost, day=day, ticket=ticket, rest_goes_home=rest_goes_home)
    owed = total((what.principal, what.interest_paid, what.overdue_interest, what.overdue_fee, what.fee_settled))
    assert what.paid == owed - what.fee_refund - what.compensation + what.cash_rounding
    assert what.cash_rounding == NOTHING or what.paid >= NOTHING
    if what.period is None:
        [alone] = happened(replace(REDEEM, means=Means.BANK), Shop(tickets=(ticket,)), day)
        assert isinstance(alone, TicketRedeemed)
        asked = quote(ticket, lost, days_later(day), Means.BANK, rest_goes_home=rest_goes_home)
        assert asked.pay_now == alone.paid - what.compensation
        assert (what.interest_recognised, what.fee_recognised) == (alone.interest_recognised, alone.fee_recognised)
    else:
        assert what.period.principal + what.principal == Money(1_000_000)
