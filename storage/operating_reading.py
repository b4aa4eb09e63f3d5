"""The operating table and the risk ratios: what the ledger and the counts of the days say, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import sqlalchemy as sa

from domain.ledger.statements import balance_sheet, cash_flow, income_statement
from domain.ledger.statements.operating import (
    SALES,
    VOLUME_INCLUDES_RENEWALS,
    Company,
    Counted,
    Days,
    Measure,
    OperatingTable,
    operating_table,
    spans,
    sums_of,
    volume_of,
)
from domain.ledger.statements.ratios import RatioTable, YearFigures, ratio_table
from domain.ledger.statements.template import Column, Moved, Said, Scope, Span, Template, evaluate
from domain.money import NOTHING, Money
from storage import operating, organisation, statement_figures
from storage.account_pages import leaves_of
from storage.aging import JournalOf, loan_aging
from storage.customers import CUSTOMER
from storage.ledger import ENTRY, POSTING
from storage.operating import OPERATING_TICKET
from storage.pawn import TICKET
from storage.tables import Day

_SPAN = (sa.bindparam("first", type_=Day), sa.bindparam("last", type_=Day))
_KNOWN: sa.BindParameter[date] = sa.bindparam("known_on", type_=Day)
BORROWERS = (
    sa.select(
        OPERATING_TICKET.c.measure,
        CUSTOMER.c.kind,
        sa.func.sum(OPERATING_TICKET.c.times).label("times"),
        sa.func.sum(OPERATING_TICKET.c.amount).label("amount"),
    )
    .select_from(
        OPERATING_TICKET.join(
            TICKET,
            sa.and_(TICKET.c.store == OPERATING_TICKET.c.store, TICKET.c.number == OPERATING_TICKET.c.ticket),
        ).join(CUSTOMER, sa.and_(CUSTOMER.c.store == TICKET.c.store, CUSTOMER.c.customer == TICKET.c.customer))
    )
    .where(
        OPERATING_TICKET.c.store == sa.bindparam("store"),
        OPERATING_TICKET.c.book_date.between(*_SPAN),
        OPERATING_TICKET.c.known_on <= _KNOWN,
    )
    .group_by(OPERATING_TICKET.c.measure, CUSTOMER.c.kind)
)
"""What the volume is made of, by who pawned."""
OVERDUE_INCOME = (
    sa.select(TICKET.c.pledge, sa.func.sum(POSTING.c.amount).label("amount"))
    .select_from(
        POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause)).join(
            TICKET,
            sa.and_(
                TICKET.c.store == POSTING.c.store,
                TICKET.c.number == sa.func.substr(POSTING.c.sub, len("ticket:") + 1),
            ),
        )
    )
    .where(
        POSTING.c.store == sa.bindparam("store"),
        POSTING.c.account.in_(sa.bindparam("accounts", expanding=True)),
        POSTING.c.book_date.between(*_SPAN),
        POSTING.c.sub.startswith("ticket:"),
        ENTRY.c.known_on <= _KNOWN,
    )
    .group_by(TICKET.c.pledge)
)
"""Income of days after the term by the class of its ticket: its accounts (6011.09, 6021.09) have no classes."""
_NOT_CURRENT_ASSETS = ("fixed_assets", "intangibles", "long_term_equity", "held_to_maturity", "deferred_tax_assets")
_NOT_CURRENT_LIABILITIES = ("long_term_loans", "provisions", "deferred_tax_liabilities")
_KEPT, _PENDING, _OTHER_LOSS = "1303.09", "1901", "6711"
_OVERDUE = ("6011.09", "6021.09")
_CLASS_INCOME = {"movable": ".01", "property_right": ".02", "real_estate": ".03"}


def table_of(
    conn: sa.Connection, scope: Scope, journal_of: JournalOf, *, renewals_in: bool = VOLUME_INCLUDES_RENEWALS
) -> OperatingTable:
    """The operating table of the month of the scope's last day."""
    month, year, before = spans(scope)
    overdue = {last: _overdue(conn, scope, last, journal_of) for last in {scope.last, before.last}}
    columns = [days_of(conn, scope, span, overdue[span.last]) for span in (month, year, before)]
    return operating_table(scope, _company(conn, scope), columns, renewals_in=renewals_in)


def ratios_of(conn: sa.Connection, scope: Scope, *, renewals_in: bool = VOLUME_INCLUDES_RENEWALS) -> RatioTable:
    """The risk ratios of the year up to the scope's last day, beside those of the whole year before."""
    year = Span(date(scope.last.year, 1, 1), scope.last)
    before = Span(date(scope.last.year - 1, 1, 1), date(scope.last.year - 1, 12, 31))
    figures = partial(_year, conn, scope, renewals_in=renewals_in)
    return ratio_table(scope, figures(before), figures(year))


def days_of(conn: sa.Connection, scope: Scope, span: Span, overdue: tuple[int, int] | None = None) -> Days:
    """What is known of the days of a column."""
    stores, known_on = scope.stores, scope.known_on
    sheet = statement_figures.moved(conn, stores, Span(None, span.last), known_on)
    flows = statement_figures.flows(conn, stores, span, known_on)
    return Days(
        moved=operating.counted(conn, stores, span, known_on),
        stands=operating.counted(conn, stores, Span(None, span.last), known_on),
        income=_lines(
            income_statement.INCOME_STATEMENT, scope, span, statement_figures.earned(conn, stores, span, known_on)
        ),
        sheet=_lines(balance_sheet.BALANCE_SHEET, scope, span, sheet),
        taxes_paid=_lines(cash_flow.CASH_FLOW, scope, span, flows)["taxes"],
        borrowers=_borrowers(conn, scope, span),
        overdue=overdue,
    )


def _lines(template: Template, scope: Scope, span: Span, figures: Moved) -> Mapping[str, Money]:
    column = Column("one", Said("", ""), span)
    return {row.key: row.amounts[0] for row in evaluate(template, scope, (column,), (figures,)).rows}


def _overdue(conn: sa.Connection, scope: Scope, last: date, journal_of: JournalOf) -> tuple[int, int]:
    return loan_aging(conn, Scope(scope.stores, last, last, scope.known_on), journal_of).overdue


def _borrowers(conn: sa.Connection, scope: Scope, span: Span) -> Counted:
    found: dict[tuple[Measure, str], tuple[int, int]] = {}
    for store in scope.stores:
        for row in conn.execute(BORROWERS, _asked(store, scope, span)):
            times, amount = found.get((Measure(row.measure), row.kind), (0, 0))
            found[Measure(row.measure), row.kind] = (times + int(row.times), amount + int(row.amount))
    return found


def _overdue_income(conn: sa.Connection, scope: Scope, span: Span) -> Mapping[str, Money]:
    found: dict[str, Money] = {}
    accounts = [leaf for account in _OVERDUE for leaf in leaves_of(conn, scope.stores, account)]
    for store in scope.stores:
        for row in conn.execute(OVERDUE_INCOME, _asked(store, scope, span) | {"accounts": accounts}):
            found[row.pledge] = found.get(row.pledge, NOTHING) - Money(int(row.amount))
    return found


def _asked(store: str, scope: Scope, span: Span) -> dict[str, Any]:
    return {"store": store, "first": span.first, "last": span.last, "known_on": scope.known_on or date.max}


def _company(conn: sa.Connection, scope: Scope) -> Company:
    company = organisation.legal_person_in(conn, scope.stores[0])
    return Company(
        registered_capital=company.registered_capital if company is not None else NOTHING,
        stores=len(scope.stores),
        staff=sum(len(organisation.people_of(conn, store)) for store in scope.stores),
    )


def _year(conn: sa.Connection, scope: Scope, span: Span, *, renewals_in: bool) -> YearFigures:
    days, start = days_of(conn, scope, span), _sheet_before(conn, scope, span)
    stood = statement_figures.moved(conn, scope.stores, Span(None, span.last), scope.known_on)
    earned = statement_figures.earned(conn, scope.stores, span, scope.known_on)
    overdue = _overdue_income(conn, scope, span)
    volume = partial(volume_of, days, renewals_in=renewals_in)
    sheet, income = days.sheet, days.income
    return YearFigures(
        assets=sheet["assets"],
        assets_start=start["assets"],
        liabilities=sheet["liabilities"],
        current_assets=_less(sheet, "assets", _NOT_CURRENT_ASSETS),
        current_liabilities=_less(sheet, "liabilities", _NOT_CURRENT_LIABILITIES),
        paid_in=sheet["paid_in_capital"],
        paid_in_start=start["paid_in_capital"],
        forfeited_kept=_balance(stood, _KEPT),
        property_pending=_balance(stood, _PENDING),
        mortgage_loans=sums_of(days, Measure.LENT, kind="real_estate", stands=True),
        pawn_balance=sums_of(days, Measure.LENT, stands=True),
        forfeited=sums_of(days, Measure.FORFEITED),
        forfeited_debt=sums_of(days, Measure.FORFEITED_DEBT),
        sales=sums_of(days, *SALES),
        losses=sums_of(days, Measure.SALE_LOSS) + sums_of(days, Measure.DEFICIT_BORNE) + _balance(earned, _OTHER_LOSS),
        volume=volume(),
        volume_movable=volume("movable"),
        volume_property_right=volume("property_right"),
        volume_real_estate=volume("real_estate"),
        charges=income["interest_income"] + income["fee_income"],
        charges_movable=_charges(earned, "movable") + overdue.get("movable", NOTHING),
        charges_property_right=_charges(earned, "property_right") + overdue.get("property_right", NOTHING),
        charges_real_estate=_charges(earned, "real_estate") + overdue.get("real_estate", NOTHING),
        operating_income=income["operating_income"],
        operating_cost=income["operating_cost"],
        total_profit=income["total_profit"],
        income_tax=income["income_tax"],
    )


def _sheet_before(conn: sa.Connection, scope: Scope, span: Span) -> Mapping[str, Money]:
    before = Span(None, span.before or span.last)
    figures = statement_figures.moved(conn, scope.stores, before, scope.known_on)
    return _lines(balance_sheet.BALANCE_SHEET, scope, before, figures)


def _less(lines: Mapping[str, Money], of: str, without: tuple[str, ...]) -> Money:
    return lines[of] - sum((lines[key] for key in without), NOTHING)


def _balance(figures: Moved, account: str) -> Money:
    """What stands in debit on an account and those below it."""
    mine = (sides for code, sides in figures.items() if code == account or code.startswith(f"{account}."))
    return Money(sum(debit - credit for debit, credit in mine))


def _charges(earned: Moved, pledge: str) -> Money:
    """The interest and fees that the accounts of a class hold: those of the term."""
    ending = _CLASS_INCOME[pledge]
    return -(_balance(earned, f"6011{ending}") + _balance(earned, f"6021{ending}"))
