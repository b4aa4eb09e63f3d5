"""Small books of every schema that shops may have: what an upgrade must be able to open.

    python -m tests.corpus

makes the book of this program's schema (tests/data/books/NNNN.zip), once when a new schema is done and never again:
later programs must open what this one wrote.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from pathlib import Path

from storage.schema import HEAD
from tests.books import TestClock, a_book, begin_day, do, pawn_a_ring, signed_in

BOOKS = Path(__file__).parent / "data" / "books"
LAST_DAY = "2026-03-06T09:10"


def unpacked(schema: str, folder: Path) -> Path:
    """A copy of the book of a schema."""
    with zipfile.ZipFile(BOOKS / f"{schema}.zip") as packed:
        packed.extractall(folder)
    return folder / "book.pawnbook"


def a_week_at_the_counter(home: Path) -> Path:
    """A book with three pledges, one of them redeemed and one renewed, on the third day of business."""
    clock = TestClock()
    folder = a_book(home, clock)
    with signed_in(folder, clock) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        redeemed, renewed, _ = (pawn_a_ring(shop, loan=loan) for loan in ("10000.00", "2000.00", "3000.00"))
        begin_day(shop, clock, "2026-03-05T09:10")
        list(shop.daily_run())
        do(shop, "pawn.redeem", ticket=redeemed)
        do(shop, "pawn.renew", ticket=renewed, days=30)
        begin_day(shop, clock, LAST_DAY)
        list(shop.daily_run())
    return folder


def main() -> None:
    """Make the book of this program's schema."""
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with tempfile.TemporaryDirectory() as home:
        folder = a_week_at_the_counter(Path(home))
        with zipfile.ZipFile(BOOKS / f"{HEAD}.zip", "x", zipfile.ZIP_DEFLATED) as packed:
            for name in ("clean", "key.json", *(file.name for file in sorted(folder.glob("book-*.db")))):
                packed.write(folder / name, f"book.pawnbook/{name}")


if __name__ == "__main__":
    main()
