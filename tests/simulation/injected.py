"""Faults that the preloaded library injects: how one is asked for, and which of them fired.

A fault that never fired proves nothing, so each is told apart from one that was survived.
"""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

_SOURCE = Path(__file__).with_name("faults.c")
_PLACES = {
    "-wal": "log",
    "key.json": "key envelope",
    "backup.json": "settings",
    "sign-ins.json": "settings",
    "holder.json": "lock",
    "lock": "lock",
    ".sealed": "sealed file",
    ".json": "manifest",
    ".db": "book",
}


@dataclass(frozen=True, slots=True)
class Fired:
    """A call that was made to fail, or (number 0) that failed by itself: the `number`th of its kind, in that file."""

    op: str
    number: int
    action: str
    path: Path

    @property
    def kind(self) -> str:
        """What happened: "fsync fails with EIO", "killed before write", "torn write"."""
        if self.action == "kill":
            return f"killed before {self.op}"
        if self.action == "torn":
            return f"torn {self.op}"
        late = self.action.startswith("late")
        code = errno.errorcode[int(self.action.removeprefix("late"))]
        return f"{self.op} {'is done and says' if late else 'fails with'} {code}"

    @property
    def place(self) -> str:
        """Which sort of file it befell."""
        return place_of(self.path)


def place_of(path: Path) -> str:
    """Which sort of file this is, of a book's folder or of a place for backups."""
    if path.parent.name in {"backup-work", "backup-rehearsal"}:
        return "copy"
    if any(".half-" in part for part in path.parts[-2:]):
        return "book being made"
    name = path.name.removesuffix(".new")
    return next((place for ending, place in _PLACES.items() if name.endswith(ending)), "folder")


def preload_library(folder: Path) -> Path:
    """The library that records writes and makes them fail, built here. Skips the test where that cannot be done."""
    if sys.platform != "linux" or shutil.which("gcc") is None:
        pytest.skip("recording writes takes Linux and gcc")
    library = folder / "faults.so"
    if not library.exists():
        command = ["gcc", "-shared", "-fPIC", "-O2", "-o", str(library), str(_SOURCE), "-ldl", "-lpthread"]
        subprocess.run(command, check=True)
    return library


def faults(library: Path, folder: Path, at: str = "", log: Path | None = None) -> dict[str, str]:
    """The environment of a child in whose folder calls are recorded, or fail `at` ("fsync:3:kill"; see faults.c).

    What fired before is forgotten.
    """
    said = _said_in(folder)
    said.unlink(missing_ok=True)
    more = {"LD_PRELOAD": str(library), "FAULTS_FOLDER": str(folder.resolve()), "FAULTS_FIRED": str(said)}
    return more | ({"FAULTS_AT": at} if at else {}) | ({"FAULTS_LOG": str(log)} if log else {})


def fired_in(folder: Path) -> list[Fired]:
    """What fired in a folder since a child was last given its faults."""
    said = _said_in(folder)
    lines = said.read_text(encoding="utf-8").splitlines() if said.exists() else []
    parts = (line.split(" ", 3) for line in lines)
    return [Fired(op, int(number), action, Path(path)) for op, number, action, path in parts]


def _said_in(folder: Path) -> Path:
    return folder.resolve().with_name(f"{folder.name}.fired")
