"""What `pawnbook show` prints of closings: the store's day, a month's checklist, all months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import answers
from domain.clock import calendar_day
from domain.codec import COMMAND, to_plain
from domain.errors import Refusal

if TYPE_CHECKING:
    from app.shop import Shop
    from app.shows import Question


def day_close(shop: Shop, asked: Question) -> None:
    """The store's day: the report of one that is closed, or what closing it would find."""
    on = asked.last or calendar_day(shop.now())
    try:
        answers.say({"closed": True} | to_plain(shop.reading.store_day_report(on), COMMAND))
    except Refusal:
        answers.say({"closed": False} | to_plain(shop.reading.store_day(on), COMMAND))


def month_close(shop: Shop, asked: Question) -> None:
    """The checklist of a month: what is done, what waits for somebody, what the closing will post."""
    if asked.number is None:
        raise Refusal("field.missing", field="number")
    found = shop.reading.month_close(asked.number)
    answers.say(to_plain(found, COMMAND) | {"ready": found.is_ready})


def periods(shop: Shop, _asked: Question) -> None:
    """Every month that was ever closed."""
    answers.say([to_plain(each, COMMAND) for each in shop.reading.periods()])
