"""Help about forfeited goods and their sale."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import HelpPage

PAGES = {
    "forfeited": HelpPage(
        title=n_("Forfeited and sales"),
        purpose=n_("What nobody came for: priced and sold, or, where the pledge was large, sold for its pawner."),
        steps=(
            n_("Choose a list above: goods to be priced, lots, what is in stock, surpluses, deficits."),
            n_("Enter opens the item; its card says what comes next. F6 goes to the sale."),
        ),
        wrong=(n_("A thing is not here: its ticket is still in grace, stopped, or redeemed by agreement."),),
        words=("forfeiture", "lot", "surplus", "deficit"),
        read_on=("goods", "sale", "take_back"),
    ),
    "goods": HelpPage(
        title=n_("Forfeited item"),
        purpose=n_("One forfeited item: its story, its figures, and what can be done with it now."),
        steps=(
            n_("Ctrl+Enter does what comes next: a price, a notice, a disposal, or into the basket."),
            n_("Other acts stand on its card; those that change its worth take a second person."),
        ),
        wrong=(
            n_(
                "A large pledge may not be sold over the counter: notice first, then the auction (Measures, article "
                "43)."
            ),
            n_("Its auction brought too little: the rest is claimed from the pawner as a deficit."),
        ),
        words=("forfeiture", "lot", "surplus", "deficit", "second"),
        read_on=("forfeited", "sale"),
    ),
    "sale": HelpPage(
        title=n_("Sale at the counter"),
        purpose=n_("Forfeited goods are sold: basket at the left, payment at the right."),
        steps=(
            n_("Scan the labels, or type what is on them; each thing goes into the basket."),
            n_("Type what is paid by each means; F11 takes the rest in cash."),
            n_("Ctrl+Enter takes the money and prints the receipt."),
        ),
        wrong=(
            n_("The price is far below what is asked: a second person agrees before it is sold."),
            n_("A scanned receipt leads to goods that are taken back."),
        ),
        words=("forfeiture", "second"),
        read_on=("forfeited", "take_back"),
    ),
    "take_back": HelpPage(
        title=n_("Take goods back"),
        purpose=n_("A buyer brings something back and gets the price."),
        steps=(
            n_("Scan the receipt or type its number; choose what comes back."),
            n_("A second person agrees; then the thing is in stock again."),
        ),
        wrong=(n_("The receipt is not found: its number stands at the head of the paper."),),
        words=("second",),
        read_on=("sale", "goods"),
    ),
}
