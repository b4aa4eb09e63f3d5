"""One transaction on the book, begun as its only writer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.clock import Clock, calendar_day
from domain.errors import MachineTrouble, Trouble
from domain.facts import Fact
from domain.ids import CommandId, DeviceId, StoreId
from domain.ledger.posting import Rules
from domain.ports import Done, Draft, Signature
from storage import chart, checkpoints, erasure, sql
from storage.anchors import AnchorKeeper
from storage.engine import Engines, transaction, trouble_in, was_not_written, write_over_log
from storage.journal import Journal
from storage.projector import project
from storage.state import SqlState
from storage.tables import DONE
from storage.vault import Vault

_DAY_ENDS = "day.closed"
_DONE = sa.select(DONE.c.command, DONE.c.digest).where(
    DONE.c.store == sa.bindparam("store"), DONE.c.command_id == sa.bindparam("command_id")
)


@dataclass(frozen=True, slots=True)
class Writer:
    """Everything that writing into a book takes."""

    engines: Engines
    store: StoreId
    device: DeviceId
    vault: Vault
    key: Ed25519PrivateKey
    clock: Clock
    anchor: AnchorKeeper | None = None

    @contextmanager
    def work(self) -> Iterator[SqlWork]:
        """Begin a transaction; leaving without a commit undoes it all. Raises MachineTrouble `disk.*`."""
        with transaction(self.engines.writer) as conn:
            work = SqlWork(conn, self)
            yield work
            if not work.committed:
                conn.rollback()


class SqlWork:
    """The transaction of one command, or of several that are done together."""

    def __init__(self, conn: sa.Connection, writer: Writer) -> None:
        self._conn = conn
        self._writer = writer
        self._journal = Journal(conn, writer.store, writer.vault)
        self._command_id: CommandId | None = None
        self._on: date | None = None
        self._head: tuple[int, str] | None = None
        self.state = SqlState(self._journal, self._business_date)
        self.store = writer.store
        self.device = self._journal.lineage.workstation(writer.device)
        self.committed = False

    def open_day(self) -> date | None:
        """The business date of this workstation's open day."""
        day = self.state.day(self.device)
        return day.business_date if day is not None and day.is_open else None

    def work_for(self, on: date, ahead: object | None = None) -> None:
        """Work for this business date, whatever day is open, with what was reckoned ahead: the daily run does."""
        self._on = on
        self.state = SqlState(self._journal, self._business_date, ahead)

    def posting_rules(self) -> Rules:
        """The posting rules of the business date."""
        return chart.rules_on(self._conn, self.store, self._business_date())

    def _business_date(self) -> date:
        return self._on or self.open_day() or calendar_day(self._writer.clock())

    def done(self, command_id: CommandId) -> Done | None:
        """What came of a command that was done before."""
        row = self._conn.execute(_DONE, {"store": self.store, "command_id": command_id}).one_or_none()
        if row is None:
            return None
        return Done(row.command, row.digest, self._journal.of_command(command_id))

    def append(self, drafts: Sequence[Draft], signature: Signature) -> tuple[Fact, ...]:
        """Write facts, what they mean, and that the command was done."""
        return self.append_all([(drafts, signature)])[0]

    def append_all(self, commands: Sequence[tuple[Sequence[Draft], Signature]]) -> list[tuple[Fact, ...]]:
        """The same for several commands: what their facts mean is written once for all."""
        writer = self._writer
        appended = [
            self._journal.append(drafts, signature, writer.device, writer.key, writer.clock())
            for drafts, signature in commands
        ]
        project(self._conn, self._journal, self.store, [fact for facts in appended for fact in facts], in_order=True)
        erasure.forget_traces(self._conn, self.store, [fact for facts in appended for fact in facts])
        sql.insert(self._conn, DONE, [self._done_row(signature) for _, signature in commands])
        self._mark([fact for facts in appended for fact in facts])
        self.state = SqlState(self._journal, self._business_date)  # what a rule reads next is what stands now
        self._command_id = commands[-1][1].command_id
        return appended

    def _mark(self, facts: Sequence[Fact]) -> None:
        """Sign a checkpoint where these facts bring the chain to the next one, or end a day of the drawer."""
        if not facts:
            return
        writer, now = self._writer, self._writer.clock()
        last = checkpoints.last_of(self._conn, self.store, self.device)
        ends_day = any(fact.at.kind == _DAY_ENDS for fact in facts)
        if ends_day or checkpoints.is_due(last, facts[-1].at.device_seq, now):
            checkpoints.make(self._journal, self.device, writer.key, last, now)
        self._head = facts[-1].at.device_seq, facts[-1].hash

    def _done_row(self, signature: Signature) -> dict[str, str]:
        return {
            "store": self.store,
            "command_id": signature.command_id,
            "command": signature.command,
            "digest": signature.digest,
        }

    def commit(self) -> None:
        """Make it durable.

        Where the commit itself fails its outcome is not known from the error: it is looked up on a new connection, and
        made final, before anybody is told. Raises MachineTrouble where nothing was written, and `disk.unsettled`
        where the disk lets nobody know.
        """
        try:
            self._conn.commit()
        except sa.exc.DatabaseError as error:
            self._conn.invalidate()
            trouble = trouble_in(error.orig or error)
            if trouble is None:
                raise
            if not self._is_durable(error):
                raise trouble from error
            self._writer.engines.faults.saw(trouble)
        self.committed = True
        if self._head is not None and self._writer.anchor is not None:
            self._writer.anchor.tell(*self._head)

    def _is_durable(self, failed: sa.exc.DatabaseError) -> bool:
        """Whether what failed to commit is there, finally: what it may have left in the log is written over.

        Without that, a commit whose sync failed would come back with the next opening after a crash, refused or not.
        """
        asked = {"store": self.store, "command_id": self._command_id}
        try:
            with self._writer.engines.writer.begin() as conn:
                there = conn.execute(_DONE, asked).one_or_none() is not None
                write_over_log(conn)
        except (sa.exc.DatabaseError, Trouble) as error:
            if was_not_written(failed):
                return False
            raise MachineTrouble("disk.unsettled", detail=str(failed.orig)) from error
        return there
