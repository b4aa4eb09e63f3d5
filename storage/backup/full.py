"""A full backup: the whole book copied under a fresh key, checked, sealed, and put into every place.

It keeps a processor busy, so it has a process of its own (app/backup_worker.py): a job goes in, a result comes out.
"""

from __future__ import annotations

import errno
import itertools
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from domain.errors import BookTrouble
from domain.ids import StoreId
from storage import keys, organisation
from storage.backup import catalogue, retention
from storage.backup.batch import LAST, heads_in
from storage.backup.sealed_file import PART, Header, Recipients, SealedWriter, boxes_for
from storage.backup.signing import signed
from storage.engine import connector, fold_log, machine_trouble, unguarded_engine
from storage.journal import Journal, stores_in
from storage.ledger import ACCOUNT_DAY
from storage.private_files import keep_private
from storage.tables import IDENTITY
from storage.vault import Vault, vault_of
from storage.verify import chain_findings, page_findings

_SCRATCH = "backup-work"
PATIENCE = 300.0
"""Seconds that a place may stand still while a full backup goes there, before it is given up."""
_LOOK = 0.2
_KEEP_EVERY = 16
MISSING, SILENT, NEEDS_FULL = "missing", "silent", "needs_full"
"""What `InPlace.error` and `PlaceHealth.error` may say besides "full", "readonly" and "error"."""


@dataclass(frozen=True, slots=True)
class Job:
    """A full backup to be made of the book in `folder`; `made_at` is when, as `wall_text` writes it."""

    folder: str
    book_id: str
    key: str
    recipients: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    made_at: str


@dataclass(frozen=True, slots=True)
class InPlace:
    """What became of a backup in a place: `error` is empty where it lies there whole."""

    place: str
    file: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A full backup that was made: how many facts, where it lies, how long each step took, and its key (hex)."""

    set_id: str
    facts: int
    bytes: int
    places: tuple[InPlace, ...]
    seconds: tuple[tuple[str, float], ...]
    key: str


class Stopwatch:
    """How long each step took, in seconds, in their order; `told` hears of each as it begins."""

    def __init__(self, told: Callable[[str], None] = lambda _step: None) -> None:
        self.seconds: dict[str, float] = {}
        self._told = told

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure one step; several under one name add up."""
        self._told(name)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - start, 3)


def make_full(job: Job) -> Made:
    """Make a full backup. A place that fails does not keep the others from having theirs.

    Raises BookTrouble `backup.damaged_copy` where the copy is not as it should be, `backup.no_recipient`;
    MachineTrouble.
    """
    folder = Path(job.folder)
    source, scratch = folder / f"book-{job.book_id}.db", folder / _SCRATCH
    key, set_id, watch = keys.new_key(), catalogue.new_set(), Stopwatch()
    recipients = {whose: bytes.fromhex(public) for whose, public in job.recipients}
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700, exist_ok=True)
    try:
        copy = scratch / f"{set_id}.db"
        with watch.step("copy"):
            _copy(source, bytes.fromhex(job.key), copy, key)
        checked = _checked(job, _Copied(copy, set_id, key), recipients, watch)
        with watch.step("seal"):
            places = _put_in_each(job.places, lambda place, moved: _put(place, checked, key, _Pouring(copy, moved)))
        return Made(set_id, checked.facts, copy.stat().st_size, places, tuple(watch.seconds.items()), key.hex())
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def clear_halves(job: Job) -> None:
    """Take away what a full backup that was ended in the middle left behind, in the book's folder and in the places.

    Where it lies whole in one place already it goes as well: nobody kept its key.
    """
    shutil.rmtree(Path(job.folder) / _SCRATCH, ignore_errors=True)
    for place in job.places:
        folder = catalogue.folder_of(Path(place), job.book_id)
        with suppress(OSError):
            catalogue.sweep(folder, catalogue.FULL)
            for each in catalogue.backups_in(folder, catalogue.FULL):
                if each.manifest.made_at == job.made_at:
                    catalogue.remove(each)


def check_copy(conn: sa.Connection, vault: Vault, book_id: str, watch: Stopwatch) -> int:
    """Check a copied book: pages, identity, every chain, the trial balance; the answer is how many facts it has.

    Raises BookTrouble `backup.damaged_copy` with the first thing that is not as it should be.
    """
    with watch.step("pages"):
        _none_of(page_findings(conn.engine))
    if conn.execute(sa.select(IDENTITY.c.book_id)).scalars().all() != [book_id]:
        raise BookTrouble("backup.damaged_copy", detail="identity")
    facts = 0
    for store in stores_in(conn):
        with watch.step("chains"):
            found, read = chain_findings(conn, Journal(conn, store, vault))
            facts += read
            _none_of(found)
        with watch.step("balance"):
            if trial_sum(conn, store) != 0:
                raise BookTrouble("backup.damaged_copy", detail=f"balance {store}")
    return facts


def trial_sum(conn: sa.Connection, store: StoreId) -> int:
    """All debits of a store less all credits: zero."""
    sums = sa.select(sa.func.coalesce(sa.func.sum(ACCOUNT_DAY.c.debit - ACCOUNT_DAY.c.credit), 0))
    return int(conn.execute(sums.where(ACCOUNT_DAY.c.store == store)).scalar_one())


def _none_of(findings: Sequence[object]) -> None:
    for finding in findings:
        raise BookTrouble("backup.damaged_copy", detail=str(finding)[:200])


def _copy(source: Path, key: bytes, target: Path, backup_key: bytes) -> None:
    """The book as it stands at one moment, under another key; in one step, so that no writer can put it off."""
    target.touch(mode=0o600)
    keep_private(target)
    with (
        machine_trouble(),
        closing(connector(source, key, guarded=False)()) as book,
        closing(connector(target, backup_key, guarded=False)()) as copy,
    ):
        book.backup(copy, pages=-1)
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        fold_log(book)


class _Copied(NamedTuple):
    """A copy of the book, and the key that it is under."""

    file: Path
    set_id: str
    key: bytes


class _Checked(NamedTuple):
    """What a checked copy says about itself: its header, how many facts it has, the name of its store."""

    header: Header
    facts: int
    store_name: str


def _checked(job: Job, copy: _Copied, recipients: Recipients, watch: Stopwatch) -> _Checked:
    key, set_id = copy.key, copy.set_id
    with unguarded_engine(copy.file, key) as engine, engine.connect() as conn:
        vault = vault_of(conn, bytes.fromhex(job.key))
        conn.commit()
        facts = check_copy(conn, vault, job.book_id, watch)
        identity = conn.execute(sa.select(IDENTITY)).one()
        last = conn.execute(LAST).one()
        store = organisation.store_of(conn, identity.store)
        header = Header(
            suite=keys.SUITE,
            what=catalogue.FULL,
            set_id=set_id,
            book_id=job.book_id,
            store=identity.store,
            device=identity.device_id,
            made_at=job.made_at,
            heads=heads_in(conn, vault),
            since=(),
            photos=last.photos or 0,
            papers=last.papers or 0,
            boxes=boxes_for(recipients, key, set_id),
        )
        header = signed(header, vault.signing_key(conn, identity.device_id))
    with closing(connector(copy.file, key, guarded=False)()) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return _Checked(header, facts, "" if store is None else store.name)


class _Pouring(NamedTuple):
    """The file that is poured into a place, and what hears that something went there."""

    copy: Path
    moved: Callable[[], None]


def _put_in_each(places: Sequence[str], put: Callable[[Path, Callable[[], None]], InPlace]) -> tuple[InPlace, ...]:
    """Into every place at once; one where nothing moves for long is given up, and keeps no other waiting."""
    done: dict[str, InPlace] = {}
    moved_at = dict.fromkeys(places, time.monotonic())

    def work(place: str) -> None:
        done[place] = put(Path(place), lambda: moved_at.update({place: time.monotonic()}))

    threads = {place: threading.Thread(target=work, args=(place,), name="full", daemon=True) for place in places}
    for thread in threads.values():
        thread.start()
    for place, thread in threads.items():
        while thread.is_alive() and time.monotonic() - moved_at[place] < PATIENCE:
            thread.join(_LOOK)
    hanging = {place for place, thread in threads.items() if thread.is_alive()}
    return tuple(done.get(place) or InPlace(place, error=SILENT if place in hanging else "error") for place in places)


def _put(place: Path, checked: _Checked, key: bytes, pouring: _Pouring) -> InPlace:
    """The copy, sealed, into a place; then what need not be kept there any more goes."""
    try:
        if not place.is_dir():
            raise FileNotFoundError(place)
        folder = catalogue.folder_of(place, checked.header.book_id)
        folder.mkdir(mode=0o700, exist_ok=True)
        catalogue.sweep(folder, catalogue.FULL)
        made = catalogue.write_whole(
            folder, checked.header, key, lambda writer: _pour(pouring, writer), checked.store_name
        )
        retention.clear(folder)
    except OSError as error:
        return InPlace(str(place), error=place_error(error))
    return InPlace(str(place), made.path.name)


def _pour(pouring: _Pouring, writer: SealedWriter) -> None:
    """The disk is told to keep it now and then, so that a slow stick is seen to move."""
    with pouring.copy.open("rb") as file:
        for number in itertools.count(1):
            part = file.read(PART)
            if not part:
                return
            writer.write(part)
            if number % _KEEP_EVERY == 0:
                writer.sync()
            pouring.moved()


def place_error(error: OSError) -> str:
    """Why the disk of a place did not take a backup: "missing", "full", "readonly" or "error"."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MISSING
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "full"
    return "readonly" if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM} else "error"
