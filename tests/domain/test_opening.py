"""Tickets of the old books: how each goes on, what it stands for, and what is refused."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access.roles import Session
from domain.errors import Refusal
from domain.facts import Body
from domain.ids import TicketNo
from domain.ledger.accounts import CHART, LOAN_ACCOUNTS, Account, Side
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.opening import BooksOpened, OpenBooks, OpeningBalance, TicketStanding
from domain.ledger.opening import decide as open_books
from domain.ledger.posting import entry_for
from domain.ledger.voucher import VoucherPosted
from domain.money import Money, rate
from domain.pawn import agreement, forfeiture
from domain.pawn.moving_in import MoveInTicket, TicketMovedIn, decide, moved_in, standing_of, warnings
from domain.pawn.moving_in_goods import (
    MoveInGoods,
    OldGoods,
    goods_moved_in,
    lot_moved_in,
    standing_of_goods,
)
from domain.pawn.moving_in_goods import decide as decide_goods
from domain.pawn.moving_in_goods import warnings as goods_warnings
from domain.pawn.numbers import NumberBlock
from domain.pawn.period import earned_by
from domain.pawn.ticket import Stage, Ticket
from domain.rulebook.bookkeeping import FeeAccounting
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Rulebook
from domain.stock.goods import GoodsStatus, Lot
from domain.stock.item import Category
from tests.builders import CLERK as ANYBODY
from tests.builders import (
    DEVICE,
    MANAGER,
    PAWNED,
    a_block,
    a_customer,
    a_moment,
    after,
    an_item,
    days_later,
    money,
    moving_in,
    moving_in_goods,
    part_repaid,
    redeemed,
    renewed,
)

OF_A_TICKET = {"1132", "1133", "1303.08", "2203", "2221.07", *LOAN_ACCOUNTS.values()}


@dataclass
class NewBook:
    """A book before its first day."""

    rule: str | None = None
    block: NumberBlock | None = None
    taken: tuple[TicketNo, ...] = ()
    pledged: TicketNo | None = None
    tickets: Sequence[TicketStanding] = ()

    def chart(self) -> dict[str, Account]:
        return CHART

    def turn_of(self, day: date) -> int:
        return 0

    def first_rule(self) -> str | None:
        return self.rule

    def tickets_standing(self) -> Sequence[TicketStanding]:
        return self.tickets

    def rulebook_on(self, day: date) -> Rulebook:
        return CHINA

    def has_ticket(self, number: TicketNo) -> bool:
        return number in self.taken

    def customer(self, customer: str) -> Any:
        return a_customer()

    def number_blocks(self) -> tuple[NumberBlock, ...]:
        return (self.block,) if self.block else ()

    def forms(self) -> tuple[Any, ...]:
        return ()

    def ticket_pledging(self, identities: object) -> TicketNo | None:
        return self.pledged


def a_moved_ticket(**special: Any) -> Ticket:
    """An old ticket once it was moved in."""
    return after(None, moved_in(moving_in(**special), CHINA))


def move(command: MoveInTicket, book: NewBook | None = None, approver: Session | None = MANAGER) -> Body:
    """What moving in brings about in a new book."""
    return next(decide(command, book or NewBook(), a_moment(ANYBODY, approver=approver)))


def left_in(ticket: Ticket, *happened: Body) -> dict[str, Money]:
    """What stands in the accounts of a ticket after the opening balances and the entries of all this."""
    sums: dict[str, Money] = {}
    lines = list(standing_of(ticket).lines)
    for what in happened:
        entry = entry_for(what, "c:0", DEVICE, BUILT_IN)
        lines.extend(entry.postings if entry is not None else ())
    for line in lines:
        if line.account in OF_A_TICKET:
            sums[line.account] = sums.get(line.account, Money(0)) + line.amount
    return {account: amount for account, amount in sums.items() if amount}


# How it stands


def test_an_old_ticket_keeps_its_number_its_rates_and_its_term() -> None:
    ticket = a_moved_ticket(issued_on=date(2025, 1, 17))
    assert (ticket.number, ticket.issued_on, ticket.principal) == ("GD20250018", date(2025, 1, 17), money("10000.00"))
    assert ticket.terms.monthly_interest_rate == rate("0.0036")
    assert (ticket.period.start, ticket.period.due) == (date(2025, 2, 16), date(2025, 3, 18))


def test_it_has_earned_what_its_days_made_by_the_close_of_the_old_books() -> None:
    ticket = a_moved_ticket()
    assert (ticket.interest_recognised, ticket.fee_recognised) == (money("16.80"), money("196.00"))
    assert ticket.recognised_to == PAWNED + timedelta(days=1)


def test_it_stands_for_its_loan_its_interest_the_net_fee_ahead_and_the_tax_put_off() -> None:
    standing = {line.account: line.amount for line in standing_of(a_moved_ticket()).lines}
    assert standing == {
        "1303.01.01": money("10000.00"),
        "1132": money("16.80"),
        "2203": money("-211.32"),
        "2221.07": money("-0.95"),
    }


def test_interest_that_was_paid_up_to_a_day_is_not_owed_again() -> None:
    ticket = a_moved_ticket(interest_from=date(2025, 2, 26))
    assert ticket.interest_recognised == money("4.80")


def test_a_fee_that_nobody_paid_ahead_is_owed_at_the_end() -> None:
    standing = {line.account: line.amount for line in standing_of(a_moved_ticket(fee_paid=Money(0))).lines}
    assert (standing["1133"], "2203" in standing) == (money("196.00"), False)


def test_moving_in_posts_nothing() -> None:
    assert entry_for(moved_in(moving_in(), CHINA), "c:0", DEVICE, BUILT_IN) is None


# How it ends


@given(day=st.integers(1, 22), paid_to=st.integers(0, 13), ahead=st.booleans())
def test_after_a_redemption_nothing_is_left(day: int, paid_to: int, *, ahead: bool) -> None:
    since = date(2025, 2, 16) + timedelta(days=paid_to)
    ticket = a_moved_ticket(interest_from=since, fee_paid=None if ahead else Money(0))
    assert left_in(ticket, redeemed(ticket, days_later(day))) == {}


@given(day=st.integers(1, 22))
def test_nothing_is_left_of_a_fee_that_is_earned_by_the_effective_rate(day: int) -> None:
    charging = replace(CHINA.charging, fee_accounting=FeeAccounting.EFFECTIVE_INTEREST)
    ticket = after(None, moved_in(moving_in(), replace(CHINA, charging=charging)))
    assert "1303.08" in {line.account for line in standing_of(ticket).lines}
    assert left_in(ticket, redeemed(ticket, days_later(day))) == {}


@given(early=st.integers(1, 17), end=st.integers(18, 40))
def test_after_a_renewal_and_a_redemption_nothing_is_left(early: int, end: int) -> None:
    ticket = a_moved_ticket()
    renewal = renewed(ticket, days_later(early))
    again = after(ticket, renewal)
    assert left_in(ticket, renewal, redeemed(again, days_later(end))) == {}


@given(day=st.integers(1, 16), end=st.integers(17, 22))
def test_after_a_part_payment_and_a_redemption_nothing_is_left(day: int, end: int) -> None:
    ticket = a_moved_ticket()
    part = part_repaid(ticket, "4000.00", days_later(day))
    assert left_in(ticket, part, redeemed(after(ticket, part), days_later(end))) == {}


@pytest.mark.parametrize("appraised", ["10000.00", "40000.00"])
def test_after_the_forfeiture_the_goods_or_the_forfeited_loan_alone_are_left(appraised: str) -> None:
    ticket = a_moved_ticket(items=(an_item(appraised=appraised),))
    left = left_in(ticket, forfeiture.forfeit(ticket, CHINA.forfeiture))
    assert "2203" not in left
    assert "1303.01.01" not in left


@given(day=st.integers(1, 16))
def test_accrual_goes_on_from_where_the_old_books_stood(day: int) -> None:
    """What the nights take is what the ticket has earned less what was taken over, whatever day it is."""
    ticket = a_moved_ticket()
    at_night = earned_by(ticket.terms, ticket.periods, days_later(day)) - ticket.taken
    assert at_night.interest == money("10000.00").share(rate("0.0036").value * (day + 13) / 30) - money("16.80")


# What is refused


@pytest.mark.parametrize(
    "special, code",
    [
        ({"start": date(2025, 3, 2)}, "opening.renewed_ahead"),
        ({"start": date(2025, 3, 2), "issued_on": date(2025, 3, 3)}, "opening.days"),
        ({"issued_on": date(2025, 2, 17)}, "opening.days"),
        ({"due": date(2025, 2, 16)}, "opening.days"),
        ({"interest_from": date(2025, 2, 1)}, "opening.interest_from"),
        ({"interest_from": date(2025, 3, 3)}, "opening.interest_from"),
        ({"start": date(2025, 1, 1), "issued_on": date(2025, 1, 1), "due": date(2025, 1, 31)}, "opening.past_grace"),
        ({"fee_paid": money("400.00")}, "opening.fee_paid"),
        ({"on": date(2025, 3, 2)}, "opening.future"),
        ({"ticket": TicketNo("GD-2025-18")}, "opening.number_form"),
        ({"ticket": TicketNo("3101250001A")}, "opening.number_form"),
        ({"ticket": TicketNo("31012500007")}, "opening.number_ours"),
        ({"ticket": TicketNo("GD7")}, "opening.number_form"),
        ({"items": (an_item(), an_item(category=Category.HOUSE))}, "item.category_class"),
    ],
)
def test_what_cannot_be_is_refused(special: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        move(moving_in(**special), NewBook(block=a_block()))
    assert refused.value.code == code


def test_the_rate_that_makes_the_fee_that_was_paid_is_named() -> None:
    with pytest.raises(Refusal) as refused:
        moved_in(moving_in(fee_paid=money("400.00")), CHINA)
    assert refused.value.params["made_by"] == rate("0.04")
    again = moving_in(fee_paid=money("400.00"), monthly_fee_rate=rate("0.04"))
    assert moved_in(again, CHINA).issued.fee_prepaid == money("400.00")


@pytest.mark.parametrize(
    "book, code",
    [
        (NewBook(rule="books.opened"), "opening.done"),
        (NewBook(rule="till.opened"), "opening.begun"),
        (NewBook(taken=(TicketNo("GD20250018"),)), "opening.number_known"),
    ],
)
def test_a_book_that_has_begun_takes_none(book: NewBook, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        move(moving_in(), book)
    assert refused.value.code == code


def test_a_second_person_is_needed() -> None:
    with pytest.raises(Refusal) as refused:
        move(moving_in(), approver=None)
    assert refused.value.code == "approval.required"


def test_rates_above_todays_caps_are_told_and_not_refused() -> None:
    dear = moving_in(monthly_fee_rate=rate("0.05"), monthly_interest_rate=rate("0.02"))
    assert isinstance(move(dear), TicketMovedIn)
    assert {each.code for each in warnings(dear, CHINA)} == {"interest.over_cap", "fee.over_cap"}


# Opening


def balances(**changed: str) -> tuple[OpeningBalance, ...]:
    """What belongs to the one ticket, and capital."""
    amounts = {"1303.01.01": "10000.00", "1132": "16.80", "2203": "-211.32", "2221.07": "-0.95", "4001": "-9804.53"}
    return tuple(
        OpeningBalance(
            account=account,
            side=Side.CREDIT if amount.startswith("-") else Side.DEBIT,
            amount=money(amount.removeprefix("-")),
        )
        for account, amount in (amounts | changed).items()
    )


def opened(*held: OpeningBalance, book: NewBook | None = None) -> list[Body]:
    """What opening with these balances brings about."""
    command = OpenBooks(on=PAWNED, balances=held)
    known = book or NewBook(tickets=(standing_of(a_moved_ticket()),))
    return list(open_books(command, known, a_moment(ANYBODY, approver=MANAGER)))


def test_the_balances_become_one_voucher_of_the_opening_day() -> None:
    told, voucher = opened(*balances())
    assert isinstance(told, BooksOpened)
    assert isinstance(voucher, VoucherPosted)
    assert (voucher.rule, voucher.dated, told.tickets) == ("books.opened", PAWNED, 1)
    assert [each.sub for each in voucher.postings if each.account == "1303.01.01"] == ["ticket:GD20250018"]


@pytest.mark.parametrize("account", ["1303.01.01", "1132"])
def test_a_fen_too_much_is_refused_with_both_sums(account: str) -> None:
    right = next(str(each.amount) for each in balances() if each.account == account)
    wrong = {account: str(money(right) + Money(1)), "4001": "-9804.54"}
    with pytest.raises(Refusal) as refused:
        opened(*balances(**wrong))
    assert refused.value.code == "opening.differs"
    assert f"{account} ({money(right) + Money(1)} / {right})" in str(refused.value.params["accounts"])


@pytest.mark.parametrize(
    "changed, code",
    [
        ({"4001": "-9804.52"}, "opening.unbalanced"),
        ({"6601": "5.00", "4001": "-9809.53"}, "opening.profit"),
        ({"1303.09": "5.00", "4001": "-9809.53"}, "opening.goods"),
        ({"1409": "5.00", "4001": "-9809.53"}, "opening.differs"),
        ({"1303.01": "5.00", "4001": "-9809.53"}, "account.summary"),
        ({"9999": "5.00", "4001": "-9809.53"}, "account.unknown"),
    ],
)
def test_balances_that_cannot_be_are_refused(changed: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        opened(*balances(**changed))
    assert refused.value.code == code


def test_an_account_has_one_balance() -> None:
    with pytest.raises(Refusal) as refused:
        opened(*balances(), replace(balances()[0]))
    assert refused.value.code == "opening.twice"


# Goods in stock


def the_goods(**special: Any) -> Lot:
    """Old goods once they were moved in."""
    return lot_moved_in(goods_moved_in(moving_in_goods(**special), CHINA))


def move_goods(command: MoveInGoods, book: NewBook | None = None, approver: Session | None = MANAGER) -> Body:
    """What moving goods in brings about in a new book."""
    return next(decide_goods(command, book or NewBook(), a_moment(ANYBODY, approver=approver)))


def test_goods_lie_in_stock_at_what_the_old_books_carried_them_for() -> None:
    lot = the_goods()
    [bracelet] = lot.goods
    assert (bracelet.code, bracelet.status) == ("GD20240301-1", GoodsStatus.IN_STOCK)
    assert (bracelet.book_value, bracelet.allowance, bracelet.carried) == (
        money("10036.00"),
        money("500.00"),
        money("9536.00"),
    )
    assert lot.since == date(2025, 2, 7)


def test_goods_stand_for_their_cost_and_what_it_was_written_down_by() -> None:
    standing = standing_of_goods(the_goods())
    amounts = {line.account: line.amount for line in standing.lines}
    assert amounts == {"1409": money("10036.00"), "1471": -money("500.00")}
    assert {line.sub for line in standing.lines} == {"ticket:GD20240301"}


def test_the_ticket_of_the_goods_has_ended_in_forfeiture_and_earns_nothing() -> None:
    ticket = after(None, move_goods(moving_in_goods()))
    assert ticket.stage(PAWNED) is Stage.FORFEITED
    assert earned_by(ticket.terms, ticket.periods, days_later(300)).interest == Money(0)
    with pytest.raises(Refusal, match=r"agreement\.came_as_goods"):
        agreement.quote(ticket, CHINA, PAWNED)


def test_moving_goods_in_posts_nothing() -> None:
    assert entry_for(move_goods(moving_in_goods()), "c:0", DEVICE, BUILT_IN) is None


def test_the_opening_has_a_line_for_the_goods_of_each_ticket_and_counts_no_loan() -> None:
    book = NewBook(tickets=(standing_of(a_moved_ticket()), standing_of_goods(the_goods())))
    held = balances(**{"1409": "10036.00", "1471": "-500.00", "4001": "-19340.53"})
    told, voucher = opened(*held, book=book)
    assert isinstance(told, BooksOpened)
    assert isinstance(voucher, VoucherPosted)
    assert told.tickets == 1
    assert [each.sub for each in voucher.postings if each.account == "1409"] == ["ticket:GD20240301"]


@pytest.mark.parametrize("account, wrong", [("1409", "10036.01"), ("1471", "-500.01")])
def test_goods_that_are_not_their_balance_to_the_fen_are_refused(account: str, wrong: str) -> None:
    book = NewBook(tickets=(standing_of_goods(the_goods()),))
    right = {"1409": "10036.00", "1471": "-500.00"} | {account: wrong}
    left = -(money(right["1409"]) - money(right["1471"].removeprefix("-")))
    held = tuple(each for each in balances(**right, **{"4001": str(left)}) if each.account in {"1409", "1471", "4001"})
    with pytest.raises(Refusal, match=r"opening\.differs"):
        opened(*held, book=book)


@pytest.mark.parametrize(
    "special, code",
    [
        ({"forfeited_on": date(2025, 1, 31)}, "opening.goods_days"),
        ({"forfeited_on": date(2025, 3, 2)}, "opening.goods_days"),
        ({"due": date(2025, 1, 2)}, "opening.goods_days"),
        (
            {"goods": (OldGoods(item=an_item(), cost=Money(100), written_down=Money(101)),)},
            "opening.written_down",
        ),
        ({"ticket": TicketNo("31012500007")}, "opening.number_ours"),
        ({"on": date(2025, 3, 2)}, "opening.future"),
    ],
)
def test_goods_that_cannot_be_are_refused(special: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        move_goods(moving_in_goods(**special), NewBook(block=a_block()))
    assert refused.value.code == code


def test_goods_need_a_second_person_and_a_book_that_has_not_begun() -> None:
    with pytest.raises(Refusal, match=r"approval\.required"):
        move_goods(moving_in_goods(), approver=None)
    with pytest.raises(Refusal, match=r"opening\.begun"):
        move_goods(moving_in_goods(), NewBook(rule="till.opened"))


def test_goods_that_would_be_sold_for_the_pawner_today_are_told_and_not_refused() -> None:
    dear = moving_in_goods(goods=(OldGoods(item=an_item(appraised="30000.00"), cost=money("10000.00")),))
    assert "opening.goods_for_account" in {each.code for each in goods_warnings(dear, CHINA)}
