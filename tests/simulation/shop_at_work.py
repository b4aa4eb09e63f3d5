"""A process of its own that pawns rings and says each ticket's number once it was told that it is done.

    python -m tests.simulation.shop_at_work FOLDER [BYTES]

With BYTES no file may grow beyond that size: the disk is full.
"""

from __future__ import annotations

import sys
from pathlib import Path

from domain.errors import MachineTrouble
from tests.books import TestClock, pawn_a_ring, signed_in


def main() -> None:
    """Pawn until the process is killed or the disk is full."""
    folder = Path(sys.argv[1])
    with signed_in(folder, TestClock()) as shop:
        if len(sys.argv) > 2:
            import resource  # noqa: PLC0415 only where there are such limits
            import signal  # noqa: PLC0415

            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
        while True:
            try:
                print(pawn_a_ring(shop, loan="10.00"), flush=True)  # noqa: T201 this is how it tells
            except MachineTrouble as trouble:
                print(trouble.code, flush=True)  # noqa: T201 as above
                return


if __name__ == "__main__":
    main()
