"""Help about backups."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import HelpPage

PAGES = {
    "backup": HelpPage(
        title=n_("Backup"),
        purpose=n_("Where backups go, how old they are, and whether they were proved by a restore."),
        steps=(
            n_("Add at least two places on other disks or sticks; everything else goes by itself."),
            n_("Ctrl+Enter backs up now; Rehearse now restores on the side and compares."),
        ),
        wrong=(
            n_("A place fails: beside it stands what to do; what it missed follows by itself."),
            n_(
                "The computer is lost: install PawnBook anew, choose to restore at its first page, and type the "
                "recovery code."
            ),
        ),
        words=("recovery", "rehearsal"),
        read_on=("keys", "settings"),
    ),
}
