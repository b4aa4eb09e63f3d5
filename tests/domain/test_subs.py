"""Whom a line of a book is about stands on its papers in words, in both languages."""

from __future__ import annotations

import pytest

from domain.ledger.statements.subs import whose
from domain.ledger.statements.template import Said


@pytest.mark.parametrize(
    "sub, words",
    [
        ("ticket:31012600018", Said("当票31012600018", "Ticket 31012600018")),
        ("till:d_1", Said("钱箱d_1", "Drawer d_1")),
        ("till:d_2", Said("2号机钱箱", "Drawer of Workstation 2")),
        ("person:p1", Said("员工周敏", "Employee 周敏")),
        ("", Said("", "")),
        ("other:x", Said("x", "x")),
    ],
)
def test_a_sub_ledger_is_told_by_kind_and_name(sub: str, words: Said) -> None:
    assert whose(sub, {"person:p1": "周敏", "till:d_2": "2"}) == words
