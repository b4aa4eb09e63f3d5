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
    Matter.BANK_LOANS: n_("Bank loans of this store, against the company's own money"),
    Matter.STORE_RESERVE: n_("Lent in all, against the store's reserve"),
    Matter.RATE_CAPS: n_("Rates of the table above their caps"),
    Matter.PAPERS_EXPIRED: n_("Customers with open tickets whose paper expired"),
    Matter.BLACKLISTED: n_("Customers with open tickets who are blacklisted"),
    Matter.STOPPED: n_("Tickets on hold or reported lost"),
    Matter.WITHOUT_PHOTO: n_("Goods in pawn without a photo"),
    Matter.NOT_NOTICED: n_("Goods to be sold for pawners who were not told yet"),
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

REMEDIES = {
    Matter.ONE_CUSTOMER: n_("Lend this customer nothing more until enough is paid back."),
    Matter.SHAREHOLDERS: n_("Lend this shareholder nothing more until enough is paid back."),
    Matter.PROPERTY_RIGHTS: n_("Take no more property rights until enough is paid back."),
    Matter.REAL_ESTATE: n_("Lend on no more real estate until enough is paid back."),
    Matter.SINGLE_REAL_ESTATE: n_("Have part of this loan paid back; no other may be as large."),
    Matter.NET_ASSETS: n_(
        "Take down the net assets of the last report. Below the floor shareholders pay in more, or the capital is "
        "reduced."
    ),
    Matter.BANK_LOANS: n_("Borrow no more from banks, and pay back what is above the limit."),
    Matter.STORE_RESERVE: n_("Ask head office for a larger reserve, or lend no more."),
    Matter.RATE_CAPS: n_("Lower these rates before anybody pawns by them."),
    Matter.PAPERS_EXPIRED: n_("Ask for a valid paper at the next visit, before anything is renewed or redeemed."),
    Matter.BLACKLISTED: n_("Renew nothing for them; what they pledged they may always redeem."),
    Matter.STOPPED: n_("Look which of them may be lifted, and which the police still hold."),
    Matter.WITHOUT_PHOTO: n_(
        "Take photos at these tickets, this one first: they settle what was brought and how it was."
    ),
    Matter.NOT_NOTICED: n_("Give these pawners notice: before it nothing of theirs is sold."),
    Matter.SURPLUS_OWED: n_("Tell these pawners that their money waits, and pay it out against a receipt."),
    Matter.NOT_STORED: n_("Bag, seal and store them today."),
    Matter.MISSING: n_("Look for them with two people; what stays missing is made good at its appraised value."),
    Matter.IN_DOUBT: n_("Two workstations told different things of them: look at the bags, and set it right."),
    Matter.STOCKTAKE: n_("Count the vault, with two people."),
    Matter.DAYS_OPEN: n_("Close these days in their order."),
    Matter.MONTHS_OPEN: n_("Close these months in their order."),
    Matter.UNPOSTED: n_("Review and post them, or drop them."),
    Matter.LEDGER: n_("Open the self-check: every finding says what is wrong and where."),
    Matter.BACKUP: n_("Make a full backup now, and look why it did not run by itself."),
    Matter.REHEARSAL: n_("Try out a restore: nobody knows what a backup is worth before that."),
    Matter.DAMAGE: n_("Have the book verified, and restore it from a backup where it says so."),
    Matter.RETENTION: n_("Look who was not here since, and erase those whom no law keeps any longer."),
}
"""What to do about a matter that is not in order."""
