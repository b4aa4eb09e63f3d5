"""Texts that papers can show: what the font has no glyph for is refused before it is written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from app.places import FONTS
from domain.errors import Refusal

_SURELY = re.compile(r"[ -~\u3001\u3002\uff08\uff09\uff0c\uff1a\uff1b\u4e00-\u9fa5]*")
"""Printable ASCII and the ideographs of GBK: the font has them all, and needs not be read to know it."""


def check_printable(command: object) -> None:
    """Raise Refusal `text.unprintable` for a text of a command that holds a character without a glyph."""
    doubtful = [text for text in _texts(command) if _SURELY.fullmatch(text) is None]
    if not doubtful:
        return
    from printing.fonts import unprintable, use_fonts

    use_fonts(FONTS)
    for text in doubtful:
        missing = unprintable(text)
        if missing:
            raise Refusal("text.unprintable", text=text[:60], missing=missing)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
