"""What people call a workstation: its number among those of the store, and the last letters of its sign."""

from __future__ import annotations

from domain.ports import Translate
from domain.terms import n_

_SHORT = 4


def workstation_words(device: str, number: int, translate: Translate) -> str:
    """Such as “Workstation 2 (9f3c)”; one that this book knows by no number is told by its letters alone."""
    code = device.removeprefix("d_")[-_SHORT:]
    if not number:
        return translate(n_("a workstation that is not known here ({code})")).format(code=code)
    return translate(n_("Workstation {number} ({code})")).format(number=number, code=code)
