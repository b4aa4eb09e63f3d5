"""What `app` hands to the screens, and nothing else: they import neither storage nor printing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.preferences import Preferences

if TYPE_CHECKING:
    from domain.errors import Trouble
    from domain.ports import Created, Gate, Translate
    from ui.link_watch import LetterBox
    from ui.photos.cameras import FindCameras

Explain = Callable[["Trouble"], str]
"""The words for a trouble, in the language in force; `app` has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Everything that the window needs.

    `make_gate` is called on the worker, after the window has painted, and may import what it likes. `languages`
    has a translation by language code, "en" and "zh". `keep_preferences` is called when somebody changes them.
    `recovery_paper` makes a PDF of the recovery sheet; without it the sheet is saved as text. `load_behind` loads what
    signing in needs, on the worker, once the sign-in page has painted. Where it is known that there are books, the
    sign-in page is the first thing to paint. `hand_worker` is given the way to have the program's own work done on the
    worker, before anything else. `cameras` says how to find cameras, told whether the book is for practice.
    """

    make_gate: Callable[[], Gate]
    explain: Explain
    languages: Mapping[str, Translate]
    fonts: Path
    preferences: Preferences
    keep_preferences: Callable[[Preferences], None]
    practice_password: str = ""
    recovery_paper: Callable[[Created], bytes] | None = None
    load_behind: Callable[[], None] = lambda: None
    has_books: bool = False
    hand_worker: Callable[[Callable[[Callable[[], None]], None]], None] = lambda _behind: None
    version: str = ""
    icon: Path | None = None
    letters: LetterBox | None = None
    cameras: Callable[[bool], FindCameras | None] = lambda _practice: None


@dataclass(frozen=True, slots=True)
class Door:
    """What the first screens need: the gate, the words for trouble, the published password of practice books."""

    gate: Gate
    explain: Explain
    practice_password: str = ""
    recovery_paper: Callable[[Created], bytes] | None = None
