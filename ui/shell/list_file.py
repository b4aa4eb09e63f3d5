"""A list as a file: what is seen of it, as it is narrowed and sorted, to its last page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from domain.errors import MachineTrouble
from domain.ledger.statements.table import YUAN, Cell, Heading, Kind, Report, TableRow
from domain.ledger.statements.template import Said
from domain.ports import Desk, ReportForm
from ui.language import _, language
from ui.tasks import Otherwise, Run
from ui.widgets.list_columns import Column
from ui.widgets.table import Table

_PAGES = 10
"""So many pages are read at a time, so that the counter's own work comes between."""
_FORMS: dict[str, ReportForm] = {".xlsx": "xlsx", ".csv": "csv"}


class ListFile:
    """One list on its way into a file. `told` says how far it is, `failed` what went wrong."""

    def __init__(self, desk: Desk, run: Run, told: Callable[[str], None], failed: Otherwise) -> None:
        self._desk, self._run, self._told, self._failed = desk, run, told, failed

    def write(self, table: Table[Any], title: str, file: Path) -> None:
        """Read what is left of the list, and write it all."""
        here, columns = iter((table.content.rows,)), table.columns
        pages = table.all_rows() if table.content.goes_on and table.all_rows is not None else here
        self._read(pages, [], lambda rows: self._put(title, columns, rows, file))

    def _read(self, pages: Iterator[tuple[Any, ...]], rows: list[Any], then: Callable[[list[Any]], None]) -> None:
        def read_on(more: list[tuple[Any, ...]]) -> None:
            rows.extend(row for page in more for row in page)
            if len(more) < _PAGES:
                then(rows)
                return
            self._told(_("Reading the list. Rows: {count}").format(count=len(rows)))
            self._read(pages, rows, then)

        self._run(lambda: list(islice(pages, _PAGES)), read_on, self._failed)

    def _put(self, title: str, columns: tuple[Column[Any], ...], rows: list[Any], file: Path) -> None:
        def put() -> str:
            at, store = self._desk.now(), self._desk.reading.store().store
            report = list_report(title, f"{at:%Y-%m-%d %H:%M}", columns, rows)
            data = self._desk.report_file(report, (store,), _FORMS[file.suffix.lower()], language.translate)
            try:
                file.write_bytes(data)
            except OSError as error:
                raise MachineTrouble("disk.error", detail=error.strerror or "") from error
            return file.name

        said = _("Saved as {name}. Rows: {count}")
        self._run(put, lambda name: self._told(said.format(name=name, count=len(rows))), self._failed)


def list_report(title: str, at: str, columns: tuple[Column[Any], ...], rows: Iterable[Any]) -> Report:
    """The rows as a table: amounts as numbers, everything else as it is read on the screen."""
    return Report(
        key="list",
        title=_said(title),
        mark=_said(""),
        period=_said(at),
        unit=YUAN,
        columns=tuple(
            Heading(_said(each.title), Kind.TEXT if each.amount is None else Kind.AMOUNT) for each in columns
        ),
        rows=tuple(TableRow(tuple(_cell(column, row) for column in columns)) for row in rows),
    )


def ask_where(title: str, parent: QWidget) -> Path | None:
    """Where the file goes; None where nobody wants it after all."""
    start = str(Path.home() / f"{title}.xlsx")
    name, kind = QFileDialog.getSaveFileName(parent, _("Save the list as"), start, "XLSX (*.xlsx);;CSV (*.csv)")
    if not name:
        return None
    file = Path(name)
    return file if file.suffix.lower() in _FORMS else file.with_name(file.name + (".csv" if "csv" in kind else ".xlsx"))


def list_on(page: QWidget) -> Table[Any] | None:
    """The list where the clerk is, else the first in sight."""
    here = page.focusWidget()
    if isinstance(here, Table):
        return here
    return next((each for each in page.findChildren(Table) if each.isVisible()), None)


def _cell(column: Column[Any], row: Any) -> Cell:
    return column.text(row) if column.amount is None else column.amount(row)


def _said(text: str) -> Said:
    """It is written in the language of the screen alone."""
    return Said(text, text)
