"""Which day an entry is booked on and which number it gets, in whatever order everything arrives."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from random import Random

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.facts import Fact
from domain.ledger.closing import month_of
from domain.ledger.entry import EntryPosted
from domain.ledger.voucher import VoucherDropped, VoucherPosted, VoucherPrepared, VouchersReviewed
from storage import ledger, ledger_reading, vouchers
from storage.journal import Journal
from storage.keys import new_key
from storage.ledger_tables import ENTRY
from storage.state import SqlState
from storage.tables import Kept, tables_of
from storage.vault import Vault
from tests.builders import PAWNED, STORE, days_later
from tests.domain.examples_of_books import rent
from tests.storage.bookings import (
    DEVICES,
    Booked,
    Devices,
    books_in,
    books_of,
    cause_of,
    empty_books,
    stories,
    take_down,
)

D1, D2 = DEVICES
APRIL = date(2025, 4, 1)


def booked(facts: list[Fact]) -> dict[str, Booked]:
    with empty_books() as conn:
        take_down(conn, facts)
        return {each.cause: each for each in books_in(conn)}


def numbers(facts: list[Fact]) -> list[tuple[str, int]]:
    """The months and numbers of these entries, in the order in which they were written down."""
    found = booked(facts)
    entries = [found[cause_of(fact)] for fact in facts if isinstance(fact.body, EntryPosted | VoucherPosted)]
    return [(month_of(each.book_date), each.number) for each in entries]


# Days


def test_an_entry_stands_on_its_own_day_and_waits_for_its_number() -> None:
    devices = Devices()
    entry = devices.entry(D1, PAWNED)
    assert booked(devices.facts)[cause_of(entry)] == Booked(cause_of(entry), PAWNED, 0)


def test_what_the_closing_had_not_seen_goes_to_the_next_day() -> None:
    devices = Devices()
    seen, late = devices.entry(D1, PAWNED), devices.entry(D2, PAWNED)
    devices.close_day(D1, PAWNED, D2=0)
    found = booked(devices.facts)
    assert found[cause_of(seen)] == Booked(cause_of(seen), PAWNED, 1)
    assert found[cause_of(late)] == Booked(cause_of(late), days_later(1), 0)


def test_a_voucher_by_hand_goes_into_a_closed_day_of_an_open_month() -> None:
    devices = Devices()
    devices.close_day(D1, days_later(5))
    voucher = devices.voucher(D1, PAWNED)
    devices.close_day(D1, days_later(6))
    assert booked(devices.facts)[cause_of(voucher)] == Booked(cause_of(voucher), PAWNED, 1)


def test_a_voucher_that_a_months_closing_had_not_seen_goes_to_the_next_month_that_is_open() -> None:
    devices = Devices()
    voucher = devices.voucher(D2, PAWNED)
    devices.close_month(D1, "2025-03", 1, D2=0)
    assert booked(devices.facts)[cause_of(voucher)].book_date == APRIL
    devices.close_month(D1, "2025-04", 1, D2=0)
    assert booked(devices.facts)[cause_of(voucher)].book_date == date(2025, 5, 1)


def test_a_month_that_was_opened_again_takes_what_knew_of_it() -> None:
    devices = Devices()
    devices.close_month(D1, "2025-03", 1)
    voucher = devices.voucher(D2, PAWNED, turn=1)
    devices.close_month(D1, "2025-03", 2, D2=1)
    assert booked(devices.facts)[cause_of(voucher)] == Booked(cause_of(voucher), PAWNED, 1)


# Numbers


def test_each_month_begins_with_one_and_days_go_before_stamps() -> None:
    devices = Devices()
    devices.entry(D1, APRIL)
    devices.entry(D1, days_later(3))
    devices.entry(D1, PAWNED)
    devices.close_day(D1, APRIL)
    devices.entry(D1, days_later(40))
    devices.close_day(D1, days_later(40))
    assert numbers(devices.facts) == [("2025-04", 1), ("2025-03", 2), ("2025-03", 1), ("2025-04", 2)]


def test_numbers_that_were_given_stay_when_more_comes() -> None:
    devices = Devices()
    devices.entry(D1, days_later(3))
    devices.close_day(D1, days_later(3))
    devices.voucher(D1, PAWNED)
    devices.close_day(D1, days_later(4))
    assert numbers(devices.facts) == [("2025-03", 1), ("2025-03", 2)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories(), st.randoms(use_true_random=False), st.sampled_from((1, 1, 3, 50)))
def test_books_and_numbers_follow_the_rules_in_any_order_of_arrival(
    facts: list[Fact], chance: Random, batch: int
) -> None:
    arrived = list(facts)
    chance.shuffle(arrived)
    with empty_books() as conn:
        take_down(conn, arrived, batch)
        assert books_in(conn) == books_of(facts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_tables(facts: list[Fact], chance: Random) -> None:
    arrived = list(facts)
    chance.shuffle(arrived)
    with empty_books() as one, empty_books() as other:
        take_down(one, facts, len(facts))
        take_down(other, arrived)
        for each in tables_of(Kept.PROJECTION):
            rows = [{tuple(row) for row in conn.execute(sa.select(each))} for conn in (one, other)]
            assert rows[0] == rows[1], each.name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_numbers_have_no_holes_and_sums_are_those_of_the_entries(facts: list[Fact]) -> None:
    with empty_books() as conn:
        take_down(conn, facts)
        months: dict[str, list[int]] = defaultdict(list)
        for each in books_in(conn):
            if each.number:
                months[month_of(each.book_date)].append(each.number)
        assert all(sorted(given) == list(range(1, len(given) + 1)) for given in months.values())
        sheet = ledger_reading.trial_balance(conn, STORE, date(2025, 12, 31))
        assert sheet.debit == sheet.credit
        everything = conn.execute(
            sa.select(sa.func.sum(ledger.POSTING.c.amount).filter(ledger.POSTING.c.account == "1002"))
        )
        bank = next((each.balance.minor for each in sheet.accounts if each.account == "1002"), 0)
        assert bank == (everything.scalar_one() or 0)


# Red


def test_red_takes_from_the_debits_and_leaves_no_row_of_nothing() -> None:
    devices = Devices()
    devices.voucher(D1, PAWNED, amount=500)
    devices.voucher(D1, PAWNED, amount=200, red=True)
    with empty_books() as conn:
        take_down(conn, devices.facts)
        moved = ledger_reading.moved_up_to(conn, (STORE,), PAWNED)
        assert moved == {"6601": (300, 0), "1002": (0, 300)}
        flow = conn.execute(sa.select(ledger.CASH_FLOW.c.account, ledger.CASH_FLOW.c.outflow)).all()
        assert [tuple(row) for row in flow] == [("6601", 300)]
        devices.voucher(D1, PAWNED, amount=300, red=True)
        take_down(conn, devices.facts[-1:])
        for each in (ledger.ACCOUNT_DAY, ledger.ACCOUNT_MONTH, ledger.CASH_FLOW):
            assert conn.execute(sa.select(each)).all() == []


# Vouchers


@pytest.mark.parametrize("seed", range(6))
def test_how_a_voucher_stands_does_not_depend_on_what_arrives_first(seed: int) -> None:
    devices = Devices()
    devices.write(D1, VoucherPrepared(voucher="v_1", dated=PAWNED, summary="房租", postings=rent()), PAWNED)
    devices.write(D2, VouchersReviewed(vouchers=("v_1", "v_2")), PAWNED)
    devices.write(D2, VouchersReviewed(vouchers=("v_1",)), PAWNED)
    devices.write(D2, VoucherDropped(voucher="v_2", reason="重复"), PAWNED)
    devices.write(D1, VoucherPrepared(voucher="v_2", dated=PAWNED, summary="房租", postings=rent()), PAWNED)
    posted = devices.voucher(D1, PAWNED).body
    assert isinstance(posted, VoucherPosted)
    devices.write(D1, VoucherPrepared(voucher=posted.voucher, dated=PAWNED, summary="", postings=rent()), PAWNED)
    devices.write(D2, VoucherDropped(voucher=posted.voucher, reason="重复"), PAWNED)
    with empty_books() as conn, empty_books() as other:
        take_down(conn, devices.facts, 20)
        arrived = list(devices.facts)
        Random(seed).shuffle(arrived)
        take_down(other, arrived)
        for table in (vouchers.VOUCHER, vouchers.VOUCHER_REVIEW):
            rows = [{tuple(row) for row in each.execute(sa.select(table))} for each in (conn, other)]
            assert rows[0] == rows[1]
        standings = {row.voucher: row.standing for row in other.execute(sa.select(vouchers.VOUCHER))}
    assert standings == {"v_1": "prepared", "v_2": "dropped", posted.voucher: "posted"}


def test_what_nobody_reviewed_up_to_a_day_is_counted() -> None:
    devices = Devices()
    first = devices.entry(D1, PAWNED)
    devices.entry(D1, days_later(1))
    voucher = devices.voucher(D2, days_later(1))
    with empty_books() as conn:
        take_down(conn, devices.facts)
        state = SqlState(Journal(conn, STORE, Vault(new_key())), lambda: PAWNED)
        assert [state.unreviewed_vouchers(days_later(day)) for day in (-1, 0, 1)] == [0, 1, 3]
        reviewed = devices.write(D2, VouchersReviewed(vouchers=(cause_of(first), cause_of(voucher))), PAWNED)
        take_down(conn, [reviewed])
        assert [state.unreviewed_vouchers(days_later(day)) for day in (0, 1)] == [0, 1]


# In a book of many years


def test_what_a_closing_has_not_seen_is_found_by_its_device_whichever_index_was_made_first() -> None:
    devices = Devices()
    devices.entry(D1, PAWNED)
    devices.close_day(D1, PAWNED)
    asked: list[str] = []
    with empty_books() as conn:
        for index in sorted(ENTRY.indexes, key=lambda each: "book_date" in each.columns):
            index.drop(conn)
            index.create(conn)
        sa.event.listen(conn, "before_cursor_execute", lambda *about: asked.append(about[2]))
        take_down(conn, devices.facts)
        after = next(each for each in asked if "entry.device_seq >" in each)
        plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {after}", ("", "", 0, "")).all()
    assert [row.detail for row in plan] == [
        "SEARCH entry USING INDEX ix_entry_store_device_id_device_seq (store=? AND device_id=? AND device_seq>?)"
    ]
