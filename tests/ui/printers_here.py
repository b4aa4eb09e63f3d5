"""Printers for tests: Qt's own printer, which writes what it prints into a PDF file."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from ui.printers import PrinterNames, PrinterState


class PdfPrinters:
    """Printers under these names; `pages_on` a name are the files that came out. Any of them may be stopped or cut off.

    Where there is no folder there are no printers: nothing that a test does may come out of a real one.
    """

    def __init__(self, folder: Path | None = None, *names: str, usual: str = "") -> None:
        self.folder, self.names, self.usual = folder, list(names), usual
        self.stopped: set[str] = set()
        self.cut_off: set[str] = set()
        self.threads: list[threading.Thread] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def pages_on(self, name: str) -> list[Path]:
        """What came out of this printer, in order."""
        return sorted(self.folder.glob(f"{name}-*.pdf")) if self.folder else []

    def known(self) -> PrinterNames:
        return PrinterNames(tuple(self.names), self.usual)

    def state(self, name: str) -> PrinterState:
        if name not in self.names:
            return PrinterState.GONE
        return PrinterState.STOPPED if name in self.stopped else PrinterState.READY

    def open(self, name: str) -> QPrinter:
        assert self.folder is not None
        self.threads.append(threading.current_thread())
        self.may_go_on.wait(10)
        folder = self.folder / "nowhere" if name in self.cut_off else self.folder
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / f"{name}-{len(self.pages_on(name)) + 1}.pdf"))
        return printer
