"""A real shop with forfeited goods, and somebody at its screens: the rules and the books are the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.sentences import explain
from app.shop import Shop, give_password, open_shop
from domain.access.roles import Approval, Session
from domain.commands import command_from, digest_of
from domain.ids import PersonId
from domain.ports import Receipt
from tests.books import CHEAP, LI, TestClock, a_book, signed_in
from tests.ui.around import Shown
from ui.approval import ApprovalPanel
from ui.preferences import Preferences
from ui.printing import Printing
from ui.sales.deal_panel import DealPanel
from ui.screens import Surroundings
from ui.tasks import TasksAtOnce

RING = {
    "category": "gold",
    "description": "足金戒指 23.46 g",
    "condition": "完好",
    "appraised": "13000.00",
    "loan": "10000.00",
    "weight": "23.46",
    "fineness": "999",
}
BRACELET = RING | {"description": "足金手镯 12.08 g", "appraised": "7000.00", "loan": "5000.00", "weight": "12.08"}
PHONE = {
    "category": "electronics",
    "description": "iPhone 17 Pro 512G",
    "condition": "轻微划痕",
    "appraised": "5200.00",
    "loan": "3200.00",
}
WATCH = {
    "category": "watch",
    "description": "机械腕表 A581",
    "condition": "九成新",
    "appraised": "110000.00",
    "loan": "80000.00",
    "attributes": [
        {"key": "brand", "value": "上海"},
        {"key": "model", "value": "A581"},
        {"key": "serial", "value": "0042"},
    ],
}
BAG = {
    "category": "luxury",
    "description": "爱马仕 Birkin 25",
    "condition": "九五新",
    "appraised": "98000.00",
    "loan": "60000.00",
}

_STAFF = (("lina", "李娜", "clerk"), ("chen", "陈志强", "manager"), ("zhou", "周敏", "accountant"))


@dataclass
class SalesShop:
    """The desk of whoever is signed in, with a manager beside it who agrees to whatever they are asked."""

    desk: Shop
    clock: TestClock
    shown: Shown = field(default_factory=Shown)

    def around(self) -> Surroundings:
        """What a screen is handed."""
        return Surroundings(
            desk=self.desk,
            tasks=TasksAtOnce(),
            explain=lambda trouble: explain(trouble, lambda text: text),
            open_screen=self.shown.open_screen,
            back=self.shown.back,
            day_changed=self.shown.day_changed,
            ask_ticket=self.shown.asked.append,
            preferences=Preferences("en", "light", 100),
            prefer=self.shown.preferred.append,
            printing=Printing(TasksAtOnce()),
        )

    def do(self, command: str, **fields: Any) -> Receipt:
        """Do a command with the second person's yes."""
        return done_by_two(self.desk, command, **fields)

    def sell(self, item: str, price: str) -> str:
        """Sell an item for cash; the answer is the receipt."""
        lines: list[Any] = [{"item": item, "price": price}]
        sold: Any = self.do("sales.sell", items=lines, payments=[{"means": "cash", "amount": price}]).happened
        return str(sold.receipt)

    def facts(self) -> int:
        """How many facts the book has: nothing was done as long as it stays the same."""
        return sum(1 for _fact in self.desk.reading.facts())


def done_by_two(desk: Shop, command: str, **fields: Any) -> Receipt:
    """A command that a second person agreed to."""
    asked = command_from(command, fields)
    second = next(each for each in desk.reading.people() if each.person not in {desk.session.person, "lina"})
    return desk.do(asked, Approval(Session(second.person, second.name, second.role), digest_of(asked)))


def stocked(folder: Path, clock: TestClock) -> dict[str, str]:
    """Pledges that nobody came for, on the twentieth of April; the tickets by what was pawned."""
    with signed_in(folder, clock) as shop:
        for person, name, role in (
            ("lina", "李娜", "clerk"),
            ("chen", "陈志强", "manager"),
            ("zhou", "周敏", "accountant"),
        ):
            shop.do(command_from("access.add_person", {"person": person, "name": name, "role": role}))
            give_password(shop, person, PRACTICE_PASSWORD, CHEAP)
        shop.do(command_from("till.open", {"float_amount": "500000.00", "source": "capital"}))
        tickets = {
            "rings": _pawn(shop, RING, BRACELET),
            "phone": _pawn(shop, PHONE),
            "watch": _pawn(shop, WATCH),
            "bag": _pawn(shop, BAG),
        }
        next_day(shop, clock, "2026-04-06")
        for ticket in tickets.values():
            done_by_two(shop, "pawn.forfeit", ticket=ticket)
        next_day(shop, clock, "2026-04-20")
    return tickets


def next_day(desk: Shop, clock: TestClock, day: str) -> None:
    """Close the day as the books say, and open this one."""
    close_day(desk)
    clock.set(f"{day}T10:20")
    done_by_two(desk, "till.open", float_amount="500000.00", source="capital")


def close_day(desk: Shop) -> None:
    """Count what the books say, and close."""
    day = desk.reading.day()
    if day is None or not day.is_open:
        return
    fen = day.cash.minor
    pieces = [
        {"denomination": "100.00", "pieces": fen // 10_000},
        {"denomination": "0.01", "pieces": fen % 10_000},
    ]
    done_by_two(desk, "till.count", pieces=[each for each in pieces if each["pieces"]])
    done_by_two(desk, "till.close")


def _pawn(shop: Shop, *items: dict[str, Any]) -> str:
    known = shop.reading.customer_by_id(LI["id_number"])
    who = known.customer.customer if known else _registered(shop)
    pledge: dict[str, Any] = {"customer": who, "days": 30, "source_statement": "本人购买", "prohibited": []}
    issued = done_by_two(shop, "pawn.issue", **pledge, items=list(items))
    return issued.facts[0].at.subject.partition(":")[2]


def _registered(shop: Shop) -> str:
    return done_by_two(shop, "customers.register", **LI).facts[0].at.subject.partition(":")[2]


@contextmanager
def at_desk(folder: Path, clock: TestClock, person: str) -> Iterator[Shop]:
    """Somebody signed in."""
    with open_shop(folder, Credentials(person, PRACTICE_PASSWORD), clock, lambda text: text) as shop:
        yield shop


def a_stocked_book(home: Path, clock: TestClock) -> tuple[Path, dict[str, str]]:
    """A book with such goods, closed."""
    folder = a_book(home, clock)
    return folder, stocked(folder, clock)


# What a person does.


def enter(edit: Any, text: str) -> None:
    """Type this in place of what stands in a field."""
    edit.setText(text)
    edit.textEdited.emit(text)


def agree(page: QWidget, person: str = "chen") -> None:
    """The second person says yes."""
    panels = [each for each in page.window().findChildren(ApprovalPanel) if each.isVisible()]
    panels[-1]._person.choose(PersonId(person))
    panels[-1]._password.setText(PRACTICE_PASSWORD)
    panels[-1].primary()


def sum_of(panel: DealPanel) -> str:
    """The last sum that a panel shows."""
    return panel.tree.lines[-1].amount if panel.tree.lines else ""
