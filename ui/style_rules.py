"""The rules of the one style sheet: `$` before a name stands for a colour of the theme or a size at the scale."""

RULES = """
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
