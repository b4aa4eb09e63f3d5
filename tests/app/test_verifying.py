"""Verification in a process of its own, while the counter goes on."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from app.verifying import verify_beside
from domain.errors import MachineTrouble
from tests.books import TestClock, a_book, do, signed_in


def test_an_open_book_is_verified_from_a_process_of_its_own(tmp_path: Path) -> None:
    folder = a_book(tmp_path, TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="1000.00", source="capital")
        verdict = verify_beside(shop)
        do(shop, "till.count", pieces=[{"denomination": "100.00", "pieces": 10}])
    assert (verdict.findings, verdict.facts > 0) == ([], True)
    assert {"chains.links", "chains.contents", "chains.signatures", "projections.rebuild"} <= verdict.rates().keys()


def test_where_that_process_is_killed_it_is_said_of_the_verification(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = subprocess.Popen

    def killed(*words: object, **how: object) -> subprocess.Popen[str]:
        process: subprocess.Popen[str] = opened(*words, **how)  # type: ignore[call-overload]
        process.kill()
        return process

    with signed_in(a_book(tmp_path, TestClock()), TestClock()) as shop:
        monkeypatch.setattr(subprocess, "Popen", killed)
        with pytest.raises(MachineTrouble, match=r"verify\.process"):
            verify_beside(shop)
