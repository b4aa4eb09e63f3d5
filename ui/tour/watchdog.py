"""How long the window stood still: a heartbeat in its thread, and a thread beside it that looks at it."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QTimer

LONGEST_MS = 50
"""No work on the window's thread may take longer."""
_BEAT_MS, _LOOK_S = 5, 0.004
_FRAMES = 6
_ROOMS = frozenset({"app", "domain", "printing", "storage", "sync", "ui"})


@dataclass(frozen=True, slots=True)
class Block:
    """A time in which the window stood still: how long, and where its thread was half-way."""

    milliseconds: float
    where: tuple[str, ...]


@dataclass(slots=True)
class Watchdog:
    """Every time longer than `LONGEST_MS`, the longest first."""

    beats: int = 0
    _last: float = field(default_factory=time.perf_counter)
    _where: tuple[str, ...] = ()
    _blocks: list[Block] = field(default_factory=list)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What was seen."""
        return tuple(sorted(self._blocks, key=lambda each: -each.milliseconds))

    def beat(self) -> None:
        """The window lives; called by its own timer."""
        now = time.perf_counter()
        stood = (now - self._last) * 1000
        if stood > LONGEST_MS:
            self._blocks.append(Block(stood, self._where))
        self.beats, self._last, self._where = self.beats + 1, now, ()

    def look(self, thread: int) -> None:
        """Take down where the window's thread is while it stands still."""
        if not self._where and (time.perf_counter() - self._last) * 1000 > LONGEST_MS:
            self._where = _frames_of(thread)


@contextmanager
def watched() -> Iterator[Watchdog]:
    """Watch the window's thread, in which this is called."""
    dog, ended, mine = Watchdog(), threading.Event(), threading.get_ident()
    timer = QTimer()
    timer.setInterval(_BEAT_MS)
    timer.timeout.connect(dog.beat)
    timer.start()

    def look_on() -> None:
        while not ended.wait(_LOOK_S):
            dog.look(mine)

    beside = threading.Thread(target=look_on, name="watchdog", daemon=True)
    beside.start()
    try:
        yield dog
    finally:
        ended.set()
        beside.join()
        timer.stop()


def _frames_of(thread: int) -> tuple[str, ...]:
    """The last frames of our own rooms, as file:line name.

    The frames are let go at once: who holds one keeps what it paints with alive, and Qt complains.
    """
    found: list[str] = []
    frame = sys._current_frames().get(thread)  # noqa: SLF001 the only way to see another thread's stack
    while frame is not None and len(found) < _FRAMES:
        room, is_ours, rest = _split(frame.f_code.co_filename)
        if is_ours:
            found.append(f"{room}/{rest}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(reversed(found))


@cache
def _split(path: str) -> tuple[str, bool, str]:
    parts = path.replace("\\", "/").split("/")
    place = next((place for place, part in enumerate(parts) if part in _ROOMS), None)
    is_ours = place is not None and "site-packages" not in parts
    return (parts[place], True, "/".join(parts[place + 1 :])) if place is not None and is_ours else ("", False, "")
