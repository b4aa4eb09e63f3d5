"""Proofs of tickets: signed with this device's key, checked with the keys of every store that this book knows."""

from __future__ import annotations

import json

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from domain.codec import FACT as FACT_FORM
from domain.codec import from_plain
from domain.facts import Genesis
from domain.ids import StoreId
from domain.pawn.ticket import Ticket
from domain.pawn.ticket_proof import CheckedTicket, Proof, Verdict, claim_of, judged, read, sign_of, text_of, to_sign
from storage import organisation, pawn
from storage.tables import CHAIN

_CHAINS = sa.select(CHAIN.c.genesis).where(CHAIN.c.store == sa.bindparam("store")).order_by(CHAIN.c.device_id)


def prove(ticket: Ticket, store: StoreId, key: Ed25519PrivateKey) -> str:
    """The text of a ticket's QR code, as it stands. The same ticket and key give the same text.

    One with a number or rulebook too long for a code, or of another money than fen, has none: "".
    """
    claim = claim_of(ticket, store, sign_of(key.public_key().public_bytes_raw()))
    try:
        return text_of(claim, key.sign(to_sign(claim)))
    except (ValueError, OverflowError):
        return ""


def keys_of(conn: sa.Connection, store: str) -> tuple[Genesis, ...]:
    """The devices of a store with their public keys."""
    rows = conn.execute(_CHAINS, {"store": store}).scalars()
    return tuple(from_plain(Genesis, json.loads(row), FACT_FORM) for row in rows)


def check(conn: sa.Connection, text: str) -> CheckedTicket:
    """What a ticket's text is worth: was it signed by a known store, and does it still hold as far as is known here."""
    proof = read(text)
    if proof is None:
        return CheckedTicket(verdict=Verdict.DAMAGED)
    claim = proof.claim
    devices = keys_of(conn, claim.store)
    if not devices:
        return CheckedTicket(verdict=Verdict.UNKNOWN_STORE, claim=claim)
    known = organisation.store_of(conn, claim.store)
    name = known.name if known is not None else ""
    keys = [bytes.fromhex(each.pubkey) for each in devices]
    named = [key for key in keys if sign_of(key) == claim.key]
    if not any(_signed_by(key, proof) for key in named):
        verdict = Verdict.FORGED if named else Verdict.UNKNOWN_DEVICE
        return CheckedTicket(verdict=verdict, claim=claim, store_name=name)
    ticket = pawn.ticket_of(conn, claim.store, claim.number)
    return CheckedTicket(verdict=judged(claim, ticket), claim=claim, store_name=name, ticket=ticket)


def _signed_by(key: bytes, proof: Proof) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(proof.signature, proof.signed)
    except InvalidSignature:
        return False
    return True
