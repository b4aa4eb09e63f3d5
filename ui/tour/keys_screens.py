"""The keys of the book, brought up to be pictured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.keys.key_panels import DrillPanel, RenewPanel, RotatePanel
from ui.keys.keys_view import KeysView
from ui.tour.hand import Hand

if TYPE_CHECKING:
    from ui.tour.screens import Samples, Show


def _keys(hand: Hand, _samples: Samples) -> KeysView:
    hand.shell.open_screen("keys")
    hand.rest()
    return hand.screen_of(KeysView)


def _renew(hand: Hand, samples: Samples) -> None:
    _keys(hand, samples).recovery.buttons[0].click()
    hand.dialog(RenewPanel)
    hand.rest()


def _drill(hand: Hand, samples: Samples) -> None:
    _keys(hand, samples).cards.buttons[1].click()
    hand.dialog(DrillPanel)


def _rotate(hand: Hand, samples: Samples) -> None:
    _keys(hand, samples).book.buttons[0].click()
    hand.dialog(RotatePanel)


KEYS: Mapping[str, Show] = {"keys": _keys, "keys-renew": _renew, "keys-drill": _drill, "keys-rotate": _rotate}
