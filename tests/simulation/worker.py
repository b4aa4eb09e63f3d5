"""A process of its own that does one kind of work on a book until it is killed, and says each time that it is done.

python -m tests.simulation.worker full|mirror|rehearsal|rekey BOOK [TIMES]
python -m tests.simulation.worker restore PLACE FOLDER CODE
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from itertools import count, islice
from pathlib import Path

from app import backup_service
from app.backup_service import Backups
from app.credentials import PRACTICE_PASSWORD
from app.shop import Shop
from storage.backup.restore import Wanted, by_recovery, restore
from storage.key_changes import rotate_key
from tests.books import CHEAP, TestClock, pawn_a_ring, signed_in


def main() -> None:
    """Do one kind of work until the process is killed, or so many times; a restore once."""
    what, first, *more = sys.argv[1:]
    if what == "restore":
        folder, code = more
        wanted = Wanted(Path(folder), "wang", PRACTICE_PASSWORD, CHEAP)
        _begin()
        restore([Path(first)], by_recovery(code), wanted, TestClock())
        _say("did")
        return
    from tests.storage.backup.conftest import here  # noqa: PLC0415 fixtures come with it

    setattr(backup_service, "in_own_process", here)  # noqa: B010 it is the process itself that is replaced
    with signed_in(Path(first), TestClock()) as shop:
        work = _work(shop, what)
        _begin()
        for _ in islice(count(), int(more[0]) if more else None):
            _say(work())


def _work(shop: Shop, what: str) -> Callable[[], str]:
    """One piece of this work, which answers what to say when it is done."""
    backups = Backups(shop)

    def mirror() -> str:
        number = pawn_a_ring(shop, loan="10.00")
        backups.mirror()
        return number

    def rekey() -> str:
        rotate_key(shop.book_file, ["wang"])
        return "did"

    def full() -> str:
        backups.full()
        return "did"

    def rehearsal() -> str:
        return f"differs {backups.rehearse().differences}".removesuffix(" []")

    return {"mirror": mirror, "rekey": rekey, "full": full, "rehearsal": rehearsal}[what]


def _begin() -> None:
    preloaded = ctypes.CDLL(None)
    if hasattr(preloaded, "faults_begin"):
        preloaded.faults_begin()
    _say("begun")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 this is how it tells


if __name__ == "__main__":
    main()
