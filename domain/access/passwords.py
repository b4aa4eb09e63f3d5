"""How long a password is: at least twelve characters, of any kind."""

from __future__ import annotations

from domain.errors import Refusal

SHORTEST, LONGEST = 12, 128


def check_password(password: str) -> None:
    """Raise Refusal `password.length` for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refusal("password.length", least=SHORTEST, most=LONGEST)
