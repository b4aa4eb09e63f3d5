"""By what a backup opens: the code of its day, two cards of it, head office's key; and disks that fail meanwhile."""

from __future__ import annotations

import base64
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Self

import pytest

from app.restoring import Brought, IntoFolder, bring_back, look
from app.shop import Shop
from domain.errors import BookTrouble, KeyTrouble, MachineTrouble, Trouble
from domain.restoring import AskedRestore, Proof
from storage import key_changes, sealing
from storage.backup import catalogue
from storage.cards import split
from storage.keys import new_recovery_code
from tests.books import CHEAP, TestClock
from tests.storage.backup.conftest import BackedUp

Pawn = Callable[[Shop], str]


def brought(book: BackedUp, proof: Proof, *places: Path, name: str = "new") -> Brought:
    """The book that these places give to this proof."""
    asked = AskedRestore(tuple(map(str, places or (book.stick,))), proof, "wang", "lantern walrus 77")
    return bring_back(asked, IntoFolder(book.folder.with_name(f"{name}.pawnbook"), CHEAP), TestClock())


def why_not(book: BackedUp, proof: Proof, kind: type[Trouble] = KeyTrouble) -> str:
    with pytest.raises(kind) as trouble:
        brought(book, proof)
    assert not list(book.folder.parent.glob("new*"))
    return trouble.value.code


def key_file(folder: Path, private: bytes) -> str:
    file = folder / f"office-{private[:2].hex()}"
    file.write_text(base64.b64encode(private).decode())
    return str(file)


def test_head_office_opens_backups_made_since_it_gave_its_key(book: BackedUp, tmp_path: Path) -> None:
    office, other = sealing.new_pair(), sealing.new_pair()
    with book.at_work() as (shop, backups):
        backups.full()
        assert why_not(book, Proof(escrow=key_file(tmp_path, office.private))) == "backup.no_escrow"
        key_changes.set_escrow(shop.book_file, office.public)
        backups.full()
    assert why_not(book, Proof(escrow=key_file(tmp_path, other.private))) == "backup.wrong_escrow"
    assert why_not(book, Proof(escrow=str(tmp_path / "nothing")), MachineTrouble) == "file.read"
    done = brought(book, Proof(escrow=key_file(tmp_path, office.private)))
    assert done.report.had_head_office


def test_an_old_sheet_opens_the_backups_of_its_day_and_the_report_says_which_it_did_not(
    book: BackedUp, pawn: Pawn
) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        first = pawn(shop)
        backups.increment()
        new = new_recovery_code()
        key_changes.set_recovery(shop.book_file, sealing.recovery_pair(new).public)
        second = pawn(shop)
        backups.full()
        newest = catalogue.backups_in(catalogue.folder_of(book.stick, shop.book_file.envelope.book_id), "full")[-1]
    old = brought(book, Proof(cards=split(book.code)[:2]), name="old").report
    assert (old.last_ticket, [each.why for each in old.passed_over]) == (first, ["backup.wrong_key"])
    assert old.passed_over[0].file == newest.path.name
    today = brought(book, Proof(code=new), name="today").report
    assert (today.last_ticket, today.passed_over) == (second, ())
    assert why_not(book, Proof(cards=split(new_recovery_code())[:2])) == "backup.wrong_cards"


def test_a_stick_that_fails_while_it_is_read_is_passed_over_for_the_disk(
    book: BackedUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    [bad] = book.stick.rglob("full-*.sealed")
    monkeypatch.setattr(Path, "open", failing(bad))
    assert why_not(book, Proof(code=book.code), BookTrouble) == "backup.unreadable"
    done = brought(book, Proof(code=book.code), book.disk, book.stick)
    assert {each.why for each in done.report.passed_over} <= {"backup.unreadable"}


def failing(bad: Path) -> Callable[..., Any]:
    """A disk on which the middle of this file cannot be read."""
    whole = Path.open

    def opened(path: Path, *how: Any, **more: Any) -> Any:
        file = whole(path, *how, **more)
        return Failing(file) if path == bad else file

    return opened


class Failing:
    """A file whose bytes after the first few kilobytes are on a bad block."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, size: int = -1) -> bytes:
        if self._file.tell() > 1500:  # behind the header
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return self._file.read(size)


def test_a_place_that_is_not_there_has_no_books(book: BackedUp) -> None:
    assert look([book.stick / "nowhere", book.folder / "key.json"]) == ()
    assert look([book.stick]) == ()


def test_nothing_is_left_of_folders_that_a_restore_had_to_make(book: BackedUp, tmp_path: Path) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    deep = tmp_path / "not" / "there" / "new.pawnbook"
    asked = AskedRestore((str(book.stick),), Proof(code=book.code), "nobody", "lantern walrus 77")
    with pytest.raises(KeyTrouble, match=r"key\.nobody"):
        bring_back(asked, IntoFolder(deep, CHEAP), TestClock())
    assert not (tmp_path / "not").exists()
