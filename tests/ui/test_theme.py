"""Every pair of words and ground that the style sheet uses can be read."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ui.theme import DARK, THEMES, Theme, apply_theme, px, style_sheet

PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "hover"),
    ("ink", "chosen"),
    ("ink", "plain_ground"),
    ("soft", "paper"),
    ("soft", "card"),
    ("on_seal", "seal"),
    ("on_seal", "seal_hover"),
    ("seal_ink", "card"),
    *((tone, f"{tone}_ground") for tone in ("red", "green", "amber", "blue")),
    *((tone, ground) for tone in ("red", "green", "amber", "blue") for ground in ("paper", "card")),
    ("rail_soft", "rail"),
    ("rail_ink", "rail_here"),
]


def luminance(colour: str) -> float:
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]  # type: ignore[index]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize("words,ground", PAIRS)
def test_words_stand_out_from_their_ground(theme: Theme, words: str, ground: str) -> None:
    assert contrast(getattr(theme, words), getattr(theme, ground)) >= 4.5


def test_sizes_follow_the_scale_within_its_limits(qapp: QApplication) -> None:
    apply_theme(qapp, DARK, 150)
    assert px(14) == 21
    apply_theme(qapp, DARK, 900)
    assert px(14) == 28


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_the_style_sheet_has_every_name_filled_in(theme: Theme) -> None:
    assert "$" not in style_sheet(theme)
