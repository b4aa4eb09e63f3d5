"""The locked desk through the real window, gate and book: unlocking, taking over, what is refused, one's account."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pyotp import TOTP
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.desktop import Place
from app.shop import Shop, look_into_shop
from app.sign_ins import SignIns
from app.tour.scratch import TourGate, tour_gate
from domain.access.roles import Role
from domain.customers.masking import PersonalField
from domain.documents import Document, DocumentKind
from domain.errors import MachineTrouble, Refusal
from domain.money import Money
from domain.rulebook.change import ChangeRulebook
from domain.till.day import OpenTill
from tests.books import CHEAP, HERS, TestClock, a_staffed_book, signed_in
from ui.account.my_account_view import MyAccountView
from ui.counter.home_view import HomeView
from ui.language import ENGLISH, set_translate
from ui.lock.lock_view import LockView
from ui.preferences import Preferences
from ui.shell.shell import Shell
from ui.tour.hand import Hand, at_window
from ui.tour.main_job import sign_in

NEW = "another four words"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice shop with the managers wang and chen and the clerk lina."""
    return a_staffed_book(tmp_path_factory.mktemp("lock"))


@pytest.fixture
def folder(staffed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(staffed, tmp_path / staffed.name))


@dataclass
class Counter:
    """The window of a real shop, and whoever works at it."""

    hand: Hand
    gate: TourGate
    clock: TestClock

    @property
    def desk(self) -> Shop:
        assert isinstance(self.gate.desk, Shop)
        return self.gate.desk

    @property
    def lock(self) -> LockView:
        return self.hand.page_of(LockView)

    def prove(self, password: str, code: str = "") -> None:
        self.hand.enter(self.hand.find(QLineEdit, "Password"), password)
        if code:
            self.hand.enter(self.hand.find(QLineEdit, "Six digits of the phone, or a recovery code"), code)
        self.hand.key("Return")

    def my_account(self) -> MyAccountView:
        self.hand.shell.open_screen("my_account")
        return self.hand.screen_of(MyAccountView)


@contextmanager
def at_counter(folder: Path, clock: TestClock) -> Iterator[Counter]:
    with tour_gate(Place(folder.parent, clock, only=folder)) as (front, gate), at_window(front) as hand:
        hand.prefer(Preferences("en", "light", 100))
        hand.key("Return")
        hand.page_of(Shell)
        counter = Counter(hand, gate, clock)
        counter.desk.costs = CHEAP
        yield counter
    set_translate(lambda text: text, ENGLISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def counter(qapp: QApplication, folder: Path) -> Iterator[Counter]:
    with at_counter(folder, TestClock()) as counter:
        yield counter


def test_a_locked_desk_does_nothing_until_the_same_person_unlocks_it(counter: Counter) -> None:
    hand = counter.hand
    shell = hand.shell
    shell.open_screen("tickets")
    field = hand.find(QLineEdit, shell.here.widget.findChildren(QLineEdit)[0].accessibleName())
    hand.enter(field, "iphone")
    hand.key("Ctrl+L")
    assert counter.lock
    with pytest.raises(Refusal, match=r"session\.locked"):
        counter.desk.do(OpenTill(float_amount=Money(100)))
    hand.scan("PAWN:31012600853-1")
    counter.prove("not the password")
    assert counter.lock.banner.text.startswith("The password is wrong")
    counter.prove(PRACTICE_PASSWORD)
    assert hand.shell is shell
    assert field.text() == "iphone"
    counter.desk.do(OpenTill(float_amount=Money(100)))


def test_whoever_fails_too_often_at_the_lock_is_told_to_wait(counter: Counter) -> None:
    counter.hand.key("Ctrl+L")
    for _try in range(5):
        counter.prove("not the password")
    counter.prove(PRACTICE_PASSWORD)
    assert counter.lock.banner.text == "wang failed 5 times. Wait 30 s, then try again."
    counter.clock.now += timedelta(seconds=31)
    counter.prove(PRACTICE_PASSWORD)
    assert counter.hand.shell


def test_somebody_else_takes_the_desk_over_and_closes_the_book_in_the_end(counter: Counter) -> None:
    hand, desk = counter.hand, counter.desk
    first = hand.shell
    first.open_screen("tickets")
    hand.key("Ctrl+L")
    hand.press("Somebody else …")
    hand.enter(hand.find(QLineEdit, "Person"), "lina")
    counter.prove(HERS)
    hand.screen_of(HomeView)
    assert hand.shell is not first
    assert (desk.session.person, counter.desk) == ("lina", desk)
    assert hand.find(QPushButton, "My account: 李娜")
    hand.key("Ctrl+L")
    hand.press("Close the book …")
    hand.press("Close the book")
    sign_in(hand, "wang")
    assert counter.desk is not desk


def test_at_the_end_of_the_session_only_a_new_sign_in_goes_on(counter: Counter) -> None:
    hand, desk = counter.hand, counter.desk
    shell = hand.shell
    desk.running = lambda: time.monotonic() + 13 * 3600
    hand.key("Ctrl+L")
    counter.prove(PRACTICE_PASSWORD)
    assert counter.lock.accessibleName() == "The session is over"
    assert "wang has been signed in for 12 h" in counter.lock.banner.text
    counter.prove(PRACTICE_PASSWORD)
    assert hand.shell is shell
    assert desk.standing().ends_at - counter.clock() == timedelta(hours=12)


def test_a_second_factor_is_taken_on_at_the_screen_and_asked_for_at_the_lock(counter: Counter, tmp_path: Path) -> None:
    hand, page = counter.hand, counter.my_account()
    hand.press("Take on a second factor …")
    phone = TOTP(page.factor.secret.text().replace(" ", ""))
    hand.enter(page.factor.code, "000000")
    hand.key("Ctrl+Return")
    assert "The code is wrong" in page.factor._code_field.error
    hand.enter(page.factor.code, phone.at(counter.clock()))
    hand.key("Ctrl+Return")
    page.factor.ask_file = lambda: str(tmp_path / "codes.txt")
    hand.press("Save as text …")
    saved = (tmp_path / "codes.txt").read_text(encoding="utf-8")
    codes = [label.text() for label in page.factor._labels]
    assert len(set(codes)) == 10
    assert all(code in saved for code in codes)
    page.factor._away.click()
    hand.press("Done")
    assert page.factor._words.text() == "Taken on; recovery codes left: 10."
    assert codes[0] not in " ".join(label.text() for label in page.factor._labels)
    counter.clock.pass_hours(1)
    hand.enter(page.phone.password, PRACTICE_PASSWORD)
    hand.enter(page.phone.code, phone.at(counter.clock()))
    hand.press("Show the secret")
    assert len(page.phone.secret.text().replace(" ", "")) == 32
    hand.key("Ctrl+L")
    counter.prove(PRACTICE_PASSWORD)
    assert "wang has a second factor" in counter.lock.banner.text
    counter.clock.pass_hours(1)
    counter.prove(PRACTICE_PASSWORD, phone.at(counter.clock()))
    assert hand.shell


def test_the_password_is_changed_at_the_screen_and_refusals_are_told_beside_the_field(counter: Counter) -> None:
    hand, page = counter.hand, counter.my_account()

    def change(old: str, new: str, again: str = "") -> str:
        for field, text in ((page.old, old), (page.new, new), (page.again, again or new)):
            hand.enter(field, text)
        hand.key("Ctrl+Return")
        return page._old_field.error + page._new_field.error

    assert change("", NEW) == "Type the password that you have now."
    assert change(PRACTICE_PASSWORD, NEW, "another") == "The two new passwords differ. Type the new one twice."
    assert change("not the password", NEW).startswith("The password is wrong")
    assert change(PRACTICE_PASSWORD, "short").startswith("A password has 12 to 128 characters.")
    assert change(PRACTICE_PASSWORD, "passwordpassword").startswith("That password is on every list")
    assert change(PRACTICE_PASSWORD, PRACTICE_PASSWORD).startswith("The new password is the old one")
    assert change(PRACTICE_PASSWORD, NEW) == ""
    assert page.old.text() == page.new.text() == ""
    hand.key("Ctrl+L")
    counter.prove(NEW)
    assert hand.shell


def test_whoever_must_take_on_a_second_factor_is_led_to_their_account(qapp: QApplication, folder: Path) -> None:
    clock = TestClock()
    with signed_in(folder, clock) as shop:
        today = shop.reading.rulebook(clock().date())
        security = replace(today.security, second_factor=(Role.MANAGER,))
        rules = replace(today, security=security, effective_from=date(2026, 3, 2), source="店务会 2026-03-01")
        asked = ChangeRulebook(rulebook=rules, reason="店务会")
        shop.do(asked, shop.approve(asked, "chen", HERS))
    clock.pass_days(1)
    with at_counter(folder, clock) as counter:
        hand, page = counter.hand, counter.hand.screen_of(MyAccountView)
        assert "second factor of your role" in hand.shell.banner.text
        with pytest.raises(Refusal, match=r"second_factor\.first"):
            counter.desk.do(OpenTill(float_amount=Money(100)))
        hand.press("Take on a second factor …")
        hand.enter(page.factor.code, TOTP(page.factor.secret.text().replace(" ", "")).at(clock()))
        hand.key("Ctrl+Return")
        assert hand.shell.banner.text == "", "nothing is asked any more"


def test_what_was_noticed_at_opening_is_said_in_the_shop(qapp: QApplication, folder: Path) -> None:
    file = next(folder.glob("book-*.db"))
    file.with_name(f"{file.name}-wal").write_bytes(b"not a log of this book")
    with at_counter(folder, TestClock()) as counter:
        assert "quarantine" in counter.hand.shell.banner.text


# What a locked desk refuses.


@pytest.fixture
def locked(folder: Path) -> Iterator[Shop]:
    with signed_in(folder, TestClock()) as shop:
        shop.lock()
        yield shop


def test_nothing_is_foreseen_drawn_printed_or_unmasked_at_a_locked_desk(locked: Shop) -> None:
    ticket = Document(DocumentKind.PAWN_TICKET, "31012600001")
    asked = (
        lambda: locked.do(OpenTill(float_amount=Money(100))),
        lambda: locked.foresee(OpenTill(float_amount=Money(100))),
        lambda: locked.paper(ticket),
        lambda: locked.preview(ticket),
        lambda: locked.draw(ticket),
        lambda: locked.proof_paper(TestClock()().date()),
        lambda: locked.check_opening(TestClock()().date(), ()),
        lambda: locked.reveal("c_1", PersonalField.NUMBER, "at the counter"),
        lambda: locked.change_password(PRACTICE_PASSWORD, NEW),
    )
    for ask in asked:
        with pytest.raises(Refusal, match=r"session\.locked"):
            ask()


def test_a_book_that_is_only_looked_at_is_unlocked_though_the_disk_takes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_sign_ins: SignIns, _who: str) -> None:
        raise MachineTrouble("disk.readonly")

    with look_into_shop(folder, Credentials("wang", PRACTICE_PASSWORD), TestClock(), str) as shop:
        monkeypatch.setattr(SignIns, "_begin", fails)
        shop.lock()
        shop.unlock(PRACTICE_PASSWORD)
        assert not shop.locked


def test_an_ended_session_prints_nothing_either(folder: Path) -> None:
    with signed_in(folder, TestClock()) as shop:
        shop.running = lambda: time.monotonic() + 13 * 3600
        with pytest.raises(Refusal, match=r"session\.over"):
            shop.preview(Document(DocumentKind.PAWN_TICKET, "31012600001"))
