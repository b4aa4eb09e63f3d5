"""What the rules of sales read of the book, and what all of them refuse."""

from __future__ import annotations

from typing import Protocol

from domain.errors import Refusal
from domain.ids import DeviceId, TicketNo
from domain.money import Money
from domain.rulebook.rulebook import Disposal, Rulebook
from domain.stock.goods import Goods, GoodsStatus, Lot


class SalesState(Protocol):
    """What the rules of sales read.

    `lot` raises Refusal `lot.unknown`, `goods` raises `goods.unknown`. `blocked` names what stops a ticket (a police
    hold, a dispute), or is None.
    """

    def lot(self, ticket: TicketNo) -> Lot: ...
    def goods(self, code: str) -> Goods: ...
    def blocked(self, ticket: TicketNo) -> str | None: ...
    def rulebook(self) -> Rulebook: ...
    def cash_in_drawer(self, device: DeviceId) -> Money: ...


def in_stock(code: str, state: SalesState) -> Goods:
    """An item that the shop may sell as its own.

    Raises Refusal `goods.unknown`, `sale.for_account` (art. 43), `goods.gone`, `goods.blocked` (art. 27, 53).
    """
    goods = state.goods(code)
    if goods.disposal is Disposal.FOR_ACCOUNT:
        threshold = state.rulebook().forfeiture.threshold
        raise Refusal("sale.for_account", item=goods.code, ticket=goods.ticket, threshold=threshold, article="43")
    if goods.status is not GoodsStatus.IN_STOCK:
        raise Refusal("goods.gone", item=goods.code, stands=goods.status.value, on=goods.gone_on)
    must_be_free(goods.ticket, state)
    return goods


def for_account(ticket: TicketNo, state: SalesState) -> Lot:
    """A lot that waits to be sold for its pawner's account.

    Raises Refusal `lot.unknown`, `lot.own` (the shop's own goods are sold one by one), `lot.disposed`, `goods.blocked`.
    """
    lot = state.lot(ticket)
    if lot.disposal is Disposal.OWN:
        raise Refusal("lot.own", ticket=ticket)
    if not lot.is_undisposed:
        on = lot.returned_on if lot.disposed is None else lot.disposed.on
        raise Refusal("lot.disposed", ticket=ticket, on=on)
    must_be_free(ticket, state)
    return lot


def must_be_free(ticket: TicketNo, state: SalesState) -> None:
    """Raise Refusal `goods.blocked` while the police hold the goods or somebody disputes them."""
    block = state.blocked(ticket)
    if block is not None:
        raise Refusal("goods.blocked", ticket=ticket, stands=block)


def must_be_in_drawer(amount: Money, state: SalesState, device: DeviceId) -> None:
    """Raise Refusal `till.not_enough` where the drawer does not hold what is to be paid out of it."""
    if amount > state.cash_in_drawer(device):
        raise Refusal("till.not_enough", amount=amount)
