"""What lies in a place for backups: a folder for each book, files in it, and beside each whole file its manifest.

PLACE/pawnbook-backup-b_1f3a…/
full-000001042-20261123T024000-9c1e.sealed    a whole book
full-000001042-20261123T024000-9c1e.json      its manifest, written last: without one there is no backup
increment-….sealed, increment-….json          facts, photos and papers since the increment before
mirror-….sealed                               facts as they came; has no manifest, since it never ends
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from domain.codec import FACT, from_plain
from domain.errors import BookTrouble, Refusal
from storage.backup.sealed_file import Header, SealedWriter, read_header
from storage.private_files import keep_private, write_private

FULL, INCREMENT, MIRROR = "full", "increment", "mirror"
_FOLDER = "pawnbook-backup-"
_SEALED, _MANIFEST, _HALF = ".sealed", ".json", ".new"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """That a sealed file is whole, and how large it then is."""

    format: int
    file: str
    bytes: int
    what: str
    set_id: str
    made_at: str
    seq: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole backup that lies somewhere."""

    path: Path
    manifest: Manifest
    header: Header


def folder_of(place: Path, book_id: str) -> Path:
    """Where a book's backups lie in a place."""
    return place / f"{_FOLDER}{book_id}"


def folders_in(place: Path) -> tuple[Path, ...]:
    """The books whose backups lie in a place; the place may also be the folder of one book itself."""
    if place.name.startswith(_FOLDER):
        return (place,)
    return tuple(sorted(each for each in place.glob(f"{_FOLDER}*") if each.is_dir()))


def new_name(what: str, header: Header) -> str:
    """The name of a new file; names of later backups of one book sort after those of earlier ones."""
    moment = re.sub(r"[^0-9T]", "", header.made_at[:19])
    return f"{what}-{header.seq:09d}-{moment}-{header.set_id[-8:]}{_SEALED}"


def write_whole(folder: Path, header: Header, key: bytes, fill: Callable[[SealedWriter], None]) -> Backup:
    """Write a sealed file and then its manifest; whatever fails before leaves no backup. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / new_name(header.what, header)
    half = path.with_name(f"{path.name}{_HALF}")
    try:
        with half.open("wb") as file:
            keep_private(half)
            writer = SealedWriter(file, header, key)
            fill(writer)
            writer.finish()
        size = half.stat().st_size
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    manifest = Manifest(_FORMAT, path.name, size, header.what, header.set_id, header.made_at, header.seq)
    write_private(path.with_suffix(_MANIFEST), json.dumps(asdict(manifest)))
    return Backup(path, manifest, header)


def backups_in(folder: Path, what: str) -> tuple[Backup, ...]:
    """The whole backups of a kind, the oldest first. What has no manifest, or another size than its manifest says, is
    none. Raises OSError where the place cannot be read.
    """
    return tuple(sorted(_found(folder, what), key=lambda each: (each.manifest.made_at, each.path.name)))


def mirrors_in(folder: Path) -> tuple[Path, ...]:
    """The segments of the mirror, the oldest first."""
    return tuple(sorted(folder.glob(f"{MIRROR}-*{_SEALED}"), key=lambda path: path.name.split("-")[2:]))


def remove(backup: Backup) -> None:
    """Take a backup away: first what says that it is whole."""
    backup.path.with_suffix(_MANIFEST).unlink(missing_ok=True)
    backup.path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away what never became a backup: halves, and sealed files without a manifest."""
    for half in folder.glob(f"*{_HALF}"):
        with suppress(OSError):
            half.unlink()
    for path in (*folder.glob(f"{FULL}-*{_SEALED}"), *folder.glob(f"{INCREMENT}-*{_SEALED}")):
        if not path.with_suffix(_MANIFEST).exists():
            with suppress(OSError):
                path.unlink()


def new_set() -> str:
    """The name of a new set."""
    return f"s_{secrets.token_hex(8)}"


def _found(folder: Path, what: str) -> Iterator[Backup]:
    for path in folder.glob(f"{what}-*{_MANIFEST}"):
        manifest = _manifest(path)
        sealed = path.with_suffix(_SEALED)
        if manifest is None or manifest.file != sealed.name or not sealed.is_file():
            continue
        if sealed.stat().st_size != manifest.bytes:
            continue
        with suppress(BookTrouble):
            header = read_header(sealed)
            if (header.what, header.set_id) == (what, manifest.set_id):
                yield Backup(sealed, manifest, header)


def _manifest(path: Path) -> Manifest | None:
    try:
        return from_plain(Manifest, json.loads(path.read_text(encoding="utf-8")), FACT)
    except (ValueError, RecursionError, Refusal):
        return None
