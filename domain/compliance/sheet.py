"""The whole page: how every matter stands on a day, and what is to be reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.compliance.check import Area, Check, Standing
from domain.compliance.filings import Filing


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceSheet:
    """What is shown, printed and told."""

    on: date
    checks: tuple[Check, ...]
    filings: tuple[Filing, ...]

    def count(self, standing: Standing) -> int:
        """How many matters stand so."""
        return sum(1 for each in self.checks if each.standing is standing)

    @property
    def needed(self) -> tuple[Check, ...]:
        """The matters that need somebody, the broken ones first."""
        worst_first = (Standing.BROKEN, Standing.LOOK)
        return tuple(each for standing in worst_first for each in self.checks if each.standing is standing)

    def of(self, area: Area) -> tuple[Check, ...]:
        """The matters of a part of the shop, in their order."""
        return tuple(each for each in self.checks if each.area is area)
