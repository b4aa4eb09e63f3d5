"""Tickets that prove themselves, scanned at the counter: a doubt is said in front of everything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from domain.ids import StoreId
from domain.money import yuan
from domain.pawn.ticket import Ticket
from domain.pawn.ticket_proof import CheckedTicket, Verdict, judged, read, text_of
from storage.ticket_proof import prove
from tests.ui.fakes import FakeDesk, a_desk, plain_words
from tests.ui.memory_book import STORE
from tests.ui.names import nameless
from ui.pawn.ticket_view import TicketView
from ui.places import SCREENS
from ui.preferences import Preferences
from ui.printing import Printing
from ui.shell.scanner import Scanner
from ui.shell.shell import Parts, Shell
from ui.shell.ticket_verdict import VerdictDialog
from ui.tasks import TasksAtOnce

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


class Desk:
    """The stand-in desk, which checks tickets as the book does: by the text that it would have signed itself."""

    def __init__(self) -> None:
        self.inner = a_desk()
        self.inner.check_ticket = self.check_ticket  # type: ignore[attr-defined]

    def check_ticket(self, text: str) -> CheckedTicket:
        proof = read(text)
        if proof is None:
            return CheckedTicket(verdict=Verdict.DAMAGED)
        if proof.claim.store != STORE:
            return CheckedTicket(verdict=Verdict.UNKNOWN_STORE, claim=proof.claim)
        if proof.signature != KEY.sign(proof.signed):
            return CheckedTicket(verdict=Verdict.FORGED, claim=proof.claim)
        ticket = self.inner.book.tickets.get(proof.claim.number)
        return CheckedTicket(verdict=judged(proof.claim, ticket), claim=proof.claim, ticket=ticket)


@pytest.fixture
def desk() -> FakeDesk:
    return Desk().inner


@pytest.fixture
def shell(qtbot: QtBot, desk: FakeDesk) -> Shell:
    made = Shell(
        Parts(
            desk=desk,
            tasks=TasksAtOnce(),
            explain=plain_words,
            screens=SCREENS,
            preferences=Preferences("en", "light", 100),
            prefer=lambda _preferences: None,
            printing=Printing(TasksAtOnce()),
        )
    )
    qtbot.addWidget(made)
    made.start()
    with qtbot.waitExposed(made):
        made.show()
    return made


def newest(desk: FakeDesk) -> Ticket:
    return desk.book.tickets[max(desk.book.tickets)]


def forged(desk: FakeDesk) -> str:
    proof = read(prove(newest(desk), STORE, KEY))
    assert proof is not None
    return text_of(replace(proof.claim, principal=yuan("99000.00")), proof.signature)


def said(shell: Shell) -> list[str]:
    return [dialog.words.text() for dialog in shell.findChildren(VerdictDialog)]


def test_a_genuine_ticket_opens_with_what_the_clerk_had_asked_for(shell: Shell, desk: FakeDesk) -> None:
    ticket = newest(desk)
    shell.command_box.start("renew")
    shell.on_scanned(prove(ticket, STORE, KEY))
    assert isinstance(shell.here, TicketView)
    assert shell.way[-1].params["number"] == ticket.number
    assert said(shell) == []
    assert "genuine" in shell.status_bar._said.text()


def test_a_forged_ticket_is_said_in_front_and_nothing_is_begun_with_it(shell: Shell, desk: FakeDesk) -> None:
    shell.command_box.start("redeem")
    shell.on_scanned(forged(desk))
    [words] = said(shell)
    assert words.startswith("This ticket is not genuine")
    assert isinstance(shell.here, TicketView)
    assert shell.way[-1].params.get("intent", "") == ""
    [dialog] = shell.findChildren(VerdictDialog)
    assert nameless(dialog) == []
    assert "¥99,000.00" in [text.text() for text in dialog.findChildren(QLabel)]


def test_a_hurt_or_foreign_code_opens_nothing(shell: Shell, desk: FakeDesk) -> None:
    before = shell.here
    shell.on_scanned(prove(newest(desk), STORE, KEY)[:-3])
    shell.on_scanned(prove(newest(desk), StoreId("4401"), KEY))
    damaged, foreign = said(shell)
    assert "damaged" in damaged
    assert "books are not here" in foreign
    assert shell.here is before


def test_a_lost_ticket_is_said_in_front(shell: Shell, desk: FakeDesk) -> None:
    ticket = newest(desk)
    text = prove(ticket, STORE, KEY)
    desk.book.tickets[ticket.number] = replace(ticket, loss_reported_on=ticket.issued_on)
    shell.on_scanned(text)
    assert "reported lost" in said(shell)[0]


def test_capitals_that_were_locked_do_not_hurt_a_scan(shell: Shell, desk: FakeDesk) -> None:
    shell.on_scanned(prove(newest(desk), STORE, KEY).swapcase())
    assert isinstance(shell.here, TicketView)
    assert said(shell) == []


def test_a_code_that_is_pasted_into_the_command_box_is_checked_too(shell: Shell, desk: FakeDesk) -> None:
    shell.command_box.start("")
    shell.command_box.setText(forged(desk))
    QTest.keyClick(shell.command_box, Qt.Key.Key_Return)
    assert len(said(shell)) == 1


def test_a_scanner_that_presses_shift_for_every_capital_is_understood(qtbot: QtBot, desk: FakeDesk) -> None:
    text, field = prove(newest(desk), STORE, KEY), QLineEdit()
    qtbot.addWidget(field)
    field.show()
    scanner, app = Scanner(lambda: True), QApplication.instance()
    assert app is not None
    app.installEventFilter(scanner)
    try:
        with qtbot.waitSignal(scanner.scanned) as scanned:
            for place, letter in enumerate(f"{text}\r"):
                if letter.isupper() or letter == "_":
                    _key(field, Qt.Key.Key_Shift, "", place)
                _key(field, Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_A, letter, place)
    finally:
        app.removeEventFilter(scanner)
    assert scanned.args == [text]
    assert field.text() == ""


def _key(field: QLineEdit, key: Qt.Key, letter: str, place: int) -> None:
    upper = key == Qt.Key.Key_Shift or letter.isupper()
    held = Qt.KeyboardModifier.ShiftModifier if upper else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, held, letter)
    event.setTimestamp(1000 + 8 * place)
    QApplication.sendEvent(field, event)
