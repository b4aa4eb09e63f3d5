"""Before a book is brought to a newer schema it is put aside whole: an older program opens it there as it was."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD
from app.shop import give_password
from domain.access.people import AddPerson
from domain.access.roles import Role
from domain.errors import KeyTrouble, MachineTrouble
from domain.ids import PersonId
from storage import schema, upgrading
from storage.book_file import file_of
from storage.engine import unguarded_engine
from storage.envelope import RECOVERY, read_envelope
from storage.key_changes import rotate_key, set_recovery
from storage.keys import new_recovery_code
from storage.sealing import recovery_pair
from tests.books import CHEAP, TestClock, a_book, signed_in
from tests.corpus import LAST_DAY, unpacked


def facts_of(folder: Path) -> tuple[str | None, int]:
    envelope = read_envelope(folder)
    key = envelope.open_with_password("wang", PRACTICE_PASSWORD)
    with unguarded_engine(file_of(folder, envelope.book_id), key) as engine:
        with engine.connect() as conn:
            count: int = conn.execute(sa.text("SELECT count(*) FROM fact")).scalar_one()
        return schema.revision_of(engine), count


def kept(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "upgrades").glob("*"))


@pytest.mark.parametrize("made", ["0001", "0009"])
def test_the_book_of_before_stays_whole_beside_the_upgraded_one(made: str, tmp_path: Path) -> None:
    folder = unpacked(made, tmp_path)
    before = facts_of(folder)
    with signed_in(folder, TestClock(LAST_DAY)):
        pass
    assert kept(folder) == [f"before-{made}.pawnbook"]
    assert facts_of(folder / "upgrades" / f"before-{made}.pawnbook") == before
    assert facts_of(folder)[0] == schema.HEAD
    for each in (folder / "upgrades").rglob("*"):
        assert each.stat().st_mode & 0o77 == 0


def test_a_book_that_stands_at_this_schema_is_not_copied(tmp_path: Path) -> None:
    folder = unpacked(schema.HEAD, tmp_path)
    with signed_in(folder, TestClock(LAST_DAY)):
        pass
    assert not (folder / "upgrades").exists()


def test_without_room_for_the_copy_the_book_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = unpacked("0008", tmp_path)
    before = facts_of(folder)

    def full(_source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(upgrading, "copy_private", full)
        with pytest.raises(MachineTrouble, match=r"disk\.full"), signed_in(folder, TestClock(LAST_DAY)):
            pass
    assert kept(folder) == []
    assert facts_of(folder) == before
    with signed_in(folder, TestClock(LAST_DAY)):
        pass
    assert kept(folder) == ["before-0008.pawnbook"]


def test_the_newest_two_are_kept_and_half_a_copy_is_made_anew(tmp_path: Path) -> None:
    folder = unpacked("0009", tmp_path)
    for name in ("before-0001.pawnbook", "before-0008.pawnbook", "before-0009.pawnbook.half"):
        (folder / "upgrades" / name).mkdir(parents=True)
        shutil.copy(folder / "key.json", folder / "upgrades" / name)
    with signed_in(folder, TestClock(LAST_DAY)):
        pass
    assert kept(folder) == ["before-0008.pawnbook", "before-0009.pawnbook"]
    assert facts_of(folder / "upgrades" / "before-0009.pawnbook")[0] == "0009"


def test_what_was_put_aside_opens_for_nobody_for_whom_the_book_does_not(tmp_path: Path) -> None:
    """It holds what the book holds, and the key in it opens the book of today as well."""
    folder = unpacked("0009", tmp_path)
    with signed_in(folder, TestClock(LAST_DAY)) as shop:
        copy = folder / "upgrades" / kept(folder)[0]
        before = json.loads((copy / "key.json").read_text(encoding="utf-8"))
        read_envelope(copy).open_with_password("wang", PRACTICE_PASSWORD)
        shop.costs = CHEAP
        shop.change_password(PRACTICE_PASSWORD, "four words of mine")
        with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
            read_envelope(copy).open_with_password("wang", PRACTICE_PASSWORD)
        after = json.loads((copy / "key.json").read_text(encoding="utf-8"))
        assert after == before | {"slots": [slot for slot in before["slots"] if slot["owner"] == RECOVERY]}
        set_recovery(shop.book_file, recovery_pair(new_recovery_code()).public)
    assert kept(folder) == []


def test_a_copy_of_todays_form_keeps_whoever_still_opens_the_book(tmp_path: Path) -> None:
    folder = a_book(tmp_path, TestClock())
    with signed_in(folder, TestClock()) as shop:
        shop.do(AddPerson(person=PersonId("lina"), name="李娜", role=Role.CLERK))
        give_password(shop, "lina", "four words of mine", CHEAP)
    copy = folder / "upgrades" / "before-0001.pawnbook"
    copy.mkdir(parents=True)
    shutil.copy(folder / "key.json", copy)
    with signed_in(folder, TestClock()) as shop:
        give_password(shop, "lina", "five words of her own", CHEAP)
    assert read_envelope(copy).people == ("wang",)
    assert read_envelope(copy).open_with_password("wang", PRACTICE_PASSWORD)
    with signed_in(folder, TestClock()) as shop:
        rotate_key(shop.book_file, ["wang", "lina"])
    assert kept(folder) == []
