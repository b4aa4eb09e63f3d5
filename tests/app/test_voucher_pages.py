"""The vouchers of a month come page by page: none is lost or doubled, whatever they are narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.ledger.closing import month_of
from domain.ledger.views import VoucherQuery, VoucherRow
from domain.ledger.voucher import MANUAL, Standing
from domain.ledger.voucher_listing import Only, VoucherList, Word
from domain.listing import lines_of
from domain.money import Money
from storage import keyset
from tests.app.test_list_plans import plan_of
from tests.books import TestClock
from tests.conftest import DEMO_DAY
from ui.books.voucher_sifting import words_of

MONTH = month_of(date.fromisoformat(str(DEMO_DAY)))

IS: dict[Only, Callable[[VoucherRow], bool]] = {
    Only.ALL: lambda _row: True,
    Only.UNREVIEWED: lambda row: row.reviewed_by is None and row.standing is not Standing.DROPPED,
    Only.PREPARED: lambda row: row.standing in {Standing.PREPARED, Standing.REVIEWED},
    Only.POSTED: lambda row: row.standing is Standing.POSTED,
    Only.BY_HAND: lambda row: row.rule == MANUAL,
}


@pytest.fixture(scope="module")
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as opened:
        yield opened


@pytest.fixture(autouse=True)
def few_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyset, "PAGE", 7)


def listed(shop: Shop, asked: VoucherList) -> list[VoucherRow]:
    return list(lines_of(shop.reading.voucher_page, asked))


def whole(shop: Shop, month: str = MONTH) -> list[VoucherRow]:
    return list(shop.reading.vouchers(VoucherQuery(month=month)))


def names(rows: list[VoucherRow]) -> list[str]:
    return sorted(row.voucher for row in rows)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("only", Only)
def test_the_pages_of_every_month_are_the_whole_month(shop: Shop, only: Only, descending: bool) -> None:  # noqa: FBT001
    for month in shop.reading.voucher_months():
        rows = listed(shop, VoucherList(month=month, only=only, descending=descending))
        assert names(rows) == names([row for row in whole(shop, month) if IS[only](row)])
        numbers = [row.number for row in rows if row.number is not None]
        assert numbers == sorted(numbers, reverse=descending)


def test_as_many_are_counted_as_are_listed(shop: Shop) -> None:
    for month in shop.reading.voucher_months():
        counted = shop.reading.voucher_counts(month)
        assert counted == {only: sum(map(IS[only], whole(shop, month))) for only in Only}


def test_every_month_with_an_entry_is_offered(shop: Shop) -> None:
    booked = {month_of(entry.book_date) for entry in shop.reading.entries()}
    assert booked <= set(shop.reading.voucher_months())


def found(shop: Shop, *words: Word) -> list[VoucherRow]:
    return listed(shop, VoucherList(month=MONTH, words=words))


def a_pawn(shop: Shop) -> VoucherRow:
    return next(row for row in whole(shop) if row.rule == "ticket.issued" and row.number is not None)


def test_a_voucher_is_found_by_its_number(shop: Shop) -> None:
    row = a_pawn(shop)
    assert row.number is not None
    assert row in found(shop, Word(text=row.word, number=row.number))


def test_and_by_its_ticket_or_the_end_of_that(shop: Shop) -> None:
    ticket = a_pawn(shop).about.partition(":")[2]
    for text in (ticket, ticket[-4:]):
        rows = found(shop, Word(text=text))
        assert f"ticket:{ticket}" in {row.about for row in rows}
    assert {row.about for row in found(shop, Word(text=ticket))} == {f"ticket:{ticket}"}


def test_and_by_an_amount_on_either_side(shop: Shop) -> None:
    row = a_pawn(shop)
    line = next(each for each in shop.reading.voucher(row.voucher).postings if each.credit is not None)
    assert line.credit is not None
    assert row in found(shop, Word(text="?", amount=line.credit))
    assert found(shop, Word(text="?", amount=Money(123_456_789))) == []


def test_and_by_who_wrote_it_and_what_happened_all_words_together(shop: Shop) -> None:
    row = a_pawn(shop)
    rows = found(shop, Word(text=row.preparer), Word(text="?", rules=frozenset({"ticket.issued"})))
    assert row in rows
    assert {(each.preparer, each.rule) for each in rows} == {(row.preparer, "ticket.issued")}


def test_what_people_type_may_stand_for_a_number_an_amount_or_a_rule() -> None:
    number, amount, rule = words_of("记-0042 1.2万 Redeem")
    assert (number.number, amount.amount) == (42, Money(1_200_000))
    assert "ticket.redeemed" in rule.rules


@pytest.mark.parametrize("only", Only)
def test_a_month_is_read_along_its_numbers(shop: Shop, only: Only) -> None:
    for words in ((), (Word(text="9", number=9, amount=Money(900)),)):
        plan = plan_of(shop, lambda: shop.reading.voucher_page(VoucherList(month=MONTH, only=only, words=words)))  # noqa: B023
        reads_month = [step for step in plan if " entry " in f"{step} " and "month=?" in step]
        assert reads_month or only is Only.PREPARED
        assert not [step for step in plan if step.startswith(("SCAN entry", "SCAN posting"))]


def test_neither_months_nor_counts_read_all_entries(shop: Shop) -> None:
    plan = plan_of(shop, shop.reading.voucher_months) + plan_of(shop, lambda: shop.reading.voucher_counts(MONTH))
    assert not [step for step in plan if "entry" in step and "month=?" not in step]


def test_what_a_word_names_is_sought_by_its_sign_and_not_along_every_line_of_the_books(shop: Shop) -> None:
    plan = plan_of(shop, lambda: shop.reading.voucher_page(VoucherList(month=MONTH, words=(Word("R-1"),))))
    of_lines = [step for step in plan if "posting" in step]
    assert any("(store=? AND sub=?)" in step for step in of_lines)
    assert not any(step.endswith("(store=?)") for step in of_lines)
