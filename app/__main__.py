"""Where the program starts."""

from __future__ import annotations

import sys

from app.bugs_kept import keep_bugs
from app.cli import run
from app.hardening import keep_to_ourselves
from app.places import home


def main() -> int:
    """Start the program with the arguments of the process."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    keep_to_ourselves()
    keep_bugs(home)
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
