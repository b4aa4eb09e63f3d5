"""The screens that exist, by name: a new one is a line here (and, where the rail leads to it, in shell/actions)."""

from __future__ import annotations

from collections.abc import Mapping

from ui.counter.home_view import HomeView
from ui.pawn.new_pawn_view import NewPawnView
from ui.pawn.ticket_view import TicketView
from ui.pawn.tickets_view import TicketsView
from ui.screens import MakeScreen
from ui.settings.settings_view import SettingsView
from ui.till.day_close_view import DayCloseView

SCREENS: Mapping[str, MakeScreen] = {
    "counter": HomeView,
    "new_pawn": NewPawnView,
    "ticket": TicketView,
    "tickets": TicketsView,
    "day_close": DayCloseView,
    "settings": SettingsView,
}
