"""The places and keys of the shell, as data: rail, status bar, help and command box all read them here."""

from __future__ import annotations

from dataclasses import dataclass

from domain.access.roles import MAY, Role
from domain.terms import n_


@dataclass(frozen=True, slots=True)
class Place:
    """A screen that the rail leads to; `needs` is the command without which a role has nothing to do there.

    `with_it` are screens that belong to the place: it is marked while the clerk is at one of them.
    """

    screen: str
    words: str
    needs: str = ""
    with_it: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShellKey:
    """A key that works on every screen: it opens a screen, or asks for a ticket and what is wanted with it."""

    key: str
    words: str
    screen: str = ""
    intent: str = ""
    needs: str = ""


SALES_SCREENS = ("goods", "sale", "take_back")
VAULT_SCREENS = ("item", "walk", "stocktake", "appraisals", "appraisal", "prices")
BOOKS_SCREENS = (
    "voucher_form",
    "accounts",
    "account",
    "closing",
    "self_check",
    "opening",
    "posting_rules",
    "rule_change",
)

PLACES = (
    Place("counter", n_("Counter")),
    Place("tickets", n_("Tickets"), "show.tickets"),
    Place("to_do", n_("To do"), "show.todo"),
    Place("customers", n_("Customers"), "show.customers", ("customer",)),
    Place("vault", n_("Vault"), "show.walk", VAULT_SCREENS),
    Place("forfeited", n_("Forfeited and sales"), "show.goods", SALES_SCREENS),
    Place("books", n_("Books"), "show.vouchers", BOOKS_SCREENS),
    Place("day_close", n_("Day close"), "till.count"),
    Place("reports", n_("Reports"), "report", ("statements", "compliance")),
    Place("backup", n_("Backup"), "backup"),
)

SETTINGS_SCREENS = ("rulebook", "rulebook_change", "templates", "keys", "people", "security")
SETTINGS = Place("settings", n_("Settings"), "", SETTINGS_SCREENS)

BY_NAME = (
    Place("my_account", n_("My account")),
    Place("alerts", n_("Message centre")),
    Place("help", n_("Help")),
    Place("rulebook", n_("Rules")),
    Place("templates", n_("Templates")),
    Place("keys", n_("Keys of the book"), "key.drill"),
    Place("people", n_("People"), "show.people"),
    Place("security", n_("What happened"), "show.security"),
    Place("opening", n_("Open the books"), "ledger.open_books"),
    Place("take_back", n_("Take goods back"), "sales.take_back"),
    Place("walk", n_("Five-minute walk"), "show.walk"),
    Place("stocktake", n_("Stocktake"), "show.walk"),
    Place("appraisals", n_("Appraisals"), "show.appraisals"),
    Place("prices", n_("Metal prices"), "show.appraisals"),
    Place("voucher_form", n_("New voucher"), "ledger.prepare_voucher"),
    Place("accounts", n_("Accounts"), "show.accounts"),
    Place("statements", n_("Statements"), "show.accounts"),
    Place("closing", n_("Closing"), "show.month-close"),
    Place("self_check", n_("Self-check"), "self-check"),
    Place("compliance", n_("Compliance"), "show.compliance"),
    Place("posting_rules", n_("Accounts and rules"), "show.rules"),
)
"""Screens that the command box knows by name, though nothing on the rail leads to them."""

KEYS = (
    ShellKey("F2", n_("New pawn"), screen="new_pawn", needs="pawn.issue"),
    ShellKey("F3", n_("Renew"), screen="ticket", intent="renew", needs="pawn.renew"),
    ShellKey("F4", n_("Redeem"), screen="ticket", intent="redeem", needs="pawn.redeem"),
    ShellKey("F5", n_("Part payment"), screen="ticket", intent="part", needs="pawn.repay_part"),
    ShellKey("F6", n_("Sale"), screen="sale", needs="sales.sell"),
    ShellKey("F7", n_("Vault"), screen="vault", needs="show.walk"),
    ShellKey("F8", n_("Day close"), screen="day_close", needs="till.count"),
)

EVERYWHERE = (
    ("Ctrl+K", n_("Find a ticket, a name or an action")),
    ("Ctrl+Enter", n_("Do what the screen is for")),
    ("Enter", n_("Next field")),
    ("Esc", n_("Step back; nothing typed is lost")),
    ("Shift+Enter", n_("Open a ticket beside those that are open; Shift with the mouse as well")),
    ("Ctrl+Tab", n_("The next open ticket; Ctrl+W closes one")),
    ("Ctrl+E", n_("Save the list that is seen as a file")),
    ("Alt+1", n_("Sort the list by its first column, Alt+2 by its second")),
    ("Ctrl+Z", n_("Take back what was typed; Ctrl+Shift+Z puts it there again")),
    ("Ctrl+P", n_("Print, as F9 does where a screen has it")),
    ("Ctrl+M", n_("Message centre")),
    ("Ctrl+L", n_("Lock")),
    ("F1", n_("This screen explained, and its keys")),
)


def may(role: Role, needs: str) -> bool:
    """Whether this role may do the command; "" needs nothing."""
    return not needs or needs in MAY[role]
