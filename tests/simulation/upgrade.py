"""A process of its own that opens a book, and upgrades it where it is an older one.

python -m tests.simulation.upgrade FOLDER [MUTANT]
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

from domain.errors import Trouble
from tests.books import TestClock, signed_in
from tests.corpus import LAST_DAY
from tests.simulation import mutants


def main() -> None:
    """Open the book and say that it is open, or the code of what is wrong."""
    mutants.become(*sys.argv[2:])
    preloaded = ctypes.CDLL(None)
    if hasattr(preloaded, "faults_begin"):
        preloaded.faults_begin()
    print("begun", flush=True)  # noqa: T201 this is how it tells
    try:
        with signed_in(Path(sys.argv[1]), TestClock(LAST_DAY)):
            print("open", flush=True)  # noqa: T201 as above
    except Trouble as trouble:
        print(trouble.code, flush=True)  # noqa: T201 as above


if __name__ == "__main__":
    main()
