"""Backups and restoring: what is wrong, and what to do next."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "backup.damaged": n_(
        "The backup file {file} is damaged or cut off. Restore from another place or an older backup."
    ),
    "backup.damaged_copy": n_(
        "The copy of the book is not whole ({detail}), so it was not kept as a backup. Verify the book at once."
    ),
    "backup.newer": n_("A newer PawnBook made the backup file {file}. Install that version and restore with it."),
    "backup.no_places": n_("No place for backups is set. Name a folder on another disk, a stick or in the network."),
    "backup.no_recipient": n_(
        "Nobody could open a backup: the recovery code is of an older kind. Make a new recovery code first, with two "
        "managers (page Keys, or pawnbook key renew)."
    ),
    "backup.no_escrow": n_(
        "Head office had no key to this book when these backups were made. Use the recovery code or two cards."
    ),
    "backup.none": n_("There is no whole backup in {places}. Look at the other places where backups went."),
    "backup.nothing_yet": n_("There is no backup to rehearse yet. Back up first."),
    "backup.none_whole": n_(
        "Backups are there, but none is whole: {files}. Look for another stick or disk with backups of this book."
    ),
    "backup.other_hand": n_(
        "The backup file {file} was not made by this book's workstation, or was changed. It was left out; take it away."
    ),
    "backup.place_inside": n_("{place} is inside the book's own folder. A backup belongs on another disk."),
    "backup.place_missing": n_("The folder {place} is not there. Plug in the disk or make the folder, then try again."),
    "backup.place_unknown": n_("No backups go to {place}. See backup places for those that are set."),
    "backup.process": n_("Making the backup ended unexpectedly ({detail}). Nothing is lost; try again."),
    "backup.several": n_("Backups of several books are there: {books}. Name the folder of the one to restore."),
    "backup.unreadable": n_(
        "The disk failed while {file} was read. Copy the backups to another disk, or take those of another place."
    ),
    "backup.wrong_cards": n_(
        "These two cards belong together, but open none of these backups: they are of another book or were made after "
        "the code was renewed. Take other cards, or the recovery sheet of that time."
    ),
    "backup.wrong_escrow": n_("This is not the private half of the key that head office gave this book's backups."),
    "backup.two_hands": n_(
        "Backups of two different workstations lie here as one book's ({files}). Somebody put some of them there. "
        "Restore from a place that only you can reach, or take those away that you do not trust."
    ),
    "backup.unsigned": n_(
        "The backup file {file} carries no signature, though older ones of this book do. It was left out; take it away."
    ),
    "backup.wrong_key": n_(
        "This recovery code does not open the backup. Look for the code of the book it was made of."
    ),
    "verify.process": n_("Verification ended unexpectedly ({detail}). Nothing was changed; try again."),
    "restore.process": n_(
        "Restoring ended unexpectedly ({detail}). Nothing is left of it, and the backups are as they were: try again."
    ),
}
