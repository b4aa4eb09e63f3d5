from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.errors import Refusal
from domain.facts import Body
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.posting import entry_for
from domain.money import Money
from domain.till import cash_count, day_close
from domain.till.cash_count import DENOMINATIONS, CountTill, Pieces
from domain.till.day import (
    CashBroughtIn,
    CashTakenOut,
    Counterpart,
    Direction,
    MoveCash,
    OpenTill,
    TillOpened,
    decide_move,
    decide_open,
)
from domain.till.day_close import CloseDay, DayClosed
from tests.builders import DEVICE, MANAGER, PAWNED, a_day, a_moment, days_later, money
from tests.domain.fakes import Shop

CLOSED = a_day(is_open=False, business_date=days_later(-1))


def opened(shop: Shop, **asked: Any) -> TillOpened:
    usual = {"float_amount": money("500.00"), **asked}
    [happened] = decide_open(OpenTill(**usual), shop, a_moment())
    return happened


def moved(direction: Direction, counterpart: Counterpart, amount: str, cash: str = "100.00", store: str = "") -> Body:
    asked = MoveCash(direction=direction, counterpart=counterpart, amount=money(amount), store=store)
    [happened] = decide_move(asked, Shop(last_day=a_day(cash=cash)), a_moment())
    return happened


def counted(**pieces: int) -> cash_count.TillCounted:
    """The drawer is counted, by fen: f10000=5 is five notes of a hundred yuan."""
    lines = tuple(Pieces(denomination=Money(int(name[1:])), pieces=number) for name, number in pieces.items())
    [happened] = cash_count.decide(CountTill(pieces=lines), Shop(), a_moment())
    return happened


def closed(shop: Shop, reason: str = "", **moment: Any) -> DayClosed:
    [happened] = day_close.decide(CloseDay(reason=reason), shop, a_moment(**moment))
    return happened


def a_shop(*, cash: str, counted: str | None, **day: Any) -> Shop:
    return Shop(last_day=a_day(cash=cash, counted=counted, **day))


# Opening


def test_the_day_is_today_where_nobody_says_otherwise() -> None:
    assert opened(Shop(last_day=None)).on == PAWNED


def test_today_is_the_shops_calendar_day() -> None:
    late = a_moment(now=datetime(2025, 3, 1, 17, 0, tzinfo=UTC))
    [happened] = decide_open(OpenTill(float_amount=money("1.00")), Shop(last_day=None), late)
    assert happened.on == date(2025, 3, 2)


def test_no_day_is_opened_before_it_comes() -> None:
    with pytest.raises(Refusal, match=r"day\.future.*2025-03-02.*today=2025-03-01"):
        opened(Shop(last_day=CLOSED), business_date=days_later(1))


def test_no_day_is_opened_while_another_is() -> None:
    with pytest.raises(Refusal, match=r"day\.still_open"):
        opened(Shop())


@pytest.mark.parametrize("day", [-1, -2])
def test_days_are_opened_in_order_and_each_once(day: int) -> None:
    with pytest.raises(Refusal, match=r"day\.out_of_order.*last=2025-02-28"):
        opened(Shop(last_day=CLOSED), business_date=days_later(day))


def test_a_day_that_was_missed_may_still_be_opened() -> None:
    earlier = a_day(is_open=False, business_date=days_later(-10))
    assert opened(Shop(last_day=earlier), business_date=days_later(-5)).on == days_later(-5)


@pytest.mark.parametrize("left, brought", [("200.00", "300.00"), ("500.00", "0.00"), ("800.00", "-300.00")])
def test_the_float_is_held_against_what_the_last_close_left(left: str, brought: str) -> None:
    last = a_day(is_open=False, business_date=days_later(-1), cash=left)
    assert opened(Shop(last_day=last)).brought == money(brought)


def test_expenses_are_no_source_of_cash() -> None:
    with pytest.raises(Refusal, match=r"till\.source"):
        opened(Shop(last_day=CLOSED), source=Counterpart.EXPENSE)
    with pytest.raises(Refusal, match=r"till\.source"):
        moved(Direction.IN, Counterpart.EXPENSE, "1.00")


# Cash beside the pledges


@pytest.mark.parametrize("direction, sign", [(Direction.IN, -1), (Direction.OUT, 1)])
def test_cash_of_another_store_is_booked_against_that_store(direction: Direction, sign: int) -> None:
    entry = entry_for(moved(direction, Counterpart.BRANCH, "100.00", store=" 3102 "), "c:0", DEVICE, BUILT_IN)
    assert entry is not None
    [branch] = [posting for posting in entry.postings if posting.account == "1291"]
    assert (branch.sub, branch.amount) == ("store:3102", Money(sign * 10_000))


@pytest.mark.parametrize(
    "counterpart, store, code",
    [
        (Counterpart.BRANCH, "", "branch.missing"),
        (Counterpart.BRANCH, " ", "branch.missing"),
        (Counterpart.BRANCH, "3101", "branch.own"),
        (Counterpart.BRANCH, "9902", "branch.number"),
        (Counterpart.BRANCH, "31", "branch.number"),
        (Counterpart.BRANCH, "３１02", "branch.number"),
        (Counterpart.BANK, "3102", "branch.not_asked"),
    ],
)
def test_only_another_store_is_a_branch(counterpart: Counterpart, store: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        moved(Direction.OUT, counterpart, "1.00", store=store)
    assert refused.value.code == code


def test_a_float_never_comes_from_a_branch_that_nobody_named() -> None:
    with pytest.raises(Refusal, match=r"till\.source"):
        opened(Shop(last_day=CLOSED), source=Counterpart.BRANCH)


def test_cash_comes_in_and_goes_out() -> None:
    assert isinstance(moved(Direction.IN, Counterpart.BANK, "1.00"), CashBroughtIn)
    assert isinstance(moved(Direction.OUT, Counterpart.EXPENSE, "100.00"), CashTakenOut)


def test_no_more_goes_out_than_is_there_and_nobody_is_told_how_much_that_is() -> None:
    with pytest.raises(Refusal) as refusal:
        moved(Direction.OUT, Counterpart.BANK, "100.01")
    assert (refusal.value.code, refusal.value.params) == ("till.not_enough", {"amount": money("100.01")})


# Counting


def test_notes_and_coins_make_up_the_count() -> None:
    assert counted(f10000=5, f50=3, f1=2).counted == money("501.52")


def test_an_empty_drawer_may_be_counted() -> None:
    assert counted().counted == money("0.00")


def test_the_count_says_nothing_of_the_books() -> None:
    assert not hasattr(counted(f100=1), "expected")


@pytest.mark.parametrize("fen", [0, 3, 20, 200, 20_000])
def test_a_note_that_does_not_circulate_is_refused(fen: int) -> None:
    with pytest.raises(Refusal, match=r"count\.denomination"):
        counted(**{f"f{fen}": 1})


def test_a_denomination_stands_once_in_a_count() -> None:
    twice = (Pieces(denomination=Money(100), pieces=1), Pieces(denomination=Money(100), pieces=2))
    with pytest.raises(Refusal, match=r"count\.twice"):
        list(cash_count.decide(CountTill(pieces=twice), Shop(), a_moment()))


def test_the_notes_and_coins_that_circulate() -> None:
    shown = " ".join(str(note) for note in DENOMINATIONS)
    assert shown == "100.00 50.00 20.00 10.00 5.00 1.00 0.50 0.10 0.05 0.02 0.01"


# Closing


def test_a_count_that_agrees_closes_the_day() -> None:
    happened = closed(a_shop(cash="100.00", counted="100.00"))
    assert (happened.on, happened.difference) == (PAWNED, money("0.00"))


def test_an_empty_drawer_that_was_counted_can_be_closed() -> None:
    assert closed(a_shop(cash="0.00", counted="0.00")).counted == money("0.00")


@pytest.mark.parametrize(
    "shop",
    [Shop(last_day=None), a_shop(cash="100.00", counted=None), a_shop(cash="100.00", counted="100.00", movements=2)],
    ids=["no day", "never counted", "cash moved since"],
)
def test_a_day_is_closed_on_a_fresh_count_alone(shop: Shop) -> None:
    with pytest.raises(Refusal, match=r"count\.missing"):
        closed(shop)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_difference_needs_a_reason(reason: str) -> None:
    with pytest.raises(Refusal, match=r"count\.difference.*-0\.01"):
        closed(a_shop(cash="100.00", counted="99.99"), reason)


@pytest.mark.parametrize("counted, difference", [("150.00", "50.00"), ("50.00", "-50.00")])
def test_a_difference_up_to_the_limit_is_the_clerks_to_explain(counted: str, difference: str) -> None:
    happened = closed(a_shop(cash="100.00", counted=counted), " 找零 ")
    assert (happened.difference, happened.reason) == (money(difference), "找零")


@pytest.mark.parametrize("counted", ["150.01", "49.99"])
def test_a_larger_difference_needs_a_second_person(counted: str) -> None:
    shop = a_shop(cash="100.00", counted=counted)
    with pytest.raises(Refusal, match=r"approval\.required.*till\.difference.*limit=50\.00"):
        closed(shop, "找零")
    assert closed(shop, "找零", approver=MANAGER).reason == "找零"


def test_a_managers_own_difference_needs_a_second_person_too() -> None:
    with pytest.raises(Refusal, match=r"approval\.required"):
        closed(a_shop(cash="100.00", counted="1.00"), "找零", by=MANAGER)


def test_a_drawer_is_known_by_its_device() -> None:
    assert closed(a_shop(cash="1.00", counted="1.00")).subject == f"till:{DEVICE}"
