"""Following up in words: steps and their colours, what came of a task, and what a second person reads."""

from __future__ import annotations

from domain.pawn.collection import Outcome, PauseCollection
from domain.pawn.messages import PrepareMessage
from domain.pawn.views import Contact, TaskLine
from domain.terms import CHANNELS, OUTCOMES, n_
from ui.command_words import Words, command_words
from ui.language import _
from ui.widgets.texts import Tone
from ui.words import day_text

_TONES = {"reminder": Tone.BLUE, "call": Tone.AMBER, "freeze": Tone.RED, "legal": Tone.RED}


STEPS = {"reminder": n_("Remind"), "call": n_("Due"), "freeze": n_("Long overdue"), "legal": n_("Legal steps")}
"""The ladder's own steps in a word or two; the rules have them in full."""


def step_words(step: str) -> str:
    """A step of the ladder; a shop's own stands as it is called."""
    return _(STEPS[step]) if step in STEPS else step


def step_tone(step: str) -> Tone:
    """The colour of a step."""
    return _TONES.get(step, Tone.AMBER)


def so_far(line: TaskLine) -> str:
    """What came of a task so far: a promise whose day has come, or how often somebody tried."""
    if line.outcome is Outcome.PROMISED and line.promised_on is not None:
        return _("promised by {day}").format(day=line.promised_on.strftime("%m-%d"))
    if line.outcome is None:
        return _("new")
    return _("{outcome}, tried {times} ×").format(outcome=_(OUTCOMES[line.outcome]), times=line.attempts)


def contact_words(contact: Contact) -> str:
    """One contact in a line."""
    promise = (_("by {day}").format(day=day_text(contact.promised_on)),) if contact.promised_on is not None else ()
    note = (contact.note,) if contact.note else ()
    return " · ".join((_(CHANNELS[contact.channel]), _(OUTCOMES[contact.outcome]), *promise, *note))


@command_words.register
def _pause(command: PauseCollection) -> Words:
    return (
        (_("What is done"), _("The follow-up rests by a plan")),
        (_("Ticket"), command.ticket),
        (_("Plan"), command.plan),
        (_("Until"), day_text(command.until)),
    )


@command_words.register
def _message(command: PrepareMessage) -> Words:
    return (
        (_("What is done"), _("A message with a text of one's own is drafted")),
        (_("Ticket"), command.ticket),
        (_("Text"), command.text or ""),
    )
