"""The menu of a list's columns."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from ui.language import _
from ui.widgets.column_view import ColumnView
from ui.widgets.list_columns import Column, Row


def column_menu(view: ColumnView[Row], columns: tuple[Column[Row], ...]) -> QMenu:
    """Every column with a tick; the last that is left stays."""
    menu = QMenu(view)
    menu.setAccessibleName(_("Columns"))
    wanted = [place for place in range(len(columns)) if place not in view.look.out]
    for place, column in enumerate(columns):
        act = menu.addAction(column.title)
        act.setCheckable(True)
        act.setChecked(place in wanted)
        act.setEnabled(wanted != [place])
        act.triggered.connect(lambda checked, place=place: view.leave_out(place, out=not checked))
    menu.addSeparator()
    menu.addAction(_("As it was")).triggered.connect(view.forget_look)
    return menu
