"""From backups to a book again, in a new folder and as a new device.

What the places hold is unsealed into a sandbox (`unsealing.py`). Then the book gets a key, a name and a device of its
own: its chain names the chain that it continues, and the lost device's signing key is thrown away. The folder gets its
name last.

Ticket numbers: the numbers of the lost device's block stay that device's. Nobody knows which of them went out on paper
in the tail that was lost, so the new device issues none until it is leased a block of its own.
"""

from __future__ import annotations

import glob
import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from filelock import FileLock, Timeout

from domain.clock import Clock, wall_text
from domain.errors import BookTrouble, KeyTrouble
from domain.facts import Genesis
from domain.ids import DeviceId, StoreId
from storage import access, keys, organisation, sealing
from storage.backup.batch import heads_in
from storage.backup.full import Stopwatch, trial_sum
from storage.backup.sealed_file import Header, key_in
from storage.backup.unsealing import Opener, Restored, Sandbox, opened_sandbox, unsealed
from storage.book_file import disk_trouble, file_of
from storage.chain import envelope_of
from storage.engine import Engines, change_key, machine_trouble, open_engines
from storage.envelope import new_envelope, read_envelope, write_envelope
from storage.journal import Journal, stores_in
from storage.keys import Costs
from storage.pawn import TICKET
from storage.private_files import sync_folder
from storage.tables import DEVICE_SECRET, FACT, IDENTITY
from storage.vault import Vault, vault_of
from storage.work import Writer

RECOVERY, ESCROW = "recovery", "escrow"

_HALF, _LOCK = ".half-", "lock"


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
    sweep_halves_of(wanted.folder)
    half = wanted.folder.with_name(f"{wanted.folder.name}{_HALF}{secrets.token_hex(4)}")
    watch, sandbox, taken_down = Stopwatch(wanted.told), None, _TakenDown(clock, note)
    made = [each for each in half.parents if not each.exists()]
    try:
        with machine_trouble(), disk_trouble():
            half.mkdir(mode=0o700, parents=True)
            with FileLock(half / _LOCK):
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


def sweep_halves_of(folder: Path) -> None:
    """Clear away what restores into this folder left when they were killed; one that runs still holds its lock."""
    for half in folder.parent.glob(f"{glob.escape(folder.name)}{_HALF}*"):
        with suppress(OSError, Timeout):
            with FileLock(half / _LOCK, timeout=0):
                pass
            with suppress(BookTrouble, KeyTrouble):
                _forget_secret(read_envelope(half).book_id)
            shutil.rmtree(half)


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
    report.has_second_factor = access.second_factor_of(conn, header.store, person) is not None
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
