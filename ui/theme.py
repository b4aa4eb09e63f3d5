"""How PawnBook looks: the theme in force, one style sheet, sizes that scale, and the fonts that it brings along."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.style_rules import RULES
from ui.themes import LIGHT, Theme

FAMILY = "Noto Sans SC"
SMALL, BODY, TITLE, SUM = 12, 14, 20, 28
FIELD, BUTTON, ROW, HEAD = 34, 36, 40, 28
GAP = 8
SCALES = (100, 125, 150, 175, 200)


class Look(QObject):
    """The theme and the scale in force; `changed` tells whoever paints by hand or sets sizes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = LIGHT
        self.scale = 100


look = Look()


def px(size: int) -> int:
    """A size of the design in pixels at the scale in force."""
    return round(size * look.scale / 100)


def colour(token: str) -> QColor:
    """A colour of the theme in force, for painting by hand."""
    return QColor(getattr(look.theme, token))


def use_app_fonts(folder: Path) -> None:
    """Load the fonts that PawnBook brings along; no font of the system is needed."""
    for file in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        if QFontDatabase.addApplicationFont(str(folder / file)) < 0:
            raise RuntimeError(f"font not loaded: {file}")


def font(size: int = BODY, *, bold: bool = False) -> QFont:
    """The font of a text, for painting by hand."""
    made = QFont(FAMILY)
    made.setPixelSize(px(size))
    made.setBold(bold)
    return made


def apply_theme(app: QApplication, theme: Theme, scale: int = 100, window: QWidget | None = None) -> None:
    """Give the whole program this look. `scale` is the size of text in per cent, from 100 to 200.

    The style sheet is put on the window and reaches its dialogs as well: were it the application's, a screen that is
    put together from parts outside of the window would be styled anew, whole, with every part that goes into another.
    """
    look.theme = theme
    look.scale = max(SCALES[0], min(scale, SCALES[-1]))
    sheet, dressed = style_sheet(theme), window or app
    if dressed.styleSheet() == sheet:
        return
    if not dressed.styleSheet():
        app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette(theme))
    dressed.setStyleSheet(sheet)
    look.changed.emit()


def _palette(theme: Theme) -> QPalette:
    """What the parts that no rule names are painted with: ticks, calendars, Qt's own dialogs."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.paper,
        role.WindowText: theme.ink,
        role.Base: theme.card,
        role.AlternateBase: theme.paper,
        role.Text: theme.ink,
        role.Button: theme.card,
        role.ButtonText: theme.ink,
        role.PlaceholderText: theme.soft,
        role.Highlight: theme.focus,
        role.HighlightedText: theme.card,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.ink,
        role.Link: theme.blue,
        role.Mid: theme.edge,
        role.Dark: theme.edge,
        role.Light: theme.card,
    }
    for name, value in colours.items():
        palette.setColor(name, QColor(value))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.soft))
    return palette


def style_sheet(theme: Theme) -> str:
    """The one style sheet, for this theme at the scale in force."""
    sizes = {f"p{n}": f"{px(n)}px" for n in (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 34, 36, 40, 44)}
    colours = {name: value for name, value in asdict(theme).items() if name != "name"}
    return Template(RULES).substitute(colours, family=FAMILY, **sizes)
