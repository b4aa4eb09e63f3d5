"""What the process keeps to itself, tried with the real one."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.backup_worker import Ending, in_own_process
from storage.backup.rehearsal import RehearsalJob, Rehearsed

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="rights and limits are those of POSIX")


STARTED = """
import os, resource, sys
from pathlib import Path
from app.__main__ import main
from app.files import write_file
os.umask(0o022)
sys.argv = ["pawnbook", "--help"]
try:
    main()
except SystemExit:
    write_file(Path(sys.stdin.read()), b"a paper")
    Path("a sheet").write_text("saved on a screen")
    print(resource.getrlimit(resource.RLIMIT_CORE)[0], file=sys.stderr)
"""


@POSIX
def test_what_the_program_writes_is_its_owners_alone_and_no_dump_of_its_memory_is_left(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STARTED],
        input=str(tmp_path / "paper.pdf"),
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert ended.stderr.strip() == "0"
    assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only there others can look at it")
def test_a_process_for_backups_is_handed_no_password_and_its_key_is_no_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = {
        "PAWNBOOK_PASSWORD": "a long password",
        "PAWNBOOK_APPROVER_CODE": "123456",
        "PAWNBOOK_NEW_CODE": "654321",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    seen: list[str] = []
    opened = subprocess.Popen

    def looked_at(words: list[str], **how: Any) -> subprocess.Popen[str]:
        process = opened(words, **how)
        seen.extend([*words, *(f"{name}={value}" for name, value in how["env"].items())])
        return process

    monkeypatch.setattr(subprocess, "Popen", looked_at)
    job = RehearsalJob(str(tmp_path), "b_1", "ab" * 32, (), ())
    in_own_process("rehearsal", job, Rehearsed, Ending())
    assert seen
    assert not [each for each in seen if job.key in each or any(value in each for value in secrets.values())]
