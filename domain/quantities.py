"""What the scales and the stamp say: grams and fineness, exact, never floats."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.errors import Refusal

_GRAMS = re.compile(r"(\d{1,7})(?:\.(\d{1,3}))?", re.ASCII)
_PERMILLE = re.compile(r"(\d{1,4})(?:\.(\d))?", re.ASCII)
_WHOLE_FINENESS = 10_000


@dataclass(frozen=True, order=True, slots=True)
class Weight:
    """A weight in whole milligrams; written in grams ("23.46")."""

    milligrams: int

    def __str__(self) -> str:
        """Grams with two decimals, or three where the scales gave three."""
        grams, rest = divmod(self.milligrams, 1000)
        return f"{grams}.{rest:03d}" if rest % 10 else f"{grams}.{rest // 10:02d}"


@dataclass(frozen=True, order=True, slots=True)
class Fineness:
    """Parts of fine metal in ten thousand; written per mille ("999", "999.9", "750")."""

    per_ten_thousand: int

    def __str__(self) -> str:
        """Per mille, with one decimal only where it is needed."""
        whole, tenth = divmod(self.per_ten_thousand, 10)
        return f"{whole}.{tenth}" if tenth else str(whole)


def weight(text: str) -> Weight:
    """The weight that a text in grams names. Raises Refusal `weight.form`."""
    match = _GRAMS.fullmatch(text)
    if match is None:
        raise Refusal("weight.form", text=text[:40])
    return Weight(int(match[1]) * 1000 + int((match[2] or "").ljust(3, "0")))


def fineness(text: str) -> Fineness:
    """The fineness that a text in per mille names. Raises Refusal `fineness.form`, also above 1000."""
    match = _PERMILLE.fullmatch(text)
    parts = int(match[1]) * 10 + int(match[2] or "0") if match else _WHOLE_FINENESS + 1
    if parts > _WHOLE_FINENESS:
        raise Refusal("fineness.form", text=text[:40])
    return Fineness(parts)
