"""Verification in a process of its own, while the counter goes on."""

from __future__ import annotations

from pathlib import Path

from app.verifying import verify_beside
from tests.books import TestClock, a_book, do, signed_in


def test_an_open_book_is_verified_from_a_process_of_its_own(tmp_path: Path) -> None:
    folder = a_book(tmp_path, TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="1000.00", source="capital")
        verdict = verify_beside(shop)
        do(shop, "till.count", pieces=[{"denomination": "100.00", "pieces": 10}])
    assert (verdict.findings, verdict.facts > 0) == ([], True)
    assert {"chains.links", "chains.contents", "chains.signatures", "projections.rebuild"} <= verdict.rates().keys()
