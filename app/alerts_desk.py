"""The message centre of the person who is signed in."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from domain.alerts.alert import alerts_of
from domain.alerts.subscription import Told
from domain.clock import calendar_day
from storage import alerts

if TYPE_CHECKING:
    from app.shop import Shop


def told(shop: Shop) -> Told:
    """What this person is to know now, as far as their role is told of it and they want to be."""
    who, reading = shop.session, shop.reading
    day, today = reading.day(), calendar_day(shop.now())
    on = day.business_date if day is not None and day.is_open else today
    chosen = reading.subscription(who.person)
    health = shop.backups.health()
    backups = () if health.practice else health.alarms
    found = alerts_of(reading.alert_figures(who.person, on, today), backups, chosen.line)
    wanted = tuple(each for each in found if chosen.wants(each.kind, who.role))
    return Told(wanted, frozenset(each.key for each in wanted) - reading.alerts_read(who.person), chosen)


def take_as_read(shop: Shop, keys: Collection[str]) -> None:
    """This person read these; in a book that is only looked at nothing is remembered."""
    if not shop.read_only:
        alerts.take_as_read(shop.book_file.writer.engines, shop.session.person, keys, shop.now())
