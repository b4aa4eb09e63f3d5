"""Files and folders that nobody but their owner may read, written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

_AT_ONCE = 1024 * 1024


def keep_private(path: Path) -> None:
    """Let nobody but its owner at a file or folder; some file systems, and Windows, have other ways for that."""
    with suppress(OSError):
        path.chmod(0o700 if path.is_dir() else 0o600)


def make_private(folder: Path) -> None:
    """A folder for nobody but its owner."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_private(folder)


def write_private(path: Path, text: str) -> None:
    """Put a text into a file so that it outlasts a power cut: a new file takes the old one's place.

    It is made private and made anew, so that nobody reads along who had it open, and no link leads it elsewhere.
    Raises OSError, and leaves nothing behind then.
    """
    half = path.with_name(f"{path.name}.new")
    half.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            keep_private(half)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    sync_folder(path.parent)


def copy_private(source: Path, target: Path) -> None:
    """A copy of a file that outlasts a power cut. Raises OSError."""
    with source.open("rb") as old, target.open("wb") as new:
        keep_private(target)
        shutil.copyfileobj(old, new, _AT_ONCE)
        new.flush()
        os.fsync(new.fileno())


def sync_folder(folder: Path) -> None:
    """Make names that were given or taken in a folder outlast a power cut, where the file system can promise that."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
