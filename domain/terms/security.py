"""Words for what security events are about."""

from __future__ import annotations

from domain.terms.marking import n_

SECURITY_THINGS = {
    "recovery code": n_("recovery code"),
    "recovery cards": n_("recovery cards"),
    "head office": n_("head office's key"),
    "book key": n_("the book's own key"),
    "backup:full": n_("full backup"),
    "backup:missed": n_("full backup, but not in every place"),
    "backup:rehearsal": n_("restore tried out"),
    "backup:places": n_("places of backups"),
    "clock:back": n_("the clock was set back"),
    "clock:forward": n_("the clock stands more than a day ahead"),
    "anchor missing": n_("what this computer remembers of the book's end was missing"),
    "anchor unreadable": n_("what this computer remembers of the book's end could not be read"),
    "book.foreign_log": n_("a file beside the book was not its own and was put aside"),
    "book.unclean_end": n_("the book was not closed properly the last time"),
}
"""By the code that is taken down (`security.noted`, `about`)."""

EXPORTS = {
    "facts": n_("all facts"),
    "audit": n_("for an auditor"),
    "hledger": n_("ledger for hledger"),
    "beancount": n_("ledger for Beancount"),
    "ticket-checker": n_("page that checks tickets"),
}
"""What `pawnbook export` writes."""

REPORTS = {
    "trial-balance": n_("Trial balance"),
    "general-ledger": n_("General ledger"),
    "detail-ledger": n_("Detail ledger"),
    "journal": n_("Journal"),
    "sub-ledger": n_("Sub-ledger"),
    "auxiliary": n_("Auxiliary balances"),
    "balance-sheet": n_("Balance sheet"),
    "income-statement": n_("Income statement"),
    "cash-flow": n_("Cash flow"),
    "operating": n_("Operating table"),
    "ratios": n_("Risk ratios"),
    "loan-aging": n_("Aging of loans"),
    "receivables": n_("Aging of receivables"),
    "schedule": n_("Income by ticket"),
    "consolidated-balance": n_("Consolidated balance"),
    "between-stores": n_("Between stores"),
}
"""Books and statements by their keys."""

PLACE_ERRORS = {
    "missing": n_("Not there"),
    "silent": n_("Does not answer"),
    "needs_full": n_("Waits for a full backup"),
    "full": n_("No room left"),
    "readonly": n_("Cannot be written"),
    "error": n_("Failed"),
}
"""Why a place of backups takes none."""
