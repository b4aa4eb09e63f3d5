"""Files that cannot be taken as they are: each is refused with the place and the reason, and all reasons are told."""

import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from app.language import CHINESE, ENGLISH, translator
from app.sentences import SENTENCES, explain
from domain.errors import Refusal
from domain.ledger.accounts import Side
from domain.ledger.cell_place import Place
from domain.money import Money, rate
from sync import opening_template, spreadsheet, workbook
from sync.columns import COLUMNS, Sort
from sync.opening import OldBooks, old_books
from sync.spreadsheet import Reading, read
from tests.openings import a_bracelet, a_table, a_workbook, balances

ROOT = Path(__file__).parents[2]


def found_in(*files: Path) -> tuple[OldBooks, list[tuple[str, str]]]:
    """What these files hold, and where they are wrong."""
    into = Reading()
    for file in files:
        read(file.name, file.read_bytes(), into)
    books = old_books(into)
    for problem in into.problems:
        for language in (CHINESE, ENGLISH):
            assert explain(Refusal(problem.code, **problem.params), translator(language))
    return books, [(str(problem.place), problem.code) for problem in into.problems]


def changed(file: Path, change: Callable[[Any], object], old: Path) -> Path:
    """The good workbook with one change."""
    book = load_workbook(old)
    change(book)
    book.save(file)
    return file


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return a_workbook(tmp_path / "old.xlsx")


# What is read


def test_a_workbook_is_read_with_every_value_as_it_stands(good: Path) -> None:
    books, problems = found_in(good)
    assert problems == []
    ticket = books.tickets[0]
    assert (ticket.number, ticket.pawner, ticket.start) == ("GD20260018", "李伟芳", date(2026, 2, 15))
    assert (ticket.interest_rate, ticket.fee_rate) == (rate("0.0036"), rate("0.042"))
    assert {(each.account, each.side, each.amount) for each in books.balances} >= {
        ("1132", Side.DEBIT, Money(1680)),
        ("4104", Side.CREDIT, Money(2_980_453)),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_text_files_say_the_same_as_the_workbook(tmp_path: Path, good: Path, encoding: str) -> None:
    files = (
        a_table(tmp_path / "balances.csv", Sort.BALANCES, balances(), encoding),
        a_table(tmp_path / "tickets.csv", Sort.TICKETS, [a_bracelet()], encoding),
    )
    books, problems = found_in(*files)
    whole, _ = found_in(good)
    assert problems == []
    assert [each.amount for each in books.balances] == [each.amount for each in whole.balances]
    assert books.tickets[0].items == whole.tickets[0].items


def test_further_rows_of_a_number_are_further_items_of_the_ticket(tmp_path: Path) -> None:
    ring = {"ticket": "GD20260018", "category": "gold", "description": "戒指", "appraised": 3000, "loan": 2000}
    books, problems = found_in(a_workbook(tmp_path / "old.xlsx", tickets=[a_bracelet(), ring]))
    assert problems == []
    assert [item.loan for item in books.tickets[0].items] == [Money(1_000_000), Money(200_000)]


def test_hidden_sheets_are_left_alone(tmp_path: Path, good: Path) -> None:
    def hide(book: Workbook) -> None:
        sheet = book.create_sheet("旧公式")
        sheet["A1"] = "=1+1"
        sheet.sheet_state = "hidden"

    assert found_in(changed(tmp_path / "hidden.xlsx", hide, good))[1] == []


def test_the_template_itself_is_read_without_a_word_but_that_it_is_empty(tmp_path: Path) -> None:
    (tmp_path / "opening.xlsx").write_bytes(opening_template.workbook())
    assert found_in(tmp_path / "opening.xlsx")[1] == [("余额", "import.balances_empty")]
    (tmp_path / "tickets.csv").write_text(opening_template.text_table(Sort.TICKETS), encoding="utf-8")
    assert found_in(tmp_path / "tickets.csv")[1] == [("余额", "import.no_balances")]


# What is refused, cell by cell


@pytest.mark.parametrize(
    "key, value, code",
    [
        ("loan", "10,000.00", "import.amount_text"),
        ("loan", "10000.00", "import.amount_text"),
        ("loan", 10000.001, "import.amount_decimals"),
        ("loan", 0.3000001, "import.amount_noise"),
        ("loan", 1e15, "import.amount_form"),
        ("loan", -5, "import.negative"),
        ("loan", True, "import.amount_text"),
        ("loan", "=O2*0.8", "import.formula"),
        ("loan", None, "import.cell_empty"),
        ("loan", "#REF!", "import.cell_error"),
        ("start", "31.02.2026", "import.day_form"),
        ("start", "2026-02-30", "import.day_form"),
        ("start", 46082, "import.day_form"),
        ("start", datetime(2026, 3, 1, 9), "import.day_form"),  # noqa: DTZ001 spreadsheets know no zones
        ("interest_rate", "3.6", "import.rate_form"),
        ("interest_rate", 3600, "import.rate_form"),
        ("paper_number", 110101190001010014, "import.text_number"),
        ("paper_number", 1.5, "import.text_number"),
        ("category", "金条", "import.word_unknown"),
        ("paper", "身份证明", "import.word_unknown"),
        ("quantity", 0, "import.whole_form"),
        ("fineness", "很纯", "import.measure_form"),
    ],
)
def test_a_wrong_cell_is_refused_in_its_place(tmp_path: Path, good: Path, key: str, value: Any, code: str) -> None:
    place = [each.key for each in COLUMNS[Sort.TICKETS]].index(key) + 1

    def write(book: Workbook) -> None:
        cell = book["在当当票"].cell(2, place)
        cell.value, cell.number_format = value, "yyyy-mm-dd" if isinstance(value, datetime) else "General"

    problems = found_in(changed(tmp_path / "wrong.xlsx", write, good))[1]
    assert (f"在当当票!{get_column_letter(place)}2", code) in problems


@pytest.mark.parametrize(
    "at, value, code",
    [
        ("B1", "姓名", "import.heading_unknown"),
        ("C1", "当户姓名", "import.heading_twice"),
        ("Z2", "备注", "import.no_heading"),
    ],
)
def test_headings_are_those_of_the_template(tmp_path: Path, good: Path, at: str, value: str, code: str) -> None:
    file = changed(tmp_path / "headings.xlsx", lambda book: book["在当当票"].__setitem__(at, value), good)
    assert (f"在当当票!{at}", code) in found_in(file)[1]


def test_merged_cells_are_refused_with_their_range(tmp_path: Path, good: Path) -> None:
    file = changed(tmp_path / "merged.xlsx", lambda book: book["余额"].merge_cells("C7:C9"), good)
    assert ("余额!C7:C9", "import.merged") in found_in(file)[1]


def test_every_error_is_told_not_the_first_alone(tmp_path: Path) -> None:
    rows = [a_bracelet(ticket=f"GD2026{n:04d}", loan="一万", start="昨天") for n in range(100)]
    problems = found_in(a_workbook(tmp_path / "many.xlsx", tickets=rows))[1]
    assert len([code for _, code in problems if code == "import.amount_text"]) == 100
    assert len([code for _, code in problems if code == "import.day_form"]) == 100


def test_a_balance_on_both_sides_is_refused(tmp_path: Path) -> None:
    rows = [{"account": "1001", "debit": 5, "credit": 6}]
    assert found_in(a_workbook(tmp_path / "both.xlsx", old=rows))[1] == [("余额!D2", "import.both_sides")]


def test_rows_of_a_ticket_stand_together_and_say_the_same(tmp_path: Path) -> None:
    apart = [a_bracelet(), a_bracelet(ticket="GD20260019"), a_bracelet()]
    assert ("在当当票!A4", "import.ticket_twice") in found_in(a_workbook(tmp_path / "apart.xlsx", tickets=apart))[1]
    other = [a_bracelet(), a_bracelet(pawner="王秀英")]
    assert ("在当当票!B3", "import.row_differs") in found_in(a_workbook(tmp_path / "other.xlsx", tickets=other))[1]


def test_a_missing_column_is_named(tmp_path: Path, good: Path) -> None:
    file = changed(tmp_path / "short.xlsx", lambda book: book["余额"].delete_cols(1), good)
    assert ("余额", "import.table_unknown") in found_in(file)[1]
    file = changed(tmp_path / "shorter.xlsx", lambda book: book["在当当票"].delete_cols(2), good)
    assert ("在当当票!A1", "import.heading_missing") in found_in(file)[1]


# Whether there are balances at all, and whether all of them were read


def test_a_table_with_errors_alone_is_a_table_nevertheless(tmp_path: Path) -> None:
    rows = [{"account": "1001", "debit": "一千"}]
    books, problems = found_in(a_workbook(tmp_path / "words.xlsx", old=rows))
    assert problems == [("余额!C2", "import.amount_text")]
    assert not books.complete


def test_a_file_that_cannot_be_read_may_hold_the_balances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = a_table(tmp_path / "balances.csv", Sort.BALANCES, [{"account": "1001", "name": "现金", "debit": 5}], "gbk")
    assert found_in(file)[1] == [("balances.csv: line 1", "import.not_utf8")]
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    books, problems = found_in(a_table(tmp_path / "long.csv", Sort.BALANCES, balances()))
    assert problems == [("long.csv: line 5", "import.too_many_rows")]
    assert not books.complete


def test_without_any_table_of_balances_that_is_said(tmp_path: Path) -> None:
    file = a_table(tmp_path / "tickets.csv", Sort.TICKETS, [a_bracelet()])
    assert ("余额", "import.no_balances") in found_in(file)[1]


def test_balances_are_complete_where_only_tickets_have_errors(tmp_path: Path) -> None:
    assert found_in(a_workbook(tmp_path / "old.xlsx", tickets=[a_bracelet(loan="一万")]))[0].complete
    assert not found_in(a_workbook(tmp_path / "old.xlsx", old=[*balances(), {"account": "1012"}, {"debit": 5}]))[
        0
    ].complete


# Whole files


def test_gbk_is_refused_with_the_line(tmp_path: Path) -> None:
    rows = [a_bracelet(pawner="Li", paper=None, address="Shanghai", category="gold", description="ring"), a_bracelet()]
    file = a_table(tmp_path / "tickets.csv", Sort.TICKETS, rows, "gbk")
    assert ("tickets.csv: line 1", "import.not_utf8") in found_in(file)[1]
    file.write_bytes(a_table(file, Sort.TICKETS, rows[:1]).read_bytes() + "GD20260019,王秀英\n".encode("gbk"))
    assert ("tickets.csv: line 3", "import.not_utf8") in found_in(file)[1]


def test_in_a_text_file_the_line_and_the_column_are_named(tmp_path: Path) -> None:
    rows = [{"account": "1001", "debit": "1,000.00"}, {"account": "1002", "debit": "=A1"}]
    problems = found_in(a_table(tmp_path / "balances.csv", Sort.BALANCES, rows))[1]
    assert ("balances.csv: line 2, column 3", "import.amount_form") in problems
    assert ("balances.csv: line 3, column 3", "import.formula") in problems


def test_places_in_a_text_file_are_said_in_both_languages() -> None:
    cell, line = Place("a.csv", 2, 3, is_sheet=False), Place("a.csv", 2, is_sheet=False)
    in_chinese = {
        "{file}: line {line}, column {column}": "{file}：第 {line} 行第 {column} 列",
        "{file}: line {line}": "{file}：第 {line} 行",
    }
    assert [each.said(in_chinese.__getitem__) for each in (cell, line)] == ["a.csv：第 2 行第 3 列", "a.csv：第 2 行"]
    assert cell.said(translator(ENGLISH)) == str(cell) == "a.csv: line 2, column 3"
    assert Place("余额", 2, 3).said(in_chinese.__getitem__) == "余额!C2"


def test_quotes_that_do_not_close_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "balances.csv"
    file.write_text('科目编码,借方,贷方\n1001,5,"x"y\n', encoding="utf-8")
    assert ("balances.csv: line 2", "import.csv_form") in found_in(file)[1]


def test_a_hundred_thousand_rows_are_refused_at_the_row_where_it_becomes_too_much(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("余额")
    sheet.append(["科目编码", "借方", "贷方"])
    for _ in range(100_000):
        sheet.append(["1001", 1, None])
    book.save(tmp_path / "long.xlsx")
    problems = found_in(tmp_path / "long.xlsx")[1]
    assert (f"余额!A{spreadsheet.MOST_ROWS + 2}", "import.too_many_rows") in problems


@pytest.mark.parametrize(
    "name, data, code",
    [
        ("old.xlsx", b"no workbook", "import.not_xlsx"),
        ("old.xlsx", b"PK\x03\x04 torn", "import.not_xlsx"),
        ("old.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", "import.old_xls"),
        (
            "old.xlsx",
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "import.protected",
        ),
        ("old.csv", b"a,b\0c\n", "import.not_text"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert code in {each for _, each in found_in(tmp_path / name)[1]}


def test_a_bomb_is_not_unpacked(tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO(good.read_bytes())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/zeros.bin", bytes(30_000_000))
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 20_000_000)
    (tmp_path / "bomb.xlsx").write_bytes(out.getvalue())
    assert found_in(tmp_path / "bomb.xlsx")[1][0] == ("bomb.xlsx", "import.unpacks_too_large")


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "LARGEST", 100)
    assert found_in(good)[1][0] == ("old.xlsx", "import.too_large")


@pytest.mark.parametrize(
    "before, encoding",
    [
        ("", "utf-8"),
        (f"<!-- {'x' * 5000} -->", "utf-8"),
        (f"<!-- {'x' * ((1 << 20) - 12)} -->", "utf-8"),
        ('<?xml version="1.0" encoding="utf-16"?>', "utf-16"),
    ],
)
def test_entities_are_never_declared_in_a_workbook_of_ours(
    tmp_path: Path, good: Path, before: str, encoding: str
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(good) as packed, zipfile.ZipFile(out, "w") as after:
        for part in packed.infolist():
            data = packed.read(part)
            if part.filename.endswith("sheet1.xml"):
                plain = data.decode().partition("?>")[2] if data.startswith(b"<?xml") else data.decode()
                data = f'{before}<!DOCTYPE x [<!ENTITY a "b">]>{plain}'.encode(encoding)
            after.writestr(part, data)
    (tmp_path / "entities.xlsx").write_bytes(out.getvalue())
    assert found_in(tmp_path / "entities.xlsx")[1][0] == ("entities.xlsx", "import.not_xlsx")


def test_merged_cells_that_never_end_are_looked_through_once(tmp_path: Path, good: Path) -> None:
    """Fifty thousand beginnings without an end took an hour when each looked for its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(good) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in packed.infolist():
            data = packed.read(part)
            if part.filename.endswith("sheet1.xml"):
                data = data.replace(b"</worksheet>", b"<mergeCell " * 50_000 + b"</worksheet>")
            after.writestr(part, data)
    (tmp_path / "merged.xlsx").write_bytes(out.getvalue())
    begun = time.monotonic()
    found_in(tmp_path / "merged.xlsx")
    assert time.monotonic() - begun < 5


@given(data=st.binary(max_size=400))
def test_no_bytes_whatever_are_taken_for_old_books(data: bytes) -> None:
    for name in ("old.csv", "old.xlsx"):
        into = Reading()
        read(name, data, into)
        old_books(into)
        assert into.problems


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_part_of_a_workbook_is_told_and_never_breaks_the_program(good: Path, data: st.DataObject) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(out, "w") as after:
        parts = [part.filename for part in before.infolist()]
        damaged = data.draw(st.sampled_from(parts))
        for name in parts:
            whole = before.read(name)
            if name == damaged:
                cut = data.draw(st.integers(0, len(whole) - 1))
                whole = whole[:cut] + data.draw(st.binary(max_size=8)) + whole[cut + data.draw(st.integers(0, 20)) :]
            after.writestr(name, whole)
    into = Reading()
    read("old.xlsx", out.getvalue(), into)
    old_books(into)


def test_every_reason_has_its_sentence() -> None:
    raised: set[str] = set()
    for path in (ROOT / "sync").glob("*.py"):
        raised |= set(re.findall(r"\"(import\.[a-z_0-9]+)\"", path.read_text(encoding="utf-8")))
    assert raised - SENTENCES.keys() == set()
