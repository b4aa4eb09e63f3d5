"""The key envelope (key.json beside the book): the book's key, sealed once for each person, for the recovery code and,
where one is set, for head office.

A slot has a pair of keys. Its private half is wrapped by the person's password, and where the machine has a real
keyring by its secret as well, or comes from the recovery code, or lies at head office; nothing opens with the keyring
alone. The book's key is sealed to the public half, so it can be changed while nobody's password is at hand. While it is
being changed there are two of it in every slot: the book is then wholly under the one or wholly under the other. The
book's key signs whose public halves these are, so that nobody slips one of their own in.

Slots of the first format have no pair and wrap the book's key itself; they get one when their person signs in.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from domain.codec import FACT, from_plain
from domain.errors import BookTrouble, KeyTrouble, Refusal
from storage import keys, sealing
from storage.keys import Costs, WrongKey
from storage.private_files import write_private

FILE = "key.json"
FORMAT = 2
RECOVERY = ":recovery"
"""Who owns the recovery code's slot: no login can have a colon."""
ESCROW = ":escrow"
"""Who owns head office's slot."""

_BOOK_ID = re.compile(r"b_[0-9a-f]+")
_SALT_BYTES = 16
_BOX_BYTES = 12 + keys.KEY_BYTES + 16  # nonce, key, tag
_SEALED_BYTES = sealing.POINT_BYTES + _BOX_BYTES
_MOST_MEMORY_KIB = 4 * 1024 * 1024
_MOST_PASSES = 1000
_MOST_LANES = 255
_LEAST_MEMORY_KIB_A_LANE = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the book's key; `owner` is a person's login, `RECOVERY` or `ESCROW`.

    `box` holds a person's private key, `sealed` the book's key of each generation, closed with `public`. Without
    `public` it is a slot of the first format: its box holds the book's key.
    """

    owner: str
    salt: str
    costs: Costs | None
    keyring: bool
    box: str
    public: str = ""
    sealed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyEnvelope:
    """The envelope of one book. `store_name` and `practice` are for the sign-in screen; the book itself decides.

    `check` tells whether a key is the book's of this generation; `next_check` is empty unless its key is being changed.
    `signed` is made with the book's key over whose slots there are; an envelope of the first format has none.
    """

    book_id: str
    store_name: str
    practice: bool
    generation: int
    check: str
    slots: tuple[Slot, ...]
    format: int = FORMAT
    suite: str = keys.SUITE
    next_check: str = ""
    signed: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """Whose passwords open this book."""
        return tuple(slot.owner for slot in self.slots if slot.owner not in {RECOVERY, ESCROW})

    @property
    def recovery_public(self) -> bytes | None:
        """The public key of the recovery code; None in an envelope of the first format, until the code is renewed."""
        return self._public_of(RECOVERY)

    @property
    def escrow_public(self) -> bytes | None:
        """Head office's public key, where one is set."""
        return self._public_of(ESCROW)

    @property
    def without_pair(self) -> tuple[str, ...]:
        """Whose slots are of the first format, so that no other key of the book can be put into them."""
        return tuple(slot.owner for slot in self.slots if not slot.public)

    def open_with_password(self, person: str, password: str) -> bytes:
        """The book's key. Raises KeyTrouble `key.wrong_password` (also for nobody we know), `key.keyring_lost`,
        `key.other_book`.
        """
        return self.keys_by_password(person, password)[0]

    def keys_by_password(self, person: str, password: str) -> tuple[bytes, ...]:
        """The book's key, and the next one where it is being changed; raises what `open_with_password` does."""
        slot = self._slot(person)
        wrong = KeyTrouble("key.wrong_password", person=person)
        if slot is None or slot.costs is None:
            raise wrong
        secret = self._keyring_secret() if slot.keyring else b""
        kek = _person_key(password, _bytes(slot.salt), slot.costs, secret)
        return self._open(slot, kek, wrong)

    def open_with_recovery(self, code: str) -> bytes:
        """The book's key. Raises KeyTrouble `key.wrong_recovery`, `key.other_book`."""
        return self.keys_by_recovery(code)[0]

    def keys_by_recovery(self, code: str) -> tuple[bytes, ...]:
        """The book's key, and the next one where it is being changed; raises what `open_with_recovery` does."""
        slot = self._slot(RECOVERY)
        if slot is None or not self.is_recovery(code):
            raise KeyTrouble("key.wrong_recovery")
        if slot.public:
            return self._unsealed(slot, sealing.recovery_pair(code).private)
        return self._checked(self._first_format_key(slot, code))

    def is_recovery(self, code: str) -> bool:
        """Whether this is the recovery code of this book; nothing is opened for that."""
        slot = self._slot(RECOVERY)
        if slot is None:
            return False
        if slot.public:
            return sealing.recovery_pair(code).public == _bytes(slot.public)
        try:
            return bool(self._first_format_key(slot, code))
        except WrongKey:
            return False

    def keys_by_escrow(self, private: bytes) -> tuple[bytes, ...]:
        """The same by head office's private key. Raises KeyTrouble `key.no_escrow`, `key.wrong_escrow`."""
        slot = self._slot(ESCROW)
        if slot is None:
            raise KeyTrouble("key.no_escrow")
        if sealing.pair_of(private).public != _bytes(slot.public):
            raise KeyTrouble("key.wrong_escrow")
        return self._unsealed(slot, private)

    def with_password(self, key: bytes, person: str, password: str, costs: Costs) -> KeyEnvelope:
        """This envelope with a new slot for a person, instead of the old one."""
        from storage.keyring_secret import has_keyring  # noqa: PLC0415 loaded behind the sign-in page

        salt, pair, in_keyring = secrets.token_bytes(_SALT_BYTES), sealing.new_pair(), has_keyring()
        secret = self._keyring_secret() if in_keyring else b""
        box = keys.wrap(_person_key(password, salt, costs, secret), pair.private, self._about_pair(person))
        slot = Slot(person, _text(salt), costs, in_keyring, _text(box), _text(pair.public))
        return self._with(self._sealed(slot, key), key)

    def with_recovery(self, key: bytes, code: str) -> KeyEnvelope:
        """This envelope with a new recovery slot, instead of the old one."""
        return self.with_recovery_of(key, sealing.recovery_pair(code).public)

    def with_recovery_of(self, key: bytes, public: bytes) -> KeyEnvelope:
        """This envelope with a recovery slot for the code with this public half, instead of the old one."""
        return self._with(self._sealed(Slot(RECOVERY, "", None, False, "", _text(public)), key), key)

    def with_escrow(self, key: bytes, public: bytes) -> KeyEnvelope:
        """This envelope with a slot for head office, instead of the old one. Raises ValueError for no public key."""
        return self._with(self._sealed(Slot(ESCROW, "", None, False, "", _text(public)), key), key)

    def with_next(self, key: bytes, following: bytes, people: Collection[str]) -> KeyEnvelope:
        """This envelope with another key of the book beside the present one, for these people alone, for the recovery
        code and for head office.

        Raises KeyTrouble `key.slots_of_old` where a slot has no pair to seal it to.
        """
        staying = tuple(slot for slot in self.slots if slot.owner in {RECOVERY, ESCROW, *people})
        old = [slot.owner for slot in staying if not slot.public]
        if old:
            raise KeyTrouble("key.slots_of_old", people=", ".join(old))
        check = keys.key_check(following, self.book_id)
        slots = tuple(self._sealed(slot, key, following) for slot in staying)
        return _signed(replace(self, slots=slots, next_check=check), key)

    def settled(self, key: bytes) -> KeyEnvelope:
        """This envelope with this key of the book alone, once it is known which one the book is under."""
        if not self.next_check:
            return self
        later = keys.key_check(key, self.book_id) == self.next_check
        slots = tuple(replace(slot, sealed=(slot.sealed[int(later)],)) for slot in self.slots)
        check = self.next_check if later else self.check
        settled = replace(self, slots=slots, generation=self.generation + int(later), check=check, next_check="")
        return _signed(settled, key)

    def without_slot(self, key: bytes, person: str) -> KeyEnvelope:
        """This envelope without the slot of somebody who has left: their password opens nothing any more."""
        return _signed(replace(self, slots=tuple(slot for slot in self.slots if slot.owner != person)), key)

    def as_far_as(self, now: KeyEnvelope, key: bytes) -> KeyEnvelope | None:
        """This older envelope of a book with those slots alone that stand unchanged in the one of now; None where there
        are none, or where the book's key was changed.
        """
        staying = tuple(slot for slot in self.slots if slot in now.slots)
        if not staying or (self.book_id, self.check) != (now.book_id, now.check):
            return None
        return self if staying == self.slots else _signed(replace(self, slots=staying), key)

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

    def _public_of(self, owner: str) -> bytes | None:
        slot = self._slot(owner)
        return None if slot is None or not slot.public else _bytes(slot.public)

    def _with(self, slot: Slot, key: bytes) -> KeyEnvelope:
        """A changed slot keeps its place: the first person is the one whom a practice book offers at sign-in."""
        slots = tuple(slot if each.owner == slot.owner else each for each in self.slots)
        if self._slot(slot.owner) is None:
            slots = (*slots, slot)
        return _signed(replace(self, slots=slots), key)

    def _keyring_secret(self) -> bytes:
        from storage.keyring_secret import find_secret, make_secret  # noqa: PLC0415 as above

        if any(slot.keyring for slot in self.slots):
            return find_secret(self.book_id)
        return make_secret(self.book_id)

    def _sealed(self, slot: Slot, *of_generations: bytes) -> Slot:
        """A slot with these keys of the book in it: the present one, and the next where it is being changed."""
        if self.next_check:
            raise ValueError("which key the book is under is settled before a slot is changed")
        boxes = (
            sealing.seal_to(_bytes(slot.public), key, self._about(slot.owner, self.generation + number))
            for number, key in enumerate(of_generations)
        )
        return replace(slot, sealed=tuple(_text(box) for box in boxes))

    def _open(self, slot: Slot, kek: bytes, wrong: KeyTrouble) -> tuple[bytes, ...]:
        about = self._about_pair(slot.owner) if slot.public else self._about(slot.owner, self.generation)
        try:
            held = keys.unwrap(kek, _bytes(slot.box), about)
        except WrongKey:
            raise wrong from None
        return self._unsealed(slot, held) if slot.public else self._checked(held)

    def _unsealed(self, slot: Slot, private: bytes) -> tuple[bytes, ...]:
        """The book's keys in a slot. Raises KeyTrouble `key.other_book` where it was put into another's envelope."""
        try:
            boxes = [(number, _bytes(box)) for number, box in enumerate(slot.sealed)]
            opened = [
                sealing.open_sealed(private, box, self._about(slot.owner, self.generation + number))
                for number, box in boxes
            ]
        except WrongKey:
            raise KeyTrouble("key.other_book") from None
        return self._checked(*opened)

    def _first_format_key(self, slot: Slot, code: str) -> bytes:
        kek = keys.from_recovery_code(code, _bytes(slot.salt))
        return keys.unwrap(kek, _bytes(slot.box), self._about(slot.owner, self.generation))

    def _checked(self, *of_generations: bytes) -> tuple[bytes, ...]:
        """Raises KeyTrouble `key.other_book`, and `key.file_changed` where slots came or went without the key."""
        checks = tuple(keys.key_check(key, self.book_id) for key in of_generations)
        if checks != tuple(check for check in (self.check, self.next_check) if check):
            raise KeyTrouble("key.other_book")
        needed = self.signed or any(slot.public for slot in self.slots)
        signed, wanted = self.signed.encode("utf-8", "replace"), _signature(self, of_generations[0]).encode()
        if needed and not hmac.compare_digest(signed, wanted):
            raise KeyTrouble("key.file_changed")
        return of_generations

    def _about(self, owner: str, generation: int) -> str:
        return f"{self.suite}/{self.book_id}/{owner}/{generation}"

    def _about_pair(self, owner: str) -> str:
        return f"{self.suite}/{self.book_id}/{owner}/pair"


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
    write_private(folder / FILE, json.dumps(asdict(replace(envelope, format=FORMAT)), ensure_ascii=False, indent=1))


def _person_key(password: str, salt: bytes, costs: Costs, keyring_secret: bytes) -> bytes:
    """A person's key: what the password gives, mixed with the keyring's secret where there is one."""
    return keys.derive(keys.from_password(password, salt, costs) + keyring_secret, "pawnbook.slot.v1", salt)


def _is_newer(plain: object) -> bool:
    """Whether a later program wrote this: in a form, or with algorithms, that we do not know."""
    if not isinstance(plain, dict):
        return False
    version, suite = plain.get("format"), plain.get("suite", keys.SUITE)
    return (isinstance(version, int) and version > FORMAT) or (isinstance(suite, str) and suite != keys.SUITE)


def _is_sound(envelope: KeyEnvelope) -> bool:
    """Whether the values can be worked with: a wrong password is told apart from a damaged file by them."""
    named = _BOOK_ID.fullmatch(envelope.book_id) is not None and 1 <= envelope.format <= FORMAT
    generations = 2 if envelope.next_check else 1
    return named and bool(envelope.slots) and all(_is_sound_slot(slot, generations) for slot in envelope.slots)


def _is_sound_slot(slot: Slot, generations: int) -> bool:
    sealed = [_size(box) for box in slot.sealed] == ([_SEALED_BYTES] * generations if slot.public else [])
    pair = _size(slot.public) in {0, sealing.POINT_BYTES} and (bool(slot.public) or generations == 1)
    by_password = slot.costs is not None or not slot.public
    sizes = (_SALT_BYTES, _BOX_BYTES) if by_password else (0, 0)
    held = (_size(slot.salt), _size(slot.box)) == sizes
    return sealed and pair and held and (slot.costs is None or _can_be_paid(slot.costs))


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


def _signed(envelope: KeyEnvelope, key: bytes) -> KeyEnvelope:
    return replace(envelope, signed=_signature(envelope, key))


def _signature(envelope: KeyEnvelope, key: bytes) -> str:
    """What the book's key says about the slots of an envelope."""
    whose = [[slot.owner, slot.public] for slot in envelope.slots]
    said = json.dumps([envelope.book_id, envelope.generation, envelope.check, envelope.next_check, whose]).encode()
    return hmac.new(keys.derive(key, "pawnbook.envelope.v1"), said, hashlib.sha256).hexdigest()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
