from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from app.language import translator
from app.report_texts import as_csv, as_json, as_text
from domain.ledger.statements.balance_sheet import balance_sheet
from domain.ledger.statements.reports import statement_report
from domain.ledger.statements.table import Heading, Kind, Letterhead, Report, TableRow
from domain.ledger.statements.template import Said, Scope
from domain.money import Money, yuan
from printing.report import report_paper
from printing.sheets import report_sheet
from tests.printing.reading import fonts_of, text_of, texts_of

HEAD = Letterhead(company="福安典当有限公司", stores=("南门店", "北门店"), prepared_by="周敏")
FIGURES = ("9.95", "-1234567.89", "0.01", "99999999999.99", "4.35")


def a_report(rows: int = 0, **special: object) -> Report:
    """A report with figures that a float would spoil, a text like a formula, and what is not there."""
    amounts = [TableRow((date(2026, 3, 1), "=1+1", yuan(text), 7, Fraction(1, 3))) for text in FIGURES]
    more = [TableRow((date(2026, 3, 2), f"第 {n} 行", Money(n), n, None), level=1) for n in range(rows)]
    usual: dict[str, object] = {
        "key": "trial",
        "title": Said("科目余额表", "Trial balance"),
        "mark": Said("会典01表", "Form 会典01"),
        "period": Said("2026年3月", "2026-03"),
        "unit": Said("元", "yuan"),
        "columns": (
            Heading(Said("日期", "Date")),
            Heading(Said("摘要", "Summary"), width=30),
            Heading(Said("金额", "Amount"), Kind.AMOUNT, 18),
            Heading(Said("笔数", "Count"), Kind.AMOUNT, 8),
            Heading(Said("占比", "Share"), Kind.PERCENT, 8),
        ),
        "rows": (*amounts, *more),
        "indented": 1,
    }
    return Report(**(usual | special))  # type: ignore[arg-type]


WORDS = [
    ("zh", ("编制单位：福安典当有限公司", "会典01表", "单位：元", "制表：周敏")),
    ("en", ("Company:福安典当有限公司", "Unit:yuan", "Preparedby:周敏")),
]


@pytest.mark.parametrize("language, words", WORDS)
def test_a_report_on_paper_says_who_reports_what(language: str, words: tuple[str, ...]) -> None:
    paper = report_paper(a_report(), HEAD, translator(language))
    said = text_of(paper)
    assert [word for word in (*words, "-1,234,567.89", "99,999,999,999.99", "33.33%") if word not in said] == []
    assert all(fonts_of(paper).values())


@pytest.mark.parametrize("across", [False, True])
def test_every_page_has_the_head_of_the_table_and_only_the_last_is_signed(*, across: bool) -> None:
    pages = texts_of(report_paper(a_report(180, across=across), HEAD, translator("zh")))
    assert len(pages) > 2
    assert all("科目余额表" in page and "摘要" in page for page in pages)
    assert [("制表" in page) for page in pages] == [False] * (len(pages) - 1) + [True]
    assert f"第{len(pages)}页，共{len(pages)}页" in pages[-1]
    assert "".join(pages).count("第0行") == 1


def test_a_paper_is_the_same_bytes_again() -> None:
    assert report_paper(a_report(), HEAD, translator("zh")) == report_paper(a_report(), HEAD, translator("zh"))


def test_a_spreadsheet_holds_real_numbers_and_dates_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(report_sheet(a_report(), HEAD, translator("zh"))))
    sheet = book.active
    assert sheet is not None
    assert sheet.freeze_panes == "A6"
    rows = list(sheet.iter_rows(min_row=6, max_row=10, max_col=5))
    assert [Decimal(str(row[2].value)) for row in rows] == [Decimal(text) for text in FIGURES]
    first = rows[0]
    assert [cell.data_type for cell in first] == ["d", "s", "n", "n", "n"]
    assert (first[1].value, first[3].value, first[4].number_format) == ("=1+1", 7, "0.00%")
    assert first[2].number_format.startswith("#,##0.00")
    assert sheet.print_title_rows == "$1:$5"
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.column_dimensions["B"].width > 30


def test_the_digits_in_the_file_are_those_of_the_amount() -> None:
    import zipfile  # noqa: PLC0415 only here

    with zipfile.ZipFile(io.BytesIO(report_sheet(a_report(), HEAD, translator("en")))) as parts:
        written = parts.read("xl/worksheets/sheet1.xml").decode()
    assert all(f"<v>{text}</v>" in written for text in FIGURES)


def test_csv_begins_with_a_mark_and_disarms_what_looks_like_a_formula() -> None:
    written = as_csv(a_report(), HEAD, translator("zh"))
    assert written.startswith(b"\xef\xbb\xbf")
    lines = written.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "科目余额表"
    assert "2026-03-01,'=1+1,-1234567.89,7,33.33" in lines


def test_text_and_json_say_the_same_figures() -> None:
    report = a_report()
    told = as_text(report, HEAD, translator("en"))
    assert "99,999,999,999.99" in told
    plain = as_json(report, HEAD, translator("en"))
    assert [row["cells"][2] for row in plain["rows"]] == list(FIGURES)
    assert plain["rows"][0]["cells"][0] == "2026-03-01"


def test_the_balance_sheet_stands_on_two_sides_with_equal_totals() -> None:
    scope = Scope(("3101",), date(2026, 3, 1), date(2026, 3, 31))
    figures = {"1001": (500_00, 0), "4001": (0, 300_00), "2001": (0, 200_00)}
    report = statement_report(balance_sheet(scope, (figures, {})))
    assert len(report.columns) == 8
    total = report.rows[-1].cells
    assert total[2] == total[6] == yuan("500.00")
    numbers = sorted(int(str(row.cells[place])) for row in report.rows for place in (1, 5) if row.cells[place])
    assert numbers == list(range(1, len(numbers) + 1))
    assert "资产负债表" in text_of(report_paper(report, HEAD, translator("zh")))
