"""The two fonts that every paper is set in, and the promise that no character prints as an empty box."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from domain.errors import MachineTrouble

REGULAR = "Noto Sans SC"
BOLD = "Noto Sans SC Bold"

_FILES = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf"}


_BEYOND = re.compile(r"<([0-9A-F]{5,6})>")


class _SearchableFont(TTFont):
    """A font whose papers can be searched for rare names as well.

    ReportLab writes characters beyond U+FFFF (𬭎) as five digits where readers want UTF-16: the name would print, but
    be lost for whoever searches or copies it, and with it what stands beside it.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (ReportLab's own name)
        super().addObjects(doc)
        for name, held in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                held.content = _BEYOND.sub(lambda found: f"<{_utf16(found[1])}>", held.content)


def _utf16(digits: str) -> str:
    return chr(int(digits, 16)).encode("utf-16-be").hex().upper()


class _Handed:
    """What `use_fonts` was given."""

    folder: Path | None = None


def use_fonts(folder: Path) -> None:
    """Say where the font files lie. They are read when the first paper is printed, so that the start stays fast."""
    if folder != _Handed.folder:
        _Handed.folder = folder
        register.cache_clear()


@cache
def register() -> Mapping[str, Mapping[int, int]]:
    """Read the fonts once and make them known to ReportLab; answers each font's widths, in thousandths of its size.

    Raises MachineTrouble `paper.fonts` where a file is missing or damaged.
    """
    if _Handed.folder is None:
        raise RuntimeError("use_fonts comes before the first paper")
    try:
        # shapable=False: the same bytes whatever else is installed
        fonts = [_SearchableFont(name, str(_Handed.folder / file), shapable=False) for name, file in _FILES.items()]
    except (OSError, TTFError) as trouble:
        raise MachineTrouble("paper.fonts", folder=_Handed.folder) from trouble
    for font in fonts:
        pdfmetrics.registerFont(font)
    return {font.fontName: font.face.charWidths for font in fonts}


def unprintable(text: str) -> str:
    """The characters of a text that have no glyph, each once."""
    return "".join(dict.fromkeys(letter for letter in text if letter not in _printable()))


def must_print(text: str) -> str:
    """The same text. Raises MachineTrouble `paper.unprintable`, for a box instead of a name is no name."""
    if not _printable().issuperset(text):
        raise MachineTrouble("paper.unprintable", text=unprintable(text))
    return text


def width_of(text: str, font: str, size: float) -> float:
    """How wide a text prints, in points."""
    widths = register()[font]
    return sum([widths.get(ord(letter), 1000) for letter in text]) * size / 1000


@cache
def _printable() -> frozenset[str]:
    """Every character with a glyph; both fonts have the same."""
    return frozenset(chr(code) for code in register()[REGULAR])
