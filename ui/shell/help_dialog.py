"""F1: the screen or the panel in front explained, with its keys and those of every screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.help.body import HelpBody
from ui.help.page import HelpPage
from ui.help.pages import PAGES, panel_words
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialog import Dialog, Keys
from ui.widgets.texts import Kind, Text

__all__ = ["HelpDialog", "Keys", "open_panel_help"]


class HelpDialog(Dialog):
    """Esc closes it; what is too long scrolls. `open_help` brings the help page to the front, where there is one."""

    def __init__(self, title: str, body: HelpBody, parent: QWidget, open_help: Callable[[str], None] | None) -> None:
        super().__init__(_("Help"), parent)
        self._open_help = open_help
        self._title, self._body = Text(title, Kind.TITLE), body
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(title)
        self._scroll.setWidget(body)
        body.wanted.connect(self._on_wanted)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(24), px(24), px(16))
        box.setSpacing(px(12))
        box.addWidget(self._title)
        box.addWidget(self._scroll, 1)
        box.addLayout(self._foot())
        self.setMinimumWidth(px(640))

    def explain(self) -> None:
        """It explains already."""

    def sizeHint(self) -> QSize:
        """As high as its words, but never higher than the window behind."""
        parent = self.parentWidget()
        most = parent.window().height() - px(48) if parent is not None else px(640)
        around = super().sizeHint().height() - self._scroll.sizeHint().height()
        words = self._body.layout()
        high = words.totalHeightForWidth(px(640 - 72)) if words is not None else 0
        return QSize(px(680), min(around + high + px(16), most))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt gives a dialog two thirds of the screen at most; here the window behind has the say."""
        self.resize(self.sizeHint())
        super().showEvent(event)

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        if self._open_help is not None:
            every = SecondaryButton(_("All help"))
            every.clicked.connect(lambda: self._on_wanted(""))
            line.addWidget(every)
        line.addStretch(1)
        close = SecondaryButton(_("Close"), "Esc")
        close.clicked.connect(self.accept)
        close.setFocus()
        line.addWidget(close)
        return line

    def _on_wanted(self, screen: str) -> None:
        if self._open_help is not None:
            self.accept()
            self._open_help(screen)
        elif screen in PAGES:
            self._title.setText(_(PAGES[screen].title))
            body = HelpBody()
            body.add_page(PAGES[screen])
            body.end()
            body.wanted.connect(self._on_wanted)
            self._body = body
            self._scroll.setWidget(body)


def screen_help(screen: str, here: Keys, everywhere: Keys) -> HelpBody:
    """What F1 says of a screen."""
    body = HelpBody()
    page: HelpPage | None = PAGES.get(screen)
    if page is not None:
        body.add_page(page)
    body.add_keys(_("Keys of this screen"), here)
    body.add_keys(_("On every screen"), everywhere)
    body.end()
    return body


def open_panel_help(panel: Dialog) -> HelpDialog:
    """What F1 says of the dialog in front: what it does, and its keys."""
    body = HelpBody()
    body.add_text(_(panel_words(type(panel))))
    body.add_keys(_("Shortcuts"), panel.keys())
    body.end()
    dialog = HelpDialog(panel.windowTitle(), body, panel, None)
    dialog.open()
    return dialog
