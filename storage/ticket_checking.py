"""What screens and the command line ask about the proof on a ticket."""

from __future__ import annotations

from domain.facts import Genesis
from domain.pawn.ticket_proof import CheckedTicket
from storage import ticket_proof
from storage.book_reading import BookReading


class TicketChecking(BookReading):
    """The part of `StoreReading` that checks tickets."""

    __slots__ = ()

    def check_ticket(self, text: str) -> CheckedTicket:
        """What the text of a ticket's QR code is worth, of this store or of one whose books were gathered."""
        with self._reading() as conn:
            return ticket_proof.check(conn, text)

    def device_keys(self) -> tuple[Genesis, ...]:
        """The devices of this store with the public keys that their tickets are signed with."""
        with self._reading() as conn:
            return ticket_proof.keys_of(conn, self.store_id)
