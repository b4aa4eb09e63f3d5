"""Help in the vault and at the appraisal."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import HelpPage

PAGES = {
    "vault": HelpPage(
        title=n_("Vault"),
        purpose=n_("Where every bag lies; bags are stored, moved, taken out and brought back here."),
        steps=(
            n_("Scan bags, or press Take at hand: they gather at the top."),
            n_("Choose what is done with them, scan the place, and press Ctrl+Enter."),
            n_("Esc lays down what is at hand; F9 prints the slip of what was done last."),
        ),
        wrong=(
            n_(
                "Nothing can be done with these together: bags in different states are at hand. Take some off the list."
            ),
            n_("What leaves the vault takes a second person: a manager agrees at this counter."),
        ),
        words=("bag", "custody", "second"),
        read_on=("walk", "stocktake", "item", "appraisals"),
    ),
    "item": HelpPage(
        title=n_("Item"),
        purpose=n_("One item in the vault: where it lies, its photos, and everybody who had it in hand."),
        steps=(
            n_("Ctrl+Enter goes to the vault with it at hand."),
            n_("Add photos with the button; where it was taken from its pawner, the ticket has its papers."),
            n_("Press a photo to compare: A shows those from the pledge side by side with those added later."),
        ),
        wrong=(n_("Two workstations told different stories of the bag: look at it, and take down what is true."),),
        words=("bag", "custody"),
        read_on=("vault", "ticket"),
    ),
    "walk": HelpPage(
        title=n_("Five-minute walk"),
        purpose=n_("A few bags, drawn so that nobody can choose them, prove that the vault is whole."),
        steps=(
            n_("Ctrl+Enter draws the walk; F9 prints the way."),
            n_("Walk the way: scan the place, then each bag, and compare its seal."),
            n_("Ctrl+Enter finishes; what was not seen is said once more before it counts as missing."),
        ),
        wrong=(n_("A bag is missing: look for it with two people, then report it to the vault."),),
        words=("bag", "blind"),
        read_on=("vault", "stocktake"),
    ),
    "stocktake": HelpPage(
        title=n_("Stocktake"),
        purpose=n_("Every bag is counted where it lies, blind, at one or more workstations at once."),
        steps=(
            n_("A manager begins the count with Ctrl+Enter."),
            n_("Scan a place, then all bags in it; go on until every place was visited."),
            n_("Finish the count: two people sign, and only then it is compared with the book."),
        ),
        wrong=(n_("A label is not known: scan it once more; a label of another shop does not belong here."),),
        words=("blind", "bag", "second"),
        read_on=("vault", "walk"),
    ),
    "appraisals": HelpPage(
        title=n_("Appraisals"),
        purpose=n_("Signed worksheets and those to come: what a thing is worth and what may be lent on it."),
        steps=(
            n_("Ctrl+Enter begins a worksheet; Enter opens a signed one."),
            n_("Type a part of a thing or a name to narrow the list."),
        ),
        wrong=(n_("Nothing fits what is typed: clear a part of it, or show all."),),
        words=("appraised", "loan"),
        read_on=("appraisal", "prices", "new_pawn"),
    ),
    "appraisal": HelpPage(
        title=n_("Appraisal"),
        purpose=n_("A worksheet reckons the value and the loan from figures that anybody can check."),
        steps=(
            n_("Choose the kind of thing and fill the fields; value, loan and offer follow at the right."),
            n_("Ctrl+Enter signs it; once it is signed, Ctrl+Enter takes it over into a new pawn."),
        ),
        wrong=(n_("It cannot be signed: a figure is missing or cannot be read; it is said beside its field."),),
        words=("appraised", "loan"),
        read_on=("appraisals", "prices", "new_pawn"),
    ),
    "prices": HelpPage(
        title=n_("Metal prices"),
        purpose=n_("The day's price of gold, silver and platinum, and which loans a fall would leave uncovered."),
        steps=(
            n_("Ctrl+Enter sets the price of the day with its source."),
            n_(
                "Turn the dial with the arrow keys, the wheel or the mouse; the list shows which tickets a fall "
                "would reach."
            ),
        ),
        wrong=(n_("The dial stands still: no goods of this metal with weight and fineness are in pawn."),),
        words=("appraised", "loan"),
        read_on=("appraisals", "alerts"),
    ),
}
