"""The screens of the vault and of appraisal, brought up to be pictured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from domain.documents import label_text
from domain.stock.metal import Metal
from ui.appraisal.price_view import PriceView
from ui.appraisal.set_price_panel import SetPricePanel
from ui.tour.hand import Hand
from ui.vault.walk_panel import UnseenPanel
from ui.vault.walk_view import WalkView

if TYPE_CHECKING:
    from ui.tour.screens import Samples

_SEEN = 8
"""So many bags of the walk are ticked on its picture."""

Show = Callable[[Hand, "Samples"], object]


def _walk(hand: Hand) -> WalkView:
    hand.shell.open_screen("walk")
    return hand.screen_of(WalkView)


def _walk_drawing(hand: Hand, _samples: Samples) -> None:
    _walk(hand)


def _walk_going(hand: Hand, _samples: Samples) -> WalkView:
    """Drawn where it was not, and then the first bags seen."""
    view = _walk(hand)
    if not view.way.isVisible():
        view.primary()
        hand.rest()
        hand.close_dialogs()
    for stop in view.way.table.content.rows[:_SEEN]:
        view.way.forgotten.emit(stop.bag.item)
        hand.scan(label_text(stop.bag.item))
    return view


def _walk_unseen(hand: Hand, samples: Samples) -> None:
    _walk_going(hand, samples).primary()
    hand.dialog(UnseenPanel)


def _walk_missing(hand: Hand, _samples: Samples) -> None:
    """Every bag but one was seen, and the walk is finished."""
    view = _walk(hand)
    if view.done.isVisible():
        for stop in view.way.table.content.rows[:-1]:
            hand.scan(label_text(stop.bag.item))
        view.primary()
        hand.dialog(UnseenPanel).primary()
        hand.rest()


def _prices(hand: Hand, _samples: Samples) -> PriceView:
    hand.shell.open_screen("prices", metal=Metal.GOLD, price=None)
    return hand.screen_of(PriceView)


def _price_dial(hand: Hand, samples: Samples) -> None:
    _prices(hand, samples).dial.fallen.emit(22)


def _price_none(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("prices", metal=Metal.SILVER, price=None)
    hand.screen_of(PriceView)


def _set_price(hand: Hand, samples: Samples) -> None:
    _prices(hand, samples).open_panel()
    hand.dialog(SetPricePanel)


VAULT: Mapping[str, Show] = {
    "walk": _walk_going,
    "walk-unseen": _walk_unseen,
    "prices": _prices,
    "prices-none": _price_none,
    "set-price": _set_price,
}

OFFICE: Mapping[str, Show] = {
    "price-dial": _price_dial,
}
"""What only a manager sees."""

EVENING: Mapping[str, Show] = {"walk-missing": _walk_missing}
NEXT_DAY: Mapping[str, Show] = {"walk-drawing": _walk_drawing}
"""What ends the day's walk, and the next day's before it is drawn."""
