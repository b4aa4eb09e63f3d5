"""Pinyin initials, by which names are typed where Chinese is slow to type: "wjg" for 王建国."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import islice, product

_NAME = 4
"""Names of so many characters are known by every reading of each, longer ones by the usual ones."""
_READINGS = 16
"""So many ways to read a name are told apart; 单 alone has three."""


def initials(text: str) -> tuple[str, ...]:
    """By which initials a text is known, the usual readings first; letters and digits in it stand for themselves.

    A text without Chinese has none.
    """
    if text.isascii():
        return ()
    read = [each for each in map(_initials_of, text) if each]
    if len(read) > _NAME:
        return ("".join(each[0] for each in read),)
    return tuple(dict.fromkeys("".join(each) for each in islice(product(*read), _READINGS)))


@cache
def _initials_of(character: str) -> tuple[str, ...]:
    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    readings = _dictionary().get(ord(character), "")
    return tuple(dict.fromkeys(unicodedata.normalize("NFD", each)[0] for each in readings.split(",") if each))


@cache
def _dictionary() -> Mapping[int, str]:
    """Every character's readings; loaded with the first name, without the phrases, which take four times the room."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 only once it is known how

    readings: Mapping[int, str] = PINYIN_DICT
    return readings
