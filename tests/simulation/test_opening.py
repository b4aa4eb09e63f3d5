"""Opening after the worst: a killed upgrade, a changed chain, a locked file, an older log, a clock that jumps."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain.errors import BookTrouble, MachineTrouble
from storage import engine, schema
from storage.engine import connector, unguarded_engine
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in
from tests.corpus import BOOKS, unpacked
from tests.simulation.injected import faults
from tests.simulation.killing import Said, heard_out, run_child, wrong_with

OLDEST = min(file.stem for file in BOOKS.glob("*.zip"))
UPGRADE = "tests.simulation.upgrade"


@pytest.mark.parametrize("fault", ["write:2:kill", "write:60:torn"])
def test_an_upgrade_that_is_killed_is_done_wholly_at_the_next_opening(
    fault: str, library: Path, tmp_path: Path
) -> None:
    folder = unpacked(OLDEST, tmp_path)
    assert heard_out(run_child(UPGRADE, str(folder), more=faults(library, folder, fault)), Said()) == -9
    assert wrong_with(folder, Said()) == []


@pytest.mark.parametrize("mutant", ["", "unchecked"])
def test_a_changed_last_fact_stops_the_opening_and_a_program_without_that_check_is_caught(
    mutant: str, folder: Path
) -> None:
    with signed_in(folder, TestClock()) as shop:
        file, key = next(folder.glob("book-*.db")), shop.book_file.key
    with unguarded_engine(file, key) as held, held.begin() as conn:
        for guard in schema.GUARDS_SQLITE:
            conn.execute(sa.text(f"DROP TRIGGER {guard.split()[2]}"))
        changed = "CAST(replace(canon, '5', '6') AS BLOB) WHERE device_seq = (SELECT max(device_seq) FROM fact)"
        conn.execute(sa.text(f"UPDATE fact SET canon = {changed}"))  # noqa: S608 words of ours
    with run_child(UPGRADE, str(folder), *([mutant] if mutant else [])) as child:
        out, _ = child.communicate()
    assert ("book.chain_broken" in out) is (mutant == "")


def test_a_file_that_another_program_holds_is_told_and_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_MS", 50)
    with signed_in(folder, TestClock()) as shop:
        other = connector(next(folder.glob("book-*.db")), shop.book_file.key, guarded=False)()
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(MachineTrouble, match=r"disk\.busy"):
            do(shop, "till.count", pieces=[])
        other.execute("ROLLBACK")
        other.close()
        do(shop, "till.count", pieces=[])


def test_an_older_log_of_the_same_book_does_not_take_its_place(folder: Path, tmp_path: Path) -> None:
    with signed_in(folder, TestClock()) as shop:
        pawn_a_ring(shop)
        log = next(folder.glob("book-*.db-wal"))
        stale = Path(shutil.copyfile(log, tmp_path / "stale"))
    with signed_in(folder, TestClock()) as shop:
        second = pawn_a_ring(shop, loan="20.00")
    shutil.copyfile(stale, log)
    with signed_in(folder, TestClock()) as shop:
        assert shop.book_file.notice == "book.foreign_log"
        assert second in {line.number for line in shop.reading.tickets(TestClock().now.date())}


def test_the_log_of_another_book_is_put_aside_after_an_unclean_end_too(folder: Path, tmp_path: Path) -> None:
    """Its checksums hold, so the engine would write its pages, under another key, over those of this book."""
    other = a_book(tmp_path / "other", TestClock())
    with signed_in(other, TestClock()) as shop:
        do(shop, "till.open", float_amount="1000.00", source="capital")
        stray = Path(shutil.copyfile(next(other.glob("book-*.db-wal")), tmp_path / "stray"))
    file = next(folder.glob("book-*.db"))
    (folder / "clean").unlink()
    shutil.copyfile(stray, file.with_name(f"{file.name}-wal"))
    with signed_in(folder, TestClock()) as shop:
        assert shop.book_file.notice == "book.foreign_log"
    assert wrong_with(folder, Said()) == []


@pytest.mark.parametrize("jump", ["2016-03-01T09:00", "2036-03-01T09:00"])
def test_a_clock_that_jumps_years_leaves_facts_in_order(folder: Path, jump: str) -> None:
    clock, said = TestClock(), Said()
    with signed_in(folder, clock) as shop:
        pawn_a_ring(shop)
        clock.set(jump)
        do(shop, "till.count", pieces=[])
        clock.set("2026-03-01T10:00")
        said.tickets.append(pawn_a_ring(shop, loan="20.00"))
    assert wrong_with(folder, said) == []


def test_a_cut_off_page_is_named_before_anything_is_written(folder: Path) -> None:
    file = next(folder.glob("book-*.db"))
    file.write_bytes(file.read_bytes()[:-1000])
    with pytest.raises(BookTrouble, match=r"book\.damaged"), signed_in(folder, TestClock()):
        pass


def test_a_file_that_was_cut_while_the_log_went_into_it_is_made_whole_by_the_log(folder: Path, tmp_path: Path) -> None:
    """Its last page is half there; all of it is in the log, which is emptied only when the file has everything."""
    with signed_in(folder, TestClock()) as shop:
        for loan in ("10.00", "20.00", "30.00"):
            pawn_a_ring(shop, loan=loan)
        said = Said(tickets=[line.number for line in shop.reading.tickets(TestClock().now.date())])
        found = Path(
            shutil.copytree(folder, tmp_path / "found.pawnbook", ignore=shutil.ignore_patterns("*-shm", "lock"))
        )
    with next(found.glob("book-*.db")).open("ab") as file:
        file.write(bytes(2048))
    assert len(said.tickets) == 3
    assert wrong_with(found, said) == []


def test_a_search_index_that_cannot_be_read_is_damage_in_words(folder: Path) -> None:
    with signed_in(folder, TestClock()) as shop:
        file, key = next(folder.glob("book-*.db")), shop.book_file.key
    with unguarded_engine(file, key) as held, held.begin() as conn:
        conn.execute(sa.text("DROP TABLE search_config"))
    with signed_in(folder, TestClock()) as shop, pytest.raises(BookTrouble, match=r"book\.damaged"):
        pawn_a_ring(shop)
