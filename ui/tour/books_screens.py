"""The screens of the books, brought up to be pictured as an accountant sees them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from domain.ledger.accounts import CASH
from domain.ledger.voucher_listing import Only
from ui.books.account_view import AccountView
from ui.books.accounts_view import AccountsView
from ui.books.chart_card import AddAccountPanel
from ui.books.period_bar import BookDays, Usual, days_of
from ui.books.rule_change_view import RuleChangeView
from ui.books.rules_view import RulesView
from ui.books.voucher_form_view import VoucherFormView
from ui.books.voucher_panels import ReversePanel, ReviewPanel
from ui.books.vouchers_view import VouchersView
from ui.tour.hand import Hand, Stuck

if TYPE_CHECKING:
    from ui.tour.screens import Samples

Show = Callable[[Hand, "Samples"], object]

_KIND = "ticket.redeemed"
_LOOK_THROUGH = 40


def _vouchers(hand: Hand, _samples: Samples) -> VouchersView:
    hand.shell.open_screen("books", only=Only.ALL, text="")
    screen = hand.screen_of(VouchersView)
    hand.wait_for(lambda: screen.opened is not None, "the vouchers")
    return screen


def _vouchers_sifted(hand: Hand, samples: Samples) -> None:
    _vouchers(hand, samples).chips[Only.UNREVIEWED].click()


def _vouchers_none(hand: Hand, samples: Samples) -> None:
    hand.enter(_vouchers(hand, samples).filter, "zzzz")


def _review(hand: Hand, samples: Samples) -> None:
    screen = _vouchers(hand, samples)
    if not screen.review_all.isVisibleTo(screen):
        return
    screen.review_all.click()
    hand.dialog(ReviewPanel)


def _reverse(hand: Hand, samples: Samples) -> None:
    """One that moved no cash."""
    screen = _vouchers(hand, samples)
    for row in screen.rows[:_LOOK_THROUGH]:
        hand.shell.open_screen("books", voucher=row.voucher)
        hand.rest()
        if screen.card.buttons["reverse"].isVisibleTo(screen):
            break
    else:
        return
    screen.card.buttons["reverse"].click()
    hand.dialog(ReversePanel)


def _form(hand: Hand, _samples: Samples) -> VoucherFormView:
    hand.shell.open_screen("voucher_form")
    screen = hand.screen_of(VoucherFormView)
    hand.wait_for(lambda: bool(screen.grid.rows), "the chart")
    screen.clear()
    return screen


def _form_going(hand: Hand, samples: Samples) -> None:
    """Wages, with a slip between the sides."""
    screen = _form(hand, samples)
    screen.template.choose("wages_earned")
    screen.template.activated.emit(screen.template.currentIndex())
    hand.enter(screen.grid.rows[0].debit, "4.6万")
    hand.enter(screen.grid.rows[1].credit, "45000")


def _form_refused(hand: Hand, samples: Samples) -> None:
    screen = _form(hand, samples)
    for edit, text in (
        (screen.grid.rows[0].account, "1303.01"),
        (screen.grid.rows[0].debit, "much"),
        (screen.grid.rows[1].account, CASH),
        (screen.grid.rows[1].credit, "1200"),
    ):
        hand.enter(edit, text)
    screen.primary()


def _days(hand: Hand) -> BookDays:
    shown = hand.screen_of(AccountsView).period.days
    if shown is None:
        raise Stuck("there are no days")
    year = days_of(Usual.YEAR, shown.last)
    return BookDays(*year) if year is not None else shown


def _accounts(hand: Hand, _samples: Samples) -> AccountsView:
    hand.shell.open_screen("accounts", sub="", text="")
    screen = hand.screen_of(AccountsView)
    screen.on_show(days=_days(hand))
    hand.wait_for(lambda: bool(screen.rows), "the accounts")
    return screen


def _account(hand: Hand, samples: Samples) -> None:
    _accounts(hand, samples)
    hand.shell.open_screen("account", account=CASH, days=_days(hand), sub="")
    screen = hand.screen_of(AccountView)
    hand.wait_for(lambda: bool(screen.rows), "the account")


def _of_ticket(hand: Hand, samples: Samples) -> None:
    """One ticket's own ledger."""
    _accounts(hand, samples)
    number = next(iter(samples.tickets.values()), "")
    hand.shell.open_screen("accounts", sub=f"ticket:{number}", days=_days(hand))
    hand.screen_of(AccountsView)
    hand.rest()


def _rules(hand: Hand, _samples: Samples) -> RulesView:
    hand.shell.open_screen("posting_rules", part="rules", kind=_KIND)
    screen = hand.screen_of(RulesView)
    hand.wait_for(lambda: bool(screen.versions.content.rows), "the rule")
    return screen


def _chart(hand: Hand, _samples: Samples) -> RulesView:
    hand.shell.open_screen("posting_rules", part="chart")
    screen = hand.screen_of(RulesView)
    hand.rest()
    return screen


def _add_account(hand: Hand, samples: Samples) -> None:
    screen = _chart(hand, samples)
    screen.chart.table.selectRow(1)
    screen.primary()
    hand.dialog(AddAccountPanel)


def _rule_change(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("rule_change", kind=_KIND)
    screen = hand.screen_of(RuleChangeView)
    hand.wait_for(lambda: bool(screen.edits), "the rule")
    edit = next(edit for row, edit in screen.edits if row.account == "6011.09")
    hand.enter(edit, "6301")
    hand.wait_for(lambda: screen.preview.isVisibleTo(screen), "what that would do")


BOOKS: Mapping[str, Show] = {
    "books": _vouchers,
    "books-unreviewed": _vouchers_sifted,
    "books-none": _vouchers_none,
    "books-review": _review,
    "books-reverse": _reverse,
    "voucher-form": _form,
    "voucher-form-going": _form_going,
    "voucher-form-refused": _form_refused,
    "accounts": _accounts,
    "accounts-ticket": _of_ticket,
    "account": _account,
    "posting-rules": _rules,
    "posting-rule-change": _rule_change,
    "chart": _chart,
    "chart-add": _add_account,
}
"""What an accountant sees."""
