"""The command line's reports: books of account and statements as text, JSON, CSV, PDF or spreadsheet."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app import answers, exits, report_texts
from app.cli_book import day_of, opened
from app.files import write_file
from app.language import translator
from app.report_files import letterhead, report_file
from app.shop import Shop
from domain.clock import calendar_day
from domain.errors import Refusal
from domain.ledger.statements import book_reports, reports
from domain.ledger.statements.books import Dimension, JournalPage, LedgerPage
from domain.ledger.statements.table import Report
from domain.ledger.statements.template import Scope, Statement
from domain.pawn.schedule_report import schedule_report
from domain.ports import Translate
from domain.rulebook.bookkeeping import Standard
from domain.terms import EVENTS
from storage.account_pages import Page

_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class _Asked:
    """A report that is asked for: of what shop and scope, with which account codes."""

    shop: Shop
    scope: Scope
    standard: Standard
    account: str
    sub: str
    by: Dimension
    renewals_in: bool


def report(asked: argparse.Namespace) -> int:
    """Make a report. PDF and XLSX need a file (`field.missing`)."""
    if asked.format in {"pdf", "xlsx"} and not asked.out:
        raise Refusal("field.missing", field="out")
    with opened(asked) as shop:
        shop.session.must_be_allowed("report")
        wanted = _wanted(shop, asked)
        made = _MAKERS[asked.name](wanted)
        statement, table = made if isinstance(made, tuple) else (None, made)
        written = _written(asked, shop, table, wanted.scope.stores, statement)
    if asked.out:
        write_file(Path(asked.out), written)
        answers.say({"ok": True, "file": asked.out, "bytes": len(written)})
    else:
        sys.stdout.write(written.decode())
        sys.stdout.flush()
    return exits.DONE


def _wanted(shop: Shop, asked: argparse.Namespace) -> _Asked:
    last = day_of(asked.last) or calendar_day(shop.now())
    first = day_of(asked.first) or last.replace(day=1)
    if first > last:
        raise Refusal("report.days", first=first, last=last)
    named = [shop.reading.stores_for(store=store)[0] for store in dict.fromkeys(asked.store)]
    stores = tuple(named) or shop.reading.stores_for(asked.ledger_set)
    return _Asked(
        shop=shop,
        scope=Scope(stores, first, last, day_of(asked.known_on)),
        standard=shop.reading.rulebook(last).books.standard,
        account=asked.account,
        sub=asked.sub,
        by=Dimension(asked.by),
        renewals_in=not asked.without_renewals,
    )


def _written(
    asked: argparse.Namespace, shop: Shop, table: Report, stores: tuple[str, ...], statement: Statement | None
) -> bytes:
    translate: Translate = translator(asked.lang)
    if asked.format == "text":
        return report_texts.as_text(table, letterhead(shop, stores), translate).encode()
    if asked.format == "json":
        lines = {} if statement is None else {"lines": report_texts.lines_of_statement(statement)}
        told = report_texts.as_json(table, letterhead(shop, stores), translate) | lines
        return f"{json.dumps(told, ensure_ascii=False)}\n".encode()
    return report_file(shop, table, stores, asked.format, translate)


def _trial_balance(asked: _Asked) -> Report:
    return book_reports.trial_balance_report(asked.shop.reading.trial_balance_book(asked.scope), asked.standard)


def _general_ledger(asked: _Asked) -> Report:
    ledger = asked.shop.reading.general_ledger(asked.scope, asked.account)
    return book_reports.general_ledger_report(ledger, asked.standard)


def _detail_ledger(asked: _Asked) -> Report:
    page = _whole_account(asked)
    return book_reports.detail_ledger_report(page, EVENTS, asked.standard, _names(asked, *(x.sub for x in page.lines)))


def _whole_account(asked: _Asked) -> LedgerPage:
    """Every page of an account as one."""
    if not asked.account:
        raise Refusal("field.missing", field="account")
    page = asked.shop.reading.account(asked.scope, asked.account, Page(most=_AT_ONCE))
    lines, after = list(page.lines), page.next
    while after is not None:
        more = asked.shop.reading.account(asked.scope, asked.account, Page(after, _AT_ONCE))
        lines, after = [*lines, *more.lines], more.next
    return replace(page, lines=tuple(lines), next=None)


def _journal(asked: _Asked) -> Report:
    page = _whole_journal(asked)
    subs = (posting.sub for each in page.entries for posting in each.entry.postings)
    return book_reports.journal_report(page, EVENTS, asked.standard, _names(asked, *subs))


def _whole_journal(asked: _Asked) -> JournalPage:
    page = asked.shop.reading.journal(asked.scope, most=_AT_ONCE)
    entries, names, after = list(page.entries), dict(page.names), page.next
    while after is not None:
        more = asked.shop.reading.journal(asked.scope, after, _AT_ONCE)
        entries, after = [*entries, *more.entries], more.next
        names |= more.names
    return replace(page, entries=tuple(entries), names=names, next=None)


def _sub_ledger(asked: _Asked) -> Report:
    if not asked.sub:
        raise Refusal("field.missing", field="sub")
    ledger, names = asked.shop.reading.sub_ledger(asked.scope, asked.sub), _names(asked, asked.sub)
    return book_reports.sub_ledger_report(ledger, EVENTS, asked.standard, names)


def _auxiliary(asked: _Asked) -> Report:
    if not asked.account:
        raise Refusal("field.missing", field="account")
    book = asked.shop.reading.auxiliary(asked.scope, asked.account, asked.by)
    return book_reports.auxiliary_report(book, asked.standard)


def _balance_sheet(asked: _Asked) -> tuple[Statement, Report]:
    return _statement(asked.shop.reading.balance_sheet(asked.scope))


def _income_statement(asked: _Asked) -> tuple[Statement, Report]:
    return _statement(asked.shop.reading.income_statement(asked.scope))


def _cash_flow(asked: _Asked) -> tuple[Statement, Report]:
    return _statement(asked.shop.reading.cash_flow(asked.scope))


def _statement(statement: Statement) -> tuple[Statement, Report]:
    return statement, reports.statement_report(statement)


def _operating(asked: _Asked) -> Report:
    table = asked.shop.reading.operating_table(asked.scope, renewals_in=asked.renewals_in)
    return reports.operating_report(table)


def _ratios(asked: _Asked) -> Report:
    return reports.ratio_report(asked.shop.reading.ratios(asked.scope, renewals_in=asked.renewals_in))


def _loan_aging(asked: _Asked) -> Report:
    return reports.loan_aging_report(asked.shop.reading.loan_aging(asked.scope))


def _schedule(asked: _Asked) -> Report:
    return schedule_report(asked.shop.reading.income_schedule(asked.scope), asked.standard)


def _receivables(asked: _Asked) -> Report:
    aging = asked.shop.reading.receivable_aging(asked.scope)
    return reports.receivable_report(aging, asked.standard, _names(asked, *(row.sub for row in aging.rows)))


def _names(asked: _Asked, *subs: str) -> Mapping[str, str]:
    """Whom these sub-ledgers are about; customers' names are masked."""
    return asked.shop.reading.names_of_subs(tuple(dict.fromkeys(filter(None, subs))))


_MAKERS: dict[str, Callable[[_Asked], Report | tuple[Statement, Report]]] = {
    "trial-balance": _trial_balance,
    "general-ledger": _general_ledger,
    "detail-ledger": _detail_ledger,
    "journal": _journal,
    "sub-ledger": _sub_ledger,
    "auxiliary": _auxiliary,
    "balance-sheet": _balance_sheet,
    "income-statement": _income_statement,
    "cash-flow": _cash_flow,
    "operating": _operating,
    "ratios": _ratios,
    "loan-aging": _loan_aging,
    "schedule": _schedule,
    "receivables": _receivables,
}

HANDLERS: dict[str, Callable[[argparse.Namespace], int]] = {"report": report}
