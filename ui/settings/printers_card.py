"""Settings of the printers: which one takes which papers, in how many copies, and whether one looks first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.language import _
from ui.preferences import PrinterChoice
from ui.print_groups import GROUPS, PrintGroup
from ui.printer_list import PrinterList
from ui.printers import PrinterNames
from ui.printing import MOST_COPIES, Printing
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.field import Choice, Tick
from ui.widgets.texts import Kind, Text

_COPIES = tuple((number, str(number)) for number in range(1, MOST_COPIES + 1))


class PrintersCard(Card):
    """A row for each group of papers. Each choice is kept at once."""

    def __init__(self, printing: Printing) -> None:
        super().__init__(_("Printers"), _("of this workstation"))
        self._printing = printing
        self.printers, self.copies, self.previews = (
            dict[PrintGroup, PrinterList](),
            dict[PrintGroup, Choice](),
            dict[PrintGroup, Tick](),
        )
        words = _("Papers go to their printer without a question. Where one looks first, Ctrl+Enter or F9 prints.")
        self.body.addWidget(Text(words, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)
        for column, title in enumerate((_("Papers"), _("Printer"), _("Copies"))):
            grid.addWidget(Text(title, Kind.NOTE), 0, column)
        for row, group in enumerate(GROUPS, start=1):
            self._add_row(grid, row, group)
        self.body.addLayout(grid)
        files = _("PDF files go into {folder}. They are not encrypted: whoever uses this computer can read them.")
        self.body.addWidget(Text(files.format(folder=printing.folder), Kind.NOTE, wrap=True))
        again = SecondaryButton(_("Look for printers again"))
        again.clicked.connect(self.look)
        self.body.addWidget(again)
        self.look()

    def look(self) -> None:
        """Ask the system which printers there are now."""
        self._printing.look_for_printers(self, self._show_printers)

    def _add_row(self, grid: QGridLayout, row: int, group: PrintGroup) -> None:
        choice, words = self._printing.choice(group), _(GROUPS[group])
        printer, copies, preview = PrinterList(choice), Choice(_COPIES), Tick(_("Look first"))
        copies.choose(choice.copies)
        preview.setChecked(choice.preview)
        printer_title, copies_title = _("Printer"), _("Copies")
        printer.setAccessibleName(f"{words}: {printer_title}")
        copies.setAccessibleName(f"{words}: {copies_title}")
        preview.setAccessibleName(f"{words}: {preview.text()}")
        self.printers[group], self.copies[group], self.previews[group] = printer, copies, preview
        printer.currentIndexChanged.connect(partial(self._keep, group))
        copies.currentIndexChanged.connect(partial(self._keep, group))
        preview.toggled.connect(partial(self._keep, group))
        parts: tuple[QWidget, ...] = (Text(words, wrap=True), printer, copies, preview)
        for column, part in enumerate(parts):
            grid.addWidget(part, row, column)

    def _keep(self, group: PrintGroup, _changed: object = None) -> None:
        chosen: PrinterChoice = self.printers[group].choice
        copies = self.copies[group].value
        self._printing.choose(
            replace(
                chosen,
                copies=copies if isinstance(copies, int) else 1,
                preview=self.previews[group].isChecked(),
            )
        )

    def _show_printers(self, printers: PrinterNames) -> None:
        for each in self.printers.values():
            each.show_printers(printers)
