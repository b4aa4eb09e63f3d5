"""Pages of a PDF as pictures for the screen, and on their way to a printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

_POINTS = 72
PRINTER_DPI = 300

MakePages = Callable[[bytes, int], tuple[QImage, ...]]
"""Every page of a PDF as a picture of so many dots an inch."""


def pages_of(pdf: bytes, dpi: int) -> tuple[QImage, ...]:
    """The pages of a PDF; black text stays black on white whatever the theme, as it will on paper."""
    import pypdfium2  # noqa: PLC0415 - loaded when the first paper is looked at, not when the program starts

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(document[number].render(scale=dpi / _POINTS)) for number in range(len(document)))
    finally:
        document.close()


def _picture(bitmap: object) -> QImage:
    held = bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride  # type: ignore[attr-defined]
    return QImage(*held, QImage.Format.Format_BGR888).copy()


def printer_for(pdf: bytes) -> QPrinter:
    """A printer set to the size of the paper, to its very edges."""
    import pypdfium2  # noqa: PLC0415 - as above

    document = pypdfium2.PdfDocument(pdf)
    try:
        width, height = document[0].get_size()
    finally:
        document.close()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINTER_DPI)
    printer.setFullPage(True)
    short, long = sorted((width, height))
    printer.setPageSize(QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    across = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(across)
    return printer


def print_pages(printer: QPrinter, pages: tuple[QImage, ...]) -> bool:
    """Draw every page on the printer, as large as its paper. Answers False where the printer did not begin."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        room = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        size = QSizeF(page.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(room.topLeft(), size), page)
    return painter.end()
