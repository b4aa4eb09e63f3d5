"""From backups to a book again, in a new folder and as a new device.

The newest full backup that is whole is unsealed and checked; increments and mirrors bring it up to the last fact that
any of the places has. Then the book gets a key, a name and a device of its own: its chain names the chain that it
continues, and the lost device's signing key is thrown away. The folder gets its name last.

Ticket numbers: the numbers of the lost device's block stay that device's. Nobody knows which of them went out on paper
in the tail that was lost, so the new device issues none until it is leased a block of its own.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.clock import Clock, wall_text
from domain.errors import BookTrouble, KeyTrouble, Trouble
from domain.facts import Genesis
from domain.ids import DeviceId, StoreId
from domain.organisation.store import Store
from domain.restoring import LeftOut
from storage import keys, organisation, schema, sealing
from storage.backup import catalogue
from storage.backup.batch import Replay, as_heads, heads_in
from storage.backup.catalogue import Backup
from storage.backup.full import Stopwatch, check_copy, trial_sum
from storage.backup.sealed_file import Head, Header, key_in, opened_parts, parts_so_far, read_header
from storage.backup.signing import Hand, hand_of
from storage.book_file import disk_trouble, file_of
from storage.engine import Engines, change_key, machine_trouble, open_engines, unguarded_engine
from storage.envelope import new_envelope, write_envelope
from storage.journal import ChainBroken, Journal, envelope_of, stores_in
from storage.keys import Costs
from storage.pawn import TICKET
from storage.private_files import keep_private, sync_folder
from storage.projector import bring_up_to_date
from storage.tables import DEVICE_SECRET, FACT, IDENTITY
from storage.vault import Vault, vault_of
from storage.work import Writer

RECOVERY, ESCROW = "recovery", "escrow"


Opener = Callable[[Header], bytes]
"""Answers the key of a sealed file. Raises KeyTrouble `backup.wrong_key`."""


def by_private(whose: str, private: bytes) -> Opener:
    """Opens what is sealed to a recipient: the recovery code, or head office."""
    return lambda header: key_in(header, whose, private)


def by_recovery(code: str) -> Opener:
    """Opens what is sealed to a recovery code, however it was typed."""
    return by_private(RECOVERY, sealing.recovery_pair(code).private)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made: the new folder, and whose password opens the book there; `told` hears of each step.

    `code` is the new recovery code where whoever asks has put it away already.
    """

    folder: Path
    person: str
    password: str = field(repr=False)
    costs: Costs
    told: Callable[[str], None] = field(default=lambda _step: None, repr=False)
    code: str = field(default="", repr=False)


@dataclass(slots=True)
class Restored:
    """What a restore came to. `doubts` are files that did not go in to their end, and why.

    `until` is when the newest fact was taken down that came back; `of_mirrors` of the `replayed` facts came from
    mirrors alone. `others` work here and have no password in the new book yet.
    """

    book_id: str = ""
    of_book: str = ""
    device: str = ""
    of_device: str = ""
    made_at: str = ""
    full: str = ""
    facts: int = 0
    replayed: int = 0
    of_mirrors: int = 0
    balance: int = 0
    heads: tuple[Head, ...] = ()
    until: str = ""
    last_ticket: str = ""
    store: Store | None = None
    practice: bool = False
    others: tuple[str, ...] = ()
    sealed_to: tuple[str, ...] = ()
    doubts: list[LeftOut] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    recovery_code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A book that was unsealed and brought up to date, still as the device that it was, under the backup's key."""

    file: Path
    key: bytes
    backup: Backup
    report: Restored


def restore(
    places: Sequence[Path],
    opener: Opener,
    wanted: Wanted,
    clock: Clock,
    note: Callable[[Writer, Restored], None] | None = None,
) -> Restored:
    """Restore the newest book that these places have; the answer says what it is and holds its new recovery code.

    `note` takes down in the restored book that it was. Whatever fails, nothing is left under the new name. Raises
    BookTrouble `book.exists`, `backup.none`, `backup.several`, `backup.two_hands`, `backup.damaged*`; KeyTrouble
    `backup.wrong_key`, `key.nobody`; MachineTrouble `disk.*`.
    """
    if wanted.folder.exists():
        raise BookTrouble("book.exists", folder=wanted.folder.name)
    half = wanted.folder.with_name(f"{wanted.folder.name}.half-{secrets.token_hex(4)}")
    watch, sandbox, taken_down = Stopwatch(wanted.told), None, _TakenDown(clock, note)
    made = [each for each in half.parents if not each.exists()]
    try:
        with machine_trouble(), disk_trouble():
            half.mkdir(mode=0o700, parents=True)
            sandbox = unsealed(places, opener, half, watch)
            report = _made_ones_own(sandbox, half, wanted, taken_down, watch)
            half.rename(wanted.folder)
            sync_folder(wanted.folder.parent)
    except BaseException:
        if sandbox is not None:
            _forget_secret(sandbox.report.book_id)
        shutil.rmtree(half, ignore_errors=True)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise
    report.seconds = watch.seconds
    return report


def unsealed(places: Sequence[Path], opener: Opener, folder: Path, watch: Stopwatch) -> Sandbox:
    """The newest book of these places in a folder: unsealed, checked, and brought up to the last fact.

    A full backup that is damaged, or sealed to another code, is passed over for the one before it. Raises as `restore`
    does.
    """
    with watch.step("find"):
        fulls, folders = _fulls(places)
        hand = hand_of(_headers_in(folders, fulls[-1].header.book_id))
    report: Restored = Restored()
    trouble: Trouble | None = None
    for full in reversed(fulls):
        file = folder / f"{full.header.set_id}.db"
        try:
            hand.must_have_made(full.path, full.header)
            key = opener(full.header)
            with watch.step("unseal"):
                _unseal(full, key, file)
            _check(file, key, full, report, watch)
        except (BookTrouble, KeyTrouble) as error:
            trouble = trouble or error
            report.doubts.append(_left_out(full.path, error.code, str(error.params.get("detail", ""))))
            for each in folder.glob(f"{file.name}*"):
                each.unlink()
            continue
        sandbox = Sandbox(file, key, full, report)
        with watch.step("replay"):
            _replay(sandbox, folders, opener, hand)
        return sandbox
    raise trouble or BookTrouble("backup.none", places=", ".join(map(str, places)))


@contextmanager
def opened_sandbox(sandbox: Sandbox) -> Iterator[tuple[sa.Connection, Vault]]:
    """A connection to an unsealed book that may do everything."""
    with unguarded_engine(sandbox.file, sandbox.key) as engine, engine.connect() as conn:
        vault = vault_of(conn, sandbox.key)
        conn.commit()
        yield conn, vault


def _fulls(places: Sequence[Path]) -> tuple[list[Backup], tuple[Path, ...]]:
    """The full backups of these places, the oldest first, and the folders that they lie in."""
    folders = tuple(folder for place in places for folder in catalogue.folders_in(place))
    fulls = [each for folder in folders for each in catalogue.backups_in(folder, catalogue.FULL)]
    books = sorted({each.header.book_id for each in fulls})
    if len(books) > 1:
        raise BookTrouble("backup.several", books=", ".join(str(folder) for folder in folders))
    if not fulls:
        raise BookTrouble("backup.none", places=", ".join(map(str, places)))
    return sorted(fulls, key=lambda each: (each.manifest.made_at, each.manifest.seq)), folders


def _headers_in(folders: Sequence[Path], book_id: str) -> Iterator[tuple[Path, Header]]:
    """Every sealed file of a book that can be read, whole or not."""
    for path in (path for folder in folders for path in sorted(folder.glob("*.sealed"))):
        with suppress(BookTrouble, OSError):
            header = read_header(path)
            if header.book_id == book_id:
                yield path, header


def _unseal(full: Backup, key: bytes, file: Path) -> None:
    file.touch(mode=0o600)
    keep_private(file)
    with file.open("wb") as copy:
        for part in _read(opened_parts(full.path, key), full.path):
            copy.write(part)


def _read(parts: Iterator[bytes], path: Path) -> Iterator[bytes]:
    """A stick that fails in the middle of a file is a damaged file. Raises BookTrouble `backup.unreadable`."""
    while True:
        try:
            part = next(parts)
        except StopIteration:
            return
        except OSError as error:
            raise BookTrouble("backup.unreadable", file=path.name, detail=str(error)) from error
        yield part


def _check(file: Path, key: bytes, full: Backup, report: Restored, watch: Stopwatch) -> None:
    """The checks of a full backup, of an older program's book as well; its heads are those that the header names."""
    with unguarded_engine(file, key) as engine:
        with watch.step("upgrade"):
            schema.upgrade(engine)
            with engine.begin() as conn:
                vault = vault_of(conn, key)
            bring_up_to_date(engine, vault)
        with engine.connect() as conn:
            report.facts = check_copy(conn, vault, full.header.book_id, watch)
            if heads_in(conn, vault) != full.header.heads:
                raise BookTrouble("backup.damaged_copy", detail="heads")
            chains = Journal(conn, StoreId(full.header.store), vault).chains()
        if full.header.signature and full.header.signer != chains[full.header.device].pubkey:
            raise BookTrouble("backup.other_hand", file=full.path.name)


def _replay(sandbox: Sandbox, folders: Sequence[Path], opener: Opener, hand: Hand) -> None:
    """Take in what increments and mirrors have beyond the full backup; what cannot be taken is told and left out.

    Files are gone through again as long as any of them brought something: one place may fill another's gap.
    """
    report, taking = sandbox.report, _Taking(opener, hand, sandbox.backup.header.book_id)
    increments = (each for folder in folders for each in catalogue.backups_in(folder, catalogue.INCREMENT))
    files = [each.path for each in increments if not _stands_in(sandbox.backup.header, each.header)]
    whole = set(files)
    files += [path for folder in folders for path in catalogue.mirrors_in(folder)]
    with opened_sandbox(sandbox) as (conn, vault):
        replay = Replay(conn, vault)
        while True:
            before, doubts = replay.facts, []
            for path in files:
                had, is_whole = replay.facts, path in whole
                doubt = _replay_file(replay, path, taking, is_whole=is_whole)
                report.of_mirrors += 0 if is_whole else replay.facts - had
                if doubt is not None:
                    doubts.append(doubt)
            if replay.facts == before or not doubts:
                break
        report.doubts += doubts
        report.replayed = replay.facts
        report.heads = heads_in(conn, vault)


def _stands_in(full: Header, increment: Header) -> bool:
    """Whether a full backup has everything that an increment brings."""
    held = as_heads(full.heads)
    beyond = any(head.seq > held.get((head.store, head.device), -1) for head in increment.heads)
    return not beyond and increment.photos <= full.photos and increment.papers <= full.papers


class _Taking(NamedTuple):
    """Of which book files are taken in, what opens them, and whose hand must have made them."""

    opener: Opener
    hand: Hand
    book_id: str


def _replay_file(replay: Replay, path: Path, taking: _Taking, *, is_whole: bool) -> LeftOut | None:
    replay.end()
    try:
        header = _read_header(path)
        if header.book_id != taking.book_id:
            return _left_out(path, "backup.foreign")
        taking.hand.must_have_made(path, header)
        key = taking.opener(header)
        for part in _read(opened_parts(path, key) if is_whole else parts_so_far(path, key), path):
            replay.feed(part)
    except (BookTrouble, KeyTrouble) as error:
        return _left_out(path, error.code)
    except ChainBroken as error:
        return _left_out(path, f"chain.{error.what}", f"{error.device} {error.seq}")
    return None


def _left_out(path: Path, why: str, detail: str = "") -> LeftOut:
    return LeftOut(path.name, why, detail, str(path.parent))


def _read_header(path: Path) -> Header:
    try:
        return read_header(path)
    except OSError as error:
        raise BookTrouble("backup.unreadable", file=path.name, detail=str(error)) from error


class _TakenDown(NamedTuple):
    """When a book is restored, and what takes that down in it."""

    clock: Clock
    note: Callable[[Writer, Restored], None] | None


def _made_ones_own(sandbox: Sandbox, half: Path, wanted: Wanted, taken_down: _TakenDown, watch: Stopwatch) -> Restored:
    """Give the book a device, a name, a key and an envelope of its own."""
    clock, note = taken_down
    report, header = sandbox.report, sandbox.backup.header
    report.of_book, report.book_id = header.book_id, f"b_{secrets.token_hex(8)}"
    report.full, report.made_at = sandbox.backup.path.name, header.made_at
    with watch.step("device"), opened_sandbox(sandbox) as (conn, vault), conn.begin():
        _must_work_here(conn, StoreId(header.store), wanted.person)
        _look_round(conn, header, wanted.person, report)
        report.balance = sum(trial_sum(conn, store) for store in stores_in(conn))
        _new_device(conn, vault, report, clock)
    name = header.store if report.store is None else report.store.name
    key, code = keys.new_key(), wanted.code or keys.new_recovery_code()
    with watch.step("rekey"):
        change_key(sandbox.file, sandbox.key, key)
    with watch.step("envelope"):
        envelope = new_envelope(report.book_id, name, key, practice=report.practice)
        envelope = envelope.with_password(key, wanted.person, wanted.password, wanted.costs).with_recovery(key, code)
        file = file_of(half, report.book_id)
        sandbox.file.replace(file)
        write_envelope(half, envelope)
    with watch.step("open"):
        engines = open_engines(file, key)
        try:
            with engines.writer.begin() as conn:
                vault = vault_of(conn, key)
            writer = _writer(engines, vault, report.device, clock)
            if note is not None:
                note(writer, report)
            with engines.reader.connect() as conn:
                report.heads = heads_in(conn, vault)
                report.facts = sum(head.seq for head in report.heads)
        finally:
            engines.dispose()
    (half / "clean").touch()
    report.recovery_code = code
    return report


def _new_device(conn: sa.Connection, vault: Vault, report: Restored, clock: Clock) -> None:
    """A new chain, which names where the lost one ended; the lost device signs nothing any more."""
    identity = conn.execute(sa.select(IDENTITY)).one()
    journal = Journal(conn, StoreId(identity.store), vault)
    last = journal.head(identity.device_id)
    device, signing = DeviceId(f"d_{secrets.token_hex(4)}"), Ed25519PrivateKey.generate()
    journal.begin_chain(
        Genesis(
            device_id=device,
            machine_id=f"m_{secrets.token_hex(4)}",
            store=StoreId(identity.store),
            pubkey=signing.public_key().public_bytes_raw().hex(),
            parent=f"{identity.device_id}:{last.seq}:{last.hash}",
            made_at=wall_text(clock()),
        )
    )
    conn.execute(sa.delete(DEVICE_SECRET).where(DEVICE_SECRET.c.device_id == identity.device_id))
    vault.keep_signing_key(conn, device, signing)
    conn.execute(sa.update(IDENTITY).values(book_id=report.book_id, device_id=device))
    report.device, report.of_device = device, identity.device_id


def _must_work_here(conn: sa.Connection, store: StoreId, person: str) -> None:
    """Raise KeyTrouble `key.nobody` for somebody who does not work in this store."""
    people = organisation.people_of(conn, store)
    if not any(each.person == person and not each.left for each in people):
        raise KeyTrouble("key.nobody", person=person)


def _look_round(conn: sa.Connection, header: Header, person: str, report: Restored) -> None:
    """What the report tells of the book itself."""
    report.sealed_to = tuple(box.whose for box in header.boxes)
    report.store = organisation.store_of(conn, header.store)
    report.practice = bool(conn.execute(sa.select(IDENTITY.c.practice)).scalar_one())
    last = conn.execute(sa.select(FACT.c.canon).order_by(FACT.c.recorded_at.desc()).limit(1)).scalar_one_or_none()
    report.until = "" if last is None else envelope_of(last).wall
    newest = sa.select(sa.func.max(TICKET.c.number)).where(TICKET.c.store == header.store)
    report.last_ticket = conn.execute(newest).scalar_one() or ""
    here = organisation.people_of(conn, header.store)
    report.others = tuple(each.person for each in here if not each.left and each.person != person)


def _writer(engines: Engines, vault: Vault, device: str, clock: Clock) -> Writer:
    with engines.reader.connect() as conn:
        store = StoreId(conn.execute(sa.select(IDENTITY.c.store)).scalar_one())
        return Writer(engines, store, DeviceId(device), vault, vault.signing_key(conn, device), clock)


def _forget_secret(book_id: str) -> None:
    """A book that did not come to be leaves nothing in the keyring."""
    from storage.keyring_secret import forget_secret, has_keyring  # noqa: PLC0415 loaded behind the sign-in page

    with suppress(KeyTrouble):
        if book_id and has_keyring():
            forget_secret(book_id)
