"""Who failed to sign in, and how long they wait: kept in the open beside the book, since no key is there yet.

Five failures cost thirty seconds, each one more twice as long; after ten a manager must unlock. A try is counted before
it is made, so that ending the program does not make it free. Whoever has the folder could try keys without us anyway:
against that stand Argon2id and the keyring's secret.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from domain.clock import Clock, wall_text
from domain.errors import KeyTrouble, MachineTrouble, Trouble
from storage.book_file import disk_trouble
from storage.envelope import FILE as ENVELOPE
from storage.envelope import read_envelope
from storage.private_files import write_private

FILE = "sign-ins.json"
WAITING_FROM, LOCKED_FROM = 5, 10
_FIRST_WAIT, _LONGEST_WAIT = 30, 1800
_WRONG = {"key.wrong_password", "key.wrong_code", "key.wrong_approval"}
_MOST = 1_000_000
_NOBODY = ""
"""Whoever is not known here. What was typed as a login may be a password, so it is not kept."""


@dataclass(frozen=True, slots=True)
class Tries:
    """One login's failures in a row, when the last try was, and what the book was not told yet."""

    failures: int = 0
    at: str = ""
    untold: int = 0
    lock_outs: int = 0


class SignIns:
    """The failures of one book on this workstation."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    @contextmanager
    def attempt(self, person: str, *, to_look: bool = False) -> Iterator[None]:
        """Try a password or a code. Raises KeyTrouble `key.wait`, `key.locked_out` before anything is tried.

        Who only wants `to_look` waits as everybody does, and may try where a failing disk does not let it be counted.
        """
        if not (self._folder / ENVELOPE).exists():
            yield
            return
        who = self._known(person)
        try:
            before = self._begin(who)
        except MachineTrouble:
            if not to_look:
                raise
            if who:
                self._must_not_wait(who, self._read().get(who, Tries()), kept=False)
            yield
            return
        try:
            yield
        except KeyTrouble as trouble:
            self._settle(who, before, _failed if trouble.code in _WRONG else _not_made)
            raise
        except BaseException:
            self._settle(who, before, _not_made)
            raise
        self._settle(who, before, _went_well)

    def locked_out(self) -> frozenset[str]:
        """Whom a manager must unlock."""
        return frozenset(who for who, tries in self._read().items() if who and tries.failures >= LOCKED_FROM)

    def unlock(self, person: str) -> None:
        """Begin anew for somebody."""
        with self._alone():
            held = self._read()
            if person in held:
                self._write(held | {person: replace(held[person], failures=0)})

    def untold(self) -> dict[str, Tries]:
        """What the book was not told yet, by login; "" is nobody who is known."""
        return {who: tries for who, tries in self._read().items() if tries.untold or tries.lock_outs}

    def told(self) -> None:
        """The book knows everything now; who has no failures in a row is dropped."""
        with self._alone():
            held = {who: replace(tries, untold=0, lock_outs=0) for who, tries in self._read().items()}
            self._write({who: tries for who, tries in held.items() if tries.failures})

    def _known(self, person: str) -> str:
        try:
            return person if person in read_envelope(self._folder).people else _NOBODY
        except Trouble:
            return _NOBODY

    def _begin(self, who: str) -> Tries:
        """Count a try before it is made; the answer is how it stood."""
        with self._alone():
            held = self._read()
            before = held.get(who, Tries())
            if who:
                before = self._must_not_wait(who, before)
            self._write(held | {who: replace(before, failures=before.failures + 1, at=wall_text(self._clock()))})
        return before

    def _must_not_wait(self, who: str, tries: Tries, *, kept: bool = True) -> Tries:
        if tries.failures >= LOCKED_FROM:
            raise KeyTrouble("key.locked_out", person=who, count=tries.failures)
        if tries.failures < WAITING_FROM:
            return tries
        now = self._clock()
        last = min(_moment(tries.at) or now, now)
        if kept and wall_text(last) != tries.at:  # the clock was set back: the wait begins anew, and ends
            self._write(self._read() | {who: replace(tries, at=wall_text(last))})
        left = wait_after(tries.failures) - (now - last).total_seconds()
        if left > 0:
            raise KeyTrouble("key.wait", person=who, count=tries.failures, seconds=max(1, round(left)))
        return tries

    def _settle(self, who: str, before: Tries, ended: Callable[[Tries, Tries], Tries]) -> None:
        """How a try ended is told of how it stands by now: others were made beside it, and count too."""
        with self._alone():
            held = self._read()
            now = ended(held.get(who, Tries()), before)
            held |= {who: now if who else replace(now, failures=0)}
            self._write({each: kept for each, kept in held.items() if kept.failures or kept.untold or kept.lock_outs})

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with disk_trouble(), FileLock(self._folder / f"{FILE}.lock", timeout=10):
            yield

    def _read(self) -> dict[str, Tries]:
        try:
            plain = json.loads((self._folder / FILE).read_text(encoding="utf-8"))
            return {str(who): Tries(**tries) for who, tries in plain.items() if _is_sound(tries)}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return {}

    def _write(self, held: dict[str, Tries]) -> None:
        file = self._folder / FILE
        if not held:
            file.unlink(missing_ok=True)
            return
        write_private(file, json.dumps({who: asdict(tries) for who, tries in held.items()}))


def _failed(now: Tries, before: Tries) -> Tries:
    """It was counted when it began; whose try was the last before the lock-out tells of that."""
    locked = int(before.failures + 1 == LOCKED_FROM)
    return replace(now, untold=now.untold + 1, lock_outs=now.lock_outs + locked)


def _not_made(now: Tries, before: Tries) -> Tries:
    """Something else came of it, so it does not count."""
    failures = max(0, now.failures - 1)
    return replace(now, failures=failures, at=before.at if failures == before.failures else now.at)


def _went_well(now: Tries, before: Tries) -> Tries:
    """Nothing is left of the failures up to this try."""
    return replace(now, failures=max(0, now.failures - before.failures - 1))


def wait_after(failures: int) -> int:
    """How many seconds somebody waits after so many failures in a row."""
    if failures < WAITING_FROM:
        return 0
    return min(_FIRST_WAIT << (failures - WAITING_FROM), _LONGEST_WAIT)


def _moment(text: str) -> datetime | None:
    """When that was; None for what we did not write, as a moment of no time zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _is_sound(tries: object) -> bool:
    """Whether this is what we wrote: numbers that can be counted on, and a moment."""
    if not isinstance(tries, dict) or set(tries) != {"failures", "at", "untold", "lock_outs"}:
        return False
    counts = (tries["failures"], tries["untold"], tries["lock_outs"])
    counted = all(isinstance(each, int) and 0 <= each <= _MOST for each in counts)
    return counted and isinstance(tries["at"], str)
