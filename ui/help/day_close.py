"""Help at the end of the day."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import HelpPage

PAGES = {
    "day_close": HelpPage(
        title=n_("Day close"),
        purpose=n_("The drawer is counted blind and the day of this till is closed."),
        steps=(
            n_("Type how many pieces of each note and coin lie in the drawer; Enter goes to the next."),
            n_("Ctrl+Enter hands in the count and closes the day; F9 prints the report."),
            n_("Bring in or take out cash before the count, with Cash in or out."),
        ),
        wrong=(
            n_(
                "The count differs: count again, or say why; both counts stay on record, and a large difference "
                "takes a second person."
            ),
        ),
        words=("blind", "float", "second"),
        read_on=("counter", "closing"),
    ),
}
