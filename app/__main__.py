"""Where the program starts."""

from __future__ import annotations

import sys

from app.cli import run


def main() -> int:
    """Start the program with the arguments of the process."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
