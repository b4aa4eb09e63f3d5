"""What a password must be: at least twelve characters of any kind, and none that is tried first (ASVS 5, 6.2).

No rule asks for signs or capitals, and nothing is made to change after a time unless the rulebook says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.access.common_passwords import COMMON, PIECES
from domain.errors import Refusal

SHORTEST, LONGEST = 12, 128
_TRADE = ("pawnbook", "pawnshop", "典簿", "典当", "当铺", "diandang", "dangpu", "password", "mima", "密码")
_LEAST_OF_ONES_OWN = 6


def check_password(password: str, names: Iterable[str] = ()) -> None:
    """Raise Refusal `password.length`, or `password.common` for one that is on every list, that says one thing over and
    over, or that is the trade's words, these `names` (the store's, the person's) and what everybody takes, with hardly
    anything of one's own.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refusal("password.length", least=SHORTEST, most=LONGEST)
    plain = _plain(password)
    if (
        plain in COMMON
        or plain in (plain + plain)[1:-1]
        or len(set(plain)) < _LEAST_OF_ONES_OWN - 2
        or plain in _RUNS
        or plain in _RUNS[::-1]
    ):
        raise Refusal("password.common")
    rest = plain
    for name in sorted({_plain(each) for each in (*_TRADE, *PIECES, *names)} - {""}, key=len, reverse=True):
        rest = rest.replace(name, "")
    own = "".join(letter for letter in rest if letter.isalpha())
    if rest != plain and len(own) < _LEAST_OF_ONES_OWN and len(rest) < SHORTEST - 2:
        raise Refusal("password.common")


def _plain(text: str) -> str:
    """Small letters and digits without what people put between them."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


_RUNS = "01234567890123456789abcdefghijklmnopqrstuvwxyz0qwertyuiopasdfghjklzxcvbnm"
