"""The old books of a small shop for tests: balances and open tickets as rows, written as real files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from app.shop import Shop, give_password
from domain.access.roles import Role, Session
from sync.columns import COLUMNS, Sort
from tests.books import CHEAP, TestClock, a_book, do, signed_in

CLOSED_ON = date(2026, 2, 28)
"""The last day of the old books."""
BEGUN = "2026-03-01T09:00"
"""The first day of the new ones."""
SECOND = "zhao"

Rows = list[dict[str, Any]]


def a_bracelet(**changed: Any) -> dict[str, Any]:
    """Ten thousand yuan on a bracelet since 15 February, fourteen days of which the old books have earned."""
    usual = {
        "ticket": "GD20260018",
        "pawner": "李伟芳",
        "paper": "身份证",
        "paper_number": "110101190001010014",
        "mobile": "13812345678",
        "address": "上海市黄浦区南门路 2 号",
        "category": "黄金",
        "description": "足金手镯",
        "weight": 23.46,
        "fineness": 999,
        "appraised": 13000,
        "loan": 10000,
        "interest_rate": 3.6,
        "fee_rate": 42,
        "start": date(2026, 2, 15),
        "due": date(2026, 3, 17),
    }
    return usual | changed


def balances(**changed: float) -> Rows:
    """What the old books say beside one bracelet: cash, bank, the ticket's four accounts, capital and profit."""
    debits = {"1001": 20000, "1002": 500000, "1132": 16.8, "1303.01.01": 10000}
    credits_ = {"2203": 211.32, "2221.07": 0.95, "4001": 500000, "4104": 29804.53}
    rows = [{"account": code, "debit": amount} for code, amount in debits.items()]
    rows += [{"account": code, "credit": amount} for code, amount in credits_.items()]
    for row in rows:
        code = str(row["account"])
        if f"a{code}" in changed:
            row["debit" if "debit" in row else "credit"] = changed[f"a{code}"]
    return rows


def a_watch(**changed: Any) -> dict[str, Any]:
    """A watch that was forfeited in January and lies in stock at 2,036 yuan, written down by 100."""
    usual = {
        "ticket": "GD20250301",
        "pawner": "王秀英",
        "paper_number": "310101198001010018",
        "mobile": "13912345678",
        "address": "上海市徐汇区漕溪北路 88 号",
        "category": "钟表",
        "description": "机械手表",
        "appraised": 3000,
        "loan": 2000,
        "start": date(2025, 12, 10),
        "due": date(2026, 1, 9),
        "forfeited_on": date(2026, 1, 15),
        "cost": 2036,
        "written_down": 100,
    }
    return usual | changed


def with_stock(**changed: float) -> Rows:
    """The balances with the watch in stock."""
    rows = [*balances(a4104=31740.53), {"account": "1409", "debit": 2036}, {"account": "1471", "credit": 100}]
    for row in rows:
        code = str(row["account"])
        if f"a{code}" in changed:
            row["debit" if "debit" in row else "credit"] = changed[f"a{code}"]
    return rows


def a_workbook(
    path: Path, old: Rows | None = None, tickets: Rows | None = None, goods: Rows | None = None, **_: Any
) -> Path:
    """The tables in one workbook, as the template has them; that of goods only where there are some."""
    book = Workbook()
    for sort, rows in ((Sort.BALANCES, old), (Sort.TICKETS, tickets), (Sort.GOODS, goods)):
        if sort is Sort.GOODS and not goods:
            continue
        sheet = book.active if sort is Sort.BALANCES else book.create_sheet()
        assert sheet is not None
        sheet.title = sort.value
        for row in _lines(sort, balances() if rows is None and sort is Sort.BALANCES else rows or [a_bracelet()]):
            sheet.append(row)
    book.save(path)
    return path


def a_table(path: Path, sort: Sort, rows: Rows, encoding: str = "utf-8") -> Path:
    """One table as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(_lines(sort, rows))
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def _lines(sort: Sort, rows: Sequence[Mapping[str, Any]]) -> Iterator[list[Any]]:
    keys = [each.key for each in COLUMNS[sort]]
    yield [each.zh for each in COLUMNS[sort]]
    for row in rows:
        yield [row.get(key) for key in keys]


@contextmanager
def a_new_shop(home: Path, clock: TestClock | None = None) -> Iterator[Shop]:
    """A book before its first day, with a second manager."""
    clock = clock or TestClock(BEGUN)
    with signed_in(a_book(home, clock), clock) as shop:
        do(shop, "access.add_person", person=SECOND, name="赵敏", role="manager")
        give_password(shop, SECOND, "practice-pawnbook", CHEAP)
        yield shop


def the_second() -> Session:
    """The second manager."""
    return Session(SECOND, "赵敏", Role.MANAGER)  # type: ignore[arg-type]
