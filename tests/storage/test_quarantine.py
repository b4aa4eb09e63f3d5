"""After an unclean end the book opens, and copies of it as it was found are kept: the last ones, if there is room."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from tests.books import TestClock, a_book, do, signed_in


@pytest.fixture
def cut_off(tmp_path: Path) -> Path:
    """A book whose program ended with the last commits in the log alone."""
    folder, clock = a_book(tmp_path / "home", TestClock()), TestClock()
    with signed_in(folder, clock) as shop:
        do(shop, "till.open", float_amount="1000.00", source="capital")
        held_open = shutil.ignore_patterns("lock", "*-shm")
        return Path(shutil.copytree(folder, tmp_path / "cut" / folder.name, ignore=held_open))


def put_back(folder: Path, found_as: Path) -> None:
    """The book once more as it was found."""
    for each in found_as.glob("book-*"):
        shutil.copy(each, folder / each.name)
    (folder / "clean").unlink()


def kept(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "quarantine").iterdir())


def test_the_newest_two_copies_are_kept_under_rising_names(cut_off: Path, tmp_path: Path) -> None:
    found_as = Path(shutil.copytree(cut_off, tmp_path / "found"))
    for _ in range(5):
        with signed_in(cut_off, TestClock()) as shop:
            assert shop.book_file.notice == "book.unclean_end"
        put_back(cut_off, found_as)
    assert kept(cut_off) == ["0004-wal", "0004.db", "0005-wal", "0005.db"]


def test_copies_of_an_older_program_make_room_first(cut_off: Path) -> None:
    aside = cut_off / "quarantine"
    aside.mkdir()
    for name in ("0000-ffffff-wal", "0000-ffffff.db", "0004-0a0a0a-wal", "0004-0a0a0a.db", "0002-ab12cd-foreign-wal"):
        (aside / name).write_bytes(b"old")
    with signed_in(cut_off, TestClock()):
        pass
    assert kept(cut_off) == ["0002-ab12cd-foreign-wal", "0004-0a0a0a-wal", "0004-0a0a0a.db", "0005-wal", "0005.db"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("fails_at", ["-wal", ".db"])
def test_without_room_for_a_copy_the_book_opens_and_no_space_is_eaten(
    cut_off: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, fails_at: str
) -> None:
    copyfile, found_as = shutil.copyfile, Path(shutil.copytree(cut_off, tmp_path / "found"))

    def copy(source: Path, target: Path) -> None:
        copyfile(source, target)
        if source.name.endswith(fails_at):
            raise OSError(code, "it does not fit")

    for _ in range(3):
        with monkeypatch.context() as patch:
            patch.setattr("storage.book_file.shutil.copyfile", copy)
            with signed_in(cut_off, TestClock()) as shop:
                assert shop.book_file.notice == "book.unclean_end"
        assert kept(cut_off) == []
        put_back(cut_off, found_as)


def test_a_quarantine_that_cannot_be_made_is_no_reason_not_to_open(cut_off: Path) -> None:
    (cut_off / "quarantine").write_text("in the way")
    with signed_in(cut_off, TestClock()) as shop:
        assert shop.book_file.notice == "book.unclean_end"
