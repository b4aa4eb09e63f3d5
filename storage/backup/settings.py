"""What a workstation knows about its backups, in the book's folder: where they go, what came of the last ones, and the
keys of the last sets, wrapped by the book's key, so that the program can rehearse without anybody's recovery code.

The keys do not leave the folder: a stolen backup is opened by the recovery code or head office alone.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from domain.codec import FACT, from_plain
from domain.errors import KeyTrouble, Refusal
from storage import keys
from storage.backup.sealed_file import Header
from storage.private_files import write_private

_FILE = "backup.json"
_MOST_KEYS = 200
_WRITING = threading.RLock()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the last backup or rehearsal of a kind: `code` is the trouble that ended it, `detail` what was wrong
    besides. `good_at` is when one last went well.
    """

    at: str = ""
    ok: bool = False
    detail: str = ""
    seconds_ms: int = 0
    good_at: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class SetKey:
    """The wrapped key of a set."""

    set_id: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class LastFull:
    """When a full backup last went into a place."""

    place: str
    made_at: str


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """Where backups go, and what came of the last ones."""

    places: tuple[str, ...] = ()
    full: Outcome = Outcome()
    increment: Outcome = Outcome()
    rehearsal: Outcome = Outcome()
    keys: tuple[SetKey, ...] = ()
    fulls: tuple[LastFull, ...] = ()


def load(folder: Path) -> BackupSettings:
    """What is known; nothing where the file is not there or cannot be read."""
    try:
        return from_plain(BackupSettings, json.loads((folder / _FILE).read_text(encoding="utf-8")), FACT)
    except (OSError, ValueError, RecursionError, Refusal):
        return BackupSettings()


def change(folder: Path, **changed: object) -> BackupSettings:
    """Change what is known, and keep it. Raises OSError."""
    with _WRITING:
        settings = replace(load(folder), **changed)  # type: ignore[arg-type]
        _write(folder, settings)
        return settings


def note_fulls(folder: Path, places: Collection[str], made_at: str) -> None:
    """Keep that a full backup went into these places, to be told while they are away. Raises OSError."""
    with _WRITING:
        others = (each for each in load(folder).fulls if each.place not in places)
        change(folder, fulls=(*others, *(LastFull(place, made_at) for place in places)))


def note_outcome(folder: Path, kind: str, outcome: Outcome) -> None:
    """Keep what came of a "full", an "increment" or a "rehearsal". Raises OSError."""
    with _WRITING:
        before: Outcome = getattr(load(folder), kind)
        change(folder, **{kind: replace(outcome, good_at=outcome.at if outcome.ok else before.good_at)})


def keep_key(folder: Path, book_key: bytes, set_id: str, key: bytes) -> None:
    """Keep the key of a set. Raises OSError."""
    wrapped = base64.b64encode(keys.wrap(_wrapping(book_key), key, set_id)).decode()
    with _WRITING:
        known = load(folder).keys
        change(folder, keys=(*known, SetKey(set_id, wrapped))[-_MOST_KEYS:])


def kept_keys(folder: Path, book_key: bytes) -> Mapping[str, bytes]:
    """The keys that are kept; those from before the book's key was changed are none any more."""
    found = {}
    for each in load(folder).keys:
        try:
            found[each.set_id] = keys.unwrap(_wrapping(book_key), base64.b64decode(each.wrapped), each.set_id)
        except (keys.WrongKey, ValueError):
            continue
    return found


def by_kept(held: Mapping[str, bytes], header: Header) -> bytes:
    """The key of a sealed file among those that are kept. Raises KeyTrouble `backup.wrong_key`."""
    if header.set_id not in held:
        raise KeyTrouble("backup.wrong_key", set=header.set_id)
    return held[header.set_id]


def _wrapping(book_key: bytes) -> bytes:
    return keys.derive(book_key, "pawnbook.backup-keys.v1")


def _write(folder: Path, settings: BackupSettings) -> None:
    write_private(folder / _FILE, json.dumps(asdict(settings), ensure_ascii=False, indent=1))
