"""The two languages: English texts in the source, Chinese in the catalogue, each usable beside the other."""

from __future__ import annotations

import gettext
import os
from functools import cache
from typing import TYPE_CHECKING

from app.places import LOCALE

if TYPE_CHECKING:
    from domain.ports import Translate

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)
_CATALOGUES = {CHINESE: "zh_CN", ENGLISH: "en"}


def chosen_language(asked: str | None) -> str:
    """The language that `--lang` or PAWNBOOK_LANG asks for; Chinese where none is asked for."""
    wanted = (asked or os.environ.get("PAWNBOOK_LANG") or CHINESE)[:2].lower()
    return wanted if wanted in LANGUAGES else CHINESE


@cache
def translator(language: str) -> Translate:
    """Translates our texts into this language; of no text there is none, where a catalogue keeps its own head."""
    catalogue = gettext.translation("pawnbook", LOCALE, [_CATALOGUES[language]], fallback=True)
    return lambda text: catalogue.gettext(text) if text else ""
