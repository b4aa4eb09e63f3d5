"""What people do with the keys of an open book: recovery code and cards, head office's key, a new key.

All of it is a manager's; what changes who opens the book takes a second one. Each is noted in the book.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.files import read_text, write_file
from domain.access.key_change import KeyChange, RenewRecovery, RotateKey, SetHeadOffice
from domain.access.key_desk import KeyState, NewRecovery
from domain.access.security import SecurityEvent
from domain.clock import calendar_day
from domain.commands import kind_of_command
from domain.errors import KeyTrouble, Refusal, Trouble
from domain.ports import Translate
from storage import cards, key_changes, sealing
from storage.envelope import KeyEnvelope, read_envelope
from storage.keys import new_key, new_recovery_code

if TYPE_CHECKING:
    from app.shop import Shop

_CARDS = "recovery cards"


class Keys:
    """The keys of an open shop (`domain.access.key_desk.KeyDesk`)."""

    def __init__(self, shop: Shop, translate: Translate) -> None:
        self._shop = shop
        self._translate = translate

    def state(self) -> KeyState:
        """How the book can be opened."""
        self._must_be_allowed("key.drill")
        envelope = self._envelope()
        drilled = self._shop.reading.last_event(SecurityEvent.REHEARSED, about=_CARDS)
        return KeyState(
            recovery=envelope.recovery_public is not None,
            head_office="" if envelope.escrow_public is None else envelope.escrow_public.hex()[:8],
            generation=envelope.generation,
            of_old=tuple(each for each in envelope.without_pair if each in envelope.people),
            drilled="" if drilled is None else f"{calendar_day(drilled)}",
        )

    def new_recovery(self) -> NewRecovery:
        """A new code; nothing is changed by it."""
        self._must_be_allowed("key.renew_recovery")
        code = new_recovery_code()
        return NewRecovery(code=code, public=public_half(code))

    def sheet(self, code: str) -> bytes:
        """The sheet of a code as PDF."""
        from app.papers import sheet_paper  # drawing is loaded with the first paper

        self._must_be_allowed("key.renew_recovery")
        shop = self._shop
        store, on = shop.reading.store(), calendar_day(shop.now())
        return sheet_paper(store, shop.book_file.folder.stem, on, code, self._translate)

    def keep_sheet(self, code: str, file: str) -> None:
        """Put the sheet of a code into a file as PDF, which nobody but its owner reads."""
        write_file(Path(file), self.sheet(code), private=True)

    def keep_cards(self, code: str, file: str) -> None:
        """Put three recovery cards of this code into a file as PDF, which nobody but its owner reads.

        Cards that were made before go on opening the book.
        """
        from app.papers import cards_paper  # as above

        self._must_be_allowed("key.cards")
        if not self._envelope().is_recovery(code):
            raise KeyTrouble("key.wrong_recovery")
        shop = self._shop
        store, on = shop.reading.store(), calendar_day(shop.now())
        paper = cards_paper(store, shop.book_file.folder.stem, on, cards.split(code), self._translate)
        shop.note(SecurityEvent.EXPORTED, shop.session.person, _CARDS)
        write_file(Path(file), paper, private=True)

    def drill(self, given: Sequence[str]) -> None:
        """Prove that two cards fit this book; nothing is opened or changed by it."""
        self._must_be_allowed("key.drill")
        code_of_cards(self._envelope(), given)
        self._shop.note(SecurityEvent.REHEARSED, self._shop.session.person, _CARDS)

    def public_key_in(self, file: str) -> str:
        """Head office's public key in a file."""
        return key_in(Path(file)).hex()

    def must_be_possible(self, command: KeyChange) -> None:
        """Try a change without keeping it, before it is taken down in the book.

        Raises Refusal `field.public_key` for a point that is no key, KeyTrouble `key.slots_of_old`.
        """
        book, envelope = self._shop.book_file, self._envelope().settled(self._shop.book_file.key)
        try:
            match command:
                case RenewRecovery():
                    envelope.with_recovery_of(book.key, bytes.fromhex(command.public))
                case SetHeadOffice():
                    envelope.with_escrow(book.key, bytes.fromhex(command.public))
                case RotateKey():
                    envelope.with_next(book.key, new_key(), self._staying())
        except ValueError:
            raise Refusal("field.public_key", field="public") from None

    def carry_out(self, command: KeyChange) -> None:
        """Change the envelope, and for a new key the book's file: it is taken down already, by two people.

        Raises MachineTrouble `disk.*`; that nothing was changed is then taken down too.
        """
        book = self._shop.book_file
        try:
            match command:
                case RenewRecovery():
                    key_changes.set_recovery(book, bytes.fromhex(command.public))
                case SetHeadOffice():
                    key_changes.set_escrow(book, bytes.fromhex(command.public))
                case RotateKey():
                    key_changes.rotate_key(book, self._staying())
        except Trouble:
            with suppress(Trouble):
                name = kind_of_command(command).name
                self._shop.note(SecurityEvent.KEY_CHANGED, self._shop.session.person, f"{name} failed")
            raise

    def _staying(self) -> tuple[str, ...]:
        return tuple(each.person for each in self._shop.reading.people())

    def _must_be_allowed(self, name: str) -> None:
        with self._shop.sitting():
            self._shop.session.must_be_allowed(name)

    def _envelope(self) -> KeyEnvelope:
        return read_envelope(self._shop.book_file.folder)


def code_of_cards(envelope: KeyEnvelope, given: Sequence[str]) -> str:
    """The recovery code that two cards of this book give. Raises KeyTrouble `key.card*`, `key.cards_*`."""
    code = cards.joined(given)
    if not envelope.is_recovery(code):
        raise KeyTrouble("key.cards_other_book")
    return code


def public_half(code: str) -> str:
    """The public half of a recovery code, in hexadecimal digits."""
    return sealing.recovery_pair(code).public.hex()


def key_in(file: Path) -> bytes:
    """A raw key in base64. Raises KeyTrouble `key.escrow_key`, MachineTrouble `file.read`."""
    try:
        found = base64.b64decode(read_text(file).strip(), validate=True)
    except ValueError:
        found = b""
    if len(found) != sealing.POINT_BYTES:
        raise KeyTrouble("key.escrow_key", path=str(file))
    return found
