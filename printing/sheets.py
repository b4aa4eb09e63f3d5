"""Reports as spreadsheets (XLSX): real numbers with number formats, a frozen head, widths and print set-up."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from domain.ledger.statements.table import (
    DASH,
    SIGNING,
    Cell,
    Kind,
    Letterhead,
    Report,
    TableRow,
    head_lines,
    language_of,
    number,
    told,
)
from domain.money import Money
from domain.ports import Translate

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

_FONT = "Microsoft YaHei"
_THIN = Side(style="thin", color="BFBAB0")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_AMOUNT, _SHARE, _COUNT, _DAY = "#,##0.00;[Red]-#,##0.00", "0.00%", "#,##0", "yyyy-mm-dd"
_A4 = 9


def report_sheet(report: Report, head: Letterhead, translate: Translate) -> bytes:
    """The report as a workbook of one sheet."""
    language = language_of(translate)
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    title = report.title.in_(language)
    sheet.title = title.translate(dict.fromkeys(map(ord, r"[]:*?/\\"), "-"))[:31]
    top = _write_head(sheet, report, head, translate)
    for place, row in enumerate(report.rows, start=top + 1):
        _write_row(sheet, report, row, place, translate)
    _write_end(sheet, report, head, top + len(report.rows) + 2, language)
    for place, column in enumerate(report.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = max(6.0, column.width * 1.15)
    sheet.freeze_panes = f"A{top + 1}"
    _set_up_printing(sheet, report, top)
    book.properties.title, book.properties.creator = title, "PawnBook"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write_head(sheet: Worksheet, report: Report, head: Letterhead, translate: Translate) -> int:
    """The title, who reports what, the titles of the columns; answers the row of these."""
    language, last = language_of(translate), len(report.columns)
    _write_text(_at(sheet, 1, 1), report.title.in_(language))
    _at(sheet, 1, 1).font = Font(name=_FONT, size=15, bold=True)
    _at(sheet, 1, 1).alignment = Alignment(horizontal="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=last)
    lines = head_lines(report, head, translate)
    for place, (left, right) in enumerate(lines, start=2):
        _write_text(_at(sheet, place, 1), left)
        _write_text(_at(sheet, place, last), right)
        _at(sheet, place, last).alignment = Alignment(horizontal="right")
    top = len(lines) + 2
    for place, column in enumerate(report.columns, start=1):
        cell = _at(sheet, top, place)
        _write_text(cell, column.title.in_(language))
        cell.font = Font(name=_FONT, size=10, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _BOX
    return top


def _write_row(sheet: Worksheet, report: Report, row: TableRow, at: int, translate: Translate) -> None:
    for place, (value, column) in enumerate(zip(row.cells, report.columns, strict=True), start=1):
        cell = _at(sheet, at, place)
        _write(cell, value, column.kind, translate)
        cell.font = Font(name=_FONT, size=10, bold=row.is_strong(place - 1))
        cell.border = _BOX
        if column.kind is not Kind.TEXT:
            cell.alignment = Alignment(horizontal="right")
        elif place - 1 == report.indented and row.level:
            cell.alignment = Alignment(indent=row.level)


def _at(sheet: Worksheet, row: int, column: int) -> SheetCell:
    """A cell; those that a merged title covers are never written."""
    return cast("SheetCell", sheet.cell(row, column))


def _write(cell: SheetCell, value: Cell, kind: Kind, translate: Translate) -> None:
    figure = number(value, kind)
    if isinstance(value, date):
        cell.value = value
        cell.number_format = _DAY
    elif figure is None:
        _write_text(cell, told(value, kind, translate) if value is not None or kind is Kind.TEXT else DASH)
    else:
        _write_number(cell, figure)
        cell.number_format = _AMOUNT if isinstance(value, Money) else _SHARE if isinstance(value, Fraction) else _COUNT


def _write_number(cell: SheetCell, figure: Decimal) -> None:
    """The digits as they are: as a float the file would say 9.949999999999999 for 9.95."""
    cell.value = format(figure, "f")
    cell.data_type = "n"


def _write_text(cell: SheetCell, text: str) -> None:
    """A text that stays one: what begins with = is no formula."""
    cell.value = text or None
    if text:
        cell.data_type = "s"
    cell.font = Font(name=_FONT, size=10)


def _write_end(sheet: Worksheet, report: Report, head: Letterhead, at: int, language: str) -> None:
    """The notes, and who signs."""
    for place, note in enumerate(report.notes):
        _write_text(_at(sheet, at - 1 + place, 1), note.in_(language))
    at += len(report.notes)
    colon = "：" if language == "zh" else ": "
    names = [f"{said.in_(language)}{colon}" for said in SIGNING]
    names[-1] += head.prepared_by
    step = max(1, len(report.columns) // len(names))
    for place, name in enumerate(names):
        _write_text(_at(sheet, at, min(1 + place * step, len(report.columns))), name)


def _set_up_printing(sheet: Worksheet, report: Report, top: int) -> None:
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if report.across else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{top}"
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "&P / &N"
    sheet.print_options.horizontalCentered = True
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, 0.5)
