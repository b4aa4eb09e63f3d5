"""Empty tables to fill in: one workbook with all sheets, and each as a CSV, with headings in both languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from sync.columns import COLUMNS, Column, Sort

WORKBOOK = "opening.xlsx"
FILES: Mapping[Sort, str] = {Sort.BALANCES: "balances.csv", Sort.TICKETS: "tickets.csv", Sort.GOODS: "goods.csv"}

_AMOUNTS = frozenset({"debit", "credit", "appraised", "loan", "fee_paid", "cost", "written_down"})
_RATES = frozenset({"interest_rate", "fee_rate", "fineness", "weight", "quantity"})
_DAYS = frozenset({"valid_until", "issued_on", "start", "due", "interest_from", "forfeited_on"})
_PREPARED_ROWS = 2_000
"""So many rows below the headings have their formats; further ones take them from the row above."""


def workbook() -> bytes:
    """The workbook; long numbers are texts in it, so that none loses digits."""
    book = Workbook()
    book.remove(book.active) if book.active is not None else None
    for sort, columns in COLUMNS.items():
        sheet = book.create_sheet(sort.value)
        sheet.append([each.zh for each in columns])
        sheet.append([each.en for each in columns])
        sheet.freeze_panes = "A3"
        for place, column in enumerate(columns, start=1):
            letter = get_column_letter(place)
            sheet.column_dimensions[letter].width = max(12, 2 * len(column.zh) + 4, len(column.en) + 2)
            for row in (1, 2):
                head = sheet.cell(row, place)
                head.font = Font(bold=column.required)
                head.alignment = Alignment(horizontal="center")
            for row in range(3, _PREPARED_ROWS + 3):
                sheet.cell(row, place).number_format = _format(column)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text_table(sort: Sort) -> str:
    """One table as CSV, with a byte order mark so that spreadsheets take it for UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([each.zh for each in COLUMNS[sort]])
    writer.writerow([each.en for each in COLUMNS[sort]])
    return "\ufeff" + out.getvalue()


def _format(column: Column) -> str:
    if column.key in _AMOUNTS:
        return "0.00"
    if column.key in _RATES:
        return "General"
    return "yyyy-mm-dd" if column.key in _DAYS else "@"
