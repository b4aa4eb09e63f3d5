"""What a shop can show about a ticket, whatever happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.shop import Shop
from domain.documents import DocumentKind
from domain.errors import Refusal
from storage.engine import unguarded_engine
from tests.books import RING, TestClock, a_book, begin_day, do, pawn_a_ring, signed_in
from tests.hurt import file_in

ON = date(2026, 3, 25)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def shop(tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        do(opened, "till.open", float_amount="500000.00", source="capital")
        yield opened


def with_a_life(shop: Shop, clock: TestClock) -> str:
    """A ticket of two items that was stored, reminded of, promised for, written to, and partly paid back."""
    ticket = pawn_a_ring(shop)
    customer = shop.reading.ticket(ticket).customer
    pledge: dict[str, Any] = {"customer": customer, "days": 30, "source_statement": "本人购买", "prohibited": []}
    issued = do(shop, "pawn.issue", **pledge, items=[RING, RING | {"description": "足金项链"}])
    ticket = issued.facts[0].at.subject.partition(":")[2]
    do(shop, "vault.add_place", code="A", name="金库", kind="vault")
    do(shop, "vault.store", item=f"{ticket}-1", place="A", bag="FB1", seal="S1")
    begin_day(shop, clock, "2026-03-24T07:00")
    list(shop.daily_run())
    do(shop, "collection.record", ticket=ticket, step="reminder", channel="phone", outcome="not_reached")
    do(shop, "messages.prepare", ticket=ticket, template="reminder")
    do(shop, "pawn.repay_part", ticket=ticket, amount="500.00")
    return ticket


def test_evidence_has_the_person_the_goods_the_money_and_every_fact_with_its_people(
    shop: Shop, clock: TestClock
) -> None:
    ticket = with_a_life(shop, clock)
    found = shop.reading.evidence(ticket, ON)
    assert found.customer.name == "李伟芳"
    assert [(each.item.description, each.held) for each in found.items] == [("足金戒指", True), ("足金项链", True)]
    assert [each.custody is not None and each.custody.place for each in found.items] == ["A", False]
    assert [line.rule for line in found.entries] == ["ticket.issued", "ticket.part_repaid"]
    assert [each.fact.at.kind for each in found.story] == ["ticket.issued", "custody.changed", "ticket.part_repaid"]
    assert {each.clerk for each in found.story} == {"王建国"}
    assert [(task.step, task.attempts) for task in found.tasks] == [("reminder", 1)]
    assert [message.template for message in found.messages] == ["reminder"]
    assert found.clocks.legal.due == date(2026, 3, 31)


def test_every_fact_of_it_is_held_against_its_chain_as_it_is_read(shop: Shop, clock: TestClock) -> None:
    found = shop.reading.evidence(with_a_life(shop, clock), ON)
    kinds = {each.happening.fact.at.kind for each in found.facts}
    assert kinds >= {"ticket.issued", "custody.changed", "entry.posted", "message.prepared", "collection.recorded"}
    assert {(each.workstation, each.doubt) for each in found.facts} == {(1, "")}
    assert found.doubtful == ()


def test_a_fact_that_somebody_changed_is_told_and_those_around_it_hold(shop: Shop, clock: TestClock) -> None:
    ticket = with_a_life(shop, clock)

    with unguarded_engine(file_in(shop.book_file.folder), shop.book_file.key) as engine, engine.connect() as conn:
        conn.execute(sa.text("DROP TRIGGER fact_no_update"))
        changed = "UPDATE fact SET sig = :sig WHERE kind = 'ticket.part_repaid'"
        conn.execute(sa.text(changed), {"sig": "00" * 64})
        conn.commit()
    found = shop.reading.evidence(ticket, ON)
    assert [(each.happening.fact.at.kind, each.doubt) for each in found.doubtful] == [
        ("ticket.part_repaid", "signature")
    ]


def test_papers_say_how_often_they_were_printed(shop: Shop, clock: TestClock) -> None:
    ticket = with_a_life(shop, clock)
    first = shop.reading.evidence(ticket, ON).papers[0]
    assert (first.document.kind, first.prints) == (DocumentKind.PAWN_TICKET, 0)
    shop.paper(first.document)
    shop.paper(first.document)
    assert shop.reading.evidence(ticket, ON).papers[0].prints == 2


def test_what_the_daily_run_did_is_done_by_pawnbook(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop)
    clock.set("2026-04-06T07:00")
    list(shop.daily_run())
    found = shop.reading.evidence(ticket, date(2026, 4, 6))
    assert [(each.fact.at.kind, each.clerk) for each in found.story][-1] == ("ticket.forfeited", "PawnBook")
    assert found.lot is not None


def test_evidence_takes_so_many_statements_whatever_happened_to_the_ticket(shop: Shop, clock: TestClock) -> None:
    lively = with_a_life(shop, clock)
    quiet = pawn_a_ring(shop, description="银戒指")
    assert statements(shop, lively) == statements(shop, quiet) == 19


def statements(shop: Shop, ticket: str) -> int:
    """How many statements the evidence about a ticket takes."""
    counted: list[str] = []

    def count(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        counted.append(statement)

    reader = shop.book_file.writer.engines.reader
    sa.event.listen(reader, "before_cursor_execute", count)
    try:
        shop.reading.evidence(ticket, ON)
    finally:
        sa.event.remove(reader, "before_cursor_execute", count)
    return len(counted)


def test_there_is_no_evidence_of_a_ticket_that_was_never_issued(shop: Shop) -> None:
    with pytest.raises(Refusal, match=r"ticket\.unknown"):
        shop.reading.evidence("31012699999", ON)
