"""The pen: every text on every paper is drawn here, so that nothing prints which the fonts cannot show."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from printing.fonts import REGULAR, must_print, register
from printing.lettering import LINE, SEAL, Colour, Style

Size = tuple[float, float]
"""Width and height of a page, in points."""

HAIR = 0.4
"""The thickness of a hairline."""


class Pen:
    """Draws on a canvas; places are in points from the lower left corner."""

    def __init__(self, size: Size, title: str, lang: str) -> None:
        register()
        self._sheet = io.BytesIO()
        # invariant: no clock and no chance in the file; initialFontName: no Helvetica is named without being inside
        font: Any = REGULAR  # the published types expect a number here
        self.canvas = Canvas(self._sheet, size, invariant=1, initialFontName=font, lang=lang)
        self.canvas.setTitle(title)
        self.canvas.setAuthor("")
        self.canvas.setSubject("")
        self.canvas.setCreator("PawnBook")
        self.canvas.setProducer("PawnBook")

    def next_page(self) -> None:
        self.canvas.showPage()

    def finish(self) -> bytes:
        """The paper, once its last page is done."""
        self.canvas.save()
        return self._sheet.getvalue()

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Write from x to the right, on the line y."""
        self.lines(x, y, (text,), style)

    def text_to(self, x: float, y: float, text: str, style: Style) -> None:
        """Write so that the text ends at x: amounts, and whatever stands at the right edge."""
        self.lines(x - style.width(text), y, (text,), style)

    def text_around(self, x: float, y: float, text: str, style: Style) -> None:
        """Write with x in the middle."""
        self.lines(x - style.width(text) / 2, y, (text,), style)

    def lines(self, x: float, y: float, lines: Sequence[str], style: Style) -> float:
        """Write lines below each other, the first on y; answers where the next would stand."""
        if lines == ("",):
            return y - style.leading
        written = self.canvas.beginText(x, y)
        written.setFont(style.font, style.size, style.leading)
        written.setFillColorRGB(*style.colour)
        for line in lines:
            written.textLine(must_print(line))
        self.canvas.drawText(written)
        return y - len(lines) * style.leading

    def rule(self, x: float, y: float, width: float, colour: Colour = LINE, thickness: float = HAIR) -> None:
        """Draw a line from x to the right."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x, y, x + width, y)

    def seal_box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the red frame in which the shop's seal goes."""
        self.canvas.setStrokeColorRGB(*SEAL)
        self.canvas.setLineWidth(HAIR)
        self.canvas.setDash(2, 2)
        self.canvas.roundRect(x, y, width, height, 3)
        self.canvas.setDash()
