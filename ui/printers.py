"""The printers of this computer, and whether one of them takes a paper now.

Asking the system may wait for a slow network: all of this is done on the printing worker, never on the window's thread.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from domain.errors import MachineTrouble


class PrinterState(enum.Enum):
    """How a printer stands."""

    READY = "ready"
    STOPPED = "stopped"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class PrinterNames:
    """The printers that are set up, and the usual one; "" where there is none."""

    names: tuple[str, ...] = ()
    usual: str = ""


class Printers(Protocol):
    """What is asked of the system."""

    def known(self) -> PrinterNames: ...
    def state(self, name: str) -> PrinterState: ...
    def open(self, name: str) -> QPrinter: ...


class SystemPrinters:
    """The printers as Qt knows them: CUPS on Linux and macOS, the spooler on Windows."""

    def known(self) -> PrinterNames:
        """All that are set up, and the usual one."""
        return PrinterNames(tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName())

    def state(self, name: str) -> PrinterState:
        """How this one stands. A system that does not tell is believed to have it ready."""
        info = QPrinterInfo.printerInfo(name)
        if info.isNull():
            return PrinterState.GONE
        stopped = info.state() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
        return PrinterState.STOPPED if stopped else PrinterState.READY

    def open(self, name: str) -> QPrinter:
        """This printer, for one paper. Raises MachineTrouble `printer.unknown` where Qt would take another instead."""
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        if printer.printerName() != name or printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
            raise MachineTrouble("printer.unknown", printer=name)
        return printer


def ready(printers: Printers, name: str) -> str:
    """The printer that takes a paper now: this one, or the usual one for "".

    Raises MachineTrouble `printer.none`, `printer.unknown`, `printer.stopped`.
    """
    wanted = name or printers.known().usual
    if not wanted:
        raise MachineTrouble("printer.none")
    state = printers.state(wanted)
    if state is PrinterState.GONE:
        raise MachineTrouble("printer.unknown", printer=wanted)
    if state is PrinterState.STOPPED:
        raise MachineTrouble("printer.stopped", printer=wanted)
    return wanted
