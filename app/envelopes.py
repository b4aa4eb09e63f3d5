"""What the sign-in page shows of a book, without its key and without loading what opens it."""

from __future__ import annotations

from pathlib import Path

from domain.ports import BookOnDisk
from storage.envelope import read_envelope


def book_on_disk(folder: Path) -> BookOnDisk:
    """What can be told of a book without its key. Raises BookTrouble, KeyTrouble."""
    envelope = read_envelope(folder)
    return BookOnDisk(folder.stem, envelope.store_name, envelope.practice, envelope.people)
