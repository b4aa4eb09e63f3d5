"""A book held against its anchor: checked at opening, followed while it is open, left behind at the close."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from domain.errors import BookTrouble, KeyTrouble, Trouble
from storage import checkpoints, keys
from storage.anchors import Anchor, AnchorFile, AnchorKeeper, place_of
from storage.engine import transaction
from storage.journal import Journal
from storage.work import Writer

MISSING, UNREADABLE = "anchor missing", "anchor unreadable"
"""What was noticed about an anchor at opening: this device has worked here before, and now there is none that holds."""


@contextmanager
def anchored(writer: Writer, book_id: str, home: Path, folder: Path | None) -> Iterator[tuple[Writer, tuple[str, ...]]]:
    """The way to write into the book at `home`, its anchor kept in this folder (None: nowhere), and what was noticed.

    At the end a checkpoint covers the last fact. Raises BookTrouble `book.used_elsewhere` where a copy of it was worked
    in from another folder, `book.lost_facts` where it is behind for any other cause.
    """
    if folder is None:
        yield writer, ()
        _cover(writer)
        return
    file = anchor_file(writer, book_id, folder, place_of(home))
    held, noticed = _read(writer, file)
    keeper = AnchorKeeper(file, writer.device, 0 if held is None else held.count)
    with writer.engines.reader.connect() as conn:
        head = Journal(conn, writer.store, writer.vault).head(writer.device)
    if held is None or held.device != writer.device or held.seq < head.seq or held.place != file.place:
        keeper.tell(head.seq, head.hash)
    try:
        yield replace(writer, anchor=keeper), noticed
        _cover(writer)
    finally:
        keeper.close()


def anchor_file(writer: Writer, book_id: str, folder: Path, place: str = "") -> AnchorFile:
    """Where this book's anchor is. Its HMAC takes the keyring's secret, where there is one, and the device's own key,
    which stays the same when the book's key is changed.
    """
    secret = keys.derive(
        writer.key.private_bytes_raw() + _keyring_half(book_id), "pawnbook.anchor.v1", book_id.encode()
    )
    return AnchorFile(folder, book_id, secret, place)


def lost(writer: Writer, file: AnchorFile) -> tuple[int, int] | None:
    """The anchored number and the one that the book holds, where it is behind or went another way; else None.

    An anchor of another device binds nothing: a book that was restored works under a new one. Raises OSError.
    """
    held = file.read()
    return None if held is None else _lost(writer, held)


def _lost(writer: Writer, held: Anchor) -> tuple[int, int] | None:
    if held.device != writer.device:
        return None
    with writer.engines.reader.connect() as conn:
        journal = Journal(conn, writer.store, writer.vault)
        head = journal.head(writer.device)
        there = head.hash if held.seq == head.seq else journal.hash_at(writer.device, held.seq)
    return None if there == held.hash else (held.seq, head.seq)


def _read(writer: Writer, file: AnchorFile) -> tuple[Anchor | None, tuple[str, ...]]:
    try:
        held = file.read()
    except OSError:
        return None, (UNREADABLE,)
    if held is None:
        if file.exists():
            return None, (UNREADABLE,)
        with writer.engines.reader.connect() as conn:
            worked_here = checkpoints.last_of(conn, writer.store, writer.device).seq > 0
        return None, (MISSING,) if worked_here else ()
    behind = _lost(writer, held)
    if behind is not None and held.place not in {"", file.place}:
        raise BookTrouble("book.used_elsewhere", anchored=behind[0], held=behind[1], place=held.place)
    if behind is not None:
        raise BookTrouble("book.lost_facts", anchored=behind[0], held=behind[1])
    return held, ()


def _cover(writer: Writer) -> None:
    """A checkpoint over what no checkpoint covers yet. A disk that fails now is no reason not to close."""
    with suppress(Trouble):
        with writer.engines.reader.connect() as conn:
            head = Journal(conn, writer.store, writer.vault).head(writer.device)
            if checkpoints.last_of(conn, writer.store, writer.device).seq >= head.seq:
                return
        checkpoint_now(writer)


def checkpoint_now(writer: Writer) -> None:
    """Sign what the chain has come to, in a transaction of its own. Raises MachineTrouble `disk.*`."""
    with transaction(writer.engines.writer) as conn:
        last = checkpoints.last_of(conn, writer.store, writer.device)
        checkpoints.make(Journal(conn, writer.store, writer.vault), writer.device, writer.key, last, writer.clock())


def _keyring_half(book_id: str) -> bytes:
    from storage.keyring_secret import find_secret, has_keyring  # noqa: PLC0415 loaded behind the sign-in page

    if not has_keyring():
        return b""
    try:
        return find_secret(book_id)
    except KeyTrouble:
        return b""
