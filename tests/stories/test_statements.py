"""Three months of the practice shop: its statements agree with each other, with its tickets, and with its past."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.cli import run
from app.credentials import PRACTICE_PASSWORD
from domain.ids import DeviceId
from domain.ledger.statements.operating import Measure
from domain.ledger.statements.template import Scope
from domain.money import NOTHING, Money
from domain.pawn.schedule import ACCOUNTS, Left
from storage import operating
from storage.account_pages import Page
from storage.chain import envelope_of
from storage.engine import Engines
from storage.statements import StatementReading
from storage.work import Writer
from tests.storage.replaying import DEMO_MORNING, STORE, deliver, empty_sqlite, everything_of, opened

TODAY = date(2026, 11, 22)
DAYS = [date(2026, 9, 15), date(2026, 9, 30), date(2026, 10, 17), date(2026, 11, 22)]
NOVEMBER = Scope((STORE,), date(2026, 11, 1), TODAY)


@pytest.fixture(scope="module")
def writer(demo_book: Path) -> Iterator[Writer]:
    with opened(demo_book) as book:
        yield book


@pytest.fixture(scope="module")
def reading(writer: Writer) -> StatementReading:
    return reading_of(writer.engines, writer)


def reading_of(engines: Engines, writer: Writer) -> StatementReading:
    return StatementReading(engines, STORE, DeviceId(writer.device), writer.vault, lambda: DEMO_MORNING)


@pytest.mark.parametrize("on", DAYS)
def test_on_any_day_the_sheet_balances_and_the_money_ties(reading: StatementReading, on: date) -> None:
    scope = Scope((STORE,), on.replace(day=1), on)
    sheet, flow = reading.balance_sheet(scope), reading.cash_flow(scope)
    assert sheet.amount("assets") == sheet.amount("liabilities_and_equity")
    assert flow.amount("closing") == sheet.amount("cash")
    assert flow.amount("opening") + flow.amount("change") == flow.amount("closing")


@pytest.mark.parametrize("on", DAYS)
def test_loan_accounts_tickets_and_counts_tell_the_same_balance(
    writer: Writer, reading: StatementReading, on: date
) -> None:
    scope = Scope((STORE,), on.replace(day=1), on)
    book = {line.account: line.closing for line in reading.trial_balance_book(scope).accounts}
    aging = reading.loan_aging(scope)
    with writer.engines.reader.begin() as conn:
        stands = operating.counted(conn, (STORE,), replace(scope, first=date(2026, 1, 1)).span)
    lent = [sums for (measure, _), sums in stands.items() if measure is Measure.LENT]
    assert aging.total.of() == (sum(count for count, _ in lent), Money(sum(amount for _, amount in lent)))
    assert aging.total.of()[1] == book["1303"]
    kept = sum(amount for (measure, _), (_, amount) in stands.items() if measure is Measure.KEPT)
    assert Money(kept) == book.get("1303.09", NOTHING)


@pytest.mark.parametrize("on", DAYS)
def test_the_income_of_single_tickets_adds_up_to_the_accounts_on_any_day(reading: StatementReading, on: date) -> None:
    schedule = reading.income_schedule(Scope((STORE,), on.replace(day=1), on))
    assert schedule.left != Left()
    assert schedule.other == Left()


def test_the_income_schedule_is_told_as_it_was_known(reading: StatementReading) -> None:
    scope = Scope((STORE,), date(2026, 10, 1), date(2026, 10, 17))
    schedule = reading.income_schedule(replace(scope, known_on=scope.last))
    assert schedule.left != Left()


def test_a_sub_ledger_with_its_share_of_the_accruals_leaves_what_the_schedule_says(reading: StatementReading) -> None:
    scope = Scope((STORE,), date(2026, 9, 1), TODAY)
    lines = reading.income_schedule(scope).lines
    ended = [each for each in lines if not each.ticket.left and each.ticket.accrued.interest]
    assert ended
    for line in (*ended[:10], *[each for each in lines if each.ticket.left][:10]):
        ledger = reading.sub_ledger(scope, f"ticket:{line.ticket.ticket}")
        own = {each.account: each.closing for each in ledger.accounts}
        both = (own.get(account, NOTHING) + ledger.shares.get(account, NOTHING) for account in ACCOUNTS)
        assert Left(*both) == line.ticket.left


def test_the_operating_table_repeats_what_the_statements_say(reading: StatementReading) -> None:
    table, sheet = reading.operating_table(NOVEMBER), reading.balance_sheet(NOVEMBER)
    income = reading.income_statement(NOVEMBER)
    assert table.row("sheet.assets").month == sheet.amount("assets")
    assert table.row("income.net_profit").month == income.amount("net_profit", 0)
    assert table.row("income.net_profit").year == income.amount("net_profit", 1)
    parts = [table.row(f"volume.{pledge}").month for pledge in ("movable", "property_right", "real_estate")]
    assert sum((each for each in parts if isinstance(each, Money)), NOTHING) == table.row("volume").month


def test_every_figure_opens_down_to_its_entries_and_the_facts_behind_them(reading: StatementReading) -> None:
    for statement in (reading.balance_sheet(NOVEMBER), reading.income_statement(NOVEMBER), reading.cash_flow(NOVEMBER)):
        row = max((row for row in statement.rows if row.level), key=lambda row: len(row.behind))
        for each in row.behind:
            told = reading.behind(statement, 0, each, Page(most=100_000))
            assert abs(told.lines[-1].balance.minor if told.lines else 0) == abs(each.amounts[0].minor)
            if told.lines:
                card = reading.entry_card(told.lines[0].store, told.lines[0].cause)
                assert card.entry.cause == told.lines[0].cause
                assert card.story


@pytest.mark.parametrize("known_on", [date(2026, 10, 1), date(2026, 11, 9)])
def test_as_known_on_a_past_day_is_what_that_days_book_says(
    writer: Writer, reading: StatementReading, tmp_path: Path, known_on: date
) -> None:
    everything = everything_of(writer)
    known = tuple(each for each in everything.arrived if _day(each.signed.canon) <= known_on)
    scope = Scope((STORE,), known_on.replace(day=1), known_on)
    with empty_sqlite(tmp_path) as book:
        with book.engine.begin() as conn:
            deliver(conn, book.vault, everything, known, 5000)
        then = StatementReading(
            Engines(book.engine, book.engine), STORE, DeviceId("D1"), book.vault, lambda: DEMO_MORNING
        )
        for ask in (
            StatementReading.balance_sheet,
            StatementReading.income_statement,
            StatementReading.cash_flow,
            StatementReading.loan_aging,
            StatementReading.operating_table,
            StatementReading.ratios,
        ):
            was, said = ask(then, scope), ask(reading, replace(scope, known_on=known_on))
            assert said.rows == was.rows, ask.__name__


def _day(canon: bytes) -> date:
    return date.fromisoformat(envelope_of(canon).wall[:10])


def test_the_command_line_writes_a_statement_in_every_form(
    demo_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAWNBOOK_USER", "manager")
    monkeypatch.setenv("PAWNBOOK_PASSWORD", PRACTICE_PASSWORD)
    book = shutil.copytree(demo_book, tmp_path / demo_book.name, ignore=shutil.ignore_patterns("*.lock"))
    front = ["--book", str(book), "--now", "2026-11-22T10:00"]
    assert run([*front, "report", "balance-sheet", "--to", "2026-11-22", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    amounts = {line["key"]: line["amounts"][0] for line in told["lines"]}
    assert amounts["assets"] == amounts["liabilities_and_equity"]
    assert (told["mark"], told["unit"]) == ("会典01表", "元")
    out = tmp_path / "sheet.xlsx"
    asked = ["report", "balance-sheet", "--to", "2026-11-22", "--format", "xlsx", "--out", str(out)]
    assert run([*front, *asked]) == 0
    sheet = openpyxl.load_workbook(io.BytesIO(out.read_bytes())).active
    assert sheet is not None
    values = {row[0].value: row[2].value for row in sheet.iter_rows(min_row=5)}
    assert f"{values['资产总计']:.2f}" == amounts["assets"]
    assert run([*front, "report", "trial-balance", "--format", "pdf"]) == 2
    assert run([*front, "report", "trial-balance", "--from", "2026-11-23", "--to", "2026-11-22"]) == 2
    assert run([*front, "report", "detail-ledger", "--account", "9999"]) == 2
