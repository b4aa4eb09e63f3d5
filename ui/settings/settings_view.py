"""Settings: what this workstation does at the left, at once; at the right the ways to what the shop decides."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QButtonGroup

from domain.terms import n_
from ui.language import _
from ui.preferences import LANGUAGES, Preferences
from ui.screens import Page, Surroundings
from ui.settings.camera_card import CameraCard
from ui.settings.photo_folder_card import PhotoFolderCard
from ui.settings.printers_card import PrintersCard
from ui.shell.actions import may
from ui.theme import SCALES, px
from ui.widgets.buttons import Chip, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text

Options = tuple[tuple[str, Preferences], ...]

_THEMES = {"light": n_("Light"), "dark": n_("Dark"), "high_contrast": n_("High contrast")}

_BOTH = 1000


class SettingsView(Page):
    """What a role may not change is not shown to it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Settings"))
        now = around.preferences
        card = Card(_("Screen"))
        languages = tuple((words, replace(now, language=code)) for code, words in LANGUAGES.items())
        themes = tuple((_(words), replace(now, theme=name)) for name, words in _THEMES.items())
        scales = tuple((f"{scale} %", replace(now, scale=scale)) for scale in SCALES)
        for title, options in ((_("Language"), languages), (_("Colours"), themes), (_("Size of text"), scales)):
            card.body.addWidget(Text(title, Kind.NOTE))
            card.body.addLayout(self._choices(title, options, around))
        rules = Card(_("Rules and templates"))
        rules.body.addWidget(Text(_("Caps, rates, terms, limits, and the words on papers; changed by two."), wrap=True))
        line = Flow()
        for words, screen in ((_("Open the rules"), "rulebook"), (_("Open the templates"), "templates")):
            button = SecondaryButton(words)
            button.clicked.connect(partial(_open, around, screen))
            line.addWidget(button)
        rules.body.addLayout(line)
        keys = Card(_("Keys of the book"))
        keys.body.addWidget(Text(_("Recovery code and cards, head office's key, a new key of the book."), wrap=True))
        open_keys = SecondaryButton(_("Open the keys"))
        open_keys.clicked.connect(lambda: around.open_screen("keys"))
        keys.body.addWidget(open_keys)
        role = around.desk.session.role
        printers, photos = PrintersCard(around.printing), PhotoFolderCard(around)
        people = self._people(around)
        here = ((card, ""), (printers, "print"), (photos, "pawn.issue"), (CameraCard(around), "pawn.issue"))
        shop = ((rules, ""), (people, "show.security"), (keys, "key.drill"))
        self.columns = Columns((8, 5), break_at=_BOTH)
        for column, offered, width in ((self.columns.left, here, 720), (self.columns.right, shop, 480)):
            for each in (part for part, needs in offered if may(role, needs)):
                each.setMaximumWidth(px(width))
                column.addWidget(each)
            column.addStretch(1)
        self.body.addWidget(self.columns)
        self.body.addStretch(1)

    def fit(self, width: int) -> None:
        """The shop below the workstation where it is narrow."""
        super().fit(width)
        self.columns.fit(width)

    def _people(self, around: Surroundings) -> Card:
        people = Card(_("People and safety"))
        people.body.addWidget(Text(_("Who works here and as what, and what happened to the book's safety."), wrap=True))
        line = Flow()
        for words, screen, needs in (
            (_("Open people"), "people", "show.people"),
            (_("What happened"), "security", "show.security"),
        ):
            if may(around.desk.session.role, needs):
                button = SecondaryButton(words)
                button.clicked.connect(partial(_open, around, screen))
                line.addWidget(button)
        people.body.addLayout(line)
        return people

    def _choices(self, title: str, options: Options, around: Surroundings) -> Flow:
        line, group = Flow(), QButtonGroup(self)
        for words, choice in options:
            chip = Chip(words)
            chip.setAccessibleName(f"{title}: {words}")
            chip.setChecked(choice == around.preferences)
            chip.clicked.connect(lambda _checked=False, choice=choice: around.prefer(choice))
            group.addButton(chip)
            line.addWidget(chip)
        return line


def _open(around: Surroundings, screen: str, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
    around.open_screen(screen)
