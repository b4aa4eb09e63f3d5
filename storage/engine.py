"""The encrypted engine: SQLCipher through SQLAlchemy, with the settings that keep every acknowledged commit.

One writer connection; three readers that plain transactions serve. A connection on which the disk or the file failed
is thrown away, never used again.
"""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.pool import NullPool, QueuePool, StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from domain.errors import BookTrouble, MachineTrouble, Trouble
from storage.faults import Faults
from storage.keys import KEY_BYTES

PLAIN_MAGIC = b"SQLite format 3\0"
_LEAST_SQLITE = (3, 51, 3)  # 3.7.0 to 3.51.2 can lose a commit when the write-ahead log is reset
_BUSY_MS = 5000
_CACHE_KIB = 64_000
_LEAST_ROOM = 1_000_000
_READERS = 3
_NEVER_WRITTEN = {"SQLITE_FULL", "SQLITE_IOERR_WRITE"}
_FAULTS = "faults"

_DENIED = {
    sqlcipher.SQLITE_ATTACH,
    sqlcipher.SQLITE_DROP_TABLE,
    sqlcipher.SQLITE_DROP_TRIGGER,
    sqlcipher.SQLITE_DROP_INDEX,
    sqlcipher.SQLITE_DROP_VIEW,
}
_GUARDED = {sqlcipher.SQLITE_UPDATE, sqlcipher.SQLITE_DELETE}
_LONGEST_LOG = 16 << 20
"""To so many bytes the write-ahead log is cut down when it is begun anew after it had to grow."""
_DENIED_PRAGMAS = {"key", "rekey", "writable_schema", "journal_mode", "synchronous"}


@dataclass(slots=True)
class HeldKey:
    """The key that new connections to an open book are made with; while the `gate` is held, none is made."""

    value: bytes = field(repr=False)
    gate: threading.Lock = field(default_factory=threading.Lock, repr=False)


@dataclass(frozen=True, slots=True)
class Engines:
    """The two ways into an open book: `writer` begins as the only writer, `reader` never keeps one out.

    `faults` hears of every trouble in a `transaction`, and says from when on `writer` refuses to begin one.
    """

    writer: sa.Engine
    reader: sa.Engine
    faults: Faults = field(default_factory=lambda: Faults(Path()))
    key: HeldKey = field(default_factory=lambda: HeldKey(b""))

    @contextmanager
    def standing_still(self) -> Iterator[HeldKey]:
        """Nobody has a connection to the book meanwhile; those made afterwards are made with the key held then.

        Waits for readers; the caller is the one who writes. Raises MachineTrouble `disk.busy` where one never ends.
        """
        with ExitStack() as taken:
            try:
                readers = [taken.enter_context(self.reader.connect()) for _ in range(_READERS)]
            except sa.exc.TimeoutError as error:
                raise MachineTrouble("disk.busy", detail=str(error)) from error
            taken.enter_context(self.key.gate)
            self.writer.dispose()
            for each in readers:
                each.invalidate()
            yield self.key

    def look_at_pages(self) -> None:
        """Read every page of the book; a damaged one ends writing, as it does where it is met by chance."""
        with self.reader.connect() as conn:
            try:
                said = str(conn.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
            except sa.exc.DatabaseError as error:
                said = str(error)
            conn.invalidate()  # having met one it answers nothing any more
        if said != "ok":
            self.faults.saw(BookTrouble("book.damaged", detail=said))

    def dispose(self) -> None:
        """Close every connection; the write-ahead log goes into the book."""
        self.reader.dispose()
        self.writer.dispose()


def open_engines(file: Path, key: bytes) -> Engines:
    """Engines for an existing book's file. Raises BookTrouble `book.damaged`: the key is right, page 1 is not."""
    held, faults = HeldKey(key), Faults(file.parent)

    def connect() -> Any:
        with held.gate:
            return connector(file, held.value, guarded=True)()

    def begin(raw: Any) -> None:
        faults.must_be_writable()
        raw.execute("BEGIN IMMEDIATE")

    options = {_FAULTS: faults}
    readers = {"poolclass": QueuePool, "pool_size": _READERS, "max_overflow": 0}
    return Engines(
        writer=_engine(connect, begin, poolclass=StaticPool, execution_options=options),
        reader=_engine(connect, "BEGIN", execution_options=options, **readers),
        faults=faults,
        key=held,
    )


def reading_engines(file: Path, key: bytes, faults: Faults) -> Engines:
    """Engines for a file that nobody writes into: no lock is taken, no log looked at, nothing made beside it.

    The writer refuses every connection with `book.read_only`; every reader is a connection of its own, since one that
    met a damaged page answers nothing any more. Raises BookTrouble `book.damaged`, MachineTrouble `disk.*`.
    """
    options = {_FAULTS: faults}

    def refuse() -> Any:
        faults.must_be_writable()

    return Engines(
        writer=_engine(refuse, "BEGIN", poolclass=NullPool, execution_options=options),
        reader=_engine(_reader(file, key), "BEGIN", poolclass=NullPool, execution_options=options),
        faults=faults,
        key=HeldKey(key),
    )


def is_whole(file: Path, key: bytes) -> bool:
    """Whether a file has all the pages that its first page counts; one that is cut off is read without that count."""
    try:
        _connected(file, key, _look_whole, f"{file.resolve().as_uri()}?mode=ro&immutable=1").close()
    except BookTrouble:
        return False
    return True


def reads(file: Path, key: bytes) -> bool:
    """The same as `fits`, for a file that nobody may write into."""
    try:
        _reader(file, key)().close()
    except BookTrouble:
        return False
    return True


def fits(file: Path, key: bytes) -> bool:
    """Whether this key opens this file: what a changing of the key that was cut short leaves open."""
    try:
        connector(file, key, guarded=False)().close()
    except BookTrouble:
        return False
    return True


def change_key(file: Path, old: bytes, new: bytes) -> None:
    """Write every page anew under another key: wholly, or not at all where it is cut short.

    Nobody else may have the file open. Raises MachineTrouble `disk.*`, BookTrouble `book.damaged`.
    """
    with machine_trouble(), closing(connector(file, old, guarded=False)()) as raw:
        raw.execute("PRAGMA busy_timeout = 500")
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("COMMIT")
        raw.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def unguarded_engine(file: Path, key: bytes) -> Iterator[sa.Engine]:
    """An engine of one connection that may do everything: for migrations and for making a book."""
    engine = _engine(connector(file, key, guarded=False), "BEGIN IMMEDIATE", poolclass=StaticPool)
    try:
        yield engine
    finally:
        engine.dispose()


def connector(file: Path, key: bytes, *, guarded: bool) -> Callable[[], Any]:
    """How a connection to this file is made: the version gate, the raw key, the settings, the guard."""
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key has 32 bytes; anything else would be taken for a passphrase")
    check_library()

    def connect() -> Any:
        raw = _connected(file, key, _set_up)
        if guarded:
            raw.set_authorizer(_authorise)
        return raw

    return connect


def _reader(file: Path, key: bytes) -> Callable[[], Any]:
    """How a file that nobody writes into is read: as it lies there, up to the last page that is there."""
    check_library()

    def connect() -> Any:
        raw = _connected(file, key, _set_up_reader, f"{file.resolve().as_uri()}?mode=ro&immutable=1")
        raw.set_authorizer(_authorise)
        return raw

    return connect


def _connected(file: Path, key: bytes, set_up: Callable[[Any, bytes], None], address: str = "") -> Any:
    """A connection to a file, or to the address by which it is only read."""
    timeout = _BUSY_MS / 1000
    try:
        raw = sqlcipher.connect(
            address or str(file), timeout=timeout, check_same_thread=False, isolation_level=None, uri=bool(address)
        )
    except sqlcipher.DatabaseError as error:
        raise _trouble_at(file, error) from error
    try:
        set_up(raw, key)
    except sqlcipher.DatabaseError as error:
        raw.close()
        raise _trouble_at(file, error) from error
    return raw


def check_library() -> None:
    """Refuse an SQLite that can lose a commit, or one without a cipher. Raises MachineTrouble `machine.library`."""
    raw = sqlcipher.connect(":memory:")
    try:
        cipher = raw.execute("PRAGMA cipher_version").fetchone()
    finally:
        raw.close()
    if sqlcipher.sqlite_version_info < _LEAST_SQLITE or not cipher:
        raise MachineTrouble("machine.library", version=sqlcipher.sqlite_version)


@contextmanager
def machine_trouble() -> Iterator[None]:
    """Tell trouble of machine and file apart from bugs: MachineTrouble `disk.*`, BookTrouble `book.damaged`."""
    try:
        yield
    except sa.exc.TimeoutError as error:  # every reader is taken, as while the book's key is changed
        raise MachineTrouble("disk.busy", detail=str(error)) from error
    except (sa.exc.OperationalError, sa.exc.DatabaseError, sqlcipher.DatabaseError) as error:
        trouble = trouble_in(getattr(error, "orig", None) or error)
        if trouble is None:
            raise
        raise trouble from error


@contextmanager
def transaction(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that commits at its end and undoes everything where it is left by an exception.

    A connection on which the database failed is thrown away: it may answer wrongly from then on. Raises MachineTrouble
    `disk.*`, BookTrouble `book.damaged`; of the writer Refusal `book.read_only` once nothing is written any more.
    """
    faults: Faults | None = engine.get_execution_options().get(_FAULTS)
    try:
        with machine_trouble(), engine.connect() as conn:
            try:
                with conn.begin():
                    yield conn
            except (sa.exc.DatabaseError, MachineTrouble):
                conn.invalidate()
                raise
    except (BookTrouble, MachineTrouble) as trouble:
        if faults is not None:
            faults.saw(trouble)
        raise


def trouble_in(error: BaseException) -> Trouble | None:
    """The trouble that a database error stands for, or None where it is our own mistake."""
    text = str(error)
    for words, code in (
        ("disk is full", "disk.full"),
        ("disk I/O error", "disk.error"),
        ("readonly database", "disk.readonly"),
        ("database is locked", "disk.busy"),
        ("unable to open", "disk.error"),
    ):
        if words in text:
            return MachineTrouble(code, detail=text)
    damaged = any(words in text for words in ("malformed", "not a database", "vtable constructor failed"))
    if damaged or text == "constraint failed":  # a table would name its constraint: this is the search index
        return BookTrouble("book.damaged", detail=text)
    return None


def fold_log(raw: Any) -> None:
    """Bring what a long snapshot kept in the write-ahead log into the book's file, beside the counter: it keeps no
    writer waiting, so that no command has to do it, and the log is cut down when it is begun anew.
    """
    raw.execute("PRAGMA wal_checkpoint(PASSIVE)")


def was_not_written(error: sa.exc.DatabaseError) -> bool:
    """Whether a commit failed before its last page was in the log, so that nothing can bring it back."""
    return getattr(error.orig, "sqlite_errorname", "") in _NEVER_WRITTEN


def write_over_log(conn: sa.Connection) -> None:
    """Write a page that says what it said, so that the log has something else where a failed commit stood."""
    version = conn.exec_driver_sql("PRAGMA user_version").scalar_one()
    conn.exec_driver_sql(f"PRAGMA user_version = {int(version)}")


def _trouble_at(file: Path, error: BaseException) -> Trouble:
    """Why a connection could not be made: a full disk shows as an I/O error, so its room is looked at."""
    trouble = trouble_in(error) or BookTrouble("book.damaged", detail=str(error))
    if trouble.code == "disk.error" and shutil.disk_usage(file.parent).free < _LEAST_ROOM:
        return MachineTrouble("disk.full", detail=str(error))
    return trouble


class _WithHints(SQLiteCompiler):
    """Says the index that a query names (`Select.with_hint`), which SQLAlchemy leaves out for SQLite."""

    def get_from_hint_text(self, _table: sa.FromClause, text: str | None) -> str | None:
        """As it stands: "INDEXED BY …"."""
        return text


def _engine(connect: Callable[[], Any], begin: str | Callable[[Any], None], **made: Any) -> sa.Engine:
    # what a statement was handed may be somebody's name or a key: it stands in no error and no trace
    engine = sa.create_engine("sqlite://", creator=connect, module=sqlcipher, hide_parameters=True, **made)
    do_begin = begin if callable(begin) else lambda raw: raw.execute(begin)
    # an event listener would do the same, and cost every statement a look for other listeners
    setattr(engine.dialect, "do_begin", do_begin)  # noqa: B010 mypy forbids the plain form
    engine.dialect.statement_compiler = _WithHints
    return engine


def _look_whole(raw: Any, key: bytes) -> None:
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    raw.execute("SELECT count(*) FROM sqlite_master")


def _set_up_reader(raw: Any, key: bytes) -> None:
    """With a schema that may be written, SQLite reads what is there of a file whose end was cut off."""
    raw.execute("PRAGMA writable_schema = ON")
    _look_whole(raw, key)
    for setting in ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        raw.execute(f"PRAGMA {setting}")
    raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def _set_up(raw: Any, key: bytes) -> None:
    _look_whole(raw, key)
    mode = raw.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise MachineTrouble("disk.error", detail=f"journal mode {mode}")
    settings = ["synchronous = FULL", "foreign_keys = ON", "recursive_triggers = ON", "trusted_schema = OFF"]
    settings += ["cell_size_check = ON", f"busy_timeout = {_BUSY_MS}", "mmap_size = 0", f"cache_size = -{_CACHE_KIB}"]
    settings += [f"journal_size_limit = {_LONGEST_LOG}"]
    if sys.platform == "darwin":
        settings.append("fullfsync = ON")
    for setting in settings:
        raw.execute(f"PRAGMA {setting}")


def _authorise(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
    """No connection of the program may change the journal, drop anything, or reach for keys and other files."""
    journal = first in {"fact", "chain"}
    pragma = action == sqlcipher.SQLITE_PRAGMA and first in _DENIED_PRAGMAS and second is not None
    if action in _DENIED or pragma or (action in _GUARDED and journal):
        return int(sqlcipher.SQLITE_DENY)
    return int(sqlcipher.SQLITE_OK)
