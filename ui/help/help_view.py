"""Help (帮助): every screen, every word of the trade and every key, with a search over all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea

from ui.help.body import HelpBody
from ui.help.page import HelpPage, Word
from ui.help.pages import PAGES
from ui.help.topics import KEYS, Topic, all_topics, found
from ui.language import _
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import EVERYWHERE
from ui.shell.actions import KEYS as SHELL_KEYS
from ui.theme import px
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.field import LineEdit
from ui.widgets.states import States
from ui.widgets.table import Column, Table


class HelpView(Page):
    """Opened alone, or with the name of the screen that is to be explained as its `topic`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Help"))
        self._around = around
        keys = tuple((key.key, _(key.words)) for key in SHELL_KEYS)
        self._keys = (*keys, *((key, _(words)) for key, words in EVERYWHERE))
        self._topics = all_topics(self._keys, _about())
        self.look_for = LineEdit(placeholder=_("A few words"))
        self.look_for.setAccessibleName(_("Search the help"))
        self.look_for.textChanged.connect(self._on_typed)
        self.table: Table[Topic] = Table(_("Topics"), (Column(_("Topic"), lambda topic: topic.title, stretch=True),))
        self.states = States(self.table)
        self.card = Card()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("What the help says"))
        self.columns = Columns((7, 13), break_at=760)
        self._shown: Topic | None = None
        self.guide = PrimaryButton(_("The first day, step by step"), "Ctrl ↵")
        if around.begin_guide is not None:
            self.guide.clicked.connect(self.primary)
            self.head.addWidget(self.guide)
        self._lay_out()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Explain the screen that is asked for, or go on where somebody was."""
        topic = str(params.get("topic", ""))
        if topic in PAGES:
            self.look_for.clear()
            self._choose(PAGES[topic])
        elif params.get("text"):
            self.look_for.setText(str(params["text"]))
        if self._shown is None:
            self._on_typed("")
        self.look_for.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        """Begin the tour of the first day, in a practice shop."""
        if self._around.begin_guide is not None:
            self._around.begin_guide()

    def kept(self) -> dict[str, Any]:
        """What is looked for, and what is read."""
        shown = self._shown.about if self._shown is not None else None
        return {"text": self.look_for.text(), "topic": next((name for name in PAGES if PAGES[name] is shown), "")}

    def keys(self) -> Mapping[str, KeyAction]:
        """None of its own."""
        return {}

    def on_back(self) -> bool:
        """First lay down what is looked for."""
        if not self.look_for.text():
            return False
        self.look_for.clear()
        return True

    def fit(self, width: int) -> None:
        """One below the other where it is narrow."""
        super().fit(width)
        self.columns.fit(width)

    # Its own.

    def _on_typed(self, text: str) -> None:
        hits = found(self._topics, text)
        if not hits:
            advice = _("Use fewer words, or other ones.")
            self.states.show_empty(_("Nothing in the help holds this"), advice, _("Show all"), self.look_for.clear)
            return
        self.table.set_rows(hits)
        self.states.show_content()
        self.table.choose_row(self._shown if self._shown in hits else hits[0])

    def _choose(self, page: HelpPage) -> None:
        self._on_typed("")
        self.table.choose_row(next(topic for topic in self._topics if topic.about is page))

    def _on_chosen(self) -> None:
        topic = self.table.chosen
        if topic is None or topic is self._shown:
            return
        self._shown = topic
        self.card.set_title(topic.title)
        body = HelpBody()
        if isinstance(topic.about, HelpPage):
            body.add_page(topic.about)
        elif isinstance(topic.about, Word):
            body.add_word(topic.about)
        elif topic.about == KEYS:
            body.add_keys(_("On every screen"), self._keys)
        else:
            for text in _about():
                body.add_text(text)
        body.end()
        body.wanted.connect(lambda screen: self._choose(PAGES[screen]))
        self._scroll.setWidget(body)

    def _lay_out(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._on_chosen())
        self.look_for.returnPressed.connect(self.table.setFocus)
        listed = Card()
        listed.setAccessibleName(_("Topics"))
        listed.body.addWidget(self.look_for)
        listed.body.addWidget(self.states, 1)
        self.card.body.addWidget(self._scroll, 1)
        self.card.setMinimumHeight(px(360))
        self.columns.left.addWidget(listed)
        self.columns.right.addWidget(self.card)
        self.body.addWidget(self.columns, 1)


def _about() -> tuple[str, ...]:
    version = QApplication.applicationVersion()
    return (
        _("PawnBook keeps a pawnshop's book on this computer alone, encrypted; it needs no network."),
        _("Version {version}. Free software under the Apache License 2.0.").format(version=version or "-"),
        _(
            "Where the program itself goes wrong, that is kept in bugs.jsonl in its data folder: no name, no amount "
            "and no number is in it. Hand that file over when you report what happened."
        ),
    )
