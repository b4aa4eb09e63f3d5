"""What `pawnbook show security` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import answers
from app.language import CHINESE, ENGLISH, translator
from domain.access.security import SecurityEvent, SecurityLine, Sift
from domain.errors import Refusal
from domain.fields import Between
from domain.ports import Translate
from domain.security_words import about_words, place_words, reason_words, times_words, who_words
from domain.terms import SECURITY_EVENTS

if TYPE_CHECKING:
    from app.shop import Shop
    from app.shows import Question

_EVENTS = {event.value: event for event in SecurityEvent}
_MOST = 100_000


def security(shop: Shop, asked: Question) -> None:
    """The newest security events, of one kind, person and period or of all, the newest first.

    Raises Refusal `field.choice`, `field.period`, `field.*`.
    """
    event = _EVENTS.get(asked.event)
    if asked.event and event is None:
        raise Refusal("field.choice", field="event", choices=", ".join(_EVENTS))
    Between(1, _MOST).check("most", asked.most)
    sift = Sift(person=asked.person or None, first=asked.first, last=asked.last)
    answers.say([_line(each) for each in shop.reading.security_events(event, asked.most, sift=sift)])


def _line(line: SecurityLine) -> dict[str, object]:
    return {
        "at": line.at,
        "event": line.event.value,
        "person": line.person,
        "name": line.names.get(f"person:{line.person}"),
        "about": line.about,
        "reason": line.reason,
        "count": line.count,
        "device": line.device,
        "seq": line.seq,
        "zh": _words(line, translator(CHINESE)),
        "en": _words(line, translator(ENGLISH)),
    }


def _words(line: SecurityLine, translate: Translate) -> dict[str, str]:
    """What the screen says of it."""
    return {
        "event": translate(SECURITY_EVENTS[line.event]),
        "person": who_words(line, translate),
        "about": about_words(line, translate),
        "reason": reason_words(line, translate),
        "times": times_words(line),
        "workstation": place_words(line, translate),
    }
