"""Whom or what a line of a book is about, as papers write it."""

from __future__ import annotations

from collections.abc import Mapping

from domain.ledger.statements.template import Said

Names = Mapping[str, str]
"""Whom sub-ledgers are about, by their own sign, such as "person:p1"; what is missing is told by its number. A drawer
is told by the number of its workstation.
"""

NO_NAMES: Names = {}

_KINDS = {
    "ticket": ("当票", "Ticket "),
    "customer": ("客户", "Customer "),
    "item": ("物品", "Item "),
    "person": ("员工", "Employee "),
    "store": ("门店", "Store "),
    "till": ("钱箱", "Drawer "),
    "bank": ("银行账户", "Bank account "),
}


def workstation(number: int) -> Said:
    """A workstation as people call it, by its number in the store."""
    return Said(f"{number}号机", f"Workstation {number}")


def whose(sub: str, names: Names = NO_NAMES) -> Said:
    """A sub-ledger in words, such as 当票31012600018; nothing for a line that is about nothing."""
    kind, _colon, own = sub.partition(":")
    name = names.get(sub, own)
    if kind not in _KINDS:
        return Said(name or sub, name or sub)
    if kind == "till" and name.isdigit() and sub in names:
        at = workstation(int(name))
        return Said(f"{at.zh}钱箱", f"Drawer of {at.en}")
    zh, en = _KINDS[kind]
    return Said(f"{zh}{name}", f"{en}{name}")
