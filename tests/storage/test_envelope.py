"""The key envelope: whose slots it has, and what is said of one that somebody damaged or edited."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.credentials import PRACTICE_PASSWORD
from domain.errors import BookTrouble, KeyTrouble, MachineTrouble
from storage.book_file import open_with_password, reset_password, set_password
from storage.envelope import new_envelope, read_envelope, write_envelope
from storage.keys import new_key, new_recovery_code
from tests.books import CHEAP, TestClock, a_book


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_book(tmp_path, TestClock())


def edit(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    plain = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    change(plain)
    (folder / "key.json").write_text(json.dumps(plain), encoding="utf-8")


def test_a_person_called_recovery_and_the_recovery_code_both_open_the_book() -> None:
    key, code = new_key(), new_recovery_code()
    envelope = new_envelope("b_01", "店", key, practice=False).with_recovery(key, code)
    envelope = envelope.with_password(key, "recovery", "a good password", CHEAP)
    assert envelope.open_with_recovery(code) == key
    assert envelope.open_with_password("recovery", "a good password") == key
    assert envelope.people == ("recovery",)


def test_a_new_password_leaves_everybody_in_their_place() -> None:
    key = new_key()
    envelope = new_envelope("b_01", "店", key, practice=True)
    for person in ("wang", "chen", "wang"):
        envelope = envelope.with_password(key, person, "a good password", CHEAP)
    assert envelope.people == ("wang", "chen")


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["slots"][0].update(box="no base64!"),
        lambda plain: plain["slots"][0].update(box="AAAA"),
        lambda plain: plain["slots"][0].update(salt="é"),
        lambda plain: plain["slots"][0].update(salt=""),
        lambda plain: plain["slots"][0].update(owner=None),
        lambda plain: plain["slots"][0]["costs"].update(memory_kib=0),
        lambda plain: plain["slots"][0]["costs"].update(memory_kib=4 * 1024 * 1024 + 1),
        lambda plain: plain["slots"][0]["costs"].update(memory_kib=64.5),
        lambda plain: plain["slots"][0]["costs"].update(passes=-1),
        lambda plain: plain["slots"][0]["costs"].update(passes=10**9),
        lambda plain: plain["slots"][0]["costs"].update(lanes=0),
        lambda plain: plain["slots"][0]["costs"].update(lanes=64),
        lambda plain: plain["slots"].clear(),
        lambda plain: plain.update(slots={}),
        lambda plain: plain.update(format=0),
        lambda plain: plain.update(suite=1),
        lambda plain: plain.update(book_id="../b_01"),
        lambda plain: plain.update(check=7),
        lambda plain: plain.pop("practice"),
    ],
)
def test_an_edited_envelope_is_called_damaged(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    edit(folder, change)
    with pytest.raises(KeyTrouble) as trouble:
        read_envelope(folder)
    assert (trouble.value.code, trouble.value.params) == ("key.file_damaged", {"folder": folder.name})


@pytest.mark.parametrize("text", ["[" * 100_000, "null", '"text"', "{", "\ufeff{}"])
def test_what_is_no_envelope_at_all_is_called_damaged(folder: Path, text: str) -> None:
    (folder / "key.json").write_text(text, encoding="utf-8")
    with pytest.raises(KeyTrouble, match=r"key\.file_damaged"):
        read_envelope(folder)


def test_algorithms_of_a_later_program_are_not_called_damage(folder: Path) -> None:
    edit(folder, lambda plain: plain.update(suite="PB2"))
    with pytest.raises(BookTrouble, match=r"book\.newer"):
        read_envelope(folder)


def test_a_damaged_box_of_the_right_size_is_a_wrong_password(folder: Path) -> None:
    edit(folder, lambda plain: plain["slots"][0].update(box="A" * len(plain["slots"][0]["box"])))
    with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
        read_envelope(folder).open_with_password("wang", PRACTICE_PASSWORD)


def test_a_password_that_cannot_be_written_leaves_the_old_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, code = read_envelope(folder).open_with_password("wang", PRACTICE_PASSWORD), new_recovery_code()
    write_envelope(folder, read_envelope(folder).with_recovery(key, code))
    before = (folder / "key.json").read_bytes()
    with open_with_password(folder, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        monkeypatch.setattr(os, "fsync", _no_room)
        with pytest.raises(MachineTrouble, match=r"disk\.full"):
            set_password(book, "wang", "new password 2", CHEAP)
    with pytest.raises(MachineTrouble, match=r"disk\.full"):
        reset_password(folder, code, "wang", "new password 2", CHEAP)
    assert (folder / "key.json").read_bytes() == before
    assert not (folder / "key.json.new").exists()


def _no_room(_file: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_password_of_bytes_that_are_no_text_is_a_wrong_one_and_no_bug() -> None:
    """So it comes from an environment that is not in UTF-8."""
    key = new_key()
    envelope = new_envelope("b_01", "店", key, practice=False).with_password(key, "wang", "a good password", CHEAP)
    with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
        envelope.open_with_password("wang", b"\xff\xfe a good password".decode(errors="surrogateescape"))
