"""The detail ledger of one account (明细账); every line leads to its voucher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from domain.ledger.statements.books import LedgerLine
from domain.ledger.views import word_of
from domain.money import Money
from domain.terms import EVENTS
from ui.books.account_presenter import AccountPresenter, LedgerView
from ui.books.book_words import about_text, balance_text, blank_if_none, said
from ui.books.period_bar import BookDays, PeriodBar
from ui.books.tabs import BooksTabs
from ui.language import _
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Elided, Kind, Tone
from ui.words import money_text


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """A line as it is shown; without a voucher it is an opening or a sum."""

    voucher: str = ""
    day: str = ""
    number: str = ""
    words: str
    about: str = ""
    debit: Money | None = None
    credit: Money | None = None
    balance: Money

    @property
    def is_sum(self) -> bool:
        """Whether no voucher stands behind it."""
        return not self.voucher


class AccountView(Page):
    """Opened with an `account`, `days`, and perhaps a `sub` or the `stores` whose books are read."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Account"))
        self._around = around
        self._presenter = AccountPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.tabs = BooksTabs("accounts", around.desk.session.role, around.open_screen)
        self.about = Badge()
        self.period = PeriodBar(around.today())
        self.table: Table[LedgerRow] = Table(_("Lines of the account"), _columns())
        self.states = States(self.table)
        self.more = SecondaryButton(_("Read on"))
        self.sums = Elided("", Kind.SOFT)
        self._account = self._sub = ""
        self._stores: tuple[str, ...] = ()
        self._lay_out()
        self.period.changed.connect(lambda _days: self._read())
        self.more.clicked.connect(self._presenter.more)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(self.table.content.rows[index.row()]))

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """What is listed now."""
        return self.table.content.rows

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read the first page."""
        self._account = str(params.get("account", self._account))
        self._sub = str(params.get("sub", "" if "account" in params else self._sub))
        self._stores = tuple(params.get("stores", () if "account" in params else self._stores))
        if isinstance(params.get("days"), BookDays):
            self.period.set_days(params["days"])
        self._read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> dict[str, Any]:
        """The account, its days and its stores."""
        kept: dict[str, Any] = {"account": self._account, "sub": self._sub, "stores": self._stores}
        return kept if self.period.days is None else {**kept, "days": self.period.days}

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_ledger(self, ledger: LedgerView) -> None:
        """Show the lines read so far, what stood before, and at the end what they come to."""
        self.set_title(f"{ledger.shown} {said(ledger.name)}")
        stores = _("Store {name}").format(name=", ".join(ledger.others)) if ledger.others else ""
        about = " · ".join(each for each in (stores, about_text(self._sub)) if each)
        self.about.show_state(about, Tone.BLUE if about else Tone.PLAIN)
        place = self.table.currentIndex().row()
        self.table.set_rows(tuple(_rows(ledger)))
        self.table.selectRow(max(place, 0))
        told = _("Lines: {count} · Debits {debit} · Credits {credit} · Closing {closing}")
        self.sums.setText(
            told.format(
                count=f"{len(ledger.lines)}{'+' if ledger.more is not None else ''}",
                debit=money_text(ledger.debit),
                credit=money_text(ledger.credit),
                closing=balance_text(ledger.closing),
            )
        )
        self.more.setVisible(ledger.more is not None)
        self.states.show_content()

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.states.show_refused(text, _("To the accounts"), lambda: self._around.open_screen("accounts"))

    # Its own.

    def _read(self) -> None:
        days = self.period.days
        if days is not None and self._account:
            self._presenter.open(self._account, days, self._sub, self._stores)

    def _open(self, row: LedgerRow) -> None:
        if row.voucher:
            self._around.open_screen("books", voucher=row.voucher)

    def _lay_out(self) -> None:
        self.head.insertWidget(1, self.about)
        card = Card()
        card.setAccessibleName(_("Account"))
        card.body.addWidget(self.period)
        card.body.addWidget(self.states, 1)
        card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.sums)
        self.more.hide()
        self.body.setSpacing(px(12))
        self.body.addWidget(self.tabs)
        self.body.addWidget(card, 1)


def _rows(ledger: LedgerView) -> list[LedgerRow]:
    rows = [LedgerRow(words=_("Opening balance"), balance=ledger.first)]
    rows += [_row(line, ledger.names, of_sum=line.account != ledger.account) for line in ledger.lines]
    if ledger.more is None:
        rows.append(
            LedgerRow(words=_("Sum of the days"), debit=ledger.debit, credit=ledger.credit, balance=ledger.closing)
        )
    return rows


def _row(line: LedgerLine, names: Mapping[str, str], *, of_sum: bool) -> LedgerRow:
    words = line.summary or _(EVENTS.get(line.rule, line.rule))
    if not line.summary and line.about not in {"", line.sub}:
        words = f"{words} · {about_text(line.about)}"
    return LedgerRow(
        voucher=line.cause,
        day=line.book_date.isoformat(),
        number=word_of(line.number) or "—",
        words=f"{line.account} · {words}" if of_sum else words,
        about=about_text(line.sub, names),
        debit=line.debit,
        credit=line.credit,
        balance=line.balance,
    )


def _columns() -> tuple[Column[LedgerRow], ...]:
    return (
        Column(_("Day"), lambda row: row.day),
        Column(_("Voucher"), lambda row: row.number),
        Column(_("Summary"), lambda row: row.words, stretch=True, strong=_is_sum, least=160),
        Column(_("About"), lambda row: row.about, gives_way=1),
        Column(_("Debits"), lambda row: blank_if_none(row.debit), right=True, ink=_debit_ink, strong=_is_sum),
        Column(_("Credits"), lambda row: blank_if_none(row.credit), right=True, ink=_credit_ink, strong=_is_sum),
        Column(_("Balance"), lambda row: balance_text(row.balance), right=True, strong=_is_sum),
    )


def _is_sum(row: LedgerRow) -> bool:
    return row.is_sum


def _debit_ink(row: LedgerRow) -> Tone:
    return _ink(row.debit)


def _credit_ink(row: LedgerRow) -> Tone:
    return _ink(row.credit)


def _ink(amount: Money | None) -> Tone:
    return Tone.RED if amount is not None and amount.minor < 0 else Tone.PLAIN
