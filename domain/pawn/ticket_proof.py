"""What a ticket says of itself in its QR code, signed by the device that printed it (验票).

    PB1.<payload>.<signature>       both in base64url without padding

The payload packs the few things that nobody may change on a ticket: store, number, how often it was replaced, loan, due
day, how many items and a short hash of their descriptions, the rulebook's version, and the sign of the device's key.
There is one way alone to write each of them, so a text that differs in one letter is another text, which nobody signed.
A copy of a genuine ticket is as genuine as the ticket: a proof says what was printed, not who holds it.
"""

from __future__ import annotations

import base64
import binascii
import enum
import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.ids import StoreId, TicketNo
from domain.money import NOTHING, Money
from domain.pawn.ticket import Ticket

PREFIX = "PB1."
LONGEST = 400
"""Letters of a proof at most: what is longer is not read at all."""
SIGNATURE_BYTES = 64
_SIGNED_AS = b"PawnBook ticket PB1\n"
"""Stands before what is signed: no signature of a ticket is ever one of something else."""
_DAY_ZERO = date(2000, 1, 1)
_GOODS_BYTES = 6
_KEY_BYTES = 4
_DIGITS = 0x80
_MOST_LETTERS = 60
_PARTS = re.compile(r"PB1\.([A-Za-z0-9_-]{1,300})\.([A-Za-z0-9_-]{86})")


class Verdict(enum.Enum):
    """What becomes of a ticket that is checked. The first seven were signed by a store whose keys this book knows."""

    CURRENT = "current"
    RENEWED = "renewed"
    CHANGED = "changed"
    REPLACED = "replaced"
    LOST = "lost"
    ENDED = "ended"
    NOT_HERE = "not_here"
    FORGED = "forged"
    UNKNOWN_DEVICE = "unknown_device"
    UNKNOWN_STORE = "unknown_store"
    DAMAGED = "damaged"

    @property
    def is_genuine(self) -> bool:
        """Whether the paper says what the shop once printed."""
        return self not in _FALSE


_FALSE = frozenset({Verdict.FORGED, Verdict.UNKNOWN_DEVICE, Verdict.UNKNOWN_STORE, Verdict.DAMAGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a proof says. `goods` are the first digits of a hash of the descriptions, `key` those of a device's key."""

    store: StoreId
    number: TicketNo
    replacements: int
    principal: Money
    due: date
    items: int
    goods: str
    rulebook: str
    key: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof that was read: what it says, the bytes that its device signed, and the signature."""

    claim: Claim
    signed: bytes
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTicket:
    """The answer to a ticket: the verdict, what it says where it could be read, and the store's name where known.

    `ticket` is as this book knows it, where it does; it is only there beside a genuine proof.
    """

    verdict: Verdict
    claim: Claim | None = None
    store_name: str = ""
    ticket: Ticket | None = None


def claim_of(ticket: Ticket, store: StoreId, key: str) -> Claim:
    """What the proof of a ticket says as it stands, signed with the key of this sign."""
    return Claim(
        store=store,
        number=ticket.number,
        replacements=ticket.replacements,
        principal=ticket.principal,
        due=ticket.period.due,
        items=len(ticket.held_items),
        goods=_goods_of(ticket),
        rulebook=f"{ticket.terms.rulebook} {ticket.terms.version}",
        key=key,
    )


def sign_of(public_key: bytes) -> str:
    """The first digits of a device's public key's hash, by which a proof names it."""
    return hashlib.sha256(public_key).hexdigest()[: 2 * _KEY_BYTES]


def _goods_of(ticket: Ticket) -> str:
    said = "\n".join(f"{item.quantity}\t{item.description}" for item in ticket.held_items)
    return hashlib.sha256(said.encode()).hexdigest()[: 2 * _GOODS_BYTES]


def judged(claim: Claim, ticket: Ticket | None) -> Verdict:
    """What a genuine proof is worth beside the ticket as a book knows it."""
    if ticket is None:
        return Verdict.NOT_HERE
    if ticket.ended is not None or ticket.forfeited is not None:
        return Verdict.ENDED
    if claim.replacements != ticket.replacements:
        return Verdict.REPLACED
    if ticket.loss_reported_on is not None:
        return Verdict.LOST
    if claim.due != ticket.period.due:
        return Verdict.RENEWED
    same = claim_of(ticket, claim.store, claim.key)
    return Verdict.CURRENT if (same.principal, same.goods) == (claim.principal, claim.goods) else Verdict.CHANGED


def payload_of(claim: Claim) -> bytes:
    """The claim in bytes, packed as tightly as is sensible."""
    return b"".join(
        [
            _packed_text(claim.store),
            _packed_text(claim.number),
            _packed_number(claim.replacements),
            _packed_number(_fen(claim.principal)),
            (claim.due - _DAY_ZERO).days.to_bytes(2, "big"),
            _packed_number(claim.items),
            bytes.fromhex(claim.goods),
            _packed_text(claim.rulebook),
            bytes.fromhex(claim.key),
        ]
    )


def to_sign(claim: Claim) -> bytes:
    """The bytes that a device signs."""
    return _SIGNED_AS + payload_of(claim)


def text_of(claim: Claim, signature: bytes) -> str:
    """The text of the QR code."""
    return f"{PREFIX}{_letters(payload_of(claim))}.{_letters(signature)}"


def is_proof(text: str) -> bool:
    """Whether a text means to be a proof, whole or hurt."""
    return text.strip()[: len(PREFIX)].upper() == PREFIX


def read(text: str) -> Proof | None:
    """A proof, or None where the text is none: hurt, too long, or not written as this program writes it."""
    text = text.strip()
    parts = _PARTS.fullmatch(text) if len(text) <= LONGEST else None
    if parts is None:
        return None
    payload, signature = (_bytes(part) for part in parts.groups())
    if payload is None or signature is None or len(signature) != SIGNATURE_BYTES:
        return None
    try:
        claim = _Packed(payload).claim()
        again = payload_of(claim)
    except (ValueError, OverflowError):  # cut short, left over, no text, a number or day out of bounds
        return None
    return Proof(claim, _SIGNED_AS + payload, signature) if again == payload else None


class _Packed:
    """Takes a payload apart from its first byte to its last. Raises ValueError where it ends early or late."""

    def __init__(self, payload: bytes) -> None:
        self._left = payload

    def claim(self) -> Claim:
        claim = Claim(
            store=StoreId(self._text()),
            number=TicketNo(self._text()),
            replacements=self._number(),
            principal=Money(self._number()),
            due=_DAY_ZERO + timedelta(days=int.from_bytes(self._take(2), "big")),
            items=self._number(),
            goods=self._take(_GOODS_BYTES).hex(),
            rulebook=self._text(),
            key=self._take(_KEY_BYTES).hex(),
        )
        if self._left:
            raise ValueError("something is left over")
        return claim

    def _take(self, count: int) -> bytes:
        taken, self._left = self._left[:count], self._left[count:]
        if len(taken) < count:
            raise ValueError("it ends too early")
        return taken

    def _number(self) -> int:
        return int.from_bytes(self._take(self._take(1)[0] & 7), "big")

    def _text(self) -> str:
        head = self._take(1)[0]
        if not head & _DIGITS:
            return self._take(head).decode()
        return f"{int.from_bytes(self._take(_room(head & ~_DIGITS)), 'big'):0{head & ~_DIGITS}d}"


def _fen(principal: Money) -> int:
    if principal.currency != NOTHING.currency:
        raise ValueError("a proof is in fen")
    return principal.minor


def _packed_number(value: int) -> bytes:
    """How many bytes, and the bytes: at most seven, more than any sum needs."""
    count = (value.bit_length() + 7) // 8
    if value < 0 or count > 7:
        raise ValueError("a number out of bounds")
    return bytes([count]) + value.to_bytes(count, "big")


def _packed_text(text: str) -> bytes:
    """How long, and the letters; digits are packed as the number that they write."""
    plain = text.encode()
    if not 0 < len(plain) <= _MOST_LETTERS or not text.isprintable():
        raise ValueError("a text out of bounds")
    if text.isascii() and text.isdigit():
        return bytes([_DIGITS | len(text)]) + int(text).to_bytes(_room(len(text)), "big")
    return bytes([len(plain)]) + plain


def _room(digits: int) -> int:
    """How many bytes a number of so many digits takes."""
    if digits > _MOST_LETTERS:
        raise ValueError("too many digits")
    most: int = 10**digits - 1
    return (most.bit_length() + 7) // 8


def _letters(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(letters: str) -> bytes | None:
    try:
        data = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        return None
    return data if _letters(data) == letters else None
