"""With the key in hand and the guards taken off, whoever changes the journal is still found by device and number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.facts import canonical, chain_hash
from storage import schema
from storage.chain import envelope_of
from storage.journal import Journal
from storage.projector import rebuild
from storage.tables import CHAIN, EFFECT, FACT, SEALED, SUBJECT_KEY
from storage.verdict import Verdict
from storage.verify import verify
from tests.storage.replaying import STORE, EmptyBook

_TRIGGERS = [guard.split()[2] for guard in schema.GUARDS_SQLITE]


@dataclass(frozen=True, slots=True)
class Tamperer:
    """Somebody with the key, a database shell and bad intent. Every act answers which numbers verification may name."""

    conn: sa.Connection
    chance: Random

    def some_fact(self) -> sa.Row[Any]:
        """Any fact but the first and the last of its chain."""
        ends = sa.select(sa.func.max(FACT.c.device_seq)).where(FACT.c.device_id == sa.bindparam("device"))
        devices = sorted(self.conn.execute(sa.select(FACT.c.device_id).distinct()).scalars())
        device = self.chance.choice(devices)
        last: int = self.conn.execute(ends, {"device": device}).scalar_one()
        return self.fact(device, self.chance.randint(2, last - 1))

    def fact(self, device: str, number: int) -> sa.Row[Any]:
        raw = [sa.type_coerce(column, sa.Text) if column.name == "business_date" else column for column in FACT.c]
        return self.conn.execute(sa.select(*raw).where(*_this(device, number))).one()

    def write(self, fact: sa.Row[Any], **changed: object) -> None:
        values = ", ".join(f"{name} = :{name}" for name in changed)
        where = "WHERE store = :s AND device_id = :d AND device_seq = :q"
        this = {"s": fact.store, "d": fact.device_id, "q": fact.device_seq}
        self.conn.execute(sa.text(f"UPDATE fact SET {values} {where}"), changed | this)  # noqa: S608 names of ours

    # --- What can be done to one fact ---

    def change_a_copied_column(self, fact: sa.Row[Any]) -> set[int]:
        column = self.chance.choice(("kind", "subject", "business_date", "recorded_at", "command_id", "n"))
        held = getattr(fact, column)
        other = held + 1 if column == "n" else self.chance.choice((held[:-1] + "~", "", held + "0", "某"))
        self.write(fact, **{column: other})
        return {fact.device_seq}

    def change_the_amounts(self, fact: sa.Row[Any]) -> set[int]:
        plain = json.loads(fact.canon)
        body = plain["body"]
        amounts = [name for name in body if name.endswith("_minor") and isinstance(body[name], int)]
        if amounts:
            body[self.chance.choice(amounts)] += 100
        else:
            body["note"] = "某"
        self.write(fact, canon=canonical(plain))
        return {fact.device_seq}

    def change_the_envelope(self, fact: sa.Row[Any]) -> set[int]:
        plain = json.loads(fact.canon)
        name = self.chance.choice(
            ("actor", "approver", "wall", "recorded_at", "prev_hash", "sealed", "version", "kind")
        )
        plain[name] = {"sealed": ["sha256:00"], "version": 9}.get(name, "某")
        self.write(fact, canon=canonical(plain))
        return {fact.device_seq}

    def flip_a_bit(self, fact: sa.Row[Any]) -> set[int]:
        canon = bytearray(fact.canon)
        canon[self.chance.randrange(len(canon))] ^= 1 << self.chance.randrange(8)
        self.write(fact, canon=bytes(canon))
        return {fact.device_seq}

    def put_something_else_in_its_place(self, fact: sa.Row[Any]) -> set[int]:
        self.write(fact, canon=self.chance.choice((b"", b"[]", b"{}", b'{"body":{}}', b"\xff\xfe", b"null")))
        return {fact.device_seq}

    def change_the_hash(self, fact: sa.Row[Any]) -> set[int]:
        self.write(fact, hash=self.chance.choice((fact.hash[::-1], "", "xyz", "0" * 64)))
        return {fact.device_seq}

    def change_the_signature(self, fact: sa.Row[Any]) -> set[int]:
        self.write(fact, sig=self.chance.choice((fact.sig[::-1], "", "xyz", "0" * 128)))
        return {fact.device_seq}

    def change_and_hash_again(self, fact: sa.Row[Any]) -> set[int]:
        """A fact changed with all that follows from it, but for the signatures."""
        plain = json.loads(fact.canon) | {"actor": "clerk9"}
        canon = canonical(plain)
        self._hash_from(fact, canon)
        return {fact.device_seq}

    def sign_with_another_key(self, fact: sa.Row[Any]) -> set[int]:
        canon = canonical(json.loads(fact.canon) | {"actor": "clerk9"})
        hashed = chain_hash(json.loads(canon)["prev_hash"], canon)
        self.write(fact, canon=canon, hash=hashed, sig=Ed25519PrivateKey.generate().sign(bytes.fromhex(hashed)).hex())
        return {fact.device_seq}

    def delete(self, fact: sa.Row[Any]) -> set[int]:
        self.conn.execute(sa.delete(FACT).where(*_this(fact.device_id, fact.device_seq)))
        return {fact.device_seq, fact.device_seq + 1}

    def delete_and_close_the_gap(self, fact: sa.Row[Any]) -> set[int]:
        self.delete(fact)
        shift = sa.text("UPDATE fact SET device_seq = device_seq + :by WHERE device_id = :d AND device_seq > :q")
        for by in (1_000_000, -1_000_001):
            self.conn.execute(shift, {"by": by, "d": fact.device_id, "q": fact.device_seq})
        return {fact.device_seq}

    def insert_a_copy(self, fact: sa.Row[Any]) -> set[int]:
        """The same fact a second time, with room made for it."""
        shift = sa.text("UPDATE fact SET device_seq = device_seq + :by WHERE device_id = :d AND device_seq > :q")
        for by, above in ((1_000_000, fact.device_seq), (-999_999, 900_000)):
            self.conn.execute(shift, {"by": by, "d": fact.device_id, "q": above})
        self._insert(fact, device_seq=fact.device_seq + 1)
        return {fact.device_seq + 1}

    def append_a_copy(self, fact: sa.Row[Any]) -> set[int]:
        """An old fact once more, as the chain's next: hashed as it should be, with the old signature."""
        last = self._last(fact.device_id)
        number = last.device_seq + 1
        plain = json.loads(fact.canon) | {"device_seq": number, "prev_hash": last.hash, "command_id": "forged"}
        canon = canonical(plain)
        self._insert(fact, device_seq=number, canon=canon, hash=chain_hash(last.hash, canon), command_id="forged")
        return {number}

    def swap_with_the_next(self, fact: sa.Row[Any]) -> set[int]:
        following = self.fact(fact.device_id, fact.device_seq + 1)
        for row, number in ((fact, -1), (following, fact.device_seq)):
            self.write(row, device_seq=number)
        self.conn.execute(sa.text("UPDATE fact SET device_seq = :q WHERE device_seq = -1"), {"q": following.device_seq})
        return {fact.device_seq}

    def give_to_another_device(self, fact: sa.Row[Any]) -> set[int]:
        self.write(fact, device_id="d_nobody")
        return {fact.device_seq + 1}

    def give_to_another_store(self, fact: sa.Row[Any]) -> set[int]:
        self.write(fact, store="3199")
        return {fact.device_seq + 1}

    def take_its_effect_away(self, fact: sa.Row[Any]) -> set[int]:
        effect = (EFFECT.c.command_id == fact.command_id, EFFECT.c.n == fact.n)
        self.conn.execute(sa.delete(EFFECT).where(*effect))
        return {fact.device_seq}

    def give_its_effect_to_another(self, fact: sa.Row[Any]) -> set[int]:
        effect = (EFFECT.c.command_id == fact.command_id, EFFECT.c.n == fact.n)
        self.conn.execute(sa.update(EFFECT).where(*effect).values(device_seq=1))
        return {fact.device_seq}

    def _hash_from(self, fact: sa.Row[Any], canon: bytes) -> None:
        chain: sa.Select[Any] = sa.select(FACT.c.store, FACT.c.device_id, FACT.c.device_seq, FACT.c.canon)
        following = chain.where(FACT.c.device_id == fact.device_id, FACT.c.device_seq >= fact.device_seq)
        rows = self.conn.execute(following.order_by(FACT.c.device_seq)).all()
        before = json.loads(canon)["prev_hash"]
        for row in rows:
            own = canon if row.device_seq == fact.device_seq else row.canon
            own = canonical(json.loads(own) | {"prev_hash": before})
            before = chain_hash(before, own)
            self.write(row, canon=own, hash=before)

    def _last(self, device: str) -> sa.Row[Any]:
        number = self.conn.execute(
            sa.select(sa.func.max(FACT.c.device_seq)).where(FACT.c.device_id == device)
        ).scalar_one()
        return self.fact(device, number)

    def _insert(self, fact: sa.Row[Any], **changed: object) -> None:
        names = ", ".join(column.name for column in FACT.c)
        values = ", ".join(f":{column.name}" for column in FACT.c)
        self.conn.execute(sa.text(f"INSERT INTO fact ({names}) VALUES ({values})"), dict(fact._mapping) | changed)  # noqa: S608 names of ours


Act = Callable[[Tamperer, sa.Row[Any]], set[int]]

ACTS: tuple[Act, ...] = (
    Tamperer.change_a_copied_column,
    Tamperer.change_the_amounts,
    Tamperer.change_the_envelope,
    Tamperer.flip_a_bit,
    Tamperer.put_something_else_in_its_place,
    Tamperer.change_the_hash,
    Tamperer.change_the_signature,
    Tamperer.change_and_hash_again,
    Tamperer.sign_with_another_key,
    Tamperer.delete,
    Tamperer.delete_and_close_the_gap,
    Tamperer.insert_a_copy,
    Tamperer.append_a_copy,
    Tamperer.swap_with_the_next,
    Tamperer.give_to_another_device,
    Tamperer.give_to_another_store,
    Tamperer.take_its_effect_away,
    Tamperer.give_its_effect_to_another,
)


@contextmanager
def unguarded(book: EmptyBook) -> Iterator[sa.Connection]:
    """The book without its triggers, for as long as something is tried on it."""
    with book.trying() as conn:
        for name in _TRIGGERS:
            conn.execute(sa.text(f"DROP TRIGGER {name}"))
        yield conn


def verified(conn: sa.Connection, book: EmptyBook) -> Verdict:
    """What verification says once the tamperer has put the triggers back."""
    for guard in schema.GUARDS_SQLITE:
        conn.execute(sa.text(guard))
    return verify(conn, STORE, book.vault)


def places(verdict: Verdict) -> set[str]:
    return {finding.where for finding in verdict.findings}


def test_the_untouched_book_is_in_order(small_book: EmptyBook) -> None:
    with unguarded(small_book) as conn:
        assert verified(conn, small_book).findings == []


@pytest.mark.parametrize("round_", range(12))
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_every_act_is_found_by_device_and_number(small_book: EmptyBook, act: Act, round_: int) -> None:
    with unguarded(small_book) as conn:
        tamperer = Tamperer(conn, Random(f"{act.__name__} {round_}"))
        fact = tamperer.some_fact()
        numbers = act(tamperer, fact)
        found = verified(conn, small_book)
    assert places(found) & {f"{fact.device_id} {number}" for number in numbers}, found.findings


def test_a_chain_without_its_start_is_found(small_book: EmptyBook) -> None:
    with unguarded(small_book) as conn:
        device = conn.execute(sa.select(sa.func.min(CHAIN.c.device_id))).scalar_one()
        conn.execute(sa.delete(CHAIN).where(CHAIN.c.device_id == device))
        found = verified(conn, small_book)
    assert f"{device} 1" in places(found)


def test_a_chain_with_another_devices_start_is_found(small_book: EmptyBook) -> None:
    with unguarded(small_book) as conn:
        first, second = conn.execute(sa.select(CHAIN).order_by(CHAIN.c.device_id)).all()
        conn.execute(sa.update(CHAIN).where(CHAIN.c.device_id == first.device_id).values(genesis=second.genesis))
        found = verified(conn, small_book)
    assert f"{first.device_id} 1" in places(found)


@pytest.mark.parametrize("change", ["data", "subject", "gone"])
def test_a_changed_personal_record_is_found_by_the_fact_that_names_it(small_book: EmptyBook, change: str) -> None:
    with unguarded(small_book) as conn:
        row = next(row for row in Journal(conn, STORE, small_book.vault).stored() if envelope_of(row.canon).sealed)
        (name,) = envelope_of(row.canon).sealed
        sealed = conn.execute(sa.select(SEALED).where(SEALED.c.sha256 == name)).one()
        this = SEALED.c.sha256 == sealed.sha256
        if change == "gone":
            conn.execute(sa.delete(SEALED).where(this))
        else:
            other = {"data": sealed.data[:-1] + b"\0", "subject": "customer:c_other"}[change]
            conn.execute(sa.update(SEALED).where(this).values({change: other}))
        found = verified(conn, small_book)
    assert f"{row.device_id} {row.device_seq}" in places(found), found.findings


def test_an_erased_person_is_no_finding(small_book: EmptyBook) -> None:
    with unguarded(small_book) as conn:
        subject = conn.execute(sa.select(sa.func.min(SUBJECT_KEY.c.subject))).scalar_one()
        conn.execute(sa.delete(SUBJECT_KEY).where(SUBJECT_KEY.c.subject == subject))
        conn.execute(sa.delete(SEALED).where(SEALED.c.subject == subject))
        rebuild(conn, Journal(conn, STORE, small_book.vault), STORE)
        assert verified(conn, small_book).findings == []


def _this(device: str, number: int) -> tuple[sa.ColumnElement[bool], ...]:
    return FACT.c.store == STORE, FACT.c.device_id == device, FACT.c.device_seq == number
