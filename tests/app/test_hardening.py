"""What the process keeps to itself, tried with the real one."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="rights and limits are those of POSIX")


@POSIX
def test_what_the_program_writes_is_its_owners_alone(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "app", "opening", "template", str(tmp_path / "new")],
        cwd=ROOT,
        check=True,
        capture_output=True,
        umask=0o022,
    )
    made = [tmp_path / "new", *(tmp_path / "new").iterdir()]
    assert len(made) > 1
    assert not any(stat.S_IMODE(each.stat().st_mode) & 0o077 for each in made)


@POSIX
def test_a_process_that_ends_badly_leaves_no_dump_of_its_memory() -> None:
    asked = "import resource; from app.hardening import keep_to_ourselves as keep; keep(); print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    ended = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True)
    assert ended.stdout.strip() == "0"
