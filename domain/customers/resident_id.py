"""The resident identity number (居民身份证号, GB 11643-1999): eighteen places, the last one a check."""

from __future__ import annotations

from datetime import date

from domain.errors import Refusal

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_REGIONS = {
    *range(11, 16),
    *range(21, 24),
    *range(31, 38),
    *range(41, 47),
    *range(50, 55),
    *range(61, 66),
    71,
    81,
    82,
    83,
}


def resident_id(text: str, today: date) -> str:
    """The number in its written form, upper case and without spaces.

    Raises Refusal `id.form`, `id.region`, `id.birth_date` or `id.check_digit`.
    """
    number = text.replace(" ", "").upper()
    if len(number) != 18 or not number[:17].isdecimal() or not number.isascii():
        raise Refusal("id.form")
    if int(number[:2]) not in _REGIONS:
        raise Refusal("id.region", region=number[:2])
    born = born_on(number)
    if born is None or born > today:
        raise Refusal("id.birth_date", date=number[6:14])
    if check_digit(number[:17]) != number[17]:
        raise Refusal("id.check_digit")
    return number


def check_digit(first: str) -> str:
    """The eighteenth place that belongs to the first seventeen."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True)) % 11]


def born_on(number: str) -> date | None:
    """The birth date in a number, or None where there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
