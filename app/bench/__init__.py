"""`pawnbook bench`: ratios measured within one run, on books that it makes and throws away.

Nothing here fails for slowness: every figure stands beside the parts that it was made of and what we aim at.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.bench.figures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How often each thing is measured, and on how much."""

    issues: int = 200
    starts: int = 7
    facts: int = 10_000
    rebuilds: int = 5
    tickets: int = 15
    labels: int = 100
    sheets: int = 10


def report(*, as_json: bool, size: Size | None = None) -> int:
    """Measure, print as it goes, and end well however slow the machine is."""
    from app.bench import machine, table

    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # thrown-away books leave no secrets behind
    with tempfile.TemporaryDirectory(prefix="pawnbook-bench-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        show = table.as_json if as_json else table.as_text
        show(machine.facts(home), measured(home, size or Size()))
    return 0


def measured(home: Path, size: Size) -> Iterator[Figure]:
    """Every figure, each as soon as it is known."""
    import app.wiring  # noqa: F401 every feature's facts and commands
    from app.bench import issue, papers, rebuild, start

    yield issue.measure(home / "issue", size.issues)
    yield rebuild.measure(home / "rebuild", size.facts, size.rebuilds)
    slip = papers.a_slip(home / "papers")
    yield papers.ticket(slip, size.tickets)
    yield papers.many_labels(slip, size.labels, size.sheets)
    shop = start.make_home(home / "start")
    yield start.login(shop, size.starts)
    yield start.home_screen(shop, size.starts)
