"""Forfeited goods in stock (绝当物品) move in: they stay the shop's own, at what the old books carried them for.

They come with the ticket that they were pledged on. It posts nothing, since the opening balances hold what the goods
stand for (1409, less what they were written down by in 1471); afterwards they are priced and sold like all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, AmountOrNothing, Count, Line, Words
from domain.ids import CustomerId, TicketNo
from domain.ledger.entry import Posting
from domain.ledger.opening import IN_STOCK, WRITTEN_DOWN, TicketStanding
from domain.money import NO_RATE, NOTHING, Money, total
from domain.pawn.charges import Stretch
from domain.pawn.forfeiture import disposal_of
from domain.pawn.issue import TicketIssued, begin, quote_issue
from domain.pawn.moving_in import MovingInState, issued_before, must_be_cards, must_be_taken, thin_cards
from domain.pawn.period import Earned
from domain.pawn.ticket import Forfeited, Ticket, begins, subject_of
from domain.rulebook.rulebook import Disposal, Rulebook
from domain.rulebook.terms import PledgeClass, terms_of
from domain.stock.card import CLASS_OF
from domain.stock.goods import Goods, GoodsStatus, Lot
from domain.stock.item import OfferedItem


@dataclass(frozen=True, slots=True, kw_only=True)
class OldGoods:
    """An item in stock: its card, what it stands for in the old books, and by how much it was written down."""

    item: OfferedItem
    cost: Amount
    written_down: AmountOrNothing = NOTHING


@command("pawn.move_in_goods")
class MoveInGoods:
    """Take over goods that were forfeited before the close of the day `on`, with the ticket that they were pledged on:
    its last term ran from `start` to `due`.
    """

    on: date
    ticket: Annotated[TicketNo, Words(20, shortest=4)]
    customer: Annotated[CustomerId, Words(40)]
    goods: Annotated[tuple[OldGoods, ...], Count(1, 20)]
    source_statement: Line
    start: date
    due: date
    forfeited_on: date

    @property
    def items(self) -> tuple[OfferedItem, ...]:
        """Their cards."""
        return tuple(each.item for each in self.goods)

    @property
    def principal(self) -> Money:
        """What was lent on them."""
        return total([each.item.loan for each in self.goods])

    @property
    def cost(self) -> Money:
        """What they stand for, before any writing down."""
        return total([each.cost for each in self.goods])

    @property
    def pledge(self) -> PledgeClass:
        """The class of the goods: that of the first."""
        return PledgeClass(CLASS_OF[self.goods[0].item.category])


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMovedIn:
    """An item in stock by its code, as it stands in the books."""

    code: str
    book_value: Money
    allowance: Money


@fact("goods.moved_in", version=1)
class GoodsMovedIn:
    """Forfeited goods of the old books are here. `issued` says of their ticket what an issue of ours says, without any
    charges; `standing` is how the ticket ended.
    """

    on: date
    issued: TicketIssued
    standing: Forfeited
    goods: tuple[StockMovedIn, ...]

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.issued.ticket)


@decides(MoveInGoods, needs_day=False)
def decide(command: MoveInGoods, state: MovingInState, moment: Moment) -> Iterator[GoodsMovedIn]:
    """Refuses once business has begun, a number that is taken or ours to give (`opening.number_*`), an unknown
    customer, goods in pawn, and what `objections` names; wants a second person.
    """
    must_be_taken(command.ticket, command.on, state, moment)
    for refusal in objections(command):
        raise refusal
    must_be_cards(command.items, state)
    if state.customer(command.customer) is None:
        raise Refusal("customer.unknown", customer=command.customer)
    moment.require_approval("opening.goods_second_person", ticket=command.ticket)
    yield goods_moved_in(command, state.rulebook_on(command.on))


def objections(command: MoveInGoods) -> Iterator[Refusal]:
    """Everything that speaks against goods by themselves: days that cannot be (`opening.goods_days`), and more written
    down than there was (`opening.written_down`).
    """
    days = {"start": command.start, "due": command.due, "forfeited_on": command.forfeited_on, "on": command.on}
    if not command.start < command.due <= command.forfeited_on <= command.on:
        yield Refusal("opening.goods_days", ticket=command.ticket, **days)
    for place, each in enumerate(command.goods, start=1):
        if each.written_down > each.cost:
            yield Refusal("opening.written_down", item=place, written_down=each.written_down, cost=each.cost)


def warnings(command: MoveInGoods, rulebook: Rulebook) -> Iterator[Refusal]:
    """What would be otherwise today: goods from the threshold on are sold for the pawner (art. 43); thin cards."""
    appraised = total([item.appraised for item in command.items])
    if disposal_of(appraised, command.principal, rulebook.forfeiture) is Disposal.FOR_ACCOUNT:
        yield Refusal("opening.goods_for_account", ticket=command.ticket, appraised=appraised, article="43")
    yield from thin_cards(command.items)


def goods_moved_in(command: MoveInGoods, rulebook: Rulebook) -> GoodsMovedIn:
    """The goods as they lie in stock."""
    return GoodsMovedIn(
        on=command.on,
        issued=_issued(command, rulebook),
        standing=Forfeited(
            since=command.forfeited_on,
            disposal=Disposal.OWN,
            interest_owed=NOTHING,
            fee_owed=NOTHING,
            into_stock=command.cost,
            kept_as_loan=NOTHING,
            interest_cleared=NOTHING,
            fee_cleared=NOTHING,
            interest_given_up=NOTHING,
            fee_given_up=NOTHING,
        ),
        goods=tuple(
            StockMovedIn(code=f"{command.ticket}-{place}", book_value=each.cost, allowance=each.written_down)
            for place, each in enumerate(command.goods, start=1)
        ),
    )


def lot_moved_in(what: GoodsMovedIn) -> Lot:
    """The lot that lies in stock."""
    issued = what.issued
    return Lot(
        ticket=issued.ticket,
        customer=issued.customer,
        since=what.standing.since,
        disposal=Disposal.OWN,
        principal=issued.principal,
        interest_owed=NOTHING,
        fee_owed=NOTHING,
        kept_as_loan=NOTHING,
        goods=tuple(
            Goods(
                code=item.code,
                ticket=issued.ticket,
                customer=issued.customer,
                category=item.category.value,
                description=item.description,
                appraised=item.appraised,
                loan=item.loan,
                book_value=held.book_value,
                allowance=held.allowance,
                disposal=Disposal.OWN,
                status=GoodsStatus.IN_STOCK,
            )
            for item, held in zip(issued.items, what.goods, strict=True)
        ),
    )


def standing_of_goods(lot: Lot) -> TicketStanding:
    """What goods in stock stand for in the books; a debit is positive. Nothing is lent on them."""
    sub = subject_of(lot.ticket)
    amounts = ((IN_STOCK, lot.in_stock), (WRITTEN_DOWN, -lot.allowance))
    lines = tuple(Posting(account=account, amount=amount, sub=sub) for account, amount in amounts if amount)
    return TicketStanding(ticket=lot.ticket, loan_kind="", principal=NOTHING, lines=lines)


@begins(GoodsMovedIn)
def _begin(what: GoodsMovedIn) -> Ticket:
    return replace(
        begin(what.issued),
        forfeited=what.standing,
        earned=Earned(NOTHING, NOTHING),
        recognised_to=what.standing.since,
        came_as_goods=True,
    )


def _issued(command: MoveInGoods, rulebook: Rulebook) -> TicketIssued:
    terms = terms_of(
        rulebook.charging,
        rulebook=rulebook.key,
        version=rulebook.version,
        monthly_interest_rate=NO_RATE,
        monthly_fee_rate=NO_RATE,
    )
    offer = quote_issue(command.principal, terms, Stretch(command.start, command.due), rulebook.closed_days())
    return issued_before(command, offer, offer.period)
