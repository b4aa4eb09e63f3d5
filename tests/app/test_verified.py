"""What `pawnbook verify` says of a hurt book: words for people, and beside them what a machine said."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from app import verified
from app.cli import run
from app.credentials import PRACTICE_PASSWORD
from app.language import CHINESE, ENGLISH, translator
from storage.envelope import read_envelope
from storage.schema import load
from storage.tables import Kept, tables_of
from storage.verdict import Finding
from tests.books import TestClock, a_book
from tests.hurt import flip_page_of

ROOT = Path(__file__).parents[2]
HERE, THERE = "d_1234abcd", "d_99990000"
NUMBERS = {HERE: 1}
FOUND = re.compile(r"Finding\(\s*\"([a-z_]+\.[a-z_]+)\"")


def codes() -> set[str]:
    """Every code that verification may find."""
    sources = ((ROOT / "storage" / name).read_text(encoding="utf-8") for name in ("verify.py", "verify_chains.py"))
    chains = {f"chain.{what}" for what in ("columns", "foreign", "form", "gap", "hash", "signature", "unreadable")}
    wrong = ("lost_facts", "order", "other_facts", "signature", "unreadable")
    proofs = {"proof.digest", "proof.head", "proof.differs", "sealed.changed"}
    return set(FOUND.findall("".join(sources))) | chains | {f"checkpoint.{what}" for what in wrong} | proofs


def test_every_finding_has_words_and_says_what_to_do_next() -> None:
    assert verified.FINDINGS.keys() == codes()
    for code in (*codes(), *(f"{part}.unreadable" for part in verified.PARTS)):
        told = verified.both(Finding(code, f"{HERE} 12"), NUMBERS)
        assert told["en"].count(".") >= 2, code
        assert not re.search(r"Error|SELECT|d_1234", told["en"] + told["zh"])
        assert told["detail"] == f"{HERE} 12"


def test_every_table_that_is_made_again_has_words() -> None:
    load()
    assert verified.TABLES.keys() == {each.name for each in tables_of(Kept.PROJECTION)}


@pytest.mark.parametrize(
    "code, where, words",
    [
        ("chain.hash", f"{HERE} 12", "Workstation 1 (abcd), fact 12"),
        ("chain.hash", f"3102 {THERE} 7", "a workstation that is not known here (0000), fact 7"),
        ("cash.differs", f"{HERE}: 100 -25000", "Workstation 1 (abcd): ¥1.00 against -¥250.00"),
        ("goods.differ", "31012500001 1405.01: 100 200", "31012500001: ¥1.00 against ¥2.00"),
        ("ledger.unbalanced", "100 123456700", "¥1.00 against ¥1,234,567.00"),
        ("projection.differs", "person_change: ('3101', 'lina', None, 1)", "who works here"),
        ("page.damaged", "HMAC verification failed for page 5", "page 5"),
        ("number.missing", "31012500003", "31012500003"),
        ("proof.head", f"2026-03-01 {HERE} 5", "2026-03-01"),
        ("chains.unreadable", "DatabaseError: (sqlcipher3.dbapi2.DatabaseError) [SQL: SELECT 1]", ": the facts."),
    ],
)
def test_the_place_is_told_as_people_call_it(code: str, where: str, words: str) -> None:
    assert words in verified.in_words(Finding(code, where), translator(ENGLISH), NUMBERS)
    assert verified.in_words(Finding(code, where), translator(CHINESE), NUMBERS)


@pytest.mark.parametrize("table", ["fact", "posting", "entry"])
def test_a_hurt_book_is_told_in_words_at_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    folder = Path(shutil.copytree(a_book(tmp_path, TestClock()), tmp_path / "hurt.pawnbook"))
    flip_page_of(folder, read_envelope(folder).open_with_password("wang", PRACTICE_PASSWORD), table)
    monkeypatch.setenv("PAWNBOOK_BOOK", str(folder))
    assert run(["--read-only", "verify"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["findings"]
    for finding in said["findings"]:
        assert not re.search(r"Error|SELECT|sqlcipher", finding["en"] + finding["zh"])
