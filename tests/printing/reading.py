"""Reading papers back: their text, their fonts, and the codes on them as a scanner sees them."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pypdfium2
import zxingcpp
from PIL.Image import Image

PRINTER_DPI = 203


def texts_of(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, without spaces and line ends: where a line breaks is not what it says."""
    document = pypdfium2.PdfDocument(pdf)
    return tuple("".join(page.get_textpage().get_text_range().split()) for page in document)


def text_of(pdf: bytes) -> str:
    """The text of all pages together."""
    return "".join(texts_of(pdf))


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Each font that a paper names, and whether it is inside."""
    fonts: dict[str, bool] = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for held in resources["/Font"].values():
            font = held.get_object()
            name = str(font["/BaseFont"]).partition("+")[2] or str(font["/BaseFont"])
            fonts[name] = "/FontFile2" in font.get("/FontDescriptor", {})
    return fonts


def scans_of(pdf: bytes, page: int = 0) -> dict[str, str]:
    """What a scanner reads off a page printed in black and white at 203 dpi, by the kind of code."""
    picture = printed(pdf, page)
    return {str(code.format): code.text for code in zxingcpp.read_barcodes(picture)}


def printed(pdf: bytes, page: int = 0) -> Image:
    """A page as a label printer's dots: each black or white, nothing between."""
    bitmap = pypdfium2.PdfDocument(pdf)[page].render(scale=PRINTER_DPI / 72)
    picture: Image = bitmap.to_pil().convert("L").point(lambda grey: 255 if grey > 127 else 0)
    return picture


def said_on(pdf: bytes, *wanted: str) -> None:
    """Check that a paper says all this, wherever its lines break."""
    said = text_of(pdf)
    missing = [text for text in wanted if "".join(text.split()) not in said]
    assert not missing, (missing, said)


def stays_on_the_page(pdf: bytes) -> bool:
    """Whether every letter of every page stands within the margins."""
    return all(_inside(page) for page in pypdfium2.PdfDocument(pdf))


def _inside(page: pypdfium2.PdfPage) -> bool:
    text = page.get_textpage()
    boxes = [text.get_charbox(place) for place in range(text.count_chars())]
    width, height = page.get_size()
    return all(
        left >= 40 and bottom >= 10 and right <= width - 40 and top <= height - 20
        for left, bottom, right, top in boxes
        if right > left
    )
