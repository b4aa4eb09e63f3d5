"""Help about what is to be done."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import HelpPage

PAGES = {
    "to_do": HelpPage(
        title=n_("To do"),
        purpose=n_("Whom to remind, to call or to speak to about a ticket, and what came of it."),
        steps=(
            n_(
                "Choose a task and press Ctrl+Enter to take down a call: who was spoken to, what came of it, what "
                "was promised."
            ),
            n_(
                "Draft a message, let the follow-up rest by a plan, or hand it to somebody else with the buttons of "
                "the card."
            ),
        ),
        wrong=(
            n_("A task is back on the list: the promised day has come."),
            n_("A message of one's own words waits: a second person reads it first."),
        ),
        words=("grace", "forfeiture", "second"),
        read_on=("ticket", "customer"),
    ),
}
