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
    """A time in which the window stood still: how long by the clock, how long its thread itself was at work (the rest
    it waited for a processor, or for the worker to let go of Python), and where it was half-way.
    """

    milliseconds: float
    own: float
    where: tuple[str, ...]


@dataclass(slots=True)
class Watchdog:
    """Every time longer than `LONGEST_MS`, the longest first."""

    beats: int = 0
    _last: float = field(default_factory=time.perf_counter)
    _worked: float = field(default_factory=time.thread_time)
    _seen: list[tuple[str, ...]] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What was seen."""
        return tuple(sorted(self._blocks, key=lambda each: -each.milliseconds))

    def beat(self) -> None:
        """The window lives; called by its own timer."""
        now, worked = time.perf_counter(), time.thread_time()
        stood = (now - self._last) * 1000
        if stood > LONGEST_MS:
            where = self._seen[len(self._seen) // 2] if self._seen else ()
            self._blocks.append(Block(stood, (worked - self._worked) * 1000, where))
        self.beats, self._last, self._worked, self._seen = self.beats + 1, now, worked, []

    def look(self, thread: int) -> None:
        """Take down where the window's thread is, once it has missed a beat or two."""
        if (time.perf_counter() - self._last) * 1000 > 2 * _BEAT_MS:
            self._seen.append(_frames_of(thread))


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
