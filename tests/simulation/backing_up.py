"""A process of its own that backs a book up, or restores one, and says when it is done.

python -m tests.simulation.backing_up full|mirror BOOK
python -m tests.simulation.backing_up restore PLACE FOLDER CODE
"""

from __future__ import annotations

import sys
from pathlib import Path

from app import backup_service
from app.backup_service import Backups
from app.credentials import PRACTICE_PASSWORD
from storage.backup.restore import Wanted, by_recovery, restore
from tests.books import CHEAP, TestClock, pawn_a_ring, signed_in


def main() -> None:
    """Do one kind of work until the process is killed, or once for a restore."""
    what, first, *more = sys.argv[1:]
    if what == "restore":
        print("begun", flush=True)  # noqa: T201 this is how it tells
        folder, code = more
        wanted = Wanted(Path(folder), "wang", PRACTICE_PASSWORD, CHEAP)
        restore([Path(first)], by_recovery(code), wanted, TestClock())
        print("done", flush=True)  # noqa: T201 as above
        return
    from tests.storage.backup.conftest import here  # noqa: PLC0415 fixtures come with it

    setattr(backup_service, "in_own_process", here)  # noqa: B010 it is the process itself that is replaced
    with signed_in(Path(first), TestClock()) as shop:
        backups = Backups(shop)
        print("begun", flush=True)  # noqa: T201 as above
        while True:
            if what == "full":
                backups.full()
                print("done", flush=True)  # noqa: T201 as above
            else:
                number = pawn_a_ring(shop, loan="10.00")
                backups.mirror()
                print(number, flush=True)  # noqa: T201 as above


if __name__ == "__main__":
    main()
