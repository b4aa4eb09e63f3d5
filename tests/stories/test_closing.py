"""A store with two tills: three months to their closings, days with a workstation missing, and years."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.ledger.month_checklist import LineState
from domain.money import NOTHING, Money, total, yuan
from storage.ledger import ENTRY
from storage.verify import verify
from tests.books import RING
from tests.storage.replaying import deliver, empty_sqlite, interleaved, rebuilt, tables_in
from tests.stories.closings import (
    ACCOUNTANT,
    Station,
    Two,
    close_days,
    end_of,
    evening,
    lines_of,
    morning,
    next_day,
    two_stations,
)
from tests.stories.test_forfeited_goods import WATCH, level, tables


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[Two]:
    """Two workstations, open on the first of March."""
    with two_stations(tmp_path) as both:
        yield both


def refused(station: Station, code: str, command: str, **fields: Any) -> Refusal:
    """A command that must be refused with this code, and leaves nothing."""
    before = station.facts()
    with pytest.raises(Refusal) as no:
        station.do(command, **fields)
    assert no.value.code == code
    assert station.facts() == before
    return no.value


def is_sound(station: Station) -> None:
    """Nothing is found by self-check and verification, but that these stories book no capital at the bank."""
    findings = station.reading.self_check(station.clock.now.date()).findings
    assert [each for each in findings if (each.code, each.about) != ("check.overdrawn", "account:1002")] == []
    with station.writer.engines.reader.connect() as conn:
        assert verify(conn, station.writer.store, station.writer.vault).findings == []


def march(one: Station, other: Station) -> list[str]:
    """A month of business at both tills; the answer are the tickets that are open at its end."""
    tickets = [one.pawn(RING), one.pawn(RING | {"loan": "6000.00"})]
    level(one, other)
    tickets.append(other.pawn(WATCH))
    next_day("2026-03-12", one, other)
    one.do("pawn.redeem", ticket=tickets[0])
    other.do("till.move_cash", direction="out", counterpart="expense", amount="320.00", note="水电费")
    next_day("2026-04-01", one, other)
    return tickets[1:]


def test_three_months_of_one_store_with_two_tills(stations: Two) -> None:
    one, other = stations
    ring, watch = march(one, other)
    close_days(one, other, "2026-03-31")
    one.close_month("2026-03")
    assert one.balance("6", "2026-03-31") == NOTHING
    assert one.balance("1304", "2026-03-31") == Money(-86_000), "one per cent of both loans"
    profit = one.balance("4103", "2026-03-31")
    next_day("2026-04-04", one, other)
    other.do("pawn.renew", ticket=ring, days=30)
    level(one, other)
    next_day("2026-05-01", one, other)
    close_days(one, other, "2026-04-30")
    one.close_month("2026-04")
    assert one.balance("1304", "2026-04-30") == Money(-6_000 - 8_000_000 // 100), "the watch covers its debt"
    next_day("2026-06-01", one, other)
    close_days(one, other, "2026-05-31")
    one.close_month("2026-05")
    level(one, other)
    assert one.balance("6", "2026-05-31") == NOTHING
    assert one.balance("4103", "2026-05-31") != profit
    assert one.reading.ticket(watch).forfeited_on is not None
    for month in ("2026-03", "2026-04", "2026-05"):
        numbers = one.numbers(month)
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) > 4
    for each in stations:
        assert each.cash() == each.drawer_in_books()
        is_sound(each)
    assert tables(one) == tables(other)


def test_the_report_of_a_closed_day_lists_its_vouchers_and_drawers(stations: Two) -> None:
    one, other = stations
    march(one, other)
    close_days(one, other, "2026-03-31")
    report = one.reading.store_day_report(date(2026, 3, 31))
    assert [entry.number for entry in report.entries] == list(range(1, len(report.entries) + 1))
    assert report.amount == total([p.amount for e in report.entries for p in e.postings if p.amount > NOTHING])
    assert len(report.drawers) == 2
    assert all(line.held == line.booked for line in report.drawers)
    assert (report.missing, report.findings) == ((), 0)


def test_the_store_waits_for_every_workstation_or_names_it(stations: Two) -> None:
    one, other = stations
    one.pawn(RING)
    refused(one, "store_day.drawer", "ledger.close_day", on="2026-03-01")
    refused(one, "store_day.future", "ledger.close_day", on="2026-03-02")
    evening(one, other)
    refused(one, "store_day.accrual", "ledger.close_day", on="2026-03-01")
    morning("2026-03-02", one)
    device = other.writer.device
    waited_for = refused(one, "store_day.missing", "ledger.close_day", on="2026-03-01")
    assert waited_for.params["devices"] == device
    refused(one, "store_day.reason", "ledger.close_day", on="2026-03-01", without=[device])
    one.do("ledger.close_day", on="2026-03-01", without=[device], reason="二号机断网")
    refused(one, "store_day.out_of_order", "ledger.close_day", on="2026-03-01")
    morning("2026-03-02", other)
    level(one, other)
    evening(one, other)
    morning("2026-03-03", one, other)
    level(one, other)
    refused(one, "store_day.not_missing", "ledger.close_day", on="2026-03-02", without=[device], reason="断网")


def test_what_a_missing_workstation_brings_later_is_booked_on_the_first_open_day(stations: Two) -> None:
    one, other = stations
    one.pawn(RING)
    level(one, other)
    late = other.pawn(RING | {"loan": "3000.00"})
    evening(one, other)
    morning("2026-03-02", one)
    one.do("ledger.close_day", on="2026-03-01", without=[other.writer.device], reason="二号机断网")
    closed = one.reading.trial_balance(date(2026, 3, 1))
    morning("2026-03-02", other)
    level(one, other)
    assert one.reading.trial_balance(date(2026, 3, 1)) == closed
    issued = next(entry for entry in one.reading.entries(sub=f"ticket:{late}") if entry.rule == "ticket.issued")
    assert (issued.book_date, issued.business_date) == (date(2026, 3, 2), date(2026, 3, 1))
    next_day("2026-03-03", one, other)
    close_days(one, other, "2026-03-02")
    assert tables(one) == tables(other)
    assert one.numbers("2026-03") == list(range(1, len(one.numbers("2026-03")) + 1))
    is_sound(one)


def test_the_checklist_says_what_is_missing_and_the_closing_refuses_it(stations: Two) -> None:
    one, other = stations
    march(one, other)
    assert open_lines(one, "2026-03") == ["days"]
    refused(one, "month.days_open", "ledger.close_month", by=ACCOUNTANT, month="2026-03")
    refused(one, "month.form", "ledger.close_month", by=ACCOUNTANT, month="2026-13")
    close_days(one, other, "2026-03-31")
    lines = lines_of("6601", "1002", "10.00")
    one.do("ledger.prepare_voucher", by=ACCOUNTANT, agreed=False, dated="2026-03-31", summary="办公用品", lines=lines)
    assert open_lines(one, "2026-03") == ["vouchers"]
    refused(one, "month.unposted", "ledger.close_month", by=ACCOUNTANT, month="2026-03")
    voucher = one.reading.self_check(date(2026, 3, 31)).findings[0].about.partition(":")[2]
    one.do("ledger.drop_voucher", by=ACCOUNTANT, agreed=False, voucher=voucher, reason="重复")
    asked = one.reading.month_close("2026-03")
    assert asked.is_ready
    one.close_month("2026-03")
    done = one.reading.month_close("2026-03")
    assert (done.profit, done.turnover) == (asked.profit, asked.turnover)
    assert {line.state for line in done.lines} == {LineState.DONE}
    refused(one, "period.closed", "ledger.close_month", by=ACCOUNTANT, month="2026-03")


def open_lines(station: Station, month: str) -> list[str]:
    """What of a month's checklist waits for somebody."""
    return [line.key for line in station.reading.month_close(month).lines if line.state is LineState.OPEN]


def test_a_month_that_is_opened_again_closes_with_equal_figures(stations: Two) -> None:
    one, other = stations
    march(one, other)
    close_days(one, other, "2026-03-31")
    one.close_month("2026-03")
    first, posted = one.reading.trial_balance(date(2026, 3, 31)), one.vouchers("2026-03")
    figures = one.reading.month_close("2026-03")
    refused(one, "approval.required", "ledger.reopen_month", by=ACCOUNTANT, agreed=False, month="2026-03", reason="x")
    one.reopen_month("2026-03")
    one.close_month("2026-03")
    again = one.reading.month_close("2026-03")
    assert one.vouchers("2026-03") == posted
    assert one.reading.trial_balance(date(2026, 3, 31)) == first
    assert (again.profit, again.turnover, again.turn) == (figures.profit, figures.turnover, 2)
    level(one, other)
    assert tables(one) == tables(other)


def test_what_a_month_missed_is_closed_by_its_difference(stations: Two) -> None:
    one, other = stations
    march(one, other)
    close_days(one, other, "2026-03-31")
    one.close_month("2026-03")
    before = one.balance("4103", "2026-03-31")
    refused(
        one,
        "period.closed",
        "ledger.prepare_voucher",
        by=ACCOUNTANT,
        dated="2026-03-31",
        summary="房租",
        lines=lines_of("6601", "1002", "10.00"),
    )
    one.reopen_month("2026-03")
    one.post("2026-03-31", "6601", "1002", "100.00")
    one.close_month("2026-03")
    assert one.balance("6", "2026-03-31") == NOTHING
    assert one.balance("4103", "2026-03-31") - before in {Money(10_000), Money(7_500)}
    assert [name for name in one.vouchers("2026-03") if ":2:" in name][-1] == "2026-03:2:profit"
    is_sound(one)


def test_only_the_last_closed_month_is_opened_again(stations: Two) -> None:
    one, other = stations
    march(one, other)
    next_day("2026-05-01", one, other)
    close_days(one, other, "2026-04-30")
    refused(one, "period.earlier_open", "ledger.close_month", by=ACCOUNTANT, month="2026-04")
    one.close_month("2026-03")
    one.close_month("2026-04")
    refused(one, "period.not_last", "ledger.reopen_month", by=ACCOUNTANT, month="2026-03", reason="漏记")
    one.reopen_month("2026-04")
    one.reopen_month("2026-03")
    one.close_month("2026-03")
    one.close_month("2026-04")
    is_sound(one)


def test_two_workstations_that_close_the_same_month_bring_one_effect(stations: Two, tmp_path: Path) -> None:
    one, other = stations
    march(one, other)
    close_days(one, other, "2026-03-31")
    one.close_month("2026-03")
    figures = one.reading.trial_balance(date(2026, 3, 31))
    other.close_month("2026-03")
    level(one, other)
    assert one.reading.trial_balance(date(2026, 3, 31)) == figures
    assert tables(one) == tables(other)
    is_sound(one)
    with empty_sqlite(tmp_path) as empty:
        for seed in range(3):
            with empty.trying() as conn:
                chance = Random(seed)
                deliver(conn, empty.vault, one.has(), interleaved(chance, one.has().arrived), 1 + seed * 9)
                assert tables_in(conn) == tables(one)
                assert rebuilt(conn, empty.vault) == tables(one)


def test_a_year_closes_opens_again_with_its_december_and_closes_with_equal_figures(tmp_path: Path) -> None:
    with two_stations(tmp_path, "2026-12-01") as (one, other):
        one.pawn(RING)
        next_day("2027-01-01", one, other)
        close_days(one, other, "2026-12-31")
        refused(one, "year.december", "ledger.close_year", by=ACCOUNTANT, year=2026)
        one.close_month("2026-12")
        profit = -one.balance("4103", "2026-12-31")
        assert profit > NOTHING
        one.do("ledger.close_year", by=ACCOUNTANT, agreed=False, year=2026)
        refused(one, "year.closed", "ledger.close_year", by=ACCOUNTANT, year=2026)
        first, posted = one.reading.trial_balance(date(2026, 12, 31)), one.vouchers("2026")
        reserve = -one.balance("4101", "2026-12-31")
        assert reserve == profit.share(one.reading.rulebook().books.surplus_share.value)
        assert one.balance("4103", "2026-12-31") == NOTHING
        one.reopen_month("2026-12")
        one.close_month("2026-12")
        one.do("ledger.close_year", by=ACCOUNTANT, agreed=False, year=2026)
        assert one.reading.trial_balance(date(2026, 12, 31)) == first
        assert one.vouchers("2026") == posted
        one.reopen_month("2026-12")
        one.post("2026-12-31", "6601", "1002", "40.00")
        one.close_month("2026-12")
        one.do("ledger.close_year", by=ACCOUNTANT, agreed=False, year=2026)
        less = -one.balance("4101", "2026-12-31")
        left = -one.balance("4104", "2026-12-31") + less
        assert less == left.share(one.reading.rulebook().books.surplus_share.value)
        next_day("2027-01-02", one, other)
        close_days(one, other, "2027-01-01")
        assert tables(one) == tables(other)
        is_sound(one)


def test_a_loss_of_last_year_lowers_the_tax_of_this_one(tmp_path: Path) -> None:
    with two_stations(tmp_path, "2026-12-01") as (one, other):
        one.post("2026-12-01", "6601", "1002", "8000.00")
        next_day("2027-01-01", one, other)
        close_days(one, other, "2026-12-31")
        one.close_month("2026-12")
        one.do("ledger.close_year", by=ACCOUNTANT, agreed=False, year=2026)
        assert one.balance("2221.20", "2026-12-31") == NOTHING
        one.post("2027-01-01", "1002", "6301", "10000.00")
        next_day("2027-02-01", one, other)
        close_days(one, other, "2027-01-31")
        ahead = one.reading.month_close("2027-01")
        assert (ahead.losses, ahead.stores) == (yuan("8000.00"), 1)
        one.close_month("2027-01")
        assert one.balance("2221.20", "2027-01-31") == yuan("-500.00")
        assert one.reading.month_close("2027-01").losses == yuan("8000.00")


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.randoms(use_true_random=False))
def test_random_days_leave_drawers_and_ledger_equal_to_the_fen(
    tmp_path_factory: pytest.TempPathFactory, chance: Random
) -> None:
    with two_stations(tmp_path_factory.mktemp("days")) as (one, other):
        tickets: list[str] = []
        for day in range(2, 8):
            for each in (one, other):
                for _ in range(chance.randint(0, 3)):
                    _something(each, chance, tickets)
                level(one, other)
            next_day(f"2026-03-{day:02d}", one, other)
            if chance.random() < 0.6:
                close_days(one, other, f"2026-03-{day - 1:02d}")
        for each in (one, other):
            assert each.cash() == each.drawer_in_books()
            is_sound(each)
        assert tables(one) == tables(other)


def _something(station: Station, chance: Random, tickets: list[str]) -> None:
    act = chance.choice(("pawn", "redeem", "renew", "cash"))
    if act == "pawn" or (act in {"redeem", "renew"} and not tickets):
        tickets.append(station.pawn(RING | {"loan": f"{chance.randint(100, 9000)}.{chance.randint(0, 99):02d}"}))
    elif act == "redeem":
        station.do("pawn.redeem", ticket=tickets.pop(chance.randrange(len(tickets))))
    elif act == "renew":
        station.do("pawn.renew", ticket=tickets.pop(chance.randrange(len(tickets))), days=chance.randint(5, 60))
    else:
        amount = f"{chance.randint(1, 900)}.{chance.randint(0, 99):02d}"
        station.do("till.move_cash", direction="out", counterpart="expense", amount=amount, note="杂费")


def test_the_ledger_balances_on_every_day_of_a_closed_month(stations: Two) -> None:
    one, other = stations
    march(one, other)
    close_days(one, other, "2026-03-31")
    one.close_month("2026-03")
    trial = one.reading.trial_balance(date.fromisoformat(end_of("2026-03")))
    assert trial.debit == trial.credit
    with one.writer.engines.reader.connect() as conn:
        unnumbered = sa.select(ENTRY.c.cause).where(ENTRY.c.month == "2026-03", ENTRY.c.number == 0)
        assert conn.execute(unnumbered).scalars().all() == []
    assert json.dumps([each.month for each in one.reading.periods()]) == '["2026-03"]'


def test_a_closed_month_shuts_all_before_it_and_nothing_goes_before_the_books_begin(stations: Two) -> None:
    one, other = stations
    march(one, other)
    next_day("2026-05-01", one, other)
    close_days(one, other, "2026-04-30")
    one.close_month("2026-03")
    lines = [
        {"account": "6601", "side": "debit", "amount": "1000.00"},
        {"account": "1002", "side": "credit", "amount": "1000.00"},
    ]
    rent: dict[str, Any] = {"by": ACCOUNTANT, "summary": "漏记房租", "lines": lines}
    before = one.reading.trial_balance(date(2026, 3, 31))
    refused(one, "period.before_books", "ledger.prepare_voucher", dated="2026-02-27", **rent)
    refused(one, "period.closed", "ledger.prepare_voucher", dated="2026-03-31", **rent)
    refused(one, "period.passed_over", "ledger.close_month", by=ACCOUNTANT, month="2026-02")
    one.do("ledger.prepare_voucher", dated="2026-04-30", **rent)
    assert one.reading.trial_balance(date(2026, 3, 31)) == before
