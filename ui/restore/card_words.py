"""The words of a recovery card while they are typed: which are known, which are not, and what a few letters mean."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from dataclasses import dataclass

WORDS_ON_A_CARD = 23
"""A card of a recovery code has so many words."""
_ENOUGH_LETTERS = 4
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is on no card: the how manyth it is, what was typed, and what may be meant ("" where nothing is)."""

    number: int
    word: str
    meant: str


@dataclass(frozen=True, slots=True)
class CardLooks:
    """How a card looks so far: how many words there are, and which of them are on no card."""

    count: int
    unknown: tuple[Unknown, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all words are there and all are known; whether they belong together is told by their checksum."""
        return self.count == WORDS_ON_A_CARD and not self.unknown


def words_in(text: str) -> tuple[str, ...]:
    """The words alone: numbers, dots and capitals are how people copy them."""
    return tuple(_WORD.findall(text.lower()))


def places_of_words(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where each word begins and ends."""
    return tuple((found.start(), found.end(), found.group().lower()) for found in _WORD.finditer(text))


def look_at_card(text: str, known: tuple[str, ...], *, is_typing: bool = False) -> CardLooks:
    """How a card looks; while it is typed, its last word may be the beginning of a known one.

    `known` is sorted. Where it is empty, the words are not known yet, and none is wrong.
    """
    words = words_in(text)
    wrong = [
        Unknown(number, word, meant(word, known))
        for number, word in enumerate(words, start=1)
        if known and not is_known(word, known) and not (is_typing and number == len(words) and begun(word, known))
    ]
    return CardLooks(len(words), tuple(wrong))


def is_known(word: str, known: tuple[str, ...]) -> bool:
    """Whether this is a word of the list."""
    place = bisect_left(known, word)
    return place < len(known) and known[place] == word


def begun(start: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The words that begin so."""
    first = bisect_left(known, start)
    return tuple(word for word in known[first : first + 40] if word.startswith(start))


def completed(start: str, known: tuple[str, ...]) -> str:
    """The word that these letters stand for: no two begin with the same four; "" where they stand for none."""
    found = begun(start, known) if start else ()
    return found[0] if len(found) == 1 and len(start) >= _ENOUGH_LETTERS else ""


def meant(word: str, known: tuple[str, ...]) -> str:
    """The nearest word of the list; "" where none is near."""
    return next(iter(difflib.get_close_matches(word, known, 1, 0.7)), "")
