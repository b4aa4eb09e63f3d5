from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import Body
from domain.ids import DeviceId
from domain.ledger.accounts import CASH, CHART, drawer
from domain.ledger.entry import EntryPosted, Posting, WrongEntry
from domain.ledger.posting import RULES, entry_for
from domain.money import NOTHING, Money, total
from domain.pawn import redemption, renewal
from domain.pawn.ticket import Ticket, TicketIssued, TicketRedeemed, TicketRenewed, must_be_open
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import PledgeClass, Refund
from domain.till.cash_count import TillCounted
from domain.till.day import CashBroughtIn, CashTakenOut, Counterpart, TillOpened
from domain.till.day_close import DayClosed
from tests.builders import DEVICE, PAWNED, a_ticket, after, days_later, money, pawned, terms

Story = tuple[Body, ...]
Lines = list[tuple[str, str]]


def lines(what: Body) -> Lines:
    """What a fact posts, as the books are read: debits plain, credits with a minus."""
    entry = entry_for(what, "command-1:0", DEVICE)
    return [(each.account, str(each.amount)) for each in entry.postings] if entry else []


def balances(story: Story) -> dict[str, Money]:
    """What stands on each account after all this."""
    sums: Counter[str] = Counter()
    for n, what in enumerate(story):
        entry = entry_for(what, f"command-1:{n}", DEVICE)
        for posting in entry.postings if entry else ():
            sums[posting.account] += posting.amount.minor
    return {account: Money(amount) for account, amount in sums.items() if amount}


@st.composite
def lives(draw: st.DrawFn, *, ends: bool = True) -> Story:
    """The life of a ticket: pawned, renewed early or late any number of times, and redeemed at last."""
    locked = terms(
        interest=str(draw(st.decimals(0, "0.01", places=6))),
        fee=str(draw(st.decimals(0, "0.05", places=6))),
        markup=str(draw(st.decimals(0, 1, places=2))),
        refund=draw(st.sampled_from(Refund)),
        min_fee_days=draw(st.integers(0, 8)),
        min_interest_days=draw(st.integers(0, 8)),
        grace_days=draw(st.integers(0, 10)),
    )
    fen = draw(st.integers(1, 10**9))
    story: list[Body] = [
        pawned(principal=str(Money(fen)), days=draw(st.integers(1, 184)), at=locked),
    ]
    ticket, today = after(None, *story), PAWNED
    for _ in range(draw(st.integers(0, 4))):
        today = draw(days_between(max(today, ticket.period.start), ticket))
        story.append(renewal.renew(ticket, draw(st.integers(1, 181)), CHINA, today))
        ticket = after(ticket, story[-1])
    if ends:
        story.append(redemption.redeem(ticket, draw(days_between(today, ticket))))
    return tuple(story)


def days_between(first: date, ticket: Ticket) -> st.SearchStrategy[date]:
    """The days on which a ticket is open; a counter meets the days of note more often than the rest."""
    last = days_later(-1, ticket.period.forfeit_on)
    notable = [day for period in ticket.periods for day in (period.start, period.due) if first <= day <= last]
    return st.one_of(st.sampled_from([first, last, *notable]), st.dates(first, last))


@given(lives())
def test_every_fact_that_moves_money_makes_an_entry_that_balances(story: Story) -> None:
    for what in story:
        entry = entry_for(what, "command-1:0", DEVICE)
        assert entry is not None or not cash_of(what)
        assert not total([posting.amount for posting in entry.postings] if entry else [])


@given(lives())
def test_a_redeemed_ticket_leaves_no_loan_no_interest_due_and_no_fee_prepaid(story: Story) -> None:
    assert balances(story).keys() <= {CASH, "6011", "6011.09", "6021"}


@given(lives())
def test_the_drawer_gained_what_the_shop_earned(story: Story) -> None:
    held = balances(story)
    earned = [held.get(account, NOTHING) for account in ("6011", "6011.09", "6021")]
    assert held.get(CASH, NOTHING) == -total(earned)


@given(lives())
def test_the_drawer_holds_what_went_in_and_out_of_it(story: Story) -> None:
    assert balances(story).get(CASH, NOTHING) == total([cash_of(what) for what in story])


@given(lives(ends=False))
def test_an_open_ticket_stands_in_the_books_with_its_whole_loan(story: Story) -> None:
    issued = story[0]
    assert isinstance(issued, TicketIssued)
    assert balances(story)["1303.01"] == issued.principal


@given(lives())
def test_nothing_earned_is_ever_taken_back(story: Story) -> None:
    for what in story:
        if isinstance(what, TicketRenewed | TicketRedeemed):
            assert min(what.interest_recognised, what.fee_recognised) >= NOTHING


@given(lives())
def test_the_tickets_lines_name_their_ticket_and_cash_its_drawer(story: Story) -> None:
    for what in story:
        entry = entry_for(what, "command-1:0", DEVICE)
        for posting in entry.postings if entry else ():
            assert posting.sub == (drawer(DEVICE) if posting.account == CASH else what.subject)


@given(lives())
def test_a_life_only_has_facts_that_its_ticket_allowed(story: Story) -> None:
    ticket = after(None, story[0])
    for what in story[1:]:
        assert isinstance(what, TicketRenewed | TicketRedeemed)
        must_be_open(ticket, what.on)
        ticket = after(ticket, what)
    assert ticket.redeemed_on is not None


def cash_of(what: Body) -> Money:
    if isinstance(what, TicketIssued):
        return -what.net_disbursed
    assert isinstance(what, TicketRenewed | TicketRedeemed)
    return what.paid


# Entries 1, 6, 10 to 12 and 22 to 24 of the shop's rules


def test_pawning_lends_and_takes_the_fee_ahead() -> None:
    assert lines(pawned()) == [("1303.01", "10000.00"), ("1001", "-9580.00"), ("2203", "-420.00")]


def test_a_renewal_brings_the_books_up_to_date_then_settles_interest_and_takes_the_new_fee() -> None:
    assert lines(renewal.renew(a_ticket(), 30, CHINA, days_later(30))) == [
        ("1132", "36.25"),
        ("2203", "420.00"),
        ("1001", "456.25"),
        ("6011", "-36.25"),
        ("6021", "-420.00"),
        ("1132", "-36.25"),
        ("2203", "-420.00"),
    ]


def test_an_early_redemption_gives_the_fee_back_and_earns_the_rest() -> None:
    assert lines(redemption.redeem(a_ticket(), days_later(12))) == [
        ("1132", "14.50"),
        ("2203", "168.00"),
        ("1001", "9762.50"),
        ("2203", "252.00"),
        ("6011", "-14.50"),
        ("6021", "-168.00"),
        ("1303.01", "-10000.00"),
        ("1132", "-14.50"),
    ]


def test_late_charges_are_income_of_their_own() -> None:
    late = lines(redemption.redeem(a_ticket(), days_later(33)))
    assert late[-2:] == [("6011.09", "-5.44"), ("6021", "-42.00")]


@pytest.mark.parametrize(
    "pledge, account",
    [
        (PledgeClass.MOVABLE, "1303.01"),
        (PledgeClass.PROPERTY_RIGHT, "1303.02"),
        (PledgeClass.REAL_ESTATE, "1303.03"),
    ],
)
def test_each_class_of_pledge_has_its_loans(pledge: PledgeClass, account: str) -> None:
    assert lines(replace(pawned(), pledge=pledge))[0] == (account, "10000.00")


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
        {"1001": 5, "9999": -5},
        {"1001": 5, "1002": -5, "6011": 0},
    ],
    ids=["does not balance", "has one line", "has no lines", "names no account", "has an empty line"],
)
def test_an_entry_cannot_be_made_that(amounts: dict[str, int]) -> None:
    postings = tuple(Posting(account=account, amount=Money(fen)) for account, fen in amounts.items())
    with pytest.raises(WrongEntry):
        EntryPosted(cause="command-1:0", rule="", rules_version="", postings=postings)


def test_every_rule_posts_to_accounts_of_the_chart() -> None:
    for rule in RULES.values():
        for line in (*rule.debits, *rule.credits):
            assert {line.account, *line.accounts.values()} - {""} <= CHART.keys()


def test_an_entry_names_its_cause_and_its_rule() -> None:
    entry = entry_for(pawned(), "command-1:0", DeviceId("D2"))
    assert entry is not None
    assert (entry.cause, entry.rule, entry.subject) == ("command-1:0", "ticket.issued", "entry:command-1:0")
