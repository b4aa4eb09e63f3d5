"""What somebody typed and did not finish is kept sealed in the book, for them alone, across its end."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from tests.books import TestClock, a_book, signed_in

TYPED = {"name": "王小明", "items": [{"description": "金手镯"}]}


def test_each_screen_has_one_draft_a_person_which_outlives_the_end(tmp_path: Path) -> None:
    folder = a_book(tmp_path, TestClock())
    with signed_in(folder, TestClock()) as shop:
        shop.keep_unsaved("wang", "new_pawn", {"name": "王"})
        at = shop.keep_unsaved("wang", "new_pawn", TYPED)
        shop.keep_unsaved("chen", "new_pawn", {"name": "陈"})
        shop.keep_unsaved("wang", "sale", {"lines": []})
        shop.keep_unsaved("wang", "sale", None)
    assert "王小明".encode() not in b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())
    with signed_in(folder, TestClock()) as shop:
        held = shop.unsaved("wang")
        assert {screen: (each.at, each.typed) for screen, each in held.items()} == {"new_pawn": (at, TYPED)}
        with shop.book_file.writer.engines.writer.begin() as conn:
            conn.execute(sa.text("INSERT INTO draft VALUES ('sale:wang', 'no JSON')"))
        assert set(shop.unsaved("wang")) == {"new_pawn"}
