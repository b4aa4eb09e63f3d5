"""The list of tickets, page by page: what is wanted, in every order, each along an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.pawn.listing import Order, TicketQuery
from domain.pawn.ticket import Stage
from domain.pawn.views import TicketLine
from domain.rulebook.terms import PledgeClass
from storage import ticket_pages
from tests.app.test_list_plans import plan_of
from tests.books import TestClock
from tests.conftest import DEMO_DAY

STOPPED = "stopped"
KEYS: dict[Order, Callable[[TicketLine], Any]] = {
    Order.NUMBER: lambda line: line.number,
    Order.PAWNED: lambda line: (line.issued_on, line.number),
    Order.DUE: lambda line: (line.due, line.number),
    Order.LOAN: lambda line: (line.principal.minor, line.number),
}


@pytest.fixture(scope="module")
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as opened:
        yield opened


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticket_pages, "PAGE", 7)


def pages(shop: Shop, asked: TicketQuery) -> Iterator[TicketLine]:
    """The whole list, page by page."""
    page = shop.reading.ticket_page(asked)
    yield from page.lines
    while page.goes_on:
        assert len(page.lines) == 7
        page = shop.reading.ticket_page(asked, page.reached)
        yield from page.lines


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", Order)
def test_every_order_shows_every_ticket_once_in_its_place(shop: Shop, order: Order, *, descending: bool) -> None:
    listed = list(pages(shop, TicketQuery(on=DEMO_DAY, order=order, descending=descending)))
    assert listed == sorted(shop.reading.tickets(DEMO_DAY), key=KEYS[order], reverse=descending)


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("stage", Stage)
def test_a_stage_holds_the_tickets_that_stand_there_on_that_day(shop: Shop, stage: Stage, order: Order) -> None:
    for days in (0, 1, 6, 40):
        on = DEMO_DAY + timedelta(days=days)
        listed = list(pages(shop, TicketQuery(on=on, stage=stage, order=order, descending=False)))
        assert listed == sorted((each for each in shop.reading.tickets(on) if each.stage is stage), key=KEYS[order])


def test_the_counts_are_those_of_the_lists(shop: Shop) -> None:
    for on, pledge in product((DEMO_DAY, DEMO_DAY + timedelta(days=6)), (None, PledgeClass.MOVABLE)):
        counted = shop.reading.open_tickets(TicketQuery(on=on, pledge=pledge))
        for stage, count in counted.stages.items():
            assert count == len(list(pages(shop, TicketQuery(on=on, stage=stage, pledge=pledge))))
        assert counted.stopped == len(list(pages(shop, TicketQuery(on=on, stopped=True, pledge=pledge))))
    home = shop.reading.home(DEMO_DAY)
    assert shop.reading.open_tickets(TicketQuery(on=DEMO_DAY)).in_pawn == home.open_principal


def test_the_stopped_are_those_that_are_blocked_or_reported_lost(shop: Shop) -> None:
    listed = list(pages(shop, TicketQuery(on=DEMO_DAY, stopped=True)))
    open_stages = {Stage.LIVE, Stage.DUE, Stage.IN_GRACE, Stage.BLOCKED, Stage.FORFEITED}
    everything = shop.reading.tickets(DEMO_DAY)
    assert {each.number for each in listed} == {
        each.number for each in everything if (each.blocked or each.lost) and each.stage in open_stages
    }
    assert any(each.lost for each in listed)


def test_words_narrow_by_number_goods_and_customer(shop: Shop) -> None:
    everything = shop.reading.tickets(DEMO_DAY)
    one = everything[3]
    assert list(pages(shop, TicketQuery(on=DEMO_DAY, text=one.number))) == [one]
    for text in (one.number[:-2], one.number[-4:], one.goods[:2]):
        assert one in list(pages(shop, TicketQuery(on=DEMO_DAY, text=text)))
    card = shop.reading.ticket_card(one.number, DEMO_DAY)
    assert card.customer.personal is not None
    found = list(pages(shop, TicketQuery(on=DEMO_DAY, text=card.customer.personal.name, order=Order.LOAN)))
    assert {each.customer for each in found} == {one.customer}
    assert list(pages(shop, TicketQuery(on=DEMO_DAY, text="nothing is called so"))) == []


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("wanted", [None, STOPPED, *Stage])
def test_no_page_sorts_or_scans_a_whole_book(
    shop: Shop, wanted: Stage | str | None, order: Order, *, descending: bool
) -> None:
    stage = wanted if isinstance(wanted, Stage) else None
    stopped = wanted == STOPPED
    asked = TicketQuery(on=DEMO_DAY, stage=stage, stopped=stopped, order=order, descending=descending)
    said: list[str] = []
    writer = shop.book_file.writer

    def explain(conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if "FROM ticket" in statement and not statement.startswith("EXPLAIN"):
            plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            said.extend(row.detail for row in plan)

    sa.event.listen(writer.engines.reader, "before_cursor_execute", explain)
    try:
        shop.reading.ticket_page(asked)
    finally:
        sa.event.remove(writer.engines.reader, "before_cursor_execute", explain)
    assert said
    assert not [each for each in said if each.startswith("SCAN")]
    assert not [each for each in said if each.endswith("(store=?)") and "ix_ticket_in_pawn" not in each]
    in_pawn = {Stage.LIVE, Stage.DUE, Stage.IN_GRACE, Stage.BLOCKED, Stage.FORFEITED}
    if not stopped and stage not in in_pawn:
        assert not [each for each in said if "B-TREE" in each]


def test_the_counts_beside_the_list_read_small_indexes_alone(shop: Shop) -> None:
    plan = plan_of(shop, lambda: shop.reading.open_tickets(TicketQuery(on=DEMO_DAY)))
    of_tickets = [step for step in plan if step.split()[1] == "ticket"]
    small = ("ix_ticket_in_pawn", "ix_ticket_forfeited", "ix_ticket_stopped", "ended=?")
    assert of_tickets
    assert not [step for step in of_tickets if not any(each in step for each in small)], plan
    assert [step for step in of_tickets if "ix_ticket_stopped" in step]
