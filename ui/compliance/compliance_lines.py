"""The lines of the page: a matter or a file in words, with where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.access.roles import Role
from domain.compliance.check import Against, Check, Standing
from domain.compliance.filings import Filing
from domain.compliance.words import (
    RECIPIENTS,
    RHYTHMS,
    articles_words,
    basis_words,
    filing_days,
    filing_state,
    filing_words,
    found_words,
    made_words,
    remedy_words,
)
from domain.terms.compliance import COMPLIANCE_STANDINGS, MATTERS
from ui.compliance.compliance_places import Place, making_of, place_of
from ui.language import _
from ui.shell.actions import may
from ui.widgets.texts import Tone
from ui.words import money_text

_COMMAND_LINE = "pawnbook export audit DIR"
TONES = {Standing.IN_ORDER: Tone.GREEN, Standing.LOOK: Tone.AMBER, Standing.BROKEN: Tone.RED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is shown of a matter or a file: its state, what it is, what asks for it, the figure, and where it leads.

    `advice` says what to do where it is not in order; `limit` is what a bar is drawn of, where there is one.
    """

    state: str
    tone: Tone
    title: str
    basis: str
    words: str
    place: Place | None
    advice: str = ""
    limit: Against | None = None


def check_line(check: Check, on: date, role: Role) -> Line:
    """A matter."""
    measure = check.measure
    return Line(
        state=_(COMPLIANCE_STANDINGS[check.standing]),
        tone=TONES[check.standing],
        title=_(MATTERS[check.matter]),
        basis=basis_words(check.basis, _),
        words=found_words(check, _, money_text),
        place=_allowed(place_of(check, on), role),
        advice=remedy_words(check, _),
        limit=measure if isinstance(measure, Against) and not measure.floor else None,
    )


def filing_line(filing: Filing, role: Role) -> Line:
    """A file."""
    kind = filing.kind
    return Line(
        state=filing_state(filing, _),
        tone=_tone(filing),
        title=filing_words(kind, _),
        basis=" · ".join((_(RECIPIENTS[kind.recipient]), _(RHYTHMS[kind.rhythm]), articles_words(kind.articles, _))),
        words=" · ".join(each for each in (filing_days(filing), made_words(filing, _)) if each),
        place=_allowed(making_of(filing), role),
        advice="" if making_of(filing) is not None else _("On the command line: {line}").format(line=_COMMAND_LINE),
    )


def _tone(filing: Filing) -> Tone:
    if filing.last is None:
        return Tone.PLAIN
    return Tone.AMBER if filing.waits else Tone.GREEN


def _allowed(place: Place | None, role: Role) -> Place | None:
    return place if place is not None and may(role, place.needs) else None
