from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import Body, kind_of
from domain.ids import DeviceId, TicketNo
from domain.ledger.accounts import CASH, CHART, LOAN_ACCOUNTS, drawer
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.entry import EntryPosted, Posting, WrongEntry
from domain.ledger.means import Means
from domain.ledger.posting import entry_for
from domain.ledger.rule_change import accounts_of
from domain.money import NOTHING, Money, Rounding, rate, total
from domain.pawn.accrual import ClassIncome, IncomeAccrued
from domain.pawn.agreement import RedeemByAgreement
from domain.pawn.blocks import LiftBlock, SeizeGoods
from domain.pawn.forfeiture import forfeit
from domain.pawn.issue import TicketIssued
from domain.pawn.loss import ReplaceTicket, ReportLoss
from domain.pawn.partial_repayment import TicketPartRepaid
from domain.pawn.redemption import TicketRedeemed, quote_redemption
from domain.pawn.renewal import TicketRenewed
from domain.pawn.ticket import Ticket
from domain.pawn.top_up import settle
from domain.pawn.void import VoidTicket
from domain.rulebook.bookkeeping import FeeAccounting
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import BookCost
from domain.rulebook.terms import FeeTiming, PledgeClass, RenewalFrom
from domain.till.cash_count import TillCounted
from domain.till.day import CashBroughtIn, CashTakenOut, Counterpart, TillOpened
from domain.till.day_close import DayClosed
from tests.builders import (
    DEVICE,
    PAWNED,
    TICKET,
    a_ticket,
    after,
    an_item,
    days_later,
    money,
    part_repaid,
    pawned,
    redeemed,
    renewed,
    terms,
)
from tests.domain.examples_of_pawn import of_a_pledge
from tests.domain.fakes import Shop, happened
from tests.domain.strategies import locked_terms

OTHER = TicketNo("31012500002")
LOST = ReportLoss(ticket=TICKET, circumstances="遗失")

Story = tuple[Body, ...]
Lines = list[tuple[str, str]]


def lines(what: Body) -> Lines:
    """What a fact posts, as the books are read: debits plain, credits with a minus."""
    entry = entry_for(what, "command-1:0", DEVICE, BUILT_IN)
    return [(each.account, str(each.amount)) for each in entry.postings] if entry else []


def balances(story: Story) -> dict[str, Money]:
    """What stands on each account after all this."""
    sums: Counter[str] = Counter()
    for n, what in enumerate(story):
        entry = entry_for(what, f"command-1:{n}", DEVICE, BUILT_IN)
        for posting in entry.postings if entry else ():
            sums[posting.account] += posting.amount.minor
    return {account: Money(amount) for account, amount in sums.items() if amount}


@dataclass
class Life:
    """A ticket and everything that has happened to it, in the order in which it did."""

    story: list[Body]
    ticket: Ticket
    today: date

    def goes_on(self, what: Body) -> None:
        self.story.append(what)
        self.ticket = after(self.ticket, what)


@st.composite
def lives(draw: st.DrawFn, *, ends: bool = True) -> Story:
    """The life of a ticket by any convention: pawned, renewed, reduced, moved at once, and redeemed at last."""
    locked, fen = draw(locked_terms()), draw(st.integers(2, 10**9))
    issued = pawned(principal=str(Money(fen)), days=draw(st.integers(1, 184)), at=locked)
    life = Life([issued], after(None, issued), PAWNED)
    for _ in range(draw(st.integers(0, 4))):
        life.today = draw(days_between(max(life.today, life.ticket.period.start), life.ticket))
        draw(st.sampled_from((_renew, _renew, _renew_at_once, _repay)))(draw, life)
    if ends:
        life.goes_on(redeemed(life.ticket, draw(days_between(life.today, life.ticket)), means=draw(MEANS)))
    return tuple(life.story)


MEANS = st.sampled_from(Means)


def _renew(draw: st.DrawFn, life: Life) -> None:
    ticket, repay = life.ticket, None
    if life.today >= ticket.period.due and ticket.principal > Money(1) and draw(st.booleans()):
        repay = Money(draw(st.integers(1, ticket.principal.minor - 1)))
    life.goes_on(renewed(ticket, life.today, days=draw(st.integers(1, 170)), repay=repay, means=draw(MEANS)))


def _renew_at_once(draw: st.DrawFn, life: Life) -> None:
    days, at_once = draw(st.integers(1, 170)), RenewalFrom.EVENT_DATE
    life.goes_on(renewed(life.ticket, life.today, days=days, start=at_once, means=draw(MEANS)))


def _repay(draw: st.DrawFn, life: Life) -> None:
    ticket = life.ticket
    if ticket.period.start <= life.today <= ticket.period.due and ticket.principal > Money(1):
        part = Money(draw(st.integers(1, ticket.principal.minor - 1)))
        life.goes_on(part_repaid(ticket, str(part), life.today, means=draw(MEANS)))


def days_between(first: date, ticket: Ticket) -> st.SearchStrategy[date]:
    """The days on which a ticket is open; a counter meets the days of note more often than the rest."""
    last = days_later(-1, ticket.period.forfeit_on)
    notable = [day for period in ticket.periods for day in (period.start, period.due) if first <= day <= last]
    return st.one_of(st.sampled_from([first, last, *notable]), st.dates(first, last))


INCOME = {"6011.01", "6011.09", "6021.01", "6021.09", "6051.09"}
TAX = "2221.01"
MONEY = {CASH, "1002", "1012"}


def in_hand(held: dict[str, Money]) -> Money:
    """All money, wherever it lies."""
    return total([held.get(account, NOTHING) for account in sorted(MONEY)])


@given(lives())
def test_every_fact_that_moves_money_makes_an_entry_that_balances(story: Story) -> None:
    for what in story:
        entry = entry_for(what, "command-1:0", DEVICE, BUILT_IN)
        assert entry is not None or not cash_of(what)
        assert not total([posting.amount for posting in entry.postings] if entry else [])


@given(lives())
def test_a_redeemed_ticket_leaves_no_loan_no_interest_due_and_no_fee_prepaid(story: Story) -> None:
    assert balances(story).keys() <= MONEY | INCOME | {TAX}


@given(lives())
def test_the_shop_gained_what_it_earned(story: Story) -> None:
    held = balances(story)
    assert in_hand(held) == -total([held.get(account, NOTHING) for account in sorted({*INCOME, TAX})])


@given(lives())
def test_the_drawer_holds_what_went_in_and_out_of_it(story: Story) -> None:
    assert in_hand(balances(story)) == total([cash_of(what) for what in story])


@given(lives(ends=False))
def test_an_open_ticket_stands_in_the_books_with_its_whole_loan(story: Story) -> None:
    ticket = after(None, *story)
    assert balances(story)["1303.01.01"] == ticket.principal


@given(lives())
def test_a_ticket_says_what_its_facts_took_as_earned(story: Story) -> None:
    ticket, held = after(None, *story), balances(story)
    net = ticket.taken.interest - ticket.taken.interest_tax + ticket.taken.fee - ticket.taken.fee_tax
    assert net == -total([held.get(account, NOTHING) for account in ("6011.01", "6021.01")])
    assert ticket.earned == ticket.taken


@given(lives())
def test_the_tax_of_a_life_is_inside_what_was_earned_and_is_due_when_it_ends(story: Story) -> None:
    ticket, last = after(None, *story), story[-1]
    assert isinstance(last, TicketRedeemed)
    late = total([what.tax.late_interest + what.tax.late_fee for what in story if isinstance(what, TicketRenewed)])
    late += last.tax.late_interest + last.tax.late_fee
    assert balances(story).get(TAX, NOTHING) == -(ticket.taken.interest_tax + ticket.taken.fee_tax + late)


@given(lives())
def test_the_tickets_lines_name_their_ticket_and_cash_its_drawer(story: Story) -> None:
    for what in story:
        entry = entry_for(what, "command-1:0", DEVICE, BUILT_IN)
        for posting in entry.postings if entry else ():
            elsewhere = "" if posting.account in MONEY else what.subject
            assert posting.sub == (drawer(DEVICE) if posting.account == CASH else elsewhere)


@given(lives(), st.sampled_from(BookCost), st.booleans())
def test_forfeiture_and_agreement_leave_nothing_behind(story: Story, cost: BookCost, dear: bool) -> None:  # noqa: FBT001
    ticket = after(None, *story[:-1])
    rules = replace(CHINA.forfeiture, book_cost=cost, threshold=Money(0 if dear else 10**12))
    gone = forfeit(ticket, rules)
    held = balances((*story[:-1], gone))
    stock, lent = held.get("1409", NOTHING), held.get("1303.09", NOTHING)
    assert (stock, lent) == (gone.standing.into_stock, gone.standing.kept_as_loan)
    assert not held.keys() & {"1303.01.01", "1303.08", "2203"}
    assert dear or not held.keys() & {"1132", "1133", "2221.07"}
    assert bool(lent) == dear
    agreed = agreement_of(after(ticket, gone))
    assert balances((*story[:-1], gone, agreed)).keys() <= MONEY | INCOME | {TAX}


def agreement_of(ticket: Ticket) -> Body:
    day = (ticket.period.forfeit_on - PAWNED).days
    rules = replace(CHINA, forfeiture=replace(CHINA.forfeiture, agreement_days=4000))
    [agreed] = happened(RedeemByAgreement(ticket=TICKET), Shop(tickets=(ticket,), rules=rules), day)
    return agreed


@given(lives(ends=False), st.integers(1, 10**6))
def test_a_top_up_ends_the_old_ticket_in_the_books(story: Story, more: int) -> None:
    ticket = after(None, *story)
    end = quote_redemption(ticket.principal, ticket.terms, ticket.periods, ticket.period.due, Means.BANK)
    new = replace(pawned(principal=str(ticket.principal + Money(more))), ticket=OTHER, replaces=TICKET)
    settled = settle(ticket, end, new, ticket.period.due, None)
    held = balances((*story, settled, new))
    assert held.keys() <= MONEY | INCOME | {"1303.01.01", "1303.08", "2203", TAX}
    assert held["1303.01.01"] == new.principal


def cash_of(what: Body) -> Money:
    if isinstance(what, TicketIssued):
        return -what.net_disbursed
    assert isinstance(what, TicketRenewed | TicketRedeemed | TicketPartRepaid)
    return what.paid


@pytest.mark.parametrize("what", of_a_pledge(), ids=lambda what: kind_of(what).name)
def test_every_fact_of_a_ticket_is_posted_or_moves_nothing(what: Body) -> None:
    silent = {
        "ticket.loss_withdrawn", "ticket.loss_reported", "ticket.replaced", "ticket.held", "ticket.disputed",
        "pledge.drafted", "draft.issued", "draft.dropped", "forms.received", "form.spoiled", "payment.settled",
            "ticket.moved_in", "goods.moved_in",
    }  # fmt: skip
    assert (entry_for(what, "command-1:0", DEVICE, BUILT_IN) is None) == (kind_of(what).name in silent)


# Entries 1, 2, 6, 10 to 14 and 22 to 26 of the shop's rules, with 6 % inside interest and fee


def test_entry_1_pawning_lends_and_takes_the_fee_ahead() -> None:  # CV-001, CV-065
    assert lines(pawned()) == [
        ("1303.01.01", "10000.00"),
        ("1001", "-9580.00"),
        ("2203", "-396.23"),
        ("2221.01", "-23.77"),
    ]


def test_entry_2_a_fee_in_arrears_is_not_taken_ahead() -> None:
    ticket = pawned(at=terms(fee_timing=FeeTiming.ARREARS))
    assert lines(ticket) == [("1303.01.01", "10000.00"), ("1001", "-10000.00")]


def test_a_small_scale_shop_owes_its_own_rate() -> None:  # CV-067
    assert lines(pawned(at=terms(vat=rate("0.01"))))[2:] == [("2203", "-415.84"), ("2221.01", "-4.16")]


def test_what_is_paid_by_bank_is_no_cash() -> None:
    assert lines(pawned(means=Means.BANK))[1] == ("1002", "-9580.00")
    assert lines(pawned(means=Means.PLATFORM))[1] == ("1012", "-9580.00")


def test_entry_6_a_renewal_settles_interest_and_takes_the_new_fee() -> None:
    assert lines(renewed(a_ticket(), days_later(30))) == [
        ("1132", "36.25"),
        ("2203", "396.23"),
        ("1001", "456.25"),
        ("2221.07", "2.05"),
        ("6011.01", "-34.20"),
        ("2221.07", "-2.05"),
        ("6021.01", "-396.23"),
        ("1132", "-36.25"),
        ("2203", "-396.23"),
        ("2221.01", "-23.77"),
        ("2221.01", "-2.05"),
    ]


def test_entry_7_a_part_payment_makes_the_loan_smaller_and_gives_fee_and_tax_back() -> None:
    assert lines(part_repaid(a_ticket(), "4000.00", days_later(12))) == [
        ("1132", "14.50"),
        ("2203", "158.49"),
        ("1001", "3913.70"),
        ("2203", "95.10"),
        ("2221.01", "5.70"),
        ("2221.07", "0.82"),
        ("6011.01", "-13.68"),
        ("2221.07", "-0.82"),
        ("6021.01", "-158.49"),
        ("1303.01.01", "-4000.00"),
        ("1132", "-14.50"),
        ("2221.01", "-0.82"),
    ]


def test_entry_10_a_redemption_on_time_earns_what_is_left_of_the_fee() -> None:
    assert lines(redeemed(a_ticket(), days_later(30))) == [
        ("1132", "36.25"),
        ("2203", "396.23"),
        ("1001", "10036.25"),
        ("2221.07", "2.05"),
        ("6011.01", "-34.20"),
        ("2221.07", "-2.05"),
        ("6021.01", "-396.23"),
        ("1303.01.01", "-10000.00"),
        ("1132", "-36.25"),
        ("2221.01", "-2.05"),
    ]


def test_entry_11_an_early_redemption_gives_fee_and_tax_back_and_earns_the_rest() -> None:
    assert lines(redeemed(a_ticket(), days_later(12))) == [
        ("1132", "14.50"),
        ("2203", "158.49"),
        ("1001", "9762.50"),
        ("2203", "237.74"),
        ("2221.01", "14.26"),
        ("2221.07", "0.82"),
        ("6011.01", "-13.68"),
        ("2221.07", "-0.82"),
        ("6021.01", "-158.49"),
        ("1303.01.01", "-10000.00"),
        ("1132", "-14.50"),
        ("2221.01", "-0.82"),
    ]


def test_entry_12_late_charges_are_income_of_their_own_with_their_tax() -> None:
    late = lines(redeemed(a_ticket(), days_later(33)))
    assert late[-5:-1] == [
        ("6011.09", "-5.13"),
        ("6021.09", "-39.62"),
        ("2221.01", "-0.31"),
        ("2221.01", "-2.38"),
    ]


def test_the_rounding_of_a_total_is_never_hidden_in_interest() -> None:
    rounded = a_ticket(at=terms(cash_rounding_unit=100, cash_rounding=Rounding.DOWN))
    assert lines(redeemed(rounded, days_later(30)))[-1] == ("6051.09", "0.25")


def test_entry_13_own_goods_come_into_stock_at_what_they_stand_for_and_the_tax_falls_due() -> None:
    assert lines(forfeit(a_ticket(), CHINA.forfeiture)) == [
        ("1132", "36.25"),
        ("2203", "396.23"),
        ("1409", "10036.25"),
        ("2221.07", "2.05"),
        ("6011.01", "-34.20"),
        ("2221.07", "-2.05"),
        ("6021.01", "-396.23"),
        ("1303.01.01", "-10000.00"),
        ("1132", "-36.25"),
        ("2221.01", "-2.05"),
    ]


def test_entry_13_interest_that_is_given_up_takes_its_tax_back() -> None:
    at_the_loan = replace(CHINA.forfeiture, book_cost=BookCost.PRINCIPAL)
    assert lines(forfeit(a_ticket(), at_the_loan))[2:] == [
        ("1409", "10000.00"),
        ("6011.01", "34.20"),
        ("2221.07", "2.05"),
        ("6011.01", "-34.20"),
        ("2221.07", "-2.05"),
        ("6021.01", "-396.23"),
        ("1303.01.01", "-10000.00"),
        ("1132", "-36.25"),
    ]


def test_entry_14_goods_of_the_pawner_stay_a_loan_and_the_tax_waits() -> None:
    moved = lines(forfeit(a_ticket(an_item(appraised="30000.00")), CHINA.forfeiture))
    assert moved[2:] == [
        ("1303.09", "10000.00"),
        ("6011.01", "-34.20"),
        ("2221.07", "-2.05"),
        ("6021.01", "-396.23"),
        ("1303.01.01", "-10000.00"),
    ]


def test_a_fee_by_the_effective_rate_adjusts_the_loan_and_is_earned_as_interest() -> None:
    ticket = pawned(at=terms(fee_accounting=FeeAccounting.EFFECTIVE_INTEREST))
    assert lines(ticket)[2:] == [("1303.08", "-396.23"), ("2221.01", "-23.77")]
    assert lines(redeemed(after(None, ticket), days_later(30))) == [
        ("1132", "36.25"),
        ("1303.08", "396.23"),
        ("1001", "10036.25"),
        ("2221.07", "2.05"),
        ("6011.01", "-34.20"),
        ("2221.07", "-2.05"),
        ("6011.01", "-396.23"),
        ("1303.01.01", "-10000.00"),
        ("1132", "-36.25"),
        ("2221.01", "-2.05"),
    ]


def test_a_voided_ticket_is_reversed_line_by_line() -> None:
    [voided] = happened(VoidTicket(ticket=TICKET, reason="金额录错"), Shop(tickets=(a_ticket(),)))
    assert not balances((pawned(), voided))


@pytest.mark.parametrize("pledge, end", [("movable", "01"), ("property_right", "02"), ("real_estate", "03")])
def test_income_stands_by_class(pledge: str, end: str) -> None:
    ticket = replace(a_ticket(), pledge=PledgeClass(pledge))
    income = {account for account, _ in lines(redeemed(ticket, days_later(30))) if account.startswith("6")}
    assert income == {f"6011.{end}", f"6021.{end}"}


def test_entries_3_to_5_a_nights_income_stands_by_class_net_of_its_tax() -> None:
    night = IncomeAccrued(
        device=DEVICE,
        on=PAWNED,
        classes=(
            ClassIncome(
                pledge=PledgeClass.MOVABLE,
                interest=money("36.25"),
                fee_prepaid=money("420.00"),
                interest_tax=money("2.05"),
                fee_prepaid_tax=money("23.77"),
            ),
            ClassIncome(
                pledge=PledgeClass.REAL_ESTATE,
                interest=money("10.60"),
                fee_arrears=money("106.00"),
                interest_tax=money("0.60"),
                fee_arrears_tax=money("6.00"),
            ),
        ),
        interest=money("46.85"),
        fee_prepaid=money("420.00"),
        fee_arrears=money("106.00"),
    )
    assert lines(night) == [
        ("1132", "46.85"),
        ("2203", "396.23"),
        ("6011.01", "-34.20"),
        ("6021.01", "-396.23"),
        ("2221.07", "-8.65"),
        ("1133", "106.00"),
        ("6011.03", "-10.00"),
        ("6021.03", "-100.00"),
    ]


def test_seized_goods_are_a_receivable_until_it_is_decided_whose_they_are() -> None:
    [seized] = happened(SeizeGoods(ticket=TICKET, receipt="扣押清单 2025-9"), Shop(tickets=(a_ticket(),)), 5)
    assert lines(seized) == [("1221", "10000.00"), ("1303.01.01", "-10000.00")]
    held = after(a_ticket(), seized)
    [back] = happened(LiftBlock(ticket=TICKET, reason="发还"), Shop(tickets=(held,)), 9)
    assert not balances((seized, back))


def test_a_fee_for_a_new_paper_is_income() -> None:
    held = after(a_ticket(), *happened(LOST, Shop(tickets=(a_ticket(),)), 3))
    shop = Shop(tickets=(held,), rules=replace(CHINA, replacement_fee=money("20.00")))
    [replaced] = happened(ReplaceTicket(ticket=TICKET), shop, 4)
    assert lines(replaced) == [("1001", "20.00"), ("6051.02", "-18.87"), ("2221.01", "-1.13")]


@pytest.mark.parametrize("kind, account", LOAN_ACCOUNTS.items())
def test_each_kind_of_pledge_has_its_loans(kind: str, account: str) -> None:
    assert lines(pawned(loan_kind=kind))[0] == (account, "10000.00")


def test_tickets_of_the_first_build_have_only_their_class() -> None:
    assert [LOAN_ACCOUNTS[pledge.value] for pledge in PledgeClass] == ["1303.01", "1303.02", "1303.03"]


def test_the_float_comes_from_the_bank() -> None:
    assert lines(opened("500.00")) == [("1001", "500.00"), ("1002", "-500.00")]


def test_a_smaller_float_goes_back_to_the_bank() -> None:
    assert lines(opened("-500.00")) == [("1001", "-500.00"), ("1002", "500.00")]


def test_a_day_that_starts_with_what_was_left_moves_nothing() -> None:
    assert lines(opened("0.00")) == []


def test_cash_that_comes_and_goes_names_its_other_side() -> None:
    came = CashBroughtIn(device=DEVICE, counterpart=Counterpart.CAPITAL, amount=money("9.00"), note="")
    went = CashTakenOut(device=DEVICE, counterpart=Counterpart.EXPENSE, amount=money("9.00"), note="")
    assert [lines(came), lines(went)] == [
        [("1001", "9.00"), ("4001", "-9.00")],
        [("6601", "9.00"), ("1001", "-9.00")],
    ]


@pytest.mark.parametrize(
    "difference, posted",
    [
        ("0.00", []),
        ("1.00", [("1001", "1.00"), ("1901", "-1.00")]),
        ("-1.00", [("1001", "-1.00"), ("1901", "1.00")]),
    ],
)
def test_a_difference_waits_on_1901(difference: str, posted: Lines) -> None:
    closed = DayClosed(
        device=DEVICE,
        on=PAWNED,
        expected=money("10.00"),
        counted=money("10.00") + money(difference),
        difference=money(difference),
        reason="",
    )
    assert lines(closed) == posted


def test_counting_moves_nothing() -> None:
    assert lines(TillCounted(device=DEVICE, pieces=(), counted=money("10.00"))) == []


def opened(brought: str) -> TillOpened:
    return TillOpened(
        device=DEVICE, on=PAWNED, float_amount=money("500.00"), brought=money(brought), source=Counterpart.BANK
    )


# Entries


@pytest.mark.parametrize(
    "amounts",
    [
        {"1001": 5, "1002": -4},
        {"1001": 0},
        {},
        {"1001": 5, "": -5},
        {"1001": 5, "1002": -5, "6011": 0},
    ],
    ids=["does not balance", "has one line", "has no lines", "names no account", "has an empty line"],
)
def test_an_entry_cannot_be_made_that(amounts: dict[str, int]) -> None:
    postings = tuple(Posting(account=account, amount=Money(fen)) for account, fen in amounts.items())
    with pytest.raises(WrongEntry):
        EntryPosted(cause="command-1:0", rule="", rules_version="", postings=postings)


def test_every_rule_posts_to_accounts_of_the_chart() -> None:
    for rule in BUILT_IN.values():
        assert accounts_of(rule) <= CHART.keys()


def test_an_entry_names_its_cause_and_its_rule() -> None:
    entry = entry_for(pawned(), "command-1:0", DeviceId("D2"), BUILT_IN)
    assert entry is not None
    assert (entry.cause, entry.rule, entry.subject) == ("command-1:0", "ticket.issued", "entry:command-1:0")
