"""The message centre (消息中心): what is to be known now, the gravest first, and what this person is told of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from domain.alerts.alert import ALWAYS, OFFERED, Alert, AlertKind
from domain.alerts.subscription import Subscribe, Subscription, Told
from domain.errors import Trouble
from domain.money import Rate, rate
from ui.alerts.alert_filter import AlertFilter
from ui.alerts.alert_words import GRAVITIES, KINDS, TONES, age_words, place_of, words_of
from ui.language import _
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import may
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.field import Choice, Field, Tick
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Kind, Text

_LINES = ("1", "0.95", "0.9", "0.85", "0.8", "0.75", "0.7")
_LEAST_ROWS = 6


class AlertsView(Page):
    """Enter opens the screen where an alert is settled; an alert that was opened counts as read."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Message centre"))
        self._around, self._role = around, around.desk.session.role
        self._run = around.tasks.for_owner(self)
        self._alerts, self._unread = tuple[Alert, ...](), frozenset[str]()
        self._is_choosing = False
        self.table: Table[Alert] = Table(_("To know now"), self._columns(), sorts=True, kept_as="alerts")
        self.filter = AlertFilter()
        self.states = States(self.table)
        self.ticks = {kind: Tick(_(KINDS[kind])) for kind in AlertKind if kind in OFFERED[self._role]}
        self.line = Choice()
        self.keep = PrimaryButton(_("Keep the choice"), "Ctrl ↵")
        self.all_read = SecondaryButton(_("All read"), "F9")
        self._parts = Columns((13, 8), break_at=1000)
        self._lay_out()
        self.table.opened.connect(self._open)
        self.filter.changed.connect(self._narrow)
        self.keep.clicked.connect(self.primary)
        self.all_read.clicked.connect(self._read_all)

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Look anew."""
        self.states.show_loading()
        self._is_choosing = False
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        """Keep what this person wants to be told."""
        kinds = tuple(kind for kind, tick in self.ticks.items() if tick.isChecked())
        command = Subscribe(kinds=kinds, line=rate(str(self.line.value)))
        self._run(lambda: self._around.desk.do(command), lambda _receipt: self._kept(), self._failed)

    def keys(self) -> Mapping[str, KeyAction]:
        """Take everything as read."""
        return {"F9": KeyAction(_("All read"), self._read_all)}

    def fit(self, width: int) -> None:
        """One below the other where it is narrow."""
        super().fit(width)
        self._parts.fit(width)
        self.table.setMinimumHeight(self.table.height_of_rows(_LEAST_ROWS))

    def refresh(self) -> None:
        """Look what there is to know."""
        self._run(self._around.desk.alerts, self._show, self._failed)

    # Its own.

    def _show(self, told: Told) -> None:
        self._alerts, self._unread = told.alerts, told.unread
        self.subtitle.setText(_("Unread: {count}").format(count=len(told.unread)))
        self.all_read.setEnabled(bool(told.unread))
        if not self._is_choosing:  # what is ticked and not kept yet stays
            self._show_chosen(told.chosen)
        self.filter.offer(told.alerts)
        self._narrow()

    def _narrow(self) -> None:
        """List what is wanted of what there is to know."""
        self.filter.count(self._alerts)
        listed = self.filter.of(self._alerts)
        self.filter.setVisible(bool(self._alerts))
        self.table.set_rows(listed)
        if listed:
            self.states.show_content()
        elif self._alerts:
            again = self.filter.show_all
            self.states.show_empty(_("Nothing in this group"), _("Choose another group."), _("Show all"), again)
        else:
            advice = _("What is due, what goes over a limit and what fails is told here by itself.")
            self.states.show_empty(_("Nothing to know now"), advice)

    def _show_chosen(self, chosen: Subscription) -> None:
        for kind, tick in self.ticks.items():
            tick.setChecked(chosen.wants(kind, self._role))
        lines = sorted({*_LINES, str(chosen.line)}, key=lambda each: -rate(each).value)
        self.line.set_options(tuple((each, _per_cent(each)) for each in lines))
        self.line.choose(str(chosen.line))
        self._is_choosing = True

    def _open(self, alert: Alert) -> None:
        """Go where it is settled."""
        self._take_as_read((alert.key,))
        place = place_of(alert)
        if may(self._role, place.needs):
            self._around.open_screen(place.screen, **place.opened_for)

    def _read_all(self) -> None:
        self._take_as_read(tuple(self._unread))

    def _take_as_read(self, keys: tuple[str, ...]) -> None:
        self._run(lambda: self._around.desk.take_as_read(keys), lambda _done: self._after_reading(), self._failed)

    def _after_reading(self) -> None:
        self.refresh()
        self._around.alerts_changed()

    def _kept(self) -> None:
        self.banner.say("")
        self._is_choosing = False
        self._after_reading()

    def _failed(self, trouble: Trouble) -> None:
        self.banner.say(self._around.explain(trouble))

    def _columns(self) -> tuple[Column[Alert], ...]:
        return (
            Column(_("Gravity"), lambda alert: _(GRAVITIES[alert.gravity]), tone=lambda alert: TONES[alert.gravity]),
            Column(_("What is the matter"), words_of, stretch=True, strong=lambda alert: alert.key in self._unread),
            Column(_("How old"), lambda alert: age_words(alert, self._around.today()), gives_way=1),
        )

    def _lay_out(self) -> None:
        now, chosen = Card(_("To know now"), _("Enter opens where it is settled")), Card(_("What I am told"))
        now.body.addWidget(self.filter)
        now.body.addWidget(self.states, 1)
        for kind, tick in self.ticks.items():
            tick.setEnabled(kind not in ALWAYS.get(self._role, ()))
            chosen.body.addWidget(tick)
        if AlertKind.VALUATION in self.ticks:
            chosen.body.addWidget(Field(_("Warning line: loan, of what the goods are worth today"), self.line))
        if self._role in ALWAYS:
            always = _("Backups and safety are always told: somebody must know.")
            chosen.body.addWidget(Text(always, Kind.SMALL, wrap=True))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        chosen.body.addLayout(buttons)
        chosen.body.addStretch(1)
        self.head.addWidget(self.all_read)
        self._parts.left.addWidget(now, 1)
        self._parts.right.addWidget(chosen)
        self._parts.right.addStretch(1)
        self.body.addWidget(self._parts, 1)


def _per_cent(line: str) -> str:
    share = rate(line).value * 100
    return f"{Rate(share)} %"
