"""How PawnBook looks: colours as tokens, one style sheet, sizes that scale, and the fonts that it brings along.

The colours are those of paper and seal. Where a drawing's shade was too faint to read, the one here is a little
deeper: every pair of words and ground that is used holds 4.5 : 1 (the tests reckon it).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

FAMILY = "Noto Sans SC"
SMALL, BODY, TITLE, SUM = 12, 14, 20, 28
FIELD, BUTTON, ROW, HEAD = 34, 36, 40, 28
GAP = 8
SCALES = (100, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours. A `..._ground` is what stands behind words of that colour."""

    name: str
    paper: str
    card: str
    hover: str
    ink: str
    soft: str
    line: str
    edge: str
    focus: str
    seal: str
    seal_hover: str
    on_seal: str
    seal_ink: str
    red: str
    red_ground: str
    green: str
    green_ground: str
    amber: str
    amber_ground: str
    blue: str
    blue_ground: str
    plain_ground: str
    bar: str
    mark: str
    chosen: str
    rail: str
    rail_here: str
    rail_ink: str
    rail_soft: str
    rail_mark: str


LIGHT = Theme(
    name="light",
    paper="#F7F5F0",
    card="#FFFFFF",
    hover="#F2EFE8",
    ink="#22252B",
    soft="#666B73",
    line="#E2DED4",
    edge="#CFC9BB",
    focus="#2F5F9E",
    seal="#B3362B",
    seal_hover="#9C2D23",
    on_seal="#FFFFFF",
    seal_ink="#B3362B",
    red="#A83027",
    red_ground="#F8E3E0",
    green="#2A7247",
    green_ground="#E7F2EA",
    amber="#8F5A00",
    amber_ground="#FBF0DC",
    blue="#2F5F9E",
    blue_ground="#E6EEF8",
    plain_ground="#EFECE5",
    bar="#C9BFA8",
    mark="#C98A1B",
    chosen="#EEF2F8",
    rail="#26292F",
    rail_here="#3A3D44",
    rail_ink="#F2F0EB",
    rail_soft="#B4B8BF",
    rail_mark="#B3362B",
)

DARK = Theme(
    name="dark",
    paper="#1B1D21",
    card="#24272C",
    hover="#2E3238",
    ink="#E9E7E2",
    soft="#A3A8B0",
    line="#363A41",
    edge="#4A4F58",
    focus="#7FA8E0",
    seal="#C9473B",
    seal_hover="#B83F34",
    on_seal="#FFFFFF",
    seal_ink="#E8776C",
    red="#F09A90",
    red_ground="#4A2A2A",
    green="#6DBF8B",
    green_ground="#1F3A2A",
    amber="#E3A94A",
    amber_ground="#3D3220",
    blue="#8FB4E8",
    blue_ground="#22344C",
    plain_ground="#33373E",
    bar="#6B6658",
    mark="#E3A94A",
    chosen="#2A3340",
    rail="#141619",
    rail_here="#2B2E33",
    rail_ink="#F2F0EB",
    rail_soft="#A3A8B0",
    rail_mark="#D4574B",
)

HIGH_CONTRAST = Theme(
    name="high_contrast",
    paper="#FFFFFF",
    card="#FFFFFF",
    hover="#E8E8E8",
    ink="#000000",
    soft="#2B2B2B",
    line="#000000",
    edge="#000000",
    focus="#0033AA",
    seal="#8E1006",
    seal_hover="#6E0C04",
    on_seal="#FFFFFF",
    seal_ink="#8E1006",
    red="#8E1006",
    red_ground="#FFFFFF",
    green="#0B4A23",
    green_ground="#FFFFFF",
    amber="#5C3900",
    amber_ground="#FFFFFF",
    blue="#0033AA",
    blue_ground="#FFFFFF",
    plain_ground="#FFFFFF",
    bar="#555555",
    mark="#8E1006",
    chosen="#FFF3B0",
    rail="#000000",
    rail_here="#3C3C3C",
    rail_ink="#FFFFFF",
    rail_soft="#FFFFFF",
    rail_mark="#FFFFFF",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)}


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
    return Template(_RULES).substitute(colours, family=FAMILY, **sizes)


_RULES = """
* { font-family: "$family"; }
QWidget { color: $ink; font-size: $p14; }
QMainWindow, QDialog, QWidget#paper { background: $paper; }
QToolTip { background: $card; color: $ink; border: 1px solid $edge; padding: $p4; }

QLabel { background: transparent; }
QLabel[text_kind="small"] { font-size: $p12; }
QLabel[text_kind="soft"] { color: $soft; }
QLabel[text_kind="note"] { color: $soft; font-size: $p12; }
QLabel[text_kind="strong"] { font-weight: bold; }
QLabel[text_kind="title"] { font-size: $p20; font-weight: bold; }
QLabel[text_kind="sum"] { font-size: $p28; font-weight: bold; }
QLabel[tone="red"] { color: $red; }
QLabel[tone="green"] { color: $green; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="blue"] { color: $blue; }

QFrame[kind="card"] { background: $card; border: 1px solid $line; border-radius: $p8; }
QFrame[kind="line"] { background: $line; border: none; min-height: 1px; max-height: 1px; }

QLabel[kind="badge"] { border-radius: $p4; padding: $p2 $p8; font-size: $p12; background: $plain_ground; color: $ink; }
QLabel[kind="badge"][tone="red"] { background: $red_ground; color: $red; }
QLabel[kind="badge"][tone="green"] { background: $green_ground; color: $green; }
QLabel[kind="badge"][tone="amber"] { background: $amber_ground; color: $amber; }
QLabel[kind="badge"][tone="blue"] { background: $blue_ground; color: $blue; }

QFrame[kind="banner"] { border: 1px solid $line; border-radius: $p8; background: $plain_ground; }
QFrame[kind="banner"][tone="red"] { background: $red_ground; border-color: $red; }
QFrame[kind="banner"][tone="green"] { background: $green_ground; border-color: $green; }
QFrame[kind="banner"][tone="amber"] { background: $amber_ground; border-color: $amber; }
QFrame[kind="banner"][tone="blue"] { background: $blue_ground; border-color: $blue; }

QLineEdit, QComboBox, QPlainTextEdit {
    placeholder-text-color: $soft;
    background: $card; color: $ink; border: 1px solid $edge; border-radius: $p6; padding: 0 $p10;
    selection-background-color: $focus; selection-color: $card;
}
QLineEdit, QComboBox { min-height: $p32; max-height: $p32; }
QPlainTextEdit { padding: $p4 $p6; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover { border-color: $soft; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 2px solid $focus; padding-left: $p8; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $paper; color: $soft; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $red; }
QLineEdit[read_only="true"] { background: $paper; }
QComboBox { padding-right: $p24; }
QComboBox::drop-down { border: none; width: $p24; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $card; color: $ink; border: 1px solid $edge; outline: none;
    selection-background-color: $chosen; selection-color: $ink;
}
QComboBox QAbstractItemView::item { min-height: $p32; padding: 0 $p8; }
QCheckBox { spacing: $p8; background: transparent; }
QCheckBox::indicator {
    width: $p16; height: $p16; border: 1px solid $soft; border-radius: $p4; background: $card;
}
QCheckBox::indicator:checked { background: $focus; border-color: $focus; }
QCheckBox:focus { color: $focus; }
QCheckBox::indicator:focus { border: 2px solid $focus; }

QPushButton {
    background: $card; color: $ink; border: 1px solid $edge; border-radius: $p6; padding: 0 $p14;
    min-height: $p34; max-height: $p34;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $focus; }
QPushButton:disabled { color: $soft; background: $paper; border-color: $line; }
QPushButton[kind="primary"] { background: $seal; color: $on_seal; border-color: $seal; font-weight: bold; }
QPushButton[kind="primary"]:hover { background: $seal_hover; border-color: $seal_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $plain_ground; color: $soft; border-color: $line; }
QPushButton[kind="small"] { min-height: $p28; max-height: $p28; padding: 0 $p10; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; color: $soft; padding: 0 $p8; }
QPushButton[kind="quiet"]:hover { background: $hover; color: $ink; }
QPushButton[alert="true"] { color: $amber; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; }
QPushButton[kind="chip"] { min-height: $p28; max-height: $p28; border-radius: $p14; padding: 0 $p12; color: $soft; }
QPushButton[kind="chip"]:checked { background: $ink; color: $card; border-color: $ink; }

QTableView {
    background: transparent; border: none; gridline-color: $line; outline: none;
    selection-background-color: $chosen; selection-color: $ink;
}
QTableView::item { border: none; border-bottom: 1px solid $line; padding: 0 $p5; }
QTableView::item:selected { background: $chosen; color: $ink; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: $soft; font-size: $p12; border: none; border-bottom: 1px solid $line;
    padding: 0 $p8; min-height: $p28;
}
QTreeView {
    background: transparent; border: none; outline: none; selection-background-color: $chosen; selection-color: $ink;
}
QTreeView::branch { image: none; background: transparent; }
QTreeView::item { border: none; min-height: $p32; padding: 0 $p4; }
QTreeView::item:selected { background: $chosen; color: $ink; }
QTableCornerButton::section { background: transparent; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }
QLabel[kind="page"] { border: 1px solid $line; }
QScrollBar:vertical { background: transparent; width: $p10; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $p10; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: $p4; min-height: $p32; min-width: $p32; margin: $p1; }
QScrollBar::handle:hover { background: $soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
    background: $plain_ground; border: 1px solid $line; border-radius: $p4; min-height: $p8; max-height: $p8;
}
QProgressBar::chunk { background: $green; border-radius: $p4; }

QFrame#rail { background: $rail; border: none; }
QFrame#rail QScrollBar::handle { background: $rail_here; }
QFrame#rail QPushButton {
    background: transparent; color: $rail_soft; border: none; border-left: $p3 solid transparent; border-radius: $p6;
    text-align: left; padding: 0 $p10; min-height: $p44; max-height: $p44;
}
QFrame#rail QPushButton:hover { color: $rail_ink; background: $rail_here; }
QFrame#rail QPushButton:checked { color: $rail_ink; background: $rail_here; border-left-color: $rail_mark; }
QFrame#rail QPushButton:focus { border: 2px solid $rail_ink; border-left: $p3 solid $rail_ink; }
QFrame#side { background: $line; border: none; }
QFrame#side[meant="true"] { background: $focus; }
QFrame#titlebar { background: $card; border: none; border-bottom: 1px solid $line; }
QFrame#statusbar { background: $card; border: none; border-top: 1px solid $line; }
QFrame#statusbar QPushButton {
    border: 1px solid transparent; border-radius: $p4; min-height: $p20; max-height: $p20; padding: 0 $p8;
    font-size: $p12; background: $plain_ground; color: $ink;
}
QFrame#statusbar QPushButton[tone="red"] { background: $red_ground; color: $red; border-color: $red; }
QFrame#statusbar QPushButton[tone="green"] { background: $green_ground; color: $green; }
QFrame#statusbar QPushButton[tone="amber"] { background: $amber_ground; color: $amber; }
QFrame#statusbar QPushButton[tone="blue"] { background: $blue_ground; color: $blue; }
QFrame#statusbar QPushButton:focus { border: 2px solid $focus; }
QFrame#statusbar QLabel { color: $soft; font-size: $p12; }
QLabel#brand { font-weight: bold; font-size: $p16; color: $ink; }
QLabel#practice {
    background: $amber_ground; color: $amber; border: 1px solid $amber; border-radius: $p4; padding: $p2 $p8;
    font-weight: bold; font-size: $p12;
}
#chosen_rows { background: $card; color: $ink; border: 1px solid $edge; border-radius: $p6; padding: $p6 $p10; }
QListWidget { background: $card; border: 1px solid $edge; border-radius: $p6; outline: none; }
QListWidget::item { min-height: $p36; padding: 0 $p10; color: $ink; }
QListWidget::item:selected { background: $chosen; color: $ink; }
"""
