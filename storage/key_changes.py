"""What changes who opens an open book: its recovery code, head office's key, and the book's own key."""

from __future__ import annotations

from collections.abc import Collection

from storage import keys
from storage.book_file import OpenBook, disk_trouble, file_of, keep_envelope, key_in_force
from storage.engine import change_key
from storage.envelope import KeyEnvelope, read_envelope, write_envelope
from storage.upgrading import close_copies


def set_recovery(book: OpenBook, public: bytes) -> None:
    """Let the recovery code with this public half open the book, and no earlier one.

    Raises MachineTrouble `disk.*`, and ValueError where this is no public key.
    """
    envelope = _envelope(book).with_recovery_of(book.key, public)
    with disk_trouble():
        keep_envelope(book.folder, envelope, book.key)


def set_escrow(book: OpenBook, public: bytes) -> None:
    """Let head office open the book with the private half of this key.

    Raises MachineTrouble `disk.*`, and ValueError where this is no public key.
    """
    envelope = _envelope(book).with_escrow(book.key, public)
    with disk_trouble():
        keep_envelope(book.folder, envelope, book.key)


def rotate_key(book: OpenBook, people: Collection[str]) -> None:
    """Change the book's key while the book is open; of the people, these alone open it afterwards.

    The new key is put into the envelope beside the old one first, and the old one is taken out last: wherever this is
    cut short, the next opening finds out which of the two the book is under. Readers are waited for. Raises KeyTrouble
    `key.slots_of_old`, MachineTrouble `disk.*`.
    """
    file, old, new = file_of(book.folder, book.envelope.book_id), book.key, keys.new_key()
    both = _envelope(book).with_next(old, new, people)
    with disk_trouble(), book.writer.engines.standing_still() as held:
        write_envelope(book.folder, both)
        try:
            change_key(file, old, new)
        finally:
            held.value = key_in_force(file, (old, new))
            alone = both.settled(held.value)
            write_envelope(book.folder, alone)
    close_copies(book.folder, alone, new)


def _envelope(book: OpenBook) -> KeyEnvelope:
    """The envelope as it lies there; where its last change could not be ended, it is ended now."""
    return read_envelope(book.folder).settled(book.key)
