"""Work on backups that keeps a processor busy, in a process of its own: a job as JSON on its standard input (the key is
never an argument), the result as JSON on its standard output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from domain.codec import FACT, from_plain
from domain.errors import BookTrouble, KeyTrouble, MachineTrouble, Trouble

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

WORD = "backup-work"
"""The hidden word of the command line that begins such a process."""
_TROUBLES: dict[str, type[Trouble]] = {each.__name__: each for each in (BookTrouble, KeyTrouble, MachineTrouble)}
T = TypeVar("T")


def in_own_process(name: str, job: DataclassInstance, result: type[T]) -> T:
    """Do a job ("full", "rehearsal") in a process of its own. Raises the Trouble that it met there."""
    asked = json.dumps({"name": name, "job": asdict(job)})
    done = subprocess.run(  # noqa: S603 our own program, without a shell
        [*_program(), WORD],
        input=asked,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=_environment(),
        check=False,
    )
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise MachineTrouble("backup.process", detail=done.stderr.strip()[-300:]) from None
    if "trouble" in said:
        raise _TROUBLES[said["trouble"]](said["code"], **said["params"])
    return _made(result, said["result"])


def work() -> int:
    """The process itself."""
    from storage.backup.full import Job, make_full
    from storage.backup.rehearsal import RehearsalJob, rehearse

    asked = json.loads(sys.stdin.read())
    jobs: dict[str, Any] = {"full": (Job, make_full), "rehearsal": (RehearsalJob, rehearse)}
    form, do = jobs[asked["name"]]
    try:
        said: dict[str, Any] = {"result": asdict(do(from_plain(form, asked["job"], FACT)))}
    except Trouble as trouble:
        params = {name: str(value) for name, value in trouble.params.items()}
        said = {"trouble": type(trouble).__name__, "code": trouble.code, "params": params}
    print(json.dumps(said))
    return 0


def _made(result: type[T], plain: dict[str, Any]) -> T:
    from storage.backup.full import InPlace, Made

    if issubclass(result, Made):
        places = tuple(InPlace(**place) for place in plain["places"])
        seconds = tuple((name, spent) for name, spent in plain["seconds"])
        plain = plain | {"places": places, "seconds": seconds}
    return result(**plain)


def _program() -> list[str]:
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]


def _environment() -> dict[str, str]:
    root = str(Path(__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join((root, known) if known else (root,))}
