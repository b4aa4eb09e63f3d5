"""What must not get out by a side door: values in errors, files that others may read, names that lead elsewhere."""

from __future__ import annotations

import os
import stat
import traceback
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.private_files import write_private
from tests.books import LI, TestClock, a_book, signed_in


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_an_error_of_the_database_says_nothing_of_what_it_was_handed(tmp_path: Path) -> None:
    with signed_in(a_book(tmp_path, TestClock()), TestClock()) as shop:
        for engine in (shop.book_file.writer.engines.reader, shop.book_file.writer.engines.writer):
            with pytest.raises(sa.exc.DBAPIError) as caught, engine.connect() as conn:
                conn.execute(sa.text("INSERT INTO nowhere VALUES (:name, :id_number)"), LI)
            told = "".join(traceback.format_exception(caught.value))
            assert LI["name"] not in told
            assert LI["id_number"] not in told


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_a_private_file_is_private_from_its_first_moment_and_follows_no_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "somebody else's"
    target.write_text("theirs")
    (tmp_path / "secret.new").symlink_to(target)
    modes: list[int] = []
    opened = os.open
    monkeypatch.setattr(os, "open", lambda *asked, **more: _seen(opened(*asked, **more), modes))
    write_private(tmp_path / "secret", "ours")
    assert target.read_text() == "theirs"
    assert (tmp_path / "secret").read_text() == "ours"
    assert mode_of(tmp_path / "secret") == modes[0] == 0o600


def _seen(handle: int, modes: list[int]) -> int:
    modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
    return handle
