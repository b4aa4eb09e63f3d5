"""Rulebooks as lists and screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookLine:
    """One rulebook of the shop's history. Nobody decided on the Measures themselves, the first of all: `decided_on` is
    None, the names and the reason are "".
    """

    rulebook: Rulebook
    decided_on: date | None
    by: str
    second: str
    reason: str
    legal_basis: str | None
