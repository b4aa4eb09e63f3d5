"""The mirror: facts appended to a sealed segment on another disk as they come, each batch there for certain.

A segment never ends; what stands in it is whole up to the last batch that the disk was told to keep. After a fault, or
when the program starts, a new segment begins where the newest whole backup in its place ends: what is told twice
changes nothing. A place without a backup near enough waits for a full one.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa

from storage import keys
from storage.backup import batch, catalogue
from storage.backup.batch import NEWEST, Heads, NeedsFull, Since, Taken, as_heads, lines_since, must_be_near
from storage.backup.full import NEEDS_FULL, place_error
from storage.backup.increments import Source
from storage.backup.sealed_file import Header, Recipients, SealedWriter, boxes_for
from storage.backup.signing import is_signed_by, signed
from storage.engine import transaction
from storage.private_files import keep_private, sync_folder

SEGMENT = 8 << 20
"""A segment that is larger than so many bytes is the last one of its time: another begins."""


class Mirror:
    """The mirror in one place. `error` says why it stands still, as `place_error` does; it is tried again each time."""

    def __init__(self, source: Source, place: Path) -> None:
        self.place = place
        self.error = ""
        self._source = source
        self._path: Path | None = None
        self._file: BinaryIO | None = None
        self._writer: SealedWriter | None = None
        self._heads: Heads = {}
        self._told_at = time.monotonic()

    @property
    def recipients(self) -> Recipients:
        """Who may open what is written there."""
        return self._source.recipients

    def catch_up(self, made_at: str) -> int:
        """Bring the mirror up to the book; the answer is how many facts that were. Raises MachineTrouble."""
        try:
            if self._writer is None or (self._file is not None and self._file.tell() > SEGMENT):
                self._begin(made_at)
            facts = self._append()
            if self._path is not None and not self._path.exists():  # pulled out: what was written went nowhere
                raise FileNotFoundError(self._path)
        except NeedsFull:
            self.error = NEEDS_FULL
            self.close()
            return 0
        except OSError as error:
            self.error = place_error(error)
            self.close()
            return 0
        self.error, self._told_at = "", time.monotonic()
        return facts

    def lag(self) -> tuple[int, float]:
        """How many facts of the book are not in the mirror, and for how many seconds it has stood still."""
        with transaction(self._source.writer.engines.reader) as conn:
            newest = _counted(conn)
        behind = sum(max(0, seq - self._heads.get(chain, 0)) for chain, seq in newest.items())
        return behind, round(time.monotonic() - self._told_at, 1) if behind or self.error else 0.0

    def close(self) -> None:
        """Let go of the place."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        self._file = self._writer = None
        self._heads = {}

    def _begin(self, made_at: str) -> None:
        """Begin a segment. Raises OSError."""
        self.close()
        if not self.place.is_dir():
            raise FileNotFoundError(self.place)
        source, folder = self._source, catalogue.folder_of(self.place, self._source.book_id)
        folder.mkdir(mode=0o700, exist_ok=True)
        whole = (*catalogue.backups_in(folder, catalogue.FULL), *catalogue.backups_in(folder, catalogue.INCREMENT))
        ours = (each for each in whole if is_signed_by(each.header, source.writer.key))
        newest = max(ours, key=lambda each: each.manifest.seq, default=None)
        key, set_id = keys.new_key(), catalogue.new_set()
        heads = newest.header.heads if newest is not None else ()
        with transaction(source.writer.engines.reader) as conn:
            must_be_near(conn, Since(as_heads(heads)))
        header = Header(
            suite=keys.SUITE,
            what=catalogue.MIRROR,
            set_id=set_id,
            book_id=source.book_id,
            store=source.writer.store,
            device=source.writer.device,
            made_at=made_at,
            heads=heads,
            since=heads,
            photos=0,
            papers=0,
            boxes=boxes_for(source.recipients, key, set_id),
        )
        header = signed(header, source.writer.key)
        path = folder / catalogue.new_name(catalogue.MIRROR, header)
        self._path, self._file = path, path.open("xb")
        keep_private(path)
        self._writer = SealedWriter(self._file, header, key)
        self._writer.sync()
        sync_folder(folder)
        self._heads = as_heads(heads)

    def _append(self) -> int:
        if self._writer is None:
            raise ValueError("a mirror is begun before anything is appended")
        taken, source = Taken(), self._source.writer
        with transaction(source.engines.reader) as conn:
            lines = list(_bounded(lines_since(conn, source.vault, Since(self._heads), taken), taken))
        for line in lines:
            self._writer.write(line)
        if lines:
            self._writer.flush()
        self._heads = as_heads(taken.heads)
        return taken.facts


def _bounded(lines: Iterable[bytes], taken: Taken) -> Iterator[bytes]:
    """The lines of one batch. Raises NeedsFull where they are more than should be gathered in one piece."""
    for line in lines:
        if taken.facts > batch.MOST_AT_ONCE:
            raise NeedsFull
        yield line


def _counted(conn: sa.Connection) -> Heads:
    return {(row.store, row.device_id): row.seq for row in conn.execute(sa.text(NEWEST))}
