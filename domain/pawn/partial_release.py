"""Releasing some items (部分赎当): their own loan, interest and fee are settled, the others stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.fields import Count, Words
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import total
from domain.pawn.goods_here import GoodsHere, must_be_here
from domain.pawn.partial_repayment import PartQuote, PartState, TicketPartRepaid, quote, repaid
from domain.pawn.redemption import presented
from domain.pawn.ticket import Ticket
from domain.rulebook.terms import InterestScope

ItemCode = Annotated[str, Words(24)]


@command("pawn.release_items")
class ReleaseItems:
    """Let some items of a ticket go home against their part of the loan."""

    ticket: Annotated[TicketNo, Words(20)]
    items: Annotated[tuple[ItemCode, ...], Count(1, 20)]
    means: Means = Means.CASH
    representative: Representative | None = None
    holder_checked: bool = False


class ReleaseState(PartState, GoodsHere, Protocol):
    """What the rule reads."""


def quote_release(ticket: Ticket, items: tuple[str, ...], on: date, means: Means = Means.CASH) -> PartQuote:
    """What letting these items go costs on this day: their loans with their own interest and fee.

    Raises Refusal `release.unknown` for an item that the ticket does not hold, `release.all` where nothing would
    remain, `release.repaid` where earlier part payments leave less on the ticket than these items' loans.
    """
    held = {item.code: item for item in ticket.held_items}
    for code in items:
        if code not in held:
            raise Refusal("release.unknown", ticket=ticket.number, item=code)
    if len(set(items)) == len(held):
        raise Refusal("release.all", ticket=ticket.number)
    loan = total([held[code].loan for code in dict.fromkeys(items)])
    if loan >= ticket.principal:
        raise Refusal("release.repaid", ticket=ticket.number, loan=loan, principal=ticket.principal)
    return quote(ticket, loan, on, means, InterestScope.REPAID_PART)


@decides(ReleaseItems)
def decide(command: ReleaseItems, state: ReleaseState, moment: Moment) -> Iterator[TicketPartRepaid]:
    """See `quote_release` for what a release refuses; the items must be here."""
    ticket, on = state.ticket(command.ticket), moment.business_date
    held = presented(ticket, command.representative, state, on, holder_checked=command.holder_checked)
    items = tuple(dict.fromkeys(command.items))
    asked = quote_release(held, items, on, command.means)
    must_be_here(ticket, state, items)
    happened = repaid(held, asked, on, state.accrued_to(command.ticket), items)
    yield replace(happened, representative=command.representative)
