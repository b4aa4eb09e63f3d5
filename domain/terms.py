"""The trade's words for what the domain names by code: English texts that the catalogue translates."""

from __future__ import annotations

from domain.access.roles import Role
from domain.documents import DocumentKind
from domain.pawn.charges import ChargeKind
from domain.pawn.ticket import Stage
from domain.rulebook.rulebook import PledgeClass
from domain.stock.item import Category
from domain.till.day import Counterpart


def n_(text: str) -> str:
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text


STAGES = {
    Stage.LIVE: n_("In pawn"),
    Stage.DUE: n_("Due today"),
    Stage.IN_GRACE: n_("In grace"),
    Stage.FORFEITED: n_("Forfeited"),
    Stage.REDEEMED: n_("Redeemed"),
}

CHARGES = {
    ChargeKind.FEE_PREPAID: n_("Composite fee, taken ahead"),
    ChargeKind.FEE_EARNED: n_("Composite fee earned"),
    ChargeKind.FEE_REFUND: n_("Composite fee given back"),
    ChargeKind.INTEREST: n_("Interest"),
    ChargeKind.INTEREST_REFUND: n_("Interest given back"),
    ChargeKind.OVERDUE_INTEREST: n_("Late interest in grace"),
    ChargeKind.OVERDUE_FEE: n_("Composite fee in grace"),
}

CATEGORIES = {
    Category.GOLD: n_("Gold"),
    Category.JEWELLERY: n_("Jewellery"),
    Category.WATCH: n_("Watch"),
    Category.ELECTRONICS: n_("Electronics"),
    Category.LUXURY: n_("Luxury goods"),
    Category.VEHICLE: n_("Vehicle"),
    Category.OTHER: n_("Other goods"),
}

PLEDGES = {
    PledgeClass.MOVABLE: n_("Movable goods"),
    PledgeClass.PROPERTY_RIGHT: n_("Property right"),
    PledgeClass.REAL_ESTATE: n_("Real estate"),
}

EVENTS = {
    "ticket.issued": n_("Pawned"),
    "ticket.renewed": n_("Renewed"),
    "ticket.redeemed": n_("Redeemed"),
    "till.opened": n_("Till opened"),
    "cash.brought_in": n_("Cash brought in"),
    "cash.taken_out": n_("Cash taken out"),
    "till.counted": n_("Till counted"),
    "day.closed": n_("Day closed"),
}

ROLES = {
    Role.CLERK: n_("Clerk"),
    Role.MANAGER: n_("Manager"),
    Role.ACCOUNTANT: n_("Accountant"),
}

DOCUMENTS = {
    DocumentKind.PAWN_TICKET: n_("Pawn ticket"),
    DocumentKind.LABEL: n_("Collateral label"),
    DocumentKind.RENEWAL_CERTIFICATE: n_("Renewal certificate"),
    DocumentKind.REDEMPTION_RECEIPT: n_("Redemption receipt"),
    DocumentKind.DAY_REPORT: n_("Day report"),
}

COUNTERPARTS = {
    Counterpart.BANK: n_("Bank"),
    Counterpart.CAPITAL: n_("Owner's capital"),
    Counterpart.EXPENSE: n_("Expenses"),
}
