"""What screens and the command line ask about the proofs of closed days."""

from __future__ import annotations

from datetime import date

from domain.ledger.proof import DayFigures, DayProved, Proved
from storage import proof
from storage.book_reading import BookReading


class ProofReading(BookReading):
    """The part of `StoreReading` that is about proofs."""

    __slots__ = ()

    def day_figures(self, on: date) -> DayFigures:
        """What the proof of a closed day would say now. Raises Refusal `store_day.unknown`."""
        with self._reading() as conn:
            return proof.figures(self._journal(conn), on)

    def proof(self, on: date) -> DayProved:
        """The proof of a day. Raises Refusal `proof.unknown`."""
        with self._reading() as conn:
            return proof.proof_of(self._journal(conn), on)

    def last_proof(self) -> Proved | None:
        """The newest proof."""
        with self._reading() as conn:
            return proof.last_proved(conn, self.store_id)
