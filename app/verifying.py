"""Verification beside the counter: in a process of its own, which gets the key through its standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.backup_worker import Ending, in_own_process
from storage.verdict import Verdict
from storage.verify import VerifyJob

if TYPE_CHECKING:
    from app.shop import Shop


def verify_beside(shop: Shop, ending: Ending | None = None) -> Verdict:
    """What verification says of an open book as it stands now. Raises MachineTrouble, BookTrouble, Ended."""
    book = shop.book_file
    job = VerifyJob(str(book.folder), book.envelope.book_id, book.writer.store, book.key.hex())
    return in_own_process("verify", job, Verdict, ending or Ending())
