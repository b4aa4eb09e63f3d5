"""Vouchers that people make: prepared by one, reviewed by another, posted, and mended only in red."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from domain.access.roles import Session
from domain.codec import check_limits
from domain.commands import kind_of_command
from domain.errors import Refusal
from domain.facts import Body
from domain.ids import PersonId
from domain.ledger.accounts import CHART, Side
from domain.ledger.closing import month_of
from domain.ledger.detail_account import must_take_postings
from domain.ledger.entry import Posting
from domain.ledger.voucher import (
    MANUAL,
    DropVoucher,
    PostVoucher,
    PrepareVoucher,
    ReverseVoucher,
    ReviewVouchers,
    Standing,
    Voucher,
    VoucherDropped,
    VoucherLine,
    VoucherPosted,
    VoucherPrepared,
    VouchersReviewed,
)
from domain.money import Money
from tests.builders import ACCOUNTANT, MANAGER, PAWNED, a_moment, days_later, money
from tests.domain.examples_of_books import rent

RENT = VoucherLine(account="6601", side=Side.DEBIT, amount=money("3000.00"))
PAID = VoucherLine(account="1002", side=Side.CREDIT, amount=money("3000.00"))


@dataclass
class Books:
    """What the rules about vouchers read: the built-in chart, all months open unless they are said to be closed."""

    held: dict[str, Voucher] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    turns: dict[str, int] = field(default_factory=dict)
    subs: frozenset[str] = frozenset({"ticket:31012500001", "person:zhou"})
    photos: frozenset[str] = frozenset({"sha256:1"})

    def voucher(self, voucher: str) -> Voucher:
        if voucher not in self.held:
            raise Refusal("voucher.unknown", voucher=voucher)
        return self.held[voucher]

    def must_take(self, account: str) -> None:
        must_take_postings(account, CHART)

    def turn_of(self, day: date) -> int:
        if month_of(day) in self.closed:
            raise Refusal("period.closed", month=month_of(day))
        return self.turns.get(month_of(day), 0)

    def sub_known(self, sub: str) -> bool:
        return sub in self.subs

    def photo_known(self, name: str) -> bool:
        return name in self.photos


def prepared(*lines: VoucherLine, **special: Any) -> PrepareVoucher:
    usual = PrepareVoucher(dated=PAWNED, summary="三月房租", lines=lines or (RENT, PAID))
    return replace(usual, **special)


def a_voucher(standing: Standing = Standing.PREPARED, **special: Any) -> Voucher:
    usual = Voucher(
        voucher="v_1",
        standing=standing,
        dated=PAWNED,
        summary="三月房租",
        postings=rent(),
        prepared_by=ACCOUNTANT.person,
        reviewed_by=None if standing is Standing.PREPARED else MANAGER.person,
    )
    return replace(usual, **special)


def books(*held: Voucher, **special: Any) -> Books:
    return Books(held={each.voucher: each for each in held}, **special)


def does(command: object, shop: Books, by: Session = ACCOUNTANT) -> Body:
    [what] = kind_of_command(command).decide(command, shop, a_moment(by))
    return what


def refused(command: object, shop: Books, by: Session = ACCOUNTANT) -> str:
    with pytest.raises(Refusal) as refusal:
        does(command, shop, by)
    return refusal.value.code


# Preparing


def test_a_voucher_is_prepared_with_its_papers_and_nothing_is_posted_yet() -> None:
    what = does(prepared(sheets=2, attached=("sha256:1",)), Books())
    assert isinstance(what, VoucherPrepared)
    assert (what.dated, what.summary, what.sheets, what.attached) == (PAWNED, "三月房租", 2, ("sha256:1",))
    assert [(each.account, str(each.amount)) for each in what.postings] == [("6601", "3000.00"), ("1002", "-3000.00")]
    assert (what.red, what.reverses) == (False, None)


def test_both_sides_must_be_equal() -> None:
    assert refused(prepared(RENT, replace(PAID, amount=money("2999.99"))), Books()) == "voucher.unbalanced"


@pytest.mark.parametrize("amount", ["0.00", "-3000.00"])
def test_a_line_is_above_nothing_and_its_side_says_the_rest(amount: str) -> None:
    wrong = money(amount)
    with pytest.raises(Refusal, match=r"amount\.(negative|too_small)"):
        check_limits(prepared(replace(RENT, amount=wrong), replace(PAID, amount=wrong)))


@pytest.mark.parametrize(
    "account, sub, code",
    [
        ("1303.01.01", "", "voucher.ticket_missing"),
        ("1409", "store:3102", "voucher.ticket_missing"),
        ("1291", "", "voucher.store_missing"),
        ("1303", "", "account.summary"),
    ],
)
def test_loans_goods_and_branch_funds_say_what_they_are_about(account: str, sub: str, code: str) -> None:
    line = replace(RENT, account=account, sub=sub)
    assert refused(prepared(line, PAID), Books(subs=frozenset({"store:3102"}))) == code


def test_one_line_is_no_voucher() -> None:
    with pytest.raises(Refusal, match=r"list\.length"):
        check_limits(prepared(RENT))


@pytest.mark.parametrize(
    "account, code",
    [
        ("9999", "account.unknown"),
        ("6601.77", "account.unknown"),
        ("6011", "account.summary"),
        ("1001", "voucher.cash"),
    ],
)
def test_an_account_must_be_there_take_postings_and_not_be_cash(account: str, code: str) -> None:
    assert refused(prepared(replace(RENT, account=account), PAID), Books()) == code


@pytest.mark.parametrize("sub", ["ticket:31012500002", "person:nobody", "bank:ICBC", "1", "ticket"])
def test_what_a_line_is_about_must_be_there(sub: str) -> None:
    assert refused(prepared(replace(RENT, sub=sub), PAID), Books()) == "voucher.sub"


def test_a_line_may_be_about_somebody_of_the_staff() -> None:
    what = does(prepared(replace(RENT, sub="person:zhou"), PAID), Books())
    assert isinstance(what, VoucherPrepared)
    assert what.postings[0].sub == "person:zhou"


def test_nothing_is_dated_into_a_closed_month_or_the_future() -> None:
    assert refused(prepared(), Books(closed=frozenset({"2025-03"}))) == "period.closed"
    assert refused(prepared(dated=days_later(1)), Books()) == "voucher.future"


def test_a_picture_is_attached_by_the_name_that_the_book_gives_it() -> None:
    name = f"sha256:{1:064x}"
    asked = prepared(attached=(name,))
    check_limits(asked)
    assert getattr(does(asked, Books(photos=frozenset({name}))), "attached", None) == (name,)


def test_only_pictures_that_are_kept_are_attached() -> None:
    assert refused(prepared(attached=("sha256:9",)), Books()) == "photo.unknown"


# Reviewing


def test_another_person_reviews() -> None:
    assert does(ReviewVouchers(vouchers=("v_1", "v_1")), books(a_voucher()), MANAGER) == VouchersReviewed(
        vouchers=("v_1",)
    )


def test_nobody_reviews_what_they_prepared() -> None:
    assert refused(ReviewVouchers(vouchers=("v_1",)), books(a_voucher())) == "voucher.own"


def test_an_entry_of_the_business_is_reviewed_after_it_was_posted_but_not_by_who_did_it() -> None:
    entry = a_voucher(Standing.POSTED, prepared_by=MANAGER.person, reviewed_by=None)
    assert isinstance(does(ReviewVouchers(vouchers=("v_1",)), books(entry)), VouchersReviewed)
    assert refused(ReviewVouchers(vouchers=("v_1",)), books(entry), MANAGER) == "voucher.own"


@pytest.mark.parametrize(
    "standing, code",
    [
        (Standing.REVIEWED, "voucher.reviewed"),
        (Standing.POSTED, "voucher.reviewed"),
        (Standing.DROPPED, "voucher.dropped"),
    ],
)
def test_what_was_reviewed_or_given_up_is_not_reviewed(standing: Standing, code: str) -> None:
    reviewed_by = None if standing is Standing.DROPPED else PersonId("wu")
    held = a_voucher(standing, reviewed_by=reviewed_by)
    assert refused(ReviewVouchers(vouchers=("v_1",)), books(held), MANAGER) == code


def test_one_wrong_voucher_stops_the_review_of_all() -> None:
    shop = books(a_voucher(), a_voucher(voucher="v_2", prepared_by=MANAGER.person))
    assert refused(ReviewVouchers(vouchers=("v_1", "v_2")), shop, MANAGER) == "voucher.own"
    assert refused(ReviewVouchers(vouchers=("v_1", "v_3")), shop, MANAGER) == "voucher.unknown"


# Posting


def test_a_reviewed_voucher_is_posted_on_the_day_that_it_names() -> None:
    what = does(PostVoucher(voucher="v_1"), books(a_voucher(Standing.REVIEWED), turns={"2025-03": 2}))
    assert isinstance(what, VoucherPosted)
    assert (what.rule, what.dated, what.turn, what.prepared_by) == (MANUAL, PAWNED, 2, ACCOUNTANT.person)
    assert what.postings == rent()


@pytest.mark.parametrize("standing", [Standing.PREPARED, Standing.POSTED, Standing.DROPPED])
def test_only_a_reviewed_voucher_is_posted(standing: Standing) -> None:
    posted = standing is Standing.POSTED
    wanted = "voucher.posted_already" if posted else "voucher.not_reviewed"
    assert refused(PostVoucher(voucher="v_1"), books(a_voucher(standing))) == wanted


def test_a_month_that_was_closed_meanwhile_takes_no_posting() -> None:
    shop = books(a_voucher(Standing.REVIEWED), closed=frozenset({"2025-03"}))
    assert refused(PostVoucher(voucher="v_1"), shop) == "period.closed"


def test_an_account_that_became_a_sum_meanwhile_takes_none_either() -> None:
    postings = (Posting(account="6011", amount=Money(100)), Posting(account="1002", amount=Money(-100)))
    shop = books(a_voucher(Standing.REVIEWED, postings=postings))
    assert refused(PostVoucher(voucher="v_1"), shop) == "account.summary"


# Red


def test_a_posted_voucher_is_taken_back_line_by_line_in_red() -> None:
    what = does(ReverseVoucher(voucher="v_1", dated=PAWNED, reason="重复入账"), books(a_voucher(Standing.POSTED)))
    assert isinstance(what, VoucherPrepared)
    assert (what.red, what.reverses, what.summary) == (True, "v_1", "重复入账")
    assert [(each.account, str(each.amount)) for each in what.postings] == [("6601", "-3000.00"), ("1002", "3000.00")]


@pytest.mark.parametrize("standing", [Standing.PREPARED, Standing.REVIEWED, Standing.DROPPED])
def test_only_what_is_posted_is_reversed(standing: Standing) -> None:
    shop = books(a_voucher(standing))
    assert refused(ReverseVoucher(voucher="v_1", dated=PAWNED, reason="错"), shop) == "voucher.not_posted"


def test_a_reversal_is_not_reversed_and_nothing_is_reversed_twice() -> None:
    red = a_voucher(Standing.POSTED, red=True, reverses="v_0")
    gone = a_voucher(Standing.POSTED, reversed_by="v_9")
    asked = ReverseVoucher(voucher="v_1", dated=PAWNED, reason="错")
    assert [refused(asked, books(each)) for each in (red, gone)] == ["voucher.red", "voucher.reversed"]


@pytest.mark.parametrize("rule", ["income.accrued", "month.vat", "month.profit", "year.profit"])
def test_what_the_daily_run_or_a_closing_made_is_not_taken_back_by_hand(rule: str) -> None:
    shop = books(a_voucher(Standing.POSTED, rule=rule))
    assert refused(ReverseVoucher(voucher="v_1", dated=PAWNED, reason="错"), shop) == "voucher.not_by_hand"


def test_cash_is_never_taken_back_by_hand() -> None:
    postings = (
        Posting(account="1001", amount=Money(100), sub="till:D1"),
        Posting(account="6011.09", amount=Money(-100)),
    )
    shop = books(a_voucher(Standing.POSTED, postings=postings))
    assert refused(ReverseVoucher(voucher="v_1", dated=PAWNED, reason="错"), shop) == "voucher.cash"


def test_a_reversal_of_a_day_in_a_closed_month_is_dated_later() -> None:
    shop = books(a_voucher(Standing.POSTED, dated=date(2025, 2, 10)), closed=frozenset({"2025-02"}))
    into_closed = ReverseVoucher(voucher="v_1", dated=date(2025, 2, 28), reason="错")
    assert refused(into_closed, shop) == "period.closed"
    assert does(replace(into_closed, dated=PAWNED), shop)


def test_of_two_reversals_that_two_devices_prepared_one_is_posted() -> None:
    red = a_voucher(Standing.REVIEWED, voucher="v_2", red=True, reverses="v_1")
    first, second = (books(a_voucher(Standing.POSTED, reversed_by=by), red) for by in ("v_2", "v_3"))
    assert isinstance(does(PostVoucher(voucher="v_2"), first), VoucherPosted)
    assert refused(PostVoucher(voucher="v_2"), second) == "voucher.reversed"


# Giving up


@pytest.mark.parametrize("standing", [Standing.PREPARED, Standing.REVIEWED])
def test_what_is_not_posted_can_be_given_up(standing: Standing) -> None:
    what = does(DropVoucher(voucher="v_1", reason="重复"), books(a_voucher(standing)))
    assert what == VoucherDropped(voucher="v_1", reason="重复")


@pytest.mark.parametrize("standing", [Standing.POSTED, Standing.DROPPED])
def test_what_is_posted_or_given_up_is_not(standing: Standing) -> None:
    assert refused(DropVoucher(voucher="v_1", reason="重复"), books(a_voucher(standing))) == "voucher.posted"


def test_a_voucher_that_nobody_knows_goes_nowhere() -> None:
    asked = (PostVoucher(voucher="v_9"), DropVoucher(voucher="v_9", reason="错"))
    assert [refused(each, Books()) for each in asked] == ["voucher.unknown"] * 2
