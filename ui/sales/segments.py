"""The words of the lists of forfeited goods: their chips, and what they say while they are empty."""

from __future__ import annotations

from domain.terms import n_
from ui.sales.lists import Segment

SEGMENTS = {
    Segment.STOCK: n_("In stock"),
    Segment.LOTS: n_("For the pawner's account"),
    Segment.SOLD: n_("Sold"),
    Segment.SURPLUSES: n_("Surplus book"),
    Segment.DEFICITS: n_("Deficits"),
    Segment.CONFLICTS: n_("Conflicts"),
}

EMPTY = {
    Segment.STOCK: (
        n_("Nothing is in stock"),
        n_("When nobody comes for a small pledge in time, its items stand here to be priced and sold."),
    ),
    Segment.LOTS: (
        n_("No goods wait for their pawner's account"),
        n_("Large pledges that nobody came for stand here: notice first, then the auction (Measures, article 43)."),
    ),
    Segment.SOLD: (n_("Nothing was sold yet"), n_("Priced items are sold at the counter with F6.")),
    Segment.SURPLUSES: (
        n_("Nobody is owed a surplus"),
        n_("What an auction brings above the debt belongs to the pawner and stands here until it is paid out."),
    ),
    Segment.DEFICITS: (n_("Nobody owes a deficit"), n_("What a disposal leaves open is claimed from here.")),
    Segment.CONFLICTS: (
        n_("There are no conflicts"),
        n_("Where two workstations did something to the same goods, it stands here until it is put right."),
    ),
}
