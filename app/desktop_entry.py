"""The program in the menu of the person's own desktop, and `pawnbook:` links that lead to it; nobody else's is touched.

On Linux it is a desktop entry with its pictures, on Windows keys under HKEY_CURRENT_USER (not tried yet); on macOS the
bundle says the same.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from app.places import ICON
from domain.errors import MachineTrouble

_ENTRY = Path("applications", "pawnbook.desktop")
_KEY = r"Software\Classes\pawnbook"
_QUOTED = str.maketrans({each: f"\\{each}" for each in '"`$\\'})


def data_folder() -> Path:
    """Where this person's programs keep what the desktop reads."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def program() -> tuple[str, ...]:
    """How this program is started."""
    return (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "app")


def install(data: Path, words: tuple[str, ...], folder: Path) -> tuple[Path, ...]:
    """Write the entry and its pictures; answers the files. `folder` is where the program is started."""
    files = [_written(data / _ENTRY, entry(words, folder))]
    for size, drawn in _drawn().items():
        picture = data / _picture(size)
        picture.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawn, picture)
        files.append(picture)
    return tuple(files)


def remove(data: Path) -> tuple[Path, ...]:
    """Take away what `install` wrote; answers what was there."""
    there = tuple(file for file in (data / _ENTRY, *(data / _picture(size) for size in _drawn())) if file.is_file())
    for file in there:
        file.unlink()
    return there


def entry(words: tuple[str, ...], folder: Path) -> str:
    """The desktop entry, as freedesktop.org's specification has it."""
    started = " ".join(_word(word) for word in words)
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=PawnBook",
            "Comment=Point of sale and bookkeeping for pawnshops",
            f"Exec={started} %u",
            f"Path={folder}",
            "Icon=pawnbook",
            "Terminal=false",
            "Categories=Office;Finance;",
            "MimeType=x-scheme-handler/pawnbook;",
            "StartupWMClass=pawnbook",
            "",
        )
    )


def register_on_windows(words: tuple[str, ...], *, wanted: bool) -> None:
    """The scheme under HKEY_CURRENT_USER, or without it."""
    if sys.platform != "win32":
        raise MachineTrouble("desktop.none")
    import winreg

    if not wanted:
        for key in (rf"{_KEY}\shell\open\command", rf"{_KEY}\shell\open", rf"{_KEY}\shell", _KEY):
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
        return
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _KEY) as key:
        winreg.SetValueEx(key, "", 0, winreg.REG_SZ, "URL:PawnBook")
        winreg.SetValueEx(key, "URL Protocol", 0, winreg.REG_SZ, "")
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, rf"{_KEY}\shell\open\command") as key:
        started = " ".join(f'"{word}"' for word in words)
        winreg.SetValueEx(key, "", 0, winreg.REG_SZ, f'{started} "%1"')


def _word(word: str) -> str:
    """A word of the Exec line: quoted, with its own percent signs doubled."""
    return '"' + word.translate(_QUOTED).replace("\\", "\\\\").replace("%", "%%") + '"'


def _drawn() -> dict[int, Path]:
    """The pictures by their size."""
    return {int(file.stem.rpartition("-")[2]): file for file in sorted(ICON.glob("pawnbook-*.png"))}


def _picture(size: int) -> Path:
    return Path("icons", "hicolor", f"{size}x{size}", "apps", "pawnbook.png")


def _written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
