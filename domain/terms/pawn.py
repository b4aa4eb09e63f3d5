"""Words for pledges and tickets."""

from __future__ import annotations

from domain.pawn.charges import ChargeKind
from domain.pawn.draft import DraftStage
from domain.pawn.ticket import Block, Stage
from domain.rulebook.rulebook import Disposal
from domain.rulebook.terms import PledgeClass
from domain.terms.marking import n_

STAGES = {
    Stage.LIVE: n_("In pawn"),
    Stage.DUE: n_("Due today"),
    Stage.IN_GRACE: n_("In grace"),
    Stage.BLOCKED: n_("Stopped"),
    Stage.FORFEITED: n_("Forfeited"),
    Stage.REDEEMED: n_("Redeemed"),
    Stage.TOPPED_UP: n_("Topped up"),
    Stage.AGREED: n_("Redeemed by agreement"),
    Stage.COMPENSATED: n_("Lost and made good"),
    Stage.VOIDED: n_("Voided"),
}

BLOCKS = {
    Block.POLICE_HOLD: n_("Held by the police"),
    Block.SEIZED: n_("Seized by the police"),
    Block.DISPUTED: n_("In dispute"),
}

DRAFT_STAGES = {
    DraftStage.OPEN: n_("Waiting for payout"),
    DraftStage.ISSUED: n_("Paid out"),
    DraftStage.DROPPED: n_("Dropped"),
}

PLEDGES = {
    PledgeClass.MOVABLE: n_("Movable goods"),
    PledgeClass.PROPERTY_RIGHT: n_("Property right"),
    PledgeClass.REAL_ESTATE: n_("Real estate"),
}

PLEDGE_PAPERS = {
    "registration_certificate": n_("Registration certificate"),
    "driving_permit": n_("Vehicle licence"),
    "insurance": n_("Insurance policy"),
    "invoice": n_("Invoice of the purchase"),
    "title": n_("Certificate of title"),
    "co_owner_consent": n_("Consent of the co-owners"),
    "holding_statement": n_("Statement of holdings"),
    "shareholder_consent": n_("Consent of the shareholders"),
    "warehouse_receipt": n_("Warehouse receipt"),
}
"""The papers of `domain/pawn/papers.py`."""

CHARGES = {
    ChargeKind.FEE: n_("Composite fee"),
    ChargeKind.FEE_PREPAID: n_("Composite fee, taken ahead"),
    ChargeKind.FEE_EARNED: n_("Composite fee earned"),
    ChargeKind.FEE_REFUND: n_("Composite fee given back"),
    ChargeKind.INTEREST: n_("Interest"),
    ChargeKind.INTEREST_REFUND: n_("Interest given back"),
    ChargeKind.OVERDUE_INTEREST: n_("Late interest in grace"),
    ChargeKind.OVERDUE_FEE: n_("Composite fee in grace"),
}

DISPOSALS = {
    Disposal.OWN: n_("The shop's own"),
    Disposal.FOR_ACCOUNT: n_("For the pawner's account"),
}
