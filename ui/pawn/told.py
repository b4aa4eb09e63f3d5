"""What a fact of a ticket, its goods or its books tells: words beside its name, the money at its right, its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from domain.clock import second_text
from domain.ledger.entry import EntryPosted
from domain.money import Money
from domain.pawn.agreement import TicketRedeemedByAgreement
from domain.pawn.blocks import TicketDisputed, TicketHeld, TicketSeized, TicketUnblocked
from domain.pawn.charges import Charge
from domain.pawn.collection import ContactRecorded
from domain.pawn.compensation import TicketCompensated
from domain.pawn.forfeiture import TicketForfeited
from domain.pawn.issue import TicketIssued
from domain.pawn.loss import TicketLossReported, TicketLossWithdrawn, TicketReplaced
from domain.pawn.moving_in import TicketMovedIn
from domain.pawn.moving_in_goods import GoodsMovedIn
from domain.pawn.partial_repayment import TicketPartRepaid
from domain.pawn.redemption import TicketRedeemed
from domain.pawn.renewal import TicketRenewed
from domain.pawn.top_up import TicketToppedUp
from domain.pawn.void import TicketVoided
from domain.rulebook.rulebook import Disposal
from domain.stock.custody import CustodyChanged
from domain.terms import BLOCKS, CHANNELS, CHARGES, CUSTODY_STEPS, DISPOSALS, EVENTS, OUTCOMES
from ui.language import _
from ui.words import amount_text, day_text, days_words, money_text


@dataclass(frozen=True, slots=True)
class Told:
    """`more` goes behind the name of what happened, `parts` are the details, each in a few words."""

    more: str = ""
    money: str = ""
    parts: tuple[str, ...] = ()


@singledispatch
def told(_what: object) -> Told:
    """What this fact tells; nothing of one that nobody taught."""
    return Told()


@told.register
def _custody(what: CustodyChanged) -> Told:
    place = " → ".join(each for each in (what.from_place, what.to_place) if each)
    return Told(
        _(CUSTODY_STEPS[what.what]), parts=tuple(each for each in (what.item, place, what.seal, what.reason) if each)
    )


@told.register
def _contact(what: ContactRecorded) -> Told:
    return Told(_(CHANNELS[what.channel]), parts=(_(OUTCOMES[what.outcome]),))


@told.register
def _entry(what: EntryPosted) -> Told:
    return Told(_(EVENTS.get(what.rule, what.rule)))


@told.register
def _issued(what: TicketIssued) -> Told:
    parts = (*_charges(what.charges[:1]), _to(what.period.due))
    if what.replaces is not None:
        parts = (*parts, _("in place of {ticket}").format(ticket=what.replaces))
    return Told(days_words(what.period.days), _paid_out(what.net_disbursed), parts)


@told.register
def _moved_in(what: TicketMovedIn) -> Told:
    return Told(days_words(what.issued.period.days), parts=(_to(what.issued.period.due),))


@told.register
def _goods_moved_in(what: GoodsMovedIn) -> Told:
    parts = (
        _("forfeited on {day}").format(day=day_text(what.standing.since)),
        _("in stock at {sum}").format(sum=amount_text(what.standing.into_stock)),
    )
    return Told(parts=parts)


@told.register
def _renewed(what: TicketRenewed) -> Told:
    repaid = (_principal(what.principal_repaid),) if what.principal_repaid else ()
    return Told(
        days_words(what.period.days), _paid(what.paid), (*_charges(what.charges), *repaid, _to(what.period.due))
    )


@told.register
def _redeemed(what: TicketRedeemed) -> Told:
    return Told(money=_paid(what.paid), parts=_charges(what.charges))


@told.register
def _part_repaid(what: TicketPartRepaid) -> Told:
    home = (_("handed out: {items}").format(items=", ".join(what.released)),) if what.released else ()
    stays = _("loan now {sum}").format(sum=amount_text(what.period.principal))
    return Told(
        money=_paid(what.paid), parts=(_principal(what.principal_repaid), *_charges(what.charges), stays, *home)
    )


@told.register
def _topped_up(what: TicketToppedUp) -> Told:
    into = _("goes on as {ticket}").format(ticket=what.into)
    return Told(money=_("set off {sum}").format(sum=money_text(what.owed)), parts=(*_charges(what.charges), into))


@told.register
def _voided(what: TicketVoided) -> Told:
    return Told(money=_paid(what.returned), parts=(what.reason,))


@told.register
def _loss_reported(what: TicketLossReported) -> Told:
    fee = _paid(what.fee) if what.fee else ""
    return Told(money=fee, parts=(what.circumstances, _("since {time}").format(time=second_text(what.at)[11:])))


@told.register
def _loss_withdrawn(what: TicketLossWithdrawn) -> Told:
    return Told(parts=(what.reason,))


@told.register
def _replaced(what: TicketReplaced) -> Told:
    return Told(
        money=_paid(what.fee) if what.fee else "",
        parts=(_("replacement no. {number}; the old paper is void").format(number=what.replacement),),
    )


@told.register
def _held(what: TicketHeld) -> Told:
    return Told(parts=(what.reference,))


@told.register
def _seized(what: TicketSeized) -> Told:
    return Told(parts=(_("receipt {receipt}").format(receipt=what.receipt),))


@told.register
def _disputed(what: TicketDisputed) -> Told:
    return Told(parts=(what.claim,))


@told.register
def _unblocked(what: TicketUnblocked) -> Told:
    over = _("no longer: {block}").format(block=_(BLOCKS[what.was]))
    return Told(parts=(over, what.reason, _("forfeited from {day}").format(day=day_text(what.forfeit_on))))


@told.register
def _compensated(what: TicketCompensated) -> Told:
    worth = _("appraised at {sum}").format(sum=amount_text(what.compensation))
    stays = () if what.period is None else (_("loan now {sum}").format(sum=amount_text(what.period.principal)),)
    parts = (worth, _principal(what.principal), *_charges(what.charges), *stays, what.reason)
    return Told(", ".join(what.items), _paid(what.paid), parts)


@told.register
def _forfeited(what: TicketForfeited) -> Told:
    parts = [_(DISPOSALS[what.standing.disposal]), _("owed {sum}").format(sum=amount_text(what.debt))]
    if what.standing.disposal is Disposal.OWN:
        parts.append(_("in stock at {sum}").format(sum=amount_text(what.standing.into_stock)))
    return Told(parts=tuple(parts))


@told.register
def _agreed(what: TicketRedeemedByAgreement) -> Told:
    return Told(money=_paid(what.paid), parts=_charges(what.charges))


def _charges(charges: tuple[Charge, ...]) -> tuple[str, ...]:
    return tuple(f"{_(CHARGES[charge.kind])} {amount_text(charge.amount)}" for charge in charges)


def _to(due: date) -> str:
    return _("to {day}").format(day=day_text(due))


def _principal(amount: Money) -> str:
    return _("principal paid back {sum}").format(sum=amount_text(amount))


def _paid_out(amount: Money) -> str:
    return _("paid out {sum}").format(sum=money_text(amount))


def _paid(amount: Money) -> str:
    if amount.minor < 0:
        return _paid_out(-amount)
    return _("received {sum}").format(sum=money_text(amount))
