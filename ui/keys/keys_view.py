"""The keys of the book (密钥与恢复): each way to open it, how good it is, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ui.keys.key_panels import CardsPanel, DrillPanel, HeadOfficePanel, RenewPanel, RotatePanel
from ui.keys.keys_presenter import KeysPresenter, Said, Ways
from ui.language import _
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.texts import Kind, Text, Tone

_WIDEST = 860


class KeysView(Page):
    """A card for each way."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Keys of the book"))
        self._around = around
        self.presenter = KeysPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.recovery = Way(
            _("Recovery code"),
            _("Eight groups of four on a sheet outside the shop. It opens the book when no password does."),
            ((_("New recovery code …"), self._renew),),
        )
        self.cards = Way(
            _("Recovery cards"),
            _("The code over three cards; any two are enough. Prove two of them twice a year."),
            ((_("Make cards …"), self._make_cards), (_("Prove two cards …"), self._drill)),
        )
        self.head_office = Way(
            _("Head office"),
            _("Head office keeps the private half of its key and can open the book and its backups with it."),
            ((_("Take head office's key …"), self._ask_key),),
        )
        self.book = Way(
            _("The book's own key"),
            _("Every page of the book is encrypted with it; nobody sees or types it."),
            ((_("New key of the book …"), self._rotate),),
        )
        for way in (self.recovery, self.cards, self.head_office, self.book):
            way.setMaximumWidth(px(_WIDEST))
            self.body.addWidget(way)
        self.body.addStretch(1)

    def on_show(self, **params: Any) -> None:
        """Look anew."""
        self.banner.clear()
        self.presenter.start()

    def show_ways(self, ways: Ways) -> None:
        """Say how the book can be opened."""
        self.recovery.say(ways.recovery)
        self.cards.say(ways.cards)
        self.head_office.say(ways.head_office)
        self.book.say(ways.book)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def take_key(self, file: str) -> None:
        """Show head office's key in this file, to be agreed to."""
        HeadOfficePanel(self._around, file, self, lambda _r: self._done(_("Head office can open the book."))).open()

    def _renew(self) -> None:
        done = _("The new recovery code opens the book. Destroy cards of the old one and make new ones.")
        RenewPanel(self._around, self, lambda _receipt: self._done(done)).open()

    def _make_cards(self) -> None:
        CardsPanel(self._around, self).open()

    def _drill(self) -> None:
        DrillPanel(self._around, self, lambda: self._done(_("The two cards open this book."))).open()

    def _ask_key(self) -> None:
        kinds = _("Public key") + " (*.pub);;" + _("All files") + " (*)"
        name, _kind = QFileDialog.getOpenFileName(self, _("Head office's key"), str(Path.home()), kinds)
        if name:
            self.take_key(name)

    def _rotate(self) -> None:
        RotatePanel(self._around, self, lambda _receipt: self._done(_("The book has a new key."))).open()

    def _done(self, words: str) -> None:
        self.presenter.start()
        self.banner.say(words, Tone.GREEN)


class Way(Card):
    """One way to open the book: what it is, how it stands, and what can be done."""

    def __init__(self, title: str, words: str, acts: tuple[tuple[str, Callable[[], None]], ...]) -> None:
        super().__init__(title)
        self.state = Text("", wrap=True)
        self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        self.body.addWidget(self.state)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        self.buttons = tuple(SecondaryButton(text) for text, _act in acts)
        for button, (_text, act) in zip(self.buttons, acts, strict=True):
            button.clicked.connect(act)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        self.body.addLayout(line)

    def say(self, said: Said) -> None:
        """How it stands."""
        self.state.setText(said.words)
        self.state.set_tone(said.tone)
