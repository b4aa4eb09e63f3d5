"""The book: `Book.do(command, by=session)` is the one way in which anything ever happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import domain.features  # noqa: F401 whoever has the pipeline has every command
from domain.access.roles import Approval, Role, Session, second_person
from domain.clock import Clock, calendar_day
from domain.codec import check_limits, in_normal_form
from domain.commands import KindOfCommand, Moment, digest_of, kind_of_command
from domain.errors import Refusal
from domain.facts import Body
from domain.ids import CommandId, PersonId
from domain.ledger.entry import EntryPosted
from domain.ledger.posting import entry_for
from domain.ledger.voucher import VoucherPosted
from domain.ports import Draft, OpenWork, Receipt, Signature, Work
from domain.till.day import TillOpened

_PAST_MIDNIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A command that this person may give and whose fields are within their limits."""

    command: object
    command_id: CommandId
    kind: KindOfCommand
    digest: str
    approval: Approval | None


@dataclass(frozen=True, slots=True)
class Objection:
    """Why one of several commands cannot be done."""

    command_id: CommandId
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Preview:
    """What a command would bring: the facts, and the entries and vouchers that would be posted.

    `second_person` is what a second person would have to approve, where the command takes one.
    """

    command: str
    happened: tuple[Body, ...]
    entries: tuple[EntryPosted | VoucherPosted, ...]
    second_person: Refusal | None


_PREVIEWED = CommandId("preview")
BEFORE_PREVIEWED = CommandId("before preview")
"""The id of a command that is previewed with the one that follows it: so it is known what it would bring into being."""
_WOULD_AGREE = PersonId("SECOND")
"""Who agrees in a dry run. No login is written in capitals, and nothing of such a run is kept."""


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
        return self._do_checked([_checked(command, command_id, by, approval)], by, None)[0]

    def preview(self, command: object, *, by: Session, after: object | None = None) -> Preview:
        """What a command would bring now: everything that `do` does except writing. Nothing is left of it.

        `after` is a command that would be done before it, under the id `BEFORE_PREVIEWED`. Raises Refusal as `do`, but
        for the approval, which is taken as given and told of.
        """
        asked = _checked(command, _PREVIEWED, by, None)
        with self._open_work() as work:
            if after is not None:
                work.append_all([self._decide(work, _checked(after, BEFORE_PREVIEWED, by, None), by, None, dry=True)])
            try:
                drafts, _ = self._decide(work, asked, by, None)
                second = None
            except Refusal as refusal:
                if refusal.code != "approval.required":
                    raise
                second = refusal
                drafts, _ = self._decide(work, asked, by, None, dry=True)
        bodies = [draft.body for draft in drafts]
        return Preview(
            command=asked.kind.name,
            happened=tuple(body for body in bodies if not isinstance(body, EntryPosted)),
            entries=tuple(body for body in bodies if isinstance(body, EntryPosted | VoucherPosted)),
            second_person=second,
        )

    def do_all(
        self,
        orders: Sequence[tuple[object, CommandId]],
        *,
        by: Session,
        on: date | None = None,
        apart: bool = False,
        ahead: object | None = None,
    ) -> tuple[Receipt, ...]:
        """Do several commands, each with its id, in one transaction: all of them, or none where one is refused.

        Each is decided upon what those before it left; those that are `apart`, each about another thing, upon what
        stood before any of them, which is faster. `on` is the business date that the daily run works for, which may be
        a day that nobody opened or that is closed; nobody else may name one. `ahead` is what it reckoned before, so
        that the transaction is short; the rule holds it against what happened since.
        """
        if on is not None and by.role is not Role.SYSTEM:
            raise ValueError("only the daily run says which business date it works for")
        checked = [_checked(command, command_id, by, None) for command, command_id in orders]
        return self._do_checked(checked, by, on, apart=apart, ahead=ahead)

    def do_if_all_may(
        self,
        groups: Sequence[Sequence[tuple[object, CommandId]]],
        *,
        by: Session,
        second: Session | None = None,
        dry: bool = False,
    ) -> tuple[tuple[Receipt, ...], tuple[Objection, ...]]:
        """Do groups of commands in one transaction, and hear every objection to them: with any, nothing is done.

        The commands of a group, each about another thing, are decided upon what stood before the group. `second` agrees
        to all of them. A `dry` run writes nothing, as if somebody had agreed.
        """
        objections: list[Objection] = []
        receipts: list[Receipt] = []
        with self._open_work() as work:
            for group in groups:
                asked = [each for order in group for each in self._may(order, by, second, objections)]
                receipts.extend(self._do_unless(work, asked, by, objections, dry=dry))
            if not dry and not objections and not all(receipt.repeated for receipt in receipts):
                work.commit()
        return tuple(receipts), tuple(objections)

    def _may(
        self, order: tuple[object, CommandId], by: Session, second: Session | None, objections: list[Objection]
    ) -> Iterator[_Asked]:
        command, command_id = order
        try:
            asked = _checked(command, command_id, by, None)
        except Refusal as refusal:
            objections.append(Objection(command_id, refusal))
            return
        yield asked if second is None else replace(asked, approval=Approval(second, asked.digest))

    def _do_unless(
        self, work: Work, orders: Sequence[_Asked], by: Session, objections: list[Objection], *, dry: bool
    ) -> Iterator[Receipt]:
        """Write what those bring about that nothing speaks against."""
        decided = []
        for asked in orders:
            try:
                first = _first_receipt(work, asked)
                if first is not None:
                    yield first
                    continue
                decided.append((asked, self._decide(work, asked, by, None, dry=dry)))
            except Refusal as refusal:
                objections.append(Objection(asked.command_id, refusal))
        written = work.append_all([each for _, each in decided]) if decided else ()
        for (asked, _), facts in zip(decided, written, strict=True):
            yield Receipt(asked.kind.name, asked.command_id, facts)

    def _do_checked(
        self,
        orders: Sequence[_Asked],
        by: Session,
        on: date | None,
        *,
        apart: bool = False,
        ahead: object | None = None,
    ) -> tuple[Receipt, ...]:
        with self._open_work() as work:
            if on is not None:
                work.work_for(on, ahead)
            together = [orders] if apart else [[asked] for asked in orders]
            receipts = [receipt for some in together for receipt in self._do_some(work, some, by, on)]
            if not all(receipt.repeated for receipt in receipts):
                work.commit()
        return tuple(receipts)

    def _do_some(self, work: Work, orders: Sequence[_Asked], by: Session, on: date | None) -> Iterator[Receipt]:
        """Decide each, then write what all of them brought about; a command that was done before is only told of."""
        before = [_first_receipt(work, asked) for asked in orders]
        decided = [self._decide(work, asked, by, on) for asked, first in zip(orders, before, strict=True) if not first]
        written = iter(work.append_all(decided) if decided else ())
        for asked, first in zip(orders, before, strict=True):
            yield first or Receipt(asked.kind.name, asked.command_id, next(written))

    def _decide(
        self, work: Work, asked: _Asked, by: Session, on: date | None, *, dry: bool = False
    ) -> tuple[tuple[Draft, ...], Signature]:
        _must_still_be_here(by, work)
        approver = second_person(asked.approval, by, asked.digest) or (_WOULD_AGREE if dry else None)
        if asked.approval is not None:
            _must_still_be_here(asked.approval.approver, work)
        open_day = work.open_day()
        if asked.kind.needs_day:
            self._check_day(open_day, asked.kind)
        now = self._clock()
        moment = Moment(
            now=now,
            business_date=on or open_day or calendar_day(now),
            store=work.store,
            device=work.device,
            command_id=asked.command_id,
            actor=by.person,
            role=by.role,
            approver=approver,
        )
        happened = tuple(asked.kind.decide(asked.command, work.state, moment))
        day = _day_of(happened, moment)
        signature = Signature(asked.command_id, asked.kind.name, asked.digest, by.person, approver, day)
        return tuple(_with_entries(happened, work, asked.command_id)), signature

    def _check_day(self, open_day: date | None, kind: KindOfCommand) -> None:
        """Raises Refusal `day.not_open`, and `day.stale` for a day that was left open: charges would be of that day.

        Business past midnight belongs to the evening before; a day that is older is counted and closed first.
        """
        if open_day is None:
            raise Refusal("day.not_open")
        today = calendar_day(self._clock())
        if open_day + _PAST_MIDNIGHT < today and not kind.ends_day:
            raise Refusal("day.stale", on=open_day, today=today)


def _must_still_be_here(who: Session, work: Work) -> None:
    """A session ends with the rights it was begun with, wherever they were taken away.

    Raises Refusal `person.gone`, `person.role_moved`. Nobody knows the founder of a book before their first command.
    """
    known = None if who.role is Role.SYSTEM else work.state.person(who.person)
    if known is None:
        return
    if known.left:
        raise Refusal("person.gone", person=who.person)
    if known.role is not who.role:
        raise Refusal("person.role_moved", person=who.person)


def _first_receipt(work: Work, asked: _Asked) -> Receipt | None:
    """What this command came to when it was done before. Raises Refusal `command.other_content`."""
    first = work.done(asked.command_id)
    if first is None:
        return None
    if (first.command, first.digest) != (asked.kind.name, asked.digest):
        raise Refusal("command.other_content", command_id=asked.command_id)
    return Receipt(asked.kind.name, asked.command_id, first.facts, repeated=True)


def _checked(command: object, command_id: CommandId, by: Session, approval: Approval | None) -> _Asked:
    command, command_id = in_normal_form(command), in_normal_form(command_id)
    kind = kind_of_command(command)
    by.must_be_allowed(kind.name)
    check_limits(command)
    return _Asked(command, command_id, kind, digest_of(command), approval)


def _with_entries(happened: tuple[Body, ...], work: Work, command_id: CommandId) -> Iterator[Draft]:
    """What happened, numbered, then the entry that each makes in the ledger."""
    rules = work.posting_rules()
    entries = (entry_for(what, f"{command_id}:{n}", work.device, rules) for n, what in enumerate(happened))
    posted = [entry for entry in entries if entry is not None]
    for n, body in enumerate((*happened, *posted)):
        yield Draft(body, n)


def _day_of(happened: tuple[Body, ...], moment: Moment) -> date:
    """The business date of what happened: the open day, and for the opening of a day that day itself."""
    opened = next((what for what in happened if isinstance(what, TillOpened)), None)
    return opened.on if opened is not None else moment.business_date
