"""Facts: what happened, in canonical bytes, chained by hash. The journal is a list of these and nothing else.

The layout, the canonical form and the hash are those of docs/architecture.md.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple, Protocol, TypeVar, cast, dataclass_transform, runtime_checkable

from domain.codec import FACT, from_plain, hints_of, inner_type, to_plain
from domain.ids import CommandId, DeviceId, PersonId, StoreId

T = TypeVar("T")

FACT_HASH = b"pawnbook.fact.v1\0"
GENESIS_HASH = b"pawnbook.genesis.v1\0"

_TOO_LARGE = 2**53


@runtime_checkable
class Body(Protocol):
    """What happened, in the words of its feature; `subject` is what it happened to ("ticket:31012600871")."""

    @property
    def subject(self) -> str: ...


Lift = Callable[[dict[str, Any], int], dict[str, Any]]
"""Makes the JSON of an older version's body that of today's; the stored fact stays as it is."""


@dataclass(frozen=True, slots=True)
class KindOfFact:
    """A registered kind: its name, the version that is written today, the dataclass of its body, and how older
    versions are read.
    """

    name: str
    version: int
    body: type
    lift: Lift | None = None


_KINDS: dict[str, KindOfFact] = {}
_KIND_OF: dict[type, KindOfFact] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def fact(name: str, version: int, lift: Lift | None = None) -> Callable[[type[T]], type[T]]:
    """Register a dataclass as the body of a kind of fact ("ticket.redeemed"); `lift` reads its older versions."""

    def register(body: type[T]) -> type[T]:
        made = dataclass(frozen=True, kw_only=True, slots=True)(body)
        kind = KindOfFact(name, version, made, lift)
        if name in _KINDS:
            raise ValueError(f"two facts are called {name}")
        _KINDS[name] = _KIND_OF[made] = kind
        return made

    return register


def sealed() -> Any:
    """A field that is kept sealed outside the journal (personal data): facts point to it by hash.

    It reads as None once the person's key is erased.
    """
    return field(default=None, metadata={"sealed": True})


def kinds_of_facts() -> tuple[KindOfFact, ...]:
    """Every registered kind, by name."""
    return tuple(_KINDS[name] for name in sorted(_KINDS))


def kind_of(body: object) -> KindOfFact:
    """The kind that this body belongs to."""
    return _KIND_OF[type(body)]


@dataclass(frozen=True, slots=True)
class Genesis:
    """The start of a device's chain: who signs it, and which chain it continues."""

    device_id: DeviceId
    machine_id: str
    store: StoreId
    pubkey: str
    parent: str | None
    made_at: str

    def canon(self) -> bytes:
        """The canonical bytes, which the first fact's prev_hash stands for."""
        return canonical(to_plain(self, FACT))

    def hash(self) -> str:
        """What the first fact of this chain names as its predecessor."""
        return hashlib.sha256(GENESIS_HASH + self.canon()).hexdigest()


@dataclass(frozen=True, slots=True)
class Envelope:
    """Everything that a fact says beside what happened: its place, time, people, effect and predecessor."""

    device_id: DeviceId
    device_seq: int
    kind: str
    version: int
    subject: str
    store: StoreId
    business_date: date
    recorded_at: str
    wall: str
    actor: PersonId
    approver: PersonId | None
    command_id: CommandId
    n: int
    sealed: tuple[str, ...]
    prev_hash: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A fact as it is stored and passed on: its canonical bytes, their hash in the chain, and the signature."""

    canon: bytes
    hash: str
    sig: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it is read: the envelope, the body lifted to its newest version, and its place in the store's order.

    `pos` is head office's number, where it gave one; until then the stamp, the device and the number put facts in
    order.
    """

    at: Envelope
    body: Body
    hash: str = ""
    pos: int | None = None

    @property
    def order(self) -> str:
        """A text by which the facts of one store sort, however they arrived."""
        at = self.at
        return order_of(self.pos, at.recorded_at, at.device_id, at.device_seq)


def order_of(pos: int | None, recorded_at: str, device: str, seq: int) -> str:
    """The sort key of a fact: head office's position first, the unconfirmed after it by stamp, device and number."""
    return f"0/{pos:012d}" if pos is not None else f"1/{recorded_at}/{device}/{seq:012d}"


def canonical(plain: dict[str, Any]) -> bytes:
    """UTF-8 JSON with keys by code point, no spaces, whole numbers only and texts in NFC.

    Each text is normalised by itself: a mark at its beginning must not meet an escape before it. A float is a bug
    (TypeError), and so is a number that readers of JSON may round (ValueError).
    """
    return json.dumps(_kept(plain), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _kept(plain: Any) -> Any:
    if isinstance(plain, str):
        return unicodedata.normalize("NFC", plain)
    if isinstance(plain, dict):
        return {unicodedata.normalize("NFC", key): _kept(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [_kept(value) for value in plain]
    if isinstance(plain, float):
        raise TypeError(f"a float, {plain}, where only whole numbers are kept")
    if isinstance(plain, int) and abs(plain) >= _TOO_LARGE:
        raise ValueError(f"{plain} is more than every reader of JSON keeps exact")
    return plain


def chain_hash(prev_hash: str, canon: bytes) -> str:
    """The hash that a fact has in its chain."""
    return hashlib.sha256(FACT_HASH + prev_hash.encode() + canon).hexdigest()


def canon_of(at: Envelope, body: Body) -> bytes:
    """The canonical bytes of a fact; sealed fields stay out, their hashes are in the envelope."""
    open_fields = to_plain(body, FACT)
    for name in sealed_fields(type(body)):
        del open_fields[name]
    return canonical({**to_plain(at, FACT), "body": open_fields})


@cache
def sealed_fields(body: type) -> tuple[str, ...]:
    """The names of the fields of a body that are kept sealed."""
    return tuple(each.name for each in fields(body) if each.metadata.get("sealed"))


OpenRecord = Callable[[str], dict[str, Any] | None]
"""Opens a sealed record by its name; None once its person was erased."""


def read(plain: dict[str, Any], hash_: str, pos: int | None, open_record: OpenRecord) -> Fact:
    """The fact that this JSON object is, with its sealed record opened where that is still possible.

    Raises UnknownFact where this program is older than the fact.
    """
    held = plain.pop("body")
    at = envelope_from(plain)
    kind = _KINDS.get(at.kind)
    if kind is None or at.version > kind.version:
        raise UnknownFact(at)
    if at.version < kind.version and kind.lift is not None:
        held = kind.lift(held, at.version)
    body: Any = from_plain(kind.body, held, FACT)
    for field_name, name in zip(sealed_fields(kind.body), at.sealed, strict=False):
        record = open_record(name)
        if record is not None:
            kind_of_record = inner_type(hints_of(kind.body)[field_name])
            body = replace(body, **{field_name: from_plain(kind_of_record, record, FACT)})
    return Fact(at, body, hash_, pos)


def records_of(body: Body) -> tuple[dict[str, Any], ...]:
    """The personal records of a body, to be sealed."""
    held = (getattr(body, name) for name in sealed_fields(type(body)))
    return tuple(to_plain(record, FACT) for record in held if record is not None)


def without_records(body: Body) -> Body:
    """The body as it is read once its person was erased."""
    bare: Any = body
    return cast("Body", replace(bare, **dict.fromkeys(sealed_fields(type(body)))))


class Mark(NamedTuple):
    """How far a journal went, as its book counts: the last fact that came in, and the last that was given a place."""

    fact: int
    place: int


class UnknownFact(Exception):
    """A fact of a kind or version that this program does not know yet: kept and passed on, not understood."""

    def __init__(self, at: Envelope) -> None:
        super().__init__(f"{at.kind} v{at.version}")
        self.at = at


def envelope_from(plain: dict[str, Any]) -> Envelope:
    """Make a fact's JSON without its body the envelope: written by us, so nothing is checked twice."""
    plain["business_date"] = date.fromisoformat(plain["business_date"])
    plain["sealed"] = tuple(plain["sealed"])
    return Envelope(**plain)
