from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import app.demo
from app.credentials import Credentials
from app.demo import make_demo
from app.shop import Shop, open_shop
from domain.clock import CHINA
from domain.facts import kinds_of_facts
from domain.ledger.closing import PeriodStanding
from domain.ledger.rule_change import accounts_of
from domain.ledger.self_check import Severity
from domain.ledger.statements.template import Scope
from domain.ledger.views import VoucherQuery
from domain.ledger.voucher import MANUAL, Standing
from domain.money import NOTHING, Money
from domain.pawn.ticket import Block, Stage
from domain.rulebook.terms import PledgeClass
from domain.stock.goods import GoodsStatus
from tests.books import CHEAP, TestClock
from tests.conftest import DEMO_DAY

Facts = list[dict[str, Any]]

MOVED_IN = {"ticket.moved_in"}
"""What comes from another system's books: the practice shop begins with its own first day."""


@pytest.fixture(scope="module")
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", "practice-pawnbook"), clock, lambda text: text) as opened:
        yield opened


@pytest.fixture(scope="module")
def facts(shop: Shop) -> Facts:
    return [json.loads(row.canon) for row in shop.reading.facts()]


def of_kind(facts: Facts, kind: str) -> Facts:
    return [fact for fact in facts if fact["kind"] == kind]


def test_today_is_open_and_the_home_screen_has_something_of_everything(shop: Shop) -> None:
    day, home = shop.reading.day(), shop.reading.home(DEMO_DAY)
    assert day is not None
    assert (day.is_open, day.business_date) == (True, DEMO_DAY)
    assert {line.stage for line in home.to_do} == {Stage.DUE, Stage.IN_GRACE, Stage.FORFEITED, Stage.LIVE}
    assert {task.step for task in shop.reading.to_do(DEMO_DAY)} >= {"reminder", "call"}
    assert home.lent > NOTHING
    assert home.received > NOTHING
    assert sum(amount > NOTHING for _, amount in home.due_by_day) > 10


def test_every_list_has_something_to_show(shop: Shop) -> None:
    reading = shop.reading
    assert {line.step for line in reading.to_do(DEMO_DAY)} == {step.key for step in reading.rulebook(DEMO_DAY).ladder}
    tickets = reading.tickets(DEMO_DAY)
    assert {line.blocked for line in tickets} == {None, *Block}
    assert sum(line.lost for line in tickets) == 1
    assert {line.pledge for line in tickets if line.stage is Stage.LIVE} == set(PledgeClass)
    assert len(reading.drafts()) == 1
    vault = reading.vault(DEMO_DAY)
    assert all((vault.not_stored, vault.checked_out, vault.missing))
    assert sum(stock.spoiled for stock in reading.forms()) == 2


def test_forfeited_goods_have_gone_every_way(shop: Shop) -> None:
    reading = shop.reading
    stands = Counter(line.status for line in reading.goods(DEMO_DAY))
    assert set(stands) == set(GoodsStatus) - {GoodsStatus.COMPENSATED}
    lots = reading.lots(DEMO_DAY)
    assert {lot.disposed is None for lot in lots} == {True, False}
    book = reading.surpluses(DEMO_DAY)
    assert NOTHING < book.surplus_left < sum((line.amount for line in book.surpluses), NOTHING)
    assert NOTHING < book.deficit_left < sum((line.amount for line in book.deficits), NOTHING)
    assert [line.kind for line in reading.goods_conflicts()] == ["goods.sold"]


def test_a_tickets_whole_life_is_lived(facts: Facts) -> None:
    lived = {fact["kind"] for fact in facts}
    of_a_shop = {kind.name for kind in kinds_of_facts() if kind.name.startswith("ticket.")} - MOVED_IN
    assert lived >= of_a_shop
    means = {fact["body"]["means"] for fact in facts if fact["kind"].startswith("ticket.") and "means" in fact["body"]}
    assert means >= {"cash", "bank"}


def test_the_shop_is_as_large_as_a_counter_shop(shop: Shop) -> None:
    tickets = shop.reading.tickets(DEMO_DAY)
    assert 450 <= len(tickets) <= 750
    assert all(Money(50_000) <= line.principal for line in tickets)
    assert max(line.principal for line in tickets) > Money(5_000_000)
    stages = Counter(line.stage for line in tickets)
    assert stages[Stage.REDEEMED] > 200
    assert stages[Stage.FORFEITED] > 10


def test_each_of_the_staff_may_sign_in(demo_book: Path, shop: Shop) -> None:
    names = {person.person: (person.name, person.role.value) for person in shop.reading.people()}
    assert names == {
        "manager": ("王建国", "manager"),
        "deputy": ("赵海燕", "manager"),
        "clerk1": ("李晓梅", "clerk"),
        "clerk2": ("陈志强", "clerk"),
        "accountant": ("周敏", "accountant"),
    }
    assert set(shop.book_file.envelope.people) == set(names)
    assert shop.book_file.practice


def test_ninety_days_lie_before_today_with_every_seventh_closed(facts: Facts) -> None:
    days = {date.fromisoformat(fact["business_date"]) for fact in of_kind(facts, "till.opened")}
    assert min(days) <= DEMO_DAY - timedelta(days=89)
    assert max(days) == DEMO_DAY
    assert {day for day in days if day.weekday() == 0} <= {DEMO_DAY}
    assert {each["business_date"] for each in of_kind(facts, "day.closed")} == {
        day.isoformat() for day in days if day != DEMO_DAY
    }


def test_two_workstations_serve_each_others_tickets(facts: Facts) -> None:
    issued_on = {fact["subject"]: fact["device_id"] for fact in of_kind(facts, "ticket.issued")}
    assert min(Counter(issued_on.values()).values()) > 150
    for kind in ("ticket.renewed", "ticket.redeemed"):
        abroad = [fact for fact in of_kind(facts, kind) if issued_on[fact["subject"]] != fact["device_id"]]
        assert {fact["device_id"] for fact in abroad} == set(issued_on.values())


def test_pawners_come_early_on_time_and_in_grace(facts: Facts) -> None:
    due = {fact["subject"]: fact["body"]["period"]["due"] for fact in of_kind(facts, "ticket.issued")}
    for kind in ("ticket.renewed", "ticket.redeemed"):
        when = {
            (fact["body"]["on"] > due[fact["subject"]]) - (fact["body"]["on"] < due[fact["subject"]])
            for fact in of_kind(facts, kind)
        }
        assert when == {-1, 0, 1}


def test_the_manager_is_the_second_person_where_one_is_needed(facts: Facts) -> None:
    large = [fact for fact in of_kind(facts, "ticket.issued") if fact["body"]["principal_minor"] > 5_000_000]
    assert large
    assert {fact["approver"] for fact in large} == {"manager"}
    wrong = [fact for fact in of_kind(facts, "day.closed") if fact["body"]["difference_minor"]]
    assert len(wrong) == 6
    assert all(fact["body"]["reason"] for fact in wrong)
    assert [fact["approver"] for fact in wrong if abs(fact["body"]["difference_minor"]) > 5000] == ["manager"]


def test_nobody_in_the_practice_shop_can_be_alive(shop: Shop, facts: Facts) -> None:
    found = [
        shop.reading.ticket_card(line.number, DEMO_DAY).customer.personal for line in shop.reading.tickets(DEMO_DAY)
    ]
    people = {person.id_number: person for person in found if person is not None}
    assert len(people) > 200
    assert {number[6:9] for number in people} == {"190"}
    assert len({person.mobile for person in people.values()}) == len(people)


def test_the_bank_is_never_overdrawn(shop: Shop) -> None:
    for days in range(91):
        on = DEMO_DAY - timedelta(days=days)
        accounts = shop.reading.trial_balance(on).accounts
        overdrawn = [each.account for each in accounts if each.account.startswith("1002") and each.balance < NOTHING]
        assert overdrawn == [], on


def test_the_shop_has_bank_accounts_and_expenses_of_its_own(shop: Shop) -> None:
    own = {line.code for line in shop.reading.accounts() if line.own}
    assert own == {"1002.01", "1002.02", "6601.01", "6601.02", "6601.03", "6601.04"}
    changed = [line for line in shop.reading.posting_rules(DEMO_DAY) if line.is_own]
    assert changed
    assert all(not accounts_of(line.rule) & {"1002", "6601"} for line in shop.reading.posting_rules(DEMO_DAY))


def test_vouchers_stand_in_every_way(shop: Shop) -> None:
    manual = [row for row in shop.reading.vouchers(VoucherQuery()) if row.rule == MANUAL]
    assert {row.standing for row in manual} == set(Standing)
    assert [row.amount for row in manual if row.red] == [Money(-68_000)]
    assert all(row.prepared_by == "accountant" != row.reviewed_by for row in manual)
    summaries = {row.summary for row in manual if row.standing is Standing.POSTED}
    assert summaries >= {"计提工资", "银行发放工资", "支付房租", "计提折旧", "缴纳增值税", "现金短款由责任人赔偿"}


def test_what_the_business_posted_is_reviewed_but_for_the_last_weeks(shop: Shop) -> None:
    posted = shop.reading.vouchers(VoucherQuery(standing=Standing.POSTED))
    waiting = {row.dated for row in posted if row.reviewed_by is None}
    assert DEMO_DAY - timedelta(days=21) < min(waiting)
    assert len(waiting) > 7
    assert all(row.reviewed_by != row.prepared_by for row in posted)


def test_every_month_that_ended_is_closed_and_one_of_them_twice(shop: Shop) -> None:
    found = {each.month: (each.standing, each.turn) for each in shop.reading.periods()}
    closed = PeriodStanding.CLOSED
    assert found == {"2026-08": (closed, 1), "2026-09": (closed, 2), "2026-10": (closed, 1)}


def test_the_last_closed_month_has_the_statements_of_a_small_shop(shop: Shop) -> None:
    month = Scope((shop.reading.store_id,), date(2026, 10, 1), date(2026, 10, 31))
    earned = shop.reading.income_statement(month)
    assert Money(2_000_000) < earned.row("net_profit").amounts[0] < Money(10_000_000)
    assert earned.row("income_tax").amounts[0] > NOTHING
    flow = shop.reading.cash_flow(month)
    assert flow.row("closing").amounts[0] > NOTHING
    waiting = [each.about for each in shop.reading.self_check(DEMO_DAY).findings if each.severity is Severity.ERROR]
    assert waiting == []


def test_everything_happens_in_the_shops_hours(facts: Facts) -> None:
    hours = {fact["wall"][11:13] for fact in facts if fact["command_id"].startswith("demo-")}
    assert min(hours) >= "08"
    assert max(hours) <= "18"
    assert {fact["wall"][-6:] for fact in facts} == {CHINA.tzname(None)[3:]}


def test_the_same_day_has_the_same_business(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.demo, "DAYS", 12)
    told: list[tuple[int, int]] = []
    books = [make_demo(tmp_path, DEMO_DAY, CHEAP, lambda done, in_all: told.append((done, in_all))) for _ in range(2)]
    assert [book.name for book in books] == ["practice.pawnbook", "practice-2.pawnbook"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["practice-2.pawnbook", "practice.pawnbook"]
    assert told[:13] == told[13:] == [(done, 13) for done in range(1, 14)]
    first, second = (business_of(book) for book in books)
    assert first == second


def business_of(folder: Path) -> list[str]:
    """Every fact without what chance has to give: devices, keys, and what follows from them, as the draw of a walk."""
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(folder, Credentials("clerk1", "practice-pawnbook"), clock, lambda text: text) as shop:
        rows = [(row.device_id, json.loads(row.canon)) for row in shop.reading.facts()]
        own = shop.book_file.writer.device
    told = []
    for _, fact in rows:
        if fact["kind"].startswith("vault_walk."):
            continue
        fact["body"].get("heads", []).sort(key=lambda head: head["device"] != own)
        kept = {name: held for name, held in fact.items() if name not in {"prev_hash", "sealed"}}
        fact["body"].get("heads", []).sort(key=lambda head: head["device"] != own)
        text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
        for device in {device for device, _ in rows}:
            text = text.replace(device, "first" if device == own else "second")
        told.append(text)
    return sorted(told)


def test_the_clock_ran_every_day_and_somebody_followed_up(facts: Facts) -> None:
    assert len({fact["body"]["on"] for fact in of_kind(facts, "run.completed")}) > 80
    assert of_kind(facts, "ticket.forfeited")
    assert of_kind(facts, "customer.frozen")
    assert {fact["body"]["outcome"] for fact in of_kind(facts, "collection.recorded")} >= {"promised", "not_reached"}
    for kind in ("collection.paused", "collection.assigned", "message.sent", "income.accrued"):
        assert of_kind(facts, kind), kind
