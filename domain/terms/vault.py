"""Words for the vault."""

from __future__ import annotations

from domain.stock.custody import CustodyStage, CustodyStep
from domain.stock.places import PlaceKind
from domain.stock.stocktake import StocktakeKind
from domain.terms.marking import n_

PLACE_KINDS = {
    PlaceKind.VAULT: n_("Vault room"),
    PlaceKind.SAFE: n_("Safe"),
    PlaceKind.SHELF: n_("Shelf"),
    PlaceKind.BOX: n_("Box"),
}

CUSTODY_STAGES = {
    CustodyStage.AWAITING: n_("Not stored yet"),
    CustodyStage.SEALED_IN: n_("Sealed in"),
    CustodyStage.CHECKED_OUT: n_("Checked out"),
    CustodyStage.MISSING: n_("Missing"),
    CustodyStage.RELEASED: n_("Released"),
    CustodyStage.SEIZED: n_("Handed to the police"),
}

CUSTODY_STEPS = {
    CustodyStep.STORED: n_("Stored"),
    CustodyStep.MOVED: n_("Moved"),
    CustodyStep.CHECKED_OUT: n_("Taken out to be inspected"),
    CustodyStep.RESEALED: n_("Sealed again"),
    CustodyStep.RELEASED: n_("Handed out"),
    CustodyStep.HANDED_OVER: n_("Handed over to the police"),
    CustodyStep.REPORTED_MISSING: n_("Reported missing"),
    CustodyStep.FOUND: n_("Found again"),
    CustodyStep.RETURNED: n_("Came back"),
}

STOCKTAKES = {
    StocktakeKind.DAILY_SPOT: n_("Daily spot check"),
    StocktakeKind.MONTHLY_FULL: n_("Monthly full count"),
    StocktakeKind.SURPRISE: n_("Surprise count"),
}
