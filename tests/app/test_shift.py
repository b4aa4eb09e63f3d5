"""A short shift through the real window: one customer of each kind, the day closed, and the books in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shift import work_shift
from app.shop import open_shop
from domain.money import NOTHING
from storage.verify import verify
from tests.app.test_tour import MORNING
from tests.conftest import DEMO_DAY
from ui.language import ENGLISH, set_translate
from ui.tour.shift import Visit, visits
from ui.tour.watchdog import Watchdog

EVERY_KIND = 8


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_translate(lambda text: text, ENGLISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_eight_customers_of_every_kind_are_served_and_the_day_is_closed_to_the_fen(
    qapp: QApplication, demo_book: Path
) -> None:
    def look(copy: Path) -> None:
        with open_shop(copy, Credentials("manager", PRACTICE_PASSWORD), MORNING, str) as shop:
            day, home = shop.reading.day(), shop.reading.home(DEMO_DAY)
            assert day is not None
            assert (day.is_open, day.difference) == (False, NOTHING)
            assert home.lent_count >= 3
            writer = shop.book_file.writer
            with writer.engines.reader.connect() as conn:
                assert verify(conn, writer.store, writer.vault).findings == []

    dog, served = work_shift(demo_book, MORNING, EVERY_KIND, look)
    assert served == visits(EVERY_KIND)
    assert set(served) == set(Visit)
    assert dog.beats > 0


def test_the_watchdog_takes_down_how_long_the_window_stood_still() -> None:
    dog = Watchdog()
    dog._last -= 0.2
    dog.look(0)
    dog.beat()
    dog.beat()
    [block] = dog.blocks
    assert 200 <= block.milliseconds < 5_000
    assert block.own < block.milliseconds
