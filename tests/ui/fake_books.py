"""The books of a stand-in shop: an empty month, the chart and the rules of the program, and nothing closed yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from domain.errors import Refusal
from domain.ledger.accounts import CHART, is_summary
from domain.ledger.book_views import RuleVersion, VoucherStory
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.closing import Period
from domain.ledger.entry import EntryLine
from domain.ledger.opening_views import OpeningStanding
from domain.ledger.statements.books import Cursor, LedgerPage, SubLedger, TrialBalanceBook, said
from domain.ledger.statements.template import Scope
from domain.ledger.views import AccountLine, RuleLine, VoucherCard, VoucherQuery, VoucherRow
from domain.ledger.voucher_listing import Only, VoucherList
from domain.listing import Page, Place
from domain.money import NOTHING


class NoBooks:
    """What screens ask of the books; statements and closings are refused, as they need a real book."""

    def entries(self, first: Any = None, last: Any = None, sub: str = "") -> tuple[EntryLine, ...]:
        return ()

    def voucher_months(self) -> tuple[str, ...]:
        return ()

    def vouchers(self, asked: VoucherQuery) -> tuple[VoucherRow, ...]:
        return ()

    def voucher_page(self, asked: VoucherList, after: Place | None = None) -> Page[VoucherRow]:
        return Page(())

    def voucher_counts(self, month: str) -> Mapping[Only, int]:
        return dict.fromkeys(Only, 0)

    def voucher(self, voucher: str) -> VoucherCard:
        raise Refusal("voucher.unknown", voucher=voucher)

    def voucher_story(self, voucher: str, subs: tuple[str, ...] = ()) -> VoucherStory:
        return VoucherStory(story=(), paper="", reviewed_at="", names={})

    def names_of_subs(self, subs: tuple[str, ...]) -> Mapping[str, str]:
        return {}

    def accounts(self) -> tuple[AccountLine, ...]:
        return tuple(
            AccountLine(
                code=code,
                shown_code=code,
                name_zh=account.name_zh,
                name_en=account.name_en,
                side=account.side,
                element=account.element,
                summary=is_summary(code, CHART),
                own=False,
            )
            for code, account in CHART.items()
        )

    def trial_balance_book(self, scope: Scope) -> TrialBalanceBook:
        return TrialBalanceBook(scope, ())

    def sub_ledger(self, scope: Scope, sub: str) -> SubLedger:
        return SubLedger(scope, sub, (), (), {})

    def account_lines(self, scope: Scope, account: str, after: Cursor | None = None) -> LedgerPage:
        return LedgerPage(
            scope=scope,
            account=account,
            name=said(account, CHART),
            opening=NOTHING,
            lines=(),
            next=None,
            first=NOTHING,
            debit=NOTHING,
            credit=NOTHING,
        )

    def posting_rules(self, on: date, kind: str = "") -> tuple[RuleLine, ...]:
        kinds = [kind] if kind in BUILT_IN else list(BUILT_IN)
        return tuple(RuleLine(rule=BUILT_IN[each], effective_from=None, reason="") for each in kinds)

    def rule_versions(self, kind: str) -> tuple[RuleVersion, ...]:
        return (RuleVersion(rule=BUILT_IN[kind]),)

    def months(self, until: date) -> tuple[Period, ...]:
        return ()

    def _shut(self, *_asked: Any, **_more: Any) -> NoReturn:
        raise Refusal("store.unknown")

    def opening_standing(self) -> OpeningStanding:
        return OpeningStanding(opened=None, has_entries=False)

    store_day = store_days = store_day_report = month_close = year_close = self_check = _shut
    balance_sheet = income_statement = cash_flow = operating_table = ratios = _shut
    general_ledger = loan_aging = income_schedule = receivable_aging = behind = more_behind = _shut
    ledger_sets = consolidated = compliance = compliance_paper = _shut
