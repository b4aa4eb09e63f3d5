"""Every pair of words and ground that the style sheet uses can be read."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme import apply_theme, px, style_sheet
from ui.themes import DARK, THEMES, Theme
from ui.widgets.field import LineEdit

PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "hover"),
    ("ink", "chosen"),
    ("ink", "plain_ground"),
    ("soft", "paper"),
    ("soft", "card"),
    ("soft", "plain_ground"),
    ("focus", "paper"),
    ("focus", "card"),
    ("on_seal", "seal"),
    ("on_seal", "seal_hover"),
    ("seal_ink", "card"),
    *((tone, f"{tone}_ground") for tone in ("red", "green", "amber", "blue")),
    *((tone, ground) for tone in ("red", "green", "amber", "blue") for ground in ("paper", "card", "chosen")),
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


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_a_rule_that_says_both_says_what_can_be_read(theme: Theme) -> None:
    rules = re.findall(r"{([^}]*)}", style_sheet(theme))
    said = [dict(re.findall(r"(?:^|[\s;])(color|background): (#\w{6})", rule)) for rule in rules]
    both = [(each["color"], each["background"]) for each in said if len(each) == 2]
    assert len(both) > 20
    assert [pair for pair in both if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_what_a_field_asks_for_is_as_dark_as_other_remarks(qapp: QApplication, theme: Theme) -> None:
    apply_theme(qapp, theme)
    line = LineEdit(placeholder="2026-11-22")
    line.ensurePolished()
    assert line.palette().color(QPalette.ColorRole.PlaceholderText) == QColor(theme.soft)


def test_sizes_follow_the_scale_within_its_limits(qapp: QApplication) -> None:
    apply_theme(qapp, DARK, 150)
    assert px(14) == 21
    apply_theme(qapp, DARK, 900)
    assert px(14) == 28


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_the_style_sheet_has_every_name_filled_in(theme: Theme) -> None:
    assert "$" not in style_sheet(theme)
