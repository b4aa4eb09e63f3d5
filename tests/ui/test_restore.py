"""A computer died, or a password is forgotten: the screen brings both back, by the program's own gate."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import restoring_apart
from app.desktop import ShopGate
from app.founding import found_shop
from domain.access.passwords import SHORTEST
from domain.errors import KeyTrouble
from domain.ports import BookOnDisk
from domain.restoring import CODE_LETTERS, STEPS, FileState, Proof, look_at_code
from storage.cards import WORDS, split
from storage.keys import new_recovery_code
from tests.books import CHEAP, TestClock, founding
from tests.ui.around import nameless
from tests.ui.fakes import PRACTICE_BOOK, REAL_BOOK
from tests.ui.lost_shop import NEW, Left, Page, a_door, a_gate, a_lost_shop, nothing_typed, presenter_at
from tests.ui.opened_window import WITH_TICKET, Opened
from ui.first_start.first_start_view import FirstStartView
from ui.language import CHINESE, set_translate
from ui.login.login_view import LoginView
from ui.preferences import Preferences
from ui.restore.card_edit import CardEdit
from ui.restore.card_words import completed, look_at_card
from ui.restore.forgotten_view import ForgottenView
from ui.restore.pages import forgotten_page, restore_page
from ui.restore.proof_form import Way
from ui.restore.proving import NewPassword, wrong_in
from ui.restore.restore_presenter import Entered, RestorePresenter
from ui.restore.restore_view import RestoreView
from ui.tasks import Tasks, TasksAtOnce

WANG = NewPassword("wang", NEW, NEW)


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> Left:
    return a_lost_shop(tmp_path_factory.mktemp("lost"))


@pytest.fixture
def left(lost: Left, tmp_path: Path) -> Left:
    """A stick of one's own."""
    return replace(lost, stick=Path(shutil.copytree(lost.stick, tmp_path / "stick")))


def in_this_process(_name: str, job: Any, _result: type, _ending: object, told: Callable[[str], None]) -> Any:
    """What a process of its own adds is tried in tests/app/test_restoring_apart.py."""
    return restoring_apart.bring_back_here(job, told)


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ShopGate]:
    """The gate of an empty computer, where passwords are cheap."""
    monkeypatch.setattr(restoring_apart, "SHOP_COSTS", CHEAP)
    monkeypatch.setattr(restoring_apart, "in_own_process", in_this_process)
    made = a_gate(tmp_path / "home")
    yield made
    made.close()


def by_code(code: str) -> Entered:
    return Entered(Proof(code=code), WANG)


def by_cards(*cards: str) -> Entered:
    return Entered(Proof(cards=cards), WANG)


def at_proof(page: Page, gate: ShopGate, left: Left, done: list[tuple[BookOnDisk, str]]) -> RestorePresenter:
    presenter = presenter_at(page, gate, lambda book, person: done.append((book, person)))
    presenter.add_place(left.stick)
    presenter.choose(page.books[0])
    return presenter


# What is found.


def test_the_books_on_a_stick_are_found_by_name_date_and_size_and_damaged_files_are_named(
    left: Left, gate: ShopGate
) -> None:
    page = Page()
    presenter = presenter_at(page, gate)
    presenter.add_place(left.stick)
    [book] = page.books
    assert (book.store_name, book.store) == ("福安典当 南门店", "3101")
    assert [file.made_at[:16] for file in book.fulls] == ["2026-03-01T09:00"]
    assert book.bytes > 10_000
    assert book.unusable == ()
    [full] = left.stick.rglob("full-*.sealed")
    full.write_bytes(full.read_bytes()[:-1])
    presenter.remove_place(str(left.stick))
    nothing = page.books
    assert nothing == ()
    presenter.add_place(left.stick)
    [damaged] = page.books[0].unusable
    assert (damaged.name, damaged.state) == (full.name, FileState.DAMAGED)
    presenter.choose(page.books[0])
    assert page.step == "places", "nothing whole is there to go on with"


def test_backups_are_found_in_folders_inside_the_one_that_was_chosen(left: Left, gate: ShopGate) -> None:
    deep = left.stick.parent / "usb" / "PawnBook"
    deep.parent.mkdir()
    left.stick.rename(deep)
    [book] = gate.found_backups((str(deep.parent),))
    assert book.fulls
    [same] = gate.found_backups((str(deep.parent), str(deep), book.folders[0]))
    assert same == book


def test_a_file_without_its_manifest_was_never_finished(left: Left, gate: ShopGate) -> None:
    [manifest] = left.stick.rglob("full-*.json")
    manifest.unlink()
    [book] = gate.found_backups((str(left.stick),))
    assert [file.state for file in book.unusable] == [FileState.UNFINISHED]


# Bringing it back.


def test_the_code_brings_the_book_back_and_ends_with_a_new_sheet(left: Left, gate: ShopGate, tmp_path: Path) -> None:
    page, done = Page(), list[tuple[BookOnDisk, str]]()
    presenter = at_proof(page, gate, left, done)
    presenter.restore(by_code(left.code.replace("-", " ").lower()))
    assert page.steps == sorted(page.steps)
    assert page.steps[-1] == len(STEPS) - 1
    assert page.report is not None
    assert (page.report.last_ticket, page.report.of_mirrors > 0, page.report.left_out) == (left.ticket, True, ())
    presenter.save_report(tmp_path / "report.txt")
    assert left.ticket in (tmp_path / "report.txt").read_text()
    presenter.save_report(tmp_path / "none" / "report.txt")
    assert "could not be written" in page.trouble
    presenter.read()
    assert len("".join(page.code)) == CODE_LETTERS
    assert "-".join(page.code) != left.code
    presenter.save_sheet(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    presenter.put_away()
    [(book, person)] = done
    assert (book.store_name, person) == ("福安典当 南门店", "wang")
    assert gate.books() == (book,)
    desk = gate.open(book, "wang", NEW)
    assert [line.number for line in desk.reading.tickets(TestClock().now.date())] == [left.ticket]


def test_two_cards_bring_it_back_too(left: Left, gate: ShopGate) -> None:
    page = Page()
    presenter = at_proof(page, gate, left, [])
    presenter.restore(by_cards(left.cards[2], left.cards[0]))
    assert page.step == "report", page.trouble


def test_a_wrong_proof_is_said_where_it_was_typed_and_nothing_is_left(
    left: Left, gate: ShopGate, tmp_path: Path
) -> None:
    page = Page()
    presenter = at_proof(page, gate, left, [])
    others = split(new_recovery_code())
    for entered, words in (
        (by_code(new_recovery_code()), "This recovery code does not open the backup"),
        (by_cards(*others[:2]), "These two cards belong together, but open none of these backups"),
        (by_cards(left.cards[0], left.cards[0]), "This is the same card twice"),
        (by_cards(left.cards[0], others[1]), "These two cards are not of one set"),
        (
            Entered(Proof(code=left.code), replace(WANG, person="nobody")),
            "nobody is not among those who open this book",
        ),
    ):
        presenter.restore(entered)
        assert page.trouble.startswith(words)
        assert page.step == "proof"
        assert not list((tmp_path / "home").glob("*"))
    presenter.restore(by_code(left.code))
    assert page.step == "report"


def test_what_cannot_be_right_is_not_tried() -> None:
    assert not wrong_in(Proof(code=new_recovery_code()), WANG)
    assert wrong_in(Proof(), WANG).code
    assert wrong_in(Proof(code="ABCD"), WANG).code
    assert wrong_in(Proof(cards=("academic acid", "")), WANG).cards
    wrong = wrong_in(Proof(escrow="/key"), NewPassword("", "x" * (SHORTEST - 1), "y"))
    assert set(wrong.person) == {"person", "password", "again"}


def test_a_damaged_backup_is_passed_over_and_told(left: Left, gate: ShopGate) -> None:
    [full] = left.stick.rglob("full-*.sealed")
    for each in (full, full.with_suffix(".json")):
        shutil.copy(each, left.stick.parent)
    second = left.stick.parent / "disk" / full.parent.name
    shutil.copytree(full.parent, second)
    raw = bytearray(full.read_bytes())
    raw[-1] ^= 1
    full.write_bytes(raw)
    page = Page()
    presenter = presenter_at(page, gate)
    presenter.add_place(second.parent)
    presenter.add_place(left.stick)
    presenter.choose(page.books[0])
    presenter.restore(by_code(left.code))
    assert page.report is not None
    assert [(each.file, each.why, each.place) for each in page.report.passed_over] == [
        (full.name, "backup.damaged", str(full.parent))
    ]


def test_the_new_code_stays_when_the_page_is_made_anew(left: Left, gate: ShopGate) -> None:
    page, again = Page(), Page()
    presenter = at_proof(page, gate, left, [])
    presenter.restore(by_code(left.code))
    presenter.read()
    presenter.move_to(again, (presenter._run, presenter._run_long))
    assert (again.step, again.code, again.words) == ("recovery", page.code, WORDS)


# The words of the cards.


def test_four_letters_are_a_word_and_a_slip_is_told_with_what_may_be_meant() -> None:
    assert completed("acad", WORDS) == "academic"
    assert completed("aca", WORDS) == ""
    assert completed("zzzz", WORDS) == ""
    looks = look_at_card("1. Academic 2. accid axid", WORDS)
    assert (looks.count, [each.number for each in looks.unknown]) == (3, [2, 3])
    assert looks.unknown[0].meant == "acid"
    assert look_at_card("academic aci", WORDS, is_typing=True).unknown == ()
    whole = look_at_card(split(new_recovery_code())[0], WORDS)
    assert whole.is_whole


def test_a_card_is_typed_with_four_letters_a_word_and_checked_when_it_is_whole(qtbot: QtBot, left: Left) -> None:
    card = CardEdit(1)
    qtbot.addWidget(card)
    card.set_known(WORDS)
    card.show()
    card.edit.setFocus()
    qtbot.waitUntil(card.edit.hasFocus)
    heard: list[tuple[int, str]] = []
    card.whole.connect(lambda number, words: heard.append((number, words)))
    first, *others = left.cards[0].split()
    QTest.keyClicks(card.edit, f"{first[:4]} ")
    assert card.edit.toPlainText() == f"{first} "
    QTest.keyClicks(card.edit, "qq ")
    assert "“qq”" in card.field.error
    for _ in range(3):
        QTest.keyClick(card.edit, Qt.Key.Key_Backspace)
    QTest.keyClicks(card.edit, " ".join(each[:4] if len(each) > 4 else each for each in others) + " ")
    assert card.words == left.cards[0]
    QTest.keyClick(card.edit, Qt.Key.Key_Return)
    assert "\n" not in card.edit.toPlainText()
    assert heard[-1] == (1, left.cards[0])
    card.say_checked("")
    assert card.field.error == ""


def test_a_code_says_what_is_in_none() -> None:
    assert look_at_code("abcd-efgh").letters == 8
    assert look_at_code("0OI1é").strange == "01É"
    assert look_at_code(new_recovery_code()).is_whole


# On the window.


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, gate: ShopGate) -> RestoreView:
    page, presenter = restore_page(TasksAtOnce(), a_door(gate), lambda _book, _person: None, lambda: None, None)
    page.keeps = presenter  # type: ignore[attr-defined] # the window holds it otherwise
    qtbot.addWidget(page)
    page.show()
    presenter.start()
    return page


def test_a_person_goes_from_the_stick_to_the_sheet_with_the_keyboard(view: RestoreView, left: Left) -> None:
    view.place_added.emit(left.stick)
    assert view.found.books.content.rows
    view.primary()
    assert view.proof.isVisible()
    view.proof.choose(Way.CARDS)
    for card, words in zip(view.proof.cards, left.cards, strict=False):
        card.set_text(words)
    assert [card.field.error for card in view.proof.cards] == ["", ""]
    view.person.fill(WANG)
    view.primary()
    assert view.banner.text == ""
    assert left.ticket in words_on(view)
    assert "no ticket numbers yet" in words_on(view)
    assert view.stays()
    view.primary()
    assert view.recovery.isVisible()
    assert view.stays()
    assert view.banner.text.startswith("Put the recovery sheet away first")
    view.recovery.away.setChecked(True)
    assert not view.stays()
    assert len(view.recovery.code.text().split()) == 8
    assert view.entered() == nothing_typed(), "no secret stays in a field"


def test_a_card_that_was_copied_wrongly_is_said_at_its_field(view: RestoreView, left: Left) -> None:
    view.place_added.emit(left.stick)
    view.primary()
    words = left.cards[1].split()
    words[5] = "zero" if words[5] != "zero" else "acid"
    view.proof.choose(Way.CARDS)
    view.proof.cards[1].set_text(" ".join(words))
    assert view.proof.cards[1].field.error.startswith("Card 2 was not copied exactly")


def test_escape_goes_back_and_everything_has_a_name(view: RestoreView, left: Left) -> None:
    view.place_added.emit(left.stick)
    assert nameless(view) == []
    view.primary()
    assert nameless(view) == []
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.found.isVisible()


def words_on(page: RestoreView) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_window_stays_alive_while_the_book_comes_back(qtbot: QtBot, gate: ShopGate, left: Left) -> None:
    tasks = Tasks()
    page, presenter = restore_page(tasks, a_door(gate), lambda _book, _person: None, lambda: None, None)
    qtbot.addWidget(page)
    page.show()
    presenter.add_place(left.stick)
    qtbot.waitUntil(lambda: bool(page.found.books.content.rows))
    page.primary()
    beats: list[int] = []
    timer = QTimer(page)
    timer.timeout.connect(lambda: beats.append(page._progress.value()))
    timer.start(5)
    page.restore_wanted.emit(by_code(left.code))
    qtbot.waitUntil(page._report.isVisible, timeout=10_000)
    assert len(beats) > 3
    assert max(beats) > 0
    tasks.wait()


# A forgotten password.


@pytest.fixture
def here(tmp_path: Path, gate: ShopGate) -> tuple[BookOnDisk, str]:
    """A book on this computer, and its recovery code."""
    created = found_shop(tmp_path / "home", founding(practice=False), TestClock(), CHEAP)
    return created.book, created.recovery_code


def test_two_cards_set_a_new_password(qtbot: QtBot, gate: ShopGate, here: tuple[BookOnDisk, str]) -> None:
    book, code = here
    cards = split(code)
    done: list[tuple[BookOnDisk, str]] = []
    tasks = TasksAtOnce()
    view, presenter = forgotten_page(
        tasks, a_door(gate), book, lambda book, who: done.append((book, who)), lambda: None
    )
    qtbot.addWidget(view)
    view.show()
    presenter.start("wang")
    assert nameless(view) == []
    view.proof.fill(Proof(cards=split(new_recovery_code())[:2]))
    view.person.fill(WANG)
    view.primary()
    assert view.banner.text.startswith("These two cards belong together, but not to this book")
    view.proof.fill(Proof(cards=cards[1:]))
    view.primary()
    assert done == [(book, "wang")]
    assert gate.open(book, "wang", NEW).session.person == "wang"


def test_a_wrong_code_of_the_right_form_sets_nothing(
    qtbot: QtBot, gate: ShopGate, here: tuple[BookOnDisk, str]
) -> None:
    book, _ = here
    view, presenter = forgotten_page(TasksAtOnce(), a_door(gate), book, lambda _book, _who: None, lambda: None)
    qtbot.addWidget(view)
    presenter.start("wang")
    view.proof.code.setText(new_recovery_code())
    view.person.fill(WANG)
    view.primary()
    assert view.banner.text.startswith("The recovery code is wrong")
    with pytest.raises(KeyTrouble):
        gate.open(book, "wang", NEW)


def test_the_sign_in_page_leads_to_both_and_back(qtbot: QtBot, qapp: QApplication) -> None:
    opened = Opened(qtbot, qapp, WITH_TICKET, REAL_BOOK, PRACTICE_BOOK)
    window = opened.window

    def page() -> object:
        return window.centralWidget()

    login = page()
    assert isinstance(login, LoginView)
    login._restore.click()
    restore = page()
    assert isinstance(restore, RestoreView)
    restore.left.emit()
    login = page()
    assert isinstance(login, LoginView)
    login._person.setCurrentText("zhang.min")
    login._forgot.click()
    forgotten = page()
    assert isinstance(forgotten, ForgottenView)
    assert forgotten.person.entered().person == "zhang.min"
    forgotten.recover_wanted.emit(Entered(Proof(code=new_recovery_code()), replace(WANG, person="zhang.min")))
    login = page()
    assert isinstance(login, LoginView)
    assert login.banner.text == "zhang.min has a new password. Sign in with it."
    login._restore.click()
    window.show_first_start(has_books=True)
    start = page()
    assert isinstance(start, FirstStartView)
    start.show_recovery(("ABCD",) * 8, as_pdf=True)
    window.close()
    assert window.isVisible(), "the code is shown this once"
    start.restore_wanted.emit()
    window.prefer(Preferences("zh", "dark", 100))
    qtbot.waitUntil(lambda: page() is not restore and isinstance(page(), RestoreView))
    window.close()


def test_the_pages_can_be_made_in_chinese(qtbot: QtBot, gate: ShopGate, left: Left) -> None:
    set_translate(lambda text: f"译{text}", CHINESE)
    page, presenter = restore_page(TasksAtOnce(), a_door(gate), lambda _book, _who: None, lambda: None, None)
    qtbot.addWidget(page)
    page.show()
    presenter.start()
    presenter.add_place(left.stick)
    assert page.found.books.content.rows
