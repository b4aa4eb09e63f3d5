"""Pages of a PDF as pictures for the screen, and on their way to a printer."""

from __future__ import annotations

from threading import Lock
from typing import Any

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

_POINTS = 72
PRINTER_DPI = 300
_STRIP, _LAP = 128, 2

_ONE_AT_A_TIME = Lock()
"""PDFium takes no two threads at once, and papers are looked at while others are printed."""
_FAILED = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


class Pages:
    """The pages of a PDF, drawn one by one; black text stays black on white whatever the theme, as on paper."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2  # noqa: PLC0415 - loaded when the first paper is looked at, not when the program starts

        with _ONE_AT_A_TIME:
            self._document: Any = pypdfium2.PdfDocument(pdf)
            self.count = len(self._document)
            self.size: tuple[float, float] = self._document[0].get_size()

    def draw(self, number: int, dpi: int) -> QImage:
        """A page as a picture of so many dots an inch."""
        with _ONE_AT_A_TIME:
            return _picture(self._document[number].render(scale=dpi / _POINTS))

    def close(self) -> None:
        """Let go of it."""
        with _ONE_AT_A_TIME:
            self._document.close()


def pages_of(pdf: bytes, dpi: int) -> tuple[QImage, ...]:
    """All pages of a PDF."""
    pages = Pages(pdf)
    try:
        return tuple(pages.draw(number, dpi) for number in range(pages.count))
    finally:
        pages.close()


def print_pdf(printer: QPrinter, pdf: bytes, copies: int = 1) -> bool:
    """Print every page, as large as its paper, one after the other; so many copies.

    False where the printer does not begin or breaks off.
    """
    pages = Pages(pdf)
    try:
        fit_to(printer, pages.size)
        itself = printer.supportsMultipleCopies()
        if itself:
            printer.setCopyCount(copies)
        order = list(range(pages.count)) * (1 if itself else copies)
        return _painted(printer, pages, order)
    finally:
        pages.close()


def fit_to(printer: QPrinter, paper: tuple[float, float]) -> None:
    """Set a printer to the size of the paper (in points), to its very edges."""
    width, height = paper
    printer.setResolution(PRINTER_DPI)
    printer.setFullPage(True)
    short, long = sorted((width, height))
    printer.setPageSize(QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    across = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(across)


def _painted(printer: QPrinter, pages: Pages, order: list[int]) -> bool:
    painter = QPainter()
    if not painter.begin(printer):
        return False
    dpi = min(printer.resolution(), PRINTER_DPI)
    for place, number in enumerate(order):
        if place and not printer.newPage():
            printer.abort()
            painter.end()
            return False
        _draw(painter, QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), pages.draw(number, dpi))
    return painter.end() and printer.printerState() not in _FAILED


def _draw(painter: QPainter, room: QRectF, page: QImage) -> None:
    """Draw a page as large as the room in strips that lap over each other: Qt lets no other thread run meanwhile, and a
    whole page takes it a fifth of a second.
    """
    scale = min(room.width() / page.width(), room.height() / page.height())
    for top in range(0, page.height(), _STRIP):
        rows = min(_STRIP + _LAP, page.height() - top)
        strip = QRectF(0, top, page.width(), rows)
        painter.drawImage(
            QRectF(room.left(), room.top() + top * scale, page.width() * scale, rows * scale), page, strip
        )


def _picture(bitmap: Any) -> QImage:
    held = bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride
    return QImage(*held, QImage.Format.Format_BGR888).copy()
