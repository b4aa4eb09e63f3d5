"""Bugs are kept: where the program went wrong, in a file of the data folder. What it was working on is not in it: no
message, no value, no name.
"""

from __future__ import annotations

import json
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.version import VERSION

if TYPE_CHECKING:
    from types import TracebackType

FILE = "bugs.jsonl"
MOST = 200
"""How many are kept: the newest."""
_ROOT = Path(__file__).parents[1]


def keep_bugs(home: Callable[[], Path]) -> None:
    """Keep every exception that nobody expected, beside showing it as ever; on every thread."""
    shown, shown_of_thread = sys.excepthook, threading.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        keep(home(), error)
        shown(kind, error, trace)

    def hook_of_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            keep(home(), args.exc_value)
        shown_of_thread(args)

    sys.excepthook, threading.excepthook = hook, hook_of_thread


def keep(folder: Path, error: BaseException) -> None:
    """Add a bug to the file. What cannot be kept is no reason for another one."""
    from storage.private_files import write_private

    if isinstance(error, KeyboardInterrupt | SystemExit):
        return
    with suppress(OSError, ValueError):
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "version": VERSION,
            "kind": [type(each).__name__ for each in _with_causes(error)],
            "where": [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in _frames(error)],
        }
        file = folder / FILE
        before = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        write_private(file, "\n".join([*before[1 - MOST :], json.dumps(line)]) + "\n")


def _with_causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in found:
        found.append(following)
        following = following.__cause__ or following.__context__
    return found


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return [frame for each in _with_causes(error) for frame in traceback.extract_tb(each.__traceback__)]


def _place(file: str) -> str:
    """A file of ours by its place in the program, any other by its name: folders may be named after people."""
    path = Path(file)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name
