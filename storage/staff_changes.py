"""Changes of the staff as lines among the security events: who was added, as what, lost phones, lock-outs, leaving.

They are facts of their own (`domain.access`); all of them have a person as subject, and a shop has few.
"""

from __future__ import annotations

import json
from contextlib import closing
from itertools import islice
from typing import Any

import sqlalchemy as sa

from domain.access.security import EVERYTHING, SecurityEvent, SecurityLine, Sift
from domain.facts import envelope_from
from domain.ids import PersonId
from domain.money import Money
from storage.security import within
from storage.tables import FACT

_FIRST, _BEHIND = "person:", "person;"
_AT_ONCE = 200
_PLACE = (FACT.c.recorded_at, FACT.c.device_id, FACT.c.device_seq)


def changes(
    conn: sa.Connection, store: str, most: int, after: SecurityLine | None = None, sift: Sift = EVERYTHING
) -> tuple[SecurityLine, ...]:
    """The newest changes of the staff, the newest first; those that come `after` a line of the list.

    Of one person are those about them, by them and agreed to by them; rows are read until there are enough.
    """
    query = sa.select(FACT.c.canon).where(FACT.c.store == store, FACT.c.subject >= _FIRST, FACT.c.subject < _BEHIND)
    if after is not None:
        place = sa.tuple_(sa.literal(after.stamp), sa.literal(after.device), sa.literal(after.seq))
        query = query.where(sa.tuple_(*_PLACE) < place)
    query = query.where(*within(sift, FACT.c.recorded_at)).order_by(*(part.desc() for part in _PLACE))
    if sift.person is None:
        return tuple(_line(canon) for canon in conn.execute(query.limit(most)).scalars())
    with closing(conn.execute(query, execution_options={"yield_per": _AT_ONCE})) as rows:
        told = (_line(canon) for canon in rows.scalars())
        return tuple(islice((line for line in told if _is_of(line, sift.person)), most))


def _is_of(line: SecurityLine, person: str) -> bool:
    return line.person == person or not {f"by:{person}", f"with:{person}"}.isdisjoint(line.about.split(" "))


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
