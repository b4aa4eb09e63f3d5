"""Where the keys of every form fail on a screen: Enter from field to field, Ctrl+Enter and Esc from wherever one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from PySide6.QtCore import SIGNAL, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget

from tests.ui.seen import told, way_of
from ui.door import DoorPage
from ui.screens import Page
from ui.shell.shell import Shell
from ui.widgets.buttons import PrimaryButton
from ui.widgets.panel import Panel

_CONTROL = Qt.KeyboardModifier.ControlModifier


def key_faults(front: QWidget) -> list[str]:
    """All of them, on the form in front: a page or a panel."""
    form = _form_of(front)
    if form is None:
        return []
    way = [each for each in way_of(front) if form.isAncestorOf(each)]
    return [*_turned(form), *_lost(form, way), *_unheard(form, way), *_two_primaries(form)]


def _form_of(front: QWidget) -> QWidget | None:
    page: Any = front.centralWidget() if hasattr(front, "centralWidget") else front
    form = page.here.widget if isinstance(page, Shell) else page
    return form if isinstance(form, Page | DoorPage | Panel) else None


def _turned(form: QWidget) -> Iterator[str]:
    """Fields that the wheel changes, though it was to move the page."""
    for field in [each for each in form.findChildren(QWidget) if each.isVisible() and _value(each) is not None]:
        field.setFocus()
        before = _value(field)
        turn_the_wheel(field)
        if _value(field) != before:
            yield f"turned by the wheel: {told(field)}"


def _value(field: QWidget) -> str | None:
    if isinstance(field, QLineEdit):
        return field.text()
    return field.currentText() if isinstance(field, QComboBox) else None


def turn_the_wheel(over: QWidget) -> bool:
    """Whether the widget took a turn of the wheel."""
    middle = QPointF(over.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(over.mapToGlobal(middle.toPoint())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, event)
    return event.isAccepted()


def _lost(form: QWidget, way: list[QWidget]) -> Iterator[str]:
    """Fields from which Enter does not go to the next one, nor after the last to the button of what the form is for."""
    fields = [each for each in way if _is_plain(each) and not _does_it(form, each)]
    for field, following in pairwise(fields):
        between = way[way.index(field) + 1 : way.index(following) + 1]
        yield from _enter(form, field, list(filter(_is_field, between)))
    if fields and (primary := _primaries(form)):
        yield from _enter(form, fields[-1], [*filter(_is_field, way[way.index(fields[-1]) + 1 :]), *primary])


def _enter(form: QWidget, field: QWidget, allowed: list[QWidget]) -> Iterator[str]:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(field, Qt.Key.Key_Return)
    there = form.window().focusWidget()
    if there not in allowed:
        yield f"Enter: {told(field)} > {'nowhere' if there is None or there is field else told(there)}"


def _is_field(part: QWidget) -> bool:
    return not isinstance(part, QPushButton) or part.isCheckable()


def _is_plain(part: QWidget) -> bool:
    """A field in which Enter does nothing of its own."""
    if isinstance(part, QLineEdit):
        return not part.isReadOnly() and part.receivers(SIGNAL("returnPressed()")) == 0
    return isinstance(part, QComboBox | QCheckBox)


def _does_it(form: QWidget, part: QWidget) -> bool:
    return isinstance(form, Panel) and part in form.last_lines


def _unheard(form: QWidget, way: list[QWidget]) -> Iterator[str]:
    """Controls that keep Ctrl+Enter or Esc to themselves."""
    does, leaves = ("primary", "reject") if isinstance(form, Panel) else ("primary", "on_back")
    for key, modifier, called in (
        (Qt.Key.Key_Return, _CONTROL, does),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, leaves),
    ):
        if not hasattr(form, called) or (called == "primary" and not _has_primary(form)):
            continue
        with _watched(form, called) as count:
            for part in way:
                part.setFocus(Qt.FocusReason.TabFocusReason)
                before = count()
                QTest.keyClick(part, key, modifier)
                if count() != before + 1:
                    yield f"{key.name} heard {count() - before} times: {told(part)}"


def _has_primary(form: QWidget) -> bool:
    return not isinstance(form, Panel) or form.confirm.isEnabled()


@contextmanager
def _watched(form: QWidget, name: str) -> Iterator[Callable[[], int]]:
    calls: list[None] = []

    def called(*_args: object) -> bool:
        calls.append(None)
        return True

    setattr(form, name, called)
    yield lambda: len(calls)
    delattr(form, name)


def _primaries(form: QWidget) -> list[QWidget]:
    return [each for each in form.findChildren(PrimaryButton) if each.isVisible() and each.isEnabled()]


def _two_primaries(form: QWidget) -> Iterator[str]:
    """One screen is for one thing."""
    keyed = [each for each in _primaries(form) if isinstance(each, PrimaryButton) and "Ctrl" in each.key]
    if len(keyed) > 1:
        yield f"which is Ctrl+Enter: {' / '.join(map(told, keyed))}"
