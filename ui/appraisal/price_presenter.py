"""Metal prices (金价): the price of the day, and the dial that tells what a fall would do to the tickets in pawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.access.roles import MAY
from domain.errors import Trouble
from domain.money import Money
from domain.ports import Desk, Receipt
from domain.stock.metal import Metal
from domain.stock.pricing import LONGEST_DAYS, PriceSet, SetPrice
from domain.terms import METALS
from ui.appraisal.shock import PreparedDial, Turn
from ui.approval_presenter import Asked
from ui.doing import Doing, business_day
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.words import day_text, money_text, short_day


@dataclass(frozen=True, slots=True)
class MetalPrices:
    """What is known of a metal: its prices day by day, and the dial where there is a price and somebody may see it."""

    metal: Metal
    on: date
    price: PriceSet | None
    prices: tuple[PriceSet, ...]
    dial: PreparedDial | None


class PriceShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_prices(self, found: MetalPrices, words: str) -> None: ...
    def show_turn(self, turn: Turn) -> None: ...
    def show_no_price(self, metal: str) -> None: ...
    def show_no_tickets(self, metal: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_done(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def close_panel(self) -> None: ...


class PricePresenter:
    """Reads a metal, turns its dial, sets its price."""

    def __init__(self, view: PriceShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._do = Doing(view, run, desk, explain)
        self._found: MetalPrices | None = None
        self._price: Money | None = None
        self.metal = Metal.GOLD
        self._may_see = "show.price-shock" in MAY[desk.session.role]

    @property
    def found(self) -> MetalPrices | None:
        """What is shown."""
        return self._found

    @property
    def price(self) -> Money | None:
        """Where the dial stands; None for the day's price."""
        return self._price

    def start(self, metal: Metal, price: Money | None = None) -> None:
        """Show this metal, with the dial at this price or at the day's."""
        if metal is not self.metal:
            self._found = None
        self.metal, self._price = metal, price
        self._view.show_loading()

        def read() -> MetalPrices:
            reading, on = self._desk.reading, business_day(self._desk)
            newest = reading.price(metal)
            seen = newest is not None and self._may_see
            dial = PreparedDial(reading.price_shock(metal, on), newest.per_gram) if seen and newest else None
            return MetalPrices(metal, on, newest, reading.prices(metal), dial)

        self._run(read, lambda found: self._show(found) if metal is self.metal else None, self._failed)

    def turn_to(self, price: Money) -> None:
        """Turn the dial: one search, and the figures are there."""
        found = self._found
        if found is not None and found.dial is not None:
            self._price = found.dial.within(price)
            self._view.show_turn(found.dial.turn(self._price))

    def fall_by(self, percent: int) -> None:
        """Turn the dial to so many per cent below the day's price."""
        if self._found is not None and self._found.price is not None:
            self.turn_to(Money(self._found.price.per_gram.minor * (100 - percent) // 100))

    def set_price(self, metal: Metal, per_gram: Money, source: str, on: date | None) -> None:
        """Take the price down."""
        command = SetPrice(metal=metal, per_gram=per_gram, source=source.strip(), on=on)

        def done(_receipt: Receipt) -> None:
            self._view.close_panel()
            words = _("{metal} is {price} per gram of fine metal now.")
            self._view.show_done(words.format(metal=_(METALS[metal]), price=money_text(per_gram)))
            self.start(metal)

        self._do(command, done)

    def _show(self, found: MetalPrices) -> None:
        self._found = found
        name = _(METALS[found.metal])
        if found.price is None:
            self._view.show_no_price(name)
            return
        self._view.show_prices(found, self._words(found.price, found.on))
        if found.dial is None:
            return
        if not found.dial.tickets:
            self._view.show_no_tickets(name)
            return
        self.turn_to(self._price or found.price.per_gram)

    def _words(self, price: PriceSet, on: date) -> str:
        words = f"{short_day(price.on, on) if price.on == on else day_text(price.on)} · {price.source}"
        old = (on - price.on).days
        return " · ".join((words, _("too old to appraise by"))) if old > LONGEST_DAYS else words

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
