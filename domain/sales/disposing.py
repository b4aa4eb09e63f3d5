"""Disposal for the pawner's account (art. 43): by auction, at an agreed price, or made good because the goods are lost.

The proceeds less their cost pay the loan and what is owed of its term; the rest belongs to the pawner, and what is
missing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, AmountOrNothing, Line, Name, Note, Words
from domain.ids import CustomerId, TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money
from domain.sales.state import SalesState, for_account, must_be_in_drawer
from domain.sales.story import changes, subject_of
from domain.stock.disposal import Auctioned, auction
from domain.stock.goods import STATUS_AFTER, DisposalWay, Disposed, GoodsStatus, Lot
from domain.stock.item import Category


@command("sales.auction")
class AuctionLot:
    """Take down that a lot was auctioned: the hammer price and what the auction cost; needs a second person.

    The house paid the price less its cost by these means. `auctioned_on` is the day of the auction, where it was not
    today.
    """

    ticket: Annotated[TicketNo, Words(20)]
    hammer: Amount
    cost: AmountOrNothing
    house: Name
    auctioned_on: date | None = None
    means: Means = Means.BANK
    reference: Note = ""


@command("sales.agree_disposal")
class AgreeDisposal:
    """Sell a lot at a price that the pawner agreed to in writing; needs a second person.

    `consent` names the paper with the pawner's signature. Listed shares can be disposed of in no other way.
    """

    ticket: Annotated[TicketNo, Words(20)]
    price: Amount
    consent: Line
    cost: AmountOrNothing = NOTHING
    means: Means = Means.BANK


@command("sales.compensate")
class CompensateLot:
    """Make good a lot that was lost in the shop's hands: at its appraised value, set off against the debt (art. 41).

    Needs a second person.
    """

    ticket: Annotated[TicketNo, Words(20)]
    reason: Line


@fact("lot.disposed", version=2)
class LotDisposed:
    """A lot was disposed of. `received` less `debt` is the surplus, or the deficit; what the rules leave with the shop
    is `surplus_kept` or `deficit_borne`.

    `tax_due` is the VAT inside the interest and fee that it settles.

    `compensation` is what the shop itself pays for goods that it lost. `on` is the day of the sale, `party` the auction
    house ("" without one), `paper` names the consent, the record of the auction or the reason.
    """

    ticket: TicketNo
    customer: CustomerId
    how: DisposalWay
    on: date
    hammer: Money
    cost: Money
    received: Money
    compensation: Money
    means: Means
    principal: Money
    interest_owed: Money
    fee_owed: Money
    debt: Money
    surplus: Money
    surplus_kept: Money
    deficit: Money
    deficit_borne: Money
    party: str
    paper: str
    tax_due: Money = NOTHING

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@decides(AuctionLot)
def decide(command: AuctionLot, state: SalesState, moment: Moment) -> Iterator[LotDisposed]:
    """Refuses listed shares (`disposal.shares`, art. 43), a day that does not fit (`disposal.day`), and what `_ready`
    does.
    """
    on = command.auctioned_on or moment.business_date
    lot = _ready(command.ticket, state, on)
    if on > moment.business_date or on < lot.since:
        raise Refusal("disposal.day", ticket=lot.ticket, on=on, since=lot.since)
    if any(each.category == Category.SECURITIES.value for each in lot.goods):
        raise Refusal("disposal.shares", ticket=lot.ticket, article="43")
    moment.require_approval("disposal.second_person", ticket=lot.ticket, price=command.hammer, debt=lot.debt)
    figures = quote(lot, state, command.hammer, command.cost)
    sale = _Sale(DisposalWay.AUCTION, on, command.means, command.house, command.reference)
    yield _disposed(lot, figures, sale, state, moment)


@decides(AgreeDisposal)
def decide_agreed(command: AgreeDisposal, state: SalesState, moment: Moment) -> Iterator[LotDisposed]:
    """Refuses what `_ready` does."""
    on = moment.business_date
    lot = _ready(command.ticket, state, on)
    moment.require_approval("disposal.second_person", ticket=lot.ticket, price=command.price, debt=lot.debt)
    figures = quote(lot, state, command.price, command.cost)
    sale = _Sale(DisposalWay.AGREED, on, command.means, "", command.consent)
    yield _disposed(lot, figures, sale, state, moment)


@decides(CompensateLot)
def decide_compensated(command: CompensateLot, state: SalesState, moment: Moment) -> Iterator[LotDisposed]:
    """Refuses the shop's own goods and what is disposed of (see `for_account`). Needs no notice: nothing is sold."""
    lot = for_account(command.ticket, state)
    moment.require_approval("compensation.second_person", ticket=lot.ticket, amount=lot.appraised)
    figures = quote(lot, state, lot.appraised, NOTHING)
    sale = _Sale(DisposalWay.COMPENSATED, moment.business_date, Means.BANK, "", command.reason)
    yield _disposed(lot, figures, sale, state, moment)


def quote(lot: Lot, state: SalesState, price: Money, cost: Money) -> Auctioned:
    """What disposing of a lot at this price comes to; the screen's quote and the rule are the same."""
    rules = state.rulebook().forfeiture
    return auction(
        price, cost, lot.debt, surplus_to_pawner=rules.surplus_to_pawner, deficit_claimed=rules.deficit_claimed
    )


def _ready(ticket: TicketNo, state: SalesState, on: date) -> Lot:
    """A lot that may be disposed of on this day.

    Raises those of `for_account`, Refusal `disposal.no_notice` and `disposal.too_early` while the days after the
    notice have not passed.
    """
    lot = for_account(ticket, state)
    if lot.sale_from is None:
        raise Refusal("disposal.no_notice", ticket=lot.ticket, article="43")
    if on < lot.sale_from:
        raise Refusal("disposal.too_early", ticket=lot.ticket, sale_from=lot.sale_from)
    return lot


@dataclass(frozen=True, slots=True)
class _Sale:
    """How, when, by which means, to whom, and on which paper."""

    how: DisposalWay
    on: date
    means: Means
    party: str
    paper: str


def _disposed(lot: Lot, figures: Auctioned, sale: _Sale, state: SalesState, moment: Moment) -> LotDisposed:
    """The fact; an auction that cost more than it brought takes money, which the drawer must hold."""
    lost = sale.how is DisposalWay.COMPENSATED
    received = NOTHING if lost else figures.proceeds
    if sale.means is Means.CASH and received < NOTHING:
        must_be_in_drawer(-received, state, moment.device)
    return LotDisposed(
        ticket=lot.ticket,
        customer=lot.customer,
        how=sale.how,
        on=sale.on,
        hammer=figures.hammer,
        cost=figures.cost,
        received=received,
        compensation=figures.proceeds if lost else NOTHING,
        means=sale.means,
        principal=lot.kept_as_loan,
        interest_owed=lot.interest_owed,
        fee_owed=lot.fee_owed,
        debt=figures.debt,
        surplus=figures.surplus,
        surplus_kept=max(figures.gain, NOTHING),
        deficit=figures.deficit,
        deficit_borne=max(-figures.gain, NOTHING),
        party=sale.party.strip(),
        paper=sale.paper.strip(),
        tax_due=lot.tax_owed,
    )


@changes(LotDisposed)
def _gone(lot: Lot, what: LotDisposed) -> Lot | None:
    if not lot.is_undisposed or any(each.status is not GoodsStatus.FOR_ACCOUNT for each in lot.goods):
        return None
    after = STATUS_AFTER[what.how]
    return replace(
        lot,
        goods=tuple(replace(each, status=after, gone_on=what.on) for each in lot.goods),
        disposed=Disposed(
            how=what.how,
            on=what.on,
            proceeds=what.hammer,
            cost=what.cost,
            surplus=what.surplus,
            deficit=what.deficit,
        ),
        surplus_left=what.surplus,
        deficit_left=what.deficit,
    )
