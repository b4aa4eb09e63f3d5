"""Accounts of the practice shop's own: two at the bank and kinds of expense, and the rules that post to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.demo.people import ACCOUNTANT
from app.demo.workstation import Workstation
from domain.clock import calendar_day
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.detail_account import AddAccount
from domain.ledger.posting import Line
from domain.ledger.rule_change import ChangeRule, accounts_of

MAIN_BANK, SECOND_BANK = "1002.01", "1002.02"
DAILY, WAGES, RENT, DEPRECIATION = "6601.01", "6601.02", "6601.03", "6601.04"

_ACCOUNTS = (
    AddAccount(code=MAIN_BANK, name_zh="银行存款-基本户", name_en="Bank deposits: main account"),
    AddAccount(code=SECOND_BANK, name_zh="银行存款-工资户", name_en="Bank deposits: wages account"),
    AddAccount(code=DAILY, name_zh="业务及管理费-日常费用", name_en="Daily expenses"),
    AddAccount(code=WAGES, name_zh="业务及管理费-职工薪酬", name_en="Wages"),
    AddAccount(code=RENT, name_zh="业务及管理费-房租", name_en="Rent"),
    AddAccount(code=DEPRECIATION, name_zh="业务及管理费-折旧", name_en="Depreciation"),
)
_INSTEAD: Mapping[str, str] = {"1002": MAIN_BANK, "6601": DAILY}
"""What has detail accounts takes no postings any more: where the business posts to instead."""


def open_accounts(station: Workstation) -> None:
    """Add the accounts, and let every rule post to them from today, before anything is posted: by two people."""
    today = calendar_day(station.clock())
    for account in _ACCOUNTS:
        station.do(account, ACCOUNTANT)
    for kind, rule in BUILT_IN.items():
        if accounts_of(rule) & _INSTEAD.keys():
            change = ChangeRule(
                kind=kind,
                debits=tuple(map(_moved, rule.debits)),
                credits=tuple(map(_moved, rule.credits)),
                effective_from=today,
                reason="银行存款、管理费用按明细科目核算",
            )
            station.do(change, ACCOUNTANT, approved=True)


def _moved(line: Line) -> Line:
    choices = tuple(replace(each, account=_INSTEAD.get(each.account, each.account)) for each in line.choices)
    return replace(line, account=_INSTEAD.get(line.account, line.account), choices=choices)
