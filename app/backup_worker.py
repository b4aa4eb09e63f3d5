"""Work that keeps a processor busy (backups, verification, restoring), in a process of its own: a job as a line of JSON
on its standard input (keys and passwords are never arguments), its steps and its result as lines on its standard
output.

The process ends at once when whoever asked is gone: its standard input ends then.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

from domain.codec import FACT, from_plain
from domain.errors import BookTrouble, KeyTrouble, MachineTrouble, Refusal, Trouble

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

WORD = "backup-work"
"""The hidden word of the command line that begins such a process."""
_TROUBLES: dict[str, type[Trouble]] = {
    each.__name__: each for each in (BookTrouble, KeyTrouble, MachineTrouble, Refusal)
}
_KILLED = {"restore": "restore.process", "verify": "verify.process"}
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_COURTESY = 10
"""By how much such a process gives way to the counter, as POSIX counts it."""
_GOING = 5.0
"""Seconds that a process is given to end once it has answered."""
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

    def give_up(self) -> None:
        """End what is being done now; what comes after it may begin."""
        with self._lock:
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


def in_own_process(
    name: str,
    job: DataclassInstance,
    result: type[T],
    ending: Ending,
    told: Callable[[str], None] = lambda _step: None,
) -> T:
    """Do a job ("full", "rehearsal", "verify", "restore") in a process of its own; `told` hears of its steps.

    Raises the Trouble that it met there, MachineTrouble `backup.process`, `verify.process` or `restore.process` where
    it was killed, and Ended.
    """
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
    with ending.over(process):
        try:
            said, complaint = _conversed(process, json.dumps({"name": name, "job": asdict(job)}), told)
        finally:
            _let_go(process)
    if said is None:
        if ending.wanted:
            raise Ended
        raise MachineTrouble(_KILLED.get(name, "backup.process"), detail=complaint or str(process.returncode))
    if "trouble" in said:
        raise _TROUBLES[said["trouble"]](said["code"], **said["params"])
    return _made(result, said["result"])


def _conversed(
    process: subprocess.Popen[str], asked: str, told: Callable[[str], None]
) -> tuple[dict[str, Any] | None, str]:
    """What a process answered, or None where it ended without an answer, and the end of what it complained of.

    Its standard input stays open meanwhile, so that it knows that somebody waits.
    """
    pipes = (process.stdin, process.stdout, process.stderr)
    given, answers, complaints = (cast("IO[str]", each) for each in pipes)
    complaint: list[str] = []
    hearing = threading.Thread(target=lambda: complaint.append(complaints.read()), name="complaints", daemon=True)
    hearing.start()
    answer: dict[str, Any] | None = None
    with suppress(BrokenPipeError):
        given.write(f"{asked}\n")
        given.flush()
    for line in answers:
        try:
            said = json.loads(line)
        except ValueError:
            break
        if "step" in said:
            told(said["step"])
        else:
            answer = said
            break
    with suppress(BrokenPipeError):
        given.close()
    hearing.join(_GOING)
    return answer, "".join(complaint).strip()[-300:]


def _let_go(process: subprocess.Popen[str]) -> None:
    """Have it end; one that a disk holds fast is not waited for: it ends when the disk lets go."""
    given, *heard = (cast("IO[str]", each) for each in (process.stdin, process.stdout, process.stderr))
    with suppress(BrokenPipeError):
        given.close()
    try:
        process.wait(_GOING)
    except subprocess.TimeoutExpired:
        process.kill()
        return
    for pipe in heard:
        pipe.close()


def work() -> int:
    """The process itself; it gives way to the counter, but to bring a book back nothing else is open."""
    from app.restoring_apart import RestoreJob, bring_back_here
    from storage.backup.full import Job, make_full
    from storage.backup.rehearsal import RehearsalJob, rehearse
    from storage.verify import VerifyJob, verify_file

    asked = json.loads(sys.stdin.readline())
    if asked["name"] != "restore":
        with suppress(AttributeError, OSError):
            os.nice(_COURTESY)
    threading.Thread(target=_end_with_who_asked, name="asked", daemon=True).start()
    jobs: dict[str, Any] = {
        "full": (Job, make_full),
        "rehearsal": (RehearsalJob, rehearse),
        "verify": (VerifyJob, verify_file),
        "restore": (RestoreJob, lambda job: bring_back_here(job, lambda step: _answer({"step": step}))),
    }
    form, do = jobs[asked["name"]]
    try:
        said: dict[str, Any] = {"result": asdict(do(from_plain(form, asked["job"], FACT)))}
    except Trouble as trouble:
        params = {name: each if isinstance(each, int) else str(each) for name, each in trouble.params.items()}
        said = {"trouble": type(trouble).__name__, "code": trouble.code, "params": params}
    _answer(said)
    return 0


def _answer(said: dict[str, Any]) -> None:
    print(json.dumps(said), flush=True)


def _end_with_who_asked() -> None:
    """Nobody is left who knows what was asked, or the key of what comes of it: the next try begins anew."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _made(result: type[T], plain: dict[str, Any]) -> T:
    from app.restoring_apart import BroughtBack, brought_back
    from storage.backup.full import InPlace, Made
    from storage.verdict import Finding, Verdict

    if issubclass(result, BroughtBack):
        return cast("T", brought_back(plain))
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
