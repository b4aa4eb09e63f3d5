"""What a second person reads before they agree to a price, a loss, a disposal, a sale or goods taken back."""

from __future__ import annotations

from domain.money import NOTHING
from domain.sales.disposing import AgreeDisposal, AuctionLot, CompensateLot
from domain.sales.notice import GiveNotice
from domain.sales.pricing import PriceGoods, WriteDownGoods, WriteOffGoods
from domain.sales.sale import SellGoods
from domain.sales.surplus import PaySurplus, SettleDeficit
from domain.sales.taking_back import TakeBack
from domain.terms import MEANS, NOTICE_WAYS
from ui.command_words import Words, command_words
from ui.language import _
from ui.words import day_text, money_text


@command_words.register
def _price(command: PriceGoods) -> Words:
    permit = ((_("Sold"), _("only with a permit")),) if command.restricted else ()
    return (
        (_("What is done"), _("A forfeited item is priced")),
        (_("Item"), command.item),
        (_("Asking price"), money_text(command.asking)),
        *permit,
    )


@command_words.register
def _write_down(command: WriteDownGoods) -> Words:
    return (
        (_("What is done"), _("A forfeited item is valued anew")),
        (_("Item"), command.item),
        (_("Worth from now on"), money_text(command.value)),
        (_("Reason"), command.reason),
    )


@command_words.register
def _write_off(command: WriteOffGoods) -> Words:
    return (
        (_("What is done"), _("A forfeited item is written off")),
        (_("Item"), command.item),
        (_("Reason"), command.reason),
    )


@command_words.register
def _sell(command: SellGoods) -> Words:
    items = (
        (_("Item {n}").format(n=n), f"{each.item} · {money_text(each.price)}")
        for n, each in enumerate(command.items, start=1)
    )
    paid = ((_(MEANS[each.means]), money_text(each.amount)) for each in command.payments)
    beside = ((_("Permit"), command.permit), (_("Consent of the pawner"), command.consent))
    return (
        (_("What is done"), _("Forfeited goods are sold")),
        *items,
        *paid,
        *(line for line in beside if line[1]),
    )


@command_words.register
def _take_back(command: TakeBack) -> Words:
    return (
        (_("What is done"), _("Sold goods are taken back, the price is paid out")),
        (_("Receipt"), command.receipt),
        (_("Item"), command.item),
        (_("Paid out by"), _(MEANS[command.means])),
        (_("Reason"), command.reason),
    )


@command_words.register
def _notice(command: GiveNotice) -> Words:
    return (
        (_("What is done"), _("A pawner is told of the sale")),
        (_("Ticket"), command.ticket),
        (_("How the pawner is told"), _(NOTICE_WAYS[command.way])),
        (_("Note"), command.note),
    )


@command_words.register
def _auction(command: AuctionLot) -> Words:
    day = ((_("Day of the auction"), day_text(command.auctioned_on)),) if command.auctioned_on is not None else ()
    return (
        (_("What is done"), _("Goods were auctioned for their pawner")),
        (_("Ticket"), command.ticket),
        (_("Hammer price"), money_text(command.hammer)),
        (_("Cost of the sale"), money_text(command.cost)),
        (_("Auction house"), command.house),
        *day,
        (_("Paid by"), _(MEANS[command.means])),
        (_("Record of the auction"), command.reference),
    )


@command_words.register
def _agree(command: AgreeDisposal) -> Words:
    cost = ((_("Cost of the sale"), money_text(command.cost)),) if command.cost > NOTHING else ()
    return (
        (_("What is done"), _("Goods are sold at a price that their pawner agreed to")),
        (_("Ticket"), command.ticket),
        (_("Agreed price"), money_text(command.price)),
        *cost,
        (_("Consent of the pawner"), command.consent),
        (_("Paid by"), _(MEANS[command.means])),
    )


@command_words.register
def _compensate(command: CompensateLot) -> Words:
    return (
        (_("What is done"), _("Lost goods are made good by the shop")),
        (_("Ticket"), command.ticket),
        (_("Reason"), command.reason),
    )


@command_words.register
def _pay_surplus(command: PaySurplus) -> Words:
    amount = _("all that is left") if command.amount is None else money_text(command.amount)
    return (
        (_("What is done"), _("A surplus is paid out")),
        (_("Ticket"), command.ticket),
        (_("Amount"), amount),
        (_("Paid out by"), _(MEANS[command.means])),
        (_("Note"), command.note),
    )


@command_words.register
def _settle_deficit(command: SettleDeficit) -> Words:
    amount = _("all that is left") if command.amount is None else money_text(command.amount)
    return (
        (_("What is done"), _("A deficit is paid")),
        (_("Ticket"), command.ticket),
        (_("Amount"), amount),
        (_("Paid by"), _(MEANS[command.means])),
        (_("Note"), command.note),
    )
