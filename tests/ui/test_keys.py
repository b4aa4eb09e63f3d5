"""The keys of the book on the screen: each way is told, and a change takes the sheet put away and a second person."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.credentials import PRACTICE_PASSWORD
from app.shop import Shop
from domain.access.key_desk import KeyState
from domain.access.security import SecurityEvent
from domain.errors import KeyTrouble, MachineTrouble
from storage.book_file import set_password
from storage.cards import split
from storage.envelope import read_envelope
from storage.keys import new_recovery_code
from storage.sealing import new_pair
from tests.books import CHEAP, TestClock, a_book, do, signed_in
from tests.ui.around import Shown, around, nameless
from ui.approval import ApprovalPanel
from ui.keys.key_panels import CardsPanel, DrillPanel, HeadOfficePanel, RenewPanel, RotatePanel
from ui.keys.keys_presenter import ways_of
from ui.keys.keys_view import KeysView
from ui.widgets.panel import Panel
from ui.widgets.texts import Tone


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """A real shop with two managers, one of them signed in."""
    monkeypatch.setattr("app.sitting.SHOP_COSTS", CHEAP)
    folder = a_book(tmp_path / "home", TestClock())
    with signed_in(folder, TestClock()) as open_shop:
        do(open_shop, "access.add_person", person="chen", name="陈静", role="manager")
        set_password(open_shop.book_file, "chen", PRACTICE_PASSWORD, CHEAP)
        yield open_shop


@pytest.fixture
def view(shop: Shop, qtbot: QtBot) -> KeysView:
    page = KeysView(around(shop, Shown()))
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.on_show()
    return page


def agree(panel: Panel) -> None:
    """The second manager says yes over the panel."""
    [asked] = panel.findChildren(ApprovalPanel)
    asked._person.choose("chen")
    asked._password.setText(PRACTICE_PASSWORD)
    asked.primary()


def a_new_code(view: KeysView, tmp_path: Path) -> str:
    view.recovery.buttons[0].click()
    [panel] = view.findChildren(RenewPanel)
    code = "-".join(panel.code.text().split())
    panel.save(tmp_path / "sheet.pdf")
    panel.away.setChecked(True)
    panel.primary()
    agree(panel)
    return code


def test_a_code_of_an_earlier_version_and_cards_never_proved_are_said() -> None:
    ways = ways_of(KeyState(recovery=False, head_office="", generation=3, of_old=("li",), drilled=""))
    assert [each.tone for each in (ways.recovery, ways.cards, ways.book)] == [Tone.AMBER] * 3
    assert "li" in ways.book.words
    good = ways_of(KeyState(recovery=True, head_office="0a1b2c3d", generation=1, of_old=(), drilled="2026-03-01"))
    assert (good.recovery.tone, good.cards.tone, good.head_office.tone) == (Tone.GREEN,) * 3
    assert "0a1b2c3d" in good.head_office.words
    assert "2026-03-01" in good.cards.words


def test_a_new_code_opens_the_book_once_two_agreed(shop: Shop, view: KeysView, tmp_path: Path) -> None:
    folder = shop.book_file.folder
    code = a_new_code(view, tmp_path)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o77 == 0
    assert read_envelope(folder).open_with_recovery(code) == shop.book_file.key
    assert view.banner.text


def test_without_the_sheet_put_away_nothing_is_asked(view: KeysView) -> None:
    view.recovery.buttons[0].click()
    [panel] = view.findChildren(RenewPanel)
    assert not panel.confirm.isEnabled()
    panel.primary()
    assert panel.findChildren(ApprovalPanel) == []


def test_a_code_that_was_shown_and_left_opens_nothing(shop: Shop, view: KeysView) -> None:
    view.recovery.buttons[0].click()
    [panel] = view.findChildren(RenewPanel)
    code = "-".join(panel.code.text().split())
    panel.reject()
    with pytest.raises(KeyTrouble, match=r"key\.wrong_recovery"):
        read_envelope(shop.book_file.folder).open_with_recovery(code)


def test_cards_are_saved_for_the_right_code_and_two_of_them_are_proved(view: KeysView, tmp_path: Path) -> None:
    code = a_new_code(view, tmp_path)
    view.cards.buttons[0].click()
    [cards] = view.findChildren(CardsPanel)
    cards.save(new_recovery_code(), tmp_path / "wrong.pdf")
    assert cards.banner.text
    assert not (tmp_path / "wrong.pdf").exists()
    cards.save(code, tmp_path / "cards.pdf")
    assert (tmp_path / "cards.pdf").stat().st_mode & 0o77 == 0
    first, _second, third = split(code)
    view.cards.buttons[1].click()
    [drill] = view.findChildren(DrillPanel)
    drill.cards[0].setPlainText(first)
    drill.cards[1].setPlainText(first)
    drill.primary()
    assert drill.banner.text
    drill.cards[1].setPlainText("\n".join(third.split()))
    drill.primary()
    assert "open this book" in view.banner.text
    assert "2026" in view.cards.state.text()


def test_head_office_opens_the_book_once_two_agreed_to_its_mark(shop: Shop, view: KeysView, tmp_path: Path) -> None:
    office = new_pair()
    (tmp_path / "office.pub").write_bytes(base64.b64encode(office.public))
    view.take_key(str(tmp_path / "office.pub"))
    [panel] = view.findChildren(HeadOfficePanel)
    assert panel.mark.text() == office.public.hex()[:8]
    panel.primary()
    agree(panel)
    assert read_envelope(shop.book_file.folder).keys_by_escrow(office.private) == (shop.book_file.key,)
    assert office.public.hex()[:8] in view.head_office.state.text()


@pytest.mark.parametrize("holds", [b"no key", b"AAAA"])
def test_a_file_without_a_key_is_told(view: KeysView, tmp_path: Path, holds: bytes) -> None:
    (tmp_path / "office.pub").write_bytes(holds)
    view.take_key(str(tmp_path / "office.pub"))
    [panel] = view.findChildren(HeadOfficePanel)
    assert panel.banner.text
    assert not panel.confirm.isEnabled()


def test_the_book_gets_a_new_key_while_it_is_open(shop: Shop, view: KeysView) -> None:
    before = shop.book_file.key
    view.book.buttons[0].click()
    [panel] = view.findChildren(RotatePanel)
    panel.primary()
    agree(panel)
    assert shop.book_file.key != before
    assert "number 2" in view.book.state.text()


def test_every_control_has_a_name(view: KeysView) -> None:
    assert nameless(view) == []


def test_a_change_that_the_disk_refuses_is_taken_down_as_failed(
    shop: Shop, view: KeysView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_given: object) -> None:
        raise MachineTrouble("disk.full", detail="no room")

    before = shop.book_file.key
    monkeypatch.setattr("storage.key_changes.rotate_key", failing)
    view.book.buttons[0].click()
    [panel] = view.findChildren(RotatePanel)
    panel.primary()
    agree(panel)
    assert panel.banner.text
    assert shop.book_file.key == before
    told = [each.about for each in shop.reading.security_events(SecurityEvent.KEY_CHANGED, 5)]
    assert told == ["key.rotate failed", "book key"]
