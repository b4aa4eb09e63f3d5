"""Papers: drawn from facts, kept as they were first printed, marked when they are printed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from app.places import FONTS
from domain.clock import calendar_day
from domain.documents import Document, DocumentKind, Slip
from domain.organisation.store import FoundStore, Store, store_id
from domain.ports import Created, Translate
from domain.till.day_close import DayClosed
from printing import labels, pawn, till
from printing.fonts import use_fonts
from printing.recovery import RecoverySheet, recovery_sheet
from storage import papers
from storage.engine import Engines
from storage.reading import StoreReading

_DRAWN: dict[DocumentKind, Callable[[Slip, Translate], bytes]] = {
    DocumentKind.PAWN_TICKET: pawn.pawn_ticket,
    DocumentKind.LABEL: labels.labels,
    DocumentKind.RENEWAL_CERTIFICATE: pawn.renewal_certificate,
    DocumentKind.REDEMPTION_RECEIPT: pawn.redemption_receipt,
}


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one book, in one language."""

    reading: StoreReading
    engines: Engines
    translate: Translate

    def print(self, document: Document) -> bytes:
        """The paper, counted: the original the first time, a marked reprint after it."""
        prints = papers.prints_of(self.engines, self.reading.store_id, document)
        original = self.original(document)
        papers.count(self.engines, self.reading.store_id, document, original)
        return original if prints == 0 else self._draw(document, reprint=prints)

    def original(self, document: Document) -> bytes:
        """The paper as it was first printed, or as it will be."""
        kept = papers.original_of(self.engines, self.reading.store_id, document)
        return kept if kept is not None else self._draw(document, reprint=0)

    def _draw(self, document: Document, reprint: int) -> bytes:
        use_fonts(FONTS)
        if document.kind is DocumentKind.DAY_REPORT:
            return self._draw_day(document)
        return _DRAWN[document.kind](self.reading.slip(document, reprint), self.translate)

    def _draw_day(self, document: Document) -> bytes:
        closed, clerk = self.reading.fact(document)
        body = closed.body
        if not isinstance(body, DayClosed):
            raise TypeError(f"no day report of {document}")
        report = self.reading.day_report(body.device, body.on)
        return till.day_report(report, self.reading.store(), clerk, self.translate)


def recovery_paper(founded: FoundStore, created: Created, now: datetime, translate: Translate) -> bytes:
    """The recovery sheet of a new book."""
    use_fonts(FONTS)
    store = Store(store=store_id(founded), **asdict(founded) | {"registered_capital": founded.registered_capital})
    return recovery_sheet(
        RecoverySheet(store, created.book.name, f"{calendar_day(now)}", created.recovery_code), translate
    )
