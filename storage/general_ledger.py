"""The general ledger (总账): accounts month by month, from the sums of the months and of the days around them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import sqlalchemy as sa

from domain.ledger.closing import last_of, month_of
from domain.ledger.statements.books import GeneralLedger, general_ledger_of, said
from domain.ledger.statements.template import Moved, Scope, Span
from storage import statement_figures
from storage.account_pages import chart_of_stores
from storage.statement_figures import accounts_used


def ledger_of(conn: sa.Connection, scope: Scope, account: str) -> GeneralLedger:
    """One account, or every one of the first level."""
    used = accounts_used(conn, scope.stores)
    wanted = [account] if account else sorted({code.partition(".")[0] for code in used})
    before = statement_figures.moved(conn, scope.stores, scope.before, scope.known_on)
    by_month: dict[tuple[str, str], tuple[int, int]] = {}
    for span in months_of(scope):
        figures = statement_figures.moved(conn, scope.stores, span, scope.known_on)
        for code, sums in _rolled_up(figures, wanted).items():
            by_month[code, month_of(span.last)] = sums
    year = Span(date(scope.first.year, 1, 1), scope.before.last)
    earlier = {} if year.last < date(scope.first.year, 1, 1) else _figures(conn, scope, year)
    stood = {code: debit - credit for code, (debit, credit) in _rolled_up(before, wanted).items()}
    chart = chart_of_stores(conn, scope.stores)
    names = [(code, said(code, chart)) for code in wanted]
    return general_ledger_of(scope, names, stood, by_month, _rolled_up(earlier, wanted))


def months_of(scope: Scope) -> list[Span]:
    """The months of the scope's days; the first and the last may be parts of one."""
    spans, first = [], scope.first
    while first <= scope.last:
        last = min(last_of(month_of(first)), scope.last)
        spans.append(Span(first, last))
        first = date.fromordinal(last.toordinal() + 1)
    return spans


def _figures(conn: sa.Connection, scope: Scope, span: Span) -> Moved:
    return statement_figures.moved(conn, scope.stores, span, scope.known_on)


def _rolled_up(figures: Moved, wanted: list[str]) -> dict[str, tuple[int, int]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for code in wanted:
        for account, (debit, credit) in figures.items():
            if account == code or account.startswith(f"{code}."):
                sums[code][0] += debit
                sums[code][1] += credit
    return {code: (debit, credit) for code, (debit, credit) in sums.items() if debit or credit}
