"""Words for who works here."""

from __future__ import annotations

from domain.access.duties import Duty
from domain.access.roles import Role
from domain.access.security import SecurityEvent
from domain.terms.marking import n_

ROLES = {
    Role.CLERK: n_("Clerk"),
    Role.MANAGER: n_("Manager"),
    Role.ACCOUNTANT: n_("Accountant"),
    Role.AUDITOR: n_("Auditor"),
    Role.SYSTEM: n_("Daily run"),
}

SECURITY_EVENTS = {
    SecurityEvent.SIGNED_IN: n_("Signed in"),
    SecurityEvent.SIGN_IN_FAILED: n_("Sign-in failed"),
    SecurityEvent.LOCKED_OUT: n_("Locked out"),
    SecurityEvent.DENIED: n_("Denied"),
    SecurityEvent.PASSWORD_CHANGED: n_("Password changed"),
    SecurityEvent.PERSONAL_DATA_SEEN: n_("Personal data seen"),
    SecurityEvent.EXPORTED: n_("Exported"),
    SecurityEvent.SETTING_CHANGED: n_("Setting changed"),
    SecurityEvent.KEY_CHANGED: n_("Key changed"),
    SecurityEvent.BACKED_UP: n_("Backed up"),
    SecurityEvent.REHEARSED: n_("Restore rehearsed"),
    SecurityEvent.RESTORED: n_("Restored"),
    SecurityEvent.CLOCK_MOVED: n_("Clock moved"),
    SecurityEvent.DAMAGE_FOUND: n_("Damage found"),
    SecurityEvent.UPDATED: n_("Program updated"),
    SecurityEvent.APPROVED_BY_CODE: n_("Approved by code"),
    SecurityEvent.RECOVERED: n_("Access recovered"),
    SecurityEvent.STAFF_CHANGED: n_("Staff changed"),
}

STAFF_CHANGES = {
    "person.added": n_("Added"),
    "person.role_changed": n_("Another role"),
    "person.lending_limited": n_("Lending limit"),
    "person.left": n_("Has left the shop"),
    "person.returned": n_("Works here again"),
    "person.unlocked": n_("Unlocked"),
    "person.second_factor_set": n_("Second factor taken on"),
    "person.second_factor_reset": n_("Second factor taken away"),
    "person.recovery_code_used": n_("Recovery code used, codes left"),
}
"""What changes of the staff are called, by the kind of the fact."""

DUTIES = {
    Duty.LOOK_UP: n_("Look up tickets, customers, goods and appraisals"),
    Duty.LEND: n_("Lend, renew, redeem and settle tickets, and print their papers"),
    Duty.CASH: n_("Keep the drawer: open, move cash, count, close"),
    Duty.TAKE_DOWN: n_("Take customers down and keep photos"),
    Duty.CUSTOMERS: n_("Change customers and companies, and see a whole field for a reason"),
    Duty.APPRAISE: n_("Appraise goods and set metal prices"),
    Duty.VAULT: n_("Keep the vault; what leaves it takes a second person"),
    Duty.SELL: n_("Sell forfeited goods; prices and losses take a second person"),
    Duty.FOLLOW_UP: n_("Follow up tickets; a pause takes a second person"),
    Duty.ASK_TWO: n_("Ask for what takes two people: rules, company, lifted restrictions, erasure"),
    Duty.MOVE_IN: n_("Open the books from an older system, with a second person"),
    Duty.RESTRICT: n_("Freeze and blacklist customers, name shareholders"),
    Duty.PLACES: n_("Set up the vault and begin stocktakes"),
    Duty.NOTICES: n_("Give notice before a disposal and pay surpluses out"),
    Duty.NUMBERS: n_("Set up the store, its ticket numbers and blank forms"),
    Duty.CLOSE_DAYS: n_("Close the store's day"),
    Duty.KEEP_BOOKS: n_("Prepare and post vouchers, add accounts"),
    Duty.REVIEW: n_("Review vouchers, change posting rules and reopen months with a second person, prove a day"),
    Duty.CLOSE_MONTHS: n_("Close months and years"),
    Duty.AUDIT: n_("Read books, reports, rules and what happened; export and verify"),
    Duty.SEE_PEOPLE: n_("See who works here"),
    Duty.PEOPLE: n_("Add people, unlock them and give passwords; with a second person roles, limits, leavers, phones"),
    Duty.KEYS: n_("Recovery code, cards and keys; changing them takes a second person"),
    Duty.BACKUP: n_("Make and set up backups"),
    Duty.ONESELF: n_("Take on a second factor for oneself"),
}
"""What a role may, as the screen of people tells it."""
