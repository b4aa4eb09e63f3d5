"""What `pawnbook show` prints of ledger sets: whose stores are here, and what they owe each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import answers
from app.shop import Shop
from domain.clock import calendar_day
from domain.codec import COMMAND, to_plain
from domain.ids import StoreId

if TYPE_CHECKING:
    from app.shows import Question


def stores_of(shop: Shop, asked: Question) -> tuple[StoreId, ...]:
    """The stores that a question is about: of --set, of --store, else the own one.

    Raises Refusal `ledger_set.unknown`, `store.foreign`.
    """
    return shop.reading.stores_for(asked.ledger_set, asked.store)


def ledger_sets(shop: Shop, _asked: Question) -> None:
    """Every legal person with its stores, as far as their books are here."""
    answers.say([to_plain(each, COMMAND) for each in shop.reading.ledger_sets()])


def inter_store(shop: Shop, asked: Question) -> None:
    """What stores say of each other, and what is on its way; of the own ledger set where none is named."""
    up_to = asked.last or calendar_day(shop.now())
    answers.say(to_plain(shop.reading.inter_store(_set_of(shop, asked), up_to), COMMAND))


def consolidated_balance(shop: Shop, asked: Question) -> None:
    """The trial balance of a ledger set's stores as of one; of the own set where none is named."""
    up_to = asked.last or calendar_day(shop.now())
    answers.say(to_plain(shop.reading.consolidated(_set_of(shop, asked), up_to), COMMAND))


def _set_of(shop: Shop, asked: Question) -> tuple[StoreId, ...]:
    named = asked.ledger_set or asked.store
    return stores_of(shop, asked) if named else shop.reading.own_set()
