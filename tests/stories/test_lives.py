"""Random lives: whatever is tried on a pledge, in any order, money is conserved and nothing impossible comes about."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import cast

from hypothesis import HealthCheck, given, settings

from app.shop import Shop
from domain.access.roles import Approval, Role, Session
from domain.commands import digest_of
from domain.errors import Refusal
from domain.facts import Body
from domain.ids import CustomerId, PersonId
from domain.ledger.entry import EntryPosted
from domain.organisation.legal_person import SetLegalPerson
from domain.pawn.issue import TicketIssued
from domain.rulebook.rulebook import Rulebook
from domain.till.cash_count import CountTill, pieces_of
from domain.till.day import Counterpart, OpenTill
from domain.till.day_close import CloseDay
from storage.verify import verify
from tests.books import LI, TestClock, a_book, do, signed_in
from tests.builders import money
from tests.stories.lives import BEGINS, LOANS, SHOPS, STEPS, Life, Step, check, check_money, pledge, script

LIVES = int(os.environ.get("PAWNBOOK_LIVES", "2000"))


@settings(max_examples=LIVES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(shop=SHOPS, loans=LOANS, steps=STEPS)
def test_a_random_life_conserves_money_and_reaches_no_impossible_state(
    shop: Rulebook, loans: list[int], steps: list[Step]
) -> None:
    life = Life(rules=shop)
    try:
        (issued,) = life.do(pledge(loans))
    except Refusal as refusal:
        assert refusal.code == "fee.over_cap_by_days"  # noqa: PT017
        return
    assert isinstance(issued, TicketIssued)
    for ticket in life.live(steps, issued.ticket):
        check(life, ticket)
        check_money(life)


@dataclass
class BookLife(Life):
    """The same lives in a real book: the commands go to it, and what happened is taken into the books of `Life` too."""

    shop: Shop | None = None
    clock: TestClock | None = None

    def do(self, command: object) -> tuple[Body, ...]:
        self.done += 1
        shop = cast("Shop", self.shop)
        receipt = shop.do(command, Approval(SECOND, digest_of(command)))
        happened = tuple(fact.body for fact in receipt.facts if not isinstance(fact.body, EntryPosted))
        for what in happened:
            self._take(what)
        return happened

    def wait(self, days: int, *, accrue: bool) -> None:
        """Close the day and open a later one; nothing is accrued here."""
        if days:
            self.on += timedelta(days=days)
            open_day(cast("Shop", self.shop), cast("TestClock", self.clock), self.on)


SECOND = Session(PersonId("second"), "第二人", Role.MANAGER)
LIVES_IN_A_BOOK = int(os.environ.get("PAWNBOOK_LIVES_IN_A_BOOK", "100"))


def open_day(shop: Shop, clock: TestClock, on: date) -> None:
    """End the day with an exact count, and open this one with money enough for anything."""
    day = shop.reading.day()
    if day is not None and day.is_open:
        shop.do(CountTill(pieces=pieces_of(day.cash)))
        shop.do(CloseDay())
    clock.set(f"{on}T09:00")
    shop.do(OpenTill(float_amount=money("8000000.00"), source=Counterpart.BANK))


def test_lives_in_a_real_book_are_those_of_the_pure_domain(tmp_path: Path) -> None:
    chance, clock = Random(2025), TestClock(f"{BEGINS}T09:00")
    folder = a_book(tmp_path, clock)
    with signed_in(folder, clock) as shop:
        open_day(shop, clock, BEGINS)
        company = SetLegalPerson(
            name="福安典当",
            credit_code="91310104000000000T",
            registered_capital=money("900000000.00"),
            net_assets=money("900000000.00"),
            as_of=BEGINS,
        )
        shop.do(company, Approval(SECOND, digest_of(company)))
        registered = do(shop, "customers.register", **LI).facts[0].at.subject.partition(":")[2]
        life = BookLife(shop=shop, clock=clock)
        for number in range(LIVES_IN_A_BOOK):
            loans = [chance.randint(100, 4_000_000) for _ in range(chance.randint(1, 3))]
            (issued,) = life.do(replace(pledge(loans), customer=CustomerId(registered)))
            for ticket in life.live(script(chance), cast("TicketIssued", issued).ticket):
                assert shop.reading.ticket(ticket.number) == ticket, f"life {number}"
                check(life, ticket)
            check_money(life)
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            assert verify(conn, writer.store, writer.vault).findings == []
