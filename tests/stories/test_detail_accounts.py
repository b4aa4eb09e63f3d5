"""Detail accounts that a shop adds while it is in business: the balance moves, and every day still adds up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.shop import Shop
from domain.errors import Refusal
from domain.ledger.statements.template import Scope
from domain.money import Money
from domain.ports import Receipt
from storage.ledger_reading import moved_up_to
from storage.verify import verify
from tests.books import TestClock, a_book, begin_day, do, signed_in
from tests.storage.replaying import deliver, doubled, empty_sqlite, everything_of, rebuilt, tables_in
from tests.stories.closings import ACCOUNTANT

FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 2)
MAIN = {"code": "1002.01", "name_zh": "银行存款-基本户", "name_en": "Bank deposits: main account"}


@pytest.fixture
def clock() -> TestClock:
    return TestClock("2026-03-01T09:00")


@pytest.fixture
def shop(tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    """A shop that fetched 900.00 from the bank on its first day, and is at its second."""
    with signed_in(a_book(tmp_path / "home", clock), clock) as shop:
        do(shop, "till.open", float_amount="900.00")
        begin_day(shop, clock, "2026-03-02T09:00")
        yield shop


def by_the_accountant(shop: Shop, command: str, **fields: Any) -> Receipt:
    """Do it as Zhou, who keeps the books."""
    manager, shop.session = shop.session, ACCOUNTANT
    try:
        return do(shop, command, **fields)
    finally:
        shop.session = manager


def adds(shop: Shop, **account: str) -> Receipt:
    return by_the_accountant(shop, "ledger.add_account", **account)


def balances(shop: Shop, on: date = date.max) -> dict[str, Money]:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        moved = moved_up_to(conn, (writer.store,), on)
    return {code: Money(debit - credit) for code, (debit, credit) in moved.items() if code.startswith("1002")}


def test_a_bank_account_takes_over_what_stood_at_the_bank(shop: Shop) -> None:
    whole = balances(shop)["1002"]
    assert whole
    adds(shop, **MAIN)
    assert balances(shop, FIRST) == {"1002": whole}
    assert balances(shop, SECOND) == {"1002": Money(0), "1002.01": whole}


def test_what_the_business_posts_afterwards_goes_to_the_first_of_them(shop: Shop) -> None:
    whole = balances(shop)["1002"]
    adds(shop, **MAIN)
    adds(shop, **MAIN | {"code": "1002.02"})
    do(shop, "till.move_cash", direction="out", counterpart="bank", amount="200.00")
    assert balances(shop) == {"1002": Money(0), "1002.01": whole + Money(20_000)}
    [rule] = shop.reading.posting_rules(SECOND, "cash.taken_out")
    assert "1002.01" in {each.account for line in rule.rule.debits for each in line.choices}


def test_the_books_of_every_day_still_add_up(shop: Shop) -> None:
    whole = balances(shop)["1002"]
    adds(shop, **MAIN)
    do(shop, "till.move_cash", direction="out", counterpart="bank", amount="200.00")
    store = (shop.reading.store_id,)
    for last, stands in ((FIRST, whole), (SECOND, whole + Money(20_000))):
        ledger = shop.reading.account(Scope(store, FIRST, last), "1002")
        assert ledger.lines[-1].balance == stands
        trial = shop.reading.trial_balance(last)
        assert trial.debit == trial.credit
        sheet = shop.reading.balance_sheet(Scope(store, last, last))
        assert sheet.amount("assets") == sheet.amount("liabilities_and_equity")
    assert {each.code for each in shop.reading.self_check(SECOND).findings} <= {"check.overdrawn"}
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        assert not verify(conn, writer.store, writer.vault).findings


def test_nobody_moves_the_balance_back_or_posts_to_the_sum(shop: Shop) -> None:
    adds(shop, **MAIN)
    with pytest.raises(Refusal, match=r"voucher\.of_division"):
        by_the_accountant(shop, "ledger.reverse_voucher", voucher="divided:1002", dated="2026-03-02", reason="错")
    lines = [
        {"account": "1002", "side": "debit", "amount": "1.00"},
        {"account": "6301", "side": "credit", "amount": "1.00"},
    ]
    with pytest.raises(Refusal, match=r"account\.summary"):
        by_the_accountant(shop, "ledger.prepare_voucher", dated="2026-03-02", summary="利息", lines=lines)


@pytest.mark.parametrize("batch", [1, 500])
def test_however_the_facts_arrive_the_tables_are_the_same(shop: Shop, tmp_path: Path, batch: int) -> None:
    adds(shop, **MAIN)
    adds(shop, **MAIN | {"code": "1002.01.01"})
    do(shop, "till.move_cash", direction="out", counterpart="bank", amount="200.00")
    assert balances(shop)["1002.01"] == Money(0)
    with shop.book_file.writer.engines.reader.begin() as conn:
        held = tables_in(conn)
    parcel = everything_of(shop.book_file.writer)
    with empty_sqlite(tmp_path) as empty, empty.trying() as conn:
        deliver(conn, empty.vault, parcel, doubled(Random(batch), parcel.arrived), batch)
        assert tables_in(conn) == held
        assert rebuilt(conn, empty.vault) == held
