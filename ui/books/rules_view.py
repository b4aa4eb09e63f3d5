"""Accounts and rules (科目与规则): what each kind of fact posts, in words, and the chart of accounts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from domain.ledger.accounts import Side
from domain.ledger.book_views import RuleVersion
from domain.ledger.views import AccountLine, RuleLine
from domain.ports import Receipt
from domain.terms import EVENTS
from ui.books.chart_card import AddAccountPanel, ChartCard
from ui.books.fitted_table import FittedTable
from ui.books.rule_words import RuleRow, account_words, rows_of
from ui.books.rules_presenter import Opened, RulesPresenter
from ui.books.tabs import BooksTabs
from ui.language import _
from ui.screens import Page, Surroundings
from ui.shell.actions import may
from ui.theme import px
from ui.widgets.buttons import Chip, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Kind, Text, Tone
from ui.words import day_text

RULES, CHART = "rules", "chart"
_ROOM_FOR_SIDE = 960
_LEAST_ROWS = 8


class RulesView(Page):
    """Opened with a `kind` of fact, or a `part` ("rules", "chart")."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Accounts and rules"))
        self._around = around
        role = around.desk.session.role
        self._presenter = RulesPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.tabs = BooksTabs("posting_rules", role, around.open_screen)
        self._may = {RULES: may(role, "ledger.change_rule"), CHART: may(role, "ledger.add_account")}
        self.do = PrimaryButton(_("Change this rule …"), "Ctrl ↵")
        self.chips = {RULES: Chip(_("Posting rules")), CHART: Chip(_("Chart of accounts"))}
        self.table: Table[RuleLine] = Table(_("Posting rules"), _kinds())
        self.rule = Card()
        self.lines = {side: FittedTable(words, self._line_columns(words)) for side, words in _sides().items()}
        self.versions: FittedTable[RuleVersion] = FittedTable(_("Versions of this rule"), _version_columns())
        self.chart = ChartCard()
        self._rules = QWidget()
        self.states = States(self._rules)
        self.states.add(self.chart)
        self.panel: AddAccountPanel | None = None
        self._accounts: tuple[AccountLine, ...] = ()
        self._part = RULES
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read anew."""
        self._show_part(str(params.get("part", self._part)))
        self.banner.clear()
        self._presenter.open(str(params.get("kind", "")))
        (self.table if self._part == RULES else self.chart.filter).setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        """Change the rule shown, or add an account below the one chosen."""
        if not self._may[self._part]:
            return
        if self._part == RULES:
            self._around.open_screen("rule_change", kind=self._presenter.chosen)
            return
        self.panel = AddAccountPanel(self._around, self.chart.table.chosen, self, self._added)
        self.panel.finished.connect(self._panel_gone)
        self.panel.open()

    def kept(self) -> dict[str, Any]:
        """What is shown."""
        return {"part": self._part, "kind": self._presenter.chosen}

    def fit(self, width: int) -> None:
        """The rule below the list where there is no room beside it."""
        super().fit(width)
        wide = width >= px(_ROOM_FOR_SIDE)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self.table.setMinimumHeight(0 if wide else self.table.height_of_rows(_LEAST_ROWS))

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_rules(self, rules: tuple[RuleLine, ...], accounts: tuple[AccountLine, ...], chosen: str) -> None:
        """List the rules and the accounts."""
        self._accounts = accounts
        self.chart.show_accounts(accounts)
        self.table.selectionModel().blockSignals(True)
        self.table.set_rows(rules)
        self.table.selectRow(next(place for place, line in enumerate(rules) if line.rule.kind == chosen))
        self.table.selectionModel().blockSignals(False)
        self.table.scrollTo(self.table.currentIndex())
        self.table.viewport().update()
        self._bring()

    def show_rule(self, opened: Opened) -> None:
        """Show one rule in words."""
        rule = opened.line.rule
        self.rule.set_title(_(EVENTS.get(rule.kind, rule.kind)))
        self.rule.set_aside(_("posted once for each class") if rule.each else "")
        rows = rows_of(rule)
        for side, table in self.lines.items():
            table.set_rows(tuple(row for row in rows if row.side is side))
        self.versions.set_rows(opened.versions)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.states.show_refused(text)

    # Its own.

    def _added(self, receipt: Receipt) -> None:
        code = str(getattr(receipt.happened, "code", ""))
        self.chart.filter.setText(code)
        self._presenter.open()
        self.banner.say(_("Account {code} is there now.").format(code=code), Tone.GREEN)

    def _panel_gone(self) -> None:
        self.panel = None

    def _show_part(self, part: str) -> None:
        self._part = part if part in self.chips else RULES
        self.chips[self._part].setChecked(True)
        self._bring()
        self.do.say(_("Change this rule …") if self._part == RULES else _("Add a detail account …"))
        self.do.setVisible(self._may[self._part])

    def _bring(self) -> None:
        self.states.show_page(self._rules if self._part == RULES else self.chart)

    def _on_row(self) -> None:
        chosen = self.table.chosen
        if chosen is not None:
            self._presenter.choose(chosen.rule.kind)

    def _connect(self) -> None:
        self.do.clicked.connect(self.primary)
        for part, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, part=part: self._show_part(part))
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_row())

    def _line_columns(self, title: str) -> tuple[Column[RuleRow], ...]:
        return (
            Column(title, lambda row: row.said, stretch=True, least=220),
            Column(_("Account"), lambda row: account_words(row.account, self._accounts)),
        )

    def _lay_out(self) -> None:
        self.head.addWidget(self.do)
        parts, group = Flow(), QButtonGroup(self)
        for chip in self.chips.values():
            group.addButton(chip)
            parts.addWidget(chip)
        for table in self.lines.values():
            self.rule.body.addWidget(table)
        self.rule.body.addWidget(Text(_("Versions of this rule"), Kind.STRONG))
        self.rule.body.addWidget(self.versions)
        self.rule.body.addStretch(1)
        side = Card()
        side.setAccessibleName(_("Posting rules"))
        side.body.addWidget(self.table, 1)
        side.setMinimumWidth(px(300))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._rules)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(16))
        self._row.addWidget(side, 4)
        self._row.addWidget(self.rule, 9)
        self.body.setSpacing(px(12))
        top = QVBoxLayout()
        top.setSpacing(px(12))
        top.addWidget(self.tabs)
        top.addLayout(parts)
        self.body.addLayout(top)
        self.body.addWidget(self.states, 1)


def _sides() -> dict[Side, str]:
    return {Side.DEBIT: _("Debits"), Side.CREDIT: _("Credits")}


def _kinds() -> tuple[Column[RuleLine], ...]:
    return (
        Column(_("When this happens"), lambda line: _(EVENTS.get(line.rule.kind, line.rule.kind)), stretch=True),
        Column("", lambda line: _("changed") if line.is_own else "", tone=_changed),
    )


def _changed(line: RuleLine) -> Tone | None:
    return Tone.BLUE if line.is_own else None


def _version_columns() -> tuple[Column[RuleVersion], ...]:
    return (
        Column(_("In force from"), lambda each: day_text(each.effective_from) if each.effective_from else "—"),
        Column(_("Reason"), lambda each: each.reason or _("comes with the program"), stretch=True),
        Column(_("Agreed by"), lambda each: " / ".join(name for name in (each.by, each.second) if name), gives_way=1),
    )
