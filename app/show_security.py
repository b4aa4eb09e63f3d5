"""What `pawnbook show security` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import answers
from domain.access.security import SecurityEvent, SecurityLine
from domain.errors import Refusal
from domain.fields import Between

if TYPE_CHECKING:
    from app.shop import Shop
    from app.shows import Question

_EVENTS = {event.value: event for event in SecurityEvent}
_MOST = 100_000


def security(shop: Shop, asked: Question) -> None:
    """The newest security events, of one kind or of all, the newest first. Raises Refusal `field.choice`, `field.*`."""
    event = _EVENTS.get(asked.event)
    if asked.event and event is None:
        raise Refusal("field.choice", field="event", choices=", ".join(_EVENTS))
    Between(1, _MOST).check("most", asked.most)
    answers.say([_line(each) for each in shop.reading.security_events(event, asked.most)])


def _line(line: SecurityLine) -> dict[str, object]:
    return {
        "at": line.at,
        "event": line.event.value,
        "person": line.person,
        "name": line.name or None,
        "about": line.about,
        "reason": line.reason,
        "count": line.count,
        "device": line.device,
        "seq": line.seq,
    }
