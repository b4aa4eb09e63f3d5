"""An account picked by the beginning of its code, or by any part of its name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from domain.ledger.accounts import CASH
from domain.ledger.views import AccountLine
from ui.books.book_words import account_text
from ui.language import _
from ui.theme import px
from ui.widgets.field import LineEdit

_WIDE = 340
_MOST = 12


def takes_postings(line: AccountLine) -> bool:
    """Whether a voucher may name it: no sum, and not cash, which moves through the drawers alone."""
    return not line.summary and line.code != CASH


def read_account(text: str, accounts: Iterable[AccountLine]) -> AccountLine | None:
    """The account that was typed: by its code (the shop's own, or that of the books), its name, or both."""
    typed = text.strip()
    code = typed.partition(" ")[0]
    for line in accounts:
        if typed and (code in {line.code, line.shown_code} or typed in {line.name_zh, line.name_en}):
            return line
    return None


class AccountEdit(LineEdit):
    """A field that offers the accounts that fit."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Code or name"))
        self.setMinimumWidth(px(112))
        self.setMaxLength(80)
        self._accounts: tuple[AccountLine, ...] = ()
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST)
        popup = completer.popup()
        if popup is not None:
            popup.setMinimumWidth(px(_WIDE))
            popup.setAccessibleName(_("Accounts that fit"))
        completer.activated.connect(self.textEdited.emit)
        self.setCompleter(completer)

    def set_accounts(self, accounts: tuple[AccountLine, ...]) -> None:
        """Offer these."""
        self._accounts = accounts
        self._words.setStringList([account_text(line) for line in accounts])

    def set_account(self, code: str) -> None:
        """Show this account with its name; a code that is none stays as it is."""
        line = read_account(code, self._accounts)
        self.setText(account_text(line) if line is not None else code)
        self.setCursorPosition(0)

    @property
    def account(self) -> AccountLine | None:
        """The account that stands in the field."""
        return read_account(self.text(), self._accounts)
