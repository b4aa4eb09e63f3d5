"""Papers: drawn from facts, kept as they were first printed, marked when they are printed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from app.places import FONTS
from domain.clock import calendar_day
from domain.compliance.sheet import ComplianceSheet
from domain.documents import OF_THE_BOOKS, PROVE_THEMSELVES, Document, DocumentKind, can_be_printed
from domain.errors import Refusal
from domain.ledger.proof import DayProved
from domain.ledger.views import VoucherQuery
from domain.organisation.store import FoundStore, Store, store_id
from domain.pawn.ticket import Ticket
from domain.ports import Created, Translate
from domain.sales.sale import GoodsSold
from domain.slips import Print, Slip
from domain.till.day_close import DayClosed
from printing import (
    appraisal,
    attorney,
    compensation,
    contracts,
    draft,
    forfeiture,
    incidents,
    labels,
    opening,
    part_payment,
    pawn,
    redemption,
    renewal,
    sales,
    settlement,
    stocktake,
    till,
    vault,
    voucher,
    walk,
)
from printing.compliance import SelfCheckPaper, compliance_paper
from printing.day_proof import day_proof
from printing.fonts import use_fonts
from printing.recovery import RecoverySheet, recovery_sheet
from printing.recovery_cards import RecoveryCards, recovery_cards
from storage import papers
from storage.engine import Engines
from storage.reading import StoreReading

_DRAWN: dict[DocumentKind, Callable[[Any, Translate], bytes]] = {
    DocumentKind.PAWN_TICKET: pawn.pawn_ticket,
    DocumentKind.LABEL: labels.labels,
    DocumentKind.RENEWAL_CERTIFICATE: renewal.renewal_certificate,
    DocumentKind.REDEMPTION_RECEIPT: redemption.redemption_receipt,
    DocumentKind.PART_PAYMENT_RECEIPT: part_payment.part_payment_receipt,
    DocumentKind.TOP_UP_STATEMENT: redemption.top_up_statement,
    DocumentKind.SETTLEMENT_RECEIPT: settlement.settlement_receipt,
    DocumentKind.LOSS_RECEIPT: incidents.loss_receipt,
    DocumentKind.REPLACEMENT_TICKET: pawn.replacement_ticket,
    DocumentKind.VOID_SLIP: incidents.void_slip,
    DocumentKind.HOLD_RECEIPT: incidents.hold_receipt,
    DocumentKind.SEIZURE_RECEIPT: incidents.seizure_receipt,
    DocumentKind.COMPENSATION_RECEIPT: compensation.compensation_receipt,
    DocumentKind.FORFEITURE_NOTICE: forfeiture.forfeiture_notice,
    DocumentKind.AGREEMENT_RECEIPT: redemption.agreement_receipt,
    DocumentKind.DRAFT_SHEET: draft.draft_sheet,
    DocumentKind.PLEDGE_CONTRACT: contracts.pledge_contract,
    DocumentKind.MORTGAGE_CONTRACT: contracts.mortgage_contract,
    DocumentKind.SUPPLEMENT: contracts.supplement,
    DocumentKind.POWER_OF_ATTORNEY: attorney.power_of_attorney,
    DocumentKind.VALUE_SLIP: appraisal.value_slip,
    DocumentKind.VAULT_IN_SLIP: vault.vault_in_slip,
    DocumentKind.VAULT_OUT_SLIP: vault.vault_out_slip,
    DocumentKind.STOCKTAKE_SHEET: stocktake.stocktake_sheet,
    DocumentKind.STOCKTAKE_RESULT: stocktake.stocktake_result,
    DocumentKind.WALK_SHEET: walk.walk_sheet,
    DocumentKind.WALK_RESULT: walk.walk_result,
    DocumentKind.RETURN_RECEIPT: sales.return_receipt,
    DocumentKind.DISPOSAL_NOTICE: sales.disposal_notice,
    DocumentKind.SURPLUS_RECEIPT: sales.surplus_receipt,
    DocumentKind.DEFICIT_RECEIPT: sales.deficit_receipt,
    DocumentKind.VOUCHER: voucher.voucher,
    DocumentKind.MOVING_IN_CERTIFICATE: opening.moving_in_certificate,
}
"""Who draws which paper; each takes the slip that `storage/slips.py` gathers for its fact."""


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one book: those for customers in the shop's language, those of the books in the one asked for.

    `prove` signs what a ticket says, for its QR code.
    """

    reading: StoreReading
    engines: Engines
    translate: Translate
    of_books: Translate
    prove: Callable[[Ticket], str]

    def draw(self, document: Document, *, counted: bool = True) -> bytes:
        """The paper that the next print gives: the original the first time, a marked reprint after it.

        One that will not be counted is marked also the first time.
        """
        if document.kind in OF_THE_BOOKS:
            return self._draw(document, reprint=0)
        prints = papers.prints_of(self.engines, self.reading.store_id, document) or int(not counted)
        return self._draw(document, reprint=prints) if prints else self.original(document)

    def count(self, document: Document) -> None:
        """Count a print, and keep the first as it was."""
        if document.kind in OF_THE_BOOKS:
            return
        papers.count(self.engines, self.reading.store_id, document, self.original(document))

    def original(self, document: Document) -> bytes:
        """The paper as it was first printed, or as it will be."""
        if document.kind in OF_THE_BOOKS:
            return self._draw(document, reprint=0)
        kept = papers.original_of(self.engines, self.reading.store_id, document)
        return kept if kept is not None else self._draw(document, reprint=0)

    def vouchers(self, asked: VoucherQuery) -> bytes:
        """Posted vouchers in one PDF. Raises Refusal `voucher.none` where there are none."""
        slips = self.reading.voucher_slips(asked)
        if not slips:
            raise Refusal("voucher.none")
        use_fonts(FONTS)
        return voucher.vouchers(slips, self.of_books)

    def proof(self, proved: DayProved) -> bytes:
        """The page that proves a closed day, in the language asked for."""
        use_fonts(FONTS)
        return day_proof(proved, self.reading.store(), self.of_books)

    def compliance(self, sheet: ComplianceSheet, by: str, now: datetime) -> bytes:
        """The self-check sheet, in the language asked for."""
        use_fonts(FONTS)
        store = self.reading.store()
        return compliance_paper(
            SelfCheckPaper(sheet=sheet, store=store, by=by, at=f"{now:%Y-%m-%d %H:%M}"), self.of_books
        )

    def _draw(self, document: Document, reprint: int) -> bytes:
        """Raises Refusal `document.unknown` where the fact calls for no such paper."""
        use_fonts(FONTS)
        fact, clerk = self.reading.fact(document)
        if not can_be_printed(document, fact.body):
            raise Refusal("document.unknown", document=f"{document.kind.value} {document.effect}")
        if isinstance(fact.body, DayClosed):
            report = self.reading.day_report(fact.body.device, fact.body.on)
            return till.day_report(report, self.reading.store(), clerk, self.translate, reprint)
        if isinstance(fact.body, GoodsSold):
            return sales.sale_receipt(self.reading.sale_slip(fact.body.receipt), self.translate, reprint)
        translate = self.of_books if document.kind in OF_THE_BOOKS else self.translate
        return _DRAWN[document.kind](self._proved(document.kind, self.reading.slip(document, reprint)), translate)

    def _proved(self, kind: DocumentKind, slip: Print) -> Print:
        if kind in PROVE_THEMSELVES and isinstance(slip, Slip):
            return replace(slip, ticket_proof=self.prove(slip.ticket))
        return slip


def cards_paper(store: Store, book: str, on: date, cards: tuple[str, ...], translate: Translate) -> bytes:
    """The recovery cards of a book, a page each."""
    use_fonts(FONTS)
    return recovery_cards(RecoveryCards(store, book, f"{on}", cards), translate)


def recovery_paper(founded: FoundStore, created: Created, now: datetime, translate: Translate) -> bytes:
    """The recovery sheet of a new book."""
    store = Store(store=store_id(founded), **asdict(founded) | {"registered_capital": founded.registered_capital})
    return sheet_paper(store, created.book.name, calendar_day(now), created.recovery_code, translate)


def sheet_paper(store: Store, book: str, on: date, code: str, translate: Translate) -> bytes:
    """The recovery sheet of a book."""
    use_fonts(FONTS)
    return recovery_sheet(RecoverySheet(store, book, f"{on}", code), translate)
