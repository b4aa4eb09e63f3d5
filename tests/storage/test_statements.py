"""Statements over a ledger of chance entries: two stores, corrections in red, and entries that were taken down late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from domain.clock import CHINA, wall_text
from domain.facts import Body, Fact
from domain.ids import CommandId, DeviceId, PersonId, StoreId
from domain.ledger.entry import EntryPosted, Posting
from domain.ledger.statements.books import Cursor, Dimension, LedgerLine, StoreEntry
from domain.ledger.statements.template import Basis, Scope, Statement
from domain.ledger.voucher import VoucherPosted
from domain.money import NOTHING, Money
from storage import (
    account_pages,
    auxiliary,
    book_pages,
    ledger,
    operating,
    operating_reading,
    past_tickets,
    statement_figures,
)
from storage.account_pages import Page, Which
from storage.engine import Engines
from storage.projection import Batch
from storage.statements import StatementReading
from storage.tables import Kept, tables_of
from tests.builders import a_fact
from tests.storage.replaying import EmptyBook, empty_sqlite

ONE, TWO = "3101", "3102"
BOTH = (ONE, TWO)
YEAR = Scope(BOTH, date(2026, 1, 1), date(2026, 12, 31))
ACCOUNTS = (
    "1001",
    "1002",
    "1132",
    "1291",
    "1303.01.01",
    "1303.01.02",
    "2203",
    "4001",
    "6011.01",
    "6021",
    "6601",
    "6402",
)


@dataclass
class Ledger:
    """Facts in the order in which they were written, and an empty book to put them in."""

    facts: list[Fact]
    book: EmptyBook

    def reading(self, known_on: date | None = None) -> StatementReading:
        """Questions to a book that holds these facts, or only those that a day knew."""
        with self.book.engine.begin() as conn:
            _project(
                conn, [fact for fact in self.facts if known_on is None or fact.at.wall[:10] <= known_on.isoformat()]
            )
        engines = Engines(self.book.engine, self.book.engine)
        return StatementReading(engines, StoreId(ONE), DeviceId("D1"), self.book.vault, lambda: datetime.now(CHINA))


def _project(conn: sa.Connection, facts: list[Fact]) -> None:
    for each in tables_of(Kept.PROJECTION):
        conn.execute(sa.delete(each))
    for store in BOTH:
        mine = [fact for fact in facts if fact.at.store == store]
        ledger.project(Batch(conn, store, mine, True, lambda _subjects: []))


def chance_facts(chance: Random, days: int = 120) -> Iterator[Fact]:
    """A few entries a day, some between the stores, some dated back by hand, some in red; month ends carry profit."""
    seq = 0
    earned = dict.fromkeys(BOTH, 0)
    for day in (date(2025, 12, 20) + timedelta(days=n) for n in range(days)):
        for store in BOTH:
            for _ in range(chance.randint(0, 3)):
                seq += 1
                debit, credit = chance.sample(ACCOUNTS, 2)
                amount = Money(chance.randint(1, 10**9))
                earned[store] += sum(
                    amount.minor if account == credit else -amount.minor
                    for account in (debit, credit)
                    if account.startswith("6")
                )
                yield _fact(store, seq, day, _entry(chance, seq, day, (debit, credit), amount))
        if (day + timedelta(days=1)).day == 1:
            for store in BOTH:
                seq += 1
                if earned[store]:
                    yield _fact(store, seq, day + timedelta(days=2), _carried(seq, day, earned[store]))
                earned[store] = 0
        seq += 1
        moved = Money(chance.randint(1, 10**6))
        for number, (store, sign) in enumerate(((ONE, 1), (TWO, -1))):
            between = (_posting("1291", moved if sign > 0 else -moved), _posting("1002", -moved if sign > 0 else moved))
            body = EntryPosted(cause=f"between{seq}:{number}", rule="x", rules_version="1", postings=between)
            yield _fact(store, seq * 2 + number + 100_000, day, body)


def _entry(chance: Random, seq: int, day: date, between: tuple[str, str], amount: Money) -> Body:
    debit, credit = between
    if chance.random() < 0.7:
        sub = chance.choice(("", "ticket:1", "ticket:2"))
        lines = (Posting(account=debit, amount=amount, sub=sub), Posting(account=credit, amount=-amount, sub=sub))
        return EntryPosted(cause=f"command{seq}:0", rule="ticket.issued", rules_version="1", postings=lines)
    back = day - timedelta(days=chance.randint(0, 20))
    return VoucherPosted(
        voucher=f"v_{seq:06d}",
        rule="voucher.manual",
        dated=back,
        summary="=更正",
        postings=(_posting(debit, amount), _posting(credit, -amount)),
        prepared_by=PersonId("zhou"),
        red=chance.random() < 0.3,
    )


def _carried(seq: int, day: date, profit: int) -> VoucherPosted:
    return VoucherPosted(
        voucher=f"v_{seq:06d}",
        rule="month.profit",
        dated=day,
        summary="结转本年利润",
        postings=(_posting("6011.01", Money(profit)), _posting("4103", Money(-profit))),
        prepared_by=PersonId("zhou"),
    )


def _posting(account: str, amount: Money) -> Posting:
    return Posting(account=account, amount=amount)


def _fact(store: str, seq: int, day: date, body: Body) -> Fact:
    written = datetime(day.year, day.month, day.day, 12, tzinfo=CHINA)
    return a_fact(
        body,
        store=StoreId(store),
        device_id=DeviceId(f"D{store}"),
        device_seq=seq,
        business_date=day,
        recorded_at=f"{int(written.timestamp() * 1000):012x}-{seq % 65536:04x}",
        wall=wall_text(written),
        command_id=CommandId(f"command{seq}"),
    )


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with empty_sqlite(Path(tmp_path_factory.mktemp("statements"))) as book:
        yield Ledger(list(chance_facts(Random(7))), book)


@pytest.fixture(scope="module")
def reading(held: Ledger) -> StatementReading:
    return held.reading()


DAYS = [date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 13), date(2026, 3, 31), date(2026, 12, 31)]


def statements(reading: StatementReading, scope: Scope) -> tuple[Statement, Statement, Statement]:
    return reading.balance_sheet(scope), reading.income_statement(scope), reading.cash_flow(scope)


@pytest.mark.parametrize("last", DAYS)
@pytest.mark.parametrize("stores", [(ONE,), BOTH])
def test_the_balance_sheet_balances_on_any_day(reading: StatementReading, stores: tuple[str, ...], last: date) -> None:
    sheet = reading.balance_sheet(Scope(stores, last, last))
    for place in range(2):
        assert sheet.amount("assets", place) == sheet.amount("liabilities_and_equity", place) != NOTHING


@pytest.mark.parametrize("last", DAYS)
def test_the_trial_balance_balances_and_goes_on_where_the_one_before_ended(
    reading: StatementReading, last: date
) -> None:
    book = reading.trial_balance_book(Scope(BOTH, last.replace(day=1), last))
    opening_debit, opening_credit, debit, credit, closing_debit, closing_credit = book.sums
    assert (opening_debit, debit, closing_debit) == (opening_credit, credit, closing_credit)
    before = last.replace(day=1) - timedelta(days=1)
    earlier = reading.trial_balance_book(Scope(BOTH, before.replace(day=1), before))
    assert {each.account: each.opening for each in book.leaves if each.opening} == {
        each.account: each.closing for each in earlier.leaves if each.closing
    }


def test_what_two_stores_say_adds_up_to_what_they_say_together(reading: StatementReading) -> None:
    scope = Scope(BOTH, date(2026, 1, 10), date(2026, 3, 5))
    together, *apart = (statements(reading, replace(scope, stores=stores)) for stores in (BOTH, (ONE,), (TWO,)))
    for whole, one, other in zip(together, *apart, strict=True):
        for row in whole.rows:
            parts = zip(one.row(row.key).amounts, other.row(row.key).amounts, strict=True)
            assert row.amounts == tuple(mine + theirs for mine, theirs in parts)


def test_carrying_the_profit_forward_is_no_income(held: Ledger, reading: StatementReading) -> None:
    profit = NOTHING
    for fact in held.facts:
        body = fact.body
        if isinstance(body, EntryPosted | VoucherPosted) and not any(each.account == "4103" for each in body.postings):
            profit -= sum((each.amount for each in body.postings if each.account.startswith("6")), NOTHING)
    whole = Scope(BOTH, date(2025, 1, 1), date(2026, 12, 31))
    assert reading.income_statement(whole).amount("net_profit") == profit != NOTHING


@pytest.mark.parametrize("known_on", [date(2026, 1, 3), date(2026, 2, 1), date(2026, 3, 17)])
def test_as_known_on_a_past_day_is_what_the_same_report_said_on_that_day(
    tmp_path: Path, held: Ledger, reading: StatementReading, known_on: date
) -> None:
    scope = Scope(BOTH, date(2026, 1, 5), date(2026, 3, 31))
    with empty_sqlite(tmp_path) as book:
        then = Ledger(held.facts, book).reading(known_on)
        said_then = statements(then, scope)
        balance_then = then.trial_balance_book(scope).accounts
    asked_now = replace(scope, known_on=known_on)
    assert [each.rows for each in statements(reading, asked_now)] == [each.rows for each in said_then]
    assert reading.trial_balance_book(asked_now).accounts == balance_then


@pytest.mark.parametrize("known_on", [None, date(2026, 2, 1)])
@pytest.mark.parametrize("which", [0, 1, 2])
def test_the_lines_behind_every_figure_add_up_to_it(
    reading: StatementReading, which: int, known_on: date | None
) -> None:
    statement = statements(reading, Scope(BOTH, date(2026, 1, 10), date(2026, 2, 20), known_on))[which]
    signs = {Basis.BALANCE: 1, Basis.TURNOVER: 1, Basis.CASH: -1}
    for row in statement.rows:
        if not row.behind or row.level == 0:
            continue
        for each in row.behind:
            told = reading.behind(statement, 0, each, Page(most=10_000))
            moved = sum((line.debit - line.credit for line in told.lines), NOTHING)
            moved = moved if signs[statement.basis] > 0 else -moved
            assert abs(each.amounts[0].minor) == abs(moved.minor), (row.key, each)


@pytest.mark.parametrize("account", ["1001", "1303", "1303.01.01", "6011"])
@pytest.mark.parametrize("most", [1, 7, 50])
def test_pages_of_an_account_hold_every_line_once_with_the_balance_running_on(
    reading: StatementReading, account: str, most: int
) -> None:
    scope = Scope(BOTH, date(2026, 1, 10), date(2026, 3, 5))
    whole = reading.account(scope, account, Page(most=10_000))
    assert whole.next is None
    lines: list[LedgerLine] = []
    after: Cursor | None = None
    while True:
        page = reading.account(scope, account, Page(after, most))
        lines += page.lines
        if page.next is None:
            break
        after = page.next
    assert tuple(lines) == whole.lines
    assert lines[-1].balance == whole.closing
    assert sum((line.debit for line in lines), NOTHING) == whole.debit


def test_the_journal_turns_its_pages_without_losing_an_entry(reading: StatementReading) -> None:
    whole = reading.journal(YEAR, most=10_000)
    entries: list[StoreEntry] = []
    page = reading.journal(YEAR, most=9)
    while page.next is not None:
        entries += page.entries
        page = reading.journal(YEAR, page.next, 9)
    assert (*entries, *page.entries) == whole.entries
    assert [each.entry.book_date for each in whole.entries] == sorted(each.entry.book_date for each in whole.entries)


@pytest.mark.parametrize("by", list(Dimension))
def test_an_account_analysed_adds_up_to_the_account(reading: StatementReading, by: Dimension) -> None:
    scope = Scope(BOTH, date(2026, 1, 10), date(2026, 3, 5))
    page = reading.account(scope, "1303")
    assert reading.auxiliary(scope, "1303", by).sums == (page.first, page.debit, page.credit, page.closing)


def test_the_general_ledger_ends_where_the_trial_balance_does(reading: StatementReading) -> None:
    ledger_book = reading.general_ledger(Scope(BOTH, date(2026, 1, 10), date(2026, 3, 5)))
    book = reading.trial_balance_book(Scope(BOTH, date(2026, 1, 10), date(2026, 3, 5)))
    closing = {line.account: line.closing for line in book.accounts if line.level == 0}
    for account in ledger_book.accounts:
        ends = account.months[-1].closing if account.months else account.opening
        assert ends == closing.get(account.account, NOTHING)


def test_a_sub_ledger_holds_all_lines_about_its_ticket(reading: StatementReading) -> None:
    told = reading.sub_ledger(Scope(BOTH, date(2026, 2, 1), date(2026, 3, 5)), "ticket:1")
    assert told.lines
    for account in told.accounts:
        last = [line.balance for line in told.lines if line.account == account.account]
        assert account.closing == (last[-1] if last else account.opening)


STORES = {"stores": [ONE, TWO]}
SPAN = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
PLACE = {"store": ONE, "day": date(2026, 1, 1), "cause": "", "line": -1, "last": date(2026, 12, 31), "most": 51}
PLACE |= {"number": -1, "of": "", "device": "", "seq": -1, "stamp": ""}
ONE_ACCOUNT = {"store": ONE, "account": "1303.01.01", "last": date(2026, 12, 31)}
QUERIES: dict[str, tuple[sa.Select[Any], dict[str, Any]]] = {
    "months": (statement_figures.MONTHS, STORES | {"first": "2026-01", "last": "2026-03"}),
    "days": (statement_figures.DAYS, STORES | SPAN),
    "flows": (statement_figures.FLOWS, STORES | SPAN),
    "carried": (statement_figures.CARRIED, STORES | SPAN),
    "account": (account_pages.page_query(Which(Basis.BALANCE), known=False), PLACE | {"account": "1001"}),
    "turnover": (account_pages.page_query(Which(Basis.TURNOVER), known=False), PLACE | {"account": "6601"}),
    "cash": (account_pages.page_query(Which(Basis.CASH), known=False), PLACE | {"account": "6601"}),
    "journal": (book_pages.journal_query(known=False), PLACE | {"stamp": ""}),
    "sub": (book_pages.sub_query(known=False), {"store": ONE, "subs": ["ticket:1"], "last": date(2026, 12, 31)}),
    "customers": (auxiliary.query_by(Dimension.CUSTOMER, known=False), {"store": ONE, "account": "1303.01.01", **SPAN}),
    "customers before": (auxiliary.query_before(Dimension.CUSTOMER), ONE_ACCOUNT),
    "customers late": (auxiliary.query_late(Dimension.CUSTOMER), ONE_ACCOUNT | {"known_on": date(2026, 3, 1)}),
    "page as known": (
        account_pages.page_query(Which(Basis.BALANCE), known=True),
        PLACE | {"account": "1001", "known_on": date(2026, 3, 1)},
    ),
    "account as known": (
        statement_figures.OF_ACCOUNTS_KNOWN,
        STORES | SPAN | {"accounts": ["1001"], "known_on": date(2026, 3, 1)},
    ),
    "operating": (operating.SUMS, STORES | SPAN),
    "borrowers": (operating_reading.BORROWERS, {"store": ONE, "known_on": date.max, **SPAN}),
    "overdue": (
        operating_reading.OVERDUE_INCOME,
        {"store": ONE, "accounts": ["6011.09", "6021.09"], "known_on": date.max, **SPAN},
    ),
    "touched": (past_tickets.TOUCHED_SINCE, {"store": ONE, "last": date(2026, 12, 31)}),
}


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_goes_by_an_index(held: Ledger, reading: StatementReading, name: str) -> None:
    plan = plan_of(held.book.engine, *QUERIES[name])
    tables = {each.name for each in tables_of(Kept.PROJECTION)} | {"fact", "other"}
    assert not [step for step in plan if step.startswith("SCAN") and step.split()[1] in tables]
    assert [step for step in plan if step.startswith("SEARCH")]


def test_a_page_begins_at_its_place_in_the_index(held: Ledger, reading: StatementReading) -> None:
    plan = plan_of(held.book.engine, *QUERIES["account"])
    index = "ix_posting_store_account_book_date_cause (store=? AND account=? AND "
    assert plan[0].startswith(f"SEARCH posting USING INDEX {index}book_date>? AND book_date<?)"), plan
    assert not [step for step in plan if step == "USE TEMP B-TREE FOR ORDER BY"], "whole days are read, never all"
    about = [step for step in plan if step.startswith("SEARCH other")]
    assert about == ["SEARCH other USING INDEX sqlite_autoindex_posting_1 (store=? AND cause=?)"]


def test_what_an_account_stood_at_by_ticket_is_read_from_one_index_in_its_order(
    held: Ledger, reading: StatementReading
) -> None:
    plan = plan_of(held.book.engine, auxiliary.query_before(Dimension.SUB), ONE_ACCOUNT)
    index = "ix_posting_store_account_sub_book_date_amount"
    assert [step.partition(" (")[0] for step in plan] == [f"SEARCH posting USING COVERING INDEX {index}"]


def test_an_account_as_known_on_a_past_day_reads_the_days_of_that_account_alone(
    held: Ledger, reading: StatementReading
) -> None:
    plan = plan_of(held.book.engine, *QUERIES["account as known"])
    index = "ix_account_day_store_account_book_date_known_on (store=? AND account=? AND "
    assert plan[0].startswith(f"SEARCH account_day USING INDEX {index}book_date>? AND book_date<?)"), plan


def plan_of(engine: sa.Engine, query: sa.Select[Any], asked: Mapping[str, Any]) -> list[str]:
    """How the database goes about a query with these values."""
    sent: list[tuple[str, Any]] = []

    @sa.event.listens_for(engine, "before_cursor_execute")
    def take_down(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        sent.append((statement, parameters))

    with engine.connect() as conn:
        conn.execute(query, asked)
        sa.event.remove(engine, "before_cursor_execute", take_down)
        statement, parameters = sent[-1]
        return [row[-1] for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]


def test_red_entries_lower_their_own_side(held: Ledger, reading: StatementReading) -> None:
    red = [fact.body for fact in held.facts if isinstance(fact.body, VoucherPosted) and fact.body.red]
    page = reading.account(replace(YEAR, first=date(2025, 1, 1)), "1001", Page(most=10_000))
    lowered = [line for line in page.lines if line.debit.minor < 0 or line.credit.minor < 0]
    assert len(lowered) == sum(each.account == "1001" for body in red for each in body.postings)
