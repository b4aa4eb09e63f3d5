"""Help at the counter: the day, a new pawn, and what waits for its payout."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import HelpPage

PAGES = {
    "counter": HelpPage(
        title=n_("Counter"),
        purpose=n_("The day at a glance: the till, what was lent and received, and which tickets need somebody today."),
        steps=(
            n_(
                "In the morning count the drawer, type what is in it under Cash in the drawer, and press Ctrl+Enter "
                "to open the till."
            ),
            n_("A customer comes: F2 begins a new pawn, F3 renews, F4 redeems; for a ticket in hand, scan its code."),
            n_(
                "Choose a ticket of the list with the arrow keys; Enter opens it, F3 and F4 go straight to the payment."
            ),
        ),
        wrong=(
            n_("The till does not open: the day before is still open. Count and close it first (F8)."),
            n_(
                "A ticket is not in the list: only what is due, in grace or stopped stands here. Ctrl+K finds every "
                "other one."
            ),
        ),
        words=("float", "grace", "hold"),
        read_on=("new_pawn", "tickets", "to_do", "day_close"),
    ),
    "new_pawn": HelpPage(
        title=n_("New pawn"),
        purpose=n_("One page from the customer to the printed ticket; the quote follows every key."),
        steps=(
            n_("Type or scan the number of the ID card: who is known is filled in by themselves."),
            n_("What the card reader types fills name and address too."),
            n_(
                "Describe the goods and type weight, fineness, appraised value and loan; Enter goes to the next "
                "field. F6 adds an item, F10 photos."
            ),
            n_(
                "The dashed frames say which sides are still to be photographed. Carry a photo to its side with the "
                "mouse; F9 shows them large, to put in order and leave out by keys."
            ),
            n_("Where there is a camera, Shift+F10 takes the sides one after the other: Space for each, then Enter."),
            n_(
                "Pictures that come into the folder chosen in the settings are offered above the form: F12 puts them "
                "to the item at hand."
            ),
            n_(
                "Choose the term, tick that none of the prohibited goods is among them, and look at the quote at "
                "the right."
            ),
            n_("Ctrl+Enter issues the ticket and prints it with the label of the bag."),
        ),
        wrong=(
            n_("Something is missing: it is said beside its field, and the first one has the cursor."),
            n_("The loan is above what a clerk lends alone: a second person agrees at the counter."),
            n_("The customer must register something first: F11 keeps the agreed pledge, and it is paid out later."),
        ),
        words=("pledge", "loan", "fee", "interest", "appraised", "ticket", "draft"),
        read_on=("drafts", "ticket", "appraisal", "customers"),
    ),
    "drafts": HelpPage(
        title=n_("Waiting for payout"),
        purpose=n_("Pledges that are agreed and not paid out yet, since a registration or a paper is missing."),
        steps=(
            n_(
                "Choose a line and press Pay out; type the registration and the numbers of the papers that are "
                "asked for."
            ),
            n_("Press Let go, with a reason, where it comes to nothing."),
        ),
        wrong=(n_("It cannot be paid out yet: the column Still missing says what for."),),
        words=("loan", "ticket", "pledge"),
        read_on=("new_pawn", "tickets"),
    ),
}
