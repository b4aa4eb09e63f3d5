from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD
from domain.errors import BookInUse, BookTrouble, KeyTrouble, MachineTrouble, Refusal, Trouble
from domain.ids import StoreId
from domain.ports import Unsaved
from storage import drafts
from storage.book_file import NewBook, make_book, open_with_password, reset_password
from storage.engine import PLAIN_MAGIC
from storage.work import Writer
from tests.books import CHEAP, TestClock, a_book, do, signed_in


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def folder(tmp_path: Path, clock: TestClock) -> Path:
    return a_book(tmp_path, clock)


def file_of(folder: Path) -> Path:
    return next(folder.glob("book-*.db"))


def code_of(trouble: pytest.ExceptionInfo[Trouble]) -> str:
    return trouble.value.code


def new_book(folder: Path) -> NewBook:
    return NewBook(
        folder,
        StoreId("3101"),
        "店",
        practice=True,
        person="wang",
        password="old password 1",
        costs=CHEAP,
    )


def test_no_word_of_the_book_can_be_read_without_its_key(folder: Path, clock: TestClock) -> None:
    with signed_in(folder, clock) as shop:
        do(shop, "till.open", float_amount="1000.00", source="capital")
        log = file_of(folder).with_name(f"{file_of(folder).name}-wal")
        held = file_of(folder).read_bytes() + (log.read_bytes() if log.exists() else b"")
    held += file_of(folder).read_bytes()
    assert not held.startswith(PLAIN_MAGIC)
    for marker in ("福安典当", "王建国", "till.opened", "CREATE TABLE"):
        assert marker.encode() not in held


def test_the_password_opens_the_book_again(folder: Path, clock: TestClock) -> None:
    with signed_in(folder, clock) as shop:
        assert shop.reading.store().name == "福安典当 南门店"


def test_a_wrong_password_is_said_to_be_wrong(folder: Path, clock: TestClock) -> None:
    with pytest.raises(KeyTrouble) as trouble, open_with_password(folder, "wang", "not the password", clock):
        pass
    assert code_of(trouble) == "key.wrong_password"


def test_an_unknown_person_is_told_no_more_than_a_wrong_password_is(folder: Path, clock: TestClock) -> None:
    with pytest.raises(KeyTrouble) as trouble, open_with_password(folder, "nobody", PRACTICE_PASSWORD, clock):
        pass
    assert code_of(trouble) == "key.wrong_password"


def test_the_recovery_code_sets_a_new_password(tmp_path: Path, clock: TestClock) -> None:
    new = new_book(tmp_path / "b.pawnbook")
    code = make_book(new, clock)
    reset_password(new.folder, code.lower().replace("-", " "), "wang", "new password 2", CHEAP)
    with open_with_password(new.folder, "wang", "new password 2", clock):
        pass
    with pytest.raises(KeyTrouble), open_with_password(new.folder, "wang", "old password 1", clock):
        pass


def test_a_wrong_recovery_code_changes_nothing(folder: Path, clock: TestClock) -> None:
    before = (folder / "key.json").read_bytes()
    with pytest.raises(KeyTrouble) as trouble:
        reset_password(folder, "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH", "wang", "new password 2", CHEAP)
    assert code_of(trouble) == "key.wrong_recovery"
    assert (folder / "key.json").read_bytes() == before


def test_the_envelope_of_another_book_is_named_before_any_connection(
    folder: Path, tmp_path: Path, clock: TestClock
) -> None:
    other = a_book(tmp_path / "other", clock)
    shutil.copy(other / "key.json", folder / "key.json")
    with pytest.raises(KeyTrouble) as trouble, signed_in(folder, clock):
        pass
    assert code_of(trouble) == "key.other_book"


def test_another_books_file_under_this_books_name_is_not_opened(folder: Path, tmp_path: Path, clock: TestClock) -> None:
    other = a_book(tmp_path / "other", clock)
    shutil.copy(file_of(other), file_of(folder))
    with pytest.raises(BookTrouble) as trouble, signed_in(folder, clock):
        pass
    assert code_of(trouble) == "book.damaged"


@pytest.mark.parametrize(
    "spoil, code",
    [
        (lambda file: file.unlink(), "book.no_file"),
        (lambda file: file.write_bytes(b""), "book.empty"),
        (lambda file: file.write_bytes(file.read_bytes()[:-1000]), "book.damaged"),
        (lambda file: file.write_bytes(b"\0" * 4096 + file.read_bytes()[4096:]), "book.damaged"),
        (lambda file: file.write_bytes(file.read_bytes()[: 4096 * 3]), "book.damaged"),
    ],
    ids=["missing", "empty", "cut in a page", "first page gone", "half a book"],
)
def test_a_spoiled_file_is_named_and_left_alone(folder: Path, clock: TestClock, spoil: object, code: str) -> None:
    spoil(file_of(folder))  # type: ignore[operator]
    with pytest.raises(Trouble) as trouble, signed_in(folder, clock) as shop:
        shop.reading.trial_balance(clock.now.date())
    assert code_of(trouble) == code


def test_a_plain_database_is_not_taken_for_a_book(folder: Path, clock: TestClock) -> None:
    file = file_of(folder)
    file.unlink()
    plain = sqlite3.connect(file)
    plain.execute("CREATE TABLE t (a)")
    plain.commit()
    plain.close()
    with pytest.raises(BookTrouble) as trouble, signed_in(folder, clock):
        pass
    assert code_of(trouble) == "book.plain"


def test_a_missing_or_broken_envelope_is_named(folder: Path, clock: TestClock) -> None:
    (folder / "key.json").write_text("{")
    with pytest.raises(KeyTrouble) as trouble, signed_in(folder, clock):
        pass
    assert code_of(trouble) == "key.file_damaged"
    (folder / "key.json").unlink()
    with pytest.raises(BookTrouble) as missing, signed_in(folder, clock):
        pass
    assert code_of(missing) == "book.no_envelope"


def test_an_envelope_of_a_newer_program_is_refused_kindly(folder: Path, clock: TestClock) -> None:
    plain = json.loads((folder / "key.json").read_text())
    (folder / "key.json").write_text(json.dumps(plain | {"format": 99}))
    with pytest.raises(BookTrouble) as trouble, signed_in(folder, clock):
        pass
    assert code_of(trouble) == "book.newer"


def test_a_second_instance_is_told_who_holds_the_book(folder: Path, clock: TestClock) -> None:
    with signed_in(folder, clock), pytest.raises(BookInUse) as trouble, signed_in(folder, clock):
        pass
    assert code_of(trouble) == "book.in_use"
    assert trouble.value.params["process"] != "?"


def test_a_foreign_log_beside_a_closed_book_goes_into_quarantine(folder: Path, clock: TestClock) -> None:
    log = file_of(folder).with_name(f"{file_of(folder).name}-wal")
    log.write_bytes(b"of another book")
    with signed_in(folder, clock) as shop:
        assert shop.book_file.notice == "book.foreign_log"
        assert shop.reading.store().number == "01"
    assert [each.read_bytes() for each in (folder / "quarantine").iterdir()] == [b"of another book"]


def test_a_folder_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path, clock: TestClock) -> None:
    (tmp_path / "file").write_text("in the way")
    new = new_book(tmp_path / "file" / "b.pawnbook")
    with pytest.raises(MachineTrouble) as trouble:
        make_book(new, clock)
    assert code_of(trouble) == "disk.error"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_what_a_book_begins_with_is_in_it_before_it_has_its_name(tmp_path: Path, clock: TestClock) -> None:
    new, seen = new_book(tmp_path / "b.pawnbook"), list[str]()

    def found(writer: Writer) -> None:
        assert not new.folder.exists()
        with writer.engines.writer.begin() as conn:
            body = json.dumps({"at": "09:00", "typed": "words"})
            conn.execute(sa.text("INSERT INTO draft VALUES ('first:wang', :body)"), {"body": body})
        seen.append(writer.device)

    make_book(new, clock, found)
    with open_with_password(new.folder, "wang", "old password 1", clock) as book:
        assert (book.writer.device, book.notice) == (seen[0], "")
        assert drafts.of_person(book.writer.engines, "wang") == {"first": Unsaved("09:00", "words")}


@pytest.mark.parametrize("error", [Refusal("person.login"), KeyboardInterrupt(), OSError(28, "full")], ids=repr)
def test_a_book_that_cannot_begin_leaves_nothing_behind(tmp_path: Path, clock: TestClock, error: BaseException) -> None:
    def found(writer: Writer) -> None:
        raise error

    expected = MachineTrouble if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        make_book(new_book(tmp_path / "b.pawnbook"), clock, found)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a person's files from others by other means")
def test_nobody_but_its_owner_gets_at_a_book(folder: Path, clock: TestClock) -> None:
    log = file_of(folder).with_name(f"{file_of(folder).name}-wal")
    log.write_bytes(b"of another book")
    with signed_in(folder, clock) as shop:
        do(shop, "till.open", float_amount="1000.00", source="capital")
        beside = [log, log.with_name(log.name.replace("-wal", "-shm"))]
        found = {mode_of(each) for each in (*beside, file_of(folder), folder / "key.json")}
    assert found == {0o600}
    assert {mode_of(folder), mode_of(folder / "quarantine")} == {0o700}
    assert {mode_of(each) for each in (folder / "quarantine").iterdir()} == {0o600}


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777
