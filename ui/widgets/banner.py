"""A line across a screen that says what went wrong, or what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.language import _
from ui.theme import px
from ui.widgets.buttons import QuietButton, SmallButton
from ui.widgets.texts import Kind, Text, Tone, set_property

Link = tuple[str, Callable[[], object]]
"""Words to press, and what they lead to."""


class Banner(QFrame):
    """Hidden until there is something to say. The words of a trouble come from `app`'s `explain`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self._words = Text("", Kind.BODY, wrap=True)
        close = QuietButton(_("Close"))
        close.clicked.connect(self.clear)
        self._links = QHBoxLayout()
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(4), px(4), px(4))
        line.addWidget(self._words, 1)
        line.addLayout(self._links)
        line.addWidget(close)
        self.hide()

    def say(self, text: str, tone: Tone = Tone.RED, links: Sequence[Link] = ()) -> None:
        """Show these words until they are closed or others come, and beside them what can be looked at."""
        self._show_links(links)
        self._words.setText(text)
        self._words.set_tone(tone)
        self.setAccessibleName(text)
        set_property(self, "tone", tone.value)
        self.setVisible(bool(text))

    @property
    def is_trouble(self) -> bool:
        """Whether something went wrong that nobody closed yet: lesser news waits."""
        return bool(self.text) and self.property("tone") == Tone.RED.value

    def clear(self) -> None:
        """Say nothing more."""
        self.say("", Tone.PLAIN)

    def _show_links(self, links: Sequence[Link]) -> None:
        while (held := self._links.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for words, do in links:
            button = SmallButton(words)
            button.clicked.connect(lambda _checked=False, do=do: do())
            self._links.addWidget(button)

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text()
