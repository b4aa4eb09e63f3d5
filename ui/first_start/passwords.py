"""How strong a password looks: length first, then variety. A hint, not a judge."""

from __future__ import annotations

import enum
import itertools

from domain.access.passwords import SHORTEST

_LONG = 16


class Strength(enum.Enum):
    """What the hint says."""

    TOO_SHORT = "too_short"
    WEAK = "weak"
    GOOD = "good"
    STRONG = "strong"


def strength(password: str) -> Strength:
    """Twelve characters at least; few different ones are weak, many or long are strong."""
    if len(password) < SHORTEST:
        return Strength.TOO_SHORT
    different = len(set(password))
    if different < SHORTEST // 2 or _is_run(password):
        return Strength.WEAK
    kinds = sum(any(test(letter) for letter in password) for test in (str.islower, str.isupper, str.isdigit, _is_other))
    return Strength.STRONG if len(password) >= _LONG and (kinds > 1 or different > SHORTEST) else Strength.GOOD


def _is_other(letter: str) -> bool:
    return not (letter.islower() or letter.isupper() or letter.isdigit())


def _is_run(password: str) -> bool:
    """Whether it only counts up or down, like 123456789012."""
    steps = {ord(after) - ord(before) for before, after in itertools.pairwise(password)}
    return len(steps - {-9, 9}) == 1 and steps <= {-9, -1, 0, 1, 9}
