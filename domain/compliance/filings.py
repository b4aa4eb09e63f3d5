"""Filings (报送): what is reported to whom, for which days, and when it was last made here as a file.

Only what this program makes and a law is known to ask for. Local offices set days and forms; they are asked. What a
province reports every quarter (art. 49) it makes of the monthly tables.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.dates import months_later


class Recipient(enum.Enum):
    """Who gets it."""

    AUTHORITY = "authority"
    POLICE = "police"
    AUDITOR = "auditor"


class Rhythm(enum.Enum):
    """How often."""

    MONTH = "month"
    YEAR = "year"
    AS_ASKED = "as_asked"


_MONTHS = {Rhythm.MONTH: 1, Rhythm.YEAR: 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingKind:
    """A thing to report: by which trace its file is known ("report:operating"), to whom, how often, and the articles of
    the Measures that ask for it.
    """

    trace: str
    recipient: Recipient
    rhythm: Rhythm
    articles: tuple[int, ...]


KINDS = (
    FilingKind(trace="report:operating", recipient=Recipient.AUTHORITY, rhythm=Rhythm.MONTH, articles=(45,)),
    FilingKind(trace="report:balance-sheet", recipient=Recipient.AUTHORITY, rhythm=Rhythm.MONTH, articles=(45,)),
    FilingKind(trace="report:income-statement", recipient=Recipient.AUTHORITY, rhythm=Rhythm.MONTH, articles=(45,)),
    FilingKind(trace="report:ratios", recipient=Recipient.AUTHORITY, rhythm=Rhythm.YEAR, articles=(45,)),
    FilingKind(trace="report:balance-sheet", recipient=Recipient.AUTHORITY, rhythm=Rhythm.YEAR, articles=(45,)),
    FilingKind(trace="export:audit", recipient=Recipient.AUDITOR, rhythm=Rhythm.YEAR, articles=(45,)),
    FilingKind(trace="evidence", recipient=Recipient.POLICE, rhythm=Rhythm.AS_ASKED, articles=(51, 52)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMade:
    """A file that was saved: what it is, on which day it was saved, and the name of who saved it.

    `days` are the day that it shows things as of, or its first and its last; none where its trace names none.
    """

    trace: str
    on: date
    by: str
    days: tuple[date, ...] = ()

    def is_of(self, first: date | None, last: date | None) -> bool:
        """Whether it may be the file of these days; one of unknown days may be of any."""
        return not self.days or (self.days[-1] == last and self.days[0] in (first, last))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A thing to report, the days that it is of (None where it is asked for), and when and by whom it was last made as
    a file.
    """

    kind: FilingKind
    first: date | None
    last: date | None
    made_on: date | None = None
    made_by: str = ""

    @property
    def waits(self) -> bool:
        """Whether the days are over and no file was made since."""
        return self.last is not None and (self.made_on is None or self.made_on <= self.last)


def filings_of(on: date, made: Sequence[FileMade], began_on: date | None) -> tuple[Filing, ...]:
    """Everything to report on a day, each of the last days that are over; `made` are the files of its time.

    Of days before the book began there is nothing to report.
    """
    filings = (_filing(kind, on, made) for kind in KINDS)
    return tuple(each for each in filings if each.last is None or (began_on is not None and began_on <= each.last))


def made_since(on: date) -> date:
    """From when on files are looked for: the year before this one had to be reported in this."""
    return date(on.year - 1, 1, 1)


def file_made(about: str, on: date, by: str) -> FileMade:
    """Which file a trace in the book is of: "report:operating xlsx 2026-10-31", "evidence:3101…", "export:audit"."""
    if about.startswith("evidence:"):
        return FileMade(trace="evidence", on=on, by=by)
    trace, *rest = about.split(" ")
    days = rest[1:] if trace.startswith("report:") else ()
    return FileMade(trace=trace, on=on, by=by, days=tuple(map(date.fromisoformat, days)))


def _filing(kind: FilingKind, on: date, made: Sequence[FileMade]) -> Filing:
    first, last = _days(kind.rhythm, on)
    newest = max(
        (each for each in made if each.trace == kind.trace and each.is_of(first, last)),
        key=lambda each: each.on,
        default=None,
    )
    if newest is None:
        return Filing(kind=kind, first=first, last=last)
    return Filing(kind=kind, first=first, last=last, made_on=newest.on, made_by=newest.by)


def _days(rhythm: Rhythm, on: date) -> tuple[date | None, date | None]:
    if rhythm is Rhythm.AS_ASKED:
        return None, None
    months = _MONTHS[rhythm]
    now = date(on.year, (on.month - 1) // months * months + 1, 1)
    return months_later(now, -months), now - timedelta(days=1)
