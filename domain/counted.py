"""Counted words: English tells one day from two days, Chinese does not; each has its text here, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.terms import n_

if TYPE_CHECKING:
    from domain.ports import Translate


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the text of several, and of exactly one where it is another."""

    many: str
    one: str = ""

    def say(self, count: int | str, translate: Translate) -> str:
        """So many of it: "1 day", "5 days", "1 2/3 months"."""
        return translate(self.one if self.one and str(count) == "1" else self.many).format(count=count)


DAYS = Counted(n_("{count} days"), n_("1 day"))
MONTHS = Counted(n_("{count} months"), n_("1 month"))
YEARS = Counted(n_("{count} years"), n_("1 year"))
HOURS = Counted(n_("{count} hours"), n_("1 hour"))
MINUTES = Counted(n_("{count} minutes"), n_("1 minute"))
TEN_DAYS = Counted(n_("{count} periods of ten days"), n_("1 period of ten days"))
LUNAR_MONTHS = Counted(n_("{count} lunar months"), n_("1 lunar month"))
