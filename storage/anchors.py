"""The anchor: where a book's own chain stood, kept outside the book, so that a chain that lost its end is noticed.

One small file a book, in two slots that are written in turn: a write that is cut short spoils one of them at most. A
slot is what it says and an HMAC over that. The commit comes first, the anchor after it: a healthy book is never behind
its anchor, so one that is behind has lost facts.

What an anchor cannot see: a book and its anchor that were both put back to an earlier day by somebody who may write
into both. Paper, the mirror and head office hold against that.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from storage.private_files import keep_private, sync_folder

_SLOT = 512
_MAC = 64
_PAUSE = 1.0
_PLACE_BYTES = 160


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a device's chain stood; `count` rises with every write.

    `place` is the end of the path of the folder that the book was worked in from.
    """

    book: str
    device: str
    seq: int
    hash: str
    count: int
    place: str = ""


class AnchorFile:
    """The anchor of one book in a folder outside it; `key` is for the HMAC alone."""

    def __init__(self, folder: Path, book_id: str, key: bytes, place: str = "") -> None:
        self._path = folder / f"{book_id}.anchor"
        self._book, self._key, self.place = book_id, key, place

    def exists(self) -> bool:
        """Whether there is a file, whatever it holds."""
        return self._path.exists()

    def read(self) -> Anchor | None:
        """The newest anchor whose HMAC holds; None where there is none. Raises OSError."""
        try:
            with self._path.open("rb") as file:
                data = file.read(2 * _SLOT)
        except FileNotFoundError:
            return None
        found = [each for each in (self._in_slot(data[:_SLOT]), self._in_slot(data[_SLOT:])) if each is not None]
        return max(found, key=lambda each: each.count, default=None)

    def write(self, device: str, seq: int, hash_: str, count: int) -> None:
        """Write the slot that this count falls to, durably. Raises OSError."""
        anchor = Anchor(self._book, device, seq, hash_, count, self.place)
        said = json.dumps(asdict(anchor), sort_keys=True, ensure_ascii=False).encode()
        slot = (self._mac(said).encode() + said).ljust(_SLOT)
        if not self._path.exists():
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            keep_private(self._path)
            sync_folder(self._path.parent)
        with self._path.open("r+b") as file:
            file.seek(_SLOT * (count % 2))
            file.write(slot)
            file.flush()
            os.fsync(file.fileno())

    def _in_slot(self, slot: bytes) -> Anchor | None:
        mac, said = slot[:_MAC], slot[_MAC:].rstrip()
        if not hmac.compare_digest(mac, self._mac(said).encode()):
            return None
        anchor = Anchor(**json.loads(said))
        return anchor if anchor.book == self._book else None

    def _mac(self, said: bytes) -> str:
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()


def place_of(folder: Path) -> str:
    """The path of a book's folder as an anchor keeps it: whole where it is short, its end where it is not."""
    whole = str(folder.resolve())
    end = whole.encode("utf-8", "replace")[-_PLACE_BYTES:].decode("utf-8", "ignore")
    return end if end == whole else f"…{end}"


class AnchorKeeper:
    """Carries the head of the chain into the anchor behind the counter: at most once a second, and at the close.

    A folder that cannot be written is no reason to stop the counter: it is tried again with the next fact.
    """

    def __init__(self, file: AnchorFile, device: str, count: int) -> None:
        self._file, self._device, self._count = file, device, count
        self._waiting: tuple[int, str] | None = None
        self._news = threading.Condition()
        self._closing = False
        self._thread: threading.Thread | None = None

    def tell(self, seq: int, hash_: str) -> None:
        """The chain stands here now, durably. Costs the teller no disk."""
        with self._news:
            self._waiting = seq, hash_
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="anchor", daemon=True)
                self._thread.start()
            self._news.notify()

    def close(self) -> None:
        """Write what is waiting, and end."""
        with self._news:
            self._closing = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()
        self._write_waiting()

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._waiting is not None or self._closing)
                if self._closing:
                    return
            self._write_waiting()
            with self._news:
                if self._news.wait_for(lambda: self._closing, _PAUSE):
                    return

    def _write_waiting(self) -> None:
        with self._news:
            waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        with suppress(OSError):
            self._file.write(self._device, *waiting, self._count + 1)
            self._count += 1
