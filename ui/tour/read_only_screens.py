"""A hurt book at the door, and a shop that only looks, brought up to be pictured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.counter.home_view import HomeView
from ui.language import _
from ui.login.login_view import LoginView
from ui.tour.hand import Hand

if TYPE_CHECKING:
    from ui.tour.screens import Samples, Show


def _hurt(hand: Hand, _samples: Samples) -> None:
    hand.window.show_books()
    page = hand.page_of(LoginView)
    page.show_trouble(_("The book is damaged. Restore it from a backup."))
    page.offer_to_look(offered=True)


def _looking(hand: Hand, samples: Samples) -> None:
    _hurt(hand, samples)
    hand.press(_("Open it read-only"))
    hand.screen_of(HomeView)


LOOKING: Mapping[str, Show] = {"login-hurt": _hurt, "read-only": _looking}
