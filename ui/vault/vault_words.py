"""What commands of the vault ask, in words: what a second person reads before saying yes."""

from __future__ import annotations

from domain.stock.places import AddPlace, ClosePlace, OpenPlace
from domain.stock.stocktake import FinishStocktake
from domain.stock.vault_in import FindItems, MoveItems, ResealItem, StoreItem, TakeBackItems
from domain.stock.vault_out import CheckOutItems, HandOverItems, ReleaseItems, ReportMissing
from domain.terms import PLACE_KINDS
from ui.command_words import Words, command_words
from ui.language import _

_MOST_SHOWN = 10


@command_words.register
def _store(command: StoreItem) -> Words:
    return (
        (_("What is done"), _("A bag is stored")),
        (_("Item"), command.item),
        (_("Place"), command.place),
        (_("Bag"), command.bag),
        (_("Seal"), command.seal),
    )


@command_words.register
def _move(command: MoveItems) -> Words:
    return (
        (_("What is done"), _("Bags are laid into another place")),
        *_items(command.items),
        (_("Place"), command.place),
        (_("Reason"), command.reason),
    )


@command_words.register
def _reseal(command: ResealItem) -> Words:
    return (
        (_("What is done"), _("A bag is sealed again")),
        (_("Item"), command.item),
        (_("Place"), command.place),
        (_("New seal"), command.seal),
        *(((_("New bag"), command.bag),) if command.bag else ()),
        (_("Reason"), command.reason),
    )


@command_words.register
def _find(command: FindItems) -> Words:
    seals = _("whole") if command.seals_whole else _("broken: the bags are inspected and sealed again")
    return (
        (_("What is done"), _("Missing bags turned up")),
        *_items(command.items),
        (_("Place"), command.place),
        (_("Seals"), seals),
        (_("Reason"), command.reason),
    )


@command_words.register
def _take_back(command: TakeBackItems) -> Words:
    return ((_("What is done"), _("Goods came back")), *_items(command.items), (_("Reason"), command.reason))


@command_words.register
def _check_out(command: CheckOutItems) -> Words:
    return (
        (_("What is done"), _("Bags are taken out and opened")),
        *_items(command.items),
        (_("Reason"), command.reason),
    )


@command_words.register
def _release(command: ReleaseItems) -> Words:
    return (
        (_("What is done"), _("Goods are handed out for good")),
        *_items(command.items),
        (_("Reason"), command.reason),
    )


@command_words.register
def _hand_over(command: HandOverItems) -> Words:
    return (
        (_("What is done"), _("Goods are handed over to the police")),
        *_items(command.items),
        (_("The police's paper"), command.reason),
    )


@command_words.register
def _missing(command: ReportMissing) -> Words:
    return ((_("What is done"), _("Bags are reported missing")), *_items(command.items), (_("Reason"), command.reason))


@command_words.register
def _finish(command: FinishStocktake) -> Words:
    return (
        (_("What is done"), _("A stocktake is finished")),
        (_("Stocktake"), command.stocktake),
        (_("Remarks"), command.remarks),
    )


@command_words.register
def _add(command: AddPlace) -> Words:
    return (
        (_("What is done"), _("The vault gets a place")),
        (_("Code"), command.code),
        (_("Name of the place"), command.name),
        (_("Kind"), _(PLACE_KINDS[command.kind])),
        (_("Stands in"), command.parent or ""),
    )


@command_words.register
def _close(command: ClosePlace) -> Words:
    return ((_("What is done"), _("A place is closed")), (_("Place"), command.place), (_("Reason"), command.reason))


@command_words.register
def _open(command: OpenPlace) -> Words:
    return ((_("What is done"), _("A place is used again")), (_("Place"), command.place))


def _items(items: tuple[str, ...]) -> Words:
    shown = ", ".join(items[:_MOST_SHOWN])
    more = len(items) - _MOST_SHOWN
    words = shown if more <= 0 else f"{shown} " + _("and {count} more").format(count=more)
    return ((_("Bags: {count}").format(count=len(items)), words),)
