"""Bringing a book to this program's schema: what it was is put aside whole before, and all steps are done or none."""

from __future__ import annotations

import json
import shutil
from contextlib import closing, suppress
from pathlib import Path

import sqlalchemy as sa

from domain.errors import MachineTrouble, Trouble
from storage import schema
from storage.envelope import FILE as ENVELOPE
from storage.envelope import KeyEnvelope, read_envelope
from storage.layout import SUFFIX
from storage.private_files import copy_private, make_private, sync_folder, write_private

_UPGRADES = "upgrades"
_KEPT = 2


def upgrade(engine: sa.Engine, folder: Path, file: Path) -> None:
    """Bring the book in this folder to this program's schema; the engine is its only connection.

    The book as it was stays in `upgrades/before-0009.pawnbook` and so on, under the same key: an older program opens it
    there. Without room for that nothing is changed.

    Raises BookTrouble `book.newer`, MachineTrouble `disk.busy`, and OSError where it cannot be put aside.
    """
    stands_at = schema.revision_of(engine)
    if stands_at != schema.HEAD:
        schema.must_be_known(stands_at)
        _put_aside(engine, folder, file, f"before-{stands_at}{SUFFIX}")
        schema.upgrade(engine)


def close_copies(folder: Path, now: KeyEnvelope, key: bytes) -> None:
    """What was put aside opens for nobody for whom the book itself does not open any more: an old password, somebody
    who has left, an old recovery code. A copy that nobody opens then goes. A disk that fails now is no reason to stop.
    """
    for copy in (folder / _UPGRADES).glob(f"*{SUFFIX}"):
        with suppress(OSError, Trouble):
            held = read_envelope(copy)
            left = held.as_far_as(now, key)
            if left is None:
                shutil.rmtree(copy)
            elif left != held:
                _write_as_it_was_written(copy / ENVELOPE, left)


def drop_copies(folder: Path) -> None:
    """Take away the book as it was before: it knows whoever was erased since. Raises OSError."""
    for copy in tuple((folder / _UPGRADES).glob(f"*{SUFFIX}")):
        shutil.rmtree(copy)


def _write_as_it_was_written(file: Path, left: KeyEnvelope) -> None:
    """An envelope with these slots alone, in the form of the program that made it: that one opens it."""
    plain, owners = json.loads(file.read_text(encoding="utf-8")), {slot.owner for slot in left.slots}
    plain["slots"] = [slot for slot in plain["slots"] if slot["owner"] in owners]
    if "signed" in plain:
        plain["signed"] = left.signed
    write_private(file, json.dumps(plain, ensure_ascii=False, indent=1))


def _put_aside(engine: sa.Engine, folder: Path, file: Path, name: str) -> None:
    _empty_log(engine)
    upgrades = folder / _UPGRADES
    half = upgrades / f"{name}.half"
    make_private(upgrades)
    try:
        _drop_old(upgrades)
        shutil.rmtree(half, ignore_errors=True)
        make_private(half)
        for each in (file, folder / ENVELOPE):
            copy_private(each, half / each.name)
        shutil.rmtree(upgrades / name, ignore_errors=True)  # of an upgrade that was undone
        half.rename(upgrades / name)
        sync_folder(upgrades)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _empty_log(engine: sa.Engine) -> None:
    """Bring all that was committed into the file itself."""
    with closing(engine.raw_connection()) as pooled:
        busy, *_pages = pooled.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise MachineTrouble("disk.busy", detail="wal_checkpoint")


def _drop_old(upgrades: Path) -> None:
    """Make room for one more among those that are kept."""
    for each in sorted(upgrades.glob(f"*{SUFFIX}"))[: 1 - _KEPT]:
        shutil.rmtree(each)
