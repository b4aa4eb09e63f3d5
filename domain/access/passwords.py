"""What a password must be: at least twelve characters of any kind, and none that is tried first (ASVS 5, 6.2).

No rule asks for signs or capitals, and nothing is made to change after a time unless the rulebook says so. Each reason
against a password has a code of its own, so that whoever typed it knows what to change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from string import digits

from domain.access.common_passwords import COMMON, PIECES
from domain.errors import Refusal

SHORTEST, LONGEST = 12, 128
_TRADE = ("pawnbook", "pawnshop", "典簿", "典当", "当铺", "diandang", "dangpu", "password", "mima", "密码")
_LEAST_OF_ONES_OWN = 6
_RUNS = "01234567890123456789abcdefghijklmnopqrstuvwxyz0qwertyuiopasdfghjklzxcvbnm"


def check_password(password: str, names: Iterable[str] = (), leaked: Collection[str] = COMMON) -> None:
    """Raise Refusal for a password that is too short or long (`password.length`), on a list of those that are tried
    first (`password.common`; `leaked` is such a list beside the program's own), one thing said over and over
    (`password.repeated`), a row of keys, letters or digits (`password.row`), hardly more than the trade's words and
    these `names` (the store's, the person's: `password.names`), or than common words and numbers, or one such word
    between digits (`password.pieces`).
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refusal("password.length", least=SHORTEST, most=LONGEST)
    plain = _plain(password)
    if plain in COMMON or plain in leaked or password.casefold() in leaked:
        raise Refusal("password.common")
    if plain in (plain + plain)[1:-1] or len(set(plain)) < _LEAST_OF_ONES_OWN - 2:
        raise Refusal("password.repeated")
    if plain in _RUNS or plain in _RUNS[::-1]:
        raise Refusal("password.row")
    named = _without(plain, {_plain(each) for each in (*_TRADE, *names)})
    rest = _without(named, PIECES)
    if rest != plain and _is_little(rest):
        raise Refusal("password.names" if named != plain else "password.pieces")
    if plain.strip(digits) in leaked:
        raise Refusal("password.pieces")


def _plain(text: str) -> str:
    """Small letters and digits without what people put between them."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _without(text: str, words: Iterable[str]) -> str:
    """A text with these words taken out, the longest first."""
    for word in sorted({*words} - {""}, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def _is_little(rest: str) -> bool:
    """Whether there is hardly anything of one's own in what is left."""
    return sum(letter.isalpha() for letter in rest) < _LEAST_OF_ONES_OWN and len(rest) < SHORTEST - 2
