"""The tour: the main job walked through the real window on a copy of the practice shop, and pictures of screens."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.pictures import shoot_all, walk_main_job
from app.shop import open_shop
from app.tour.scratch import scratch_copy, time_for
from domain.clock import calendar_day
from domain.errors import BookInUse
from domain.ids import DeviceId
from domain.money import NOTHING
from domain.pawn.ticket import Stage
from domain.till.day import Day
from storage.verdict import Finding
from storage.verify import verify
from tests.books import TestClock
from tests.conftest import DEMO_DAY
from tests.printing.reading import scans_of, text_of
from tests.ui.our_chinese import chinese_on
from ui.language import ENGLISH, set_translate
from ui.preferences import Preferences
from ui.tour.main_job import CUSTOMER

MORNING = TestClock(f"{DEMO_DAY}T10:30")
STEPS = (
    "first-start",
    "founding",
    "recovery-sheet",
    "login",
    "counter",
    "new-pawn",
    "new-pawn-refused",
    "new-pawn-ready",
    "papers",
    "papers-2",
    "ticket",
    "tickets",
    "scanned",
    "renew",
    "renewal-certificate",
    "renewed",
    "redeem",
    "redemption-receipt",
    "redeemed",
    "counter-at-evening",
    "day-close",
    "day-report",
    "day-closed",
)


@dataclass
class Walked:
    """What a walk left, and how its copy of the shop stood at the end."""

    files: list[Path]
    before: dict[str, str]
    after: dict[str, str]
    day: Day | None = None
    findings: tuple[Finding, ...] = (Finding("not", "looked at"),)
    stages: tuple[tuple[str, Stage], ...] = ()

    def paper(self, start: str) -> Path:
        """The paper whose name starts so."""
        return next(file for file in self.files if file.name.startswith(start))

    def look(self, copy: Path) -> None:
        """Open the copy again and look whether all is well."""
        with open_shop(copy, Credentials("manager", PRACTICE_PASSWORD), MORNING, str) as shop:
            self.day = shop.reading.day()
            self.stages = tuple((line.number, line.stage) for line in shop.reading.tickets(DEMO_DAY))
            writer = shop.book_file.writer
            with writer.engines.reader.connect() as conn:
                self.findings = tuple(verify(conn, writer.store, writer.vault).findings)


@pytest.fixture(scope="module")
def walked(qapp: QApplication, demo_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    folder = tmp_path_factory.mktemp("walk")
    done = Walked([], contents(demo_book), {})
    done.files = list(walk_main_job(demo_book, folder, MORNING, done.look))
    done.after = contents(demo_book)
    return done


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_translate(lambda text: text, ENGLISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder with what is in it."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}


def a_day(*, is_open: bool) -> Day:
    """The newest day of a shop."""
    return Day(
        device=DeviceId("d_1"),
        business_date=DEMO_DAY,
        is_open=is_open,
        opened_at=f"{DEMO_DAY}T08:50:00.000+08:00",
        float_amount=NOTHING,
        cash=NOTHING,
        movements=0,
    )


def test_every_step_leaves_its_picture_in_order(walked: Walked) -> None:
    pictures = [file for file in walked.files if file.suffix == ".png"]
    assert [file.stem for file in pictures] == [f"{n:02d}-{step}" for n, step in enumerate(STEPS, start=1)]
    for file in pictures:
        assert QImage(str(file)).size().toTuple() == (1440, 900)


def test_every_paper_of_the_day_is_saved(walked: Walked) -> None:
    papers = [file for file in walked.files if file.suffix == ".pdf"]
    kinds = [file.stem.partition("-")[0] for file in papers]
    assert kinds == ["recovery", "ticket", "label", "renewal", "redemption", "day"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in papers)


def test_the_saved_label_scans_as_the_new_ticket(walked: Walked) -> None:
    number = walked.paper("ticket-").stem.partition("-")[2]
    assert f"PAWN:{number}-1" in scans_of(walked.paper("label-").read_bytes()).values()


def test_the_ticket_names_the_customer_who_was_typed_in(walked: Walked) -> None:
    assert CUSTOMER["name"] in text_of(walked.paper("ticket-").read_bytes())


def test_the_walked_shop_is_closed_for_the_day_and_nothing_is_wrong_with_it(walked: Walked) -> None:
    assert walked.day is not None
    assert (walked.day.business_date, walked.day.is_open) == (DEMO_DAY, False)
    assert walked.day.counted == walked.day.cash
    assert walked.findings == ()
    stages = dict(walked.stages)
    assert stages[walked.paper("ticket-").stem.partition("-")[2]] is Stage.LIVE
    assert stages[walked.paper("renewal-").stem.partition("-")[2]] is Stage.LIVE
    assert stages[walked.paper("redemption-").stem.partition("-")[2]] is Stage.REDEEMED


def test_the_practice_shop_itself_stays_as_it_was(walked: Walked) -> None:
    assert walked.after == walked.before


def test_some_screens_are_pictured_in_the_looks_that_are_asked_for(
    qapp: QApplication, demo_book: Path, tmp_path: Path
) -> None:
    before = contents(demo_book)
    looks = (Preferences("zh", "light", 100), Preferences("en", "dark", 150))
    names = ("founding-refused", "login", "approval", "help", "day-close-difference", "counter-closed")
    pictures = list(shoot_all(demo_book, tmp_path, MORNING, names, looks))
    assert sorted(file.name for file in pictures) == sorted(
        f"{name}-{look}.png" for name in names for look in ("zh-light-100", "en-dark-150")
    )
    assert contents(demo_book) == before


@pytest.mark.longer
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_screen_in_english_shows_chinese_of_ours(qapp: QApplication, demo_book: Path, tmp_path: Path) -> None:
    shown = {
        (picture.stem, text)
        for picture in shoot_all(demo_book, tmp_path, MORNING, looks=(Preferences("en", "light", 100),))
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for text in chinese_on(window)
    }
    assert shown == set()


def test_a_shop_that_is_open_elsewhere_is_not_copied(demo_book: Path) -> None:
    clerk = Credentials("clerk1", PRACTICE_PASSWORD)
    with open_shop(demo_book, clerk, MORNING, str), pytest.raises(BookInUse), scratch_copy(demo_book):
        pass


@pytest.mark.parametrize("is_open, ahead, on", [(True, 0, 0), (True, 5, 0), (False, 0, 1), (False, 5, 5)])
def test_the_tour_is_at_the_day_that_is_open_or_else_on_the_next_one(is_open: bool, ahead: int, on: int) -> None:  # noqa: FBT001 a table
    clock = TestClock(f"{DEMO_DAY + timedelta(days=ahead)}T10:30")
    assert calendar_day(time_for(a_day(is_open=is_open), clock)()) == DEMO_DAY + timedelta(days=on)
