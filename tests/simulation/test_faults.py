"""A write, a sync or a cut of a file that fails at some point: what the clerk was told is true, and work goes on."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from tests.simulation.injected import faults, fired_in
from tests.simulation.killing import Said, heard_out, run_child, wrong_with

FAULTS = [
    f"write:3:{errno.EIO}",
    f"write:40:{errno.ENOSPC}",
    "write:23:torn",
    f"fsync:2:{errno.EIO}",
    f"fsync:9:{errno.ENOSPC}",
    "fsync:5:kill",
]


def work_with(fault: str, library: Path, folder: Path, commands: int, *mutant: str) -> Said:
    """What a counter said whose disk failed once, or that died of it."""
    said = Said()
    work = [str(folder), "5", str(commands), *mutant]
    heard_out(run_child("tests.simulation.counter", *work, more=faults(library, folder, fault)), said)
    return said


@pytest.mark.parametrize("fault", FAULTS)
def test_after_a_failing_call_the_clerk_was_told_the_truth(fault: str, library: Path, folder: Path) -> None:
    said = work_with(fault, library, folder, 12)
    assert len(fired_in(folder)) == 1
    assert said.asked
    assert wrong_with(folder, said) == []
    if not fault.endswith(("torn", "kill")):
        assert said.asked == said.done | set(said.refused)
        assert len(said.done) > 6


def test_a_fault_that_never_fires_is_known(library: Path, folder: Path) -> None:
    work_with(f"write:100000:{errno.EIO}", library, folder, 1)
    assert fired_in(folder) == []


def test_kills_before_a_sync_catch_a_program_that_projects_apart(library: Path, folder: Path, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        copy = Path(shutil.copytree(folder, tmp_path / f"{number}.pawnbook"))
        if wrong_with(copy, work_with(f"fsync:{number}:kill", library, copy, 4, "apart")):
            return
    pytest.fail("nothing was found wrong")
