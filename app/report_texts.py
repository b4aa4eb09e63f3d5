"""Reports as texts: aligned for a terminal, CSV for any program, JSON with exact figures."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import Any

from domain.ledger.statements.table import (
    DASH,
    Cell,
    Heading,
    Kind,
    Letterhead,
    Report,
    TableRow,
    head_lines,
    language_of,
    number,
    plain,
    told,
)
from domain.ledger.statements.template import Statement
from domain.ports import Translate
from domain.spreadsheet_text import harmless

_BOM = "\ufeff"
_INDENT = "  "


def as_text(report: Report, head: Letterhead, translate: Translate) -> str:
    """The report with its columns in line; a Chinese character is as wide as two letters."""
    language = language_of(translate)
    heads = [column.title.in_(language) for column in report.columns]
    rows = [_told(report, row, translate) for row in report.rows]
    widths = [max(map(_width, column)) for column in zip(heads, *rows, strict=True)]
    lines = [report.title.in_(language)]
    lines += ["   ".join(part for part in pair if part) for pair in head_lines(report, head, translate)]
    lines += ["", _aligned(report, heads, widths), "  ".join("-" * width for width in widths)]
    lines += [_aligned(report, row, widths) for row in rows]
    return "\n".join([*lines, *(note.in_(language) for note in report.notes)]) + "\n"


def as_csv(report: Report, head: Letterhead, translate: Translate) -> bytes:
    """The report as CSV in UTF-8 with a mark at its beginning, so that spreadsheets know it; figures without commas."""
    language = language_of(translate)
    written = io.StringIO()
    out = csv.writer(written, lineterminator="\r\n")
    out.writerow([report.title.in_(language)])
    for left, right in head_lines(report, head, translate):
        out.writerow([harmless(left), *([harmless(right)] if right else [])])
    out.writerow([column.title.in_(language) for column in report.columns])
    for row in report.rows:
        cells = zip(row.cells, report.columns, strict=True)
        out.writerow([_in_csv(cell, column, translate) for cell, column in cells])
    return (_BOM + written.getvalue()).encode()


def as_json(report: Report, head: Letterhead, translate: Translate) -> dict[str, Any]:
    """The report as JSON: figures are exact decimal texts, a share in per cent; what there is not is null."""
    language = language_of(translate)
    return {
        "report": report.key,
        "title": report.title.in_(language),
        "mark": report.mark.in_(language),
        "company": head.company,
        "stores": list(head.stores),
        "period": report.period.in_(language),
        "unit": report.unit.in_(language),
        "known_on": report.known.isoformat() if report.known is not None else None,
        "columns": [column.title.in_(language) for column in report.columns],
        "rows": [{"level": row.level, "cells": _cells_in_json(report, row, translate)} for row in report.rows],
        "notes": [note.in_(language) for note in report.notes],
    }


def lines_of_statement(statement: Statement) -> list[dict[str, Any]]:
    """The rows of a statement by key, with the accounts behind each figure."""
    return [
        {
            "key": row.key,
            "amounts": [str(amount) for amount in row.amounts],
            "behind": [
                {"account": each.account, "part": each.part.value, "amounts": [str(amount) for amount in each.amounts]}
                for each in row.behind
            ],
        }
        for row in statement.rows
    ]


def _told(report: Report, row: TableRow, translate: Translate) -> list[str]:
    texts = [told(cell, column.kind, translate) for cell, column in zip(row.cells, report.columns, strict=True)]
    texts[report.indented] = _INDENT * row.level + texts[report.indented]
    return texts


def _aligned(report: Report, texts: list[str], widths: list[int]) -> str:
    cells = (
        _padded(text, width, right=column.kind is not Kind.TEXT)
        for text, width, column in zip(texts, widths, report.columns, strict=True)
    )
    return "  ".join(cells).rstrip()


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _in_csv(cell: Cell, column: Heading, translate: Translate) -> str:
    if number(cell, column.kind) is not None:
        return plain(cell, column.kind, translate)
    if cell is None:
        return "" if column.kind is Kind.TEXT else DASH
    return harmless(plain(cell, column.kind, translate))


def _cells_in_json(report: Report, row: TableRow, translate: Translate) -> list[str | None]:
    pairs = zip(row.cells, report.columns, strict=True)
    return [None if cell is None else plain(cell, column.kind, translate) for cell, column in pairs]
