from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.null
import pytest

from app.credentials import PRACTICE_PASSWORD
from app.founding import found_shop
from domain.errors import KeyTrouble, Refusal
from domain.ids import StoreId
from storage import keyring_secret
from storage.book_file import NewBook, make_book, open_with_password, reset_password
from storage.envelope import RECOVERY, read_envelope
from storage.work import Writer
from tests.books import CHEAP, TestClock, a_book, founding, signed_in


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring that keeps its secrets as long as the test runs."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    before, memory = keyring.get_keyring(), MemoryKeyring()
    monkeypatch.setattr(keyring_secret, "_REAL", (MemoryKeyring.__module__,))
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_where_there_is_a_keyring_its_secret_is_needed_beside_the_password(
    tmp_path: Path, desktop: MemoryKeyring
) -> None:
    folder = a_book(tmp_path, TestClock())
    assert all(slot.keyring for slot in read_envelope(folder).slots if slot.owner != RECOVERY)
    with signed_in(folder, TestClock()) as shop:
        assert shop.reading.store().number == "01"
    desktop.held.clear()
    with pytest.raises(KeyTrouble, match=r"key\.keyring_lost"), signed_in(folder, TestClock()):
        pass


def test_the_keyring_alone_opens_nothing(tmp_path: Path, desktop: MemoryKeyring) -> None:
    folder = a_book(tmp_path, TestClock())
    assert desktop.held
    opening = open_with_password(folder, "wang", "", TestClock())
    with pytest.raises(KeyTrouble, match=r"key\.wrong_password"), opening:
        pass


def test_the_keyring_holds_neither_the_books_key_nor_the_password(tmp_path: Path, desktop: MemoryKeyring) -> None:
    folder = a_book(tmp_path, TestClock())
    key = read_envelope(folder).open_with_password("wang", PRACTICE_PASSWORD)
    (secret,) = desktop.held.values()
    assert PRACTICE_PASSWORD not in secret
    assert keyring_secret.find_secret(read_envelope(folder).book_id) != key


def test_a_keyring_that_keeps_nothing_is_not_used() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.null.Keyring())  # type: ignore[no-untyped-call]
    try:
        assert not keyring_secret.has_keyring()
    finally:
        keyring.set_keyring(before)


def test_a_book_that_was_not_made_leaves_no_secret(tmp_path: Path, desktop: MemoryKeyring) -> None:
    new = NewBook(tmp_path / "b.pawnbook", StoreId("3101"), "店", True, "wang", PRACTICE_PASSWORD, CHEAP)

    def found(writer: Writer) -> None:
        raise Refusal("person.login")

    with pytest.raises(Refusal):
        make_book(new, TestClock(), found)
    assert desktop.held == {}


def test_a_lost_keyring_is_made_good_by_the_recovery_code(tmp_path: Path, desktop: MemoryKeyring) -> None:
    created = found_shop(tmp_path, founding(), TestClock(), CHEAP)
    folder = tmp_path / f"{created.book.name}.pawnbook"
    desktop.held.clear()
    reset_password(folder, created.recovery_code, "wang", "a new password", CHEAP)
    assert desktop.held
    with open_with_password(folder, "wang", "a new password", TestClock()):
        pass
