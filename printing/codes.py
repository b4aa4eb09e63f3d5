"""QR codes and bar codes as rectangles whose sides are whole dots of a 203 dpi printer.

Pictures stretched to fit did not scan; these do. The canvas is scaled to dots while a code is drawn: whole numbers
are exact, and shorter to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from barcode import Code128
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from reportlab.pdfgen.canvas import Canvas

DOT = 72 / 203
"""One dot of a 203 dpi printer, in points."""

QR_QUIET = 4
BAR_QUIET = 10
"""Modules that stay white round a code."""

Place = tuple[float, float]
"""A point on the page: x and y from its lower left corner."""


@lru_cache(maxsize=16)  # a page asks for its code's size before it draws it
def qr_rows(text: str) -> list[list[bool | None]]:
    """The modules of a QR code. A fixed mask spares the scoring of all eight; every scanner tried reads it."""
    code = QRCode[Any](error_correction=ERROR_CORRECT_M, border=0, mask_pattern=3)
    code.add_data(text)
    code.make(fit=True)
    return code.modules


def qr_side(text: str, dots: int) -> float:
    """The length of a code's sides, in points; 0 for no text."""
    return len(qr_rows(text)) * dots * DOT if text else 0.0


def draw_qr(canvas: Canvas, corner: Place, text: str, dots: int) -> float:
    """Draw a QR code from its lower left corner; answers the length of its sides."""
    rows = qr_rows(text)
    with _in_dots(canvas, corner):
        path = canvas.beginPath()
        for line, row in enumerate(reversed(rows)):
            for first, count in _runs(row):
                path.rect(first * dots, line * dots, count * dots, dots)
        canvas.drawPath(path, stroke=0, fill=1)
    return len(rows) * dots * DOT


def draw_code128(canvas: Canvas, corner: Place, text: str, dots: int, height_dots: int) -> float:
    """Draw a Code 128 from its lower left corner; answers its width."""
    bits = Code128(text).build()[0]
    with _in_dots(canvas, corner):
        path = canvas.beginPath()
        for first, count in _runs(bit == "1" for bit in bits):
            path.rect(first * dots, 0, count * dots, height_dots)
        canvas.drawPath(path, stroke=0, fill=1)
    return len(bits) * dots * DOT


def on_dots(points: float) -> float:
    """The nearest place that is a whole number of dots from the edge."""
    return round(points / DOT) * DOT


@contextmanager
def _in_dots(canvas: Canvas, corner: Place) -> Iterator[None]:
    canvas.saveState()
    canvas.translate(*corner)
    canvas.scale(DOT, DOT)
    canvas.setFillGray(0)
    yield
    canvas.restoreState()


def _runs(cells: Iterable[bool | None]) -> Iterator[tuple[int, int]]:
    """Where dark cells begin, and how many stand in a row."""
    start = None
    place = -1
    for place, dark in enumerate(cells):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None
    if start is not None:
        yield start, place + 1 - start
