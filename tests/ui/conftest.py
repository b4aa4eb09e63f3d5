"""What the screens stand on in tests: our own fonts and look, English, and text as an input method sends it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.language import ENGLISH, set_translate
from ui.theme import apply_theme, use_app_fonts
from ui.themes import LIGHT

_NONE = Qt.KeyboardModifier.NoModifier
FONTS = Path(__file__).parents[2] / "app" / "resources" / "fonts"


def pytest_configure(config: pytest.Config) -> None:
    """A window without a screen cannot pass its size on, and Qt says so every time."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")
    config.addinivalue_line("qt_log_ignore", r"This plugin does not support raise\(\)")


@pytest.fixture(scope="session")
def _fonts(qapp: QApplication) -> None:
    use_app_fonts(FONTS)


@pytest.fixture(autouse=True)
def _looks_as_ever(qapp: QApplication, _fonts: None) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    set_translate(lambda text: text, ENGLISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # or every look is put on old windows too


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed book of a shop with people in every role, made once; `staffed_shop` opens a copy."""
    from tests.ui.staff_shop import make_staffed  # noqa: PLC0415 most screens need no real shop

    return make_staffed(tmp_path_factory.mktemp("staffed"))


@pytest.fixture
def press() -> Callable[..., None]:
    """Press keys: `press(widget, "12")` or `press(widget, Qt.Key.Key_Return)`."""

    def strike(widget: QWidget, keys: str | Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        if isinstance(keys, str):
            QTest.keyClicks(widget, keys, modifier)
        else:
            QTest.keyClick(widget, keys, modifier)

    return strike


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Send a text of any letters (keyClicks ends the process on a Chinese one)."""

    def enter(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return enter
