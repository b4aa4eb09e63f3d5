"""What verification finds beside the facts: damaged pages, guards that are gone, commands that nobody did."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import open_shop
from domain.errors import BookTrouble
from domain.facts import chain_hash
from storage import schema
from storage import verify as verifying
from storage.book_file import open_with_password
from storage.chain import envelope_of
from storage.engine import unguarded_engine
from storage.envelope import read_envelope
from storage.verdict import Finding, Verdict
from storage.verify import _pages, verify
from tests.books import TestClock, a_book, do, signed_in

_PAGE = 4096
_SECOND = (
    "CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact WHEN false BEGIN SELECT RAISE(ABORT, 'no'); END",
    "CREATE TRIGGER fact_gone AFTER INSERT ON till_day BEGIN DELETE FROM draft; END",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder, clock = a_book(tmp_path, TestClock()), TestClock()
    with signed_in(folder, clock) as shop:
        do(shop, "till.open", float_amount="1000.00", source="capital")
    return folder


def verdict_on(folder: Path) -> Verdict:
    """What `pawnbook verify` says."""
    who = Credentials("wang", PRACTICE_PASSWORD)
    with open_shop(folder, who, TestClock(), lambda text: text, check_tail=False) as shop:
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            return verify(conn, writer.store, writer.vault)


def change(folder: Path, *statements: str) -> None:
    """What somebody with the key and a database shell does to the book."""
    key = read_envelope(folder).open_with_password("wang", PRACTICE_PASSWORD)
    (file,) = folder.glob("book-*.db")
    with unguarded_engine(file, key) as engine, engine.begin() as conn:
        for statement in statements:
            conn.execute(sa.text(statement))


def test_a_book_after_its_first_day_is_in_order(folder: Path) -> None:
    assert verdict_on(folder).findings == []


def test_a_book_of_many_facts_is_made_again_in_a_file_that_goes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setattr(verifying, "_IN_MEMORY", 0)
    assert verdict_on(folder).findings == []
    change(folder, "UPDATE till_day SET cash = cash + 1")
    codes = [finding.code for finding in verdict_on(folder).findings]
    assert codes == ["projection.differs", "projection.differs", "cash.differs"]
    assert list(scratch.iterdir()) == []


def damaged_pages(folder: Path, key: bytes) -> list[Finding]:
    """What the part of `pawnbook verify` that looks at the pages finds."""
    (file,) = folder.glob("book-*.db")
    with unguarded_engine(file, key) as engine:
        return list(_pages(engine))


def test_a_flipped_byte_is_found_by_its_page(folder: Path) -> None:
    """The look at the pages is tried on every page; a whole verification on the first ones and then on every eighth."""
    (file,) = folder.glob("book-*.db")
    key = read_envelope(folder).open_with_password("wang", PRACTICE_PASSWORD)
    whole, found, unopened = file.read_bytes(), 0, 0
    for page in range(1, len(whole) // _PAGE + 1):
        spoiled = bytearray(whole)
        spoiled[(page - 1) * _PAGE + 2000] ^= 1
        file.write_bytes(spoiled)
        try:
            whole_verification = page <= 8 or page % 8 == 0
            findings = verdict_on(folder).findings if whole_verification else damaged_pages(folder, key)
        except BookTrouble as trouble:
            assert trouble.code == "book.damaged"  # noqa: PT017 most pages raise nothing
            unopened += 1
            continue
        assert any(each.code == "page.damaged" and each.where.endswith(f" {page}") for each in findings), findings
        found += 1
    assert found > unopened


def test_a_part_that_meets_a_damaged_page_is_a_finding(folder: Path) -> None:
    change(folder, "DROP TABLE posting")
    codes = {finding.code for finding in verdict_on(folder).findings}
    assert {"sums.unreadable", "cash.unreadable", "projections.unreadable"} <= codes


@pytest.mark.parametrize("name", ["fact_no_update", "fact_no_delete", "chain_no_update", "fact_next"])
def test_a_guard_that_is_gone_is_found(folder: Path, name: str) -> None:
    change(folder, f"DROP TRIGGER {name}")
    assert verdict_on(folder).findings == [Finding("guard.missing", name)]


def test_a_changed_guard_and_one_that_is_not_ours_are_found(folder: Path) -> None:
    change(folder, "DROP TRIGGER fact_no_update", *_SECOND)
    expected = [Finding("guard.foreign", "fact_gone"), Finding("guard.missing", "fact_no_update")]
    assert verdict_on(folder).findings == expected


def test_a_command_that_is_no_more_known_as_done_is_found(folder: Path) -> None:
    change(folder, "DELETE FROM done")
    findings = verdict_on(folder).findings
    assert {finding.code for finding in findings} == {"command.not_done"}
    assert len(findings) == 5


def test_a_command_under_another_id_is_found_on_both_sides(folder: Path) -> None:
    change(folder, "UPDATE done SET command_id = 'forged' WHERE command = 'till.open'")
    codes = [finding.code for finding in verdict_on(folder).findings]
    assert codes == ["command.not_done", "command.without_fact"]


def test_a_book_that_names_another_device_is_not_opened(folder: Path) -> None:
    change(folder, "UPDATE identity SET device_id = 'd_other'")
    for check_tail in (True, False):
        opening = open_with_password(folder, "wang", PRACTICE_PASSWORD, TestClock(), check_tail=check_tail)
        with pytest.raises(BookTrouble) as trouble, opening:
            pass
        assert (trouble.value.code, trouble.value.params) == ("book.chain_broken", {"device": "d_other", "number": 0})


def test_a_last_fact_that_is_no_fact_any_more_is_named_at_opening(folder: Path) -> None:
    guard = (
        "CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'facts are not changed'); END"
    )
    change(folder, "DROP TRIGGER fact_no_update", "UPDATE fact SET canon = x'00' WHERE device_seq = 4", guard)
    with pytest.raises(BookTrouble) as trouble, signed_in(folder, TestClock()):
        pass
    assert (trouble.value.code, trouble.value.params["number"]) == ("book.chain_broken", 4)


def test_a_fact_that_its_device_signed_in_another_form_than_ours_is_found(folder: Path) -> None:
    with signed_in(folder, TestClock()) as shop:
        key = shop.book_file.writer.key
        with shop.book_file.writer.engines.reader.connect() as conn:
            last = conn.execute(sa.text("SELECT * FROM fact ORDER BY device_seq DESC LIMIT 1")).one()
    canon = last.canon.replace(b'":', b'": ', 1)
    hash_ = chain_hash(envelope_of(canon).prev_hash, canon)
    sig = key.sign(bytes.fromhex(hash_)).hex()
    (guard,) = (each for each in schema.GUARDS_SQLITE if "fact_no_update" in each)
    row = f"canon = x'{canon.hex()}', hash = '{hash_}', sig = '{sig}'"
    change(folder, "DROP TRIGGER fact_no_update", f"UPDATE fact SET {row} WHERE device_seq = {last.device_seq}", guard)  # noqa: S608 ours
    found = verdict_on(folder).findings
    assert [each for each in found if each.code.startswith("chain.")] == [
        Finding("chain.form", f"{last.device_id} {last.device_seq}")
    ]
