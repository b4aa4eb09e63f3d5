"""What papers show, gathered from the book: each slip from the facts that it is about, as they stood then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import sqlalchemy as sa

from domain.documents import Document
from domain.errors import Refusal
from domain.facts import Body, Fact
from domain.ledger.entry import EntryPosted
from domain.ledger.opening import BooksOpened
from domain.ledger.voucher import VoucherPosted, VoucherPrepared, subject_of
from domain.organisation.store import Store
from domain.pawn.draft import PledgeDrafted
from domain.pawn.issue import TicketIssued
from domain.pawn.moving_in import TicketMovedIn
from domain.pawn.moving_in_goods import GoodsMovedIn
from domain.pawn.settlement import PaymentSettled
from domain.pawn.ticket import Ticket, evolve
from domain.rulebook.rulebook import Rulebook
from domain.slips import (
    DraftSlip,
    OpeningSlip,
    Party,
    Print,
    SettlementSlip,
    Slip,
    StocktakeSlip,
    VaultSlip,
    VoucherSlip,
    WalkSlip,
)
from domain.stock import stocktake, vault_walk
from domain.stock.appraisal.worksheet import ItemAppraised
from domain.stock.comparison import Comparison
from domain.stock.custody import CustodyChanged
from domain.stock.stocktake import Stocktake, StocktakeFinished, StocktakeStarted
from domain.stock.vault_walk import Walk, WalkDrawn, WalkFinished
from storage import chart, custody, customers
from storage.journal import Journal
from storage.pawn import ITEM
from storage.proof import last_proved
from storage.voucher_cards import card_of, standard_on

_GOODS = sa.select(ITEM.c.code, ITEM.c.description).where(
    ITEM.c.store == sa.bindparam("store"), ITEM.c.code.in_(sa.bindparam("codes", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where slips are gathered from: one read transaction on a store's book, and the names of its staff."""

    conn: sa.Connection
    journal: Journal
    store: Store
    rulebook: Rulebook
    names: Mapping[str, str]

    def name(self, person: str | None) -> str:
        """The name of somebody of the staff; "" for nobody."""
        return self.names.get(person, person) if person else ""

    def party(self, customer: str) -> Party:
        """Who a customer is, as far as the book still knows."""
        known = customers.customer_of(self.conn, self.store.store, customer)
        return known.details if known is not None else None

    def goods(self, codes: Collection[str]) -> dict[str, str]:
        """The descriptions of items by their codes."""
        rows = self.conn.execute(_GOODS, {"store": self.store.store, "codes": sorted(set(codes))})
        return {row.code: row.description for row in rows}


def fact_of(journal: Journal, document: Document) -> Fact:
    """The fact that a paper shows. Raises Refusal `document.unknown`."""
    command_id, _, n = document.effect.rpartition(":")
    for fact in journal.of_command(command_id):
        if str(fact.at.n) == n:
            return fact
    raise Refusal("document.unknown", document=document.effect)


def slip_of(source: Source, document: Document, reprint: int) -> Print:
    """What a paper shows. Raises Refusal `document.unknown`."""
    fact = fact_of(source.journal, document)
    return _GATHERED.get(type(fact.body), _of_ticket)(source, fact, _head(source, fact, reprint))


def _head(source: Source, fact: Fact, reprint: int) -> dict[str, Any]:
    return {
        "store": source.store,
        "fact": fact,
        "clerk": source.name(fact.at.actor),
        "checker": source.name(fact.at.approver),
        "reprint": reprint,
        "templates": source.rulebook.templates,
        "proof": last_proved(source.conn, source.store.store, fact.at.recorded_at),
    }


def _of_ticket(source: Source, fact: Fact, head: Mapping[str, Any]) -> Slip:
    story = [each.body for each in _story(source, fact)]
    ticket: Ticket | None = reduce(evolve, story, None)
    begun = (each.issued if isinstance(each, TicketMovedIn | GoodsMovedIn) else each for each in story)
    issued = next((each for each in begun if isinstance(each, TicketIssued)), None)
    if ticket is None or issued is None:
        raise Refusal("document.unknown", document=fact.at.subject)
    acting = getattr(fact.body, "representative", None)
    return Slip(
        **head,
        ticket=ticket,
        issued=issued,
        customer=source.party(ticket.customer),
        representative=source.party(acting.customer) if acting is not None else None,
        rulebook=source.rulebook,
        together=_beside(source, fact),
    )


def _of_payment(source: Source, fact: Fact, head: Mapping[str, Any]) -> SettlementSlip:
    what = _as(PaymentSettled, fact)
    return SettlementSlip(**head, customer=source.party(what.customer), parts=_beside(source, fact))


def _of_draft(source: Source, fact: Fact, head: Mapping[str, Any]) -> DraftSlip:
    asked = _as(PledgeDrafted, fact).asked
    acting = asked.representative
    return DraftSlip(
        **head,
        customer=source.party(asked.customer),
        representative=source.party(acting.customer) if acting is not None else None,
    )


def _of_custody(source: Source, fact: Fact, head: Mapping[str, Any]) -> VaultSlip:
    facts = source.journal.of_command(fact.at.command_id)
    steps = tuple(each.body for each in facts if isinstance(each.body, CustodyChanged))
    places = custody.places_of(source.conn, source.store.store)
    return VaultSlip(**head, steps=steps, goods=source.goods([each.item for each in steps]), places=places)


def _of_stocktake(source: Source, fact: Fact, head: Mapping[str, Any]) -> StocktakeSlip:
    story = _story(source, fact)
    count: Stocktake | None = reduce(stocktake.evolve, [each.body for each in story], None)
    if count is None:
        raise Refusal("document.unknown", document=fact.at.subject)
    began = next(each.at.wall for each in story if isinstance(each.body, StocktakeStarted))
    goods = source.goods(_items_in(count.finished.result)) if count.finished is not None else {}
    places = custody.places_of(source.conn, source.store.store)
    return StocktakeSlip(**head, stocktake=count, began=began, goods=goods, places=places)


def _of_walk(source: Source, fact: Fact, head: Mapping[str, Any]) -> WalkSlip:
    walk: Walk | None = reduce(vault_walk.evolve, [each.body for each in _story(source, fact)], None)
    if walk is None:
        raise Refusal("document.unknown", document=fact.at.subject)
    goods = source.goods([each.item for each in walk.drawn.bags])
    return WalkSlip(**head, walk=walk, goods=goods, places=custody.places_of(source.conn, source.store.store))


def _of_opening(source: Source, fact: Fact, head: Mapping[str, Any]) -> OpeningSlip:
    opened, conn, store = _as(BooksOpened, fact), source.conn, source.store.store
    return OpeningSlip(
        **head,
        chart=chart.chart_of(conn, store),
        standard=standard_on(conn, store, opened.on),
        number=card_of(conn, store, opened.voucher, source.names).row.word,
    )


def _of_voucher(source: Source, fact: Fact, head: Mapping[str, Any]) -> VoucherSlip:
    name = fact.body.cause if isinstance(fact.body, EntryPosted) else _name_of(fact)
    card = card_of(source.conn, source.store.store, name, source.names)
    named = card.row.reverses or card.row.reversed_by
    if named is None:
        return VoucherSlip(**head, card=card)
    other = card_of(source.conn, source.store.store, named, source.names)
    return VoucherSlip(**head, card=card, other=other.row.word)


def _name_of(fact: Fact) -> str:
    return str(_as((VoucherPrepared, VoucherPosted), fact).voucher)


def voucher_slip(source: Source, voucher: str) -> VoucherSlip:
    """What the paper of a posted voucher shows. Raises Refusal `voucher.unknown`."""
    story = source.journal.of_subjects([f"entry:{voucher}", subject_of(voucher)])
    posted = next((fact for fact in story if isinstance(fact.body, EntryPosted | VoucherPosted)), None)
    if posted is None:
        raise Refusal("voucher.unknown", voucher=voucher[:40])
    return _of_voucher(source, posted, _head(source, posted, 0))


def _of_itself(_: Source, __: Fact, head: Mapping[str, Any]) -> Print:
    return Print(**head)


_GATHERED: dict[type, Callable[[Source, Fact, Mapping[str, Any]], Print]] = {
    PaymentSettled: _of_payment,
    PledgeDrafted: _of_draft,
    ItemAppraised: _of_itself,
    BooksOpened: _of_opening,
    CustodyChanged: _of_custody,
    StocktakeStarted: _of_stocktake,
    StocktakeFinished: _of_stocktake,
    WalkDrawn: _of_walk,
    WalkFinished: _of_walk,
    EntryPosted: _of_voucher,
    VoucherPrepared: _of_voucher,
    VoucherPosted: _of_voucher,
}
"""How the slips are gathered whose facts are not about a ticket."""


def _items_in(result: Comparison) -> set[str]:
    missing, misplaced = {each.item for each in result.missing}, {each.item for each in result.misplaced}
    return missing | misplaced | {each.item for each in (*result.extra, *result.broken)}


def _story(source: Source, fact: Fact) -> list[Fact]:
    """The facts of the same subject up to and with this one."""
    return [each for each in source.journal.of_subjects([fact.at.subject]) if each.order <= fact.order]


def _beside(source: Source, fact: Fact) -> tuple[Body, ...]:
    """The other facts of the same command."""
    return tuple(each.body for each in source.journal.of_command(fact.at.command_id) if each.at.n != fact.at.n)


def _as(kind: type[Any] | tuple[type[Any], ...], fact: Fact) -> Any:
    if not isinstance(fact.body, kind):
        raise TypeError(f"this slip is of a {kind}, not of {fact.at.kind}")
    return fact.body
