"""A shop moves in from its old system: the dry run, the import, the days after, and what is refused whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from app.daily_run import days_in_words
from app.opening import Opening, open_books
from app.shop import Shop
from domain.documents import documents_of
from domain.errors import Refusal
from domain.ledger.statements.operating import Measure
from domain.ledger.statements.template import Span
from domain.money import Money
from storage.ledger_reading import moved_up_to
from storage.operating import counted
from storage.tables import FACT
from storage.verify import verify
from tests.books import TestClock, do
from tests.openings import (
    BEGUN,
    CLOSED_ON,
    a_bracelet,
    a_new_shop,
    a_watch,
    a_workbook,
    balances,
    the_second,
    with_stock,
)
from tests.storage.replaying import deliver, doubled, empty_sqlite, everything_of, rebuilt, tables_in
from tests.stories.closings import ACCOUNTANT

OF_TICKETS = {"1132", "1133", "2203", "2221.07", "1303.01.01"}


def balance_of(shop: Shop, account: str, on: date = date.max) -> Money:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        debit, credit = moved_up_to(conn, (writer.store,), on).get(account, (0, 0))
    return Money(debit - credit)


def facts_in(shop: Shop) -> int:
    with shop.book_file.writer.engines.reader.connect() as conn:
        return int(conn.execute(sa.select(sa.func.count()).select_from(FACT)).scalar_one())


def codes(opening: Opening) -> list[tuple[str, str]]:
    return [(str(problem.place), problem.code) for problem in opening.problems]


def moved_in(shop: Shop, file: Path) -> Opening:
    opening = open_books(shop, CLOSED_ON, [file], the_second())
    assert codes(opening) == []
    return opening


def findings(shop: Shop) -> list[str]:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        verdict = verify(conn, writer.store, writer.vault)
    return [f"{finding.code} {finding.where}" for finding in verdict.findings]


def test_a_dry_run_writes_nothing_and_says_what_it_would_come_to(tmp_path: Path) -> None:
    with a_new_shop(tmp_path) as shop:
        before = facts_in(shop)
        opening = open_books(shop, CLOSED_ON, [a_workbook(tmp_path / "old.xlsx")], dry=True)
        assert codes(opening) == []
        assert (opening.tickets, opening.principal, opening.debit) == (1, Money(1_000_000), Money(53_001_680))
        assert facts_in(shop) == before


def test_the_books_begin_with_the_balances_of_the_old_ones(tmp_path: Path) -> None:
    with a_new_shop(tmp_path) as shop:
        moved_in(shop, a_workbook(tmp_path / "old.xlsx"))
        assert balance_of(shop, "1002", CLOSED_ON) == Money(50_000_000)
        assert balance_of(shop, "1303.01.01", CLOSED_ON) == Money(1_000_000)
        assert shop.reading.ticket("GD20260018").principal == Money(1_000_000)
        assert [found.number for found in shop.reading.find("GD20260018")] == ["GD20260018"]
        assert findings(shop) == []


def test_the_old_cash_lies_in_the_drawer_on_the_first_morning(tmp_path: Path) -> None:
    with a_new_shop(tmp_path) as shop:
        moved_in(shop, a_workbook(tmp_path / "old.xlsx"))
        do(shop, "till.open", float_amount="18000.00")
        assert balance_of(shop, "1001") == Money(1_800_000)
        assert balance_of(shop, "1002") == Money(50_200_000)
        assert findings(shop) == []


def test_a_ticket_goes_on_by_night_and_leaves_nothing_when_it_is_redeemed(tmp_path: Path) -> None:
    clock = TestClock(BEGUN)
    with a_new_shop(tmp_path, clock) as shop:
        moved_in(shop, a_workbook(tmp_path / "old.xlsx"))
        clock.set("2026-03-06T09:00")
        days_in_words(shop.daily_run())
        assert balance_of(shop, "1132") == Money(2280)
        do(shop, "till.open", float_amount="20000.00")
        do(shop, "pawn.redeem", ticket="GD20260018")
        assert {account: balance_of(shop, account) for account in OF_TICKETS} == dict.fromkeys(OF_TICKETS, Money(0))
        assert findings(shop) == []


def test_a_ticket_that_nobody_redeems_is_forfeited_and_leaves_its_goods(tmp_path: Path) -> None:
    clock = TestClock(BEGUN)
    with a_new_shop(tmp_path, clock) as shop:
        moved_in(shop, a_workbook(tmp_path / "old.xlsx"))
        clock.set("2026-04-01T09:00")
        days_in_words(shop.daily_run())
        left = {account: balance_of(shop, account) for account in OF_TICKETS}
        assert left == dict.fromkeys(OF_TICKETS, Money(0))
        assert balance_of(shop, "1409").minor > 0


def test_a_renewed_ticket_has_its_papers(tmp_path: Path) -> None:
    clock = TestClock(BEGUN)
    with a_new_shop(tmp_path, clock) as shop:
        moved_in(shop, a_workbook(tmp_path / "old.xlsx"))
        do(shop, "till.open", float_amount="20000.00")
        receipt = do(shop, "pawn.renew", ticket="GD20260018", days=30)
        for document in documents_of(receipt.facts):
            assert shop.draw(document).startswith(b"%PDF")


def test_the_certificate_says_who_took_over_what(tmp_path: Path) -> None:
    with a_new_shop(tmp_path) as shop:
        opening = moved_in(shop, a_workbook(tmp_path / "old.xlsx"))
        (document,) = documents_of(opening.receipts[-1].facts)
        assert document.kind.value == "moving_in_certificate"
        assert shop.draw(document).startswith(b"%PDF")


@pytest.mark.parametrize(
    "changes, place, code",
    [
        ({"tickets": [a_bracelet(loan=9000)]}, "余额", "opening.differs"),
        ({"old": balances(a1132=16.79, a4104=29804.52)}, "余额", "opening.differs"),
        ({"old": balances(a4104=29804.52)}, "余额", "opening.unbalanced"),
        ({"old": [*balances(), {"account": "6601", "debit": 5}]}, "余额!C10", "opening.profit"),
        ({"old": [*balances(), {"account": "1777", "debit": 5}]}, "余额!A10", "account.unknown"),
        ({"old": [*balances(), {"account": "1303", "credit": 5}]}, "余额!A10", "account.summary"),
        ({"tickets": [a_bracelet(paper_number="110101190001010015")]}, "在当当票!D2", "id.check_digit"),
        ({"tickets": [a_bracelet(mobile="12345")]}, "在当当票!F2", "mobile.form"),
        ({"tickets": [a_bracelet(address="沪")]}, "在当当票!G2", "field.too_short"),
        ({"tickets": [a_bracelet(ticket="31012600007")]}, "在当当票!A2", "opening.number_ours"),
        ({"tickets": [a_bracelet(fee_paid=400)]}, "在当当票!W2", "opening.fee_paid"),
        ({"tickets": [a_bracelet(due=date(2026, 2, 20))]}, "在当当票!V2", "opening.past_grace"),
        ({"tickets": [a_bracelet(start=date(2026, 3, 2))]}, "在当当票!U2", "opening.renewed_ahead"),
        ({"tickets": [a_bracelet(attributes="colour=red")]}, "在当当票!O2", "item.attribute_unknown"),
        ({"tickets": [a_bracelet(), a_bracelet(ticket="GD2", pawner="王")]}, "在当当票!B3", "import.person_differs"),
    ],
)
def test_whatever_is_wrong_nothing_at_all_is_there(
    tmp_path: Path, changes: dict[str, Any], place: str, code: str
) -> None:
    with a_new_shop(tmp_path) as shop:
        before = facts_in(shop)
        opening = open_books(shop, CLOSED_ON, [a_workbook(tmp_path / "old.xlsx", **changes)], the_second())
        assert (place, code) in codes(opening)
        assert facts_in(shop) == before


def test_errors_of_the_rules_are_told_for_every_ticket(tmp_path: Path) -> None:
    tickets = [a_bracelet(ticket=f"GD2026{n:04d}", mobile="1", fee_paid=1) for n in range(30)]
    tickets += [a_bracelet(ticket=f"GD2027{n:04d}", due=date(2026, 2, 16)) for n in range(30)]
    with a_new_shop(tmp_path) as shop:
        found = codes(open_books(shop, CLOSED_ON, [a_workbook(tmp_path / "old.xlsx", tickets=tickets)], dry=True))
    assert len([code for _, code in found if code == "opening.past_grace"]) == 30
    assert ("在当当票!F2", "mobile.form") in found


def test_both_sides_are_weighed_only_where_all_balances_were_read(tmp_path: Path) -> None:
    old = [*balances(a4104=29804.52), {"account": "1012", "debit": "五元"}]
    with a_new_shop(tmp_path) as shop:
        found = codes(open_books(shop, CLOSED_ON, [a_workbook(tmp_path / "old.xlsx", old)], dry=True))
    assert found == [("余额!C10", "import.amount_text")]


def test_nobody_opens_the_books_alone(tmp_path: Path) -> None:
    with a_new_shop(tmp_path) as shop, pytest.raises(Refusal) as refused:
        open_books(shop, CLOSED_ON, [a_workbook(tmp_path / "old.xlsx")])
    assert refused.value.params["why"] == "opening.second_person"


def test_nobody_is_their_own_second_person(tmp_path: Path) -> None:
    with a_new_shop(tmp_path) as shop, pytest.raises(Refusal, match=r"approval\.same_person"):
        open_books(shop, CLOSED_ON, [a_workbook(tmp_path / "old.xlsx")], shop.session)


def test_the_books_are_opened_once_and_before_all_business(tmp_path: Path) -> None:
    file = a_workbook(tmp_path / "old.xlsx")
    with a_new_shop(tmp_path / "twice") as shop:
        moved_in(shop, file)
        assert codes(open_books(shop, CLOSED_ON, [file], the_second())) == [("在当当票", "opening.done")]
    with a_new_shop(tmp_path / "late") as shop:
        do(shop, "till.open", float_amount="100.00")
        assert codes(open_books(shop, CLOSED_ON, [file], dry=True)) == [("在当当票", "opening.begun")]


def test_a_renewal_that_the_old_books_took_ahead_is_made_here_and_clears_what_was_paid_for_it(tmp_path: Path) -> None:
    """36.00 of interest and 420.00 for the next term were paid: the old books hold them on 2241.03."""
    paid = Money(45_600)
    old = [*balances(a4104=29348.53), {"account": "2241.03", "credit": 456}]
    with a_new_shop(tmp_path) as shop:
        moved_in(shop, a_workbook(tmp_path / "old.xlsx", old))
        at_the_bank = balance_of(shop, "1002")
        do(shop, "till.open", float_amount="20000.00")
        do(shop, "pawn.renew", ticket="GD20260018", days=30, means="bank")
        assert balance_of(shop, "1002") == at_the_bank + paid
        do(shop, "access.add_person", person="zhou", name="周敏", role="accountant")
        lines = [
            {"account": account, "side": side, "amount": "456.00"}
            for account, side in (("2241.03", "debit"), ("1002", "credit"))
        ]
        manager, shop.session = shop.session, ACCOUNTANT
        prepared = do(shop, "ledger.prepare_voucher", dated="2026-03-01", summary="续当款转销", lines=lines)
        voucher = prepared.facts[0].at.subject.partition(":")[2]
        shop.session = manager
        do(shop, "ledger.review_vouchers", vouchers=[voucher])
        shop.session = ACCOUNTANT
        do(shop, "ledger.post_voucher", voucher=voucher)
        assert (balance_of(shop, "2241.03"), balance_of(shop, "1002")) == (Money(0), at_the_bank)
        assert shop.reading.ticket("GD20260018").period.start == date(2026, 3, 17)


def test_loans_that_moved_in_are_out_until_they_are_redeemed(tmp_path: Path) -> None:
    clock = TestClock(BEGUN)
    lent = (Measure.LENT, "movable.gold")
    with a_new_shop(tmp_path, clock) as shop:
        moved_in(shop, a_workbook(tmp_path / "old.xlsx"))
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            assert counted(conn, [writer.store], Span(None, CLOSED_ON))[lent] == (1, 1_000_000)
        do(shop, "till.open", float_amount="20000.00")
        do(shop, "pawn.redeem", ticket="GD20260018")
        with writer.engines.reader.connect() as conn:
            assert counted(conn, [writer.store], Span(None, clock.now.date()))[lent] == (0, 0)


def test_goods_in_stock_are_priced_and_sold_and_nothing_of_them_is_left(tmp_path: Path) -> None:
    clock = TestClock(BEGUN)
    with a_new_shop(tmp_path, clock) as shop:
        opening = moved_in(shop, a_workbook(tmp_path / "old.xlsx", with_stock(), goods=[a_watch()]))
        assert (opening.tickets, opening.items, opening.cost) == (1, 1, Money(203_600))
        assert (balance_of(shop, "1409"), balance_of(shop, "1471")) == (Money(203_600), Money(-10_000))
        assert findings(shop) == []
        assert {each.code for each in shop.reading.self_check(clock.now.date()).findings} == set()
        [listed] = shop.reading.find("GD20250301")
        assert listed.number == "GD20250301"
        days_in_words(shop.daily_run())
        do(shop, "till.open", float_amount="20000.00")
        do(shop, "sales.price", item="GD20250301-1", asking="2500.00")
        offered = [{"item": "GD20250301-1", "price": "2500.00"}]
        paid = [{"means": "cash", "amount": "2500.00"}]
        receipt = do(shop, "sales.sell", items=offered, payments=paid)
        for document in documents_of(receipt.facts):
            assert shop.draw(document).startswith(b"%PDF")
        assert (balance_of(shop, "1409"), balance_of(shop, "1471")) == (Money(0), Money(0))
        assert balance_of(shop, "6402") == Money(193_600)
        assert {each.code for each in shop.reading.self_check(clock.now.date()).findings} == set()
        assert findings(shop) == []


@pytest.mark.parametrize(
    "changes, place, code",
    [
        ({"old": with_stock(a1409=2035, a4104=31739.53)}, "余额", "opening.differs"),
        ({"goods": []}, "余额", "opening.differs"),
        ({"goods": [a_watch(cost="")]}, "绝当物品!U2", "import.cell_empty"),
        ({"goods": [a_watch(cost="两千")]}, "绝当物品!U2", "import.amount_text"),
        ({"goods": [a_watch(written_down=2036.01)]}, "绝当物品!V2", "opening.written_down"),
        ({"goods": [a_watch(forfeited_on=date(2026, 3, 1))]}, "绝当物品!T2", "opening.goods_days"),
        ({"goods": [a_watch(ticket="GD20260018")]}, "绝当物品!A2", "import.ticket_twice"),
        ({"goods": [a_watch(), a_watch(category="住宅")]}, "绝当物品!I3", "item.category_class"),
        ({"goods": [a_watch(mobile="1")]}, "绝当物品!F2", "mobile.form"),
        ({"old": [*with_stock(), {"account": "1303.09", "debit": 5}]}, "余额!C12", "opening.goods"),
    ],
)
def test_whatever_is_wrong_with_goods_is_told_at_its_cell(
    tmp_path: Path, changes: dict[str, Any], place: str, code: str
) -> None:
    asked: dict[str, Any] = {"old": with_stock(), "goods": [a_watch()]} | changes
    with a_new_shop(tmp_path) as shop:
        before = facts_in(shop)
        opening = open_books(shop, CLOSED_ON, [a_workbook(tmp_path / "old.xlsx", **asked)], the_second())
        assert (place, code) in codes(opening)
        assert facts_in(shop) == before


@pytest.mark.parametrize("batch", [1, 3, 500])
def test_however_the_facts_arrive_the_tables_are_the_same(tmp_path: Path, batch: int) -> None:
    with a_new_shop(tmp_path / "home") as shop:
        moved_in(shop, a_workbook(tmp_path / "old.xlsx", with_stock(), goods=[a_watch()]))
        do(shop, "till.open", float_amount="20000.00")
        do(shop, "pawn.renew", ticket="GD20260018", days=30)
        do(shop, "sales.price", item="GD20250301-1", asking="2500.00")
        with shop.book_file.writer.engines.reader.begin() as conn:
            held = tables_in(conn)
        parcel = everything_of(shop.book_file.writer)
    with empty_sqlite(tmp_path) as empty, empty.trying() as conn:
        deliver(conn, empty.vault, parcel, doubled(Random(batch), parcel.arrived), batch)
        assert tables_in(conn) == held
        assert rebuilt(conn, empty.vault) == held
