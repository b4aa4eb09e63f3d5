"""Work that keeps a processor busy (backups, verification), in a process of its own: a job as JSON on its standard
input (the key is never an argument), the result as JSON on its standard output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_COURTESY = 10
"""By how much such a process gives way to the counter, as POSIX counts it."""
T = TypeVar("T")


class Ended(Exception):
    """The work was ended from outside before it was done; the book is being closed."""


class Ending:
    """Ends the process that is under way, and every one that is begun afterwards."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self.wanted = False

    def end(self) -> None:
        """End it now."""
        with self._lock:
            self.wanted = True
            if self._process is not None:
                self._process.kill()

    @contextmanager
    def over(self, process: subprocess.Popen[str]) -> Iterator[None]:
        """This is the process to be ended meanwhile."""
        with self._lock:
            self._process = process
            if self.wanted:
                process.kill()
        try:
            yield
        finally:
            with self._lock:
                self._process = None


def in_own_process(name: str, job: DataclassInstance, result: type[T], ending: Ending) -> T:
    """Do a job ("full", "rehearsal", "verify") in a process of its own.

    Raises the Trouble that it met there, and Ended.
    """
    asked = json.dumps({"name": name, "job": asdict(job)})
    process = subprocess.Popen(  # noqa: S603 our own program, without a shell
        [*_program(), WORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_environment(),
        creationflags=_NO_WINDOW,
    )
    with process, ending.over(process):
        answer, complaint = process.communicate(asked)
    try:
        said = json.loads(answer)
    except ValueError:
        if ending.wanted:
            raise Ended from None
        raise MachineTrouble("backup.process", detail=complaint.strip()[-300:]) from None
    if "trouble" in said:
        raise _TROUBLES[said["trouble"]](said["code"], **said["params"])
    return _made(result, said["result"])


def work() -> int:
    """The process itself; it gives way to the counter."""
    from storage.backup.full import Job, make_full
    from storage.backup.rehearsal import RehearsalJob, rehearse
    from storage.verify import VerifyJob, verify_file

    with suppress(AttributeError, OSError):
        os.nice(_COURTESY)
    asked = json.loads(sys.stdin.read())
    jobs: dict[str, Any] = {
        "full": (Job, make_full),
        "rehearsal": (RehearsalJob, rehearse),
        "verify": (VerifyJob, verify_file),
    }
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
    from storage.verdict import Finding, Verdict

    if issubclass(result, Verdict):
        plain = plain | {"findings": [Finding(*each) for each in plain["findings"]]}
    if issubclass(result, Made):
        places = tuple(InPlace(**place) for place in plain["places"])
        seconds = tuple((name, spent) for name, spent in plain["seconds"])
        plain = plain | {"places": places, "seconds": seconds}
    return result(**plain)


def _program() -> list[str]:
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]


def _environment() -> dict[str, str]:
    """What the process is begun with: none of our own variables, since passwords and codes stand in them."""
    root = str(Path(__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    others = {name: value for name, value in os.environ.items() if not name.startswith("PAWNBOOK_")}
    return others | {"PYTHONPATH": os.pathsep.join((root, known) if known else (root,))}
