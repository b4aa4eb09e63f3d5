"""Help about tickets: the list, and one of them."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import HelpPage

PAGES = {
    "tickets": HelpPage(
        title=n_("Tickets"),
        purpose=n_("Every ticket of the book, by number, customer, goods, stage and class."),
        steps=(
            n_("Type a part of a number, name or thing; the list follows. Choose a stage above it."),
            n_("Enter opens the chosen ticket; F3 renews and F4 redeems it."),
            n_("Alt+1 sorts by the first column; Ctrl+E saves the list as a file."),
        ),
        wrong=(n_("The list is empty: a part of what is typed fits nothing. Clear it, or press Show all."),),
        words=("ticket", "grace", "forfeiture", "hold"),
        read_on=("ticket", "counter", "customers"),
    ),
    "ticket": HelpPage(
        title=n_("Pawn ticket"),
        purpose=n_("One ticket: what was pledged, what it costs today and on every day, and all that happened to it."),
        steps=(
            n_("F4 redeems and F3 renews; the sum is shown with how it comes about before anything is taken."),
            n_("F5 takes a part payment. F10 shows everything else that can be done, and what stands against it."),
            n_("F9 prints its papers again; they are marked as copies."),
            n_(
                "Shift opens the next ticket beside this one: Shift+Enter in a list or the command box, Shift and "
                "a click."
            ),
            n_(
                "Ctrl+Tab goes to the next open ticket, Ctrl+W closes one. A wide window shows two; the keys go to the "
                "one with the coloured line."
            ),
        ),
        wrong=(
            n_("It is stopped: a hold, a seizure or a dispute stands on it. Lift it with F10 once it is over."),
            n_(
                "It is forfeited: before its goods are sold it can still be redeemed by agreement (F10), with a "
                "second person."
            ),
            n_("The pawner lost the paper: report the loss with F10; after that only a new paper counts."),
        ),
        words=("ticket", "renewal", "redemption", "grace", "forfeiture", "penalty", "hold"),
        read_on=("tickets", "evidence", "customer", "item"),
    ),
    "evidence": HelpPage(
        title=n_("Evidence"),
        purpose=n_("All that the book can prove about one ticket, for a pawner, the police or a court, on one page."),
        steps=(
            n_("Every fact says when, by whom and at which workstation it was taken down, and who approved it."),
            n_("The check is made anew each time: every fact against the one before it and its signature."),
            n_("Look at the papers and photos from here; a voucher opens in the books for those who may see them."),
            n_("Ctrl+Enter saves it all as one file, with the reason; the summary in it masks personal data."),
        ),
        wrong=(
            n_(
                "A fact does not hold: somebody changed the file. Verify the whole book, and restore a backup of "
                "before."
            ),
        ),
        words=("ticket",),
        read_on=("ticket", "customer", "books"),
    ),
}
