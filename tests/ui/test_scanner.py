"""A scanner's burst opens a ticket and leaves nothing in the field; a person's typing goes where it should."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.shell.scanner import Scanner


@pytest.fixture
def scanner(qapp: QApplication) -> Iterator[Scanner]:
    made = Scanner(lambda: True)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit("500")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def press(target: QLineEdit, text: str, gap_ms: int, start_ms: int = 1000) -> None:
    """Keys as the platform sends them, each with its own time."""
    for place, letter in enumerate(text):
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        event.setTimestamp(start_ms + place * gap_ms)
        QApplication.sendEvent(target, event)


def test_a_burst_that_ends_with_enter_is_a_scan(qtbot: QtBot, scanner: Scanner, field: QLineEdit) -> None:
    with qtbot.waitSignal(scanner.scanned) as scanned:
        press(field, "PAWN:31012600871-1\r", gap_ms=8)
    assert scanned.args == ["PAWN:31012600871-1"]
    assert field.text() == "500"


def test_a_card_with_chinese_letters_is_no_scan(qtbot: QtBot, scanner: Scanner, field: QLineEdit) -> None:
    scans: list[str] = []
    scanner.scanned.connect(scans.append)
    for place, letter in enumerate("王|20300101\r"):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(ord(letter)), Qt.KeyboardModifier.NoModifier, letter)
        event.setTimestamp(1000 + place * 5)
        QApplication.sendEvent(field, event)
    qtbot.wait(80)
    assert scans == []
    assert field.text() == "500王|20300101"


def test_enter_of_a_scan_never_reaches_the_field(qtbot: QtBot, scanner: Scanner, field: QLineEdit) -> None:
    entered: list[str] = []
    field.returnPressed.connect(lambda: entered.append(field.text()))
    press(field, "31012600871\r", gap_ms=5)
    qtbot.wait(80)
    assert entered == []


def test_typing_at_a_persons_pace_goes_to_the_field(qtbot: QtBot, scanner: Scanner, field: QLineEdit) -> None:
    scans: list[str] = []
    scanner.scanned.connect(scans.append)
    press(field, "12345678\r", gap_ms=90)
    assert field.text() == "50012345678"
    assert scans == []


def test_a_short_burst_is_given_back_after_a_blink(qtbot: QtBot, scanner: Scanner, field: QLineEdit) -> None:
    press(field, "12", gap_ms=5)
    assert field.text() == "500"
    qtbot.waitUntil(lambda: field.text() == "50012")


def test_a_burst_without_enter_is_given_back_whole(qtbot: QtBot, scanner: Scanner, field: QLineEdit) -> None:
    press(field, "31012600871", gap_ms=5)
    qtbot.waitUntil(lambda: field.text() == "50031012600871")


def test_a_scanner_that_means_nothing_here_types_as_a_keyboard(qtbot: QtBot, field: QLineEdit) -> None:
    deaf = Scanner(lambda: False)
    QApplication.instance().installEventFilter(deaf)  # type: ignore[union-attr]
    press(field, "31012600871\r", gap_ms=5)
    QApplication.instance().removeEventFilter(deaf)  # type: ignore[union-attr]
    assert field.text() == "50031012600871"
