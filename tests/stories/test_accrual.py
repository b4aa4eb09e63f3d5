"""Nights in a real book: what the daily run accrues ties to every ticket's own schedule, to the fen."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
import sqlalchemy as sa

from app import daily_run
from app.shop import Shop
from domain.access.roles import Approval, Role, Session
from domain.commands import digest_of
from domain.customers.freezing import UnfreezeCustomer
from domain.facts import Body
from domain.ids import CustomerId, PersonId
from domain.ledger.entry import EntryPosted
from domain.ledger.statements.template import Scope
from domain.money import rate
from domain.organisation.legal_person import SetLegalPerson
from domain.pawn.issue import TicketIssued
from domain.pawn.schedule import Left
from domain.pawn.ticket import Ticket
from domain.rulebook.bookkeeping import FeeAccounting
from domain.rulebook.change import ChangeRulebook
from domain.rulebook.china import CHINA
from domain.rulebook.terms import FeeTiming, Method
from storage.ledger import POSTING
from storage.pawn import TICKET, ticket_in
from storage.verify import verify
from storage.work import Writer
from tests.books import LI, TestClock, a_book, begin_day, do, pawn_a_ring, signed_in
from tests.builders import money
from tests.domain.test_accrual import in_all
from tests.stories.lives import BEGINS, HELD, Life, pledge, script
from tests.stories.test_lives import open_day

LIVES = int(os.environ.get("PAWNBOOK_NIGHTS_IN_A_BOOK", "24"))
SECOND = Session(PersonId("second"), "第二人", Role.MANAGER)


@dataclass
class Nights(Life):
    """Lives in a real book whose daily run is done on most mornings; `missed` counts those on which nobody came."""

    shop: Shop | None = None
    clock: TestClock | None = None
    chance: Random | None = None

    def do(self, command: object) -> tuple[Body, ...]:
        shop = cast("Shop", self.shop)
        receipt = shop.do(command, Approval(SECOND, digest_of(command)))
        happened = tuple(fact.body for fact in receipt.facts if not isinstance(fact.body, EntryPosted))
        self._look_again()
        return happened

    def wait(self, days: int, *, accrue: bool) -> None:
        """Open a later day; the run is done that morning, or a later one makes up for it."""
        if days:
            self.on = date.fromordinal(self.on.toordinal() + days)
            open_day(cast("Shop", self.shop), cast("TestClock", self.clock), self.on)
            if accrue:
                list(cast("Shop", self.shop).daily_run())
            self._look_again()

    def _look_again(self) -> None:
        """The tickets as they stand in the book: the run forfeits some."""
        self.tickets = {ticket.number: ticket for ticket in tickets_in(cast("Shop", self.shop).book_file.writer)}


def tickets_in(writer: Writer) -> list[Ticket]:
    with writer.engines.reader.connect() as conn:
        return [ticket_in(state) for state in conn.execute(sa.select(TICKET.c.state)).scalars()]


def held(writer: Writer) -> dict[str, int]:
    """What the accounts of interest and fees hold in all, debits positive."""
    query = sa.select(POSTING.c.account, sa.func.sum(POSTING.c.amount)).group_by(POSTING.c.account)
    with writer.engines.reader.connect() as conn:
        sums = {account: int(fen) for account, fen in conn.execute(query)}
    return {account: sums.get(account, 0) for account in HELD}


def accrued_to(shop: Shop) -> date | None:
    last = shop.reading.last_accrual()
    return None if last is None else last + date.resolution


def raise_capital(shop: Shop) -> None:
    company = SetLegalPerson(
        name="福安典当",
        credit_code="91310104000000000T",
        registered_capital=money("900000000.00"),
        net_assets=money("900000000.00"),
        as_of=BEGINS,
    )
    shop.do(company, Approval(SECOND, digest_of(company)))


def let_off(shop: Shop, customer: str) -> None:
    """Lend again to somebody whose credit the ladder froze."""
    standing = shop.reading.customer_record(customer).customer.standing
    if standing.frozen is not None:
        thawed = UnfreezeCustomer(customer=CustomerId(customer), reason="已还款")
        shop.do(thawed, Approval(SECOND, digest_of(thawed)))


CHARGING: tuple[dict[str, Any], ...] = (
    {},
    {"fee_timing": FeeTiming.ARREARS, "vat": rate("0.03")},
    {"fee_accounting": FeeAccounting.EFFECTIVE_INTEREST},
    {"vat": rate("0.01")},
    {"interest_method": Method.ACT365, "fee_method": Method.TIER},
    {"interest_method": Method.FULL_MONTH, "fee_method": Method.FULL_MONTH, "fee_timing": FeeTiming.ARREARS},
)
"""How the shop charges, one after the other; tickets keep what they were issued under."""


def charge_by(shop: Shop, charging: dict[str, Any], since: date) -> None:
    """Put other ways of charging in force from a day to come."""
    now = shop.reading.rulebook_on(since)
    rules = replace(now, effective_from=since, charging=replace(CHINA.charging, **charging))
    asked = ChangeRulebook(rulebook=rules, reason="换一种计费方式")
    shop.do(asked, Approval(SECOND, digest_of(asked)))


def test_the_books_tie_to_the_schedules_of_all_tickets_whatever_happened_to_them(tmp_path: Path) -> None:
    chance, clock = Random(7), TestClock(f"{BEGINS}T09:00")
    with signed_in(a_book(tmp_path, clock), clock) as shop:
        open_day(shop, clock, BEGINS)
        raise_capital(shop)
        registered = do(shop, "customers.register", **LI).facts[0].at.subject.partition(":")[2]
        life = Nights(shop=shop, clock=clock, chance=chance)
        writer = shop.book_file.writer
        for number in range(LIVES):
            if number % (LIVES // len(CHARGING)) == 0:
                charge_by(shop, CHARGING[number * len(CHARGING) // LIVES], life.on + date.resolution)
                life.wait(1, accrue=True)
            let_off(shop, registered)
            loans = [chance.randint(100, 4_000_000) for _ in range(chance.randint(1, 3))]
            (issued,) = life.do(replace(pledge(loans), customer=CustomerId(registered)))
            for _ in life.live(script(chance), cast("TicketIssued", issued).ticket):
                pass
            assert held(writer) == in_all(life.tickets.values(), accrued_to(shop)), f"life {number}"
        list(shop.daily_run())
        assert held(writer) == in_all(life.tickets.values(), accrued_to(shop))
        with writer.engines.reader.connect() as conn:
            assert verify(conn, writer.store, writer.vault).findings == []


def test_the_counter_goes_on_while_a_night_is_reckoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily_run, "MOST_RECKONED", 1)
    clock = TestClock("2026-03-01T09:00")
    with signed_in(a_book(tmp_path, clock), clock) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        redeemed, renewed, left = (pawn_a_ring(shop, loan="1000.00") for _ in range(3))
        begin_day(shop, clock, "2026-03-05T08:50")
        writer, steps = shop.book_file.writer, shop.daily_run()
        next(steps)
        assert accrued_to(shop) is None, "a step that only reads takes nothing down"
        do(shop, "pawn.redeem", ticket=redeemed)
        do(shop, "pawn.renew", ticket=renewed, days=30)
        new = pawn_a_ring(shop, loan="2000.00")
        list(steps)
        tickets = {ticket.number: ticket for ticket in tickets_in(writer)}
        assert tickets.keys() == {redeemed, renewed, left, new}
        today = shop.reading.income_schedule(Scope((writer.store,), date(2026, 3, 5), date(2026, 3, 5)))
        assert (today.other, today.left != Left()) == (Left(), True)
        begin_day(shop, clock, "2026-03-06T08:50")
        list(shop.daily_run())
        assert held(writer) == in_all(tickets.values(), accrued_to(shop))
