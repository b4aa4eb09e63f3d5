"""Vouchers on the command line: previewed, prepared, reviewed by another, posted, shown, reversed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.credentials import PRACTICE_PASSWORD
from app.shop import give_password
from tests.app.test_command_line import MORNING, Shell, refusal
from tests.books import CHEAP, TestClock, a_book, do, pawn_a_ring, signed_in
from tests.printing.reading import text_of, texts_of

BY_ZHOU = {"PAWNBOOK_USER": "zhou"}
BY_TWO = {"PAWNBOOK_USER": "zhou", "PAWNBOOK_APPROVER": "wang"}
RENT = {
    "dated": "2026-03-01",
    "summary": "三月房租",
    "sheets": 2,
    "lines": [
        {"account": "6601", "side": "debit", "amount": "3000.00"},
        {"account": "1002", "side": "credit", "amount": "3000.00"},
    ],
}


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shop with one ticket, its manager and an accountant."""
    shell = Shell(tmp_path / "home", monkeypatch)
    with signed_in(a_book(shell.home, TestClock()), TestClock()) as shop:
        do(shop, "access.add_person", person="zhou", name="周敏", role="accountant")
        do(shop, "access.add_person", person="lin", name="林静", role="accountant")
        do(shop, "till.open", float_amount="50000.00", source="capital")
        pawn_a_ring(shop)
        give_password(shop, "zhou", PRACTICE_PASSWORD, CHEAP)
        give_password(shop, "lin", PRACTICE_PASSWORD, CHEAP)
    return shell


def done(shell: Shell, *words: str, given: object = "", **who: str) -> Any:
    ended = shell("--now", MORNING, *words, given=given, **who)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return json.loads(ended.stdout)


def posted(shell: Shell, command: str = "ledger.prepare_voucher", fields: object = RENT) -> str:
    """The name of a voucher that the accountant prepared, the manager reviewed and the accountant posted."""
    voucher: str = done(shell, "do", command, given=fields, **BY_ZHOU)["facts"][0]["body"]["voucher"]
    done(shell, "do", "ledger.review_vouchers", given={"vouchers": [voucher]})
    done(shell, "do", "ledger.post_voucher", given={"voucher": voucher}, **BY_ZHOU)
    return voucher


def test_a_voucher_goes_from_hand_to_hand_and_is_taken_back_in_red(shell: Shell) -> None:
    voucher = posted(shell)
    card = done(shell, "show", "voucher", voucher)
    row = card["row"]
    assert (row["standing"], row["preparer"], row["reviewer"], card["poster"]) == ("posted", "周敏", "王建国", "周敏")
    assert (card["debit"], card["credit"], card["sheets"]) == ("3000.00", "3000.00", 2)
    assert [(line["shown_code"], line["debit"], line["credit"]) for line in card["postings"]] == [
        ("6601", "3000.00", None),
        ("1002", None, "3000.00"),
    ]
    asked = {"voucher": voucher, "dated": "2026-03-01", "reason": "重复入账"}
    red = posted(shell, "ledger.reverse_voucher", asked)
    assert done(shell, "show", "voucher", voucher)["row"]["reversed_by"] == red
    back = done(shell, "show", "voucher", red)
    assert (back["row"]["red"], back["row"]["reverses"], back["debit"]) == (True, voucher, "-3000.00")
    assert back["postings"][0]["debit"] == "-3000.00"
    bank = [each for each in done(shell, "show", "trial-balance")["accounts"] if each["account"] == "6601"]
    assert [(each["debit"], each["credit"]) for each in bank] == [("0.00", "0.00")] or bank == []
    again = shell("--now", MORNING, "do", "ledger.reverse_voucher", given=asked, **BY_ZHOU)
    assert refusal(again)["code"] == "voucher.reversed"


def test_an_auditor_is_told_who_prepared_reviewed_and_posted(shell: Shell, tmp_path: Path) -> None:
    voucher = done(shell, "do", "ledger.prepare_voucher", given=RENT, **BY_ZHOU)["facts"][0]["body"]["voucher"]
    done(shell, "do", "ledger.review_vouchers", given={"vouchers": [voucher]})
    done(shell, "do", "ledger.post_voucher", given={"voucher": voucher}, PAWNBOOK_USER="lin")
    done(shell, "export", "audit", str(tmp_path / "audit"))
    text = (tmp_path / "audit" / "entries.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["事由 cause"] == voucher]
    people = {(row["制单 prepared by"], row["审核 reviewed by"], row["记账 posted by"]) for row in rows}
    assert people == {("zhou", "wang", "lin")}
    assert done(shell, "show", "voucher", voucher)["poster"] == "林静"


def test_vouchers_are_listed_by_what_is_asked(shell: Shell) -> None:
    waiting = done(shell, "do", "ledger.prepare_voucher", given=RENT, **BY_ZHOU)["facts"][0]["body"]["voucher"]
    everything = done(shell, "show", "vouchers")
    assert everything[-1]["voucher"] == waiting
    assert [row["rule"] for row in everything] == ["till.opened", "ticket.issued", "voucher.manual"]
    assert done(shell, "show", "vouchers", "--month", "2026-03", "--unreviewed") == everything
    assert [row["voucher"] for row in done(shell, "show", "vouchers", "--standing", "prepared")] == [waiting]
    assert done(shell, "show", "vouchers", "--month", "2026-02") == []
    assert done(shell, "show", "vouchers", "记-0001") == []
    assert everything[1]["about"].startswith("ticket:")
    for wrong in (("--month", "2026-13"), ("x",)):
        assert shell("--now", MORNING, "show", "vouchers", *wrong).returncode == 2
    assert refusal(shell("--now", MORNING, "show", "voucher", "v_none"))["code"] == "voucher.unknown"


def test_a_preview_says_what_would_be_posted_and_leaves_nothing(shell: Shell) -> None:
    before = done(shell, "show", "facts")
    ticket = done(shell, "show", "tickets")[0]["number"]
    seen = done(shell, "--lang", "en", "preview", "pawn.redeem", given={"ticket": ticket})
    assert [fact["kind"] for fact in seen["facts"]] == ["ticket.redeemed"]
    assert seen["facts"][0]["words"] == "Redeemed"
    assert {line["name"] for line in seen["entries"][0]["lines"]} >= {"Cash on hand", "Loans: gold"}
    chinese = done(shell, "--lang", "zh", "preview", "pawn.redeem", given={"ticket": ticket})
    assert {line["name"] for line in chinese["entries"][0]["lines"]} >= {"库存现金", "贷款-黄金"}
    assert done(shell, "show", "facts") == before
    assert refusal(shell("--now", MORNING, "preview", "pawn.redeem", given={"ticket": "1"}))["code"] == "ticket.unknown"
    denied = shell("--now", MORNING, "preview", "pawn.redeem", given={"ticket": ticket}, **BY_ZHOU)
    assert refusal(denied)["code"] == "access.denied"


def test_a_changed_posting_rule_is_tried_on_what_happened_before_two_people_put_it_in_force(shell: Shell) -> None:
    form = done(shell, "show", "rules", "till.opened")
    [paid_in] = [each for each in form["credits"][0]["choices"] if each["word"] == "capital"]
    paid_in["account"] = "4002"
    form |= {"effective_from": "2026-03-02", "reason": "另列"}
    seen = done(shell, "preview", "ledger.change_rule", given=form, **BY_ZHOU)
    assert seen["second_person"]["code"] == "approval.required"
    assert (seen["tried"]["facts"], seen["tried"]["changed"]) == (1, 1)
    moved = {each["account"]: (each["before"], each["after"]) for each in seen["tried"]["accounts"]}
    assert moved == {
        "1001": ("50000.00", "50000.00"),
        "4001": ("-50000.00", "0.00"),
        "4002": ("0.00", "-50000.00"),
    }
    alone = shell("--now", MORNING, "do", "ledger.change_rule", given=form, **BY_ZHOU)
    assert refusal(alone)["code"] == "approval.required"
    done(shell, "do", "ledger.change_rule", given=form, **BY_TWO)
    [rule] = [each for each in done(shell, "show", "rules", "--to", "2026-03-02") if each["kind"] == "till.opened"]
    assert (rule["effective_from"], rule["reason"]) == ("2026-03-02", "另列")


def test_an_accountant_prints_a_voucher_or_a_month_of_them_and_a_clerk_none(shell: Shell, tmp_path: Path) -> None:
    voucher = posted(shell)
    asked = {"voucher": voucher, "dated": "2026-03-01", "reason": "重复入账"}
    prepared = done(shell, "do", "ledger.reverse_voucher", given=asked, **BY_ZHOU)
    one, month = tmp_path / "one.pdf", tmp_path / "month.pdf"
    done(shell, "print", "voucher", f"{prepared['command_id']}:0", "--to", str(one), **BY_ZHOU)
    done(shell, "print", "vouchers", "2026-03", "--to", str(month), **BY_ZHOU)
    assert "冲销" in text_of(one.read_bytes()) or "Reverses" in text_of(one.read_bytes())
    assert len(texts_of(month.read_bytes())) == 2
    assert "三月房租" in text_of(month.read_bytes())
    assert "记账凭证" in text_of(month.read_bytes())
    done(shell, "--lang", "en", "print", "vouchers", "2026-03", "--to", str(month), **BY_ZHOU)
    assert "Accountingvoucher" in text_of(month.read_bytes())
    assert "记账凭证" not in text_of(month.read_bytes())
    none = shell("--now", MORNING, "print", "vouchers", "2026-02", "--to", str(month), **BY_ZHOU)
    assert refusal(none)["code"] == "voucher.none"
    done(shell, "do", "access.add_person", given={"person": "li.na", "name": "李娜", "role": "clerk"})
    done(shell, "set-password", "li.na", PAWNBOOK_NEW_PASSWORD=PRACTICE_PASSWORD)
    denied = shell("--now", MORNING, "print", "vouchers", "2026-03", "--to", str(month), PAWNBOOK_USER="li.na")
    assert refusal(denied)["code"] == "access.denied"


def test_accounts_of_the_shops_own_stand_in_the_chart(shell: Shell) -> None:
    own = {"code": "6601.01", "name_zh": "业务及管理费-房租", "name_en": "Expense: rent"}
    done(shell, "do", "ledger.add_account", given=own, **BY_ZHOU)
    chart = {line["code"]: line for line in done(shell, "show", "accounts")}
    assert (chart["6601.01"]["own"], chart["6601"]["summary"]) == (True, True)
    onto_the_sum = shell("--now", MORNING, "do", "ledger.prepare_voucher", given=RENT, **BY_ZHOU)
    assert refusal(onto_the_sum)["code"] == "account.summary"
    keys = {each["key"] for each in done(shell, "show", "templates")}
    assert {"wages_paid", "rent", "depreciation", "funds_sent"} <= keys


def test_what_a_line_is_about_must_be_in_the_book(shell: Shell) -> None:
    ticket = done(shell, "show", "tickets")[0]["number"]
    known = [f"ticket:{ticket}", f"item:{ticket}-1", "person:zhou", "store:3102"]
    unknown = ["ticket:1", "item:1", "person:li", "store:3101", "store:x", "bank:1"]
    for sub in [*known, *unknown]:
        lines = [RENT["lines"][0] | {"sub": sub}, RENT["lines"][1]]  # type: ignore[index]
        ended = shell("--now", MORNING, "preview", "ledger.prepare_voucher", given=RENT | {"lines": lines}, **BY_ZHOU)
        assert ended.returncode == (0 if sub in known else 2), sub
