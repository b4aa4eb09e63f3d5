"""Changes of the staff as lines among the security events: who was added, as what, lost phones, lock-outs, leaving.

They are facts of their own (`domain.access`); all of them have a person as subject, and a shop has few.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from domain.access.security import SecurityEvent, SecurityLine
from domain.facts import envelope_from
from domain.ids import PersonId
from domain.money import Money
from storage.tables import FACT

_FIRST, _BEHIND = "person:", "person;"
_PLACE = (FACT.c.recorded_at, FACT.c.device_id, FACT.c.device_seq)


def changes(conn: sa.Connection, store: str, most: int, after: SecurityLine | None = None) -> tuple[SecurityLine, ...]:
    """The newest changes of the staff, the newest first; those that come `after` a line of the list."""
    query = sa.select(FACT.c.canon).where(FACT.c.store == store, FACT.c.subject >= _FIRST, FACT.c.subject < _BEHIND)
    if after is not None:
        place = sa.tuple_(sa.literal(after.stamp), sa.literal(after.device), sa.literal(after.seq))
        query = query.where(sa.tuple_(*_PLACE) < place)
    rows = conn.execute(query.order_by(*(part.desc() for part in _PLACE)).limit(most)).scalars()
    return tuple(_line(canon) for canon in rows)


def _line(canon: bytes) -> SecurityLine:
    plain: dict[str, Any] = json.loads(canon)
    body: dict[str, Any] = plain.pop("body")
    at = envelope_from(plain)
    agreed = "" if at.approver is None else f"with:{at.approver}"
    return SecurityLine(
        stamp=at.recorded_at,
        seq=at.device_seq,
        at=at.wall,
        device=at.device_id,
        event=SecurityEvent.STAFF_CHANGED,
        person=PersonId(at.subject.removeprefix(_FIRST)),
        about=" ".join(part for part in (at.kind, _detail(body), f"by:{at.actor}", agreed) if part),
        reason=str(body.get("reason", "")),
        count=1,
    )


def _detail(body: dict[str, Any]) -> str:
    """The role, the limit in yuan, or how many codes are left; "" where there is nothing to say."""
    limit = body.get("limit_minor")
    if limit is not None:
        return str(Money(limit))
    return str(body.get("role", body.get("left", "")))
