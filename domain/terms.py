"""The trade's words for what the domain names by code: English texts that the catalogue translates."""

from __future__ import annotations

from domain.access.roles import Role
from domain.customers.customer import CustomerKind
from domain.customers.papers import PaperKind
from domain.customers.restriction import BlacklistSource, FreezeReason
from domain.documents import DocumentKind
from domain.pawn.charges import ChargeKind
from domain.pawn.ticket import Stage
from domain.rulebook.rulebook import PledgeClass
from domain.stock.item import Category
from domain.stock.prohibited import Prohibited
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
    Category.PRECIOUS_METAL: n_("Silver and platinum"),
    Category.JEWELLERY: n_("Jewellery"),
    Category.WATCH: n_("Watch"),
    Category.ELECTRONICS: n_("Electronics"),
    Category.LUXURY: n_("Luxury goods"),
    Category.VEHICLE: n_("Vehicle"),
    Category.OTHER: n_("Other goods"),
    Category.HOUSE: n_("House or flat"),
    Category.COMMERCIAL_PROPERTY: n_("Commercial property"),
    Category.SECURITIES: n_("Securities"),
    Category.EQUITY: n_("Equity"),
    Category.RECEIPT: n_("Warehouse receipt"),
}

ATTRIBUTES = {
    "account": n_("Securities account"),
    "area": n_("Floor area (m²)"),
    "bar_number": n_("Bar number"),
    "battery": n_("Battery"),
    "box": n_("Box"),
    "brand": n_("Brand"),
    "built_year": n_("Year of building"),
    "carat": n_("Carat"),
    "certificate": n_("Certificate number"),
    "clarity": n_("Clarity"),
    "co_owners": n_("Co-owners"),
    "code": n_("Security code"),
    "colour": n_("Colour"),
    "company": n_("Company"),
    "credit_code": n_("Unified social credit code"),
    "engine_number": n_("Engine number"),
    "first_registered": n_("First registered on"),
    "goods": n_("Goods"),
    "imei": n_("IMEI"),
    "insured_until": n_("Insured until"),
    "keys": n_("Keys"),
    "laboratory": n_("Laboratory"),
    "let_to_tenant": n_("Let to a tenant"),
    "lock_removed": n_("Account lock removed"),
    "metal": n_("Metal"),
    "mileage": n_("Mileage (km)"),
    "model": n_("Model"),
    "mortgage_certificate": n_("Mortgage certificate number"),
    "movement": n_("Movement"),
    "net_weight": n_("Net weight (g)"),
    "papers": n_("Papers"),
    "plate": n_("Plate number"),
    "pledge_registration": n_("Pledge registration number"),
    "quantity": n_("Quantity"),
    "receipt_number": n_("Receipt number"),
    "reference": n_("Reference"),
    "registration_certificate": n_("Registration certificate number"),
    "serial": n_("Serial number"),
    "serviced_on": n_("Serviced on"),
    "stamp": n_("Stamp"),
    "stones": n_("Stones"),
    "title_number": n_("Title number"),
    "use": n_("Use"),
    "vin": n_("VIN"),
    "warehouse": n_("Warehouse"),
}
"""What the cards of `domain/stock/card.py` ask."""

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
    "customer.registered": n_("Customer taken down"),
    "customer.updated": n_("Details changed"),
    "customer.frozen": n_("Credit frozen"),
    "customer.unfrozen": n_("Freeze ended"),
    "customer.blacklisted": n_("Put on the blacklist"),
    "customer.unblacklisted": n_("Taken off the blacklist"),
    "company.registered": n_("Company taken down"),
    "company.updated": n_("Licence changed"),
    "shareholder.set": n_("Share taken down"),
    "legal_person.set": n_("Capital taken down"),
    "headroom.reserved": n_("Headroom given to the store"),
}

CUSTOMER_KINDS = {
    CustomerKind.PERSON: n_("Person"),
    CustomerKind.COMPANY: n_("Company"),
}

PAPERS = {
    PaperKind.RESIDENT_ID: n_("Resident identity card"),
    PaperKind.TEMPORARY_ID: n_("Temporary identity card"),
    PaperKind.PASSPORT: n_("Passport"),
    PaperKind.HK_MACAO_PERMIT: n_("Travel permit of Hong Kong or Macao residents"),
    PaperKind.TAIWAN_PERMIT: n_("Travel permit of Taiwan residents"),
    PaperKind.PERMANENT_RESIDENCE: n_("Permanent residence card of foreigners"),
}

FREEZE_REASONS = {
    FreezeReason.OVERDUE: n_("Long overdue"),
    FreezeReason.DISPUTE: n_("Dispute"),
    FreezeReason.PAPERS: n_("Papers in doubt"),
    FreezeReason.DECISION: n_("The shop's decision"),
}

BLACKLIST_SOURCES = {
    BlacklistSource.POLICE_NOTICE: n_("Police notice"),
    BlacklistSource.COURT: n_("Court"),
    BlacklistSource.TRADE: n_("The trade"),
    BlacklistSource.SHOP: n_("The shop itself"),
}

PROHIBITED = {
    Prohibited.SEIZED: n_("Property that was sealed, seized or put under another legal measure"),
    Prohibited.STOLEN: n_("Stolen goods, and goods whose origin is not explained"),
    Prohibited.DANGEROUS: n_("Flammable, explosive, highly toxic or radioactive goods and their containers"),
    Prohibited.WEAPONS: n_("Controlled knives, guns, ammunition, and military or police marks, uniforms and gear"),
    Prohibited.OFFICIAL_PAPERS: n_("Official documents and seals"),
    Prohibited.CERTIFICATES: n_("Official certificates other than title documents, and identity papers"),
    Prohibited.NOT_OWNED: n_("Property that the pawner does not own or may not dispose of"),
    Prohibited.NOT_TRADED: n_("Goods and rights that the law keeps from being traded"),
}
"""The eight lines of article 27."""

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
