"""Closing on the command line: days, a month that is looked at before it is closed, and the self-check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.credentials import PRACTICE_PASSWORD
from domain.access.people import AddPerson
from domain.access.roles import Role
from domain.ids import PersonId
from storage.book_file import set_password
from tests.app.test_command_line import Shell, refusal
from tests.books import CHEAP, TestClock, a_book, begin_day, do, pawn_a_ring, signed_in

MORNING = "2026-04-01T09:00"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A book with a month of business, its days closed; the accountant has a login."""
    clock = TestClock()
    with signed_in(a_book(tmp_path / "home", clock), clock) as shop:
        shop.do(AddPerson(person=PersonId("zhou"), name="周敏", role=Role.ACCOUNTANT))
        set_password(shop.book_file, "zhou", PRACTICE_PASSWORD, CHEAP)
        do(shop, "till.open", float_amount="50000.00", source="capital")
        pawn_a_ring(shop)
        begin_day(shop, clock, MORNING)
        list(shop.daily_run())
    return Shell(tmp_path / "home", monkeypatch)


def test_a_month_is_closed_from_the_command_line(shell: Shell) -> None:
    before = shell.show("day-close", "--to", "2026-03-31", at=MORNING)
    assert (before["closed"], before["missing"], before["unnumbered"]["entries"]) == (False, [], 3)
    assert shell("--now", MORNING, "do", "ledger.close_day", given={"on": "2026-03-31"}).returncode == 0
    report = shell.show("day-close", "--to", "2026-03-31", at=MORNING)
    assert [entry["number"] for entry in report["entries"]] == [1, 2, 3]
    checklist = shell.show("month-close", "2026-03", at=MORNING)
    assert checklist["ready"]
    assert [line["key"] for line in checklist["lines"] if line["state"] == "ahead"][-1] == "month.profit"
    denied = shell("--now", MORNING, "do", "ledger.close_month", given={"month": "2026-03"})
    assert json.loads(denied.stdout)["refusal"]["code"] == "access.denied"
    closed = shell("--now", MORNING, "do", "ledger.close_month", given={"month": "2026-03"}, PAWNBOOK_USER="zhou")
    assert closed.returncode == 0, closed.stdout
    assert shell.show("periods", at=MORNING) == [{"month": "2026-03", "standing": "closed", "turn": 1}]
    assert shell.show("month-close", "2026-03", at=MORNING)["profit"] == checklist["profit"]


def test_the_self_check_ends_well_for_sound_books(shell: Shell) -> None:
    checked = shell("--now", MORNING, "self-check")
    assert (checked.returncode, json.loads(checked.stdout)) == (
        0,
        {"ok": True, "tickets": 1, "entries": 3, "findings": []},
    )


def test_the_self_check_says_in_both_languages_what_it_finds(shell: Shell) -> None:
    lines = [
        {"account": "6601", "side": "debit", "amount": "10.00"},
        {"account": "1002", "side": "credit", "amount": "10.00"},
    ]
    voucher = {"dated": "2026-03-31", "summary": "房租", "lines": lines}
    assert shell("--now", MORNING, "do", "ledger.prepare_voucher", given=voucher, PAWNBOOK_USER="zhou").returncode == 0
    checked = shell("--now", MORNING, "self-check")
    [finding] = json.loads(checked.stdout)["findings"]
    assert (checked.returncode, finding["code"]) == (1, "check.unposted")
    assert finding["en"].startswith("Voucher v_")
    assert finding["zh"]


def test_what_is_missing_is_said(shell: Shell) -> None:
    assert refusal(shell("show", "month-close"))["code"] == "field.missing"
    assert refusal(shell("show", "month-close", "2026"))["code"] == "month.form"
