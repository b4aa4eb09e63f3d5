"""Help about customers."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import HelpPage

PAGES = {
    "customers": HelpPage(
        title=n_("Customers"),
        purpose=n_("Everybody who pledged here: persons, companies, shareholders, and who is frozen or blacklisted."),
        steps=(
            n_("Type a name or the tail of a phone or ID number; Enter opens the customer."),
            n_("A person is taken down with their first pledge (F2); a company with Ctrl+Enter here."),
        ),
        wrong=(n_("Numbers are masked: open the customer and say why you have to see one."),),
        words=("pledge",),
        read_on=("customer", "new_pawn"),
    ),
    "customer": HelpPage(
        title=n_("Customer"),
        purpose=n_(
            "One customer: papers, tickets, how much more they may owe, and whether anything stands against lending."
        ),
        steps=(
            n_("F10 takes down what has changed: a new paper, mobile or address."),
            n_("Press Show beside a masked line, give the reason, and it is seen for a minute."),
            n_(
                "Freeze the credit or put somebody on the blacklist under Standing; taking them off takes a second "
                "person."
            ),
        ),
        wrong=(
            n_(
                "Nothing more may be lent: the credit is frozen or the limit is used up. What is pledged can always "
                "be redeemed."
            ),
            n_("Erasing is refused: there are open tickets, or the years of keeping are not over."),
        ),
        words=("redemption", "second"),
        read_on=("customers", "ticket"),
    ),
}
