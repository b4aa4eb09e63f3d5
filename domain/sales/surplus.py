"""After a disposal: the surplus is paid out to the pawner, the deficit is claimed from them, at once or in parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, Note, Words
from domain.ids import CustomerId, TicketNo
from domain.ledger.means import Means
from domain.money import Money
from domain.sales.state import SalesState, must_be_free, must_be_in_drawer
from domain.sales.story import changes, subject_of
from domain.stock.goods import Lot


@command("sales.pay_surplus")
class PaySurplus:
    """Pay a pawner their surplus, or a part of it. `identity_checked` says that whoever takes it showed their papers.

    All that is left is paid where no amount is said. `note` names the slip, or the representative with their paper.
    """

    ticket: Annotated[TicketNo, Words(20)]
    means: Means
    identity_checked: bool
    amount: Amount | None = None
    note: Note = ""


@fact("surplus.paid", version=1)
class SurplusPaid:
    """A pawner got their surplus, or a part of it; `left` is what is still owed to them."""

    ticket: TicketNo
    customer: CustomerId
    on: date
    amount: Money
    left: Money
    means: Means
    note: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@command("sales.settle_deficit")
class SettleDeficit:
    """Take what a pawner still owes after a disposal, or a part of it; all that is left where no amount is said."""

    ticket: Annotated[TicketNo, Words(20)]
    means: Means
    amount: Amount | None = None
    note: Note = ""


@fact("deficit.paid", version=1)
class DeficitPaid:
    """A pawner paid what a disposal had left open, or a part of it; `left` is what they still owe."""

    ticket: TicketNo
    customer: CustomerId
    on: date
    amount: Money
    left: Money
    means: Means
    note: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@decides(PaySurplus)
def decide(command: PaySurplus, state: SalesState, moment: Moment) -> Iterator[SurplusPaid]:
    """Refuses unchecked papers (`surplus.identity`, art. 35), a ticket without a surplus (`surplus.none`), more than is
    owed (`surplus.too_much`), a blocked ticket (`goods.blocked`) and more cash than there is (`till.not_enough`).
    """
    lot = state.lot(command.ticket)
    if not lot.surplus_left:
        raise Refusal("surplus.none", ticket=lot.ticket)
    if not command.identity_checked:
        raise Refusal("surplus.identity", ticket=lot.ticket, article="35")
    must_be_free(lot.ticket, state)
    amount = command.amount or lot.surplus_left
    if amount > lot.surplus_left:
        raise Refusal("surplus.too_much", ticket=lot.ticket, amount=amount, left=lot.surplus_left)
    if command.means is Means.CASH:
        must_be_in_drawer(amount, state, moment.device)
    yield SurplusPaid(
        ticket=lot.ticket,
        customer=lot.customer,
        on=moment.business_date,
        amount=amount,
        left=lot.surplus_left - amount,
        means=command.means,
        note=command.note.strip(),
    )


@decides(SettleDeficit)
def decide_deficit(command: SettleDeficit, state: SalesState, moment: Moment) -> Iterator[DeficitPaid]:
    """Refuses a ticket without a deficit (`deficit.none`) and more than is owed (`deficit.too_much`)."""
    lot = state.lot(command.ticket)
    if not lot.deficit_left:
        raise Refusal("deficit.none", ticket=lot.ticket)
    amount = command.amount or lot.deficit_left
    if amount > lot.deficit_left:
        raise Refusal("deficit.too_much", ticket=lot.ticket, amount=amount, left=lot.deficit_left)
    yield DeficitPaid(
        ticket=lot.ticket,
        customer=lot.customer,
        on=moment.business_date,
        amount=amount,
        left=lot.deficit_left - amount,
        means=command.means,
        note=command.note.strip(),
    )


@changes(SurplusPaid)
def _surplus_paid(lot: Lot, what: SurplusPaid) -> Lot | None:
    if what.amount > lot.surplus_left:
        return None
    return replace(lot, surplus_left=lot.surplus_left - what.amount)


@changes(DeficitPaid)
def _deficit_paid(lot: Lot, what: DeficitPaid) -> Lot | None:
    if what.amount > lot.deficit_left:
        return None
    return replace(lot, deficit_left=lot.deficit_left - what.amount)
