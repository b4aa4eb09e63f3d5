"""Words for what becomes of a ticket that is checked: what it is worth, and what to do with it."""

from __future__ import annotations

from domain.pawn.ticket_proof import Verdict
from domain.terms.marking import n_

VERDICTS = {
    Verdict.CURRENT: n_("The ticket is genuine and says what the book says."),
    Verdict.RENEWED: n_(
        "The ticket is genuine, but it was renewed since: the renewal certificate has the new due date."
    ),
    Verdict.CHANGED: n_(
        "The ticket is genuine, but its loan or its items changed since: the book has what holds today."
    ),
    Verdict.REPLACED: n_(
        "The ticket is genuine, but a replacement was issued since and this paper is void. Keep it, and ask for the"
        " replacement."
    ),
    Verdict.LOST: n_("The ticket is genuine, but it was reported lost. Check who shows it before anything is done."),
    Verdict.ENDED: n_("The ticket is genuine, but it has ended or is forfeited: the book says how."),
    Verdict.NOT_HERE: n_("The ticket is genuine, but this book does not have it (yet): ask the store that issued it."),
    Verdict.FORGED: n_(
        "This ticket is not genuine: its code was changed, or the store did not sign it. Do not accept it. Compare the"
        " paper with the book, and call the manager."
    ),
    Verdict.UNKNOWN_DEVICE: n_(
        "This ticket was not signed by any workstation that this book knows. Do not accept it before the manager has"
        " found out whether a workstation's facts are missing here."
    ),
    Verdict.UNKNOWN_STORE: n_(
        "This ticket names a store whose books are not here, so its signature cannot be checked. Check it at that"
        " store, or with that store's page for checking tickets."
    ),
    Verdict.DAMAGED: n_(
        "The ticket's code is cut short or damaged and proves nothing. Scan it again; if it stays so, compare the paper"
        " with the book by its number."
    ),
}
