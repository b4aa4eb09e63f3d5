"""What a screen reader can call the controls of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView, QWidget


def nameless(page: QWidget) -> list[QWidget]:
    """The controls that have no name, without the hidden ones and the parts that Qt itself makes inside ours."""
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, QComboBox, QLineEdit, QTableView)
    controls = [each for kind in kinds for each in page.findChildren(kind)]
    shown = [each for each in controls if not each.isHidden() and not each.objectName().startswith("qt_")]
    return [each for each in shown if not each.accessibleName()]
