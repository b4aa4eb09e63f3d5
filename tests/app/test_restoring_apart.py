"""A book is brought back in a process of its own: what it tells, and what is left where somebody kills it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from app.backup_worker import WORD, Ended, Ending
from app.restoring import IntoFolder, bring_back
from app.restoring_apart import RestoreJob, bring_back_apart
from domain.errors import BookTrouble, KeyTrouble, MachineTrouble, Refusal
from domain.restoring import STEPS, AskedRestore, Proof
from storage.keys import new_recovery_code
from tests.books import CHEAP, TestClock
from tests.ui.lost_shop import NEW, Left, a_lost_shop


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    return a_lost_shop(tmp_path_factory.mktemp("lost"))


def asked_of(left: Left, code: str = "", password: str = NEW) -> AskedRestore:
    return AskedRestore((str(left.stick),), Proof(code=code or left.code), "wang", password)


def test_its_steps_are_told_and_its_report_is_whole(left: Left, tmp_path: Path) -> None:
    steps: list[str] = []
    folder = tmp_path / "3101.pawnbook"
    done = bring_back_apart(asked_of(left), IntoFolder(folder, CHEAP, steps.append), TestClock(), Ending())
    assert [each for each in STEPS if each in steps] == list(dict.fromkeys(steps))
    assert (done.report.last_ticket, done.report.others, done.report.left_out) == (left.ticket, (), ())
    assert done.store is not None
    assert done.store.name == "福安典当 南门店"
    assert done.recovery_code not in {"", left.code}
    assert (folder / "key.json").exists()


def test_what_is_wrong_there_is_told_here_as_what_it_is(left: Left, tmp_path: Path) -> None:
    into = IntoFolder(tmp_path / "3101.pawnbook", CHEAP)
    with pytest.raises(KeyTrouble, match=r"backup\.wrong_key"):
        bring_back_apart(asked_of(left, new_recovery_code()), into, TestClock(), Ending())
    with pytest.raises(Refusal, match=r"password\.length"):
        bring_back_apart(asked_of(left, password="short"), into, TestClock(), Ending())
    assert list(tmp_path.iterdir()) == []


def test_where_the_process_is_killed_that_is_told_and_nothing_is_left(
    left: Left, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    processes: list[subprocess.Popen[str]] = []
    opened = subprocess.Popen

    def kept(*words: object, **how: object) -> subprocess.Popen[str]:
        processes.append(opened(*words, **how))  # type: ignore[call-overload]
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", kept)
    into = IntoFolder(tmp_path / "3101.pawnbook", CHEAP, lambda _step: processes[-1].kill())
    with pytest.raises(MachineTrouble, match=r"restore\.process"):
        bring_back_apart(asked_of(left), into, TestClock(), Ending())
    assert list(tmp_path.iterdir()) == []
    ending = Ending()
    into = IntoFolder(into.folder, CHEAP, lambda _step: ending.end())
    with pytest.raises(Ended):
        bring_back_apart(asked_of(left), into, TestClock(), ending)
    assert list(tmp_path.iterdir()) == []


def test_where_the_program_is_killed_its_process_ends_too_and_makes_no_book(left: Left, tmp_path: Path) -> None:
    job = RestoreJob(asked_of(left), str(tmp_path / "3101.pawnbook"), CHEAP, new_recovery_code(), "2026-03-02T09:00")
    process = subprocess.Popen(
        [sys.executable, "-m", "app", WORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        process.stdin.write(json.dumps({"name": "restore", "job": asdict(job)}) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"step": "find"}
        process.stdin.close()
        process.wait(10)
    assert process.returncode == 1
    assert not (tmp_path / "3101.pawnbook").exists()


def test_a_stick_that_is_not_there_is_told_apart_from_one_without_backups(left: Left, tmp_path: Path) -> None:
    into, gone = IntoFolder(tmp_path / "3101.pawnbook", CHEAP), tmp_path / "gone"
    asked = replace(asked_of(left), folders=(str(gone),))
    with pytest.raises(BookTrouble, match=r"backup\.place_missing.*gone"):
        bring_back(asked, into, TestClock())
    gone.mkdir()
    with pytest.raises(BookTrouble, match=r"backup\.none "):
        bring_back(asked, into, TestClock())
