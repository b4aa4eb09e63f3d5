"""Whether a ticket's goods are here to be given back: what is missing, or with the police, is not (art. 41, 53)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from domain.errors import Refusal
from domain.ids import TicketNo
from domain.pawn.ticket import Ticket
from domain.stock.custody import Custody, CustodyStage


class GoodsHere(Protocol):
    """What these checks read: the custody of every item still on a ticket that is missing or was handed over."""

    def absent_goods(self, ticket: TicketNo) -> tuple[Custody, ...]: ...


def must_be_here(ticket: Ticket, state: GoodsHere, items: Collection[str] | None = None) -> None:
    """Raise Refusal unless these items of a ticket, or all that it still has, are here to be given back.

    `ticket.goods_missing`: the shop answers for them until they are found or made good (art. 41).
    `ticket.goods_away`: they were handed to the police, and nobody took down that they came back (art. 53).
    """
    absent = state.absent_goods(ticket.number)
    wanted = [each for each in absent if items is None or each.item in items]
    missing = [each.item for each in wanted if each.stage is CustodyStage.MISSING]
    if missing:
        raise Refusal("ticket.goods_missing", ticket=ticket.number, items=", ".join(missing), article="41")
    if wanted:
        away = ", ".join(each.item for each in wanted)
        raise Refusal("ticket.goods_away", ticket=ticket.number, items=away, article="53")


def must_be_missing(items: Collection[str], ticket: Ticket, state: GoodsHere) -> None:
    """Raise Refusal `compensation.not_missing` unless each of these items was reported missing."""
    missing = {each.item for each in state.absent_goods(ticket.number) if each.stage is CustodyStage.MISSING}
    for code in items:
        if code not in missing:
            raise Refusal("compensation.not_missing", ticket=ticket.number, item=code)
