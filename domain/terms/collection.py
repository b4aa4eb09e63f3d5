"""Words for following up on a loan."""

from __future__ import annotations

from domain.pawn.collection import Channel, Outcome
from domain.rulebook.blocked_words import Wrong
from domain.terms.marking import n_

LADDER = {
    "reminder": n_("Remind before the due day"),
    "call": n_("Call about the due day"),
    "freeze": n_("Freeze the credit, tell the manager"),
    "legal": n_("Prepare legal steps"),
}
"""The usual steps of the ladder; a shop that names its own has its own names."""

CHANNELS = {
    Channel.PHONE: n_("Phone"),
    Channel.SMS: n_("Text message"),
    Channel.VISIT: n_("Visit"),
    Channel.LETTER: n_("Letter"),
}

OUTCOMES = {
    Outcome.REACHED: n_("Reached"),
    Outcome.PROMISED: n_("Promised to come"),
    Outcome.NOT_REACHED: n_("Not reached"),
    Outcome.WRONG_NUMBER: n_("Wrong number"),
    Outcome.REFUSED: n_("Refused"),
    Outcome.DISPUTES: n_("Disputes it"),
    Outcome.PAID: n_("Paid"),
}

BLOCKED_FOR = {
    Wrong.THREAT: n_("a threat"),
    Wrong.DEATH_WISH: n_("a death wish"),
    Wrong.INSULT: n_("an insult"),
    Wrong.PRETENCE: n_("posing as an authority"),
    Wrong.THIRD_PARTY: n_("telling others"),
}
"""What is wrong with a word that no message may hold."""

MESSAGES = {
    "reminder": n_("Due soon"),
    "call": n_("Due, or in grace"),
    "for_account": n_("Forfeited, to be sold for the pawner's account"),
    "": n_("Own text"),
}
"""The reviewed texts of messages, and a text of one's own."""
