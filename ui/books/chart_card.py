"""The chart of accounts (科目表), and the panel that adds a detail account of the shop's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from domain.ledger.detail_account import AddAccount
from domain.ledger.views import AccountLine
from domain.ports import Receipt
from domain.terms import ELEMENTS
from ui.books.book_words import account_name
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Field, LineEdit
from ui.widgets.table import Column, Table
from ui.widgets.texts import Kind, Text, Tone

Then = Callable[[Receipt], None]

_LEAST_ROWS = 6
_STEP = "\N{EM SPACE}"


class ChartCard(Card):
    """Every account with where it belongs; the shop's own are marked."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Chart of accounts"))
        self.filter = LineEdit(placeholder=_("Code or name"))
        self.filter.setAccessibleName(_("Filter"))
        self.filter.setFixedWidth(px(220))
        self.table: Table[AccountLine] = Table(_("Chart of accounts"), _columns())
        self._accounts: tuple[AccountLine, ...] = ()
        self.body.addWidget(self.filter)
        self.body.addWidget(self.table, 1)
        self.table.setMinimumHeight(self.table.height_of_rows(_LEAST_ROWS))
        self.filter.textChanged.connect(lambda _text: self._show())

    def show_accounts(self, accounts: tuple[AccountLine, ...]) -> None:
        """List these."""
        self._accounts = accounts
        self._show()

    def _show(self) -> None:
        text = self.filter.text().strip().lower()
        self.table.set_rows(
            tuple(
                each for each in self._accounts if text in f"{each.code} {each.shown_code} {account_name(each)}".lower()
            )
        )


class AddAccountPanel(DoingPanel):
    """Add a detail account below the one that the list stood at."""

    def __init__(
        self, around: Surroundings, above: AccountLine | None, parent: QWidget, then: Callable[[Receipt], None]
    ) -> None:
        super().__init__(around, _("Add a detail account"), _("Add it"), parent, then)
        self.body.addWidget(
            Text(
                _("A bank account, a kind of expense: the code of the account above, a dot, and digits of its own."),
                Kind.SOFT,
                wrap=True,
            )
        )
        self._today = around.today()
        self.code = LineEdit(f"{above.code}." if above is not None else "", placeholder="1002.01")
        self.name_zh, self.name_en, self.since = LineEdit(), LineEdit(), DateEdit(self._today)
        self.fields = {
            "code": Field(_("Account code"), self.code),
            "name_zh": Field(_("Name in Chinese"), self.name_zh),
            "name_en": Field(_("Name in English"), self.name_en, _("may be left out")),
        }
        for edit, field in zip((self.code, self.name_zh, self.name_en), self.fields.values(), strict=True):
            edit.setMaxLength(60)
            self.body.addWidget(field)
        self.fields["since"] = Field(_("Takes over on"), self.since)
        self.body.addWidget(self.fields["since"])
        self.body.addWidget(
            Text(
                _(
                    "The first detail account takes over the balance of the account above on this day, and from then "
                    "on what the business posts there by itself."
                ),
                Kind.SOFT,
                wrap=True,
            )
        )
        self.code.setFocus()

    def primary(self) -> None:
        """Add it."""
        code, name_zh = self.code.text().strip(), self.name_zh.text().strip()
        for name, text in (("code", code), ("name_zh", name_zh)):
            self.fields[name].set_error("" if text else _("Please fill this in."))
        since = self.since.day
        self.fields["since"].set_error(self.since.reason)
        if code and name_zh and since is not None:
            name_en = self.name_en.text().strip() or name_zh
            named = since if since != self._today else None
            self.do(AddAccount(code=code, name_zh=name_zh, name_en=name_en, since=named))

    def show_trouble(self, text: str) -> None:
        """What the rules have against it is about its code."""
        self.fields["code"].set_error(text)
        self.code.setFocus()


def _columns() -> tuple[Column[AccountLine], ...]:
    return (
        Column(_("Account code"), lambda each: each.shown_code, strong=_is_sum),
        Column(
            _("Account"),
            lambda each: f"{_STEP * each.code.count('.')}{account_name(each)}",
            stretch=True,
            strong=_is_sum,
            least=200,
        ),
        Column(_("Kind"), lambda each: _(ELEMENTS[each.element]), gives_way=1),
        Column(_("Added by the shop"), lambda each: _("own") if each.own else "", tone=_own),
    )


def _said(line: AccountLine) -> str:
    return f"{line.code} {line.shown_code} {account_name(line)}".lower()


def _own(line: AccountLine) -> Tone | None:
    return Tone.BLUE if line.own else None


def _is_sum(line: AccountLine) -> bool:
    return line.summary
