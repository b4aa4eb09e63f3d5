"""What stands round every screen, brought up to be pictured: the message centre, the command box, a list at work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.alerts.alerts_view import AlertsView
from ui.pawn.tickets_view import TicketsView
from ui.reports.reports_view import ReportsView
from ui.shell.found_list import FoundList
from ui.tour.hand import Hand
from ui.widgets.table import Table

_SOME = 4

if TYPE_CHECKING:
    from ui.tour.screens import Samples, Show


def _alerts(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("alerts")
    hand.screen_of(AlertsView)
    hand.rest()


def _found(hand: Hand, samples: Samples) -> None:
    """A name in the command box."""
    box = hand.shell.command_box
    name = samples.customer.name[:1] if samples.customer is not None else "1"
    box.start()
    hand.enter(box, name)
    hand.wait_for(lambda: box.window().findChild(FoundList) is not None, "what was found")


def _chosen(hand: Hand, _samples: Samples) -> None:
    """Some tickets chosen, summed."""
    hand.shell.open_screen("tickets", text="", stage=None)
    view = hand.screen_of(TicketsView)
    [table] = view.findChildren(Table)
    hand.wait_for(lambda: len(table.content.rows) > _SOME, "the tickets")
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    for _each in range(_SOME):
        hand.key("Shift+Down")


def _reports(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("reports")
    hand.screen_of(ReportsView)
    hand.key("Right")


def _report_tables(hand: Hand, samples: Samples) -> None:
    _reports(hand, samples)
    hand.key("F9")


SHELL: Mapping[str, Show] = {
    "alerts": _alerts,
    "command-box": _found,
    "tickets-chosen": _chosen,
    "reports": _reports,
    "reports-tables": _report_tables,
}
