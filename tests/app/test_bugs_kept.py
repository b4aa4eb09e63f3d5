"""Bugs are kept with their place and without what was worked on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from app.bugs_kept import FILE, MOST, keep
from tests.books import LI

ROOT = Path(__file__).parents[2]


def broken(name: str) -> None:
    try:
        dict[str, str]()[name]
    except KeyError as error:
        raise ValueError(f"nobody is called {name}") from error


def kept(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]


def bug(folder: Path) -> None:
    try:
        broken(LI["name"])
    except ValueError as error:
        keep(folder, error)


def test_a_bug_says_where_and_not_about_whom(tmp_path: Path) -> None:
    bug(tmp_path)
    (line,) = kept(tmp_path)
    assert line["kind"] == ["ValueError", "KeyError"]
    assert any(str(place).startswith("tests/app/test_bugs_kept.py:") for place in list(line["where"]))  # type: ignore[call-overload]
    assert LI["name"] not in (tmp_path / FILE).read_text(encoding="utf-8")


def test_the_newest_are_kept(tmp_path: Path) -> None:
    for _ in range(MOST + 3):
        bug(tmp_path)
    assert len(kept(tmp_path)) == MOST


def test_a_folder_that_takes_nothing_is_no_further_bug(tmp_path: Path) -> None:
    bug(tmp_path / "not there")


def test_the_program_keeps_its_own(tmp_path: Path) -> None:
    asked = "import sys; import app.__main__ as m; m.run = lambda _: 1 // 0; sys.exit(m.main())"
    ended = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env=os.environ | {"PAWNBOOK_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "ZeroDivisionError" in ended.stderr
    assert kept(tmp_path)[0]["kind"] == ["ZeroDivisionError"]
