"""The evidence of a ticket on the screen, out of a real book."""

from __future__ import annotations

import shutil
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.access.security import SecurityEvent
from domain.documents import DocumentKind
from domain.pawn.ticket import Stage
from tests.books import TestClock
from tests.conftest import DEMO_DAY
from tests.ui.around import Shown, around
from tests.ui.names import nameless
from ui.paper import PaperDialog
from ui.pawn.evidence_panel import EvidencePanel
from ui.pawn.evidence_view import EvidenceView
from ui.pawn.ticket_view import TicketView

_QUICK_SECONDS = 0.3


@pytest.fixture
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as opened:
        yield opened


@pytest.fixture
def ended(shop: Shop) -> str:
    """A ticket whose whole life is behind it."""
    return next(line.number for line in shop.reading.tickets(DEMO_DAY) if line.stage is Stage.REDEEMED)


class Desk:
    """A manager looking at evidence."""

    def __init__(self, qtbot: QtBot, shop: Shop, number: str) -> None:
        self.shown = Shown()
        self.view = EvidenceView(around(shop, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1272, 900)
        self.view.show()
        self.view.on_show(number=number)

    def press(self, words: str) -> None:
        """Press the first button that says this."""
        next(each for each in self.view.findChildren(QPushButton) if each.text() == words).click()


def test_every_fact_is_told_with_its_people_its_workstation_and_its_check(qtbot: QtBot, shop: Shop, ended: str) -> None:
    desk = Desk(qtbot, shop, ended)
    rows = desk.view.facts.content.rows
    assert rows[0].what.startswith("Pawned")
    assert {"Redeemed"} <= {row.what for row in rows}
    assert all(row.people and row.place.startswith("Workstation") for row in rows)
    assert {row.chain for row in rows} == {"holds"}
    assert desk.view.verdict.badge.text() == f"Every fact holds: {len(rows)}"
    assert nameless(desk.view) == []


def test_its_papers_are_looked_at_and_its_vouchers_opened_from_there(qtbot: QtBot, shop: Shop, ended: str) -> None:
    desk = Desk(qtbot, shop, ended)
    desk.press("Open in the books")
    entry = shop.reading.entries(sub=f"ticket:{ended}")[0]
    assert desk.shown.opened == [("books", {"voucher": entry.cause})]
    desk.press("Look and print")
    assert [each.isVisible() for each in desk.view.findChildren(PaperDialog)] == [True]
    assert shop.reading.evidence(ended, DEMO_DAY).papers[0].document.kind is DocumentKind.PAWN_TICKET


def test_it_is_saved_as_one_file_for_a_reason(qtbot: QtBot, demo_book: Path, tmp_path: Path) -> None:
    copy, clock = Path(shutil.copytree(demo_book, tmp_path / demo_book.name)), TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(copy, Credentials("manager", PRACTICE_PASSWORD), clock, str) as shop:
        number = next(line.number for line in shop.reading.tickets(DEMO_DAY) if line.stage is Stage.REDEEMED)
        desk = Desk(qtbot, shop, number)
        desk.view.primary()
        panel = desk.view.findChild(EvidencePanel)
        assert panel is not None
        panel.ask_file = lambda name: str(tmp_path / name)
        panel.primary()
        assert desk.view.banner.text == f"Saved as evidence-{number}.zip"
        assert shop.reading.security_events(SecurityEvent.EXPORTED)[0].reason == "authority"
    assert zipfile.is_zipfile(tmp_path / f"evidence-{number}.zip")


def test_it_is_here_in_well_under_a_second(shop: Shop, ended: str) -> None:
    shop.reading.evidence(ended, DEMO_DAY)
    began = time.perf_counter()
    shop.reading.evidence(ended, DEMO_DAY)
    assert time.perf_counter() - began < _QUICK_SECONDS


def test_a_number_that_nobody_gave_out_is_said(qtbot: QtBot, shop: Shop) -> None:
    desk = Desk(qtbot, shop, "31012699999")
    assert desk.view.states.current is not desk.view.columns
    assert not desk.view.ticket.isVisible()


def test_the_ticket_leads_to_its_evidence_and_its_vouchers(qtbot: QtBot, shop: Shop, ended: str) -> None:
    shown = Shown()
    view = TicketView(around(shop, shown))
    qtbot.addWidget(view)
    view.show()
    view.on_show(number=ended)
    view.story.evidence.click()
    assert shown.opened == [("evidence", {"number": ended})]
    assert view.vouchers.isVisibleTo(view)
