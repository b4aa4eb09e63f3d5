"""Ways to hurt the file of a closed book, and to see that nothing was written beside it."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from storage.engine import unguarded_engine

PAGE = 4096


def file_in(folder: Path) -> Path:
    """The encrypted file of a book."""
    return next(folder.glob("book-*.db"))


def flip_page_of(folder: Path, key: bytes, table: str) -> None:
    """Flip one byte in the first page of a table of a closed book."""
    file = file_in(folder)
    with unguarded_engine(file, key) as engine, engine.connect() as conn:
        asked = sa.text("SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = :table")
        page: int = conn.execute(asked, {"table": table}).scalar_one()
    held = bytearray(file.read_bytes())
    held[(page - 1) * PAGE + 200] ^= 1
    file.write_bytes(held)


def cut_off(folder: Path, pages: int) -> None:
    """Take the last pages of a closed book, and a part of one more, away."""
    file = file_in(folder)
    file.write_bytes(file.read_bytes()[: -pages * PAGE - 100])


def as_it_lies(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file in a book's folder with the moment of its last change; what counts tries to sign in is left out."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.startswith("sign-ins"))
    return {str(file.relative_to(folder)): (file.stat().st_mtime_ns, file.read_bytes()) for file in files}
