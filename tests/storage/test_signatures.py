"""Signatures in bulk: the first that is not good is named, whoever checks them."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.signatures import HashAndSig, Signatures, checking

_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def signed(number: int) -> HashAndSig:
    hash_ = hashlib.sha256(bytes([number])).digest()
    return hash_.hex(), _KEY.sign(hash_).hex()


@pytest.mark.parametrize("processes", [1, 2])
def test_the_first_bad_signature_is_named_by_its_number(processes: int) -> None:
    facts = [signed(number) for number in range(1, 61)]
    facts[40] = (facts[40][0], facts[41][1])
    facts[50] = (facts[50][0], "xyz")
    with checking(processes) as check:
        chain = Signatures(check, _KEY.public_key().public_bytes_raw())
        for first in range(0, 60, 5):
            chain.add(first + 1, facts[first : first + 5])
        chain.wait()
    assert chain.bad == 41


def test_a_chain_whose_signatures_are_all_good_has_no_bad_one() -> None:
    with checking(1) as check:
        chain = Signatures(check, _KEY.public_key().public_bytes_raw())
        chain.add(1, [signed(number) for number in range(1, 11)])
        chain.wait()
    assert chain.bad is None
