"""Papers: drawn from facts, kept as they were first printed, marked when they are printed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from app.places import FONTS
from domain.clock import calendar_day
from domain.documents import Document, DocumentKind, Slip, documents_of
from domain.errors import Refusal
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

    def draw(self, document: Document) -> bytes:
        """The paper that the next print gives: the original the first time, a marked reprint after it."""
        prints = papers.prints_of(self.engines, self.reading.store_id, document)
        return self._draw(document, reprint=prints) if prints else self.original(document)

    def count(self, document: Document) -> None:
        """Count a print, and keep the first as it was."""
        papers.count(self.engines, self.reading.store_id, document, self.original(document))

    def original(self, document: Document) -> bytes:
        """The paper as it was first printed, or as it will be."""
        kept = papers.original_of(self.engines, self.reading.store_id, document)
        return kept if kept is not None else self._draw(document, reprint=0)

    def _draw(self, document: Document, reprint: int) -> bytes:
        """Raises Refusal `document.unknown` where the fact calls for no such paper."""
        use_fonts(FONTS)
        fact, clerk = self.reading.fact(document)
        if document not in documents_of((fact,)):
            raise Refusal("document.unknown", document=f"{document.kind.value} {document.effect}")
        if isinstance(fact.body, DayClosed):
            report = self.reading.day_report(fact.body.device, fact.body.on)
            return till.day_report(report, self.reading.store(), clerk, self.translate, reprint)
        return _DRAWN[document.kind](self.reading.slip(document, reprint), self.translate)


def recovery_paper(founded: FoundStore, created: Created, now: datetime, translate: Translate) -> bytes:
    """The recovery sheet of a new book."""
    use_fonts(FONTS)
    store = Store(store=store_id(founded), **asdict(founded) | {"registered_capital": founded.registered_capital})
    return recovery_sheet(
        RecoverySheet(store, created.book.name, f"{calendar_day(now)}", created.recovery_code), translate
    )
