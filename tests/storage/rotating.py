"""A child that changes a book's key again and again, until whoever started it kills it."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from storage.key_changes import rotate_key
from tests.books import TestClock, signed_in


def rotate_for_ever(folder: Path, told: Connection[str, str]) -> None:
    """Change the key of this book until somebody ends this process; says so once, before it begins."""
    with signed_in(folder, TestClock("2026-03-01T10:00")) as shop:
        told.send("begins")
        while True:
            rotate_key(shop.book_file, ["wang"])
