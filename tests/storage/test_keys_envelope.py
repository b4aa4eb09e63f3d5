"""The envelope of today: every slot has a pair of keys; one of the first format is read, and brought to today's."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.credentials import PRACTICE_PASSWORD
from domain.errors import BookTrouble, KeyTrouble
from storage import keys
from storage.book_file import open_with_password, reset_by_escrow, reset_password
from storage.envelope import RECOVERY, KeyEnvelope, Slot, new_envelope, read_envelope, write_envelope
from storage.key_changes import set_escrow, set_recovery
from storage.keys import new_key, new_recovery_code
from storage.sealing import new_pair, recovery_pair
from tests.books import CHEAP, TestClock, a_book

KEY = new_key()
CODE = new_recovery_code()


def an_envelope() -> KeyEnvelope:
    empty = new_envelope("b_01", "店", KEY, practice=False)
    return empty.with_password(KEY, "wang", "a good password", CHEAP).with_recovery(KEY, CODE)


def in_first_format() -> KeyEnvelope:
    """An envelope as the first program wrote it: the slots wrap the book's key."""
    salt = bytes(16)
    person = keys.derive(keys.from_password("a good password", salt, CHEAP), "pawnbook.slot.v1", salt)
    recovery = keys.from_recovery_code(CODE, salt)
    slots = (
        Slot("wang", _text(salt), CHEAP, False, _text(keys.wrap(person, KEY, "PB1/b_01/wang/1"))),
        Slot(RECOVERY, _text(salt), None, False, _text(keys.wrap(recovery, KEY, f"PB1/b_01/{RECOVERY}/1"))),
    )
    return replace(new_envelope("b_01", "店", KEY, practice=False), slots=slots, format=1)


def test_an_envelope_of_the_first_format_opens() -> None:
    old = in_first_format()
    assert old.open_with_password("wang", "a good password") == KEY
    assert old.open_with_recovery(CODE.lower()) == KEY
    assert old.is_recovery(CODE)
    assert not old.is_recovery(new_recovery_code())
    assert old.recovery_public is None
    assert old.without_pair == ("wang", RECOVERY)
    with pytest.raises(KeyTrouble, match=r"key\.wrong_"):
        old.open_with_recovery("wrong")
    with pytest.raises(KeyTrouble, match=r"key\.wrong_"):
        old.open_with_password("wang", "wrong")


def test_its_slots_get_a_pair_when_somebody_signs_in_and_when_the_code_is_renewed() -> None:
    signed_in = in_first_format().with_password(KEY, "wang", "a good password", CHEAP)
    assert signed_in.without_pair == (RECOVERY,)
    assert signed_in.open_with_recovery(CODE) == KEY
    assert signed_in.with_recovery(KEY, CODE).without_pair == ()


def test_the_recovery_codes_public_key_stands_in_the_envelope() -> None:
    envelope = an_envelope()
    assert envelope.recovery_public == recovery_pair(CODE).public
    assert envelope.is_recovery(CODE.replace("-", ""))
    renewed = envelope.with_recovery(KEY, new_recovery_code())
    assert renewed.recovery_public != envelope.recovery_public
    with pytest.raises(KeyTrouble, match=r"key\.wrong_recovery"):
        renewed.open_with_recovery(CODE)


def test_head_office_opens_with_its_private_key_and_with_no_other() -> None:
    office = new_pair()
    with pytest.raises(KeyTrouble, match=r"key\.no_escrow"):
        an_envelope().keys_by_escrow(office.private)
    envelope = an_envelope().with_escrow(KEY, office.public)
    assert envelope.escrow_public == office.public
    assert envelope.keys_by_escrow(office.private) == (KEY,)
    assert envelope.people == ("wang",)
    with pytest.raises(KeyTrouble, match=r"key\.wrong_escrow"):
        envelope.keys_by_escrow(new_pair().private)


@pytest.mark.parametrize("later", [False, True])
def test_while_the_key_is_changed_every_slot_opens_both_and_afterwards_one(later: bool) -> None:  # noqa: FBT001
    office, following = new_pair(), new_key()
    both = an_envelope().with_escrow(KEY, office.public).with_next(KEY, following, ["wang"])
    opened = {both.keys_by_password("wang", "a good password"), both.keys_by_recovery(CODE)}
    assert opened | {both.keys_by_escrow(office.private)} == {(KEY, following)}
    chosen = following if later else KEY
    alone = both.settled(chosen)
    assert alone.generation == (2 if later else 1)
    assert alone.open_with_password("wang", "a good password") == alone.open_with_recovery(CODE) == chosen


def test_whoever_is_not_named_does_not_get_the_next_key() -> None:
    envelope = an_envelope().with_password(KEY, "chen", "a good password", CHEAP)
    left = envelope.with_next(KEY, new_key(), ["wang"])
    with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
        left.keys_by_password("chen", "a good password")


def test_the_key_waits_for_slots_of_the_first_format() -> None:
    with pytest.raises(KeyTrouble) as trouble:
        in_first_format().with_next(KEY, new_key(), ["wang"])
    assert (trouble.value.code, trouble.value.params) == ("key.slots_of_old", {"people": f"wang, {RECOVERY}"})


def test_slots_that_came_or_went_without_the_key_are_found() -> None:
    envelope, stranger = an_envelope(), new_pair()
    planted = replace(envelope, slots=envelope.with_escrow(new_key(), stranger.public).slots)
    taken = replace(envelope, slots=envelope.slots[:1])
    swapped = replace(envelope, slots=envelope.with_recovery(KEY, new_recovery_code()).slots)
    old = replace(in_first_format(), slots=(*in_first_format().slots, planted.slots[-1]))
    for changed in (planted, taken, swapped, replace(planted, signed=""), old):
        with pytest.raises(KeyTrouble, match=r"key\.file_changed"):
            changed.open_with_password("wang", "a good password")


def test_a_slot_of_another_book_is_told_from_a_wrong_password() -> None:
    other = new_envelope("b_01", "店", new_key(), practice=False)
    with pytest.raises(KeyTrouble, match=r"key\.other_book"):
        replace(other, slots=an_envelope().slots).open_with_password("wang", "a good password")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_book(tmp_path, TestClock())


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["slots"][0].update(public="AAAA"),
        lambda plain: plain["slots"][0].update(public=""),
        lambda plain: plain["slots"][0].update(sealed=[]),
        lambda plain: plain["slots"][0].update(sealed=["AAAA"]),
        lambda plain: plain["slots"][0].update(sealed=plain["slots"][0]["sealed"] * 2),
        lambda plain: plain["slots"][1].update(box=plain["slots"][0]["box"]),
        lambda plain: plain.update(next_check="0" * 16),
        lambda plain: plain.update(signed=None),
    ],
)
def test_an_edited_pair_is_called_damaged(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    plain = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    change(plain)
    (folder / "key.json").write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(KeyTrouble, match=r"key\.file_damaged"):
        read_envelope(folder)


def test_a_later_format_is_not_called_damage(folder: Path) -> None:
    plain = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    (folder / "key.json").write_text(json.dumps(plain | {"format": 3}), encoding="utf-8")
    with pytest.raises(BookTrouble, match=r"book\.newer"):
        read_envelope(folder)


def test_a_book_of_the_first_format_is_brought_to_todays_by_signing_in(folder: Path) -> None:
    envelope = read_envelope(folder)
    key = envelope.open_with_password("wang", PRACTICE_PASSWORD)
    salt = bytes(16)
    kek = keys.derive(keys.from_password(PRACTICE_PASSWORD, salt, CHEAP), "pawnbook.slot.v1", salt)
    about = f"PB1/{envelope.book_id}/wang/1"
    old = Slot("wang", _text(salt), CHEAP, False, _text(keys.wrap(kek, key, about)))
    write_envelope(folder, replace(envelope, slots=(old,), signed=""))
    with open_with_password(folder, "wang", PRACTICE_PASSWORD, TestClock()):
        pass
    assert read_envelope(folder).without_pair == ()
    assert read_envelope(folder).open_with_password("wang", PRACTICE_PASSWORD) == key


def test_a_renewed_code_and_head_office_each_give_a_new_password(folder: Path) -> None:
    office, code = new_pair(), new_recovery_code()
    with open_with_password(folder, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        set_recovery(book, recovery_pair(code).public)
        set_escrow(book, office.public)
    reset_password(folder, code, "wang", "new password 1", CHEAP)
    read_envelope(folder).open_with_password("wang", "new password 1")
    reset_by_escrow(folder, office.private, "wang", "new password 2", CHEAP)
    with open_with_password(folder, "wang", "new password 2", TestClock()) as book:
        assert book.key == read_envelope(folder).open_with_recovery(code)
    with pytest.raises(KeyTrouble, match=r"key\.nobody"):
        reset_by_escrow(folder, office.private, "chen", "new password 2", CHEAP)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
