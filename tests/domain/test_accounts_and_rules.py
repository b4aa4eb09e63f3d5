"""The shop's own detail accounts, and posting rules that two people change from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access.roles import Session
from domain.errors import Refusal
from domain.facts import Body
from domain.ledger import detail_account, rule_change
from domain.ledger.accounts import CHART, Account, Side, is_summary
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.detail_account import (
    AccountAdded,
    AccountDivided,
    AddAccount,
    OwnLines,
    in_their_places,
    must_take_postings,
)
from domain.ledger.posting import Choice, Line, PostingRule, entry_for
from domain.ledger.rule_change import ChangeRule, PostingRuleChanged, accounts_of, in_force, moved
from domain.ledger.templates import TEMPLATES
from domain.ledger.voucher import VoucherPosted
from domain.till.day import CashTakenOut, Counterpart
from tests.builders import ACCOUNTANT, DEVICE, MANAGER, PAWNED, a_moment, days_later, money

TAKEN_OUT = BUILT_IN["cash.taken_out"]
WAGES = AddAccount(code="6601.01", name_zh="业务及管理费-工资", name_en="Expense: wages")


@dataclass
class Books:
    """The chart with accounts of the shop's own, which of them were posted to, and the last business day."""

    own: dict[str, Account] = field(default_factory=dict)
    posted: Mapping[str, OwnLines] = field(default_factory=dict)
    last: date | None = field(default_factory=lambda: days_later(-1))

    def chart(self) -> Mapping[str, Account]:
        return {**CHART, **self.own}

    def own_lines(self, account: str) -> OwnLines | None:
        return self.posted.get(account)

    def turn_of(self, day: date) -> int:
        return 2

    def must_take(self, account: str) -> None:
        must_take_postings(account, self.chart())

    def last_business_day(self) -> date | None:
        return self.last


def adds(asked: AddAccount, books: Books) -> list[Body]:
    return list(detail_account.decide(asked, books, a_moment(ACCOUNTANT)))


def spent(amount: str = "9.00", **special: Any) -> Books:
    """Books in which expenses stand on 6601 itself."""
    usual = OwnLines(money(amount), days_later(-1), "")
    return Books(posted={"6601": replace(usual, **special)})


def changes(asked: ChangeRule, books: Books | None = None, approver: Session | None = MANAGER) -> PostingRuleChanged:
    [what] = rule_change.decide(asked, books or Books(), a_moment(ACCOUNTANT, approver=approver))
    return what


def other_rule(rule: PostingRule = TAKEN_OUT, **special: Any) -> ChangeRule:
    usual = ChangeRule(
        kind=rule.kind, debits=rule.debits, credits=rule.credits, effective_from=PAWNED, reason="门店支出另记"
    )
    return replace(usual, **special)


def with_account(line: Line, word: str, account: str) -> Line:
    return replace(
        line, choices=tuple(replace(each, account=account) if each.word == word else each for each in line.choices)
    )


def refused(asked: ChangeRule, books: Books | None = None, approver: Session | None = MANAGER) -> str:
    with pytest.raises(Refusal) as refusal:
        changes(asked, books, approver)
    return refusal.value.code


# Accounts


def test_a_detail_account_goes_below_one_of_the_chart() -> None:
    added = AccountAdded(code="6601.01", name_zh=WAGES.name_zh, name_en=WAGES.name_en)
    assert adds(WAGES, Books()) == [
        added,
        AccountDivided(account="6601", first="6601.01", since=PAWNED, moved=money("0.00")),
    ]
    own = {"6601.01": CHART["6601"]}
    assert [type(each) for each in adds(replace(WAGES, code="6601.02"), Books(own=own))] == [AccountAdded]


@pytest.mark.parametrize(
    "code, why",
    [
        ("6601", "account.code"),
        ("6601.1", "account.code"),
        ("6601-01", "account.code"),
        ("1303.01.01", "account.known"),
        ("9999.01", "account.unknown"),
    ],
)
def test_a_code_has_its_form_is_new_and_has_a_parent(code: str, why: str) -> None:
    with pytest.raises(Refusal) as refusal:
        adds(replace(WAGES, code=code), Books())
    assert refusal.value.code == why


@pytest.mark.parametrize("amount", ["9.00", "-9.00"])
def test_the_whole_balance_of_what_was_posted_to_moves_onto_its_first_detail_account(amount: str) -> None:
    _, divided, voucher = adds(WAGES, spent(amount))
    assert divided == AccountDivided(account="6601", first="6601.01", since=PAWNED, moved=money(amount))
    assert isinstance(voucher, VoucherPosted)
    assert (voucher.rule, voucher.dated, voucher.turn) == ("account.divided", PAWNED, 2)
    assert {each.account: each.amount for each in voucher.postings} == {
        "6601.01": money(amount),
        "6601": -money(amount),
    }


def test_the_balance_moves_on_the_day_that_is_named() -> None:
    _, divided, voucher = adds(replace(WAGES, since=days_later(-1)), spent())
    assert isinstance(divided, AccountDivided)
    assert isinstance(voucher, VoucherPosted)
    assert divided.since == voucher.dated == days_later(-1)


def test_two_workstations_move_a_balance_by_one_name() -> None:
    vouchers = [adds(replace(WAGES, code=f"6601.0{n}"), spent())[-1] for n in (1, 2)]
    assert len({each.subject for each in vouchers}) == 1


@pytest.mark.parametrize(
    "asked, books, why",
    [
        (replace(WAGES, code="1132.01"), Books(), "account.of_program"),
        (replace(WAGES, code="1303.01.01.01"), Books(), "account.of_program"),
        (replace(WAGES, code="1409.01"), Books(), "account.of_program"),
        (WAGES, spent(sub="person:zhou"), "account.sub_ledgers"),
        (replace(WAGES, since=days_later(-2)), spent(), "account.posted_after"),
        (replace(WAGES, since=days_later(1)), spent(), "voucher.future"),
    ],
)
def test_what_cannot_become_a_sum_stays_as_it_is(asked: AddAccount, books: Books, why: str) -> None:
    with pytest.raises(Refusal) as refusal:
        adds(asked, books)
    assert refusal.value.code == why


@given(kind=st.sampled_from(sorted(BUILT_IN)))
def test_what_the_business_posts_by_itself_goes_to_the_first_detail_account(kind: str) -> None:
    instead = {"1002": "1002.01", "6601": "6601.01"}
    rules = in_their_places(BUILT_IN, instead)
    wanted = {instead.get(account, account) for account in accounts_of(BUILT_IN[kind])}
    assert accounts_of(rules[kind]) == wanted
    assert moved(rules[kind]) == moved(BUILT_IN[kind])


def test_a_sum_takes_no_postings_of_its_own() -> None:
    with pytest.raises(Refusal, match=r"account\.summary"):
        must_take_postings("6601", {**CHART, "6601.01": CHART["6601"]})


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_every_template_posts_to_accounts_that_take_postings_and_never_to_cash(template: Any) -> None:
    for line in template.lines:
        must_take_postings(line.account, CHART)
        assert line.account != "1001"
    assert {line.side for line in template.lines} == set(Side)
    assert template.name_zh
    assert template.name_en


def test_templates_are_told_apart_by_their_keys() -> None:
    assert len({template.key for template in TEMPLATES}) == len(TEMPLATES)


# Rules


def test_two_people_post_what_was_an_expense_elsewhere_from_a_day_on() -> None:
    [debit] = TAKEN_OUT.debits
    what = changes(other_rule(debits=(with_account(debit, "expense", "1221"),)))
    spent = CashTakenOut(device=DEVICE, counterpart=Counterpart.EXPENSE, amount=money("9.00"), note="")
    posted = {}
    for on in (days_later(-1), PAWNED):
        entry = entry_for(spent, "command-1:0", DEVICE, in_force((what,), on))
        assert entry is not None
        posted[on] = (entry.postings[0].account, entry.rules_version)
    assert posted[days_later(-1)] == ("6601", BUILT_IN["cash.taken_out"].version)
    assert posted[PAWNED] == ("1221", what.rule.version)


def test_the_change_that_took_force_last_counts() -> None:
    first, second = (
        PostingRuleChanged(rule=replace(TAKEN_OUT, version=version), effective_from=day, reason="")
        for version, day in (("r_1", days_later(5)), ("r_2", PAWNED))
    )
    on = {day: in_force((first, second), days_later(day))["cash.taken_out"].version for day in (-1, 0, 5)}
    assert on == {-1: TAKEN_OUT.version, 0: "r_2", 5: "r_1"}


def test_one_person_changes_no_rule() -> None:
    assert refused(other_rule(), approver=None) == "approval.required"


@pytest.mark.parametrize(
    "special",
    [
        {"debits": (Line(amount="amount", account="6601"), Line(amount="amount", account="6711"))},
        {"credits": (Line(amount="other", account="1001"),)},
        {"debits": (*TAKEN_OUT.debits, Line(amount="made_up", account="6601", less="made_up"))},
        {
            "debits": (*TAKEN_OUT.debits, Line(amount="made_up", account="6601")),
            "credits": (*TAKEN_OUT.credits, Line(amount="made_up", account="6711")),
        },
    ],
    ids=["twice", "another amount", "less itself", "a field that is not there"],
)
def test_a_rule_moves_the_amounts_that_it_always_moved(special: dict[str, Any]) -> None:
    assert refused(other_rule(**special)) == "rule.amounts"


def test_every_word_keeps_an_account() -> None:
    [debit] = TAKEN_OUT.debits
    assert refused(other_rule(debits=(replace(debit, choices=debit.choices[:1]),))) == "rule.words"
    assert refused(other_rule(debits=(replace(debit, by="note"),))) == "rule.words"


def test_cash_goes_through_the_drawer_as_before() -> None:
    [credit], [debit] = TAKEN_OUT.credits, TAKEN_OUT.debits
    asked = (
        other_rule(credits=(replace(credit, account="1012"),)),
        other_rule(debits=(with_account(debit, "expense", "1001"),)),
        other_rule(BUILT_IN["ticket.issued"], credits=tuple(
            with_account(line, "cash", "1002") for line in BUILT_IN["ticket.issued"].credits
        )),
    )  # fmt: skip
    assert [refused(each) for each in asked] == ["rule.cash"] * 3


@pytest.mark.parametrize(
    "account, code", [("9999", "account.unknown"), ("1231.01", "account.unknown"), ("6021", "account.summary")]
)
def test_a_rule_posts_to_accounts_that_take_postings(account: str, code: str) -> None:
    [debit] = TAKEN_OUT.debits
    assert refused(other_rule(debits=(with_account(debit, "expense", account),))) == code


def test_what_was_posted_stays_and_facts_without_entries_get_none() -> None:
    assert refused(other_rule(), Books(last=PAWNED)) == "rule.too_early"
    assert refused(other_rule(kind="till.counted")) == "rule.unknown"


@given(st.sampled_from(sorted(BUILT_IN)))
def test_every_rule_of_the_programs_own_may_be_put_in_force_again(kind: str) -> None:
    assert changes(other_rule(BUILT_IN[kind])).rule.debits == BUILT_IN[kind].debits


@given(st.sampled_from(sorted(BUILT_IN)), st.data())
def test_other_accounts_never_change_what_a_rule_moves(kind: str, data: st.DataObject) -> None:
    rule = BUILT_IN[kind]
    leaves = sorted(code for code in CHART if not is_summary(code, CHART) and code != "1001")

    def elsewhere(line: Line) -> Line:
        if not line.by:
            return line if line.account == "1001" else replace(line, account=data.draw(st.sampled_from(leaves)))
        chosen = (
            each if each.account == "1001" else Choice(word=each.word, account=data.draw(st.sampled_from(leaves)))
            for each in line.choices
        )
        return replace(line, choices=tuple(chosen))

    asked = other_rule(rule, debits=tuple(map(elsewhere, rule.debits)), credits=tuple(map(elsewhere, rule.credits)))
    what = changes(asked)
    assert moved(what.rule) == moved(rule)
    assert accounts_of(what.rule) <= {*leaves, "1001"}
