"""The proof of a day: which days are proved, and the figures of one, read of the facts that are here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from domain.access.security import SecurityEvent
from domain.clock import stamped_at
from domain.errors import Refusal
from domain.facts import Fact
from domain.ids import DeviceId
from domain.ledger.accounts import CASH, drawer
from domain.ledger.closing import StoreDayClosed
from domain.ledger.proof import (
    BagProof,
    CashProof,
    ChainHead,
    DayFigures,
    DayProved,
    IncomeTie,
    LedgerProof,
    Proved,
    QueueProof,
    TillProof,
    subject_of,
)
from domain.ledger.statements.template import Scope
from domain.ledger.voucher import Standing
from domain.money import Money
from domain.pawn.schedule import ACCOUNTS
from domain.pawn.ticket import Block
from domain.rulebook.terms import PledgeClass
from domain.stock.custody import CustodyStage
from storage import (
    day_report,
    ledger_reading,
    pledge_drafts,
    rulebooks,
    schedule,
    sql,
    till,
    to_do_lists,
    vouchers,
    workstations,
)
from storage.custody import CUSTODY
from storage.goods import GOODS
from storage.journal import Journal
from storage.ledger import ENTRY, POSTING
from storage.pawn import ITEM, TICKET
from storage.projection import Batch
from storage.security import SECURITY_EVENT
from storage.tables import CHAIN, FACT, Kept, day, number, table, text
from storage.till import TILL_DAY

PROOF = table(
    "proof",
    Kept.PROJECTION,
    text("store", key=True),
    day("proved_on", key=True),
    text("device", key=True),
    number("seq", key=True),
    text("recorded_at"),
    text("digest"),
)
"""The proofs of closed days; a day that two workstations closed without each other has two."""
sa.Index(None, PROOF.c.store, PROOF.c.recorded_at)

_ALWAYS = date(9999, 12, 31)
_NO_PRINCIPAL = ("1303.08", "1303.09")
_MATCHED = sa.and_(CUSTODY.c.store == ITEM.c.store, CUSTODY.c.item == ITEM.c.code)
_OPEN_ITEMS = (
    sa.select(CUSTODY.c.stage, sa.func.count().label("items"))
    .select_from(
        ITEM.join(TICKET, sa.and_(TICKET.c.store == ITEM.c.store, TICKET.c.number == ITEM.c.ticket))
        .outerjoin(CUSTODY, _MATCHED)
        .outerjoin(GOODS, sa.and_(GOODS.c.store == ITEM.c.store, GOODS.c.code == ITEM.c.code))
    )
    .where(
        ITEM.c.store == sa.bindparam("store"),
        ITEM.c.held == 1,
        TICKET.c.ended.is_(None),
        TICKET.c.pledge == PledgeClass.MOVABLE.value,
        GOODS.c.gone_on.is_(None),
    )
    .group_by(CUSTODY.c.stage)
)
_OPEN_TICKETS = sa.select(sa.func.count()).where(
    TICKET.c.store == sa.bindparam("store"), TICKET.c.ended.is_(None), TICKET.c.forfeited_on.is_(None)
)
_SEALED = sa.select(sa.func.count()).where(
    CUSTODY.c.store == sa.bindparam("store"), CUSTODY.c.stage == CustodyStage.SEALED_IN.value
)


def project(batch: Batch) -> None:
    """Every proof, as it was taken down."""
    rows = [
        {
            "store": at.store,
            "proved_on": what.on,
            "device": at.device_id,
            "seq": at.device_seq,
            "recorded_at": at.recorded_at,
            "digest": what.digest,
        }
        for at, what in batch.of(DayProved)
    ]
    sql.insert_new(batch.conn, PROOF, rows)


def last_proved(conn: sa.Connection, store: str, before: str = "~") -> Proved | None:
    """The newest proof that was taken down before a stamp."""
    mine = (PROOF.c.store == store, PROOF.c.recorded_at < before)
    row = conn.execute(sa.select(PROOF).where(*mine).order_by(PROOF.c.recorded_at.desc()).limit(1)).one_or_none()
    return None if row is None else Proved(on=row.proved_on, digest=row.digest)


def proofs(journal: Journal) -> Iterator[tuple[Fact, DayProved]]:
    """Every proof, the newest first."""
    for each in reversed(journal.of_subjects([subject_of(journal.store)])):
        if isinstance(each.body, DayProved):
            yield each, each.body


def proof_of(journal: Journal, on: date) -> DayProved:
    """The proof of a day. Raises Refusal `proof.unknown`."""
    for _, body in proofs(journal):
        if body.on == on:
            return body
    raise Refusal("proof.unknown", on=on)


def figures(journal: Journal, on: date) -> DayFigures:
    """Everything that stands on the page of a closed day, of the facts that are here. Raises Refusal
    `store_day.unknown`.
    """
    conn, store = journal.conn, journal.store
    closing = _closing(journal, on)
    return DayFigures(
        store=store,
        on=on,
        tills=tuple(sorted(_tills(journal, on), key=lambda each: (each.number, each.device))),
        cash=CashProof(booked=_cash(conn, store, on), in_safe=_cash(conn, store, on, POSTING.c.sub.not_like("till:%"))),
        bags=_bags(conn, store),
        ledger=_ledger(journal, on),
        queues=QueueProof(
            drafts=len(pledge_drafts.open_drafts(conn, store)),
            unposted=len(vouchers.vouchers_in(conn, store, (Standing.PREPARED, Standing.REVIEWED))),
            tasks=len(to_do_lists.tasks_on(conn, store, rulebooks.in_force(conn, store, on).ladder, on)),
            missing=closing.missing,
            findings=closing.findings,
            backed_up_on=_backed_up_on(conn, store),
        ),
        heads=tuple(sorted(_heads(conn, store), key=lambda each: (each.number, each.device))),
    )


def booked_in(conn: sa.Connection, store: str, device: str, on: date) -> Money:
    """What a drawer's own days up to one posted; a day that arrived late is booked later, and is its own."""
    own = POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause))
    query = sa.select(sa.func.coalesce(sa.func.sum(POSTING.c.amount), 0)).select_from(own)
    mine = (POSTING.c.store == store, POSTING.c.account == CASH, POSTING.c.sub == drawer(device))
    return Money(int(conn.execute(query.where(*mine, ENTRY.c.business_date <= on)).scalar_one()))


def _closing(journal: Journal, on: date) -> StoreDayClosed:
    for fact in reversed(journal.of_subjects([f"closing:{journal.store}"])):
        if isinstance(fact.body, StoreDayClosed) and fact.body.on == on:
            return fact.body
    raise Refusal("store_day.unknown", on=on)


def _tills(journal: Journal, on: date) -> Iterator[TillProof]:
    conn, store = journal.conn, journal.store
    last = sa.func.max(TILL_DAY.c.business_date, type_=TILL_DAY.c.business_date.type)
    known = sa.select(TILL_DAY.c.device, last).where(TILL_DAY.c.store == store, TILL_DAY.c.business_date <= on)
    numbers = workstations.numbers_of(conn, store)
    for device, on_day in conn.execute(known.group_by(TILL_DAY.c.device).order_by(TILL_DAY.c.device)).all():
        held = till.day_of(conn, store, device, on_day)
        if held is None:
            continue
        told = day_report.day_report(conn, journal, store, DeviceId(device), on_day)
        yield TillProof(
            device=DeviceId(device),
            number=numbers.get(device, 0),
            day=on_day,
            is_open=held.is_open,
            float_amount=held.float_amount,
            cash_in=told.received,
            cash_out=told.paid,
            expected=told.expected,
            counted=None if held.is_open else held.counted,
            difference=told.difference,
            booked=booked_in(conn, store, device, on_day),
        )


def _cash(conn: sa.Connection, store: str, on: date, *which: sa.ColumnElement[bool]) -> Money:
    mine = (POSTING.c.store == store, POSTING.c.account == CASH, POSTING.c.book_date <= on, *which)
    return Money(
        int(conn.execute(sa.select(sa.func.coalesce(sa.func.sum(POSTING.c.amount), 0)).where(*mine)).scalar_one())
    )


def _bags(conn: sa.Connection, store: str) -> BagProof:
    at: dict[str | None, int] = {row.stage: row.items for row in conn.execute(_OPEN_ITEMS, {"store": store})}
    in_place = at.get(CustodyStage.SEALED_IN.value, 0)
    return BagProof(
        tickets=int(conn.execute(_OPEN_TICKETS, {"store": store}).scalar_one()),
        items=sum(at.values()),
        in_place=in_place,
        out=at.get(CustodyStage.CHECKED_OUT.value, 0),
        missing=at.get(CustodyStage.MISSING.value, 0) + at.get(CustodyStage.RELEASED.value, 0),
        not_stored=at.get(None, 0) + at.get(CustodyStage.AWAITING.value, 0),
        with_police=at.get(CustodyStage.SEIZED.value, 0),
        strays=int(conn.execute(_SEALED, {"store": store}).scalar_one()) - in_place,
    )


def _ledger(journal: Journal, on: date) -> LedgerProof:
    conn, store = journal.conn, journal.store
    moved = ledger_reading.moved_up_to(conn, (store,), on)
    ever = ledger_reading.moved_up_to(conn, (store,), _ALWAYS)
    loans = [account for account in ever if account.startswith("1303.") and account not in _NO_PRINCIPAL]
    lent = sa.select(sa.func.coalesce(sa.func.sum(TICKET.c.outstanding), 0)).where(
        TICKET.c.store == store,
        TICKET.c.forfeited_on.is_(None),
        sa.or_(TICKET.c.blocked.is_(None), TICKET.c.blocked != Block.SEIZED.value),
    )
    told = schedule.income_schedule(conn, Scope((store,), on, on), lambda _: journal)
    columns = [each.amounts for each in (told.booked, told.left, told.later, told.other)]
    return LedgerProof(
        debit=Money(sum(debit for debit, _ in moved.values())),
        credit=Money(sum(credit for _, credit in moved.values())),
        loans_booked=Money(sum(ever[account][0] - ever[account][1] for account in loans)),
        loans_lent=Money(int(conn.execute(lent).scalar_one())),
        income=tuple(
            IncomeTie(account=account, booked=booked, tickets=tickets, later=later, other=other)
            for account, booked, tickets, later, other in zip(ACCOUNTS, *columns, strict=True)
        ),
    )


def _heads(conn: sa.Connection, store: str) -> Iterator[ChainHead]:
    numbers = workstations.numbers_of(conn, store)
    chains = sa.select(CHAIN.c.device_id).where(CHAIN.c.store == store).order_by(CHAIN.c.device_id)
    for device in conn.execute(chains).scalars().all():
        mine = (FACT.c.store == store, FACT.c.device_id == device)
        last = sa.select(FACT.c.device_seq, FACT.c.hash).where(*mine).order_by(FACT.c.device_seq.desc()).limit(1)
        row = conn.execute(last).one_or_none()
        yield ChainHead(
            device=DeviceId(device),
            number=numbers.get(device, 0),
            seq=0 if row is None else row.device_seq,
            digits="" if row is None else row.hash[:8],
        )


def _backed_up_on(conn: sa.Connection, store: str) -> date | None:
    mine = (SECURITY_EVENT.c.store == store, SECURITY_EVENT.c.event == SecurityEvent.BACKED_UP.value)
    stamp = conn.execute(sa.select(sa.func.max(SECURITY_EVENT.c.recorded_at)).where(*mine)).scalar_one()
    return None if stamp is None else date.fromisoformat(stamped_at(stamp)[:10])
