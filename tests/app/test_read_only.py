"""A shop that only looks: business is refused in words, papers print, figures leave; and how a shop comes to that."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import backup_service, exits
from app.credentials import PRACTICE_PASSWORD, Credentials
from app.desktop import Place, ShopGate
from app.shop import look_into_shop
from domain import read_only
from domain.customers.masking import PersonalField
from domain.documents import Document, DocumentKind, documents_of
from domain.errors import BookTrouble, KeyTrouble, Refusal
from storage.backup.full import make_full
from storage.papers import prints_of
from tests.app.test_command_line import Ended, Shell, refusal
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in
from tests.hurt import as_it_lies, flip_page_of

WANG = Credentials("wang", PRACTICE_PASSWORD)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shop_to_look_at(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, str, str]:
    """A closed book with one ticket, its key, the ticket's number and the effect that its papers are named by."""
    folder = a_book(tmp_path_factory.mktemp("look"), TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        ticket = pawn_a_ring(shop)
        story = shop.reading.ticket_card(ticket, shop.now().date()).story
        paper = next(each for each in documents_of((story[0].fact,)) if each.kind is DocumentKind.PAWN_TICKET)
        return folder, shop.book_file.key, ticket, paper.effect


@pytest.fixture
def folder(shop_to_look_at: tuple[Path, bytes, str, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(shop_to_look_at[0], tmp_path / "home" / "look.pawnbook"))


@pytest.fixture
def key(shop_to_look_at: tuple[Path, bytes, str, str]) -> bytes:
    return shop_to_look_at[1]


@pytest.fixture
def ticket(shop_to_look_at: tuple[Path, bytes, str, str]) -> str:
    return shop_to_look_at[2]


@pytest.fixture
def paper(shop_to_look_at: tuple[Path, bytes, str, str]) -> Document:
    return Document(DocumentKind.PAWN_TICKET, shop_to_look_at[3])


def test_business_is_refused_and_papers_print_as_reprints_that_nobody_counts(
    folder: Path, ticket: str, paper: Document
) -> None:
    before = as_it_lies(folder)
    with look_into_shop(folder, WANG, TestClock(), lambda text: text) as shop:
        assert (shop.read_only, shop.standing().read_only) == (read_only.ASKED, read_only.ASKED)
        with pytest.raises(Refusal, match=r"book\.read_only"):
            do(shop, "pawn.redeem", ticket=ticket)
        with pytest.raises(Refusal, match=r"book\.read_only"):
            list(shop.daily_run())
        first, again = shop.paper(paper), shop.paper(paper)
        assert first == again == shop.draw(paper) != shop.preview(paper)
        assert prints_of(shop.book_file.writer.engines, shop.reading.store_id, paper) == 0
        shop.keep_unsaved("wang", "new_pawn", {"days": 30})
        assert shop.unsaved("wang") == {}
    assert as_it_lies(folder) == before


def test_what_leaves_no_trace_is_not_shown_and_what_changes_keys_and_people_is_refused(folder: Path) -> None:
    before = as_it_lies(folder)
    with look_into_shop(folder, WANG, TestClock(), lambda text: text) as shop:
        customer = shop.reading.customers()[0].customer
        for act in (
            lambda: shop.reveal(customer, PersonalField.NUMBER, "at the counter"),
            lambda: shop.keep_photo(b"x"),
            lambda: shop.change_password(PRACTICE_PASSWORD, "another good password"),
            lambda: shop.give_password("chen", "another good password"),
            lambda: shop.confirm_second_factor(shop.begin_second_factor(), "123456"),
        ):
            with pytest.raises(Refusal, match=r"book\.read_only"):
                act()
        shop.note_sign_in()
        shop.note_opening()
        shop.lock()
        shop.unlock(PRACTICE_PASSWORD)
    assert as_it_lies(folder) == before


def test_tries_of_one_who_only_wants_to_look_are_counted_as_all_others(folder: Path) -> None:
    clock = TestClock()
    for _ in range(5):
        with (
            pytest.raises(KeyTrouble, match=r"key\.wrong_password"),
            look_into_shop(folder, Credentials("wang", "no"), clock, lambda text: text),
        ):
            pass
    with pytest.raises(KeyTrouble, match=r"key\.wait"), look_into_shop(folder, WANG, clock, lambda text: text):
        pass
    with pytest.raises(KeyTrouble, match=r"key\.wait"), signed_in(folder, clock):
        pass


def test_a_shop_that_meets_a_damaged_page_is_only_looked_at_from_then_on(folder: Path, key: bytes, ticket: str) -> None:
    flip_page_of(folder, key, "customer")
    with signed_in(folder, TestClock()) as shop:
        assert shop.read_only == ""
        with pytest.raises(BookTrouble, match=r"book\.damaged"):
            shop.reading.customers()
        assert shop.read_only == read_only.DAMAGED
        with pytest.raises(Refusal, match=r"read_only\.damaged"):
            do(shop, "pawn.redeem", ticket=ticket)
        assert shop.reading.ticket(ticket).number == ticket


@pytest.fixture
def shell(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(folder.parent, monkeypatch)


def test_a_daily_run_ends_where_writing_does(folder: Path) -> None:
    clock = TestClock()
    with signed_in(folder, clock) as shop:
        clock.pass_days(3)
        run = shop.daily_run()
        assert next(run)
        shop.book_file.writer.engines.faults.saw(BookTrouble("book.damaged"))
        with pytest.raises(Refusal, match=r"read_only\.damaged"):
            list(run)
        assert shop.reading.last_run() != clock.now.date()


def test_a_full_backup_that_meets_a_damaged_page_ends_writing(
    folder: Path, key: bytes, ticket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_service, "in_own_process", lambda _kind, job, _made, _ending: make_full(job))
    (tmp_path / "stick").mkdir()
    with signed_in(folder, TestClock()) as shop:
        shop.backups.add_place(str(tmp_path / "stick"))
        shop.backups.back_up()
        assert shop.read_only == ""
    flip_page_of(folder, key, "customer")
    with signed_in(folder, TestClock()) as shop:
        with pytest.raises(BookTrouble):
            shop.backups.back_up()
        with pytest.raises(Refusal, match=r"read_only\.damaged"):
            do(shop, "pawn.redeem", ticket=ticket)


def test_the_window_opens_it_without_a_trace_and_without_backups(folder: Path) -> None:
    before = as_it_lies(folder)
    gate = ShopGate(Place(folder.parent, TestClock(), other_time=True))
    (book,) = gate.books()
    desk = gate.open(book, "wang", PRACTICE_PASSWORD, read_only=True)
    assert desk.read_only == read_only.ASKED
    with pytest.raises(Refusal, match=r"book\.read_only"):
        desk.backups.add_place(str(folder.parent))
    assert not desk.backups.health().places
    gate.close()
    assert as_it_lies(folder) == before


def look(shell: Shell, *words: str, given: object = "") -> Ended:
    return shell("--now", "2026-03-01T10:00", "--lang", "en", "--read-only", *words, given=given)


def test_the_command_line_shows_reports_prints_exports_and_verifies(
    shell: Shell, folder: Path, ticket: str, paper: Document, tmp_path: Path
) -> None:
    before, pdf = as_it_lies(folder), tmp_path / "ticket.pdf"
    shown = look(shell, "show", "ticket", ticket)
    assert shown.returncode == exits.DONE
    assert ticket in shown.stdout
    assert "Read-only: the book was opened to look." in shown.stderr
    assert "1303" in look(shell, "report", "trial-balance").stdout
    assert look(shell, "print", paper.kind.value, paper.effect, "--to", str(pdf)).returncode == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert look(shell, "export", "facts", str(tmp_path / "facts")).returncode == 0
    assert json.loads(look(shell, "verify").stdout)["ok"]
    assert as_it_lies(folder) == before


def test_the_command_line_refuses_business_and_what_looks_at_nothing(shell: Shell, folder: Path, ticket: str) -> None:
    before = as_it_lies(folder)
    refused = look(shell, "do", "pawn.redeem", given={"ticket": ticket})
    assert refusal(refused)["code"] == "book.read_only"
    assert "Nothing was written." in refusal(refused)["message"]
    assert look(shell, "run-day").returncode == exits.USAGE
    assert as_it_lies(folder) == before


def test_verification_of_a_hurt_book_names_the_page_and_changes_nothing(shell: Shell, folder: Path, key: bytes) -> None:
    flip_page_of(folder, key, "fact")
    opened = shell("--now", "2026-03-01T10:00", "show", "tickets")
    assert json.loads(opened.stdout)["trouble"]["code"] == "book.damaged"
    before = as_it_lies(folder)
    assert len(json.loads(look(shell, "show", "tickets").stdout)) == 1
    checked = look(shell, "verify")
    assert checked.returncode == exits.FAILED
    assert "page.damaged" in {finding["code"] for finding in json.loads(checked.stdout)["findings"]}
    assert as_it_lies(folder) == before


def test_of_a_hurt_book_those_files_are_exported_that_can_be_read(
    shell: Shell, folder: Path, key: bytes, tmp_path: Path
) -> None:
    flip_page_of(folder, key, "customer")
    exported = look(shell, "export", "audit", str(tmp_path / "out"))
    assert exported.returncode == exits.FAILED
    said = json.loads(exported.stdout)
    assert said["unreadable"] == ["customers.csv"]
    assert {"entries.csv", "facts.jsonl"} <= said["files"].keys()
    assert not (tmp_path / "out" / "customers.csv").exists()
    assert shell("verify", "--export", str(tmp_path / "out")).returncode == exits.DONE


def test_a_book_on_a_write_protected_disk_is_looked_at_by_the_real_program(folder: Path, ticket: str) -> None:
    protect = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
    protected = ["unshare", "-Urm", "sh", "-c", protect, str(folder)]
    home = os.environ | {"PAWNBOOK_HOME": str(folder.parent)}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*protected, *words], cwd=ROOT, env=home, capture_output=True, text=True, check=False)

    def pawnbook(*words: str) -> subprocess.CompletedProcess[str]:
        return run(sys.executable, "-m", "app", "--now", "2026-03-01T10:00", "--lang", "en", *words)

    if shutil.which("unshare") is None or run("true").returncode:
        pytest.skip("write-protecting a folder takes namespaces of one's own")
    assert "disk.readonly" in pawnbook("show", "ticket", ticket).stdout
    shown = pawnbook("--read-only", "show", "ticket", ticket)
    assert shown.returncode == exits.DONE
    assert ticket in shown.stdout
    assert "write-protected" in shown.stderr
