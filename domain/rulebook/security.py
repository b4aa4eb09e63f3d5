"""How the shop guards its screens and sign-ins: dated with the rulebook, changed by two people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from domain.access.roles import Role
from domain.fields import Between, Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """When a screen locks, how long somebody stays signed in, who must use a second factor.

    `password_days` makes a password too old after so many days; 0 is never, as the standards advise: people who must
    change choose weaker ones (NIST SP 800-63B, OWASP ASVS 5).
    """

    idle_minutes: Annotated[int, Between(1, 30)] = 5
    session_hours: Annotated[int, Between(1, 24)] = 12
    second_factor: Annotated[tuple[Role, ...], Count(0, 5)] = ()
    password_days: Annotated[int, Between(0, 3650)] = 0


USUAL = Security()
"""What a shop starts with, and what rulebooks from before this was a rule have."""
