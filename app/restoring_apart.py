"""Bringing a book back in a process of its own: the window goes on meanwhile, and a process that is killed is told.

The new recovery code is made by who asks, so that it is known whatever becomes of the process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.backup_worker import Ending, in_own_process
from app.clocks import clock_at
from app.restoring import Brought, IntoFolder, bring_back, look
from domain.clock import Clock
from domain.codec import FACT, from_plain, to_plain
from domain.organisation.store import Store
from domain.restoring import STEPS, AskedRestore, LeftOut, RestoredBook, RestoreReport
from storage.backup.restore import sweep_halves_of
from storage.keys import SHOP_COSTS, Costs, new_recovery_code


@dataclass(frozen=True, slots=True)
class RestoreJob:
    """What such a process is asked for: also the new recovery code, and what time it is, for a clock that was set."""

    asked: AskedRestore
    folder: str
    costs: Costs
    code: str = field(repr=False)
    now: str


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What it answers: the store, as facts are written, and the report."""

    store: dict[str, Any] | None
    report: RestoreReport


def restored_here(
    home: Path, asked: AskedRestore, clock: Clock, progress: Callable[[int, int], None], ending: Ending
) -> tuple[RestoredBook, Store | None]:
    """Bring a book back into a new folder of the data folder, beside what is there; the answer has its store as well,
    for the recovery sheet. Raises what `bring_back_apart` does.
    """
    from app.envelopes import book_on_disk
    from app.places import free_folder

    found = look([Path(folder) for folder in asked.folders])
    folder = free_folder(home, next((each.store for each in found if each.store), "restored"))

    def told(step: str) -> None:
        progress(STEPS.index(step) if step in STEPS else 0, len(STEPS))

    done = bring_back_apart(asked, IntoFolder(folder, SHOP_COSTS, told), clock, ending)
    return RestoredBook(book_on_disk(folder), done.recovery_code, done.report), done.store


def bring_back_apart(asked: AskedRestore, into: IntoFolder, clock: Clock, ending: Ending) -> Brought:
    """Restore a book; whatever fails, nothing is left behind, not even where the process is killed.

    Raises what `bring_back` does, MachineTrouble `restore.process`, and Ended.
    """
    code = into.code or new_recovery_code()
    job = RestoreJob(asked, str(into.folder), into.costs, code, clock().isoformat())
    try:
        done = in_own_process("restore", job, BroughtBack, ending, into.told)
    except BaseException:
        sweep_halves_of(into.folder)
        raise
    return Brought(code, None if done.store is None else from_plain(Store, done.store, FACT), done.report)


def bring_back_here(job: RestoreJob, told: Callable[[str], None]) -> BroughtBack:
    """What the process does."""
    into = IntoFolder(Path(job.folder), job.costs, told, job.code)
    done = bring_back(job.asked, into, clock_at(job.now))
    return BroughtBack(None if done.store is None else to_plain(done.store, FACT), done.report)


def brought_back(plain: dict[str, Any]) -> BroughtBack:
    """The answer, read from JSON."""
    report = plain["report"]
    files = {name: tuple(LeftOut(**each) for each in report[name]) for name in ("passed_over", "left_out")}
    others, seconds = tuple(report["others"]), tuple((name, spent) for name, spent in report["seconds"])
    made = RestoreReport(**(report | files | {"others": others, "seconds": seconds}))
    return BroughtBack(plain["store"], made)
