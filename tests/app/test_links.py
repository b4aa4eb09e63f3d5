"""`pawnbook:` links: they name a ticket and nothing else, and reach the window that runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import desktop_entry
from app.cli import run
from app.links import Links, ticket_of
from domain.errors import MachineTrouble
from tests.ui.fakes import REAL_BOOK
from tests.ui.opened_window import WITH_TICKET, Opened, TicketStandIn
from ui.link_watch import LetterBox, LinkWatch
from ui.tasks import TasksAtOnce

HOSTILE = (
    "",
    "pawnbook:",
    "pawnbook:ticket/",
    "pawnbook:ticket/../../etc/passwd",
    "pawnbook:ticket/31012600871?intent=redeem",
    "pawnbook:ticket/31012600871\n--book=x",
    "pawnbook:ticket/３１０１２６００８７１",
    "pawnbook:do/pawn.redeem",
    "pawnbook:ticket/" + "1" * 10_000,
    "pawnbook:ticket/31012600871 --now=2020",
    "file:///etc/passwd",
)


@pytest.mark.parametrize("link", ["pawnbook:ticket/31012600871", "PawnBook://ticket/31012600871/"])
def test_a_link_names_its_ticket(link: str) -> None:
    assert ticket_of(link) == "31012600871"


@pytest.mark.parametrize("link", HOSTILE)
def test_anything_else_is_refused(link: str) -> None:
    with pytest.raises(MachineTrouble):
        ticket_of(link)


@given(st.text().map(lambda text: f"pawnbook:{text}") | st.text())
def test_no_text_gives_anything_but_digits(link: str) -> None:
    try:
        number = ticket_of(link)
    except MachineTrouble:
        return
    assert number.isascii()
    assert number.isdecimal()


def test_a_hostile_link_ends_in_words_and_opens_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pawnbook:do/pawn.redeem"]) != 0
    assert "pawnbook:ticket/" in capsys.readouterr().err


def test_a_link_is_handed_to_the_window_that_runs_and_taken_once(tmp_path: Path) -> None:
    window, clicked = Links(tmp_path), Links(tmp_path)
    assert not clicked.hand_over("31012600871")
    assert window.hold()
    assert clicked.hand_over("31012600871")
    assert window.take() == "31012600871"
    assert window.take() == ""
    window.leave()
    assert not clicked.hand_over("31012600871")


@given(st.binary(max_size=200))
def test_what_somebody_else_puts_into_the_box_is_no_ticket(
    tmp_path_factory: pytest.TempPathFactory, letter: bytes
) -> None:
    links = Links(tmp_path_factory.getbasetemp() / "letters")
    links.folder.mkdir(parents=True, exist_ok=True)
    (links.folder / "wanted").write_bytes(letter)
    number = links.take()
    assert number == "" or (number.isdecimal() and number.encode() == letter)
    assert not (links.folder / "wanted").exists()


def test_the_running_window_sees_a_link_as_it_falls_in(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    links = Links(tmp_path)
    assert links.hold()
    watch = LinkWatch(LetterBox(links.folder, links.take), TasksAtOnce(), qapp)
    with qtbot.waitSignal(watch.wanted) as told:
        assert Links(tmp_path).hand_over("31012600871")
    assert told.args == ["31012600871"]
    links.leave()


def test_the_window_shows_the_ticket_after_the_sign_in_and_at_once_when_it_is_open(
    qtbot: QtBot, qapp: QApplication
) -> None:
    opened = Opened(qtbot, qapp, WITH_TICKET, REAL_BOOK)
    opened.window.shop.want_ticket("31012600871")
    shell = opened.enter()
    ticket = shell.here
    assert isinstance(ticket, TicketStandIn)
    assert ticket.asked[-1]["number"] == "31012600871"
    opened.window.shop.want_ticket("31012600872")
    assert ticket.asked[-1] == {"number": "31012600872", "intent": ""}
    opened.window.close()


def test_the_desktop_entry_is_this_persons_own_and_goes_again(tmp_path: Path) -> None:
    words = ("/opt/pawn book/100%/pawnbook",)
    files = desktop_entry.install(tmp_path, words, tmp_path)
    text = files[0].read_text(encoding="utf-8")
    assert 'Exec="/opt/pawn book/100%%/pawnbook" %u\n' in text
    assert "MimeType=x-scheme-handler/pawnbook;" in text
    assert all(file.is_relative_to(tmp_path) and file.is_file() for file in files)
    assert set(desktop_entry.remove(tmp_path)) == set(files)
    assert desktop_entry.remove(tmp_path) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="there the registry has it")
def test_the_command_installs_and_removes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run(["install-desktop"]) == 0
    assert (tmp_path / "applications" / "pawnbook.desktop").is_file()
    assert run(["install-desktop", "--remove"]) == 0
    assert not (tmp_path / "applications" / "pawnbook.desktop").exists()
    assert "pawnbook.desktop" in capsys.readouterr().out
