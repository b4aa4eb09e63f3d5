"""A shop's work on a disk that is too small for it, until room is made: a file system of its own, in memory.

    unshare -m python -m tests.simulation.small_disk BOOK PLACE KILOBYTES SEED LIBRARY

It takes the right to mount (`on_small_disk` asks for it). The answer is JSON: what was said, what failed and where, and
what is wrong with the book.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from storage import reserve
from tests.simulation import counter
from tests.simulation.injected import Fired, faults, fired_in
from tests.simulation.killing import ROOT, Said, run_child, wrong_with

LOG_FULL, BOOK_FULL = 500, 4_450
"""Kilobytes beside the book: too few for the log; enough for the log, but not for what goes from it into the book."""
_LARGER = "512m"
_COMMANDS = 45
_MODULE = "tests.simulation.small_disk"
_TROUBLE = {"disk.full", "disk.error"}


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of it. `fired` are the calls that the file system really refused."""

    said: Said
    fired: list[Fired]
    wrong: list[str]


@cache
def mounting() -> tuple[str, ...]:
    """What to put before a command so that it may mount for itself alone. Skips the test where nobody lets us."""
    for asked in (("unshare", "-m"), ("unshare", "-Urm")):
        if sys.platform == "linux" and shutil.which("unshare"):
            tried = [*asked, "mount", "-t", "tmpfs", "none", "/mnt"]
            if subprocess.run(tried, capture_output=True, check=False).returncode == 0:
                return asked
    return pytest.skip("a small file system takes Linux and the right to mount one")


def on_small_disk(book: Path, home: Path, kilobytes: int, seed: int, library: Path) -> Worked:
    """Work in a copy of a book on a disk with so much room beside it. Skips the test where nobody may mount."""
    place = home / "small"
    place.mkdir(exist_ok=True)
    asked = [*mounting(), sys.executable, "-m", _MODULE, str(book), str(place), str(kilobytes), str(seed), str(library)]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    said = Said()
    said.hear_all(told["said"])
    fired = [Fired(op, 0, action, Path(path)) for op, action, path in told["fired"]]
    return Worked(said, fired, told["wrong"])


def main() -> None:
    """Mount, work until the disk is full, make room, work on, and look."""
    book, place, kilobytes, seed, library = sys.argv[1:]
    size = sum(file.stat().st_size for file in Path(book).iterdir()) // 1024 + int(kilobytes)
    _mount(f"size={size}k", "-t", "tmpfs", "none", place)
    folder, said = Path(shutil.copytree(book, Path(place) / "book.pawnbook")), Said()
    lines = []
    traps = faults(Path(library), folder) | {"FAULTS_FIRED": f"{place}.fired"}
    with run_child(_MODULE, "work", str(folder), seed, str(_COMMANDS), more=traps) as child:
        assert child.stdout is not None
        for line in child.stdout:
            lines.append(line)
            said.hear(line)
            if _TROUBLE & set(said.refused.values()):
                _make_room(place)
        assert child.stderr is not None
        complaint = child.stderr.read()
    assert child.returncode == 0, complaint
    _make_room(place)
    fired = _all_of(fired_in(Path(place)))
    print(json.dumps({"said": lines, "fired": fired, "wrong": wrong_with(folder, said)}))  # noqa: T201 its answer


def _make_room(place: str) -> None:
    _mount(f"remount,size={_LARGER}", place)


def _mount(options: str, *what: str) -> None:
    subprocess.run(["mount", "-o", options, *what], check=True)  # noqa: S607 the system's own


def _all_of(fired: Iterable[Fired]) -> list[tuple[str, str, str]]:
    return [(each.op, each.action, str(each.path)) for each in fired]


def work() -> None:
    """The counter's work, where even new pledges do not ask how much room there is: so the disk really fills."""
    reserve.LEAST = 0
    del sys.argv[1]
    counter.main()


if __name__ == "__main__":
    work() if sys.argv[1] == "work" else main()
