"""The rules on the command line: shown, edited, rehearsed, changed by two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.credentials import PRACTICE_PASSWORD
from app.shop import give_password
from tests.app.test_command_line import MORNING, Ended, Shell, refusal
from tests.books import CHEAP, TestClock, a_book, do, pawn_a_ring, signed_in

BY_TWO = {"PAWNBOOK_USER": "lina", "PAWNBOOK_APPROVER": "wang"}


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shop with one ticket, its manager, an accountant and a clerk."""
    shell = Shell(tmp_path / "home", monkeypatch)
    with signed_in(a_book(shell.home, TestClock()), TestClock()) as shop:
        do(shop, "access.add_person", person="zhou", name="周敏", role="accountant")
        do(shop, "till.open", float_amount="50000.00", source="capital")
        do(shop, "access.add_person", person="lina", name="李娜", role="clerk")
        pawn_a_ring(shop)
        for person in ("zhou", "lina"):
            give_password(shop, person, PRACTICE_PASSWORD, CHEAP)
    return shell


def edited(shell: Shell, **changes: Any) -> Any:
    """What `show rulebook` prints, with a reason, a day to come and these changes."""
    form = shell.show("rulebook")
    form["rulebook"] |= {"effective_from": "2026-04-01"} | changes
    return form | {"reason": "统一下调"}


def cheaper(shell: Shell, fee: str = "0.035") -> Any:
    form = edited(shell)
    form["rulebook"]["rates"][0]["fee"] = fee
    return form


def changed(shell: Shell, form: Any) -> Ended:
    return shell("--now", MORNING, "do", "rulebook.change", given=form, **BY_TWO)


def rehearsed(shell: Shell, form: Any) -> Any:
    done = shell("--now", MORNING, "rehearse", given=form)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_what_is_shown_is_edited_rehearsed_and_put_in_force(shell: Shell) -> None:
    form = cheaper(shell)
    tried = rehearsed(shell, form)
    assert (tried["ok"], tried["objections"]) == (True, [])
    assert tried["rehearsal"]["income"][-1]["difference"] == "-70.00"
    assert changed(shell, form).returncode == 0
    assert shell.show("rulebook")["rulebook"]["rates"][0]["fee"] == "0.042"
    assert shell.show("rulebook", "2026-04-01")["rulebook"]["rates"][0]["fee"] == "0.035"
    assert [line["second"] for line in shell.show("rulebooks")] == ["王建国", ""]


def test_a_rehearsal_names_what_the_rules_have_against_it(shell: Shell) -> None:
    tried = rehearsed(shell, cheaper(shell, "0.09") | {"reason": ""})
    assert [each["code"] for each in tried["objections"]] == ["rates.fee_over_cap"]
    assert "90‰" in tried["objections"][0]["message"]
    [row] = tried["rehearsal"]["illegal"]
    assert (row["cap"], row["open_tickets"], row["loans"]) == ("0.042", 1, 1)
    assert [(each["ticket"].isdigit(), each["agreed"]) for each in row["touched"]] == [(True, "0.042")]
    income = tried["rehearsal"]["income"][-1]
    assert (income["fee_proposed"], income["illegal"]) == ("900.00", "936.25")


def test_a_change_needs_a_reason_and_a_second_person(shell: Shell) -> None:
    form = cheaper(shell)
    assert refusal(shell("--now", MORNING, "do", "rulebook.change", given=form))["code"] == "approval.required"
    assert refusal(changed(shell, form | {"reason": ""}))["code"] == "field.too_short"
    form["rulebook"]["colour"] = "red"
    assert refusal(changed(shell, form))["code"] == "field.unknown"


def test_the_rates_of_the_trade_press_are_refused(shell: Shell) -> None:
    gold = {"pledge": "movable", "category": "gold", "interest": "0.003625", "fee": "0.003", "fee_per": "day"}
    told = refusal(changed(shell, edited(shell) | {"quoted": [gold]}))
    assert (told["code"], told["params"]["asked"], told["params"]["cap"]) == ("rates.fee_over_cap", "0.09", "0.042")


def test_examples_are_shown_and_refused(shell: Shell) -> None:
    form = shell.show("rulebook", "--example", "US-TX")
    assert (form["rulebook"]["currency"], form["rulebook"]["unchecked"]) == ("USD", True)
    assert refusal(changed(shell, form | {"reason": "试用"}))["code"] == "rulebook.unchecked"
    unknown = shell("--now", MORNING, "show", "rulebook", "--example", "FR")
    assert refusal(unknown)["code"] == "rulebook.no_example"


def test_the_books_are_shown_edited_and_rehearsed_with_the_rest(shell: Shell) -> None:
    form = edited(shell)
    books = form["rulebook"]["books"]
    assert (books["standard"], books["taxes"]["income"], books["first_review_until"]) == ("enterprise", "0.25", None)
    tiers = [(each["tier"], each["up_to_days"]) for each in books["provisions"]]
    assert tiers[-2:] == [("doubtful", 180), ("loss", None)]
    books["provisions"][1]["up_to_days"] = 90
    [told] = rehearsed(shell, form)["objections"]
    assert (told["code"], told["params"]) == ("books.tier_order", {"tier": "substandard", "better": "special_mention"})
    assert all(tier in told["message"] for tier in ("“次级”", "“关注”"))
    books |= {"provisions": books["provisions"][:1], "standard": "small_enterprise"}
    assert [each["code"] for each in rehearsed(shell, form)["objections"]] == ["books.tier_last"]
    books["provisions"][0]["up_to_days"] = None
    books["first_review_until"] = "2026-06-30"
    assert rehearsed(shell, form)["ok"]
    assert changed(shell, form).returncode == 0
    assert shell.show("rulebook", "2026-04-01")["rulebook"]["books"] == books


@pytest.mark.parametrize("place", ["surplus_share", "surplus_until", "taxes.income", "provisions.0.share"])
def test_no_share_of_the_books_is_above_one(shell: Shell, place: str) -> None:
    form = edited(shell)
    *path, last = place.split(".")
    held = form["rulebook"]["books"]
    for part in path:
        held = held[int(part)] if part.isdigit() else held[part]
    held[last] = "1.01"
    assert refusal(changed(shell, form))["code"] == "amount.too_large"


def test_an_accountant_sees_and_rehearses_rules_and_changes_none(shell: Shell) -> None:
    as_accountant = {"PAWNBOOK_USER": "zhou"}
    assert shell("--now", MORNING, "show", "rulebooks", **as_accountant).returncode == 0
    assert shell("--now", MORNING, "rehearse", given=cheaper(shell), **as_accountant).returncode == 0
    refused = shell("--now", MORNING, "do", "rulebook.change", given=cheaper(shell), **as_accountant)
    assert refusal(refused)["code"] == "access.denied"


def test_a_clerk_neither_sees_nor_rehearses_rules(shell: Shell) -> None:
    for words in (("show", "rulebook"), ("rehearse",)):
        refused = shell("--now", MORNING, *words, given=edited(shell), PAWNBOOK_USER="lina")
        assert refusal(refused)["code"] == "access.denied"
