"""A book on disk: a folder with the encrypted file and its key envelope; making one, and opening one step by step.

SHOP.pawnbook/
  book-b_1f3a….db     the encrypted file, named after the book
  key.json            the key envelope
  clean               there while the book is closed after a clean end
  lock, holder.json   while it is open
  quarantine/         what was found beside it and not trusted
"""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.clock import Clock, wall_text
from domain.errors import BookTrouble, KeyTrouble, MachineTrouble
from domain.facts import Genesis
from domain.ids import DeviceId, StoreId
from storage import keys, schema, sql
from storage.anchored import anchored
from storage.book_lock import BookLock
from storage.engine import PLAIN_MAGIC, Engines, fits, machine_trouble, open_engines, unguarded_engine
from storage.envelope import KeyEnvelope, new_envelope, read_envelope, write_envelope
from storage.foreign_log import is_foreign
from storage.journal import Journal
from storage.keys import Costs
from storage.private_files import keep_private, make_private, sync_folder
from storage.projector import bring_up_to_date
from storage.quarantine import set_logs_aside
from storage.tables import IDENTITY
from storage.upgrading import close_copies, upgrade
from storage.vault import Vault, vault_of
from storage.verify import verify_tail
from storage.work import Writer

Keys = tuple[bytes, ...]
"""The book's key; two where it was being changed, the older one first."""

PAGE = 4096
CLEAN = "clean"
_CODES = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.full",
    errno.EROFS: "disk.readonly",
    errno.EACCES: "disk.readonly",
    errno.EPERM: "disk.readonly",
}


@dataclass(frozen=True, slots=True)
class NewBook:
    """What a new book is made from. `store_name` and `practice` are copied into the envelope for the sign-in screen."""

    folder: Path
    store: StoreId
    store_name: str
    practice: bool
    person: str
    password: str
    costs: Costs


@dataclass(frozen=True, slots=True)
class OpenBook:
    """An open book: who it is, the way to write into it, what to tell about its opening ("" for nothing), and what else
    was noticed, for the record.
    """

    folder: Path
    envelope: KeyEnvelope
    practice: bool
    writer: Writer
    notice: str
    noticed: tuple[str, ...] = ()

    @property
    def key(self) -> bytes:
        """The book's key, as it is now."""
        return self.writer.engines.key.value

    @property
    def read_only(self) -> str:
        """Why nothing is written into it, as a code; "" while it is written into."""
        return self.writer.engines.faults.why


def make_book(new: NewBook, clock: Clock, found: Callable[[Writer], None] | None = None) -> str:
    """Make a book whose first person may open it; the answer is the recovery code, shown this once.

    `found` writes what an empty book begins with. The folder gets its name after that, so that half a book is never
    taken for one; whatever fails before, nothing is left behind. Raises MachineTrouble `disk.*`, BookTrouble
    `book.exists`, and what `found` raises.
    """
    if new.folder.exists():
        raise BookTrouble("book.exists", folder=new.folder.name)
    book_id = f"b_{secrets.token_hex(8)}"
    half = new.folder.with_name(f"{new.folder.name}.half-{secrets.token_hex(4)}")
    try:
        with machine_trouble(), disk_trouble():
            make_private(half)
            code = _fill(half, new, book_id, clock, found)
            half.rename(new.folder)
            sync_folder(new.folder.parent)
    except BaseException:
        _forget_secret(book_id)
        raise
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return code


@contextmanager
def open_with_password(  # noqa: PLR0913 the last two say how
    folder: Path, person: str, password: str, clock: Clock, *, check_tail: bool = True, anchors: Path | None = None
) -> Iterator[OpenBook]:
    """Open a book for somebody who knows their password, and keep its anchor in the folder `anchors`; practice books,
    which are copied and thrown away, have none.

    Verification itself opens it without checking tail and anchor, and leaves both as they are. Raises BookTrouble,
    KeyTrouble, BookInUse, MachineTrouble, each saying what is wrong.
    """
    with _locked(folder):
        envelope = look_before_opening(folder)
        with _opened(folder, envelope, envelope.keys_by_password(person, password), clock) as book:
            _give_pair(book, person, password)
            if not check_tail:
                yield book
                return
            _check_tail(book.writer)
            with anchored(book.writer, envelope.book_id, folder, None if book.practice else anchors) as (
                writer,
                noticed,
            ):
                yield replace(book, writer=writer, noticed=noticed)


def reset_password(folder: Path, code: str, person: str, password: str, costs: Costs) -> None:
    """Give a person a new password by the recovery code.

    Raises KeyTrouble `key.wrong_recovery`, `key.nobody`, MachineTrouble `disk.*`.
    """
    _reset(folder, lambda envelope: envelope.keys_by_recovery(code), person, password, costs)


def reset_by_escrow(folder: Path, private: bytes, person: str, password: str, costs: Costs) -> None:
    """The same by head office's private key. Raises KeyTrouble `key.no_escrow`, `key.wrong_escrow`, `key.nobody`."""
    _reset(folder, lambda envelope: envelope.keys_by_escrow(private), person, password, costs)


def _reset(folder: Path, keys_in: Callable[[KeyEnvelope], Keys], person: str, password: str, costs: Costs) -> None:
    with _locked(folder):
        envelope = look_before_opening(folder)
        both = keys_in(envelope)
        if person not in envelope.people:
            raise KeyTrouble("key.nobody", person=person)
        with disk_trouble():
            key, envelope = settled(folder, envelope, both)
            keep_envelope(folder, envelope.without_lost_slots().with_password(key, person, password, costs), key)


def set_password(book: OpenBook, person: str, password: str, costs: Costs) -> None:
    """Give a person of an open book a password, a new one or the first. Raises MachineTrouble `disk.*`."""
    envelope = read_envelope(book.folder).settled(book.key)
    with disk_trouble():
        keep_envelope(book.folder, envelope.with_password(book.key, person, password, costs), book.key)


def drop_password(book: OpenBook, person: str) -> None:
    """Take the password of somebody who has left away. Raises MachineTrouble `disk.*`."""
    envelope = read_envelope(book.folder)
    if person in envelope.people:
        with disk_trouble():
            keep_envelope(book.folder, envelope.without_slot(book.key, person), book.key)


def keep_envelope(folder: Path, envelope: KeyEnvelope, key: bytes) -> None:
    """Put a book's envelope of now into its folder; what was put aside there opens in no other way. Raises OSError."""
    write_envelope(folder, envelope)
    close_copies(folder, envelope, key)


@contextmanager
def disk_trouble() -> Iterator[None]:
    """Errors of the file system become MachineTrouble with what to do about it."""
    try:
        yield
    except OSError as error:
        raise MachineTrouble(_CODES.get(error.errno or 0, "disk.error"), detail=str(error)) from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    if not folder.is_dir():
        raise BookTrouble("book.none", folder=folder.name)
    lock = BookLock(folder)
    lock.take()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _opened(folder: Path, envelope: KeyEnvelope, both: Keys, clock: Clock) -> Iterator[OpenBook]:
    file = file_of(folder, envelope.book_id)
    with disk_trouble():
        foreign = (folder / CLEAN).exists() or is_foreign(log_of(file), file, both)
        notice = set_logs_aside(folder, log_of(file), file, foreign=foreign)
        (folder / CLEAN).unlink(missing_ok=True)
        sync_folder(folder)
    try:
        with machine_trouble():
            with disk_trouble():
                key, envelope = settled(folder, envelope, both)
            with unguarded_engine(file, key) as engine:
                must_be(envelope.book_id, engine)
                with disk_trouble():
                    upgrade(engine, folder, file)
                with engine.begin() as conn:
                    vault = vault_of(conn, key)
                bring_up_to_date(engine, vault)
            engines = open_engines(file, key)
            try:
                with engines.reader.connect() as conn:
                    practice = bool(conn.execute(sa.select(IDENTITY.c.practice)).scalar_one())
                yield OpenBook(folder, envelope, practice, writer_of(engines, vault, clock), notice)
            finally:
                engines.dispose()
    finally:
        with suppress(OSError):
            _mark_clean(folder, file)


def settled(folder: Path, envelope: KeyEnvelope, both: Keys) -> tuple[bytes, KeyEnvelope]:
    """The key that the book is under, and the envelope with it alone: a changing of the key may have been cut short.

    Raises BookTrouble `book.damaged` where neither key opens the file.
    """
    if not envelope.next_check:
        return both[0], envelope
    key = key_in_force(file_of(folder, envelope.book_id), both)
    alone = envelope.settled(key)
    keep_envelope(folder, alone, key)
    return key, alone


def key_in_force(file: Path, both: Keys) -> bytes:
    """Which of two keys the file is under. Raises BookTrouble `book.damaged` where neither opens it."""
    key = next((each for each in reversed(both) if fits(file, each)), None)
    if key is None:
        raise BookTrouble("book.damaged", detail="neither key of the envelope opens it")
    return key


def _give_pair(book: OpenBook, person: str, password: str) -> None:
    """Bring a slot of the first format to today's. The book is open: a full disk is no reason to stop."""
    envelope = book.envelope
    slot = next(each for each in envelope.slots if each.owner == person)
    if not slot.public and slot.costs is not None:
        with suppress(OSError):
            write_envelope(book.folder, envelope.with_password(book.key, person, password, slot.costs))


def writer_of(engines: Engines, vault: Vault, clock: Clock) -> Writer:
    """The way to write into this book."""
    with engines.reader.connect() as conn:
        identity = conn.execute(sa.select(IDENTITY)).one()
        store, device = StoreId(identity.store), DeviceId(identity.device_id)
        return Writer(engines, store, device, vault, vault.signing_key(conn, device), clock)


def _check_tail(writer: Writer) -> None:
    """Raises BookTrouble `book.chain_broken` where the last facts of our own chain are not as they were signed."""
    with writer.engines.reader.connect() as conn:
        verify_tail(Journal(conn, writer.store, writer.vault), writer.device)


def look_before_opening(folder: Path, *, whole: bool = True) -> KeyEnvelope:
    """Everything that can be told without a connection: no key touches a file that is not this book's.

    A file that is to be read alone need not be `whole`: it may end within a page.

    Raises BookTrouble `book.no_file`, `book.empty`, `book.plain`, `book.damaged`; KeyTrouble `key.other_book`.
    """
    envelope = read_envelope(folder)
    file = file_of(folder, envelope.book_id)
    if not file.exists():
        if any(folder.glob("book-*.db")):
            raise KeyTrouble("key.other_book", folder=folder.name)
        raise BookTrouble("book.no_file", folder=folder.name)
    with disk_trouble():
        size = file.stat().st_size
        with file.open("rb") as opened:
            magic = opened.read(len(PLAIN_MAGIC))
    if size == 0:
        raise BookTrouble("book.empty", folder=folder.name)
    if magic == PLAIN_MAGIC:
        raise BookTrouble("book.plain", folder=folder.name)
    may_be_cut = log_of(file).exists() and not (folder / CLEAN).exists()  # while it grew; the log has what is missing
    if whole and size % PAGE and not may_be_cut:
        raise BookTrouble("book.damaged", detail=f"{size} bytes are no whole number of pages")
    return envelope


def _mark_clean(folder: Path, file: Path) -> None:
    """Note that the book was closed with everything in it."""
    if not log_of(file).exists():
        (folder / CLEAN).touch()


def _fill(half: Path, new: NewBook, book_id: str, clock: Clock, found: Callable[[Writer], None] | None) -> str:
    """Put a new book's files into its folder, and into it what it begins with; the answer is the recovery code."""
    file, key, code = file_of(half, book_id), keys.new_key(), keys.new_recovery_code()
    envelope = new_envelope(book_id, new.store_name, key, practice=new.practice)
    envelope = envelope.with_password(key, new.person, new.password, new.costs).with_recovery(key, code)
    vault = _make_file(file, key, new, book_id, clock)
    write_envelope(half, envelope)
    if found is not None:
        engines = open_engines(file, key)
        try:
            found(writer_of(engines, vault, clock))
        finally:
            engines.dispose()
    _mark_clean(half, file)
    return code


def _forget_secret(book_id: str) -> None:
    from storage.keyring_secret import forget_secret, has_keyring  # noqa: PLC0415 loaded behind the sign-in page

    if has_keyring():
        forget_secret(book_id)


def _make_file(file: Path, key: bytes, new: NewBook, book_id: str, clock: Clock) -> Vault:
    """The encrypted file with its schema, its identity and the start of its device's chain; the answer is its vault."""
    device, signing_key = DeviceId(f"d_{secrets.token_hex(4)}"), Ed25519PrivateKey.generate()
    genesis = Genesis(
        device_id=device,
        machine_id=f"m_{secrets.token_hex(4)}",
        store=new.store,
        pubkey=signing_key.public_key().public_bytes_raw().hex(),
        parent=None,
        made_at=wall_text(clock()),
    )
    file.touch(mode=0o600)
    keep_private(file)
    with unguarded_engine(file, key) as engine:
        schema.make(engine)
        with engine.begin() as conn:
            vault = vault_of(conn, keys.new_key())
        bring_up_to_date(engine, vault)
        with engine.begin() as conn:
            identity = {"book_id": book_id, "store": new.store, "device_id": device, "practice": int(new.practice)}
            sql.insert(conn, IDENTITY, [identity])
            vault.keep_signing_key(conn, device, signing_key)
            Journal(conn, new.store, vault).begin_chain(genesis)
    with file.open("rb") as made:
        if made.read(len(PLAIN_MAGIC)) == PLAIN_MAGIC:
            raise BookTrouble("book.plain", folder=file.parent.name)
    return vault


def must_be(book_id: str, engine: sa.Engine) -> None:
    """Raise BookTrouble `book.foreign` where the file is another book than its envelope says."""
    with engine.connect() as conn:
        held = conn.execute(sa.text("SELECT book_id FROM identity")).scalar_one_or_none()
    if held != book_id:
        raise BookTrouble("book.foreign", book_id=book_id)


def file_of(folder: Path, book_id: str) -> Path:
    """The encrypted file of a book."""
    return folder / f"book-{book_id}.db"


def log_of(file: Path) -> Path:
    """Where its write-ahead log lies, while there is one."""
    return file.with_name(f"{file.name}-wal")
