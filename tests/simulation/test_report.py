"""The report of the longer run tells faults that were survived from those that never fired, and what was found."""

from __future__ import annotations

from pathlib import Path

from tests.simulation.injected import Fired
from tests.simulation.longer.bite import Bitten, Mutant
from tests.simulation.longer.report import report
from tests.simulation.longer.tally import Tally

FIRED = Fired("fsync", 3, "5", Path("/books/shop.pawnbook/book-b_1.db-wal"))
NORMAL = Mutant("normal", "synchronous is NORMAL", "power cut", lambda _yard, _seed: True)


def test_faults_are_counted_by_kind_and_place_and_those_that_never_fired_apart() -> None:
    tally = Tally(done=3)
    for fired in ([FIRED], [FIRED], []):
        tally.count(fired)
    told = report({"a commit that fails": tally}, [Bitten(NORMAL, 4)], 60, 1)
    assert "| fsync fails with EIO | log | 2 |" in told
    assert "| a commit that fails | 3 | – | 1 | 0 | 0 | 0 s |" in told
    assert "| synchronous is NORMAL | power cut | 4 |" in told
    assert "Lost acknowledged facts: **0**. Other findings: **0**." in told


def test_a_lost_fact_and_a_mutant_that_was_never_caught_are_findings() -> None:
    tally = Tally(done=1)
    tally.blame(7, ["fact 12 was acknowledged and is lost"])
    told = report({"power cut": tally}, [Bitten(NORMAL, None)], 60, 1)
    assert "Lost acknowledged facts: **1**. Other findings: **1**." in told
    assert "- seed 7: fact 12 was acknowledged and is lost" in told
    assert "- the mutant normal was never caught" in told
