"""Bringing another store's books over, and asking about ledger sets, on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.credentials import PRACTICE_PASSWORD
from app.founding import found_shop
from domain.ids import StoreId
from storage.book_file import NewBook, make_book, open_with_password
from storage.exchange import pass_on
from tests.app.test_command_line import Ended, Shell, refusal
from tests.books import CHEAP, TestClock, do, founding, signed_in


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Two stores, 3101 and 3102; the first sent the second cash that has not come."""
    home, clock, asked = tmp_path / "home", TestClock(), founding()
    for number in ("01", "02"):
        found_shop(home, replace(asked, store=replace(asked.store, number=number)), clock, CHEAP)
        with signed_in(home / f"31{number}.pawnbook", clock) as shop:
            do(shop, "till.open", float_amount="50000.00", source="capital")
            if number == "01":
                sent = {"direction": "out", "counterpart": "branch", "amount": "700.00", "store": "3102"}
                do(shop, "till.move_cash", **sent)
    return Shell(home, monkeypatch)


def at_3101(shell: Shell, *words: str, given: object = "", **environment: str) -> Ended:
    return shell(*words, given=given, **{"PAWNBOOK_BOOK": "3101"} | environment)


def shown(shell: Shell, *asked: str) -> Any:
    answer = at_3101(shell, "show", *asked)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return json.loads(answer.stdout)


def test_a_store_comes_over_and_is_asked_for(shell: Shell) -> None:
    assert refusal(at_3101(shell, "show", "inter-store", "--store", "3102"))["code"] == "store.foreign"
    came = json.loads(at_3101(shell, "gather", "3102").stdout)
    assert (came["ok"], came["stores"][0]["store"]) == (True, "3102")
    assert came["stores"][0]["facts"] > 0
    assert json.loads(at_3101(shell, "gather", "3102").stdout)["stores"] == [{"store": "3102", "facts": 0}]
    assert [each["key"] for each in shown(shell, "ledger-sets")] == ["3101", "3102"]
    [pair] = shown(shell, "inter-store", "--to", "2026-03-31")["pairs"]
    assert (pair["one"], pair["other"], pair["one_says"], pair["clears"]) == ("3101", "3102", "700.00", False)
    assert pair["on_its_way"][0]["rule"] == "cash.taken_out"
    theirs = shown(shell, "consolidated-balance", "--store", "3102", "--to", "2026-03-31")
    assert theirs["debit"] == "50000.00"
    assert refusal(at_3101(shell, "show", "inter-store", "--set", "3109"))["code"] == "ledger_set.unknown"


def test_a_book_does_not_gather_itself(shell: Shell) -> None:
    assert refusal(at_3101(shell, "gather", "3101"))["code"] == "group.same_book"


def test_a_book_of_another_workstation_brings_what_it_has(shell: Shell) -> None:
    clock, second = TestClock(), shell.home / "second.pawnbook"
    make_book(NewBook(second, StoreId("3101"), "福安典当", True, "wang", PRACTICE_PASSWORD, CHEAP), clock)
    with (
        open_with_password(shell.home / "3101.pawnbook", "wang", PRACTICE_PASSWORD, clock) as one,
        open_with_password(second, "wang", PRACTICE_PASSWORD, clock) as other,
    ):
        pass_on(one.writer, other.writer)
    with signed_in(second, clock) as shop:
        do(shop, "till.open", float_amount="9.00", source="capital")
    came = json.loads(at_3101(shell, "gather", "second").stdout)
    assert came["stores"] == [{"store": "3101", "facts": 2}]


def test_only_who_sees_the_books_brings_others_over(shell: Shell) -> None:
    at_3101(shell, "do", "access.add_person", given={"person": "lina", "name": "李娜", "role": "clerk"})
    assert at_3101(shell, "set-password", "lina").returncode == 0
    assert refusal(at_3101(shell, "gather", "3102", PAWNBOOK_USER="lina"))["code"] == "access.denied"
