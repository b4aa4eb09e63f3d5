"""What the lists ask of a book is found along indexes: no table is read from end to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.listing import lines_of
from domain.pawn.listing import Order, TicketQuery
from domain.pawn.ticket import Stage, Ticket
from domain.stock.goods import UNDISPOSED
from domain.stock.metal import Metal
from domain.stock.price_shock import metal_of
from domain.stock.vault_listing import BagQuery, Shelf
from storage import pawn_lists
from tests.books import TestClock
from tests.conftest import DEMO_DAY

GROWING = ("custody", "goods", "lot", "sold_item", "appraisal", "sighting")
"""Tables that hold a row of everything that ever was."""


@pytest.fixture(scope="module")
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as opened:
        yield opened


def plan_of(shop: Shop, read: Callable[[], object]) -> list[str]:
    """How the book finds what is read."""
    said: list[str] = []

    def explain(conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("SELECT") and "MATCH" not in statement:
            plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            said.extend(row.detail for row in plan)

    reader = shop.book_file.writer.engines.reader
    sa.event.listen(reader, "before_cursor_execute", explain)
    try:
        read()
    finally:
        sa.event.remove(reader, "before_cursor_execute", explain)
    return said


def whole_tables(plan: list[str]) -> list[str]:
    """The steps that read all of a growing table, be it the table or all of the store in one of its indexes."""
    return [
        step for step in plan if step.split()[1] in GROWING and (step.startswith("SCAN") or step.endswith("(store=?)"))
    ]


def in_pawn(conn: sa.Connection, shop: Shop) -> list[Ticket]:
    """Every ticket in pawn, read one by one."""
    tickets = (row.ticket for row in pawn_lists.rows_of(conn, shop.reading.store_id))
    return [each for each in tickets if each.ended is None and each.forfeited_on is None]


def test_the_vault_reads_what_the_shop_answers_for(shop: Shop) -> None:
    plan = plan_of(shop, lambda: shop.reading.vault(DEMO_DAY))
    assert [step for step in plan if "ix_custody_store_stage_place" in step]
    assert [step for step in plan if "ix_custody_doubtful" in step], plan
    assert [step for step in whole_tables(plan) if "ix_custody_doubtful" not in step] == []


def test_a_new_pawn_reads_the_worksheets_of_the_last_days(shop: Shop) -> None:
    plan = plan_of(shop, lambda: shop.reading.appraisals(DEMO_DAY))
    assert [step for step in plan if "business_date>?" in step]
    assert whole_tables(plan) == []


def test_the_shelf_reads_the_lots_in_hand(shop: Shop) -> None:
    plan = plan_of(shop, lambda: shop.reading.goods(DEMO_DAY, gone=False))
    assert [step for step in plan if "ix_goods_store_status" in step]
    assert whole_tables(plan) == []
    assert {line.code for line in shop.reading.goods(DEMO_DAY, gone=False)} == {
        line.code for line in shop.reading.goods(DEMO_DAY) if line.status in UNDISPOSED
    }


def test_lots_and_the_surplus_book_leave_out_what_is_sold_for_the_shop(shop: Shop) -> None:
    plan = plan_of(shop, lambda: (shop.reading.lots(DEMO_DAY), shop.reading.surpluses(DEMO_DAY)))
    assert [step for step in plan if "ix_lot_store_disposal" in step]
    assert whole_tables(plan) == []


@pytest.mark.parametrize("days", [-20, -3, 0, 1, 6])
def test_the_morning_lists_the_most_urgent_and_counts_them_all(shop: Shop, days: int) -> None:
    on = DEMO_DAY + timedelta(days=days)
    stages = (Stage.DUE, Stage.IN_GRACE, Stage.LIVE, Stage.BLOCKED, Stage.FORFEITED)
    first, last = on - timedelta(days=10), on + timedelta(days=1)
    home = shop.reading.home(on)
    with shop.book_file.writer.engines.reader.connect() as conn:
        tickets = [each for each in in_pawn(conn, shop) if first <= each.period.due <= last]
    urgent = sorted(tickets, key=lambda each: (stages.index(each.stage(on)), each.period.forfeit_on, each.number))
    assert [line.number for line in home.to_do] == [each.number for each in urgent[:100]]
    assert home.waiting == Counter(each.stage(on) for each in tickets)


def test_the_dial_reads_the_tickets_that_hold_the_metal(shop: Shop) -> None:
    plan = plan_of(shop, lambda: shop.reading.price_shock(Metal.GOLD, DEMO_DAY))
    assert [step for step in plan if "ix_item_metal" in step]
    with shop.book_file.writer.engines.reader.connect() as conn:
        tickets = in_pawn(conn, shop)
    exposed = {each.ticket for each in shop.reading.price_shock(Metal.GOLD, DEMO_DAY).tickets}
    assert exposed == {each.number for each in tickets if Metal.GOLD in map(metal_of, each.held_items)}


def test_a_stocktake_is_found_by_its_name(shop: Shop) -> None:
    for count in shop.reading.stocktakes():
        assert shop.reading.stocktake(count.started.stocktake).stocktake == count
    assert shop.reading.stocktakes(1) == shop.reading.stocktakes()[:1]


@pytest.mark.parametrize("order", Order)
def test_what_is_typed_is_found_by_the_numbers_that_the_search_names(shop: Shop, order: Order) -> None:
    newest = shop.reading.ticket_page(TicketQuery(on=DEMO_DAY)).lines[0]
    for text in (newest.number, newest.number[-4:], newest.goods[:2], "nothing is called so"):
        asked = TicketQuery(on=DEMO_DAY, text=text, order=order)
        plan = plan_of(shop, partial(both, shop, text, asked))
        of_tickets = [step for step in plan if step.split()[1] in {"ticket", "ticket_1"}]
        assert of_tickets
        assert not [step for step in of_tickets if "number" not in step and "customer" not in step], plan
        assert not [step for step in of_tickets if "(store=?)" in step or step.startswith("SCAN")], plan


def both(shop: Shop, text: str, asked: TicketQuery) -> object:
    """What the command box and the list of tickets look for."""
    return shop.reading.find(text), shop.reading.ticket_page(asked)


def test_what_a_customer_has_here_is_found_by_the_customer(shop: Shop) -> None:
    customer = shop.reading.ticket(shop.reading.ticket_page(TicketQuery(on=DEMO_DAY)).lines[0].number).customer
    reading = shop.reading
    tickets = partial(reading.customer_tickets, on=DEMO_DAY)
    for read in (reading.customer_record, tickets, reading.open_pledges):
        plan = plan_of(shop, partial(read, customer))
        of_tickets = [step for step in plan if step.split()[1] == "ticket"]
        assert of_tickets
        assert not [step for step in of_tickets if "customer=?" not in step and "number=?" not in step], plan


def test_what_rests_is_found_by_what_was_followed_up(shop: Shop) -> None:
    plan = plan_of(shop, lambda: shop.reading.paused(DEMO_DAY))
    of_tickets = [step for step in plan if step.split()[1] == "ticket"]
    assert of_tickets
    assert not [step for step in of_tickets if "number=?" not in step], plan
    for line in shop.reading.paused(DEMO_DAY):
        assert shop.reading.ticket(line.number).ended is None


def test_the_days_tasks_read_what_is_due(shop: Shop) -> None:
    plan = plan_of(shop, lambda: shop.reading.to_do(DEMO_DAY))
    assert [step for step in plan if "ix_running_store_due" in step]
    own = [step for step in plan if step.split()[1] in {"todo", "ticket", "customer", "collection", "lot"}]
    assert not [step for step in own if step.startswith("SCAN") or "(store=?)" in step], plan


def test_the_page_of_compliance_reads_what_is_open_alone(shop: Shop) -> None:
    plan = plan_of(shop, lambda: shop.reading.compliance(DEMO_DAY))
    own = (*GROWING, "ticket", "item", "item_photo", "voucher", "customer", "account_day", "security_event")
    whole = [step for step in plan if step.startswith("SCAN") and step.split()[1] in own]
    assert [step for step in whole if "ix_custody_doubtful" not in step] == [], plan
    of_tickets = [step for step in plan if step.split()[1] == "ticket" and step.endswith("(store=?)")]
    small = ("ix_ticket_in_pawn", "ix_ticket_held", "ix_ticket_forfeited", "ix_ticket_stopped")
    assert [step for step in of_tickets if not any(index in step for index in small)] == [], plan


def test_bags_are_read_a_page_at_a_time_along_the_way_through_the_vault(shop: Shop) -> None:
    places = shop.reading.vault(DEMO_DAY).holding("")
    here = BagQuery(on=DEMO_DAY, shelf=Shelf.HERE, places=places)
    bags = list(lines_of(shop.reading.bags_page, here))
    assert [bag.place for bag in bags] == sorted(
        (bag.place for bag in bags), key=lambda place: places.index(place or "")
    )
    assert len(bags) == shop.reading.vault(DEMO_DAY).bags > 0
    some = bags[-1]
    for typed in (some.item, some.bag.lower(), some.seal, some.description):
        found = list(lines_of(shop.reading.bags_page, replace(here, text=typed)))
        assert some in found
        assert len(found) < len(bags)
    plan = plan_of(shop, lambda: shop.reading.bags_page(replace(here, text=some.bag)))
    assert whole_tables(plan) == []


def test_what_waits_for_a_bag_is_counted_as_it_is_listed(shop: Shop) -> None:
    vault = shop.reading.vault(DEMO_DAY)
    for shelf, count in (
        (Shelf.NOT_STORED, vault.not_stored),
        (Shelf.CHECKED_OUT, vault.checked_out),
        (Shelf.MISSING, vault.missing),
        (Shelf.DOUBTFUL, vault.doubtful),
    ):
        listed = list(lines_of(shop.reading.bags_page, BagQuery(on=DEMO_DAY, shelf=shelf)))
        assert len(listed) == count, shelf
        assert [bag.item for bag in listed] == sorted(bag.item for bag in listed)
