"""My account: what is told about who is signed in, another password, a second factor, and codes that are shown once."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from domain.errors import KeyTrouble
from tests.ui.around import around, nameless
from tests.ui.fake_seat import RIGHT, RIGHT_CODE
from tests.ui.fakes import CLERK, MANAGER, FakeDesk, a_desk, plain_words
from tests.ui.printers_here import PdfPrinters
from ui.account.my_account_view import MyAccountView
from ui.account.on_paper import codes_text
from ui.paper import PaperDialog
from ui.paper_pages import pages_of
from ui.shell.standing import words_of

NEW = "four words of mine"


def page_of(qtbot: QtBot, desk: FakeDesk, **params: object) -> MyAccountView:
    page = MyAccountView(around(desk))
    qtbot.addWidget(page)
    page.show()
    page.on_show(**params)
    return page


@pytest.fixture
def desk() -> FakeDesk:
    return a_desk()


@pytest.fixture
def page(qtbot: QtBot, desk: FakeDesk) -> MyAccountView:
    return page_of(qtbot, desk)


def test_it_says_who_is_signed_in_and_until_when(page: MyAccountView) -> None:
    assert page._who.text() == f"{CLERK.name} ({CLERK.person}), Clerk"
    assert page._until.text() == "Signed in until 01:40, and locked after 5 min without a key or the mouse."
    assert nameless(page) == []


def test_a_password_that_is_typed_differently_is_not_taken(page: MyAccountView) -> None:
    page.old.setText(RIGHT)
    page.new.setText(NEW)
    page.again.setText("four words of yours")
    page.primary()
    assert page._new_field.error == "The two new passwords differ. Type the new one twice."
    assert page.new.hasFocus()


def test_a_wrong_old_password_is_said_at_its_own_field(page: MyAccountView) -> None:
    for field, text in ((page.old, "a wrong one"), (page.new, NEW), (page.again, NEW)):
        field.setText(text)
    page.primary()
    assert page._old_field.error
    assert not page._new_field.error
    page.old.textEdited.emit("")
    assert not page._old_field.error, "it goes away with the next letter"


def test_a_changed_password_leaves_nothing_in_the_fields(page: MyAccountView) -> None:
    for field, text in ((page.old, RIGHT), (page.new, NEW), (page.again, NEW)):
        field.setText(text)
    page.primary()
    assert page._changed.text() == "The new password opens the book from now on."
    assert [field.text() for field in (page.old, page.new, page.again)] == ["", "", ""]


def enrol(page: MyAccountView) -> None:
    page.factor.begin.click()
    page.factor.code.setText(RIGHT_CODE)
    page.primary()


def test_while_a_second_factor_is_taken_on_nothing_else_is_asked(page: MyAccountView) -> None:
    page.factor.begin.click()
    assert page.factor.secret.text() == " ".join(["AAAA"] * 8)
    assert not page._password_card.isVisible()
    assert nameless(page) == []
    assert page.on_back()
    assert page._password_card.isVisible()
    assert not page.on_back()


def test_no_code_and_a_wrong_code_are_said_beside_the_field(page: MyAccountView) -> None:
    page.factor.begin.click()
    page.primary()
    assert page.factor._code_field.error == "Type the six digits that the phone shows now."
    page.factor.code.setText("000000")
    page.primary()
    assert page.factor._code_field.error == plain_words_of("key.wrong_code")


def plain_words_of(code: str) -> str:
    return plain_words(KeyTrouble(code))


def test_the_codes_stay_until_they_are_put_away_and_are_gone_then(page: MyAccountView) -> None:
    enrol(page)
    first = page.factor._labels[0]
    assert first.text() == "AAAA-BBBB-CCCC-DD00"
    assert nameless(page) == []
    page.primary()
    assert first.text(), "they are not put away yet"
    page.factor._away.click()
    page.primary()
    assert first.text() == ""
    assert page.factor._sheet == ""


def test_another_look_of_the_page_shows_the_codes_again(qtbot: QtBot, page: MyAccountView, desk: FakeDesk) -> None:
    enrol(page)
    again = page_of(qtbot, desk, **page.kept())
    assert again.factor._labels[9].text() == "AAAA-BBBB-CCCC-DD09"


def test_the_codes_are_saved_as_text(page: MyAccountView, tmp_path: Path) -> None:
    enrol(page)
    file = tmp_path / "codes.txt"
    page.factor.ask_file = lambda: str(file)
    page.factor.save.click()
    assert file.read_text(encoding="utf-8").splitlines()[2] == "   1   AAAA-BBBB-CCCC-DD00"
    assert page.factor._said.text() == "Saved as codes.txt. Print it, then delete the file."
    page.factor.ask_file = lambda: str(tmp_path / "nowhere" / "codes.txt")
    page.factor.save.click()
    assert page.factor._said.property("tone") == "red"


def test_the_codes_are_printed(page: MyAccountView, tmp_path: Path) -> None:
    page._around.printing.printers = printers = PdfPrinters(tmp_path, "office", usual="office")
    enrol(page)
    page.factor.print_out.click()
    dialog = page.findChild(PaperDialog)
    assert dialog is not None
    dialog.print_now()
    [file] = printers.pages_on("office")
    assert any(dark(page) for page in pages_of(file.read_bytes(), 72)), "the codes stand on it"
    assert dialog.banner.text == "Sent to the printer: Recovery codes"


def dark(page: QImage) -> bool:
    return any(page.pixelColor(x, y).lightness() < 128 for x in range(page.width()) for y in range(page.height()))


def test_a_key_that_types_as_fast_as_a_scanner_fills_the_field(page: MyAccountView) -> None:
    page.window().activateWindow()
    page.old.setFocus()
    assert page.on_scan(RIGHT) == page.old.hasFocus()


@pytest.mark.parametrize(
    "left, said", [(10, "Taken on; recovery codes left: 10."), (2, "Taken on; recovery codes left: 2. For ten")]
)
def test_how_many_codes_are_left_is_said(qtbot: QtBot, desk: FakeDesk, left: int, said: str) -> None:
    desk.told = replace(desk.told, recovery_left=left, few_left=left < 4)
    page = page_of(qtbot, desk)
    assert page.factor._words.text().startswith(said)
    assert not page.factor.begin.isVisible()


def test_the_banner_of_the_shop_says_what_comes_first_and_what_runs_short(desk: FakeDesk) -> None:
    told = replace(desk.told, must_enrol=True, must_change_password=True, recovery_left=1, few_left=True, notice="disk")
    lines = words_of(told, plain_words).splitlines()
    assert len(lines) == 4
    assert "second factor" in lines[0]
    assert "Your password" in lines[1]
    assert lines[2].startswith("Recovery codes left for the day the phone is lost: 1.")
    assert words_of(desk.told, plain_words) == ""


def test_the_sheet_of_codes_numbers_them() -> None:
    assert codes_text("李晓梅", ("AAAA", "BBBB")).splitlines()[:4] == [
        "PawnBook recovery codes of 李晓梅",
        "",
        "   1   AAAA",
        "   2   BBBB",
    ]


# Approving from elsewhere.


@pytest.fixture
def manager(qtbot: QtBot) -> MyAccountView:
    desk = a_desk(MANAGER)
    desk.told = replace(desk.told, recovery_left=10)
    return page_of(qtbot, desk)


def test_a_clerk_and_a_manager_without_a_second_factor_approve_nothing_from_elsewhere(
    qtbot: QtBot, page: MyAccountView
) -> None:
    assert not page.phone.isVisible()
    assert not page_of(qtbot, a_desk(MANAGER)).phone.isVisible()


def test_the_secret_for_approving_is_shown_after_a_proof_and_hidden_again(manager: MyAccountView) -> None:
    phone = manager.phone
    assert phone.isVisible()
    phone.password.setText(RIGHT)
    phone.show_secret.click()
    assert phone._code_field.error == "Type your password and the six digits that the phone shows now."
    phone.code.setText(RIGHT_CODE)
    phone.show_secret.click()
    assert phone.secret.text() == " ".join(["BBBB"] * 8)
    assert phone.password.text() == phone.code.text() == ""
    assert nameless(manager) == []
    phone.done.click()
    assert phone.secret.text() == ""


def test_a_wrong_password_shows_no_secret(manager: MyAccountView) -> None:
    phone = manager.phone
    phone.password.setText("a wrong one")
    phone.code.setText(RIGHT_CODE)
    phone.show_secret.click()
    assert phone._password_field.error
    assert phone.secret.text() == ""


def test_the_page_for_the_phone_is_saved(manager: MyAccountView, tmp_path: Path) -> None:
    manager.phone.ask_file = lambda: str(tmp_path / "page.html")
    manager.phone.save.click()
    assert (tmp_path / "page.html").read_bytes().startswith(b"<!doctype html>")
    assert manager.phone._said.text() == "Saved as page.html"
