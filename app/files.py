"""Files that a person names: read and written whole, with the file's name in what is said when that fails."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from pathlib import Path

from domain.errors import MachineTrouble


def read_text(path: Path) -> str:
    """A UTF-8 text file. Raises MachineTrouble `file.read`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError):
        raise MachineTrouble("file.read", path=str(path)) from None


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file whole or not at all: it gets its name last, and if it is private nobody else may read it.

    Raises MachineTrouble `file.write`.
    """
    half = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        half.touch(mode=0o600 if private else 0o666)
        half.write_bytes(data)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise MachineTrouble("file.write", path=str(path)) from error


def write_lines(path: Path, lines: Iterable[str]) -> str:
    """Write a text file line by line, whole or not at all; the answer is its SHA-256. Raises MachineTrouble
    `file.write`.
    """
    half, digest = path.with_name(f"{path.name}.{secrets.token_hex(4)}"), hashlib.sha256()
    try:
        with half.open("wb") as file:
            for line in lines:
                data = line.encode()
                digest.update(data)
                file.write(data)
        half.replace(path)
    except OSError as error:
        raise MachineTrouble("file.write", path=str(path)) from error
    finally:
        half.unlink(missing_ok=True)
    return digest.hexdigest()
