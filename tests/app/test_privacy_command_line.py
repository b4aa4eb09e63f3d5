"""`pawnbook reveal`, `export --unmasked` and `proof`: what they print, write and leave in the book."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import cli, exits
from app.credentials import PRACTICE_PASSWORD
from app.shop import give_password
from domain.access.security import SecurityEvent
from domain.errors import Refusal
from tests.books import CHEAP, LI, TestClock, a_book, begin_day, do, signed_in

Said = Callable[..., tuple[int, Any]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    clock = TestClock()
    folder = a_book(tmp_path, clock)
    with signed_in(folder, clock) as shop:
        do(shop, "access.add_person", person="chen", name="陈志强", role="manager")
        give_password(shop, "chen", PRACTICE_PASSWORD, CHEAP)
        do(shop, "customers.register", **LI)
        do(shop, "till.open", float_amount="1000.00", source="capital")
        begin_day(shop, clock, "2026-03-02T09:00")
        list(shop.daily_run())
    return folder


@pytest.fixture
def said(book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Say something on the command line as the manager: the exit code and the JSON."""
    monkeypatch.setenv("PAWNBOOK_USER", "wang")

    def say(*words: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = cli.run(["--book", str(book), "--now", "2026-03-02T10:00", *words])
        return code, json.loads(capsys.readouterr().out.splitlines()[-1])

    return say


def customer_of(said: Said) -> str:
    return str(said("show", "customers")[1][0]["customer"])


def seen(book: Path) -> list[tuple[str | None, str, str]]:
    """What the book says about safety: who, what, why."""
    with signed_in(book, TestClock("2026-03-02T11:00")) as shop:
        events = (SecurityEvent.PERSONAL_DATA_SEEN, SecurityEvent.EXPORTED)
        lines = [line for event in events for line in shop.reading.security_events(event)]
        return [(line.person, line.about, line.reason) for line in lines]


def test_a_field_is_printed_for_a_reason(said: Said, book: Path) -> None:
    customer = customer_of(said)
    assert LI["mobile"] not in json.dumps(said("show", "customer", customer)[1])
    code, refused = said("reveal", customer, "mobile", "--reason", " ")
    assert (code, refused["refusal"]["code"]) == (exits.exit_code(Refusal("reveal.reason")), "reveal.reason")
    assert said("reveal", customer, "mobile", "--reason", "to_call")[1]["value"] == LI["mobile"]
    assert seen(book) == [("wang", f"customer:{customer} mobile", "to_call")]


def test_an_export_is_masked_unless_two_people_agree(
    said: Said, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "masked"
    assert said("export", "audit", str(folder))[0] == exits.DONE
    text = (folder / "customers.csv").read_text(encoding="utf-8-sig")
    assert [row["姓名 name"] for row in csv.DictReader(io.StringIO(text))] == ["李**"]
    assert not [word for word in (LI["id_number"], LI["mobile"], LI["address"]) if word in text]
    whole = ("export", "audit", str(tmp_path / "whole"), "--unmasked")
    assert said(*whole)[1]["refusal"]["code"] == "reveal.reason"
    assert said(*whole, "--reason", "主管部门检查")[1]["refusal"]["code"] == "approval.required"
    monkeypatch.setenv("PAWNBOOK_APPROVER", "wang")
    assert said(*whole, "--reason", "主管部门检查")[1]["refusal"]["code"] == "approval.same_person"
    assert not (tmp_path / "whole").exists()
    monkeypatch.setenv("PAWNBOOK_APPROVER", "chen")
    assert said(*whole, "--reason", "主管部门检查")[0] == exits.DONE
    assert LI["id_number"] in (tmp_path / "whole" / "customers.csv").read_text(encoding="utf-8-sig")
    assert ("wang", "export:audit unmasked, agreed by chen", "主管部门检查") in seen(book)
    assert said("export", "hledger", str(folder), "--unmasked")[1]["refusal"]["code"] == "export.nobody"


def test_a_days_proof_is_printed_and_written(said: Said, tmp_path: Path, book: Path) -> None:
    assert said("proof", "2026-03-01")[1]["refusal"]["code"] == "store_day.unknown"
    with signed_in(book, TestClock("2026-03-02T10:00")) as shop:
        do(shop, "ledger.close_day", on="2026-03-01")
    paper = tmp_path / "proof.pdf"
    code, told = said("proof", "2026-03-01", "--out", str(paper))
    assert code == exits.DONE
    assert told["digest"].startswith(told["digits"][:8])
    assert told["figures"]["tills"][0]["counted"] == "1000.00"
    assert paper.read_bytes().startswith(b"%PDF")
    code, verified = said("verify")
    assert (code, verified["findings"]) == (exits.DONE, [])
