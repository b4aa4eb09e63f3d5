from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.tables import Kept, tables_of
from storage.verify import verify
from tests.storage.replaying import STORE, EmptyBook, opened, rebuilt, tables_in

LATER = (
    "accrued_of_ended",
    "lot",
    "goods",
    "sold_item",
    "goods_conflict",
    "message",
    "spoiled_form",
    "pledge_draft",
    "todo",
    "collection",
    "period",
)
"""The tables that nothing of the first days comes into; the others are tried one by one, on the small book."""
ELSEWHERE = ("person_change", "second_factor", "recovery_used", "proof", "subscription")
"""The tables of a staff that changes, of proved days and of what people want to be told, which a practice shop has not:
tests/app/test_people.py, tests/stories/test_day_proof.py and tests/app/test_alerts.py try them.
"""


@pytest.fixture
def book(demo_book: Path, tmp_path: Path) -> Path:
    """A practice shop to write into."""
    return Path(shutil.copytree(demo_book, tmp_path / demo_book.name))


def test_a_rebuild_gives_the_same_tables(book: Path) -> None:
    with opened(book) as writer, writer.engines.writer.begin() as conn:
        held = tables_in(conn)
        assert rebuilt(conn, writer.vault) == held


def test_a_rebuild_finds_the_same_tickets_by_words(book: Path) -> None:
    words = sa.text("SELECT subject, words FROM search")
    with opened(book) as writer, writer.engines.writer.begin() as conn:
        held = {tuple(row) for row in conn.execute(words)}
        rebuilt(conn, writer.vault)
        assert {tuple(row) for row in conn.execute(words)} == held


def test_the_practice_shop_is_verified(demo_book: Path) -> None:
    with opened(demo_book) as writer, writer.engines.reader.connect() as conn:
        verdict = verify(conn, STORE, writer.vault)
    assert verdict.findings == []
    assert verdict.facts > 2500


@pytest.mark.parametrize(
    "table, column, value",
    [
        ("ticket", "principal", 1),
        ("ticket", "due", "2030-01-01"),
        ("ticket", "due", "no day at all"),
        ("ticket", "state", "{}"),
        ("item", "description", "铜手镯"),
        ("customer", "name", "某某"),
        ("customer", "id_number", None),
        ("number_block", "device", "d_other"),
        ("posting", "amount", 1),
        ("posting", "sub", "ticket:31012699999"),
        ("entry", "actor", "clerk9"),
        ("account_day", "debit", 7),
        ("till_day", "cash", 7),
        ("person", "role", "auditor"),
        ("store", "licence", "31001A99999"),
    ],
)
def test_a_row_changed_by_hand_is_found(small_book: EmptyBook, table: str, column: str, value: object) -> None:
    with small_book.trying() as conn:
        last = f"rowid = (SELECT max(rowid) FROM {table})"  # noqa: S608 the table is ours
        conn.execute(sa.text(f"UPDATE {table} SET {column} = :value WHERE {last}"), {"value": value})  # noqa: S608
        found = verify(conn, STORE, small_book.vault).findings
    assert any(finding.code.startswith("projection") for finding in found), found


@pytest.mark.parametrize(
    "table", [each.name for each in tables_of(Kept.PROJECTION) if each.name not in {*LATER, *ELSEWHERE}]
)
def test_a_row_deleted_by_hand_is_found(small_book: EmptyBook, table: str) -> None:
    with small_book.trying() as conn:
        conn.execute(sa.text(f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})"))  # noqa: S608 ours
        found = verify(conn, STORE, small_book.vault).findings
    assert any(finding.where.startswith(table) for finding in found), found


def test_a_row_deleted_by_hand_is_found_in_what_the_first_days_do_not_fill(book: Path) -> None:
    with opened(book) as writer, writer.engines.writer.begin() as conn:
        for table in LATER:
            conn.execute(sa.text(f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})"))  # noqa: S608 ours
        found = verify(conn, STORE, writer.vault).findings
    assert {table for table in LATER if not any(each.where.startswith(f"{table}:") for each in found)} == set()
