"""Opening a book to look alone: nothing is written into its folder, whatever state its file is in.

A file that holds everything is read where it lies, without a lock, a log or an index beside it. Where the last commits
are still in the log of a run that did not end, or the book was made by an older program, a copy is read instead, in a
folder of its own that only its owner sees and that goes with the end: there the log is read in and the tables are made.
What cannot be read of a hurt disk is left empty in it; the copy is encrypted as the book is.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from domain import read_only as why
from domain.clock import Clock
from domain.errors import BookTrouble
from storage import schema
from storage.anchored import anchor_file, lost
from storage.book_file import (
    CLEAN,
    PAGE,
    Keys,
    OpenBook,
    disk_trouble,
    file_of,
    log_of,
    look_before_opening,
    must_be,
    writer_of,
)
from storage.book_lock import BookLock
from storage.engine import fits, is_whole, machine_trouble, reading_engines, reads, unguarded_engine
from storage.envelope import KeyEnvelope
from storage.faults import Faults
from storage.journal import Journal
from storage.projector import bring_up_to_date, is_up_to_date
from storage.tables import IDENTITY
from storage.vault import vault_of
from storage.verify import verify_tail
from storage.work import Writer


@contextmanager
def open_read_only(
    folder: Path, person: str, password: str, clock: Clock, anchors: Path | None = None
) -> Iterator[OpenBook]:
    """Open a book to look alone, for somebody who knows their password; `OpenBook.read_only` says why it is.

    Raises KeyTrouble; BookInUse while somebody writes into it; BookTrouble where nothing can be read of it (page 1 is
    damaged, the file is not there, foreign or of a newer program); MachineTrouble.
    """
    if not folder.is_dir():
        raise BookTrouble("book.none", folder=folder.name)
    with BookLock(folder).looking():
        envelope = look_before_opening(folder, whole=False)
        both = envelope.keys_by_password(person, password)
        file = file_of(folder, envelope.book_id)
        with _held(folder, file, both) as held:
            yield _book(folder, envelope, held, clock, anchors)


class _Held(NamedTuple):
    """Where a book is read, and under which key."""

    file: Path
    key: bytes


def _book(folder: Path, envelope: KeyEnvelope, held: _Held, clock: Clock, anchors: Path | None) -> OpenBook:
    file, key = held
    faults = Faults(folder, why.ASKED if os.access(folder, os.W_OK) else why.PROTECTED)
    if not is_whole(file, key):
        faults.why = why.DAMAGED
    engines = reading_engines(file, key, faults)
    with machine_trouble():
        must_be(envelope.book_id, engines.reader)
        with engines.reader.connect() as conn:
            vault = vault_of(conn, key)
            practice = bool(conn.execute(sa.select(IDENTITY.c.practice)).scalar_one())
        writer = writer_of(engines, vault, clock)
    if faults.why != why.DAMAGED:
        faults.why = _wrong_with(writer, envelope.book_id, None if practice else anchors) or faults.why
    return OpenBook(folder, envelope, practice, writer, notice="")


def _wrong_with(writer: Writer, book_id: str, anchors: Path | None) -> str:
    """What stands against writing into it: facts that are not as they were signed, or that are missing."""
    try:
        with machine_trouble(), writer.engines.reader.connect() as conn:
            verify_tail(Journal(conn, writer.store, writer.vault), writer.device)
        with disk_trouble():
            if anchors is not None and lost(writer, anchor_file(writer, book_id, anchors)) is not None:
                return why.BEHIND
    except BookTrouble as trouble:
        return why.CHAIN if trouble.code == "book.chain_broken" else why.DAMAGED
    return ""


@contextmanager
def _held(folder: Path, file: Path, both: Keys) -> Iterator[_Held]:
    """Where the book can be read: the file itself, or a copy that holds what its log does."""
    log = log_of(file)
    hot = log.exists() and log.stat().st_size > 0 and not (folder / CLEAN).exists()
    key = next((each for each in reversed(both) if reads(file, each)), None)
    if key is not None and not hot and _is_up_to_date(file, key):
        yield _Held(file, key)
        return
    with disk_trouble():
        aside = tempfile.TemporaryDirectory(prefix="pawnbook-", ignore_cleanup_errors=True)
    with aside as name:
        with disk_trouble():
            copy = _copied(file, Path(name))
            if hot:
                _copied(log, Path(name))
        made = _made_readable(copy, both)
        if made is None and key is not None and _is_up_to_date(file, key):
            yield _Held(file, key)  # without its log, which does not fit what is left
        elif made is None:
            raise BookTrouble("book.damaged", detail="what is left of it cannot be brought to today's tables")
        else:
            yield _Held(copy, made)


def _is_up_to_date(file: Path, key: bytes) -> bool:
    """Whether this program's questions can be asked of it as it lies there. Where the page that tells its schema is not
    there, the program that made its tables last tells it.
    """
    engines = reading_engines(file, key, Faults(file.parent, why.ASKED))
    with machine_trouble(), engines.reader.connect() as conn:
        if not is_up_to_date(conn):
            return False
    try:
        with machine_trouble():
            return schema.revision_of(engines.reader) in {schema.HEAD, None}
    except BookTrouble:
        return True


def _made_readable(copy: Path, both: Keys) -> bytes | None:
    """Read the log into the copy and bring it to this program's tables; the answer is the key that it is under.

    None where the copy is too damaged for that. Raises BookTrouble `book.newer`.
    """
    key = next((each for each in reversed(both) if fits(copy, each)), None)
    if key is None:
        return None
    try:
        with machine_trouble(), unguarded_engine(copy, key) as engine:
            schema.upgrade(engine)
            with engine.begin() as conn:
                vault = vault_of(conn, key)
            bring_up_to_date(engine, vault)
    except BookTrouble as trouble:
        if trouble.code != "book.damaged":
            raise
        return None
    return key


def _copied(source: Path, into: Path) -> Path:
    """Copy a file page by page where the disk gives it only in parts; pages that it does not give stay empty."""
    copy = into / source.name
    try:
        shutil.copyfile(source, copy)
    except OSError:
        if not source.exists():
            raise
        _copy_what_can_be_read(source, copy)
    return copy


def _copy_what_can_be_read(source: Path, copy: Path) -> None:
    size = source.stat().st_size
    with source.open("rb", buffering=0) as read, copy.open("wb") as written:
        written.truncate(size)
        for at in range(0, size, PAGE):
            try:
                read.seek(at)
                page = read.read(PAGE)
            except OSError:
                continue
            written.seek(at)
            written.write(page)
