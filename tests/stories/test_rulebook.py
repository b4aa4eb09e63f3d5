"""The rules of a real book change: two people agree; tickets before the day keep their terms, later ones do not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.shop import Shop
from app.shows import SHOWS, Question
from domain.access.roles import Approval, Role, Session
from domain.book import Book
from domain.codec import COMMAND, from_plain, to_plain
from domain.commands import digest_of
from domain.errors import Refusal
from domain.facts import Fact
from domain.ids import CommandId, PersonId
from domain.ledger.means import Means
from domain.money import rate
from domain.pawn.renewal import RenewTicket
from domain.pawn.renewal import quote as quote_renewal
from domain.ports import Receipt
from domain.rulebook.change import ChangeRulebook
from domain.rulebook.china import CHINA
from domain.rulebook.quoted import Per, QuotedRow
from domain.rulebook.rulebook import RateRow
from domain.rulebook.terms import PledgeClass
from storage.journal import Journal
from storage.projection import Batch
from storage.rulebooks import RULEBOOK, project
from storage.verify import verify
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in

CLERK = Session(PersonId("lina"), "李娜", Role.CLERK)
APRIL = date(2026, 4, 1)


@pytest.fixture
def clock() -> TestClock:
    return TestClock("2026-03-30T09:00")


@pytest.fixture
def shop(tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    """A shop whose till is open on 30 March, with a clerk beside the manager."""
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        do(opened, "access.add_person", person="lina", name="李娜", role="clerk")
        do(opened, "till.open", float_amount="50000.00", source="capital")
        yield opened


def agreed(shop: Shop, asked: ChangeRulebook, command_id: str = "change-1") -> Receipt:
    """The clerk asks, the manager who is signed in agrees."""
    book = Book(shop.book_file.writer.work, shop.now)
    approval = Approval(shop.session, digest_of(asked))
    return book.do(asked, by=CLERK, command_id=CommandId(command_id), approval=approval)


def cheaper_gold(fee: str = "0.03", since: date = APRIL) -> ChangeRulebook:
    """Gold at another fee from a day on."""
    row = RateRow(pledge=PledgeClass.MOVABLE, category="gold", interest=rate("0.003625"), fee=rate(fee))
    return ChangeRulebook(
        rulebook=replace(CHINA, effective_from=since, rates=(*CHINA.rates, row)), reason="竞争对手降价"
    )


def the_next_morning(shop: Shop, clock: TestClock, text: str) -> None:
    """The till is counted and closed, and opened again on this day."""
    with shop.book_file.writer.work() as work:
        hundreds, rest = divmod(work.state.cash_in_drawer(work.device).minor, 100_00)
    pieces = [{"denomination": "100.00", "pieces": hundreds}, {"denomination": "1.00", "pieces": rest // 100}]
    do(shop, "till.count", pieces=pieces)
    do(shop, "till.close")
    clock.set(text)
    do(shop, "till.open", float_amount=f"{100 * hundreds + rest // 100}.00", source="capital")


def _always(known: list[Fact]) -> Callable[[Iterable[str]], list[Fact]]:
    return lambda _subjects: known


def fee_of(shop: Shop, number: str) -> str:
    return str(shop.reading.ticket(number).terms.monthly_fee_rate)


def said(capsys: pytest.CaptureFixture[str], shop: Shop, query: str, number: str | None = None, **asked: Any) -> Any:
    """What `pawnbook show` prints."""
    capsys.readouterr()
    SHOWS[query](shop, Question(number, None, None, "", **asked))
    return json.loads(capsys.readouterr().out)


def rows(shop: Shop) -> list[Any]:
    with shop.book_file.writer.engines.reader.connect() as conn:
        return list(conn.execute(sa.select(RULEBOOK).order_by(RULEBOOK.c.place)))


def test_the_fee_changes_from_a_day_on_and_no_ticket_before_it(shop: Shop, clock: TestClock) -> None:
    before = pawn_a_ring(shop)
    [changed] = agreed(shop, cheaper_gold()).facts
    assert (changed.at.actor, changed.at.approver) == ("lina", "wang")
    still = pawn_a_ring(shop)
    the_next_morning(shop, clock, "2026-04-01T09:00")
    after = pawn_a_ring(shop)
    assert [fee_of(shop, number) for number in (before, still, after)] == ["0.042", "0.042", "0.03"]
    versions = [shop.reading.ticket(number).terms.version for number in (before, after)]
    assert versions == [CHINA.version, shop.reading.rulebook(APRIL).version]


def test_an_old_ticket_is_redeemed_and_renewed_at_its_own_rates(shop: Shop, clock: TestClock) -> None:
    number = pawn_a_ring(shop)
    agreed(shop, cheaper_gold())
    the_next_morning(shop, clock, "2026-04-29T09:00")
    ticket = shop.reading.ticket(number)
    asked = RenewTicket(ticket=ticket.number, days=30, means=Means.BANK)
    costs = quote_renewal(ticket, asked, shop.reading.rulebook(), date(2026, 4, 29))
    assert str(costs.fee.monthly_rate) == "0.042"
    do(shop, "pawn.renew", ticket=number, days=30)
    assert fee_of(shop, number) == "0.042"


def test_a_lower_cap_reaches_old_tickets_when_they_are_renewed(shop: Shop, clock: TestClock) -> None:
    number = pawn_a_ring(shop)
    lower = replace(
        CHINA,
        effective_from=APRIL,
        classes=tuple(replace(each, fee_cap=rate("0.02")) for each in CHINA.classes),
        rates=tuple(replace(row, fee=rate("0.02")) for row in CHINA.rates),
    )
    agreed(shop, ChangeRulebook(rulebook=lower, reason="地方新规"))
    assert [hit.who for hit in shop.reading.rehearsal(lower, date(2026, 3, 30)).renewals] == []
    the_next_morning(shop, clock, "2026-04-29T09:00")
    with pytest.raises(Refusal) as refused:
        do(shop, "pawn.renew", ticket=number, days=30)
    assert refused.value.code == "fee.over_cap"
    do(shop, "pawn.renew", ticket=number, days=30, monthly_fee_rate="0.02")
    assert fee_of(shop, number) == "0.02"


def test_nobody_changes_the_rules_alone(shop: Shop) -> None:
    with pytest.raises(Refusal) as refused:
        shop.do(cheaper_gold())
    assert refused.value.code == "approval.required"
    own = Approval(shop.session, digest_of(cheaper_gold()))
    with pytest.raises(Refusal) as refused:
        shop.do(cheaper_gold(), own)
    assert refused.value.code == "approval.same_person"
    assert (rows(shop), shop.reading.rulebook(APRIL)) == ([], CHINA)


@pytest.mark.parametrize(
    "asked, code",
    [
        (cheaper_gold("0.09"), "rates.fee_over_cap"),
        (cheaper_gold(since=date(2026, 3, 30)), "rulebook.past"),
        (replace(cheaper_gold(), rulebook=replace(CHINA, effective_from=APRIL, key="HK")), "rulebook.key"),
        (
            replace(
                cheaper_gold(),
                quoted=(
                    QuotedRow(
                        pledge=PledgeClass.MOVABLE,
                        category="gold",
                        interest=rate("0.003625"),
                        fee=rate("0.003"),
                        fee_per=Per.DAY,
                    ),
                ),
            ),
            "rates.fee_over_cap",
        ),
    ],
)
def test_a_change_that_is_refused_leaves_the_book_as_it_was(shop: Shop, asked: ChangeRulebook, code: str) -> None:
    assert [refusal.code for refusal in shop.reading.objections(asked)] == [code]
    with pytest.raises(Refusal) as refused:
        agreed(shop, asked)
    assert refused.value.code == code
    assert (rows(shop), shop.reading.rulebook(APRIL)) == ([], CHINA)


def test_the_same_change_sent_again_happens_once(shop: Shop) -> None:
    first, again = agreed(shop, cheaper_gold()), agreed(shop, cheaper_gold())
    assert (first.facts, again.repeated, len(rows(shop))) == (again.facts, True, 1)


def test_the_history_tells_who_decided_what_and_why(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    agreed(shop, cheaper_gold())
    newest, measures = said(capsys, shop, "rulebooks")
    assert (newest["by"], newest["second"], newest["reason"]) == ("李娜", "王建国", "竞争对手降价")
    assert (newest["effective_from"], newest["decided_on"]) == ("2026-04-01", "2026-03-30")
    assert measures == {
        "version": CHINA.version,
        "effective_from": "2005-04-01",
        "source": CHINA.source,
        "decided_on": None,
        "by": "",
        "second": "",
        "reason": "",
        "legal_basis": None,
    }


def test_what_show_prints_is_edited_and_sent(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    form = said(capsys, shop, "rulebook")
    form["reason"] = "统一下调"
    form["rulebook"]["effective_from"] = "2026-04-01"
    form["rulebook"]["rates"][0]["fee"] = "0.035"
    agreed(shop, from_plain(ChangeRulebook, form, COMMAND))
    shown = said(capsys, shop, "rulebook", "2026-04-01")["rulebook"]
    assert shown["rates"][0]["fee"] == "0.035"
    assert said(capsys, shop, "rulebook", "2026-03-31")["rulebook"] == to_plain(CHINA, COMMAND)


def test_an_example_is_shown_and_never_taken(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    form = said(capsys, shop, "rulebook", example="HK")
    assert (form["rulebook"]["currency"], form["rulebook"]["unchecked"]) == ("HKD", True)
    with pytest.raises(Refusal) as refused:
        agreed(shop, from_plain(ChangeRulebook, form | {"reason": "试用"}, COMMAND))
    assert refused.value.code == "rulebook.unchecked"
    for wrong in ({"example": "FR"}, {"number": "soon"}):
        with pytest.raises(Refusal):
            said(capsys, shop, "rulebook", **wrong)


def test_a_rehearsal_reads_the_book_and_writes_nothing(shop: Shop) -> None:
    pawn_a_ring(shop)
    before = rows(shop)
    rehearsal = shop.reading.rehearsal(cheaper_gold().rulebook, date(2026, 3, 30))
    assert (rehearsal.open_tickets, rehearsal.loans, rehearsal.now) == (1, 1, CHINA.version)
    assert str(rehearsal.income[-1].difference) == "-120.00"
    assert rows(shop) == before


def test_the_whole_book_agrees_with_its_facts(shop: Shop) -> None:
    agreed(shop, cheaper_gold())
    agreed(shop, cheaper_gold("0.025"), "change-2")
    agreed(shop, cheaper_gold("0.02", date(2026, 5, 1)), "change-3")
    assert [row.version.split("-")[2] for row in rows(shop)] == ["01.1", "01.2", "01.3"]
    assert str(shop.reading.rulebook(APRIL).rates_for(PledgeClass.MOVABLE, "gold").fee) == "0.025"
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        verdict = verify(conn, writer.store, writer.vault)
    assert (verdict.ok, verdict.findings) == (True, [])


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_facts_that_come_late_give_the_same_rulebooks(shop: Shop, order: tuple[int, ...]) -> None:
    for n, fee in enumerate(("0.03", "0.025", "0.02")):
        agreed(shop, cheaper_gold(fee), f"change-{n}")
    wanted, writer = rows(shop), shop.book_file.writer
    with writer.engines.writer.begin() as conn:
        journal = Journal(conn, writer.store, writer.vault)
        facts = journal.of_subjects(["rulebook:CN"])
        conn.execute(sa.delete(RULEBOOK))
        arrived: list[int] = []
        for place in order:
            arrived = sorted([*arrived, place])
            known = [facts[n] for n in arrived]
            project(Batch(conn, writer.store, [facts[place]], in_order=False, history=_always(known)))
        assert list(conn.execute(sa.select(RULEBOOK).order_by(RULEBOOK.c.place))) == wanted
        conn.rollback()
