"""Before a book is brought to a newer schema it is put aside whole: an older program opens it there as it was."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD
from domain.errors import MachineTrouble
from storage import schema, upgrading
from storage.book_file import file_of
from storage.engine import unguarded_engine
from storage.envelope import read_envelope
from tests.books import TestClock, signed_in
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
