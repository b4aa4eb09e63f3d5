"""The part of `StoreReading` that is about books of account and statements: any days, any stores, any past state.

Everything that a screen, a paper and the command line show of them comes from here as frozen values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from domain.errors import Refusal
from domain.facts import Fact
from domain.happening import Happening
from domain.ids import StoreId
from domain.ledger.entry import EntryLine
from domain.ledger.statements import balance_sheet, books, cash_flow, income_statement
from domain.ledger.statements.aging import LoanAging, ReceivableAging
from domain.ledger.statements.books import (
    Auxiliary,
    Cursor,
    Dimension,
    GeneralLedger,
    JournalCursor,
    JournalPage,
    LedgerPage,
    LinesBehind,
    SubLedger,
    TrialBalanceBook,
)
from domain.ledger.statements.operating import VOLUME_INCLUDES_RENEWALS, OperatingTable
from domain.ledger.statements.ratios import RatioTable
from domain.ledger.statements.template import Behind, Scope, Statement
from domain.pawn.schedule import ACCOUNTS
from domain.pawn.schedule_report import IncomeSchedule
from storage import (
    aging,
    auxiliary,
    book_pages,
    general_ledger,
    operating_reading,
    organisation,
    schedule,
    statement_figures,
)
from storage.account_pages import (
    FIRST_PAGE,
    PAGE,
    Page,
    Which,
    account_page,
    chart_of_stores,
    lines_behind,
)
from storage.book_pages import About
from storage.book_reading import BookReading
from storage.journal import Journal
from storage.ledger import ENTRY
from storage.ledger_reading import lines_of
from storage.pawn import ITEM, TICKET

_BEGINNING = date(1900, 1, 1)
_TICKETS_OF = sa.select(TICKET.c.number).where(
    TICKET.c.store == sa.bindparam("store"), TICKET.c.customer == sa.bindparam("customer")
)
_TICKET_OF = sa.select(ITEM.c.ticket).where(ITEM.c.store == sa.bindparam("store"), ITEM.c.code == sa.bindparam("code"))
_ENTRY = sa.select(ENTRY).where(ENTRY.c.store == sa.bindparam("store"), ENTRY.c.cause == sa.bindparam("cause"))


@dataclass(frozen=True, slots=True)
class EntryCard:
    """An entry, and the facts behind it: those of the command that caused it, or the story of a voucher."""

    store: str
    entry: EntryLine
    story: tuple[Happening, ...]


class StatementReading(BookReading):
    """Questions about the books of one or several stores."""

    __slots__ = ()

    def trial_balance_book(self, scope: Scope) -> TrialBalanceBook:
        """The trial balance of a period."""
        with self._reading() as conn:
            before = statement_figures.moved(conn, scope.stores, scope.before, scope.known_on)
            moved = statement_figures.moved(conn, scope.stores, scope.span, scope.known_on)
            return books.trial_balance_of(scope, chart_of_stores(conn, scope.stores), before, moved)

    def general_ledger(self, scope: Scope, account: str = "") -> GeneralLedger:
        """The general ledger of a period: one account, or all of the first level."""
        with self._reading() as conn:
            return general_ledger.ledger_of(conn, scope, account)

    def account(self, scope: Scope, account: str, page: Page = FIRST_PAGE) -> LedgerPage:
        """A page of an account's detail ledger, of a sum as well as of one below it. Raises Refusal
        `account.unknown`.
        """
        with self._reading() as conn:
            _must_be_known(conn, scope.stores, account)
            return account_page(conn, scope, account, page)

    def journal(self, scope: Scope, after: JournalCursor | None = None, most: int = PAGE) -> JournalPage:
        """A page of the journal."""
        with self._reading() as conn:
            return book_pages.journal_page(conn, scope, after, most)

    def sub_ledger(self, scope: Scope, sub: str) -> SubLedger:
        """All that the books hold about "ticket:…", "customer:…", "item:…", "bank:…", "person:…" or "till:…"."""
        with self._reading() as conn:
            ledger = book_pages.sub_ledger(conn, scope, sub, self._about(conn, scope, sub))
            kind, _, name = sub.partition(":")
            if kind != "ticket":
                return ledger
            shares = schedule.share_of(scope, name, self._journals(conn))
            return book_pages.with_shares(conn, ledger, dict(zip(ACCOUNTS, shares.amounts, strict=True)))

    def auxiliary(self, scope: Scope, account: str, by: Dimension) -> Auxiliary:
        """An account by store, kind of pledge, employee, customer or sub-ledger. Raises Refusal `account.unknown`."""
        with self._reading() as conn:
            _must_be_known(conn, scope.stores, account)
            return auxiliary.analysed(conn, scope, account, by)

    def balance_sheet(self, scope: Scope) -> Statement:
        """The balance sheet at the end of the scope's last day."""
        with self._reading() as conn:
            spans = [column.span for column in balance_sheet.columns(scope.last)]
            figures = [statement_figures.moved(conn, scope.stores, span, scope.known_on) for span in spans]
            return balance_sheet.balance_sheet(scope, figures)

    def income_statement(self, scope: Scope) -> Statement:
        """The income statement of the scope's days."""
        with self._reading() as conn:
            spans = [column.span for column in income_statement.columns(scope.first, scope.last)]
            figures = [statement_figures.earned(conn, scope.stores, span, scope.known_on) for span in spans]
            return income_statement.income_statement(scope, figures)

    def cash_flow(self, scope: Scope) -> Statement:
        """The cash-flow statement of the scope's days."""
        with self._reading() as conn:
            spans = [column.span for column in cash_flow.columns(scope.first, scope.last)]
            flows = [statement_figures.flows(conn, scope.stores, span, scope.known_on) for span in spans]
            held = [statement_figures.held(conn, scope.stores, span, scope.known_on) for span in spans]
            return cash_flow.cash_flow(scope, flows, held)

    def operating_table(self, scope: Scope, *, renewals_in: bool = VOLUME_INCLUDES_RENEWALS) -> OperatingTable:
        """The operating table of the month of the scope's last day; `renewals_in` counts renewals in the volume."""
        with self._reading() as conn:
            return operating_reading.table_of(conn, scope, self._journals(conn), renewals_in=renewals_in)

    def ratios(self, scope: Scope, *, renewals_in: bool = VOLUME_INCLUDES_RENEWALS) -> RatioTable:
        """The risk ratios of the year up to the scope's last day."""
        with self._reading() as conn:
            return operating_reading.ratios_of(conn, scope, renewals_in=renewals_in)

    def loan_aging(self, scope: Scope) -> LoanAging:
        """Every loan that was out at the end of the scope's last day, by days to due or late."""
        with self._reading() as conn:
            return aging.loan_aging(conn, scope, self._journals(conn))

    def income_schedule(self, scope: Scope) -> IncomeSchedule:
        """Income by ticket at the end of the scope's last day: what is behind the entries of the daily accrual."""
        with self._reading() as conn:
            return schedule.income_schedule(conn, scope, self._journals(conn))

    def receivable_aging(self, scope: Scope) -> ReceivableAging:
        """Receivables at the end of the scope's last day, by age."""
        with self._reading() as conn:
            return aging.receivable_aging(conn, scope)

    def behind(self, statement: Statement, column: int, behind: Behind, page: Page = FIRST_PAGE) -> LinesBehind:
        """The lines of an account behind a figure of a statement, with their sum running on."""
        span = statement.columns[column].span
        scope = replace(statement.scope, first=span.first or _BEGINNING, last=span.last)
        with self._reading() as conn:
            return lines_behind(conn, scope, behind.account, Which(statement.basis, behind.part), page)

    def more_behind(self, statement: Statement, column: int, behind: Behind, after: Cursor) -> LinesBehind:
        """The lines behind a figure that come after a place."""
        return self.behind(statement, column, behind, Page(after))

    def entry_card(self, store: str, cause: str) -> EntryCard:
        """An entry with the facts behind it. Raises Refusal `voucher.unknown`."""
        with self._reading() as conn:
            found = lines_of(conn, store, conn.execute(_ENTRY, {"store": store, "cause": cause}).all())
            if not found:
                raise Refusal("voucher.unknown", voucher=cause[:40])
            journal, names = Journal(conn, StoreId(store), self.records), organisation.names_of(conn, store)
            facts = journal.of_command(cause.rpartition(":")[0]) or tuple(journal.of_subjects([f"voucher:{cause}"]))
        return EntryCard(store, found[0], tuple(_happening(fact, names) for fact in facts))

    def _journals(self, conn: sa.Connection) -> aging.JournalOf:
        return lambda store: Journal(conn, StoreId(store), self.records)

    def _about(self, conn: sa.Connection, scope: Scope, sub: str) -> About:
        kind, _, name = sub.partition(":")
        if kind == "customer":
            return About({store: [sub, *_tickets_of(conn, store, name)] for store in scope.stores})
        if kind == "item":
            return self._about_item(conn, scope, name)
        return About({store: [sub] for store in scope.stores})

    def _about_item(self, conn: sa.Connection, scope: Scope, code: str) -> About:
        """The lines about an item itself, and of its ticket those whose facts name the item."""
        subs: dict[str, Sequence[str]] = {}
        causes: set[str] = set()
        for store in scope.stores:
            ticket = conn.execute(_TICKET_OF, {"store": store, "code": code}).scalar_one_or_none()
            subs[store] = [f"item:{code}", *([f"ticket:{ticket}"] if ticket else [])]
            facts = Journal(conn, StoreId(store), self.records).of_subjects(subs[store])
            named = (fact for fact in facts if getattr(fact.body, "item", None) == code)
            causes |= {f"{fact.at.command_id}:{fact.at.n}" for fact in named}
        return About(subs, frozenset(causes))


def _happening(fact: Fact, names: Mapping[str, str]) -> Happening:
    at = fact.at
    return Happening(fact, names.get(at.actor, at.actor), names.get(at.approver, at.approver) if at.approver else "")


def _tickets_of(conn: sa.Connection, store: str, customer: str) -> list[str]:
    rows = conn.execute(_TICKETS_OF, {"store": store, "customer": customer}).scalars()
    return [f"ticket:{number}" for number in rows]


def _must_be_known(conn: sa.Connection, stores: Sequence[str], account: str) -> None:
    chart = chart_of_stores(conn, stores)
    if not any(code == account or code.startswith(f"{account}.") for code in chart):
        raise Refusal("account.unknown", account=account[:40])
