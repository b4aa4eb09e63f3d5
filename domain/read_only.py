"""Reading alone: why nothing is written into a book, and which hurts still let it be looked at."""

from __future__ import annotations

ASKED = "read_only.asked"
BEHIND = "read_only.behind"
CHAIN = "read_only.chain"
DAMAGED = "read_only.damaged"
DISK = "read_only.disk"
PROTECTED = "read_only.protected"

CAN_BE_LOOKED_AT = frozenset(
    {
        "book.chain_broken",
        "book.damaged",
        "book.lost_facts",
        "book.used_elsewhere",
        "disk.error",
        "disk.full",
        "disk.readonly",
    }
)
"""What may go wrong at opening and yet leave a book that can be read, printed and exported."""
