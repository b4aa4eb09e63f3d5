"""Words of the self-check of compliance."""

from __future__ import annotations

from domain.compliance.check import Area, Matter, Standing
from domain.terms.marking import n_

COMPLIANCE_STANDINGS = {
    Standing.IN_ORDER: n_("In order"),
    Standing.LOOK: n_("Look at it"),
    Standing.BROKEN: n_("Broken"),
}

COMPLIANCE_AREAS = {
    Area.LENDING: n_("Lending and its limits"),
    Area.COUNTER: n_("Customers and goods"),
    Area.VAULT: n_("Vault"),
    Area.BOOKS: n_("Books"),
    Area.SAFETY: n_("Records and their safety"),
}

MATTERS = {
    Matter.ONE_CUSTOMER: n_("Most lent to one customer"),
    Matter.SHAREHOLDERS: n_("Lent to a shareholder, against what they paid in"),
    Matter.PROPERTY_RIGHTS: n_("Lent on property rights"),
    Matter.REAL_ESTATE: n_("Lent on real estate"),
    Matter.SINGLE_REAL_ESTATE: n_("Largest loan on one real estate"),
    Matter.NET_ASSETS: n_("Net assets, against the floor that the law sets"),
    Matter.STORE_RESERVE: n_("Lent in all, against the store's reserve"),
    Matter.RATE_CAPS: n_("Rates of the table above their caps"),
    Matter.PAPERS_EXPIRED: n_("Customers with open tickets whose paper expired"),
    Matter.BLACKLISTED: n_("Customers with open tickets who are blacklisted"),
    Matter.STOPPED: n_("Tickets on hold or reported lost"),
    Matter.WITHOUT_PHOTO: n_("Goods in pawn without a photo"),
    Matter.SURPLUS_OWED: n_("Surpluses that were not paid out yet"),
    Matter.NOT_STORED: n_("Goods in pawn that never came into the vault"),
    Matter.MISSING: n_("Goods reported missing"),
    Matter.IN_DOUBT: n_("Goods with two stories"),
    Matter.STOCKTAKE: n_("Stocktake"),
    Matter.DAYS_OPEN: n_("Past days that are not closed"),
    Matter.MONTHS_OPEN: n_("Past months that are not closed"),
    Matter.UNPOSTED: n_("Vouchers that are not posted"),
    Matter.LEDGER: n_("Self-check of what is not closed yet"),
    Matter.BACKUP: n_("Full backup"),
    Matter.REHEARSAL: n_("Restore tried out"),
    Matter.DAMAGE: n_("Damage found in the last week"),
    Matter.RETENTION: n_("Records that were kept long enough"),
}
