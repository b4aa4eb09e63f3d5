"""From sealed files to a book in a sandbox: the newest full backup that is whole, and on it what increments and mirrors
have beyond it. It is still the device that it was, under the backup's key; nobody works in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from domain.errors import BookTrouble, KeyTrouble, Trouble
from domain.ids import DeviceId, StoreId
from domain.organisation.store import Store
from domain.restoring import LeftOut
from storage import schema
from storage.backup import catalogue
from storage.backup.batch import Replay, as_heads, heads_in
from storage.backup.catalogue import Backup
from storage.backup.full import Stopwatch, check_copy
from storage.backup.sealed_file import Head, Header, opened_parts, parts_so_far, read_header
from storage.backup.signing import Hand, hand_of
from storage.chain import ChainBroken
from storage.engine import unguarded_engine
from storage.journal import Journal
from storage.private_files import keep_private
from storage.projector import bring_up_to_date
from storage.vault import Vault, vault_of
from storage.verify import guard_findings

Opener = Callable[[Header], bytes]
"""Answers the key of a sealed file. Raises KeyTrouble `backup.wrong_key`."""


@dataclass(slots=True)
class Restored:
    """What a restore came to. `doubts` are files that did not go in to their end, and why.

    `until` is when the newest fact was taken down that came back; `of_mirrors` of the `replayed` facts came from
    mirrors alone. `others` work here and have no password in the new book yet; `has_second_factor` says so of the
    person who has one.
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
    has_second_factor: bool = False
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


def unsealed(places: Sequence[Path], opener: Opener, folder: Path, watch: Stopwatch) -> Sandbox:
    """The newest book of these places in a folder: unsealed, checked, and brought up to the last fact.

    A full backup that is damaged, or sealed to another code, is passed over for the one before it. Raises BookTrouble
    `backup.none`, `backup.several`, `backup.two_hands`, and where no full backup opens what is wrong with the newest:
    BookTrouble `backup.*`, KeyTrouble `backup.wrong_key`.
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
            if any(each.code == "guard.foreign" for each in guard_findings(conn)):
                raise BookTrouble("backup.damaged_copy", detail="guards")
            if heads_in(conn, vault) != full.header.heads:
                raise BookTrouble("backup.damaged_copy", detail="heads")
            chain = Journal(conn, StoreId(full.header.store), vault).chains().get(DeviceId(full.header.device))
        if full.header.signature and (chain is None or full.header.signer != chain.pubkey):
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
