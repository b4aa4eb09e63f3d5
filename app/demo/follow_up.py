"""Evenings of the practice shop: the daily run at both workstations, and the clerk who follows up what it raised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app.daily_run import DailyRun
from app.demo.people import CLERKS
from app.demo.workstation import Workstation
from domain.customers.freezing import CustomerFrozen
from domain.ids import CustomerId
from domain.pawn.collection import AssignCollection, Channel, Outcome, PauseCollection, RecordContact
from domain.pawn.messages import MarkSent, MessagePrepared, PrepareMessage
from domain.pawn.ticket import Stage
from domain.pawn.views import TaskLine

_AN_EVENING = 5
_OUTCOMES = (Outcome.REACHED, Outcome.NOT_REACHED, Outcome.PROMISED, Outcome.REACHED, Outcome.NOT_REACHED)
_PLAN = "下月起每月十日还款三千元，分期结清"
_PAUSED_AFTER, _GIVEN_AFTER = 60, 65


def run_clock(stations: Iterable[Workstation], on: date) -> frozenset[CustomerId]:
    """Do what the clock brought up to a day at each workstation; the answer is whose credit was frozen."""
    pieces = (
        piece for station in stations for piece in DailyRun(station.book, station.reading, station.clock).pieces(on)
    )
    facts = (fact.body for piece in pieces for receipt in piece.done for fact in receipt.facts)
    return frozenset(body.customer for body in facts if isinstance(body, CustomerFrozen))


def follow_up(station: Workstation, on: date, days: int) -> None:
    """Call some of those whom the run named, not yet those whose goods are forfeited; the first is sent a message."""
    listed = station.reading.to_do(on)
    tasks = [task for task in listed if task.stage is not Stage.FORFEITED]
    for place, (task, outcome) in enumerate(zip(tasks[:_AN_EVENING], _OUTCOMES, strict=False)):
        if place == 0 and task.stage in {Stage.LIVE, Stage.DUE}:
            _send_reminder(station, task)
        promised = on + timedelta(days=2) if outcome is Outcome.PROMISED else None
        station.do(
            RecordContact(
                ticket=task.number, step=task.step, channel=Channel.PHONE, outcome=outcome, promised_on=promised
            )
        )
    if days == _PAUSED_AFTER and tasks:
        station.do(PauseCollection(ticket=tasks[-1].number, plan=_PLAN, until=on + timedelta(days=45)), approved=True)
    if days == _GIVEN_AFTER and tasks:
        station.do(AssignCollection(ticket=tasks[-1].number, person=CLERKS[1].person))


def _send_reminder(station: Workstation, task: TaskLine) -> None:
    drafted = station.do(PrepareMessage(ticket=task.number, template="reminder")).happened
    if isinstance(drafted, MessagePrepared):
        station.do(MarkSent(message=drafted.message))
