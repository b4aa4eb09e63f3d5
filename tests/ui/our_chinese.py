"""Chinese that is ours, looked for on a screen that is to speak English: the catalogue's, and that of forms (`Said`).

Names of people, goods and places belong to the book and stand as they are.
"""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QGroupBox, QLabel, QLineEdit, QTableView, QTreeView, QWidget

from app.places import LOCALE
from tests.app.test_catalogue import ROOT, files

_HAN = re.compile(r"[\u4e00-\u9fff]")
_BOOK = ("app/demo/", "ui/tour/")
_MOST_ROWS = 200


@cache
def our_chinese() -> frozenset[str]:
    """Every Chinese text of ours that the practice shop does not use as a name."""
    known: dict[str, str] = gettext.translation("pawnbook", LOCALE, ["zh_CN"])._catalog  # type: ignore[attr-defined]
    ours = {text for text in known.values() if "{" not in text}
    names: set[str] = set()
    for path in files():
        place = path.relative_to(ROOT).as_posix()
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source if _HAN.search(source) else "")):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Said" and node.args:
                ours.update(_literals(node.args[0]))
            elif place.startswith(_BOOK):
                names.update(_literals(node))
    return frozenset(text for text in ours - names if _HAN.search(text))


def _literals(node: ast.AST) -> tuple[str, ...]:
    return (node.value,) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ()


def chinese_on(page: QWidget) -> set[str]:
    """Texts of ours that this page shows in Chinese, also in part of a line."""
    parts = {part.strip() for text in texts_of(page) for part in re.split(r"\n| · |: ", text)}
    return parts & our_chinese()


def texts_of(page: QWidget) -> Iterator[str]:
    """What a page shows, and what it tells a screen reader."""
    for each in (page, *page.findChildren(QWidget)):
        if not each.isVisibleTo(page):
            continue
        yield from (each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.windowTitle())
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            yield each.text()
        if isinstance(each, QLineEdit):
            yield each.placeholderText()
        if isinstance(each, QGroupBox):
            yield each.title()
        if isinstance(each, QComboBox):
            yield from (each.itemText(row) for row in range(each.count()))
        if isinstance(each, QTableView | QTreeView):
            yield from _cells(each)


def _cells(view: QTableView | QTreeView) -> Iterator[str]:
    model = view.model()
    for column in range(model.columnCount(QModelIndex())):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(QModelIndex()), _MOST_ROWS)):
            yield str(model.index(row, column).data() or "")
