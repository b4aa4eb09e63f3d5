"""What a pawnshop reports as counts and sums by day: projected from the facts themselves, beside the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.facts import Fact
from domain.ledger.statements.operating import VOLUME, Counted, Measure
from domain.ledger.statements.template import Span
from domain.money import NOTHING, Money
from domain.pawn.agreement import TicketRedeemedByAgreement
from domain.pawn.blocks import TicketSeized, TicketUnblocked
from domain.pawn.compensation import TicketCompensated
from domain.pawn.forfeiture import TicketForfeited
from domain.pawn.issue import TicketIssued
from domain.pawn.moving_in import TicketMovedIn
from domain.pawn.numbers import FormSpoiled, FormsReceived
from domain.pawn.partial_repayment import TicketPartRepaid
from domain.pawn.redemption import TicketRedeemed
from domain.pawn.renewal import TicketRenewed
from domain.pawn.top_up import TicketToppedUp
from domain.pawn.void import TicketVoided
from domain.sales.disposing import LotDisposed
from domain.sales.sale import GoodsSold
from domain.sales.taking_back import GoodsReturned
from domain.stock.goods import DisposalWay
from storage import sql
from storage.projection import Batch
from storage.tables import Day, Kept, day, number, table, text

OPERATING_DAY = table(
    "operating_day",
    Kept.PROJECTION,
    text("store", key=True),
    day("book_date", key=True),
    text("measure", key=True),
    text("kind", key=True),
    day("known_on", key=True),
    number("times"),
    number("amount"),
)
"""How often and how much of each measure there was on a business day, by kind of pledge ("" without), apart by when
that was taken down.
"""

OPERATING_TICKET = table(
    "operating_ticket",
    Kept.PROJECTION,
    text("store", key=True),
    day("book_date", key=True),
    text("ticket", key=True),
    text("measure", key=True),
    day("known_on", key=True),
    number("times"),
    number("amount"),
)
"""The same of the measures that the volume is made of, by ticket: who pawned is told by it."""

_Said = tuple[Measure, int, Money]
"""A measure with the count and the amount that a fact adds to it."""


def _issued(what: TicketIssued) -> Iterator[_Said]:
    yield (Measure.ISSUED if what.replaces is None else Measure.TOPPED_UP), 1, what.principal
    yield Measure.LENT, 1, what.principal


def _voided(what: TicketVoided) -> Iterator[_Said]:
    yield Measure.VOIDED, 1, what.principal
    yield Measure.LENT, -1, -what.principal


def _renewed(what: TicketRenewed) -> Iterator[_Said]:
    yield Measure.RENEWED, 1, what.period.principal
    if what.principal_repaid:
        yield Measure.PART_REPAID, 1, what.principal_repaid
        yield Measure.LENT, 0, -what.principal_repaid


def _topped_up(what: TicketToppedUp) -> Iterator[_Said]:
    """The new ticket's own fact counts the whole new loan; what the old one still was is taken off."""
    yield Measure.TOPPED_UP, 0, -what.principal
    yield Measure.LENT, -1, -what.principal


def _moved_in(what: TicketMovedIn) -> Iterator[_Said]:
    """Lent by the old books, and out on the last day of theirs."""
    yield Measure.LENT, 1, what.issued.principal


def _part_repaid(what: TicketPartRepaid) -> Iterator[_Said]:
    yield Measure.PART_REPAID, 1, what.principal_repaid
    yield Measure.LENT, 0, -what.principal_repaid


def _redeemed(what: TicketRedeemed) -> Iterator[_Said]:
    yield Measure.REDEEMED, 1, what.principal
    yield Measure.LENT, -1, -what.principal


def _compensated(what: TicketCompensated) -> Iterator[_Said]:
    yield Measure.LENT, 0 if what.period is not None else -1, -what.principal


def _seized(what: TicketSeized) -> Iterator[_Said]:
    yield Measure.LENT, -1, -what.principal


def _unblocked(what: TicketUnblocked) -> Iterator[_Said]:
    if what.returned:
        yield Measure.LENT, 1, what.returned


def _forfeited(what: TicketForfeited) -> Iterator[_Said]:
    yield Measure.FORFEITED, 1, what.principal
    yield Measure.FORFEITED_DEBT, 1, what.debt
    if what.standing.kept_as_loan:
        yield Measure.KEPT, 1, what.standing.kept_as_loan
    else:
        yield Measure.LENT, -1, -what.principal


def _agreed(what: TicketRedeemedByAgreement) -> Iterator[_Said]:
    yield Measure.REDEEMED, 1, what.principal
    if what.standing.kept_as_loan:
        yield from _ended_loan(what.standing.kept_as_loan)


def _disposed(what: LotDisposed) -> Iterator[_Said]:
    if what.how is not DisposalWay.COMPENSATED:
        yield Measure.DISPOSED, 1, what.received
    if what.deficit_borne:
        yield Measure.DEFICIT_BORNE, 1, what.deficit_borne
    yield from _ended_loan(what.principal)


def _ended_loan(kept: Money) -> Iterator[_Said]:
    yield Measure.LENT, -1, -kept
    yield Measure.KEPT, -1, -kept


def _sold(what: GoodsSold) -> Iterator[_Said]:
    yield from _sale(what.net, what.cost, 1)


def _returned(what: GoodsReturned) -> Iterator[_Said]:
    yield from _sale(what.net, what.cost, -1)


def _sale(net: Money, cost: Money, sign: int) -> Iterator[_Said]:
    yield Measure.SOLD, sign, net if sign > 0 else -net
    yield Measure.SALE_COST, sign, cost if sign > 0 else -cost
    if net.minor < cost.minor:
        yield Measure.SALE_LOSS, sign, cost - net if sign > 0 else net - cost


def _received(what: FormsReceived) -> Iterator[_Said]:
    yield Measure.FORMS_RECEIVED, what.last - what.first + 1, NOTHING


def _spoiled(_what: FormSpoiled) -> Iterator[_Said]:
    yield Measure.FORMS_SPOILED, 1, NOTHING


_COUNTS: dict[type, Callable[[Any], Iterator[_Said]]] = {
    TicketIssued: _issued,
    TicketMovedIn: _moved_in,
    TicketVoided: _voided,
    TicketRenewed: _renewed,
    TicketToppedUp: _topped_up,
    TicketPartRepaid: _part_repaid,
    TicketRedeemed: _redeemed,
    TicketCompensated: _compensated,
    TicketSeized: _seized,
    TicketUnblocked: _unblocked,
    TicketForfeited: _forfeited,
    TicketRedeemedByAgreement: _agreed,
    LotDisposed: _disposed,
    GoodsSold: _sold,
    GoodsReturned: _returned,
    FormsReceived: _received,
    FormSpoiled: _spoiled,
}
_OF_TICKET = (TicketRedeemedByAgreement, LotDisposed)
"""Facts that do not say of what kind their ticket is: its first fact does."""
_BEGINNINGS = (TicketIssued, TicketMovedIn)


def project(batch: Batch) -> None:
    """Add what the facts of the batch count; sums, so whatever order they arrive in.

    A fact whose kind its ticket's first fact says is counted with whichever of the two comes last.
    """
    facts = [fact for fact in batch.facts if type(fact.body) in _COUNTS]
    if not facts:
        return
    kinds = _kinds(batch, facts)
    sums: _Sums = defaultdict(lambda: [0, 0])
    by_ticket: _Sums = defaultdict(lambda: [0, 0])
    for fact in [*facts, *_waiting(batch, facts)]:
        kind = _kind(fact.body, kinds.get(fact.at.subject))
        if kind is None:
            continue
        for measure, count, amount in _COUNTS[type(fact.body)](fact.body):
            on = fact.body.on if isinstance(fact.body, TicketMovedIn) else fact.at.business_date
            known = date.fromisoformat(fact.at.wall[:10])
            _add(sums[on, measure.value, kind, known], count, amount)
            if measure in VOLUME:
                _add(by_ticket[on, measure.value, fact.at.subject.partition(":")[2], known], count, amount)
    sql.add(batch.conn, OPERATING_DAY, _rows(batch.store, sums, "kind"), ("times", "amount"))
    sql.add(batch.conn, OPERATING_TICKET, _rows(batch.store, by_ticket, "ticket"), ("times", "amount"))


_Sums = dict[tuple[date, str, str, date], list[int]]


def _add(held: list[int], count: int, amount: Money) -> None:
    held[0] += count
    held[1] += amount.minor


def _rows(store: str, sums: _Sums, by: str) -> list[dict[str, Any]]:
    return [
        {
            "store": store,
            "book_date": on,
            "measure": measure,
            by: whose,
            "known_on": known,
            "times": count,
            "amount": amount,
        }
        for (on, measure, whose, known), (count, amount) in sums.items()
    ]


def _kind(body: object, of_ticket: str | None) -> str | None:
    """The kind of pledge that a fact is about; None while nobody knows it."""
    if isinstance(body, _OF_TICKET):
        return of_ticket
    return getattr(body.issued if isinstance(body, TicketMovedIn) else body, "loan_kind", "")


def _kinds(batch: Batch, facts: Sequence[Fact]) -> dict[str, str]:
    """The kinds of the tickets that some facts do not tell."""
    subjects = {fact.at.subject for fact in facts if isinstance(fact.body, _OF_TICKET)}
    history = batch.history(subjects) if subjects else []
    begun = (fact for fact in (*history, *facts) if isinstance(fact.body, _BEGINNINGS))
    return {fact.at.subject: _kind(fact.body, None) or "" for fact in begun}


def _waiting(batch: Batch, facts: Sequence[Fact]) -> list[Fact]:
    """Facts projected before, which had to wait for the first fact of their ticket: it comes with this batch."""
    if batch.in_order:
        return []
    issued = {fact.at.subject for fact in facts if isinstance(fact.body, _BEGINNINGS)}
    now = {(fact.at.device_id, fact.at.device_seq) for fact in facts}
    history = batch.history(issued) if issued else []
    return [
        fact
        for fact in history
        if isinstance(fact.body, _OF_TICKET) and (fact.at.device_id, fact.at.device_seq) not in now
    ]


_STORES: sa.BindParameter[str] = sa.bindparam("stores", expanding=True)
SUMS = (
    sa.select(
        OPERATING_DAY.c.measure,
        OPERATING_DAY.c.kind,
        sa.func.sum(OPERATING_DAY.c.times).label("times"),
        sa.func.sum(OPERATING_DAY.c.amount).label("amount"),
    )
    .where(
        OPERATING_DAY.c.store.in_(_STORES),
        OPERATING_DAY.c.book_date.between(sa.bindparam("first", type_=Day), sa.bindparam("last", type_=Day)),
    )
    .group_by(OPERATING_DAY.c.measure, OPERATING_DAY.c.kind)
)
SUMS_KNOWN = SUMS.where(OPERATING_DAY.c.known_on <= sa.bindparam("known_on", type_=Day))
_BEGINNING = date(1900, 1, 1)


def counted(conn: sa.Connection, stores: Sequence[str], span: Span, known_on: date | None = None) -> Counted:
    """What was counted in these days, as far as it was known on a past day."""
    asked: dict[str, Any] = {"stores": list(stores), "first": span.first or _BEGINNING, "last": span.last}
    query = SUMS
    if known_on is not None:
        query, asked = SUMS_KNOWN, {**asked, "known_on": known_on}
    return {(Measure(row.measure), row.kind): (int(row.times), int(row.amount)) for row in conn.execute(query, asked)}
