"""Sealed boxes: closed with a public key, opened by nobody but the owner of the private one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.keys import WrongKey, new_recovery_code
from storage.sealing import new_pair, open_sealed, recovery_pair, seal_to


@given(secret=st.binary(max_size=100), about=st.text(max_size=20))
def test_whoever_the_box_is_for_finds_in_it_what_was_put_in(secret: bytes, about: str) -> None:
    pair = new_pair()
    box = seal_to(pair.public, secret, about)
    assert open_sealed(pair.private, box, about) == secret


def test_nobody_else_opens_it_and_it_opens_as_nothing_else() -> None:
    pair = new_pair()
    box = seal_to(pair.public, b"secret", "backup 1")
    for private, about in ((new_pair().private, "backup 1"), (pair.private, "backup 2")):
        with pytest.raises(WrongKey):
            open_sealed(private, box, about)


@given(data=st.binary(max_size=120), place=st.integers(0, 65))
def test_a_cut_or_changed_box_is_a_wrong_key_and_no_other_error(data: bytes, place: int) -> None:
    pair = new_pair()
    box = seal_to(pair.public, b"secret", "about")
    changed = bytes([*box[:place], box[place] ^ 1, *box[place + 1 :]])
    for wrong in (data, box[:place], changed, bytes(len(box))):
        with pytest.raises(WrongKey):
            open_sealed(pair.private, wrong, "about")


def test_a_recovery_code_gives_the_same_pair_however_it_is_typed() -> None:
    code = new_recovery_code()
    pair = recovery_pair(code)
    assert recovery_pair(code.lower().replace("-", " ")) == pair
    assert recovery_pair(new_recovery_code()) != pair
    assert pair.private.hex() not in repr(pair)
