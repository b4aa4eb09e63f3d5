"""Second factors, who has left and who has another role as tables; which codes were taken here, and what is asked for.

The secrets stand in the encrypted file. The last step of a one-time code and requests for approval are local: they are
kept with the workstation and are no facts.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.access.leaving import PersonLeft, RoleChanged
from domain.access.returning import PersonReturned
from domain.access.second_factor import RecoveryCodeUsed, SecondFactor, SecondFactorReset, SecondFactorSet
from domain.access.security import SecurityEvent
from domain.ids import PersonId
from storage import sql
from storage.projection import Batch
from storage.security import SECURITY_EVENT
from storage.tables import Kept, number, table, text

PERSON_CHANGE = table(
    "person_change",
    Kept.PROJECTION,
    text("store", key=True),
    text("person", key=True),
    text("role", empty=True),
    number("gone"),
)
"""What became of somebody since they joined: another role, or that they have left."""

SECOND_FACTOR = table(
    "second_factor",
    Kept.PROJECTION,
    text("store", key=True),
    text("person", key=True),
    text("secret", empty=True),
    text("recovery"),
)
"""The secret, NULL where it was reset or cannot be read here, and the hashes of all recovery codes between spaces."""

RECOVERY_USED = table(
    "recovery_used", Kept.PROJECTION, text("store", key=True), text("person", key=True), text("code", key=True)
)

USED_STEP = table("used_step", Kept.KEPT, text("store", key=True), text("person", key=True), number("step"))
"""The last step of thirty seconds whose code was taken from somebody: none is taken twice."""

APPROVAL_REQUEST = table(
    "approval_request",
    Kept.KEPT,
    text("store", key=True),
    text("digest", key=True),
    text("request"),
    number("made"),
    number("tries"),
)
"""What was asked of somebody elsewhere: the command, what their phone is told, when, and how often it was tried."""

_FACTOR = sa.select(SECOND_FACTOR).where(
    SECOND_FACTOR.c.store == sa.bindparam("store"), SECOND_FACTOR.c.person == sa.bindparam("person")
)


def project(batch: Batch) -> None:
    """Of several facts about a person the last in order stands; a code that was used stays used."""
    _project_changes(batch)
    rows = {}
    for fact in batch.to_fold(SecondFactorSet, SecondFactorReset):
        what = fact.body
        if isinstance(what, SecondFactorSet):
            secret = None if what.secret is None else what.secret.secret
            rows[what.person] = {"secret": secret, "recovery": " ".join(what.recovery)}
        elif isinstance(what, SecondFactorReset):
            rows[what.person] = {"secret": None, "recovery": ""}
    sql.put(batch.conn, SECOND_FACTOR, [{"store": batch.store, "person": who, **row} for who, row in rows.items()])
    used = [{"store": batch.store, "person": body.person, "code": body.code} for _, body in batch.of(RecoveryCodeUsed)]
    sql.insert_new(batch.conn, RECOVERY_USED, used)


def _project_changes(batch: Batch) -> None:
    facts = batch.to_fold(RoleChanged, PersonLeft, PersonReturned)
    rows: dict[str, dict[str, Any]] = {}
    for fact in facts:
        what = fact.body
        if isinstance(what, RoleChanged):
            rows[what.person] = (rows.get(what.person) or _change(batch, what.person)) | {"role": what.role.value}
        elif isinstance(what, PersonLeft):
            rows[what.person] = (rows.get(what.person) or _change(batch, what.person)) | {"gone": 1}
        elif isinstance(what, PersonReturned):
            rows[what.person] = {"role": what.role.value, "gone": 0}
    sql.put(batch.conn, PERSON_CHANGE, [{"store": batch.store, "person": who, **row} for who, row in rows.items()])


def _change(batch: Batch, person: str) -> dict[str, Any]:
    """What stands for somebody whose earlier facts are not in the batch, which is in order then; else nothing does."""
    if not batch.in_order:
        return {"role": None, "gone": 0}
    mine = (PERSON_CHANGE.c.store == batch.store, PERSON_CHANGE.c.person == person)
    row = batch.conn.execute(sa.select(PERSON_CHANGE).where(*mine)).one_or_none()
    return {"role": None, "gone": 0} if row is None else {"role": row.role, "gone": row.gone}


def second_factor_of(conn: sa.Connection, store: str, person: str) -> SecondFactor | None:
    """Somebody's second factor with the recovery codes that were not used."""
    row = conn.execute(_FACTOR, {"store": store, "person": person}).one_or_none()
    if row is None or row.secret is None:
        return None
    mine = (RECOVERY_USED.c.store == store, RECOVERY_USED.c.person == person)
    used = set(conn.execute(sa.select(RECOVERY_USED.c.code).where(*mine)).scalars())
    left = tuple(code for code in row.recovery.split() if code not in used)
    return SecondFactor(person=PersonId(person), secret=row.secret, recovery=left)


def last_sign_ins(conn: sa.Connection, store: str) -> dict[str, date]:
    """When each last signed in."""
    at, who = SECURITY_EVENT.c.wall, SECURITY_EVENT.c.person
    query = sa.select(who, sa.func.max(at)).where(
        SECURITY_EVENT.c.store == store, SECURITY_EVENT.c.event == SecurityEvent.SIGNED_IN.value, who.is_not(None)
    )
    return {person: date.fromisoformat(wall[:10]) for person, wall in conn.execute(query.group_by(who))}


def newest(
    conn: sa.Connection, store: str, event: SecurityEvent, person: str | None = None, about: str | None = None
) -> datetime | None:
    """When an event was last taken down, about this person and thing where one is named."""
    query = sa.select(sa.func.max(SECURITY_EVENT.c.wall)).where(
        SECURITY_EVENT.c.store == store, SECURITY_EVENT.c.event == event.value
    )
    if person is not None:
        query = query.where(SECURITY_EVENT.c.person == person)
    if about is not None:
        query = query.where(SECURITY_EVENT.c.about == about)
    wall = conn.execute(query).scalar_one_or_none()
    return None if wall is None else datetime.fromisoformat(wall)


def giver_of_password(conn: sa.Connection, store: str, device: str, person: str) -> str:
    """Who gave somebody the password that they have at this workstation, where they did not choose it themselves since;
    "" where they did. Whoever recovers access chooses it.
    """
    mine = (SECURITY_EVENT.c.store == store, SECURITY_EVENT.c.device == device, SECURITY_EVENT.c.person == person)
    events = (SecurityEvent.PASSWORD_CHANGED, SecurityEvent.RECOVERED)
    query = sa.select(SECURITY_EVENT.c.about).where(
        *mine, SECURITY_EVENT.c.event.in_([event.value for event in events])
    )
    newest_first = (SECURITY_EVENT.c.recorded_at.desc(), SECURITY_EVENT.c.seq.desc())
    about = conn.execute(query.order_by(*newest_first).limit(1)).scalar_one_or_none() or ""
    giver = about.removeprefix("by:")
    return "" if giver in {about, person} else giver


def take_step(conn: sa.Connection, store: str, person: str, step: int) -> bool:
    """Use a step up; False where it or a later one was used before."""
    if step <= last_step(conn, store, person):
        return False
    sql.put(conn, USED_STEP, [{"store": store, "person": person, "step": step}])
    return True


def last_step(conn: sa.Connection, store: str, person: str) -> int:
    """The last step that was used up; below all steps where none was."""
    mine = (USED_STEP.c.store == store, USED_STEP.c.person == person)
    last = conn.execute(sa.select(USED_STEP.c.step).where(*mine)).scalar_one_or_none()
    return -1 if last is None else int(last)


def forget_step(conn: sa.Connection, store: str, person: str) -> None:
    """Begin anew with another secret."""
    conn.execute(sa.delete(USED_STEP).where(USED_STEP.c.store == store, USED_STEP.c.person == person))


def keep_request(conn: sa.Connection, store: str, digest: str, request: str, made: int) -> None:
    """Keep what was asked for; asking again makes what was asked before void. Old ones are dropped."""
    conn.execute(sa.delete(APPROVAL_REQUEST).where(APPROVAL_REQUEST.c.made < made - 86_400))
    row = {"store": store, "digest": digest, "request": request, "made": made, "tries": 0}
    sql.put(conn, APPROVAL_REQUEST, [row])


def request_of(conn: sa.Connection, store: str, digest: str) -> sa.Row[Any] | None:
    """What was asked for about this command: `request`, `made` in seconds, `tries`."""
    mine = (APPROVAL_REQUEST.c.store == store, APPROVAL_REQUEST.c.digest == digest)
    return conn.execute(sa.select(APPROVAL_REQUEST).where(*mine)).one_or_none()


def count_try(conn: sa.Connection, store: str, digest: str) -> None:
    """One more try at a code, counted before it is looked at."""
    mine = (APPROVAL_REQUEST.c.store == store, APPROVAL_REQUEST.c.digest == digest)
    conn.execute(sa.update(APPROVAL_REQUEST).where(*mine).values(tries=APPROVAL_REQUEST.c.tries + 1))


def drop_request(conn: sa.Connection, store: str, digest: str) -> None:
    """A request that was answered is answered once."""
    mine = (APPROVAL_REQUEST.c.store == store, APPROVAL_REQUEST.c.digest == digest)
    conn.execute(sa.delete(APPROVAL_REQUEST).where(*mine))
