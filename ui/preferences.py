"""What a person sets for the screen: its language, its colours, the size of its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preferences:
    """`language` is "zh" or "en", `theme` the name of a theme, `scale` the size of text in per cent."""

    language: str = "zh"
    theme: str = "light"
    scale: int = 100


LANGUAGES = {"zh": "简体中文", "en": "English"}
"""Every language under its own name, so that it is found by whoever cannot read the others."""
