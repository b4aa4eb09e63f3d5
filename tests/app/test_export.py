"""The whole ledger in other people's programs: they take it, and every balance on five dates is ours to the fen."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader
from beancount.core.data import Transaction

from app.cli_export import HANDLERS
from app.cli_parser import parser
from app.credentials import Credentials
from app.shop import Shop, open_shop
from storage.chart import chart_of
from storage.ledger_reading import moved_up_to
from sync.plain_accounts import plain_name
from tests.books import TestClock
from tests.conftest import DEMO_DAY

Balances = dict[str, Decimal]

DATES = [DEMO_DAY - timedelta(days=days) for days in (80, 60, 33, 5, 0)]

needs_hledger = pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed here")
needs_ledger = pytest.mark.skipif(shutil.which("ledger") is None, reason="ledger is not installed here")


@pytest.fixture(scope="module")
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", "practice-pawnbook"), clock, lambda text: text) as opened:
        yield opened


@pytest.fixture(scope="module")
def exported(demo_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every export of the practice shop, made by the command itself from a copy of its book."""
    folder = tmp_path_factory.mktemp("exports")
    book = shutil.copytree(demo_book, folder / demo_book.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAWNBOOK_USER", "accountant")
        patch.setenv("PAWNBOOK_PASSWORD", "practice-pawnbook")
        for form in ("hledger", "beancount", "audit"):
            asked = parser().parse_args(["--book", str(book), "export", form, str(folder / form)])
            assert HANDLERS["export"](asked) == 0
    return folder


def ours(shop: Shop, on: date) -> Balances:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        moved, chart = moved_up_to(conn, (writer.store,), on), chart_of(conn, writer.store)
    sums = {plain_name(code, chart): Decimal(debit - credit) / 100 for code, (debit, credit) in moved.items()}
    return {name: amount for name, amount in sums.items() if amount}


def test_there_is_something_to_compare(shop: Shop) -> None:
    assert all(len(ours(shop, on)) >= 8 for on in DATES)


@needs_hledger
@pytest.mark.parametrize("on", DATES, ids=str)
def test_hledger_has_every_balance_that_we_have(shop: Shop, exported: Path, on: date) -> None:
    asked = ["balance", "--flat", "--no-elide", "-O", "csv", "-e", str(on + timedelta(days=1))]
    rows = csv.DictReader(io.StringIO(by_hledger(exported, *asked)))
    theirs = {row["account"]: amount(row["balance"]) for row in rows if row["account"] != "total"}
    assert {name: held for name, held in theirs.items() if held} == ours(shop, on)


@needs_hledger
def test_hledger_finds_nothing_wrong_even_when_it_is_strict(exported: Path) -> None:
    by_hledger(exported, "check", "--strict")


@needs_ledger
@pytest.mark.parametrize("on", DATES[-2:], ids=str)
def test_ledger_reads_the_same_journal(shop: Shop, exported: Path, on: date) -> None:
    ended = str(on + timedelta(days=1))
    form = "%(account)\t%(quantity(scrub(total)))\n"
    file = exported / "hledger" / "pawnbook.journal"
    asked = ["ledger", "-f", str(file), "balance", "--flat", "--no-total", "-e", ended, "--balance-format", form]
    out = subprocess.run(asked, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    theirs = {name: amount(held) for name, held in (line.split("\t") for line in out.splitlines())}
    assert {name: held for name, held in theirs.items() if held} == ours(shop, on)


def test_beancount_takes_it_and_its_own_balance_checks_hold(exported: Path) -> None:
    file = exported / "beancount" / "pawnbook.beancount"
    asked = [sys.executable, "-m", "beancount.scripts.check", str(file)]
    checked = subprocess.run(asked, check=False, capture_output=True, text=True, encoding="utf-8")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    assert " balance Assets:1001-" in file.read_text(encoding="utf-8")


def test_beancount_has_every_balance_that_we_have(shop: Shop, exported: Path) -> None:
    entries, errors, _ = loader.load_file(str(exported / "beancount" / "pawnbook.beancount"))
    assert errors == []
    for on in DATES:
        sums: Balances = defaultdict(Decimal)
        for entry in entries:
            if isinstance(entry, Transaction) and entry.date <= on:
                for posting in entry.postings:
                    assert posting.units is not None
                    sums[posting.account] += posting.units.number or Decimal(0)
        assert {name: held for name, held in sums.items() if held} == ours(shop, on)


def test_an_auditor_gets_every_fact_and_every_line_with_its_times(shop: Shop, exported: Path) -> None:
    folder = exported / "audit"
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    facts = [json.loads(line) for line in (folder / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    of_exports = [row.hash for row in shop.reading.facts() if row.kind == "security.noted"]
    wanted = [row.hash for row in shop.reading.facts() if row.hash not in of_exports[-2:]]
    assert [fact["hash"] for fact in facts if fact["hash"] in wanted] == wanted
    rows = list(csv.DictReader(io.StringIO((folder / "entries.csv").read_text(encoding="utf-8-sig"))))
    entries = shop.reading.entries()
    assert len(rows) == sum(len(entry.postings) for entry in entries)
    assert {row["记录时间 recorded at"] for row in rows} == {entry.recorded_at for entry in entries}
    for row in rows:
        told = datetime.fromisoformat(row["北京时间 recorded at (UTC+8)"])
        assert told.timestamp() * 1000 == int(row["记录时间 recorded at"][:12], 16)
        assert told.utcoffset() == timedelta(hours=8)
    assert all(row["记账 posted by"] for row in rows)
    debits = sum(Decimal(row["借方 debit"] or 0) for row in rows)
    assert debits == sum(Decimal(row["贷方 credit"] or 0) for row in rows) > 0


def test_what_the_business_posts_has_its_words_in_both_languages(exported: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((exported / "audit" / "entries.csv").read_text(encoding="utf-8-sig"))))
    said = {row["规则 rule"]: row["摘要 summary"] for row in rows}
    assert all(row["摘要 summary"] for row in rows)
    assert said["ticket.issued"].startswith("出当 Pawned 3")
    assert {rule for rule in said if rule in said[rule]} == set()
    journal = (exported / "hledger" / "pawnbook.journal").read_text(encoding="utf-8")
    assert "出当 Pawned 3" in journal
    assert "    ; rule: ticket.issued\n" in journal
    transaction = next(
        entry
        for entry in loader.load_file(str(exported / "beancount" / "pawnbook.beancount"))[0]
        if isinstance(entry, Transaction) and entry.meta["rule"] == "ticket.issued"
    )
    assert (transaction.narration or "").startswith("出当 Pawned 3")


def amount(text: str) -> Decimal:
    return Decimal(text.replace("CNY", "").replace(",", "").strip() or "0")


def by_hledger(exported: Path, *asked: str) -> str:
    command = ["hledger", "-f", str(exported / "hledger" / "pawnbook.journal"), *asked]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
