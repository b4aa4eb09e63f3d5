"""A real little shop with a vault: two safes, three rings pawned, two of them sealed in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.credentials import PRACTICE_PASSWORD
from app.shop import Shop, give_password
from tests.books import CHEAP, TestClock, a_book, do, pawn_a_ring, signed_in
from ui.approval import ApprovalPanel

NOON = "2026-03-02T12:00"
RINGS = ("足金戒指", "足金手镯", "18K 金项链")


def make_vault_shop(home: Path) -> Path:
    """The book of the shop: its manager is "wang", its clerk "li", another manager "zhao"."""
    clock = TestClock("2026-03-01T09:00")
    folder = a_book(home, clock)
    with signed_in(folder, clock) as shop:
        for person, name, role in (("li", "李晓梅", "clerk"), ("zhao", "赵敏", "manager")):
            do(shop, "access.add_person", person=person, name=name, role=role)
            give_password(shop, person, PRACTICE_PASSWORD, CHEAP)
        do(shop, "till.open", float_amount="900000.00", source="capital")
        do(shop, "stock.set_price", metal="gold", per_gram="770.00", source="上海黄金交易所")
        do(shop, "vault.add_place", code="A", name="库房", kind="vault")
        do(shop, "vault.add_place", code="A-01", name="甲柜", kind="safe", parent="A")
        do(shop, "vault.add_place", code="A-02", name="乙柜", kind="safe", parent="A")
        for place, goods in enumerate(RINGS):
            ticket = pawn_a_ring(shop, description=goods, loan=f"{9000 + place * 1000}.00")
            if place < 2:
                do(shop, "vault.store", item=f"{ticket}-1", place="A-01", bag=f"FB0{place}", seal=f"S00{place}")
    return folder


@contextmanager
def open_copy(folder: Path, home: Path, person: str = "li") -> Iterator[Shop]:
    """A copy of it to be used up, open for somebody."""
    copy = Path(shutil.copytree(folder, home / folder.name))
    with signed_in(copy, TestClock(NOON), person) as shop:
        yield shop


def tickets_of(shop: Shop) -> tuple[str, ...]:
    """The items of the three rings, the first pawned first."""
    lines = shop.reading.tickets(shop.now().date())
    return tuple(f"{line.number}-1" for line in sorted(lines, key=lambda line: line.number))


def say_yes(panel: ApprovalPanel, person: str = "wang") -> None:
    """A second person types their password."""
    panel._person.choose(person)
    panel._password.setText(PRACTICE_PASSWORD)
    panel.primary()
