"""The trade's words for what the domain names by code: English texts that the catalogue translates."""

from __future__ import annotations

from domain.access.roles import Role
from domain.customers.customer import CustomerKind
from domain.customers.papers import PaperKind
from domain.customers.restriction import BlacklistSource, FreezeReason
from domain.documents import DocumentKind
from domain.ledger.means import Means
from domain.money import Rounding
from domain.pawn.blocked_words import Wrong
from domain.pawn.charges import ChargeKind
from domain.pawn.collection import Channel, Outcome
from domain.pawn.draft import DraftStage
from domain.pawn.ticket import Block, Stage
from domain.rulebook.rulebook import Disposal
from domain.rulebook.terms import PledgeClass
from domain.sales.notice import NoticeWay
from domain.stock.appraisal.gold import MetalTest
from domain.stock.appraisal.worksheet import Method
from domain.stock.custody import CustodyStage, CustodyStep
from domain.stock.goods import DisposalWay, GoodsStatus
from domain.stock.item import Category
from domain.stock.metal import Metal
from domain.stock.places import PlaceKind
from domain.stock.prohibited import Prohibited
from domain.stock.stocktake import StocktakeKind
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
    Stage.TOPPED_UP: n_("Topped up"),
    Stage.AGREED: n_("Redeemed by agreement"),
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

MEANS = {
    Means.CASH: n_("Cash"),
    Means.BANK: n_("Bank transfer"),
    Means.PLATFORM: n_("Payment platform"),
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

METALS = {
    Metal.GOLD: n_("Gold"),
    Metal.SILVER: n_("Silver"),
    Metal.PLATINUM: n_("Platinum"),
}

WORKSHEETS = {
    Method.METAL: n_("By metal"),
    Method.WATCH: n_("Watch"),
    Method.VEHICLE: n_("Vehicle"),
    Method.REAL_ESTATE: n_("Real estate"),
    Method.SECURITIES: n_("Property right"),
    Method.OTHER: n_("By resale price"),
}

WORKSHEET_LINES = ATTRIBUTES | {
    "buy_in": n_("Buy-in price of the trade"),
    "condition": n_("Condition"),
    "days": n_("Trading days"),
    "deduction": n_("Deduction"),
    "depreciation": n_("Depreciation"),
    "fineness": n_("Fineness (‰)"),
    "fines": n_("Unpaid fines"),
    "gross": n_("Gross weight (g)"),
    "liens_checked": n_("Liens checked"),
    "market": n_("Market price"),
    "mean_price": n_("Mean price"),
    "metal_value": n_("Value of the metal"),
    "net": n_("Net weight (g)"),
    "price_on": n_("Price of"),
    "price_per_gram": n_("Price per gram of fine metal"),
    "price_per_m2": n_("Price per m²"),
    "price_source": n_("Source of the price"),
    "prior_liens": n_("Earlier mortgages"),
    "province": n_("Province"),
    "repair": n_("Repair"),
    "resale": n_("Resale price"),
    "stones_weight": n_("Weight of stones (g)"),
    "test": n_("Test"),
    "wear": n_("Wear"),
}
"""What stands on the lines of a worksheet."""

WORKSHEET_TEXTS = {
    "yes": n_("yes"),
    "no": n_("no"),
    MetalTest.XRF.value: n_("X-ray fluorescence"),
    MetalTest.DENSITY.value: n_("Density"),
    MetalTest.TOUCHSTONE.value: n_("Touchstone"),
    MetalTest.STAMP.value: n_("Stamp only"),
} | {metal.value: term for metal, term in METALS.items()}
"""What codes in lines and attributes mean; any other text stands as it is."""

PLEDGES = {
    PledgeClass.MOVABLE: n_("Movable goods"),
    PledgeClass.PROPERTY_RIGHT: n_("Property right"),
    PledgeClass.REAL_ESTATE: n_("Real estate"),
}

EVENTS = {
    "todo.raised": n_("Task raised"),
    "collection.recorded": n_("Followed up"),
    "collection.paused": n_("Follow-up paused"),
    "collection.resumed": n_("Follow-up goes on"),
    "collection.assigned": n_("Follow-up given to somebody"),
    "message.prepared": n_("Message drafted"),
    "message.sent": n_("Message sent"),
    "income.accrued": n_("Income accrued"),
    "run.completed": n_("Daily run done"),
    "ticket.issued": n_("Pawned"),
    "ticket.renewed": n_("Renewed"),
    "ticket.redeemed": n_("Redeemed"),
    "ticket.part_repaid": n_("Part repaid"),
    "ticket.topped_up": n_("Topped up"),
    "ticket.voided": n_("Voided"),
    "ticket.loss_reported": n_("Reported lost"),
    "ticket.loss_withdrawn": n_("Found again"),
    "ticket.replaced": n_("Replaced by a new paper"),
    "ticket.held": n_("Held by the police"),
    "ticket.seized": n_("Goods seized by the police"),
    "ticket.disputed": n_("In dispute"),
    "ticket.unblocked": n_("Goes on"),
    "ticket.forfeited": n_("Forfeited"),
    "ticket.redeemed_by_agreement": n_("Redeemed by agreement"),
    "payment.settled": n_("Settled together"),
    "pledge.drafted": n_("Agreed, not yet paid out"),
    "draft.issued": n_("Draft paid out"),
    "draft.dropped": n_("Draft dropped"),
    "numbers.leased": n_("Ticket numbers leased"),
    "forms.received": n_("Blank forms received"),
    "form.spoiled": n_("Blank form spoiled"),
    "goods.priced": n_("Priced for sale"),
    "goods.written_down": n_("Written down"),
    "goods.written_off": n_("Written off"),
    "goods.sold": n_("Sold"),
    "goods.returned": n_("Taken back from the buyer"),
    "notice.given": n_("Pawner told of the sale"),
    "lot.disposed": n_("Disposed of for the pawner"),
    "surplus.paid": n_("Surplus paid out"),
    "deficit.paid": n_("Deficit paid"),
    "till.opened": n_("Till opened"),
    "cash.brought_in": n_("Cash brought in"),
    "cash.taken_out": n_("Cash taken out"),
    "till.counted": n_("Till counted"),
    "day.closed": n_("Day closed"),
    "place.added": n_("Place added"),
    "place.closed": n_("Place closed"),
    "place.opened": n_("Place opened again"),
    "custody.changed": n_("Custody changed"),
    "stocktake.started": n_("Stocktake begun"),
    "stocktake.scanned": n_("Stocktake scanned"),
    "stocktake.finished": n_("Stocktake finished"),
    "vault_walk.drawn": n_("Vault walk drawn"),
    "vault_walk.finished": n_("Vault walk finished"),
    "item.appraised": n_("Appraised"),
    "item.photographed": n_("Photos added"),
    "price.set": n_("Metal price set"),
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
    "rulebook.changed": n_("Rules changed"),
}

RULES = {
    "fee_cap.movable": n_("Fee cap, movable goods"),
    "fee_cap.property_right": n_("Fee cap, property rights"),
    "fee_cap.real_estate": n_("Fee cap, real estate"),
    "least_capital.movable": n_("Least capital, movable goods"),
    "least_capital.property_right": n_("Least capital, property rights"),
    "least_capital.real_estate": n_("Least capital, real estate"),
    "interest_caps": n_("Interest cap"),
    "max_term_months": n_("Longest term in months"),
    "max_renewal_months": n_("Longest renewal in months"),
    "charging.min_fee_days": n_("Least days of fee"),
    "charging.grace_days": n_("Days of grace"),
    "registration.real_estate": n_("Registration of real estate before payout"),
    "forfeiture.threshold": n_("Threshold of forfeited goods"),
    "forfeiture.threshold_of": n_("What the threshold of forfeited goods is measured by"),
    "forfeiture.threshold_inclusive": n_("Goods of exactly the threshold"),
    "forfeiture.surplus_to_pawner": n_("Whose a surplus is"),
    "limits.customer_share": n_("Share of the capital for one customer"),
    "limits.property_right_share": n_("Share of the capital for property rights"),
    "limits.real_estate_share": n_("Share of the capital for real estate"),
    "limits.single_real_estate": n_("Largest real-estate loan"),
    "limits.single_real_estate_share": n_("Share of the capital for one real-estate loan"),
    "limits.net_assets_floor": n_("Floor of the net assets"),
}
"""Parameters of a rulebook that the law bounds, by their place in it."""

CUSTOMER_KINDS = {
    CustomerKind.PERSON: n_("Natural person"),
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
}

GOODS = {
    GoodsStatus.IN_STOCK: n_("In stock"),
    GoodsStatus.FOR_ACCOUNT: n_("For the pawner's account"),
    GoodsStatus.SOLD: n_("Sold"),
    GoodsStatus.AUCTIONED: n_("Auctioned"),
    GoodsStatus.HANDED_OVER: n_("Sold by agreement"),
    GoodsStatus.COMPENSATED: n_("Lost and made good"),
    GoodsStatus.RETURNED_TO_PAWNER: n_("Back with the pawner"),
    GoodsStatus.WRITTEN_OFF: n_("Written off"),
}

DISPOSALS = {
    Disposal.OWN: n_("The shop's own"),
    Disposal.FOR_ACCOUNT: n_("For the pawner's account"),
}

DISPOSAL_WAYS = {
    DisposalWay.AUCTION: n_("Auction"),
    DisposalWay.AGREED: n_("Agreed price"),
    DisposalWay.COMPENSATED: n_("Made good by the shop"),
}

NOTICE_WAYS = {
    NoticeWay.IN_PERSON: n_("In person"),
    NoticeWay.POST: n_("By post"),
    NoticeWay.MESSAGE: n_("By message"),
    NoticeWay.CALL: n_("By telephone"),
}

STOCKTAKES = {
    StocktakeKind.DAILY_SPOT: n_("Daily spot check"),
    StocktakeKind.MONTHLY_FULL: n_("Monthly full count"),
    StocktakeKind.SURPRISE: n_("Surprise count"),
}

ROLES = {
    Role.CLERK: n_("Clerk"),
    Role.MANAGER: n_("Manager"),
    Role.ACCOUNTANT: n_("Accountant"),
    Role.SYSTEM: n_("Daily run"),
}

LADDER = {
    "reminder": n_("Remind before the due day"),
    "call": n_("Call about the due day"),
    "freeze": n_("Freeze the credit, tell the manager"),
    "legal": n_("Prepare legal steps"),
}
"""The usual steps of the ladder; a shop that names its own has its own names."""

CHANNELS = {
    Channel.PHONE: n_("Phone"),
    Channel.SMS: n_("Text message"),
    Channel.VISIT: n_("Visit"),
    Channel.LETTER: n_("Letter"),
}

BLOCKED_FOR = {
    Wrong.THREAT: n_("a threat"),
    Wrong.INSULT: n_("an insult"),
    Wrong.PRETENCE: n_("posing as an authority"),
    Wrong.THIRD_PARTY: n_("telling others"),
}
"""What is wrong with a word that no message may hold."""

MESSAGES = {
    "reminder": n_("Due soon"),
    "call": n_("Due, or in grace"),
    "for_account": n_("Forfeited, to be sold for the pawner's account"),
    "": n_("Own text"),
}
"""The reviewed texts of messages, and a text of one's own."""

OUTCOMES = {
    Outcome.REACHED: n_("Reached"),
    Outcome.PROMISED: n_("Promised to come"),
    Outcome.NOT_REACHED: n_("Not reached"),
    Outcome.WRONG_NUMBER: n_("Wrong number"),
    Outcome.REFUSED: n_("Refused"),
    Outcome.DISPUTES: n_("Disputes it"),
    Outcome.PAID: n_("Paid"),
}

DOCUMENTS = {
    DocumentKind.PAWN_TICKET: n_("Pawn ticket"),
    DocumentKind.LABEL: n_("Collateral label"),
    DocumentKind.RENEWAL_CERTIFICATE: n_("Renewal certificate"),
    DocumentKind.REDEMPTION_RECEIPT: n_("Redemption receipt"),
    DocumentKind.PART_PAYMENT_RECEIPT: n_("Part-payment receipt"),
    DocumentKind.TOP_UP_STATEMENT: n_("Top-up statement"),
    DocumentKind.SETTLEMENT_RECEIPT: n_("Settlement receipt"),
    DocumentKind.LOSS_RECEIPT: n_("Loss-report receipt"),
    DocumentKind.REPLACEMENT_TICKET: n_("Replacement pawn ticket"),
    DocumentKind.VOID_SLIP: n_("Void slip"),
    DocumentKind.HOLD_RECEIPT: n_("Police hold receipt"),
    DocumentKind.SEIZURE_RECEIPT: n_("Seizure list"),
    DocumentKind.FORFEITURE_NOTICE: n_("Forfeiture notice"),
    DocumentKind.AGREEMENT_RECEIPT: n_("Agreement redemption receipt"),
    DocumentKind.DRAFT_SHEET: n_("Draft sheet"),
    DocumentKind.PLEDGE_CONTRACT: n_("Pledge contract"),
    DocumentKind.MORTGAGE_CONTRACT: n_("Mortgage contract"),
    DocumentKind.SUPPLEMENT: n_("Supplement to the pawn ticket"),
    DocumentKind.POWER_OF_ATTORNEY: n_("Power of attorney for pawning"),
    DocumentKind.VALUE_SLIP: n_("Value slip"),
    DocumentKind.VAULT_IN_SLIP: n_("Vault-in slip"),
    DocumentKind.VAULT_OUT_SLIP: n_("Vault-out slip"),
    DocumentKind.STOCKTAKE_SHEET: n_("Stocktake sheet"),
    DocumentKind.STOCKTAKE_RESULT: n_("Stocktake result"),
    DocumentKind.WALK_SHEET: n_("Vault-walk sheet"),
    DocumentKind.WALK_RESULT: n_("Vault-walk result"),
    DocumentKind.SALE_RECEIPT: n_("Sale receipt"),
    DocumentKind.RETURN_RECEIPT: n_("Return receipt"),
    DocumentKind.DISPOSAL_NOTICE: n_("Notice of disposal"),
    DocumentKind.SURPLUS_RECEIPT: n_("Surplus receipt"),
    DocumentKind.DEFICIT_RECEIPT: n_("Deficit receipt"),
    DocumentKind.DAY_REPORT: n_("Day report"),
}

ROUNDINGS = {
    Rounding.HALF_UP: n_("rounded half up to the fen"),
    Rounding.HALF_EVEN: n_("rounded half to even to the fen"),
    Rounding.DOWN: n_("rounded down to the fen"),
    Rounding.UP: n_("rounded up to the fen"),
}

COUNTERPARTS = {
    Counterpart.BANK: n_("Bank"),
    Counterpart.CAPITAL: n_("Owner's capital"),
    Counterpart.EXPENSE: n_("Expenses"),
}
