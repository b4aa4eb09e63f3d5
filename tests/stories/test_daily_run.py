"""Two clocks on a ticket, in a real book: the law's, which the daily run winds up, and the shop's ladder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from app.daily_run import DailyRun, Piece
from app.shop import Shop
from domain.access.leaving import DisablePerson
from domain.access.roles import SYSTEM, Approval, Role, Session
from domain.commands import command_from, digest_of
from domain.customers.restriction import FreezeReason
from domain.errors import Refusal
from domain.ids import CommandId, PersonId
from domain.pawn.accrual import IncomeAccrued
from domain.pawn.daily_run import RunCompleted
from domain.pawn.forfeiture import TicketForfeited
from domain.pawn.messages import MessagePrepared
from domain.pawn.ticket import Block, Stage
from domain.pawn.to_do import TodoRaised
from domain.ports import Receipt
from domain.rulebook.rulebook import Disposal
from storage.verify import verify
from tests.books import TestClock, a_book, begin_day, do, pawn_a_ring, signed_in

if TYPE_CHECKING:
    from storage.reading import StoreReading

DEAR = {"appraised": "45000.00", "loan": "40000.00"}
"""Goods whose value keeps them the pawner's also after forfeiture."""
CHEN = Session(PersonId("chen"), "陈志强", Role.MANAGER)


@pytest.fixture
def clock() -> TestClock:
    return TestClock("2026-03-01T09:00")


@pytest.fixture
def shop(tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        do(opened, "till.open", float_amount="500000.00", source="capital")
        yield opened


def on(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def morning(shop: Shop, clock: TestClock, text: str) -> list[Piece]:
    """The run of a morning, with all the days that were missed before it."""
    clock.set(f"2026-{text}T07:00")
    return list(shop.daily_run())


def happened(pieces: list[Piece], kind: type) -> list[Any]:
    """What a run brought about, of one kind."""
    bodies = (fact.body for piece in pieces for receipt in piece.done for fact in receipt.facts)
    return [body for body in bodies if isinstance(body, kind)]


def do_by_two(shop: Shop, name: str, **fields: Any) -> Receipt:
    command = command_from(name, fields)
    return shop.do(command, Approval(CHEN, digest_of(command)))


def steps(shop: Shop, text: str) -> list[tuple[str, str]]:
    """The tasks of a day: which step of which ticket."""
    return [(line.step, line.number) for line in shop.reading.to_do(on(text))]


def a_day_at_the_counter(shop: Shop, clock: TestClock, text: str) -> None:
    """Close whatever day is open, and open this one."""
    begin_day(shop, clock, f"2026-{text}T08:50")


def test_a_ticket_below_the_line_goes_from_reminder_to_the_shops_own(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop)  # due on 31 March
    morning(shop, clock, "03-02")
    assert steps(shop, "03-02") == []
    morning(shop, clock, "03-24")
    assert steps(shop, "03-24") == [("reminder", ticket)]
    morning(shop, clock, "03-31")
    assert steps(shop, "03-31") == [("reminder", ticket), ("call", ticket)]
    assert not happened(morning(shop, clock, "04-05"), TicketForfeited)
    [forfeited] = happened(morning(shop, clock, "04-06"), TicketForfeited)
    assert (forfeited.since, forfeited.standing.disposal) == (on("04-06"), Disposal.OWN)
    assert steps(shop, "04-06") == []
    assert not happened(morning(shop, clock, "05-10"), TodoRaised)


def test_a_ticket_above_the_line_goes_on_through_freeze_and_legal_steps(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop, **DEAR)
    [forfeited] = happened(morning(shop, clock, "04-06"), TicketForfeited)
    assert forfeited.standing.disposal is Disposal.FOR_ACCOUNT
    morning(shop, clock, "04-29")
    assert ("freeze", ticket) not in steps(shop, "04-29")
    morning(shop, clock, "04-30")
    assert ("freeze", ticket) in steps(shop, "04-30")
    customer = shop.reading.ticket(ticket).customer
    frozen = shop.reading.customer_record(customer).customer.standing.frozen
    assert frozen is not None
    assert (frozen.reason, frozen.since) == (FreezeReason.OVERDUE, on("04-30"))
    morning(shop, clock, "06-29")
    assert ("legal", ticket) in steps(shop, "06-29")
    assert not shop.reading.to_do(on("06-29"))[0].long_unredeemed
    assert shop.reading.clocks(ticket, on("09-02")).long_unredeemed


def test_a_customer_who_was_let_off_again_is_not_frozen_twice(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop, **DEAR)
    morning(shop, clock, "04-30")
    customer = shop.reading.ticket(ticket).customer
    do_by_two(shop, "customers.unfreeze", customer=customer, reason="已约定还款")
    morning(shop, clock, "05-05")
    assert shop.reading.customer_record(customer).customer.standing.frozen is None


def test_a_promise_is_asked_about_on_its_day_and_forgotten_once_it_was_kept(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop)
    morning(shop, clock, "03-24")
    record = {"ticket": ticket, "step": "reminder", "channel": "phone"}
    do(shop, "collection.record", **record, outcome="not_reached")
    [line] = shop.reading.to_do(on("03-24"))
    assert (line.attempts, line.outcome and line.outcome.value) == (1, "not_reached")
    do(shop, "collection.record", **record, outcome="promised", promised_on="2026-03-28", note="周六来续当")
    assert steps(shop, "03-24") == []
    clock.set("2026-03-28T09:00")
    [line] = shop.reading.to_do(on("03-28"))
    assert (line.number, line.promised_on) == (ticket, on("03-28"))
    a_day_at_the_counter(shop, clock, "03-28")
    do(shop, "pawn.renew", ticket=ticket, days=30)
    assert steps(shop, "03-28") == []
    assert not happened(morning(shop, clock, "03-31"), TodoRaised), "the ladder starts anew from the new due day"
    morning(shop, clock, "04-23")
    assert steps(shop, "04-23") == [("reminder", ticket)]


def test_a_pause_stops_the_ladder_but_not_the_law(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop, **DEAR)
    pause = {"ticket": ticket, "plan": "每月十日还五千元", "until": "2026-05-31"}
    with pytest.raises(Refusal, match=r"approval\.required"):
        do(shop, "collection.pause", **pause)
    do_by_two(shop, "collection.pause", **pause)
    pieces = morning(shop, clock, "05-31")
    assert not happened(pieces, TodoRaised)
    assert [what.ticket for what in happened(pieces, TicketForfeited)] == [ticket]
    morning(shop, clock, "06-01")
    assert [step for step, _ in steps(shop, "06-01")] == ["freeze"], "what was passed over is asked of nobody"


def test_after_missed_days_only_the_latest_step_is_asked_of_the_staff(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop)
    morning(shop, clock, "03-02")
    raised = happened(morning(shop, clock, "04-02"), TodoRaised)
    assert [(what.step, what.on) for what in raised] == [("call", on("04-02"))]
    assert steps(shop, "04-02") == [("call", ticket)]


def test_a_first_run_asks_for_the_latest_step_alone(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop)
    morning(shop, clock, "04-02")
    assert steps(shop, "04-02") == [("call", ticket)]


def test_a_freeze_that_was_passed_over_freezes_all_the_same_and_once(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop, **DEAR)
    morning(shop, clock, "03-02")
    morning(shop, clock, "07-01")
    assert steps(shop, "07-01") == [("legal", ticket)]
    customer = shop.reading.ticket(ticket).customer
    frozen = shop.reading.customer_record(customer).customer.standing.frozen
    assert frozen is not None
    assert frozen.since == on("07-01")


def test_who_was_let_off_after_the_freeze_is_not_frozen_by_a_later_step(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop, **DEAR)
    morning(shop, clock, "04-30")
    customer = shop.reading.ticket(ticket).customer
    do_by_two(shop, "customers.unfreeze", customer=customer, reason="已约定还款")
    morning(shop, clock, "07-01")
    assert ("legal", ticket) in steps(shop, "07-01")
    assert shop.reading.customer_record(customer).customer.standing.frozen is None


def test_a_plan_that_was_broken_ends_the_pause(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop)
    do_by_two(shop, "collection.pause", ticket=ticket, plan="每月十日还五千元", until="2026-05-31")
    with pytest.raises(Refusal, match=r"todo\.none"):
        do(shop, "collection.record", ticket=ticket, step="reminder", channel="phone", outcome="reached")
    do(shop, "collection.resume", ticket=ticket, reason="未按约还款")
    with pytest.raises(Refusal, match=r"collection\.not_paused"):
        do(shop, "collection.resume", ticket=ticket)
    morning(shop, clock, "03-24")
    assert steps(shop, "03-24") == [("reminder", ticket)]


def test_a_task_is_the_work_of_who_issued_the_ticket_until_it_is_given_to_somebody_else(
    shop: Shop, clock: TestClock
) -> None:
    ticket = pawn_a_ring(shop)
    do(shop, "access.add_person", person="lina", name="李娜", role="clerk")
    morning(shop, clock, "03-24")
    assert [line.assigned_to for line in shop.reading.to_do(on("03-24"))] == ["wang"]
    do(shop, "collection.assign", ticket=ticket, person="lina")
    assert [line.assigned_to for line in shop.reading.to_do(on("03-24"))] == ["lina"]


def test_no_task_is_given_to_somebody_who_has_left(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop)
    for who, name, role in (("lina", "李娜", "clerk"), ("chen", "陈志强", "manager")):
        do(shop, "access.add_person", person=who, name=name, role=role)
    gone = DisablePerson(person=PersonId("lina"))
    shop.do(gone, Approval(CHEN, digest_of(gone)))
    with pytest.raises(Refusal, match=r"person\.left"):
        do(shop, "collection.assign", ticket=ticket, person="lina")


def test_what_the_police_hold_asks_nothing_of_the_pawner_and_is_not_forfeited(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop)
    do(shop, "pawn.hold", ticket=ticket, reference="协查函 2026-17")
    pieces = morning(shop, clock, "04-20")
    assert not happened(pieces, TodoRaised)
    assert not happened(pieces, TicketForfeited)
    [line] = shop.reading.tickets(on("04-20"))
    assert (line.stage, line.blocked) == (Stage.BLOCKED, Block.POLICE_HOLD)
    assert shop.reading.ticket_card(ticket, on("04-20")).stage is Stage.BLOCKED
    assert shop.reading.clocks(ticket, on("04-20")).legal.stage is Stage.BLOCKED
    home = shop.reading.home(on("04-03"))
    assert (home.open_count, [each.stage for each in home.to_do]) == (1, [Stage.BLOCKED])
    assert shop.reading.home(on("04-20")).open_count == 1


def test_missed_days_are_run_in_order_each_under_its_own_date(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop)
    morning(shop, clock, "03-02")
    pieces = morning(shop, clock, "04-08")
    assert [what.on for what in happened(pieces, RunCompleted)] == [on("03-03") + timedelta(days=n) for n in range(37)]
    facts = [fact for piece in pieces for receipt in piece.done for fact in receipt.facts]
    assert [fact.at.business_date for fact in facts] == sorted(fact.at.business_date for fact in facts)
    [forfeited] = [fact.at for fact in facts if isinstance(fact.body, TicketForfeited)]
    assert (forfeited.command_id, forfeited.business_date) == (f"forfeit:{ticket}:2026-04-06", on("04-06"))
    assert {fact.at.actor for fact in facts} == {SYSTEM.person}
    assert happened(morning(shop, clock, "04-08"), object) == []


def test_a_day_is_accrued_once_it_is_over(shop: Shop, clock: TestClock) -> None:
    pawn_a_ring(shop)
    accrued = happened(morning(shop, clock, "03-04"), IncomeAccrued)
    assert [(what.on, str(what.interest), str(what.fee_prepaid)) for what in accrued] == [
        (on("03-03"), "3.63", "42.00")
    ]
    clock.set("2026-03-10T20:00")
    pieces = list(shop.daily_run(on("03-09")))
    assert [what.on for what in happened(pieces, IncomeAccrued)][-1] == on("03-09")


def test_the_run_does_not_look_into_the_future(shop: Shop) -> None:
    with pytest.raises(Refusal, match=r"run\.future"):
        list(shop.daily_run(on("03-02")))


@pytest.mark.parametrize("every", [1, 3])
def test_a_run_that_is_cut_anywhere_and_begun_again_comes_to_the_same(tmp_path: Path, every: int) -> None:
    whole, cut = _facts_of_a_run(tmp_path / "whole", 1000), _facts_of_a_run(tmp_path / "cut", every)
    assert len(whole) > 150
    assert whole == cut


def _facts_of_a_run(home: Path, every: int) -> list[tuple[str, str, str]]:
    """What two missed months bring about in a book, where the run is begun anew after so many commits."""
    clock = TestClock()
    with signed_in(a_book(home, clock), clock) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        for loan in ("1000.00", "2000.00", "40000.00"):
            pawn_a_ring(shop, appraised="45000.00", loan=loan)
        pawn_a_ring(shop)
        list(shop.daily_run())
        clock.set("2026-05-02T07:00")
        while any(True for _ in islice(shop.daily_run(), every)):
            pass
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            assert verify(conn, writer.store, writer.vault).findings == []
        return [
            (row.kind, row.command_id.replace(writer.device, "D"), row.day)
            for row in shop.reading.facts()
            if row.command_id.startswith(("forfeit:", "todo:", "accrual:", "run:"))
        ]


def test_the_system_may_do_nothing_else_and_nobody_may_do_its_work(shop: Shop) -> None:
    ticket = pawn_a_ring(shop)
    with pytest.raises(Refusal, match=r"access\.denied"):
        do(shop, "run.complete", on="2026-03-01")
    book = shop._book
    with pytest.raises(Refusal, match=r"access\.denied"):
        book.do(command_from("pawn.redeem", {"ticket": ticket}), by=SYSTEM, command_id=CommandId("x"))
    with pytest.raises(ValueError, match="business date"):
        book.do_all([], by=shop.session, on=on("03-05"))
    with pytest.raises(Refusal, match=r"person\.system"):
        do(shop, "access.add_person", person="robot", name="机器", role="system")


class _Late:
    """What the run reads, with somebody at the counter who is faster than the run in between."""

    def __init__(self, shop: Shop, ticket: str) -> None:
        self._shop, self._ticket = shop, ticket

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shop.reading, name)

    def to_forfeit(self, day: date) -> Any:
        found = self._shop.reading.to_forfeit(day)
        if found:
            do(self._shop, "pawn.hold", ticket=self._ticket, reference="协查函 2026-17")
        return found


def test_where_the_counter_was_faster_the_others_are_forfeited_all_the_same(shop: Shop, clock: TestClock) -> None:
    tickets = [pawn_a_ring(shop, loan="1000.00") for _ in range(3)]
    begin_day(shop, clock, "2026-04-06T07:00")
    run = DailyRun(shop._book, cast("StoreReading", _Late(shop, tickets[1])), clock)
    pieces = list(run.pieces())
    assert [what.ticket for what in happened(pieces, TicketForfeited)] == [tickets[0], tickets[2]]
    assert [refusal.code for piece in pieces for refusal in piece.refused] == ["ticket.blocked"]


def test_a_reminder_is_drafted_sent_by_hand_and_on_file(shop: Shop, clock: TestClock) -> None:
    ticket = pawn_a_ring(shop)
    morning(shop, clock, "03-24")
    drafted = do(shop, "messages.prepare", ticket=ticket, template="reminder").happened
    assert isinstance(drafted, MessagePrepared)
    with pytest.raises(Refusal, match=r"message\.blocked_word"):
        do_by_two(shop, "messages.prepare", ticket=ticket, text="再不来就坐 牢")
    do(shop, "messages.sent", message=drafted.message)
    do(shop, "collection.record", ticket=ticket, step="reminder", channel="sms", outcome="reached")
    [message] = shop.reading.messages(ticket)
    assert (message.sent_on, message.text is not None and ticket in message.text) == (on("03-01"), False)
    assert steps(shop, "03-24") == []
