"""Security events on the screen: when, what happened, and how much each wants to be looked at.

Who, where and about what is told by `domain.security_words`.
"""

from __future__ import annotations

from domain.access.security import SecurityEvent, SecurityLine
from domain.terms import SECURITY_EVENTS
from ui.language import _
from ui.widgets.texts import Tone

_TONES = {
    SecurityEvent.SIGN_IN_FAILED: Tone.AMBER,
    SecurityEvent.LOCKED_OUT: Tone.RED,
    SecurityEvent.DENIED: Tone.AMBER,
    SecurityEvent.KEY_CHANGED: Tone.AMBER,
    SecurityEvent.RESTORED: Tone.AMBER,
    SecurityEvent.RECOVERED: Tone.AMBER,
    SecurityEvent.CLOCK_MOVED: Tone.AMBER,
    SecurityEvent.DAMAGE_FOUND: Tone.RED,
}


def event_words(line: SecurityLine) -> str:
    """What happened."""
    return _(SECURITY_EVENTS[line.event])


def event_tone(line: SecurityLine) -> Tone:
    """How much it wants to be looked at."""
    return _TONES.get(line.event, Tone.PLAIN)


def when_words(line: SecurityLine) -> str:
    """The day and the minute."""
    return f"{line.at[:10]} {line.at[11:16]}"
