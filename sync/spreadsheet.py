"""Spreadsheets as tables of cells that know their place: XLSX or CSV, and everything that keeps one from being read.

What a program would have to guess is refused: merged cells, formulas, other encodings. Problems are values; all of them
are gathered, none is raised.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import PurePath

from domain.ledger.cell_place import Place
from sync import workbook

__all__ = ["Cell", "ImportProblem", "Place", "Reading", "Row", "Table", "read"]

MOST_ROWS = 50_000
"""How many rows a table has at most, its headings not counted."""
MOST_COLUMNS = 100
LARGEST = 50_000_000
"""The most bytes that are read of one file."""

Value = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """What is wrong at a place: the code of a sentence and its values."""

    place: Place
    code: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something; one that is not `readable` was refused already."""

    place: Place
    value: Value
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its columns, counted from 1; empty cells are left out."""

    place: Place
    cells: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or a file with at least one row that says something."""

    place: Place
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Reading:
    """What was read of files, and everything that was wrong with them. `has_unread` says that a whole file or sheet
    could not be taken.
    """

    tables: list[Table] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    has_unread: bool = False

    def refuse(self, place: Place, code: str, **params: object) -> None:
        """Take down a problem."""
        self.problems.append(ImportProblem(place, code, params))

    def refuse_whole(self, place: Place, code: str, **params: object) -> None:
        """Take down what keeps a file or a sheet from being read, or from being read to its end."""
        self.has_unread = True
        self.refuse(place, code, **params)


def read(name: str, data: bytes, into: Reading, size: int = 0) -> None:
    """Read a file by what it is: a workbook's visible sheets, or one table of comma-separated values in UTF-8.

    `size` is that of the file, where not all of it was brought.
    """
    whole = Place(PurePath(name).name)
    if len(data) > LARGEST:
        into.refuse_whole(whole, "import.too_large", bytes=max(size, len(data)), most=LARGEST)
        return
    if not data.strip():
        into.refuse_whole(whole, "import.empty")
        return
    kind = workbook.kind_of(data)
    if kind is workbook.Kind.XLSX:
        _read_workbook(whole, data, into)
    elif kind is not None:
        into.refuse_whole(whole, kind.value)
    elif name.lower().endswith((".xlsx", ".xlsm", ".xls")):
        into.refuse_whole(whole, "import.not_xlsx")
    else:
        _read_csv(Place(whole.table, is_sheet=False), data, into)


def _read_workbook(whole: Place, data: bytes, into: Reading) -> None:
    try:
        for sheet in workbook.sheets(data):
            place = Place(sheet.title)
            for merged in sheet.merged:
                into.refuse(Place(f"{sheet.title}!{merged}"), "import.merged")
            _take(place, _of_sheet(place, sheet.rows, into), into)
    except workbook.Unreadable as trouble:
        into.refuse_whole(whole, trouble.code)


def _of_sheet(place: Place, rows: Iterator[Sequence[workbook.RawCell]], into: Reading) -> Iterator[Row]:
    for number, raw in enumerate(rows, start=1):
        cells = {}
        for column, each in enumerate(raw, start=1):
            if each.value is None or (isinstance(each.value, str) and not each.value.strip()):
                continue
            at = Place(place.table, number, column)
            if each.is_formula:
                into.refuse(at, "import.formula")
            elif each.is_error:
                into.refuse(at, "import.cell_error", text=str(each.value)[:40])
            cells[column] = Cell(at, each.value, readable=not each.is_formula and not each.is_error)
        yield Row(Place(place.table, number, 1), cells)


def _read_csv(place: Place, data: bytes, into: Reading) -> None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        into.refuse_whole(Place(place.table, line, is_sheet=False), "import.not_utf8")
        return
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        into.refuse_whole(Place(place.table, line, is_sheet=False), "import.not_text")
        return
    _take(place, _of_csv(place, text, into), into)


def _of_csv(place: Place, text: str, into: Reading) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for raw in reader:
            cells = {}
            for column, value in enumerate(raw, start=1):
                if value.strip():
                    at = Place(place.table, line, column, is_sheet=False)
                    is_formula = value.lstrip().startswith("=")
                    if is_formula:
                        into.refuse(at, "import.formula")
                    cells[column] = Cell(at, value, readable=not is_formula)
            yield Row(Place(place.table, line, is_sheet=False), cells)
            line = reader.line_num + 1
    except csv.Error:
        into.refuse_whole(Place(place.table, line, is_sheet=False), "import.csv_form")


def _take(place: Place, rows: Iterator[Row], into: Reading) -> None:
    """Take the rows that say something, and stop where there are too many or too wide ones."""
    taken: list[Row] = []
    for row in rows:
        if not row.cells:
            continue
        if len(taken) > MOST_ROWS:
            into.refuse_whole(row.place, "import.too_many_rows", most=MOST_ROWS)
            return
        if max(row.cells) > MOST_COLUMNS:
            into.refuse_whole(row.place, "import.too_many_columns", most=MOST_COLUMNS)
            return
        taken.append(row)
    if taken:
        into.tables.append(Table(place, tuple(taken)))
