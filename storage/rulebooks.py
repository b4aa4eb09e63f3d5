"""Dated rulebooks as a table, and the one in force on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import orjson
import sqlalchemy as sa

from domain.codec import FACT, to_plain
from domain.facts import Envelope
from domain.rulebook.change import RulebookChanged
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.templates import PLAIN
from storage import sql
from storage.projection import Batch
from storage.states import read_state
from storage.tables import Kept, day, number, table, text

RULEBOOK = table(
    "rulebook",
    Kept.PROJECTION,
    text("store", key=True),
    text("law", key=True),
    number("place", key=True),
    text("version"),
    day("effective_from"),
    day("decided_on"),
    text("actor"),
    text("approver"),
    text("reason"),
    text("legal_basis", empty=True),
    text("body"),
)
"""Every change of the rules: `place` is its place in the order of decisions, `body` the whole rulebook."""
sa.Index(None, RULEBOOK.c.store, RULEBOOK.c.effective_from, RULEBOOK.c.place)

_IN_FORCE = (
    sa.select(RULEBOOK.c.body)
    .where(RULEBOOK.c.store == sa.bindparam("store"), RULEBOOK.c.effective_from <= sa.bindparam("on"))
    .order_by(RULEBOOK.c.effective_from.desc(), RULEBOOK.c.place.desc())
    .limit(sa.literal_column("1"))  # a bound limit is planned anew at every run
)
_ALL = sa.select(RULEBOOK).where(RULEBOOK.c.store == sa.bindparam("store")).order_by(RULEBOOK.c.law, RULEBOOK.c.place)


_Decision = tuple[Envelope, RulebookChanged]


@dataclass(frozen=True, slots=True)
class Decided:
    """A change of the rules: the rulebook, when and why it was decided, and by whom ("" for nobody)."""

    rulebook: Rulebook
    on: date
    actor: str
    approver: str
    reason: str
    legal_basis: str | None


def project(batch: Batch) -> None:
    """Rulebooks, each law's in the order of their decisions."""
    by_law: dict[str, list[_Decision]] = defaultdict(list)
    for fact in batch.to_fold(RulebookChanged):
        if isinstance(fact.body, RulebookChanged):
            by_law[fact.body.rulebook.key].append((fact.at, fact.body))
    for law, decisions in by_law.items():
        first = _decided_before(batch, law) if batch.in_order else 0
        rows = [_row(batch.store, place, *decision) for place, decision in enumerate(decisions, start=first)]
        sql.put(batch.conn, RULEBOOK, rows)


def in_force(conn: sa.Connection, store: str, on: date) -> Rulebook:
    """The rulebook of a day; that of the Measures before any change."""
    body = conn.execute(_IN_FORCE, {"store": store, "on": on}).scalar_one_or_none()
    return CHINA if body is None else _rulebook(body)


def decided(conn: sa.Connection, store: str) -> Iterator[Decided]:
    """Every change of the rules in the order of decisions."""
    for row in conn.execute(_ALL, {"store": store}):
        yield Decided(_rulebook(row.body), row.decided_on, row.actor, row.approver, row.reason, row.legal_basis)


def _row(store: str, place: int, at: Envelope, body: RulebookChanged) -> dict[str, Any]:
    book = body.rulebook
    return {
        "store": store,
        "law": book.key,
        "place": place,
        "version": book.version,
        "effective_from": book.effective_from,
        "decided_on": at.business_date,
        "actor": at.actor,
        "approver": at.approver or "",
        "reason": body.reason,
        "legal_basis": body.legal_basis,
        "body": _body(book),
    }


def _body(book: Rulebook) -> str:
    """A rulebook as text. One without words of the shop's own is written as before there were any, so that the rows of
    older books are those that their facts bring about.
    """
    plain = to_plain(book, FACT)
    if book.templates == PLAIN:
        del plain["templates"]
    return orjson.dumps(plain).decode()


def _decided_before(batch: Batch, law: str) -> int:
    known = sa.select(sa.func.count()).where(RULEBOOK.c.store == batch.store, RULEBOOK.c.law == law)
    return int(batch.conn.execute(known).scalar_one())


@lru_cache(64)
def _rulebook(body: str) -> Rulebook:
    """A rulebook from its text; a shop has few, and every rule asks for one."""
    return read_state(Rulebook, body)
