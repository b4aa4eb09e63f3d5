"""Anchors: a book that lost its end is refused, a healthy one never is, whatever was killed or spoiled."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.access.security import SecurityEvent
from domain.errors import BookTrouble
from storage.anchored import anchor_file
from storage.anchors import AnchorFile, AnchorKeeper, place_of
from storage.journal import Journal
from tests.books import TestClock, a_book, do, pawn_a_ring

KEY = b"k" * 32


@contextmanager
def anchored_shop(
    folder: Path, clock: TestClock | None = None, *, check_tail: bool = True, anchors: Path | None = None
) -> Iterator[Shop]:
    who = Credentials("wang", PRACTICE_PASSWORD)
    anchors = anchors or folder.parent / "anchors"
    with open_shop(folder, who, clock or TestClock(), str, check_tail=check_tail, anchors=anchors) as shop:
        if check_tail:
            shop.note_opening()
        yield shop


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = a_book(tmp_path, TestClock(), practice=False)
    with anchored_shop(folder) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
    return folder


def stands_at(shop: Shop) -> tuple[int, str]:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        head = Journal(conn, writer.store, writer.vault).head(writer.device)
    return head.seq, head.hash


def anchored_at(shop: Shop, folder: Path) -> tuple[int, str]:
    held = anchor_file(shop.book_file.writer, shop.book_file.envelope.book_id, folder.parent / "anchors").read()
    assert held is not None
    return held.seq, held.hash


def damage_in(shop: Shop) -> list[str]:
    return [line.about for line in shop.reading.security_events(SecurityEvent.DAMAGE_FOUND)]


def at_work(folder: Path) -> subprocess.Popen[str]:
    """A child process that pawns."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.anchored_shop_at_work", str(folder), str(folder.parent / "anchors")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_a_book_that_was_closed_stands_where_its_anchor_does(folder: Path) -> None:
    with anchored_shop(folder) as shop:
        assert anchored_at(shop, folder) == stands_at(shop)
        assert damage_in(shop) == []


def test_a_book_put_back_to_an_earlier_day_is_refused_and_says_how_far(folder: Path, tmp_path: Path) -> None:
    earlier = shutil.copytree(folder, tmp_path / "earlier")
    with anchored_shop(folder) as shop:
        before = stands_at(shop)[0]
        pawn_a_ring(shop)
        after = stands_at(shop)[0]
    shutil.rmtree(folder)
    shutil.copytree(earlier, folder)
    with pytest.raises(BookTrouble) as trouble, anchored_shop(folder):
        pass
    assert (trouble.value.code, trouble.value.params) == ("book.lost_facts", {"anchored": after, "held": before})
    with anchored_shop(folder, check_tail=False) as shop:
        assert anchored_at(shop, folder)[0] == after


def test_a_shops_book_that_its_envelope_calls_a_practice_book_is_held_against_its_anchor(
    folder: Path, tmp_path: Path
) -> None:
    earlier = shutil.copytree(folder, tmp_path / "earlier")
    with anchored_shop(folder) as shop:
        pawn_a_ring(shop)
    shutil.rmtree(folder)
    shutil.copytree(earlier, folder)
    envelope = folder / "key.json"
    envelope.write_text(envelope.read_text(encoding="utf-8").replace('"practice": false', '"practice": true'), "utf-8")
    with pytest.raises(BookTrouble, match=r"book\.lost_facts"), anchored_shop(folder):
        pass


def test_a_book_that_went_another_way_from_an_earlier_day_is_refused(folder: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(folder, tmp_path / "elsewhere" / folder.name)
    with anchored_shop(folder) as shop:
        pawn_a_ring(shop)
    with anchored_shop(elsewhere) as shop:
        for _ in range(3):
            pawn_a_ring(shop, loan="20.00")
    shutil.rmtree(folder)
    shutil.copytree(elsewhere, folder)
    with pytest.raises(BookTrouble) as trouble, anchored_shop(folder):
        pass
    assert trouble.value.code == "book.lost_facts"


def test_a_copy_that_was_worked_in_is_named_where_the_real_book_is_refused(folder: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(folder, tmp_path / "试用" / folder.name)
    with anchored_shop(folder) as shop:
        before = stands_at(shop)[0]
    with anchored_shop(elsewhere, anchors=folder.parent / "anchors") as shop:
        pawn_a_ring(shop)
        after = stands_at(shop)[0]
    with pytest.raises(BookTrouble) as trouble, anchored_shop(folder):
        pass
    assert trouble.value.code == "book.used_elsewhere"
    assert trouble.value.params == {"anchored": after, "held": before, "place": str(elsewhere.resolve())}
    with anchored_shop(elsewhere, anchors=folder.parent / "anchors") as shop:
        assert stands_at(shop)[0] == after


def test_a_book_whose_folder_was_moved_goes_on_and_its_anchor_learns_the_new_place(
    folder: Path, tmp_path: Path
) -> None:
    anchors = folder.parent / "anchors"
    moved = Path(shutil.move(folder, tmp_path / "moved.pawnbook"))
    for _ in range(2):
        with anchored_shop(moved, anchors=anchors) as shop:
            pawn_a_ring(shop)
    held = anchor_file(shop.book_file.writer, shop.book_file.envelope.book_id, anchors).read()
    assert held is not None
    assert held.place == str(moved.resolve())


@pytest.mark.parametrize("name", ["short", "长" * 80, "long" * 60])
def test_an_anchor_keeps_the_end_of_a_long_path_and_always_fits_its_slot(tmp_path: Path, name: str) -> None:
    place = place_of(tmp_path / name)
    file = AnchorFile(tmp_path, "b_1", KEY, place)
    file.write("d_" + "1" * 32, 2**53, "a" * 64, 2**53)
    held = file.read()
    assert held is not None
    assert held.place == place
    assert str((tmp_path / name).resolve()).endswith(held.place.removeprefix("…"))


def test_a_book_without_an_anchor_begins_one_and_says_so_where_there_was_one(folder: Path) -> None:
    shutil.rmtree(folder.parent / "anchors")
    with anchored_shop(folder) as shop:
        assert damage_in(shop) == ["anchor missing"]
    with anchored_shop(folder) as shop:
        assert anchored_at(shop, folder) == stands_at(shop)
        assert damage_in(shop) == ["anchor missing"]


def test_a_spoiled_anchor_is_told_and_begun_anew(folder: Path) -> None:
    (file,) = (folder.parent / "anchors").iterdir()
    file.write_bytes(b"\xff" * 1024)
    with anchored_shop(folder) as shop:
        assert damage_in(shop) == ["anchor unreadable"]
    with anchored_shop(folder) as shop:
        assert anchored_at(shop, folder) == stands_at(shop)


def test_a_write_that_was_cut_short_leaves_the_slot_before_it(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    file = AnchorFile(tmp_path, "b_1", KEY)
    for count in range(1, 60):
        file.write("d_1", count * 3, "aa", count)
        whole = (tmp_path / "b_1.anchor").read_bytes()
        held = file.read()
        assert held is not None
        assert (held.seq, held.count) == (count * 3, count)
        if count > 1:
            torn, start = bytearray(whole), 512 * (count % 2)
            cut = start + chance.randrange(200)
            torn[cut : start + 512] = chance.randbytes(start + 512 - cut)
            (tmp_path / "b_1.anchor").write_bytes(torn)
            held = file.read()
            assert held is not None
            assert held.seq == (count - 1) * 3
            (tmp_path / "b_1.anchor").write_bytes(whole)


def test_an_anchor_under_another_key_or_of_another_book_says_nothing(tmp_path: Path) -> None:
    AnchorFile(tmp_path, "b_1", KEY).write("d_1", 7, "aa", 1)
    assert AnchorFile(tmp_path, "b_1", b"x" * 32).read() is None
    shutil.copyfile(tmp_path / "b_1.anchor", tmp_path / "b_2.anchor")
    assert AnchorFile(tmp_path, "b_2", KEY).read() is None


def test_a_busy_counter_writes_its_anchor_at_most_once_a_second_and_the_last_one_at_the_close(tmp_path: Path) -> None:
    file = AnchorFile(tmp_path, "b_1", KEY)
    keeper = AnchorKeeper(file, "d_1", 0)
    for seq in range(1, 2000):
        keeper.tell(seq, "aa")
    keeper.close()
    held = file.read()
    assert held is not None
    assert held.seq == 1999
    assert held.count <= 2


def test_a_folder_that_cannot_be_written_stops_nobody(folder: Path) -> None:
    shutil.rmtree(folder.parent / "anchors")
    (folder.parent / "anchors").write_text("in the way", encoding="utf-8")
    with anchored_shop(folder) as shop:
        pawn_a_ring(shop)


def test_a_killed_book_is_never_behind_its_anchor(folder: Path) -> None:
    chance = random.Random(20261123)
    for _ in range(4):
        with at_work(folder) as process:
            assert process.stdout is not None
            process.stdout.readline()
            killer = threading.Timer(chance.uniform(0.05, 1.4), process.kill)
            killer.start()
            process.stdout.read()
            killer.join()
        with anchored_shop(folder, check_tail=False) as shop:
            assert anchored_at(shop, folder)[0] <= stands_at(shop)[0]
        with anchored_shop(folder) as shop:
            pass
        with anchored_shop(folder) as shop:
            assert anchored_at(shop, folder) == stands_at(shop)
            assert set(damage_in(shop)) <= {"book.unclean_end"}
