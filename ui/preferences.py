"""What is set at a workstation: its language, its colours, the size of its text, and which printer takes what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """Where papers of a group go, by the group's name (`ui.print_groups`).

    `printer` is a name of the system; "" is the printer that the system has as the usual one. `to_file` writes PDF
    files instead. `preview` shows a paper before it is printed.
    """

    papers: str
    printer: str = ""
    to_file: bool = False
    copies: int = 1
    preview: bool = True


@dataclass(frozen=True, slots=True)
class DrawnColumn:
    """How wide a person drew a column of a list, in pixels at 100 %."""

    place: int
    width: int


@dataclass(frozen=True, slots=True)
class ListLook:
    """How the list of this name looks: the places of the columns that are left out, and those drawn to a width."""

    of: str
    out: tuple[int, ...] = ()
    drawn: tuple[DrawnColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where the window stood when it was closed, in pixels of the desktop; a maximised one goes back to this size."""

    left: int
    top: int
    width: int
    height: int
    maximised: bool = True


@dataclass(frozen=True, slots=True)
class Preferences:
    """`language` is "zh" or "en", `theme` the name of a theme, `scale` the size of text in per cent.

    `guided` says that the tour of the practice shop was offered here, `photo_folder` where pictures of goods arrive,
    `camera` which camera was chosen last.
    """

    language: str = "zh"
    theme: str = "light"
    scale: int = 100
    window: WindowPlace | None = None
    printers: tuple[PrinterChoice, ...] = ()
    lists: tuple[ListLook, ...] = ()
    guided: bool = False
    photo_folder: str = ""
    camera: str = ""


LANGUAGES = {"zh": "简体中文", "en": "English"}
"""Every language under its own name, so that it is found by whoever cannot read the others."""
