"""A process of its own that pawns rings until it is killed, with an anchor: FOLDER ANCHORS."""

from __future__ import annotations

import sys
from pathlib import Path

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import open_shop
from tests.books import TestClock, pawn_a_ring


def main() -> None:
    """Pawn without end, and say each ticket's number."""
    who, folder, anchors = Credentials("wang", PRACTICE_PASSWORD), Path(sys.argv[1]), Path(sys.argv[2])
    with open_shop(folder, who, TestClock(), str, anchors=anchors) as shop:
        while True:
            print(pawn_a_ring(shop, loan="10.00"), flush=True)  # noqa: T201 this is how it tells


if __name__ == "__main__":
    main()
