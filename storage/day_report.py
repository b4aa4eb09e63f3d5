"""A drawer's day as its report shows it: read from the entries that moved its cash, and from the close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from domain.errors import Refusal
from domain.facts import Fact
from domain.ids import DeviceId
from domain.ledger.accounts import CASH, drawer
from domain.ledger.entry import EntryPosted
from domain.money import NOTHING, Money, total
from domain.till.day import Day
from domain.till.day_close import CashLine, DayClosed, DayReport
from storage import organisation, till, workstations
from storage.journal import Journal

_NOT_BETWEEN = {"till.opened", "day.closed"}
"""What was brought to make up the float is in the float; the difference is what the count came to."""


def day_report(conn: sa.Connection, journal: Journal, store: str, device: DeviceId, on: date) -> DayReport:
    """The report of a drawer's day; of an open one without the sums that would tell what should be there.

    Raises Refusal `day.unknown`.
    """
    day = till.day_of(conn, store, device, on)
    if day is None:
        raise Refusal("day.unknown", on=on)
    names: dict[str, str] = {person.person: person.name for person in organisation.people_of(conn, store)}
    facts = journal.of_day(device, on)
    lines = tuple(_lines(facts, device, names))
    closed = next((fact for fact in facts if isinstance(fact.body, DayClosed)), None)
    report = _report(store, day, lines, closed, names)
    return replace(report, workstation=workstations.numbers_of(conn, store).get(device, 0))


def _report(
    store: str, day: Day, lines: tuple[CashLine, ...], closed: Fact | None, names: Mapping[str, str]
) -> DayReport:
    body = closed.body if closed is not None else None
    end = body if isinstance(body, DayClosed) else None
    moved = [line.amount for line in lines]
    return DayReport(
        store=store,
        device=day.device,
        business_date=day.business_date,
        is_open=day.is_open,
        opened_at=day.opened_at,
        float_amount=day.float_amount,
        received=total([each for each in moved if each > NOTHING]) if end else None,
        paid=-total([each for each in moved if each < NOTHING]) if end else None,
        expected=end.expected if end else None,
        counted=day.counted,
        difference=end.difference if end else None,
        reason=end.reason if end else "",
        approver=names.get(closed.at.approver or "", "") if closed else "",
        lines=lines if end else (),
        head_seq=closed.at.device_seq if closed else 0,
        head_hash=closed.hash if closed else "",
    )


def _lines(facts: list[Fact], device: str, names: Mapping[str, str]) -> list[CashLine]:
    """One line for each entry that moved the drawer's cash between float and count, told by the fact that caused it."""
    causes = {f"{fact.at.command_id}:{fact.at.n}": fact for fact in facts}
    found = []
    for fact in facts:
        if not isinstance(fact.body, EntryPosted) or fact.body.rule in _NOT_BETWEEN:
            continue
        cash = _cash(fact.body, device)
        cause = causes.get(fact.body.cause, fact)
        if cash:
            found.append(
                CashLine(
                    wall=fact.at.wall,
                    rule=fact.body.rule,
                    subject=cause.at.subject,
                    actor=names.get(fact.at.actor, fact.at.actor),
                    amount=cash,
                )
            )
    return found


def _cash(entry: EntryPosted, device: str) -> Money:
    return total([each.amount for each in entry.postings if each.account == CASH and each.sub == drawer(device)])
