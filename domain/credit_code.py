"""The unified social credit code (统一社会信用代码, GB 32100): eighteen places with two checks in them."""

from __future__ import annotations

import re

from domain.errors import Refusal

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_FORM = re.compile(rf"[{_ALPHABET}]{{2}}[0-9]{{6}}[{_ALPHABET}]{{9}}[{_ALPHABET}]", re.ASCII)


def credit_code(text: str) -> str:
    """The code in its written form, upper case and without spaces.

    Places: registrar, type, six digits of region, nine of the organisation code, check. The letters I, O, S, V and Z
    stand in none. Raises Refusal `credit_code.form` or `credit_code.check_digit`.
    """
    code = text.replace(" ", "").upper()
    if _FORM.fullmatch(code) is None:
        raise Refusal("credit_code.form")
    if code[16] != organisation_check(code[8:16]) or code[17] != check_place(code[:17]):
        raise Refusal("credit_code.check_digit")
    return code


def check_place(first: str) -> str:
    """The eighteenth place that belongs to the first seventeen."""
    weighed = sum(_ALPHABET.index(letter) * weight for letter, weight in zip(first, _WEIGHTS, strict=True))
    return _ALPHABET[-weighed % 31]


def organisation_check(first: str) -> str:
    """The ninth place of the organisation code (GB 11714) inside, that belongs to its first eight."""
    weighed = sum(int(letter, 36) * weight for letter, weight in zip(first, _INNER_WEIGHTS, strict=True))
    return "0123456789X"[-weighed % 11]
