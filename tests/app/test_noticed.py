"""What an opening takes down: an unclean end, another program, and in a shop's own book another time."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app import noticed
from app.shop import Shop
from app.version import VERSION
from domain.access.security import SecurityEvent
from tests.books import TestClock, a_book, do, signed_in


def seen(shop: Shop, event: SecurityEvent) -> list[str]:
    shop.note_opening()
    return [line.about for line in shop.reading.security_events(event)]


def a_day_of(tmp_path: Path, clock: TestClock, *, practice: bool) -> Path:
    folder = a_book(tmp_path, clock, practice=practice)
    with signed_in(folder, clock) as shop:
        do(shop, "till.open", float_amount="1000.00", source="capital")
        assert seen(shop, SecurityEvent.CLOCK_MOVED) == []
    return folder


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_a_new_program_is_taken_down_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = TestClock()
    folder = a_day_of(tmp_path, clock, practice=True)
    monkeypatch.setattr(noticed, "VERSION", "9.9.9")
    for _ in range(2):
        with signed_in(folder, clock) as shop:
            assert seen(shop, SecurityEvent.UPDATED) == [f"version:{VERSION} 9.9.9"]


@pytest.mark.parametrize(
    "text, said", [("2026-02-28T09:00", "clock:back"), ("2026-03-05T09:00", "clock:forward"), ("2026-03-01T18:00", "")]
)
def test_a_clock_that_was_moved_is_taken_down_in_a_shops_own_book(tmp_path: Path, text: str, said: str) -> None:
    clock = TestClock()
    folder = a_day_of(tmp_path, clock, practice=False)
    clock.set(text)
    with signed_in(folder, clock) as shop:
        assert seen(shop, SecurityEvent.CLOCK_MOVED) == ([said] if said else [])


def test_a_practice_book_lives_at_any_time(tmp_path: Path) -> None:
    clock = TestClock()
    folder = a_day_of(tmp_path, clock, practice=True)
    clock.set("2026-02-01T09:00")
    with signed_in(folder, clock) as shop:
        assert seen(shop, SecurityEvent.CLOCK_MOVED) == []


def test_an_end_that_was_none_is_taken_down(tmp_path: Path) -> None:
    clock = TestClock()
    folder = a_day_of(tmp_path, clock, practice=True)
    (file,) = folder.glob("book-*.db")
    file.with_name(f"{file.name}-wal").write_bytes(b"")
    (folder / "clean").unlink()
    with signed_in(folder, clock) as shop:
        assert seen(shop, SecurityEvent.DAMAGE_FOUND) == ["book.unclean_end"]
