"""The rules (规则簿): every version at the left, the chosen one in readable groups at the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.rulebook.rulebook import Rulebook
from ui.language import _
from ui.rulebook.group_cards import BooksCard, CapsCard, ChangesList, GroupCard, RatesCard, clear
from ui.rulebook.parts import Change, groups_of, value_at
from ui.rulebook.rule import Group
from ui.rulebook.rulebook_presenter import LAWS, STANDS, Listed, RulebookPresenter, Shown, Stand
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import may
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Kind, Text, Tone

STAND_TONES = {
    Stand.IN_FORCE: Tone.GREEN,
    Stand.COMING: Tone.BLUE,
    Stand.PAST: Tone.PLAIN,
    Stand.EXAMPLE: Tone.AMBER,
}
_HOME = "CN"
_LEFT = ("caps", "charging", "forfeiture", "books", "templates")
_SIDE, _ROOM_FOR_SIDE = 300, 900
_NO_LIMIT = 16_777_215
_LEAST_ROWS = 6


class RulebookView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Rules"))
        self._around = around
        self.badge = Badge()
        self.change = PrimaryButton(_("Change the rules …"), "Ctrl ↵")
        self.table = self._make_table()
        self.origin, self.changed = Card(_("Where they come from")), Card(_("What this version changed"))
        self.changes = ChangesList()
        self.groups = Columns((1, 1), break_at=820)
        self.warning = Text("", wrap=True)
        self._may_change = may(around.desk.session.role, "rulebook.change")
        self._shown: Shown | None = None
        self.content = QWidget()
        self.states = States(self.content)
        self._lay_out()
        self._presenter = RulebookPresenter(self, around.tasks.for_owner(self), around)

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read the rules anew, and show those that were chosen."""
        self._presenter.open(str(params.get("version", "")))

    def primary(self) -> None:
        """Change the rules."""
        if self._may_change:
            self._around.open_screen("rulebook_change")

    def keys(self) -> Mapping[str, KeyAction]:
        """None of its own."""
        return {}

    def fit(self, width: int) -> None:
        """The list above the rules where there is no room beside them."""
        super().fit(width)
        wide = width >= px(_ROOM_FOR_SIDE)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._side.setMinimumWidth(px(_SIDE) if wide else 0)
        self._side.setMaximumWidth(px(_SIDE) if wide else _NO_LIMIT)
        self.groups.fit(width - px(_SIDE) if wide else width)

    def kept(self) -> dict[str, Any]:
        """Which rules are shown."""
        return {"version": self._shown.listed.name if self._shown is not None else ""}

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_list(self, listed: tuple[Listed, ...], chosen: Listed) -> None:
        """List every version and every example."""
        self.table.blockSignals(True)
        self.table.set_rows(listed)
        self.table.selectRow(listed.index(chosen))
        self.table.blockSignals(False)
        self.table.setMinimumHeight(self.table.height_of_rows(max(len(listed), _LEAST_ROWS)))
        self.states.show_content()

    def show_rulebook(self, shown: Shown) -> None:
        """Show one rulebook."""
        self._shown = shown
        listed = shown.listed
        self.set_title(_("Rules of {law}").format(law=_(LAWS.get(listed.book.key, listed.book.key))))
        self.badge.show_state(_(STANDS[listed.stand]), STAND_TONES[listed.stand])
        self.change.setVisible(self._may_change)
        self._show_origin(shown)
        self._show_groups(listed.book, shown.changed)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.states.show_refused(text)

    # How it is laid out.

    def _show_origin(self, shown: Shown) -> None:
        clear(self._origin_lines)
        for label, words in shown.origin:
            line = QHBoxLayout()
            line.setSpacing(px(12))
            name = Text(label, Kind.SOFT)
            name.setMinimumWidth(px(96))
            line.addWidget(name)
            line.addWidget(Text(words, wrap=True), 1)
            self._origin_lines.addLayout(line)
        example = shown.listed.stand is Stand.EXAMPLE
        self.warning.setText(
            _(
                "A working example, written from the law as far as it was read. Nobody lends by it: check it against "
                "the law before use."
            )
        )
        self.warning.setVisible(example)
        self.changed.setVisible(bool(shown.changed))
        self.changed.set_aside(_("Rules: {count}").format(count=len(shown.changed)))
        self.changes.show_changes(shown.changed)

    def _show_groups(self, book: Rulebook, changed: tuple[Change, ...]) -> None:
        keys, articles = frozenset(each.key for each in changed), book.key == _HOME
        for column in (self.groups.left, self.groups.right):
            clear(column)
        for group in map(partial(_written, book), groups_of(book)):
            if not group.rules:
                continue
            column = self.groups.left if group.name in _LEFT else self.groups.right
            if group.name == "rates":
                column.addWidget(RatesCard(book, group, keys))
            elif group.name == "caps":
                column.addWidget(CapsCard(book, group, keys, articles=articles))
            elif group.name == "books":
                column.addWidget(BooksCard(book, group, keys))
            else:
                column.addWidget(GroupCard(book, group, keys, articles=articles))
        self.groups.left.addStretch(1)
        self.groups.right.addStretch(1)

    def _make_table(self) -> Table[Listed]:
        columns: tuple[Column[Listed], ...] = (
            Column(_("Rules"), _short_name, stretch=True),
            Column(_("State"), lambda each: _(STANDS[each.stand]), tone=lambda each: STAND_TONES[each.stand]),
        )
        table = Table(_("Versions and examples"), columns)
        table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_chosen())
        return table

    def _on_chosen(self) -> None:
        chosen = self.table.chosen
        if chosen is not None and not self.table.signalsBlocked():
            self._presenter.choose(chosen)

    def _lay_out(self) -> None:
        self.head.insertWidget(1, self.badge)
        self.head.addWidget(self.change)
        self.change.clicked.connect(self.primary)
        self.change.setVisible(self._may_change)
        self._side = Card(_("Versions and examples"))
        self._side.body.addWidget(self.table, 1)
        self._side.setFixedWidth(px(_SIDE))
        self._origin_lines = QVBoxLayout()
        self._origin_lines.setSpacing(px(6))
        self.warning.set_tone(Tone.AMBER)
        self.origin.body.addWidget(self.warning)
        self.origin.body.addLayout(self._origin_lines)
        self.changed.body.addWidget(self.changes)
        right = QVBoxLayout()
        right.setSpacing(px(16))
        for card in (self.origin, self.changed, self.groups):
            right.addWidget(card)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self._side)
        left.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(16))
        self._row.addLayout(left)
        self._row.addLayout(right, 1)
        self.body.addWidget(self.states, 1)


def _written(book: Rulebook, group: Group) -> Group:
    """Of the shop's own words those that there are; every other group whole."""
    if group.name != "templates":
        return group
    return replace(group, rules=tuple(rule for rule in group.rules if value_at(book, rule.path)))


def _short_name(listed: Listed) -> str:
    if listed.stand is Stand.EXAMPLE:
        return _(LAWS.get(listed.book.key, listed.book.key))
    return listed.book.version
