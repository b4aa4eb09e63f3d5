"""What is taken down when somebody got a password by recovery: in the book itself, as the program."""

from __future__ import annotations

import uuid
from pathlib import Path

from app.credentials import Credentials
from app.sign_ins import SignIns
from domain.access.roles import SYSTEM
from domain.access.way_back import RecoverAccess, Recovery
from domain.book import Book
from domain.clock import Clock
from domain.ids import CommandId, PersonId
from storage.book_file import open_with_password


def let_in_again(folder: Path, who: Credentials, by: Recovery, clock: Clock, anchors: Path | None = None) -> bool:
    """End the lock-out of somebody whose password was just set by recovery, and lift their second factor; the answer
    is whether they had one. The book is opened once for it, so that it tells what happened.

    Raises Refusal `person.unknown` for somebody who has left; BookTrouble, KeyTrouble, BookInUse, MachineTrouble.
    """
    SignIns(folder, clock).unlock(who.person)
    with open_with_password(folder, who.person, who.password, clock, anchors=anchors) as book:
        recovered = RecoverAccess(person=PersonId(who.person), by=by)
        done = Book(book.writer.work, clock).do(recovered, by=SYSTEM, command_id=CommandId(uuid.uuid4().hex))
    return len(done.facts) > 1
