"""The papers: which ones a fact calls for, and what stands on them."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from domain.customers.customer import Company, Personal
from domain.facts import Fact
from domain.organisation.store import Store
from domain.pawn.issue import TicketIssued
from domain.pawn.redemption import TicketRedeemed
from domain.pawn.renewal import TicketRenewed
from domain.pawn.ticket import Ticket
from domain.till.day_close import DayClosed


class DocumentKind(enum.Enum):
    """The papers that exist."""

    PAWN_TICKET = "pawn_ticket"
    LABEL = "label"
    RENEWAL_CERTIFICATE = "renewal_certificate"
    REDEMPTION_RECEIPT = "redemption_receipt"
    DAY_REPORT = "day_report"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that can be printed: its kind and the effect (command and number) of the fact that it shows."""

    kind: DocumentKind
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What a paper about one fact needs. `ticket` is as it stood after the fact; `reprint` counts from 0, the original.

    The fact's number in its chain and the first digits of its hash are printed, so that paper bears witness to the
    book.
    """

    store: Store
    fact: Fact
    ticket: Ticket
    customer: Personal | Company | None
    clerk: str
    checker: str
    reprint: int = 0


_CALLED_FOR: dict[type, tuple[DocumentKind, ...]] = {
    TicketIssued: (DocumentKind.PAWN_TICKET, DocumentKind.LABEL),
    TicketRenewed: (DocumentKind.RENEWAL_CERTIFICATE,),
    TicketRedeemed: (DocumentKind.REDEMPTION_RECEIPT,),
    DayClosed: (DocumentKind.DAY_REPORT,),
}


def documents_of(facts: tuple[Fact, ...]) -> tuple[Document, ...]:
    """The papers that these facts call for, in the order in which the counter needs them."""
    return tuple(
        Document(kind, f"{fact.at.command_id}:{fact.at.n}")
        for fact in facts
        for kind in _CALLED_FOR.get(type(fact.body), ())
    )


def label_text(item_code: str) -> str:
    """What the QR code on a bag says, in the characters that QR packs best."""
    return f"PAWN:{item_code}"


def ticket_in(scanned: str) -> str:
    """The ticket number in what a scanner read off a label or a ticket, or what a person typed."""
    return scanned.strip().upper().removeprefix("PAWN:").partition("-")[0]
