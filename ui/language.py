"""Our texts in the language of the person at the screen: English is what stands in the code, `app` hands the rest.

A text is looked up when it is shown, so the language can change while the program runs; whoever shows texts for
long listens to `language.changed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from domain.ports import Translate

ENGLISH = "en"
CHINESE = "zh"


def _as_written(text: str) -> str:
    """English, as it stands in the code."""
    return text


class Language(QObject):
    """The language in force."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = ENGLISH
        self.translate: Translate = _as_written


language = Language()


def set_translate(translate: Translate, code: str) -> None:
    """Speak this language from now on; `code` is "en" or "zh"."""
    language.translate = translate
    language.code = code
    language.changed.emit()


def _(text: str) -> str:
    """A text of ours in the language in force."""
    return language.translate(text)
