"""The lines of a voucher to be typed: an account, whom it is about, and an amount on one of the two sides."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from domain.access.people import Person
from domain.ledger.views import AccountLine
from domain.ledger.voucher import KINDS_OF_SUBS
from domain.money import Money
from domain.terms import n_
from ui.books.account_edit import AccountEdit, takes_postings
from ui.books.voucher_draft import LEAST_LINES, TypedLine
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import QuietButton, SmallButton
from ui.widgets.field import Choice, Field, LineEdit
from ui.widgets.money_edit import MoneyEdit
from ui.words import amount_text

KINDS = {
    "": n_("nobody"),
    "ticket": n_("ticket"),
    "customer": n_("customer"),
    "item": n_("item"),
    "person": n_("employee"),
    "store": n_("store"),
    "till": n_("drawer"),
}
_MOST = 200
_LABEL, _AMOUNT = 20, 108
_TOP = Qt.AlignmentFlag.AlignTop


class AmountEdit(MoneyEdit):
    """An amount field; "=" fills in what makes both sides equal."""

    balance = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("0.00")
        self.setMinimumWidth(px(_AMOUNT))

    def _words(self, money: Money) -> str:
        """As in a column of amounts."""
        return amount_text(money)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The equals sign is no part of an amount."""
        if event.text() == "=":
            self.balance.emit()
            return
        super().keyPressEvent(event)


class LineRow:
    """The fields of one line."""

    def __init__(self, accounts: tuple[AccountLine, ...], people: tuple[Person, ...], *, bare: bool) -> None:
        self._people = {person.person: person.name for person in people}
        self.account, self.about = AccountEdit(), LineEdit()
        self.account.set_accounts(tuple(line for line in accounts if takes_postings(line)))
        self.kind = Choice(tuple((kind, _(KINDS[kind])) for kind in ("", *KINDS_OF_SUBS)))
        self.kind.may_be_narrow()
        self.about.setMaxLength(60)
        self.debit, self.credit = AmountEdit(), AmountEdit()
        self.remove = QuietButton("×", name=_("Take the line out"))
        self.aside = QWidget()
        beside = QVBoxLayout(self.aside)
        beside.setContentsMargins(0, 0 if bare else px(_LABEL), 0, 0)
        beside.addWidget(self.remove)
        self.fields = {
            "account": Field(_("Account"), self.account, bare=bare),
            "kind": Field(_("About"), self.kind, bare=bare),
            "about": Field(_("Which one"), self.about, bare=bare),
            "debit": Field(_("Debits"), self.debit, bare=bare),
            "credit": Field(_("Credits"), self.credit, bare=bare),
        }

    def name_for(self, place: int) -> None:
        """Say at every field which line it is of: all lines have the same labels."""
        for part in (*(field.editor for field in self.fields.values()), self.remove):
            part.setAccessibleName(_("{field}, line {n}").format(field=part.accessibleName(), n=place))

    @property
    def typed(self) -> TypedLine:
        """What stands in it."""
        return TypedLine(
            account=self.account.text(),
            kind=str(self.kind.value or ""),
            about=self._login(self.about.text()),
            debit=self.debit.text(),
            credit=self.credit.text(),
        )

    def show(self, line: TypedLine) -> None:
        """Put this into the fields."""
        self.account.set_account(line.account)
        self.kind.choose(line.kind)
        self.about.setText(line.about)
        self.debit.setText(line.debit)
        self.credit.setText(line.credit)
        self.on_kind()

    def on_kind(self) -> None:
        """Whom it is about is asked only where it is about somebody."""
        kind = self.kind.value
        self.about.setEnabled(bool(kind))
        hints = {"ticket": "31012600001", "person": _("login"), "store": "3102"}
        self.about.setPlaceholderText(hints.get(str(kind), ""))

    def _login(self, text: str) -> str:
        """People may be named instead of their logins."""
        if self.kind.value != "person":
            return text
        return next((login for login, name in self._people.items() if text.strip() == name), text)


class VoucherGrid(QWidget):
    """`changed` says that something was typed; `balance` that the difference is wanted at (line, side)."""

    changed = Signal()
    balance = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Lines of the voucher"))
        self.rows: list[LineRow] = []
        self._accounts: tuple[AccountLine, ...] = ()
        self._people: tuple[Person, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(4))
        self._grid.setVerticalSpacing(px(8))
        for column, share in enumerate((12, 1, 5, 2, 2, 0)):
            self._grid.setColumnStretch(column, share)
        self.more = SmallButton(_("One more line"))
        self.more.clicked.connect(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        box.addLayout(self._grid)
        box.addWidget(self.more)

    def set_books(self, accounts: tuple[AccountLine, ...], people: tuple[Person, ...]) -> None:
        """Offer these accounts and people."""
        self._accounts, self._people = accounts, people

    @property
    def typed(self) -> tuple[TypedLine, ...]:
        """What stands in the lines."""
        return tuple(row.typed for row in self.rows)

    def show_lines(self, lines: tuple[TypedLine, ...]) -> None:
        """Make the lines anew."""
        for row in self.rows:
            for widget in (*row.fields.values(), row.aside):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for line in lines:
            self._make(line)
        self._show_removes()

    def add(self) -> None:
        """One more line, with the cursor in it."""
        if len(self.rows) < _MOST:
            row = self._make(TypedLine())
            self._show_removes()
            row.account.setFocus()
            self.changed.emit()

    def field(self, name: str, place: int) -> Field | None:
        """The field of a line."""
        return self.rows[place].fields.get(name) if place < len(self.rows) else None

    def fill(self, place: int, side: str, text: str) -> None:
        """Put an amount on one side of a line, and nothing on the other."""
        row = self.rows[place]
        for name, edit in (("debit", row.debit), ("credit", row.credit)):
            edit.setText(text if name == side else "")
        self.changed.emit()

    def _make(self, line: TypedLine) -> LineRow:
        place = len(self.rows)
        row = LineRow(self._accounts, self._people, bare=place > 0)
        row.show(line)
        self.rows.append(row)
        row.name_for(place + 1)
        for column, field in enumerate(row.fields.values()):
            self._grid.addWidget(field, place, column, _TOP)
        self._grid.addWidget(row.aside, place, len(row.fields), _TOP)
        row.remove.clicked.connect(partial(self._take_out, row))
        row.kind.currentIndexChanged.connect(lambda _place: self._on_kind(row))
        for edit in (row.account, row.about, row.debit, row.credit):
            edit.textEdited.connect(lambda _text: self._on_typed(row))
        row.debit.balance.connect(lambda: self.balance.emit(self.rows.index(row), "debit"))
        row.credit.balance.connect(lambda: self.balance.emit(self.rows.index(row), "credit"))
        return row

    def _on_kind(self, row: LineRow) -> None:
        row.on_kind()
        self.changed.emit()

    def _on_typed(self, row: LineRow) -> None:
        if row is self.rows[-1] and row.account.account is not None and len(self.rows) < _MOST:
            self._make(TypedLine())
            self._show_removes()
        self.changed.emit()

    def _take_out(self, row: LineRow) -> None:
        lines = tuple(each.typed for each in self.rows if each is not row)
        self.show_lines(lines)
        self.changed.emit()

    def _show_removes(self) -> None:
        for row in self.rows:
            row.remove.setEnabled(len(self.rows) > LEAST_LINES)
