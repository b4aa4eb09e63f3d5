"""What changes of the keys ask, in words for the second person."""

from __future__ import annotations

from domain.access.key_change import RenewRecovery, RotateKey, SetHeadOffice
from ui.command_words import Words, command_words
from ui.language import _


@command_words.register
def _renew(command: RenewRecovery) -> Words:
    return (
        (_("What is done"), _("A new recovery code opens the book; the old one and its cards open it no more")),
        (_("Mark of the code"), command.public[:8]),
    )


@command_words.register
def _head_office(command: SetHeadOffice) -> Words:
    return (
        (_("What is done"), _("Head office can open the book and its backups")),
        (_("Mark of the key"), command.public[:8]),
    )


@command_words.register
def _rotate(_command: RotateKey) -> Words:
    return ((_("What is done"), _("The book gets a new key; who has left opens it no more")),)
