"""Passwords are held against the list of those that are tried first, which is loaded with the first one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from domain.access import passwords


def check_password(password: str, names: Iterable[str] = ()) -> None:
    """Raise Refusal `password.*` for one that is too weak (`domain.access.passwords`)."""
    passwords.check_password(password, names, leaked())


@cache
def leaked() -> frozenset[str]:
    """Passwords that leaked most often, and the names and words that are tried with them, in small letters.

    A word that stands in several lists stands in one of them alone, so all are taken.
    """
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(word for words in FREQUENCY_LISTS.values() for word in words)
