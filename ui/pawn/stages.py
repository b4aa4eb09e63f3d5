"""A ticket's stage in words and colour, as lists and heads show it."""

from __future__ import annotations

from datetime import date

from domain.pawn.ticket import Stage
from domain.pawn.views import TicketLine
from domain.terms import BLOCKS, STAGES
from ui.language import _
from ui.widgets.badge import STAGE_TONES
from ui.widgets.texts import Tone

_SOON_DAYS = 7


def stage_words(stage: Stage, due: date, on: date) -> str:
    """The stage on a day: "In grace, day 3", "Due in 5 days", "Redeemed"."""
    if stage is Stage.IN_GRACE:
        return _("In grace, day {day}").format(day=(on - due).days)
    ahead = (due - on).days
    if stage is Stage.LIVE and ahead == 1:
        return _("Due tomorrow")
    if stage is Stage.LIVE and ahead <= _SOON_DAYS:
        return _("Due in {days} days").format(days=ahead)
    return _(STAGES[stage])


def line_words(line: TicketLine, on: date) -> str:
    """A ticket's state in a list: what stops it comes before its stage."""
    if line.blocked is not None:
        return _(BLOCKS[line.blocked])
    return _("Reported lost") if line.lost else stage_words(line.stage, line.due, on)


def line_tone(line: TicketLine) -> Tone:
    """The colour of that."""
    return Tone.RED if line.blocked is not None or line.lost else STAGE_TONES[line.stage]


def stage_tone(stage: Stage) -> Tone:
    """The colour of the stage."""
    return STAGE_TONES[stage]


def goods_words(line: TicketLine) -> str:
    """The first thing, and how many there are."""
    if line.items == 1:
        return line.goods
    return _("{goods}, {count} items").format(goods=line.goods, count=line.items)
