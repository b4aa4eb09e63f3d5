"""Floor areas as the title deed (不动产权证书) writes them: square metres with two decimals, exact."""

from __future__ import annotations

import re
from fractions import Fraction

from domain.errors import Refusal

_SQUARE_METRES = re.compile(r"(\d{1,7})(?:\.(\d{1,2}))?", re.ASCII)


def square_metres(text: str) -> Fraction:
    """The area that a decimal text names ("89.50"). Raises Refusal `area.form`, also for nothing."""
    match = _SQUARE_METRES.fullmatch(text)
    area = Fraction(text) if match else Fraction(0)
    if area == 0:
        raise Refusal("area.form", text=text[:40])
    return area
