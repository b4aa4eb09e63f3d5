"""The key envelope (key.json beside the book): the book's key, wrapped once for each person and for the recovery code.

Slots say in the open which algorithm and costs they use; opening one takes the password, and where the machine has a
real keyring its secret as well. Nothing opens with the keyring alone.
"""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from domain.codec import FACT, from_plain
from domain.errors import BookTrouble, KeyTrouble, Refusal
from storage import keys
from storage.keys import Costs, WrongKey

FILE = "key.json"
FORMAT = 1
SUITE = "PB1"
RECOVERY = ":recovery"
"""Who owns the recovery code's slot: no login can have a colon."""

_BOOK_ID = re.compile(r"b_[0-9a-f]+")
_SALT_BYTES = 16
_BOX_BYTES = 12 + keys.KEY_BYTES + 16  # nonce, key, tag
_MOST_MEMORY_KIB = 4 * 1024 * 1024
_MOST_PASSES = 1000
_MOST_LANES = 255
_LEAST_MEMORY_KIB_A_LANE = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the book's key; `owner` is a person's login or `RECOVERY`."""

    owner: str
    salt: str
    costs: Costs | None
    keyring: bool
    box: str


@dataclass(frozen=True, slots=True)
class KeyEnvelope:
    """The envelope of one book. `store_name` and `practice` are for the sign-in screen; the book itself decides."""

    book_id: str
    store_name: str
    practice: bool
    generation: int
    check: str
    slots: tuple[Slot, ...]
    format: int = FORMAT
    suite: str = SUITE

    @property
    def people(self) -> tuple[str, ...]:
        """Whose passwords open this book."""
        return tuple(slot.owner for slot in self.slots if slot.owner != RECOVERY)

    def open_with_password(self, person: str, password: str) -> bytes:
        """The book's key. Raises KeyTrouble `key.wrong_password` (also for nobody we know), `key.keyring_lost`."""
        slot = self._slot(person)
        if slot is None or slot.costs is None:
            raise KeyTrouble("key.wrong_password", person=person)
        secret = self._keyring_secret() if slot.keyring else b""
        kek = _person_key(password, base64.b64decode(slot.salt), slot.costs, secret)
        return self._unwrap(slot, kek, KeyTrouble("key.wrong_password", person=person))

    def open_with_recovery(self, code: str) -> bytes:
        """The book's key. Raises KeyTrouble `key.wrong_recovery`."""
        slot = self._slot(RECOVERY)
        if slot is None:
            raise KeyTrouble("key.wrong_recovery")
        kek = keys.from_recovery_code(code, base64.b64decode(slot.salt))
        return self._unwrap(slot, kek, KeyTrouble("key.wrong_recovery"))

    def with_password(self, key: bytes, person: str, password: str, costs: Costs) -> KeyEnvelope:
        """This envelope with a new slot for a person, instead of the old one."""
        salt = secrets.token_bytes(_SALT_BYTES)
        from storage.keyring_secret import has_keyring  # noqa: PLC0415 loaded behind the sign-in page

        in_keyring = has_keyring()
        secret = self._keyring_secret() if in_keyring else b""
        box = keys.wrap(_person_key(password, salt, costs, secret), key, self._about(person))
        return self._with(Slot(person, _text(salt), costs, in_keyring, _text(box)))

    def with_recovery(self, key: bytes, code: str) -> KeyEnvelope:
        """This envelope with a new recovery slot, instead of the old one."""
        salt = secrets.token_bytes(_SALT_BYTES)
        box = keys.wrap(keys.from_recovery_code(code, salt), key, self._about(RECOVERY))
        return self._with(Slot(RECOVERY, _text(salt), None, False, _text(box)))

    def without_lost_slots(self) -> KeyEnvelope:
        """This envelope without the slots whose half in the keyring is gone: no password opens them again."""
        from storage.keyring_secret import find_secret, has_keyring  # noqa: PLC0415 as above

        try:
            if has_keyring() and any(slot.keyring for slot in self.slots):
                find_secret(self.book_id)
        except KeyTrouble:
            return replace(self, slots=tuple(slot for slot in self.slots if not slot.keyring))
        return self

    def _slot(self, owner: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.owner == owner), None)

    def _with(self, slot: Slot) -> KeyEnvelope:
        """A changed slot keeps its place: the first person is the one whom a practice book offers at sign-in."""
        if self._slot(slot.owner) is None:
            return replace(self, slots=(*self.slots, slot))
        return replace(self, slots=tuple(slot if each.owner == slot.owner else each for each in self.slots))

    def _keyring_secret(self) -> bytes:
        from storage.keyring_secret import find_secret, make_secret  # noqa: PLC0415 as above

        if any(slot.keyring for slot in self.slots):
            return find_secret(self.book_id)
        return make_secret(self.book_id)

    def _about(self, owner: str) -> str:
        return f"{self.suite}/{self.book_id}/{owner}/{self.generation}"

    def _unwrap(self, slot: Slot, kek: bytes, trouble: KeyTrouble) -> bytes:
        try:
            key = keys.unwrap(kek, base64.b64decode(slot.box), self._about(slot.owner))
        except WrongKey:
            raise trouble from None
        if keys.key_check(key, self.book_id) != self.check:
            raise KeyTrouble("key.other_book")
        return key


def new_envelope(book_id: str, store_name: str, key: bytes, *, practice: bool) -> KeyEnvelope:
    """An envelope without slots for a new book."""
    return KeyEnvelope(book_id, store_name, practice, 1, keys.key_check(key, book_id), ())


def read_envelope(folder: Path) -> KeyEnvelope:
    """The envelope in a book's folder.

    Raises BookTrouble `book.no_envelope` and `book.newer`, KeyTrouble `key.file_damaged`.
    """
    try:
        plain = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BookTrouble("book.no_envelope", folder=folder.name) from None
    except (ValueError, OSError, RecursionError):
        raise KeyTrouble("key.file_damaged", folder=folder.name) from None
    if _is_newer(plain):
        raise BookTrouble("book.newer", folder=folder.name)
    try:
        envelope = from_plain(KeyEnvelope, plain, FACT)
    except Refusal:
        raise KeyTrouble("key.file_damaged", folder=folder.name) from None
    if not _is_sound(envelope):
        raise KeyTrouble("key.file_damaged", folder=folder.name)
    return envelope


def write_envelope(folder: Path, envelope: KeyEnvelope) -> None:
    """Put the envelope into its folder, whole or not at all: a new file takes the old one's place.

    Raises OSError, and leaves nothing behind then.
    """
    half = folder / f"{FILE}.new"
    try:
        with half.open("w", encoding="utf-8") as file:
            keep_private(half)
            json.dump(asdict(envelope), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        half.replace(folder / FILE)
    finally:
        half.unlink(missing_ok=True)
    sync_folder(folder)


def keep_private(path: Path) -> None:
    """Let nobody but its owner at a file or folder; some file systems, and Windows, have other ways for that."""
    with suppress(OSError):
        path.chmod(0o700 if path.is_dir() else 0o600)


def sync_folder(folder: Path) -> None:
    """Make names that were given or taken in a folder outlast a power cut, where the file system can promise that."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _person_key(password: str, salt: bytes, costs: Costs, keyring_secret: bytes) -> bytes:
    """A person's key: what the password gives, mixed with the keyring's secret where there is one."""
    return keys.derive(keys.from_password(password, salt, costs) + keyring_secret, "pawnbook.slot.v1", salt)


def _is_newer(plain: object) -> bool:
    """Whether a later program wrote this: in a form, or with algorithms, that we do not know."""
    if not isinstance(plain, dict):
        return False
    version, suite = plain.get("format"), plain.get("suite", SUITE)
    return (isinstance(version, int) and version > FORMAT) or (isinstance(suite, str) and suite != SUITE)


def _is_sound(envelope: KeyEnvelope) -> bool:
    """Whether the values can be worked with: a wrong password is told apart from a damaged file by them."""
    named = _BOOK_ID.fullmatch(envelope.book_id) is not None and envelope.format == FORMAT
    return named and bool(envelope.slots) and all(_is_sound_slot(slot) for slot in envelope.slots)


def _is_sound_slot(slot: Slot) -> bool:
    sizes = (_size(slot.salt), _size(slot.box)) == (_SALT_BYTES, _BOX_BYTES)
    return sizes and (slot.costs is None or _can_be_paid(slot.costs))


def _can_be_paid(costs: Costs) -> bool:
    """Whether these are costs of Argon2id, and no more than a machine has."""
    lanes = 1 <= costs.lanes <= _MOST_LANES
    least = _LEAST_MEMORY_KIB_A_LANE * costs.lanes
    return lanes and 1 <= costs.passes <= _MOST_PASSES and least <= costs.memory_kib <= _MOST_MEMORY_KIB


def _size(text: str) -> int:
    """How many bytes stand in a text; -1 where it is no base64."""
    try:
        return len(base64.b64decode(text, validate=True))
    except ValueError:
        return -1


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
