"""Changing a posting rule: its lines with other accounts at the left, what that would do at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from domain.codec import Plain
from domain.ledger.accounts import Side
from domain.ledger.rule_preview import AccountMoved, RulePreview
from domain.ledger.views import AccountLine
from domain.terms import EVENTS
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.books.account_edit import AccountEdit
from ui.books.book_words import balance_text
from ui.books.fitted_table import FittedTable
from ui.books.rule_change_presenter import RuleChangePresenter
from ui.books.rule_draft import Draft, place_of
from ui.books.rule_words import RuleRow, account_words, rows_of
from ui.books.tabs import BooksTabs
from ui.language import _
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.field import Field, LineEdit, side_by_side
from ui.widgets.table import Column
from ui.widgets.texts import Kind, Text, Tone, set_property

_PAUSE_MS = 400
_BREAK = 1000


class RuleChangeView(Page):
    """Opened with a `kind` of fact; the draft stays until it is agreed or started over."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Change a posting rule"))
        self._around = around
        self._presenter = RuleChangePresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.tabs = BooksTabs("posting_rules", around.desk.session.role, around.open_screen)
        self.propose = PrimaryButton(_("Ask the second person"), "Ctrl ↵")
        self.start_over = QuietButton(_("Start over"))
        self.effective, self.reason = LineEdit(), LineEdit()
        self.reason.setMaxLength(200)
        self.fields = {
            "effective": Field(_("In force from"), self.effective),
            "reason": Field(_("Reason"), self.reason),
        }
        self.edits: list[tuple[RuleRow, AccountEdit]] = []
        self.lines = Card(_("To which accounts it posts"))
        self.against, self.tried = Text("", wrap=True), Text("", Kind.SOFT, wrap=True)
        self.preview: FittedTable[AccountMoved] = FittedTable(_("What that would do"), self._columns())
        self.columns = Columns((11, 8), break_at=_BREAK)
        self._accounts: tuple[AccountLine, ...] = ()
        self._grid: QWidget | None = None
        self._kind = ""
        self._pause = QTimer(self)
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Go on with the draft, or begin with the rule in force."""
        self._kind = str(params.get("kind", self._kind))
        self.banner.clear()
        self._presenter.start(self._kind, params.get("unsaved"))

    def primary(self) -> None:
        """Ask the second person."""
        if self.propose.isEnabled():
            self._presenter.propose()

    def kept(self) -> dict[str, Any]:
        """Whose rule it is."""
        return {"kind": self._kind}

    def unsaved(self) -> Plain:
        """The draft as it was typed."""
        draft = self._presenter.draft
        return None if draft is None else draft.to_plain()

    def fit(self, width: int) -> None:
        """What it would do below the lines where there is no room beside them."""
        super().fit(width)
        self.columns.fit(width)

    # What the presenter says.

    def show_draft(self, draft: Draft, accounts: tuple[AccountLine, ...]) -> None:
        """Make the lines anew."""
        self._accounts = accounts
        self.set_title(_("Posting rule: {what}").format(what=_(EVENTS.get(draft.rule.kind, draft.rule.kind))))
        self.effective.setText(draft.effective)
        self.reason.setText(draft.reason)
        self._show_lines(draft)

    def show_preview(self, preview: RulePreview | None, against: str) -> None:
        """Say what the draft would have done, and what is against it."""
        self.against.setText(against)
        self.against.setVisible(bool(against))
        self.preview.setVisible(preview is not None)
        if preview is None:
            self.tried.setText(_("Choose another account for a line: past facts are then posted by both rules here."))
            return
        words = _("Tried on the last {count} of them: {changed} would be posted otherwise. What was posted stays.")
        self.tried.setText(words.format(count=len(preview.facts), changed=preview.changed))
        self.preview.set_rows(tuple(each for each in preview.accounts if each.before != each.after))

    def show_missing(self, field: str, words: str) -> None:
        """Something is wanted before this can be proposed."""
        self.fields[field].set_error(words)
        self.fields[field].editor.setFocus()

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.propose.setEnabled(not working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person, who reads which lines go where."""
        more = tuple((row.said, account_words(edit_code(edit), self._accounts)) for row, edit in self._changed())
        ask_second_person(self._around, replace(asked, more=(*asked.more, *more)), self)

    def show_agreed(self, kind: str) -> None:
        """It is agreed: show the rule with its versions."""
        self._around.open_screen("posting_rules", kind=kind, part="rules")

    # Its own.

    def _changed(self) -> list[tuple[RuleRow, AccountEdit]]:
        draft = self._presenter.draft
        return [pair for pair in self.edits if draft is not None and place_of(pair[0]) in draft.accounts]

    def _show_lines(self, draft: Draft) -> None:
        if self._grid is not None:
            self.lines.body.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid, self.edits = QWidget(), []
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        place, shown = 0, None
        for row in rows_of(draft.rule):
            if row.side is not shown:
                shown = row.side
                words = _("Debits") if shown is Side.DEBIT else _("Credits")
                grid.addWidget(Text(words, Kind.STRONG), place, 0)
                place += 1
            grid.addWidget(Text(row.said, wrap=True), place, 0)
            grid.addWidget(self._edit(row, draft), place, 1)
            place += 1
        self.lines.body.addWidget(self._grid)

    def _edit(self, row: RuleRow, draft: Draft) -> AccountEdit:
        edit = AccountEdit()
        side = _("Debits") if row.side is Side.DEBIT else _("Credits")
        edit.setAccessibleName(f"{side} {row.place + 1} {row.said}")
        edit.set_accounts(tuple(line for line in self._accounts if not line.summary))
        edit.set_account(draft.accounts.get(place_of(row), row.account))
        edit.setEnabled(not row.is_cash)
        edit.textEdited.connect(lambda _text: self._on_account(row, edit))
        self.edits.append((row, edit))
        return edit

    def _on_account(self, row: RuleRow, edit: AccountEdit) -> None:
        draft, account = self._presenter.draft, edit.account
        set_property(edit, "wrong", account is None)
        if draft is not None and account is not None:
            self._presenter.type(draft.with_account(row, account.code))
            self._pause.start()

    def _on_typed(self, name: str) -> None:
        draft = self._presenter.draft
        self.fields[name].set_error("")
        if draft is not None:
            self._presenter.type(replace(draft, effective=self.effective.text(), reason=self.reason.text()))
            self._pause.start()

    def _on_start_over(self) -> None:
        self._presenter.draft = None
        self._presenter.start(self._kind, None)

    def _columns(self) -> tuple[Column[AccountMoved], ...]:
        return (
            Column(_("Account"), lambda each: account_words(each.account, self._accounts), stretch=True, least=150),
            Column(_("Before"), lambda each: balance_text(each.before), right=True),
            Column(_("After"), lambda each: balance_text(each.after), right=True),
        )

    def _connect(self) -> None:
        self.propose.clicked.connect(self.primary)
        self.start_over.clicked.connect(self._on_start_over)
        for name, edit in (("effective", self.effective), ("reason", self.reason)):
            edit.textEdited.connect(lambda _text, name=name: self._on_typed(name))
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._presenter.look)

    def _lay_out(self) -> None:
        self.head.addWidget(self.start_over)
        self.head.addWidget(self.propose)
        why = Card(_("From when, and why"))
        why.body.addLayout(side_by_side((self.fields["effective"], 2), (self.fields["reason"], 5)))
        does = Card(_("What that would do"))
        self.against.set_tone(Tone.RED)
        self.against.hide()
        for part in (self.against, self.tried, self.preview):
            does.body.addWidget(part)
        self.columns.left.addWidget(self.lines)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(why)
        self.columns.right.addWidget(does)
        self.columns.right.addStretch(1)
        self.body.setSpacing(px(12))
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.columns)
        self.body.addStretch(1)


def edit_code(edit: AccountEdit) -> str:
    """The code of the account in a field; what was typed where it is none."""
    account = edit.account
    return account.code if account is not None else edit.text()
