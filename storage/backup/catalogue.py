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
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from domain.codec import FACT, from_plain
from domain.errors import BookTrouble, Refusal
from domain.restoring import FileState, FoundBook, FoundFile
from storage.backup.sealed_file import Header, SealedWriter, read_header
from storage.private_files import keep_private, write_private

FULL, INCREMENT, MIRROR = "full", "increment", "mirror"
_FOLDER = "pawnbook-backup-"
_SEALED, _MANIFEST, _HALF = ".sealed", ".json", ".new"
_FORMAT = 1
_MOST_LETTERS = 64_000
"""How much of a manifest is read: ours have a few hundred letters, whatever lies on a stick."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """That a sealed file is whole, and how large it then is; whose book it is of, for whoever looks through sticks."""

    format: int
    file: str
    bytes: int
    what: str
    set_id: str
    made_at: str
    seq: int
    store_name: str = ""


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


def write_whole(
    folder: Path, header: Header, key: bytes, fill: Callable[[SealedWriter], None], store_name: str = ""
) -> Backup:
    """Write a sealed file and then its manifest; whatever fails before leaves no backup. Raises OSError."""
    folder.mkdir(mode=0o700, exist_ok=True)  # never where a stick was: its place has to be there
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
    manifest = Manifest(_FORMAT, path.name, size, header.what, header.set_id, header.made_at, header.seq, store_name)
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


def found_in(place: Path) -> tuple[FoundBook, ...]:
    """Everything that lies in a place, also what is of no use, by book; nothing is opened. Raises OSError where the
    place cannot be read.
    """
    return tuple(_found_book(folder) for folder in folders_in(place))


def _found_book(folder: Path) -> FoundBook:
    """The files of one book, the newest first."""
    looked = [_looked_at(path) for what in (FULL, INCREMENT, MIRROR) for path in folder.glob(f"{what}-*{_SEALED}")]
    looked += [_without_file(path) for path in _lone_manifests(folder)]
    names = [manifest.store_name for path in folder.glob(f"{FULL}-*{_MANIFEST}") if (manifest := _manifest(path))]
    stores = [header.store for _, header in looked if header is not None]
    return FoundBook(
        book_id=folder.name.removeprefix(_FOLDER),
        store=next(iter(stores), ""),
        store_name=next((name for name in reversed(names) if name), ""),
        folders=(str(folder),),
        files=tuple(sorted((file for file, _ in looked), key=lambda file: (file.made_at, file.name), reverse=True)),
    )


def _looked_at(path: Path) -> tuple[FoundFile, Header | None]:
    what, manifest = path.name.partition("-")[0], _manifest(path.with_suffix(_MANIFEST))
    header, state, size = None, FileState.WHOLE, 0
    try:
        size = path.stat().st_size
        header = read_header(path)
    except BookTrouble as trouble:
        state = FileState.NEWER if trouble.code == "backup.newer" else FileState.DAMAGED
    except OSError:
        state = FileState.DAMAGED
    if state is FileState.WHOLE:
        state = _state_of(path, what, manifest, size)
    return _as_found(path, size, state, header, manifest), header


def _state_of(path: Path, what: str, manifest: Manifest | None, size: int) -> FileState:
    """How a file with a sound header stands."""
    if what == MIRROR:
        return FileState.OPEN_ENDED
    if manifest is None:
        damaged = path.with_suffix(_MANIFEST).exists()
        return FileState.DAMAGED if damaged else FileState.UNFINISHED
    return FileState.WHOLE if (manifest.file, manifest.bytes) == (path.name, size) else FileState.DAMAGED


def _as_found(path: Path, size: int, state: FileState, header: Header | None, manifest: Manifest | None) -> FoundFile:
    said = header or manifest
    return FoundFile(
        path=str(path),
        name=path.name,
        what=path.name.partition("-")[0],
        state=state,
        bytes=size,
        made_at="" if said is None else said.made_at,
        facts=0 if said is None else said.seq,
        sealed_to=() if header is None else tuple(box.whose for box in header.boxes),
    )


def _lone_manifests(folder: Path) -> Iterator[Path]:
    """Manifests whose sealed file is gone."""
    for path in folder.glob(f"*{_MANIFEST}"):
        if not path.with_suffix(_SEALED).exists():
            yield path


def _without_file(path: Path) -> tuple[FoundFile, None]:
    return _as_found(path.with_suffix(_SEALED), 0, FileState.DAMAGED, None, _manifest(path)), None


def remove(backup: Backup) -> None:
    """Take a backup away: first what says that it is whole."""
    backup.path.with_suffix(_MANIFEST).unlink(missing_ok=True)
    backup.path.unlink(missing_ok=True)


def sweep(folder: Path, what: str) -> None:
    """Take away what never became a backup of a kind: halves, and sealed files without a manifest. Those of another
    kind may just be made.
    """
    for half in folder.glob(f"{what}-*{_HALF}"):
        with suppress(OSError):
            half.unlink()
    for path in folder.glob(f"{what}-*{_SEALED}"):
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
        with suppress(BookTrouble, FileNotFoundError):  # what need not be kept any more may go meanwhile
            if sealed.stat().st_size != manifest.bytes:
                continue
            header = read_header(sealed)
            if (header.what, header.set_id) == (what, manifest.set_id):
                yield Backup(sealed, replace(manifest, made_at=header.made_at, seq=header.seq), header)


def _manifest(path: Path) -> Manifest | None:
    try:
        with path.open(encoding="utf-8") as file:
            return from_plain(Manifest, json.loads(file.read(_MOST_LETTERS)), FACT)
    except (OSError, ValueError, RecursionError, Refusal):
        return None
