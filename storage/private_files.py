"""Files and folders that nobody but their owner may read, written whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


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

    Raises OSError, and leaves nothing behind then.
    """
    half = path.with_name(f"{path.name}.new")
    try:
        with half.open("w", encoding="utf-8") as file:
            keep_private(half)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    sync_folder(path.parent)


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
