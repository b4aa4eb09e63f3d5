"""Which papers there are, which ones a fact calls for, and which forms can be had with it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from domain.facts import Body, Fact
from domain.ledger.entry import EntryPosted
from domain.ledger.opening import BooksOpened
from domain.ledger.voucher import VoucherPosted, VoucherPrepared
from domain.pawn.agreement import TicketRedeemedByAgreement
from domain.pawn.blocks import TicketHeld, TicketSeized
from domain.pawn.compensation import TicketCompensated
from domain.pawn.draft import PledgeDrafted
from domain.pawn.forfeiture import TicketForfeited
from domain.pawn.issue import TicketIssued
from domain.pawn.loss import TicketLossReported, TicketReplaced
from domain.pawn.partial_repayment import TicketPartRepaid
from domain.pawn.redemption import TicketRedeemed
from domain.pawn.renewal import TicketRenewed
from domain.pawn.settlement import PaymentSettled
from domain.pawn.ticket_proof import read as read_proof
from domain.pawn.top_up import TicketToppedUp
from domain.pawn.void import TicketVoided
from domain.rulebook.terms import PledgeClass
from domain.sales.disposing import LotDisposed
from domain.sales.notice import NoticeGiven
from domain.sales.sale import GoodsSold
from domain.sales.surplus import DeficitPaid, SurplusPaid
from domain.sales.taking_back import GoodsReturned
from domain.stock.appraisal.worksheet import ItemAppraised
from domain.stock.custody import CustodyChanged, CustodyStep
from domain.stock.stocktake import StocktakeFinished, StocktakeStarted
from domain.stock.vault_walk import WalkDrawn, WalkFinished
from domain.till.day_close import DayClosed


class DocumentKind(enum.Enum):
    """The papers that exist."""

    PAWN_TICKET = "pawn_ticket"
    LABEL = "label"
    RENEWAL_CERTIFICATE = "renewal_certificate"
    REDEMPTION_RECEIPT = "redemption_receipt"
    PART_PAYMENT_RECEIPT = "part_payment_receipt"
    TOP_UP_STATEMENT = "top_up_statement"
    SETTLEMENT_RECEIPT = "settlement_receipt"
    LOSS_RECEIPT = "loss_receipt"
    REPLACEMENT_TICKET = "replacement_ticket"
    VOID_SLIP = "void_slip"
    HOLD_RECEIPT = "hold_receipt"
    SEIZURE_RECEIPT = "seizure_receipt"
    COMPENSATION_RECEIPT = "compensation_receipt"
    FORFEITURE_NOTICE = "forfeiture_notice"
    AGREEMENT_RECEIPT = "agreement_receipt"
    DRAFT_SHEET = "draft_sheet"
    PLEDGE_CONTRACT = "pledge_contract"
    MORTGAGE_CONTRACT = "mortgage_contract"
    SUPPLEMENT = "supplement"
    POWER_OF_ATTORNEY = "power_of_attorney"
    VALUE_SLIP = "value_slip"
    VAULT_IN_SLIP = "vault_in_slip"
    VAULT_OUT_SLIP = "vault_out_slip"
    STOCKTAKE_SHEET = "stocktake_sheet"
    STOCKTAKE_RESULT = "stocktake_result"
    WALK_SHEET = "walk_sheet"
    WALK_RESULT = "walk_result"
    SALE_RECEIPT = "sale_receipt"
    RETURN_RECEIPT = "return_receipt"
    DISPOSAL_NOTICE = "disposal_notice"
    SURPLUS_RECEIPT = "surplus_receipt"
    DEFICIT_RECEIPT = "deficit_receipt"
    DAY_REPORT = "day_report"
    VOUCHER = "voucher"
    MOVING_IN_CERTIFICATE = "moving_in_certificate"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that can be printed: its kind and the effect (command and number) of the fact that it shows."""

    kind: DocumentKind
    effect: str


_CALLED_FOR: dict[type, tuple[DocumentKind, ...]] = {
    TicketRenewed: (DocumentKind.RENEWAL_CERTIFICATE,),
    TicketRedeemed: (DocumentKind.REDEMPTION_RECEIPT,),
    TicketPartRepaid: (DocumentKind.PART_PAYMENT_RECEIPT,),
    TicketToppedUp: (DocumentKind.TOP_UP_STATEMENT,),
    PaymentSettled: (DocumentKind.SETTLEMENT_RECEIPT,),
    TicketLossReported: (DocumentKind.LOSS_RECEIPT,),
    TicketReplaced: (DocumentKind.REPLACEMENT_TICKET,),
    TicketVoided: (DocumentKind.VOID_SLIP,),
    TicketHeld: (DocumentKind.HOLD_RECEIPT,),
    TicketSeized: (DocumentKind.SEIZURE_RECEIPT,),
    TicketCompensated: (DocumentKind.COMPENSATION_RECEIPT,),
    TicketForfeited: (DocumentKind.FORFEITURE_NOTICE,),
    TicketRedeemedByAgreement: (DocumentKind.AGREEMENT_RECEIPT,),
    PledgeDrafted: (DocumentKind.DRAFT_SHEET,),
    ItemAppraised: (DocumentKind.VALUE_SLIP,),
    StocktakeStarted: (DocumentKind.STOCKTAKE_SHEET,),
    StocktakeFinished: (DocumentKind.STOCKTAKE_RESULT,),
    WalkDrawn: (DocumentKind.WALK_SHEET,),
    WalkFinished: (DocumentKind.WALK_RESULT,),
    NoticeGiven: (DocumentKind.FORFEITURE_NOTICE,),
    GoodsSold: (DocumentKind.SALE_RECEIPT,),
    GoodsReturned: (DocumentKind.RETURN_RECEIPT,),
    LotDisposed: (DocumentKind.DISPOSAL_NOTICE,),
    SurplusPaid: (DocumentKind.SURPLUS_RECEIPT,),
    DeficitPaid: (DocumentKind.DEFICIT_RECEIPT,),
    DayClosed: (DocumentKind.DAY_REPORT,),
    BooksOpened: (DocumentKind.MOVING_IN_CERTIFICATE,),
}

OF_THE_BOOKS = frozenset({DocumentKind.VOUCHER})
"""Papers that show how the books stand when they are printed: drawn anew each time, neither kept nor counted. Nothing
calls for them, and only those may print them who may see the books.
"""

PROVE_THEMSELVES = frozenset(
    {DocumentKind.PAWN_TICKET, DocumentKind.REPLACEMENT_TICKET, DocumentKind.RENEWAL_CERTIFICATE}
)
"""Papers that a pawner shows for a ticket's terms: their QR code holds the signed proof of it."""

_INTO_THE_VAULT = frozenset(
    {CustodyStep.STORED, CustodyStep.MOVED, CustodyStep.RESEALED, CustodyStep.FOUND, CustodyStep.RETURNED}
)

_ONE_FOR_ALL = frozenset({DocumentKind.VAULT_IN_SLIP, DocumentKind.VAULT_OUT_SLIP, DocumentKind.SALE_RECEIPT})
"""Papers that show every fact of one command: they belong to the first of them."""


def called_for(what: Body) -> tuple[DocumentKind, ...]:
    """The papers that a fact calls for, in the order in which the counter needs them."""
    if isinstance(what, TicketIssued):
        contract = () if what.pledge is PledgeClass.MOVABLE else (contract_of(what.pledge),)
        return (DocumentKind.PAWN_TICKET, DocumentKind.LABEL, *contract)
    if isinstance(what, CustodyChanged):
        goes_in = what.what in _INTO_THE_VAULT
        return (DocumentKind.VAULT_IN_SLIP if goes_in else DocumentKind.VAULT_OUT_SLIP,)
    return _CALLED_FOR.get(type(what), ())


def forms_beside(what: Body) -> tuple[DocumentKind, ...]:
    """The forms that can be had filled in with a fact, for those who want them (art. 30, 35)."""
    if not isinstance(what, TicketIssued):
        return ()
    forms = (contract_of(what.pledge), DocumentKind.SUPPLEMENT, DocumentKind.POWER_OF_ATTORNEY)
    return tuple(form for form in forms if form not in called_for(what))


def contract_of(pledge: PledgeClass) -> DocumentKind:
    """Goods and rights are pledged, real estate is mortgaged (art. 3)."""
    return DocumentKind.MORTGAGE_CONTRACT if pledge is PledgeClass.REAL_ESTATE else DocumentKind.PLEDGE_CONTRACT


def documents_of(facts: tuple[Fact, ...]) -> tuple[Document, ...]:
    """The papers that these facts call for, in the order in which the counter needs them."""
    first: dict[tuple[str, DocumentKind], Document] = {}
    documents = []
    for fact in facts:
        for kind in called_for(fact.body):
            document = Document(kind, _effect(fact))
            if kind in _ONE_FOR_ALL:
                document = first.setdefault((fact.at.command_id, kind), document)
            documents.append(document)
    return tuple(dict.fromkeys(documents))


def forms_of(facts: tuple[Fact, ...]) -> tuple[Document, ...]:
    """The forms that can be had with these facts."""
    return tuple(Document(kind, _effect(fact)) for fact in facts for kind in forms_beside(fact.body))


def can_be_printed(document: Document, what: Body) -> bool:
    """Whether this paper shows a fact of this kind."""
    if document.kind is DocumentKind.VOUCHER:
        return isinstance(what, EntryPosted | VoucherPrepared | VoucherPosted)
    return document.kind in (*called_for(what), *forms_beside(what))


def label_text(item_code: str) -> str:
    """What the QR code on a bag says, in the characters that QR packs best."""
    return f"PAWN:{item_code}"


def ticket_in(scanned: str) -> str:
    """The ticket number in what a scanner read off a label or a ticket, or what a person typed; a ticket's proof is
    read here and not checked.
    """
    proof = read_proof(scanned)
    if proof is not None:
        return proof.claim.number
    return scanned.strip().upper().removeprefix("PAWN:").partition("-")[0]


def _effect(fact: Fact) -> str:
    return f"{fact.at.command_id}:{fact.at.n}"
