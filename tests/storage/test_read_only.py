"""A hurt book is opened to look alone: what can be read is read, and nothing is written beside it."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.credentials import PRACTICE_PASSWORD
from app.shop import reading_of
from domain import read_only
from domain.errors import BookInUse, BookTrouble, KeyTrouble, MachineTrouble, Refusal
from storage.book_file import OpenBook
from storage.envelope import read_envelope, write_envelope
from storage.faults import WITHIN, Faults
from storage.read_only import open_read_only
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in
from tests.corpus import BOOKS, unpacked
from tests.hurt import as_it_lies, cut_off, file_in, flip_page_of

TODAY = TestClock().now.date()
OLDEST = min(file.stem for file in BOOKS.glob("*.zip"))


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A closed book with three tickets, to be copied; in "running" it lies as it did while it was open."""
    folder = a_book(tmp_path_factory.mktemp("kept"), TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        for _ in range(3):
            pawn_a_ring(shop)
        shutil.copytree(folder, folder.parent / "running")
        return folder, shop.book_file.key


@pytest.fixture
def key(kept: tuple[Path, bytes]) -> bytes:
    return kept[1]


@pytest.fixture
def folder(kept: tuple[Path, bytes], tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept[0], tmp_path / "book.pawnbook"))


@pytest.fixture
def running(kept: tuple[Path, bytes], tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept[0].parent / "running", tmp_path / "running.pawnbook"))


@pytest.fixture(autouse=True)
def nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    yield
    assert list(aside.iterdir()) == []


def tickets_in(book: OpenBook) -> int:
    return len(reading_of(book).tickets(TODAY))


def test_a_whole_book_is_looked_at_where_it_lies_and_stays_as_it_was_to_the_byte(folder: Path) -> None:
    before = as_it_lies(folder)
    with open_read_only(folder, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        assert (tickets_in(book), book.read_only) == (3, read_only.ASKED)
        with pytest.raises(Refusal, match=r"book\.read_only"), book.writer.work():
            pass
        assert as_it_lies(folder) == before
    assert as_it_lies(folder) == before


def test_a_folder_may_be_called_anything(folder: Path) -> None:
    odd = folder.rename(folder.with_name("福安 典当?mode=rw&#%41.pawnbook"))
    with open_read_only(odd, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        assert tickets_in(book) == 3


def test_the_log_of_a_run_that_did_not_end_is_read_in_on_a_copy(running: Path) -> None:
    before = as_it_lies(running)
    assert f"{file_in(running).name}-wal" in before
    with open_read_only(running, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        assert tickets_in(book) == 3
    assert as_it_lies(running) == before


def test_a_disk_that_gives_a_file_only_in_parts_is_copied_page_by_page(
    running: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_files: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(shutil, "copyfile", fail)
    with open_read_only(running, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        assert tickets_in(book) == 3


def test_a_log_that_does_not_belong_to_the_book_is_not_read(folder: Path, running: Path) -> None:
    log = Path(f"{file_in(folder)}-wal")
    log.write_bytes(b"x" * 8192)
    before = as_it_lies(folder)
    with open_read_only(folder, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        assert tickets_in(book) == 3
    assert as_it_lies(folder) == before


def test_a_damaged_page_hides_what_is_on_it_and_nothing_else(folder: Path, key: bytes) -> None:
    flip_page_of(folder, key, "fact")
    with pytest.raises(BookTrouble, match=r"book\.damaged"), signed_in(folder, TestClock()):
        pass
    before = as_it_lies(folder)
    with open_read_only(folder, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        reading = reading_of(book)
        for _ in range(2):  # and it is told every time: a connection that met the page is not used again
            assert (tickets_in(book), book.read_only) == (3, read_only.DAMAGED)
            with pytest.raises(BookTrouble, match=r"book\.damaged"):
                reading.ticket_card(reading.tickets(TODAY)[0].number, TODAY)
    assert as_it_lies(folder) == before


def test_a_page_that_is_met_later_is_told_then(folder: Path, key: bytes) -> None:
    flip_page_of(folder, key, "ticket")
    with open_read_only(folder, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        assert book.read_only == read_only.ASKED
        with pytest.raises(BookTrouble, match=r"book\.damaged"):
            tickets_in(book)
        assert book.read_only == read_only.DAMAGED
        assert reading_of(book).store().name == "福安典当 南门店"


@pytest.mark.parametrize("pages", [0, 3, 12])
def test_of_a_file_that_is_cut_off_the_beginning_is_read(folder: Path, pages: int) -> None:
    cut_off(folder, pages)
    with pytest.raises(BookTrouble, match=r"book\.damaged"), signed_in(folder, TestClock()):
        pass
    with open_read_only(folder, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        assert reading_of(book).store().name == "福安典当 南门店"
        assert [person.person for person in reading_of(book).people()] == ["wang"]
        assert book.read_only == (read_only.DAMAGED if pages else read_only.ASKED)


def test_without_its_first_page_nothing_can_be_read(folder: Path) -> None:
    file = file_in(folder)
    held = bytearray(file.read_bytes())
    held[1000] ^= 1
    file.write_bytes(held)
    before = as_it_lies(folder)
    with (
        pytest.raises(BookTrouble, match=r"book\.damaged"),
        open_read_only(folder, "wang", PRACTICE_PASSWORD, TestClock()),
    ):
        pass
    assert as_it_lies(folder) == before


def test_a_book_of_an_older_program_is_brought_to_todays_tables_on_a_copy(tmp_path: Path) -> None:
    old = unpacked(OLDEST, tmp_path)
    before = as_it_lies(old)
    with open_read_only(old, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        assert tickets_in(book) > 0
    assert as_it_lies(old) == before


def test_a_key_change_that_was_cut_short_is_left_as_it_is(folder: Path, key: bytes) -> None:
    write_envelope(folder, read_envelope(folder).with_next(key, bytes(32), ["wang"]))
    before = as_it_lies(folder)
    with open_read_only(folder, "wang", PRACTICE_PASSWORD, TestClock()) as book:
        assert tickets_in(book) == 3
    assert as_it_lies(folder) == before


def test_while_somebody_writes_nobody_looks_and_while_some_look_nobody_writes(folder: Path) -> None:
    with (
        signed_in(folder, TestClock()),
        pytest.raises(BookInUse),
        open_read_only(folder, "wang", PRACTICE_PASSWORD, TestClock()),
    ):
        pass
    with (
        open_read_only(folder, "wang", PRACTICE_PASSWORD, TestClock()) as one,
        open_read_only(folder, "wang", PRACTICE_PASSWORD, TestClock()) as other,
    ):
        assert tickets_in(one) == tickets_in(other)
        with pytest.raises(BookInUse), signed_in(folder, TestClock()):
            pass
    with signed_in(folder, TestClock()) as shop:
        pawn_a_ring(shop)


def test_a_wrong_password_looks_at_nothing(folder: Path) -> None:
    with pytest.raises(KeyTrouble), open_read_only(folder, "wang", "not this one, surely", TestClock()):
        pass


def test_two_failures_within_ten_minutes_are_one_too_many_and_a_full_disk_is_none(tmp_path: Path) -> None:
    now = [0.0]
    faults = Faults(tmp_path, running=lambda: now[0])
    for code in ("disk.full", "disk.busy", "disk.error"):
        faults.saw(MachineTrouble(code))
        faults.must_be_writable()
    now[0] += WITHIN + 1
    again = MachineTrouble("disk.error")
    faults.saw(again)
    faults.saw(again)  # the same failure, on its way up through another transaction
    faults.must_be_writable()
    now[0] += WITHIN
    faults.saw(MachineTrouble("disk.unsettled"))
    with pytest.raises(Refusal, match=r"read_only\.disk"):
        faults.must_be_writable()


def test_a_damaged_page_ends_writing_at_once(tmp_path: Path) -> None:
    faults = Faults(tmp_path)
    faults.saw(BookTrouble("book.damaged"))
    with pytest.raises(Refusal, match=r"read_only\.damaged"):
        faults.must_be_writable()
