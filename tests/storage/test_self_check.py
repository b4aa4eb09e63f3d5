"""What the self-check finds when the tables say what cannot be, and when two workstations did what cannot both be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.findings import ABOUT, in_words
from app.language import CHINESE, ENGLISH, translator
from domain.codec import COMMAND, to_plain
from domain.ledger.self_check import Finding, Severity
from domain.money import Money
from domain.rulebook.change import ChangeRulebook
from storage import self_check
from storage.journal import Journal
from storage.ledger import ACCOUNT_DAY, ENTRY, POSTING
from storage.pawn import ITEM, TICKET
from tests.books import RING
from tests.stories.closings import ACCOUNTANT, Two, lines_of, next_day, two_stations
from tests.stories.test_forfeited_goods import level

TODAY = date(2026, 3, 2)


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[Two]:
    with two_stations(tmp_path) as (one, other):
        one.pawn(RING)
        one.pawn(RING | {"loan": "5000.00"})
        next_day("2026-03-02", one, other)
        yield one, other


def found(stations: Two, *changes: sa.Update | sa.Delete | sa.Insert) -> list[tuple[str, str]]:
    """What is found once the tables were changed so; the change is undone."""
    one = stations[0]
    with one.writer.engines.writer.connect() as conn:
        begun = conn.begin()
        for change in changes:
            conn.execute(change)
        found = self_check.of_books(Journal(conn, one.writer.store, one.writer.vault), TODAY).findings
        begun.rollback()
    return [(each.code, each.about) for each in found]


FIRST = "31012600001"
A_LOAN = (POSTING.c.sub == f"ticket:{FIRST}", POSTING.c.account == "1303.01.01")


def test_sound_books_have_no_findings(stations: Two) -> None:
    assert found(stations) == []


@pytest.mark.parametrize(
    "change, code, about",
    [
        (sa.update(TICKET).values(outstanding=1).where(TICKET.c.number == FIRST), "check.loan_differs", "ticket"),
        (sa.update(TICKET).values(outstanding=0).where(TICKET.c.number == FIRST), "check.loan_after_end", "ticket"),
        (sa.update(POSTING).values(sub="ticket:9").where(*A_LOAN), "check.loan_without_ticket", "ticket"),
        (sa.update(POSTING).values(sub="ticket:9").where(*A_LOAN), "check.ticket_without_loan", "ticket"),
        (sa.update(POSTING).values(amount=POSTING.c.amount + 1).where(*A_LOAN), "check.entry_unbalanced", "entry"),
        (sa.update(POSTING).values(amount=POSTING.c.amount + 1).where(*A_LOAN), "check.account_differs", "account"),
        (sa.update(ACCOUNT_DAY).values(debit=ACCOUNT_DAY.c.debit + 7), "check.account_differs", "account"),
        (sa.update(POSTING).values(sub="").where(POSTING.c.account == "1001"), "check.drawer_differs", "till"),
        (sa.update(POSTING).values(account="1901").where(POSTING.c.account == "4001"), "check.difference_pending", ""),
        (sa.update(TICKET).values(number="31012600004").where(TICKET.c.number == FIRST), "check.number_missing", ""),
        (sa.update(TICKET).values(number="77").where(TICKET.c.number == FIRST), "check.number_outside", "ticket"),
        (sa.update(TICKET).values(issued_on=TODAY).where(TICKET.c.number == FIRST), "check.number_out_of_order", ""),
        (sa.update(TICKET).values(outstanding=10**12), "check.over_limit", "customer"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_is_found(stations: Two, change: Any, code: str, about: str) -> None:
    findings = found(stations, change)
    assert code in [each for each, _ in findings]
    assert not about or about in [link.partition(":")[0] for each, link in findings if each == code]


def test_a_loan_above_its_value_is_found_unless_two_people_agreed(stations: Two) -> None:
    one, _ = stations
    customer = one.reading.ticket(FIRST).customer
    pledge: dict[str, Any] = {"customer": customer, "days": 30, "source_statement": "本人购买", "prohibited": []}
    one.do("pawn.issue", agreed=False, **pledge, items=[RING])
    worthless = sa.update(ITEM).values(appraised=1)
    assert found(stations, worthless) == [("check.over_ratio", "ticket:31012600003")]


def test_an_account_on_its_wrong_side_is_found(stations: Two) -> None:
    paid = sa.update(ACCOUNT_DAY).values(debit=0, credit=10**9).where(ACCOUNT_DAY.c.account == "1303.01.01")
    assert ("check.wrong_side", "account:1303.01.01") in found(stations, paid)


def test_two_redemptions_of_one_ticket_are_found_at_the_day_close_too(stations: Two) -> None:
    one, other = stations
    one.do("pawn.redeem", ticket=FIRST)
    other.do("pawn.redeem", ticket=FIRST)
    level(one, other)
    with one.writer.engines.reader.connect() as conn:
        new = self_check.of_day(Journal(conn, one.writer.store, one.writer.vault), TODAY)
    assert [(each.code, each.booked) for each in new.findings] == [("check.loan_after_end", Money(-1_000_000))]
    assert ("check.loan_after_end", f"ticket:{FIRST}") in found(stations)


def test_an_account_of_income_that_a_voucher_moved_is_found(stations: Two) -> None:
    one, _ = stations
    one.post("2026-03-02", "1132", "6301", "10.00")
    [finding] = one.reading.self_check(TODAY).findings
    assert (finding.code, finding.about, finding.severity) == ("check.schedule", "account:1132", Severity.ERROR)
    assert finding.booked is not None
    assert finding.wanted is not None
    assert finding.booked - finding.wanted == Money(1_000)


def test_what_a_customer_paid_ahead_for_something_else_is_no_income_of_tickets(stations: Two) -> None:
    one, _ = stations
    sub = f"customer:{one.reading.ticket(FIRST).customer}"
    moved = (POSTING.c.account == "1132", POSTING.c.sub == "")
    with one.writer.engines.reader.connect() as conn:
        assert conn.execute(sa.select(POSTING.c.amount).where(*moved)).first() is not None
    assert "check.schedule" in [code for code, _ in found(stations, sa.update(POSTING).values(sub=sub).where(*moved))]


def test_money_at_a_bank_below_nothing_is_found(stations: Two) -> None:
    one, _ = stations
    one.post("2026-03-02", "6601", "1002", "10.00")
    [finding] = one.reading.self_check(TODAY).findings
    assert (finding.code, finding.about) == ("check.overdrawn", "account:1002")
    assert (finding.severity, finding.booked) == (Severity.WARNING, Money(-1_000))


@pytest.mark.parametrize("account", ["1303.01.01", "1409"])
def test_a_loan_or_goods_without_a_ticket_are_told_by_their_account(stations: Two, account: str) -> None:
    findings = found(stations, sa.update(POSTING).values(sub="", account=account).where(*A_LOAN))
    assert ("check.no_ticket", f"account:{account[:4]}") in findings
    assert "ticket:" not in [about for _, about in findings]


def test_what_waits_for_somebody_is_found(stations: Two) -> None:
    one, _ = stations
    asked: dict[str, Any] = {"summary": "房租", "lines": lines_of("6601", "1002", "10.00")}
    one.do("ledger.prepare_voucher", by=ACCOUNTANT, agreed=False, dated="2026-03-02", **asked)
    assert [code for code, _ in found(stations)] == ["check.unposted"]


def test_entries_of_a_new_shop_wait_for_their_review(stations: Two) -> None:
    one, other = stations
    rules = one.reading.rulebook_on(TODAY)
    first_weeks = replace(rules.books, first_review_until=date(2026, 3, 31))
    proposed = replace(rules, version="2026-02", effective_from=date(2026, 3, 3), books=first_weeks)
    change = ChangeRulebook(rulebook=proposed, reason="首批凭证人工审核")
    one.do("rulebook.change", **to_plain(change, COMMAND))
    next_day("2026-03-04", one, other)
    findings = one.reading.self_check(date(2026, 3, 4)).findings
    assert {each.code for each in findings} == {"check.unreviewed"}
    with pytest.raises(Exception, match=r"store_day\.unreviewed"):
        one.do("ledger.close_day", agreed=False, on="2026-03-03")
    one.do("ledger.review_vouchers", by=ACCOUNTANT, agreed=False, vouchers=[e.about[8:] for e in findings])
    one.do("ledger.close_day", agreed=False, on="2026-03-03")


def test_an_entry_that_came_into_a_closed_month_is_found(stations: Two) -> None:
    one, other = stations
    next_day("2026-04-01", one, other)
    one.do("ledger.close_day", agreed=False, on="2026-03-31")
    one.do("ledger.close_month", by=ACCOUNTANT, agreed=False, month="2026-03")
    lost = sa.update(ENTRY).values(number=0).where(ENTRY.c.rule == "month.vat")
    assert [code for code, _ in found(stations, lost)] == ["check.after_close"]
    left = sa.delete(POSTING).where(POSTING.c.account == "6021.01", POSTING.c.amount > 0)
    assert "check.entry_unbalanced" in [code for code, _ in found(stations, left)]


@pytest.mark.parametrize("kind", [*ABOUT, "elsewhere"])
def test_a_finding_says_in_both_languages_what_it_is_about(kind: str) -> None:
    finding = Finding(
        code="check.loan_differs", severity=Severity.ERROR, about=f"{kind}:1", booked=Money(1), wanted=Money(2)
    )
    for language in (ENGLISH, CHINESE):
        assert "¥0.01" in in_words(finding, translator(language))
