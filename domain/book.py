"""The book: `Book.do(command, by=session)` is the one way in which anything ever happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import domain.features  # noqa: F401 whoever has the pipeline has every command
from domain.access.roles import Approval, Session, second_person
from domain.clock import Clock, calendar_day
from domain.codec import check_limits, in_normal_form
from domain.commands import Moment, digest_of, kind_of_command
from domain.errors import Refusal
from domain.facts import Body
from domain.ids import CommandId
from domain.ledger.posting import entry_for
from domain.ports import Draft, OpenWork, Receipt, Signature, Work
from domain.till.day import TillOpened


class Book:
    """The pipeline that every command takes, in this order.

    Authorise, check the fields, know it again, second person, load, decide, post, write, commit. Whatever refuses on
    the way raises `Refusal` and nothing was written.
    """

    def __init__(self, open_work: OpenWork, clock: Clock) -> None:
        self._open_work = open_work
        self._clock = clock

    def do(self, command: object, *, by: Session, command_id: CommandId, approval: Approval | None = None) -> Receipt:
        """Do a command once, however often it is sent with this id.

        Raises Refusal by the rules (`access.denied`, `field.*`, `command.other_content`, `approval.*`, `day.not_open`
        and those of the command itself), MachineTrouble where the disk fails.
        """
        command, command_id = in_normal_form(command), in_normal_form(command_id)
        kind = kind_of_command(command)
        by.must_be_allowed(kind.name)
        check_limits(command)
        digest = digest_of(command)
        with self._open_work() as work:
            first = work.done(command_id)
            if first is not None:
                if (first.command, first.digest) != (kind.name, digest):
                    raise Refusal("command.other_content", command_id=command_id)
                return Receipt(kind.name, command_id, first.facts, repeated=True)
            approver = second_person(approval, by, digest)
            open_day = work.open_day()
            if kind.needs_day and open_day is None:
                raise Refusal("day.not_open")
            now = self._clock()
            moment = Moment(
                now=now,
                business_date=open_day or calendar_day(now),
                store=work.store,
                device=work.device,
                command_id=command_id,
                actor=by.person,
                role=by.role,
                approver=approver,
            )
            happened = tuple(kind.decide(command, work.state, moment))
            signature = Signature(command_id, kind.name, digest, by.person, approver, _day_of(happened, moment))
            facts = work.append(tuple(_with_entries(happened, work, command_id)), signature)
            work.commit()
        return Receipt(kind.name, command_id, facts)


def _with_entries(happened: tuple[Body, ...], work: Work, command_id: CommandId) -> Iterator[Draft]:
    """What happened, numbered, then the entry that each makes in the ledger."""
    entries = (entry_for(what, f"{command_id}:{n}", work.device) for n, what in enumerate(happened))
    posted = [entry for entry in entries if entry is not None]
    for n, body in enumerate((*happened, *posted)):
        yield Draft(body, n)


def _day_of(happened: tuple[Body, ...], moment: Moment) -> date:
    """The business date of what happened: the open day, and for the opening of a day that day itself."""
    opened = next((what for what in happened if isinstance(what, TillOpened)), None)
    return opened.on if opened is not None else moment.business_date
