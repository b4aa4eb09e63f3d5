"""The help of every screen by its name, and what is said in a panel."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from ui.help.page import HelpPage
from ui.help.panels import PANELS

_PLACES = (
    "counter",
    "tickets",
    "to_do",
    "customers",
    "vault",
    "sales",
    "books",
    "day_close",
    "backup",
    "settings",
)


def _gathered() -> Mapping[str, HelpPage]:
    pages: dict[str, HelpPage] = {}
    for place in _PLACES:
        pages |= import_module(f"ui.help.{place}").PAGES
    return pages


PAGES = _gathered()


def panel_words(kind: type) -> str:
    """What a panel of this class is for: its own words, or those of the nearest class that it is made of."""
    return next(PANELS[each.__name__] for each in kind.__mro__ if each.__name__ in PANELS)
