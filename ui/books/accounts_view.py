"""Accounts (账簿): the trial balance of any days, opened account by account."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from domain.money import Money
from ui.books.accounts_presenter import AccountRow, AccountsPresenter, Sums
from ui.books.book_words import balance_text, blank_if_none
from ui.books.period_bar import BookDays, PeriodBar
from ui.books.sub_bar import SubBar
from ui.books.tabs import BooksTabs
from ui.books.whose import Stores, Whose, WhoseBar
from ui.language import _
from ui.screens import Page, Surroundings
from ui.theme import FIELD, look, px
from ui.widgets.badge import Badge
from ui.widgets.card import Card
from ui.widgets.field import LineEdit, Tick
from ui.widgets.flow import Flow
from ui.widgets.icons import icon
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Elided, Kind, Tone
from ui.words import money_text

_STEP = "\N{EM SPACE}"


class AccountsView(Page):
    """Opened with `days` or a `sub`; without, it is as it was left."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Accounts"))
        self._around = around
        self._presenter = AccountsPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.tabs = BooksTabs("accounts", around.desk.session.role, around.open_screen)
        self.stores = WhoseBar()
        self.period = PeriodBar(around.today())
        self.sub = SubBar()
        self.filter = LineEdit(placeholder=_("Code or name"))
        self.filter.setAccessibleName(_("Filter"))
        self.filter.setFixedWidth(px(180))
        self.filter.addAction(
            icon("search", (look.theme.soft, look.theme.soft), px(16)), self.filter.ActionPosition.LeadingPosition
        )
        self.empty_too = Tick(_("Also without movement"))
        self.table: Table[AccountRow] = Table(_("Accounts"), _columns())
        self.states = States(self.table)
        self.sums, self.balances = Elided("", Kind.SOFT), Badge()
        self._lay_out()
        self._connect()

    @property
    def rows(self) -> tuple[AccountRow, ...]:
        """What is listed now."""
        return self.table.content.rows if self.states.current is self.table else ()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read anew."""
        if isinstance(params.get("days"), BookDays):
            self.period.set_days(params["days"])
        if "sub" in params:
            self.sub.set_sub(str(params["sub"]))
        if "text" in params:
            self.filter.setText(str(params["text"]))
        if "empty_too" in params:
            self.empty_too.setChecked(bool(params["empty_too"]))
        if isinstance(params.get("stores"), tuple):
            self._presenter.stores = params["stores"]
        if self.period.days is not None:
            self._presenter.start(self.period.days, self.sub.sub)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> dict[str, Any]:
        """The days and what is sifted, as they stand."""
        kept: dict[str, Any] = {"sub": self.sub.sub, "text": self.filter.text()}
        kept["empty_too"] = self.empty_too.isChecked()
        kept["stores"] = self._presenter.stores
        return kept if self.period.days is None else {**kept, "days": self.period.days}

    def on_scan(self, text: str) -> bool:
        """Nothing of its own; a ticket is opened as everywhere."""
        del text
        return False

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_stores(self, whose: Whose, chosen: Stores) -> None:
        """Offer the stores; nothing to choose where there is one."""
        self.stores.show_choices(whose, chosen)

    def show_rows(self, rows: tuple[AccountRow, ...]) -> None:
        """List these."""
        self.table.set_rows(rows)
        self.states.show_content()

    def show_sums(self, sums: Sums | None) -> None:
        """Say what both sides come to, and that they are equal."""
        self.sums.setVisible(sums is not None)
        if sums is None:
            self.balances.show_state("", Tone.PLAIN)
            return
        told = (
            (_("Opening balance"), sums.opening),
            (_("Moved in these days"), sums.moved),
            (_("Closing balance"), sums.closing),
        )
        self.sums.setText("   ".join(f"{words} {_both(pair)}" for words, pair in told))
        if sums.balances:
            self.balances.show_state(_("Both sides are equal"), Tone.GREEN)
        else:
            self.balances.show_state(_("The sides differ"), Tone.RED)

    def show_none(self, *, there_are_some: bool) -> None:
        """Say why the list is empty."""
        self.show_sums(None)
        if there_are_some:
            advice = _("Nothing has all that is typed. Clear a part of it, or show all.")
            self.states.show_empty(_("Nothing fits"), advice, _("Show all"), self.filter.clear)
        else:
            self.states.show_empty(
                _("No account stood or moved in these days"), _("Choose other days, or another sub-ledger.")
            )

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.states.show_refused(text)

    # Its own.

    def _read(self) -> None:
        days = self.period.days
        if days is not None:
            self._presenter.open(days, self.sub.sub)

    def _sift(self) -> None:
        self._presenter.sift(self.filter.text(), empty_too=self.empty_too.isChecked())

    def _open(self, row: AccountRow) -> None:
        days = self.period.days
        if days is not None:
            stores = self._presenter.stores
            self._around.open_screen("account", account=row.code, days=days, sub=self.sub.sub, stores=stores)

    def _on_stores(self, stores: Stores) -> None:
        self._presenter.stores = stores
        self._read()

    def _connect(self) -> None:
        self.stores.chosen.connect(self._on_stores)
        self.period.changed.connect(lambda _days: self._read())
        self.sub.changed.connect(lambda _sub: self._read())
        self.filter.textChanged.connect(lambda _text: self._sift())
        self.filter.returnPressed.connect(self.table.setFocus)
        self.empty_too.toggled.connect(lambda _on: self._sift())
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(self.table.content.rows[index.row()]))

    def _lay_out(self) -> None:
        self.empty_too.setFixedHeight(px(FIELD))
        sieve = Flow()
        for part in (self.filter, self.sub, self.empty_too):
            sieve.addWidget(part)
        foot = Flow()
        foot.addWidget(self.sums)
        foot.addWidget(self.balances)
        card = Card()
        card.setAccessibleName(_("Accounts"))
        card.body.addWidget(self.stores)
        card.body.addWidget(self.period)
        card.body.addLayout(sieve)
        card.body.addWidget(self.states, 1)
        card.body.addLayout(foot)
        self.body.setSpacing(px(12))
        self.body.addWidget(self.tabs)
        self.body.addWidget(card, 1)


def _both(pair: tuple[Money, Money]) -> str:
    debit, credit = pair
    return money_text(debit) if debit == credit else f"{money_text(debit)} / {money_text(credit)}"


def _columns() -> tuple[Column[AccountRow], ...]:
    return (
        Column(_("Account code"), lambda row: row.shown, strong=_is_sum),
        Column(_("Account"), lambda row: f"{_STEP * row.level}{row.name}", stretch=True, strong=_is_sum, least=200),
        Column(_("Opening balance"), lambda row: balance_text(row.opening), right=True, gives_way=1, strong=_is_sum),
        Column(_("Debits"), lambda row: blank_if_none(row.debit), right=True, strong=_is_sum),
        Column(_("Credits"), lambda row: blank_if_none(row.credit), right=True, strong=_is_sum),
        Column(_("Closing balance"), lambda row: balance_text(row.closing), right=True, strong=_is_sum),
    )


def _is_sum(row: AccountRow) -> bool:
    return row.is_sum
