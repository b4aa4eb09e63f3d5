"""A lot told from its ticket's facts, and the facts that could not follow what another workstation had done."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.facts import Envelope, Fact
from domain.pawn.agreement import TicketRedeemedByAgreement
from domain.pawn.forfeiture import ForfeitedItem, TicketForfeited
from domain.pawn.moving_in_goods import GoodsMovedIn, lot_moved_in
from domain.pawn.ticket import Ticket
from domain.pawn.ticket import evolve as evolve_ticket
from domain.rulebook.rulebook import Disposal
from domain.sales.sale import GoodsSold
from domain.sales.story import evolve, facts_of_sales
from domain.stock.goods import Goods, GoodsStatus, Lot


@dataclass(slots=True)
class LotStory:
    """A ticket's facts told so far: the ticket, its lot once it is forfeited, and the facts that could not follow.

    `sales` are the facts of its receipts, so that one which does not count can be named.
    """

    ticket: Ticket | None = None
    lot: Lot | None = None
    unmatched: list[Fact] = field(default_factory=list)
    sales: dict[tuple[str, str], Fact] = field(default_factory=dict)

    def tell(self, fact: Fact) -> None:
        """Go on with this fact."""
        before, body = self.ticket, fact.body
        self.ticket = evolve_ticket(before, body)
        if isinstance(body, TicketForfeited):
            self._go_on(fact, _begun(before, self.ticket, body))
        elif isinstance(body, GoodsMovedIn):
            self._go_on(fact, lot_moved_in(body) if before is None else None)
        elif isinstance(body, facts_of_sales()):
            if isinstance(body, GoodsSold):
                self.sales[body.receipt, body.item] = fact
            self._go_on(fact, evolve(self.lot, body) if self.lot is not None else None)
        elif self.lot is not None and self.ticket is not None and before is not None:
            self._see_end(self.lot, fact, self.ticket.ended is not before.ended)

    def conflicts(self) -> list[Fact]:
        """What somebody must look into: the unmatched, and sales that do not count while their buyer has the goods."""
        lines = self.lot.sold if self.lot is not None else ()
        twice = [self.sales[line.receipt, line.item] for line in lines if line.is_open and not line.counts]
        return [*self.unmatched, *twice]

    def _see_end(self, lot: Lot, fact: Fact, ended: bool) -> None:  # noqa: FBT001 one of two outcomes
        """The pawner got the goods back: by agreement, or because a workstation did not know of the forfeiture."""
        if isinstance(fact.body, TicketRedeemedByAgreement):
            self._go_on(fact, lot.handed_back(fact.body.on))
        elif ended:
            self.lot = lot.handed_back(fact.at.business_date) or lot
            self.unmatched.append(fact)

    def _go_on(self, fact: Fact, lot: Lot | None) -> None:
        if lot is None:
            self.unmatched.append(fact)
        else:
            self.lot = lot


def effect_of(at: Envelope) -> str:
    """By which name a fact's effect and its entry in the ledger are known."""
    return f"{at.command_id}:{at.n}"


def _begun(before: Ticket | None, ticket: Ticket | None, what: TicketForfeited) -> Lot | None:
    """The lot that a forfeiture makes; None where it did not count."""
    if before is None or ticket is None or before.forfeited is not None or ticket.forfeited is None:
        return None
    standing = what.standing
    return Lot(
        ticket=what.ticket,
        customer=ticket.customer,
        since=what.since,
        disposal=standing.disposal,
        principal=what.principal,
        interest_owed=standing.interest_owed,
        fee_owed=standing.fee_owed,
        kept_as_loan=standing.kept_as_loan,
        tax_owed=standing.tax_owed,
        goods=tuple(_item(ticket, standing.disposal, each) for each in what.goods),
    )


def _item(ticket: Ticket, disposal: Disposal, item: ForfeitedItem) -> Goods:
    return Goods(
        code=item.code,
        ticket=ticket.number,
        customer=ticket.customer,
        category=item.category,
        description=item.description,
        appraised=item.appraised,
        loan=item.loan,
        book_value=item.book_value,
        disposal=disposal,
        status=GoodsStatus.IN_STOCK if disposal is Disposal.OWN else GoodsStatus.FOR_ACCOUNT,
    )
