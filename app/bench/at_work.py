"""A counter at work in a process of its own, to be killed: pawns until then, and says when each pledge was done.

python -m app.bench.at_work FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.bench.books import NEXT_MORNING, Counter, signed_in
from app.bench.large import one_more


def main(folder: str) -> None:
    """Work until somebody ends it."""
    with signed_in(Path(folder), Counter(NEXT_MORNING)) as shop:
        pawned = one_more(shop)
        while True:
            print(shop.do(pawned).happened.subject, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
