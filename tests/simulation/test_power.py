"""Power cuts at random points of a shop's work: what was acknowledged is on the disk, however much of the rest is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from domain.errors import Trouble
from tests.simulation.injected import faults
from tests.simulation.killing import Said, heard_out, run_child, wrong_with
from tests.simulation.power import Call, cut, recorded

SEED = 20261123
_CUTS = 8


def a_recorded_day(library: Path, folder: Path, tmp_path: Path, seed: int, commands: int, *mutant: str) -> list[Call]:
    """What a shop's work wrote. The book as it was before is left in the folder `before`."""
    shutil.copytree(folder, tmp_path / "before")
    log = tmp_path / "log"
    child = run_child(
        "tests.simulation.counter",
        str(folder),
        str(seed),
        str(commands),
        *mutant,
        more=faults(library, folder, log=log),
    )
    said = Said()
    heard_out(child, said)
    assert said.done
    return recorded(log)


def wrong_after_a_cut(calls: list[Call], tmp_path: Path, seed: int) -> list[str]:
    """What is wrong with the book after one power cut."""
    into = tmp_path / f"cut-{seed}"
    said = cut(tmp_path / "before", calls, seed, into)
    try:
        return wrong_with(into, said)
    except Trouble as trouble:
        return [trouble.code]
    finally:
        shutil.rmtree(into)


def test_every_cut_book_opens_and_holds_what_was_acknowledged(library: Path, folder: Path, tmp_path: Path) -> None:
    calls = a_recorded_day(library, folder, tmp_path, SEED, 25)
    for seed in range(SEED, SEED + _CUTS):
        assert wrong_after_a_cut(calls, tmp_path, seed) == [], f"seed {seed}"


@pytest.mark.parametrize("mutant", ["normal", "apart"])
def test_power_cuts_catch_a_program_that_syncs_late_or_projects_apart(
    library: Path, folder: Path, tmp_path: Path, mutant: str
) -> None:
    calls = a_recorded_day(library, folder, tmp_path, SEED, 15, mutant)
    assert any(wrong_after_a_cut(calls, tmp_path, seed) for seed in range(SEED, SEED + 40))
