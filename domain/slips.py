"""Slips: everything that stands on a paper, gathered as plain values before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.customers.customer import Company, Personal
from domain.facts import Body, Fact
from domain.ledger.accounts import Account
from domain.ledger.proof import Proved
from domain.ledger.views import VoucherCard
from domain.organisation.store import Store
from domain.pawn.issue import TicketIssued
from domain.pawn.ticket import Ticket
from domain.rulebook.bookkeeping import Standard
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.templates import PLAIN, Templates
from domain.stock.custody import CustodyChanged
from domain.stock.places import Place
from domain.stock.stocktake import Stocktake
from domain.stock.vault_walk import Walk

Party = Personal | Company | None
"""Somebody on a paper; None once they were erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What every paper about a fact says: the store, the fact, who did it and who agreed ("" for nobody).

    The fact's number in its chain and the first digits of its hash are printed, so that paper bears witness to the
    book; so does `proof`, the last day that was proved before. `reprint` counts from 0, the original.
    `templates` are the shop's own words as of the fact's day; a `sample` is about nothing that happened.
    """

    store: Store
    fact: Fact
    clerk: str
    checker: str
    reprint: int = 0
    proof: Proved | None = None
    templates: Templates = PLAIN
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip(Print):
    """A paper about a ticket. `ticket` is as it stood after the fact, `issued` is how it began.

    `representative` is who acted for the pawner in this fact; `together` are the facts of the same command.
    `ticket_proof` is the signed text of a ticket's QR code; "" leaves the number alone there.
    """

    ticket: Ticket
    issued: TicketIssued
    customer: Party
    representative: Party = None
    rulebook: Rulebook
    together: tuple[Body, ...] = ()
    ticket_proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementSlip(Print):
    """One payment for several tickets, with what became of each."""

    customer: Party
    parts: tuple[Body, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSlip(Print):
    """A pledge that is agreed but not paid out."""

    customer: Party
    representative: Party = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultSlip(Print):
    """The steps that one command took with items in custody; `goods` describes each item by its code."""

    steps: tuple[CustodyChanged, ...]
    goods: Mapping[str, str]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeSlip(Print):
    """A count as it stood after the fact. `began` is the wall clock of its start."""

    stocktake: Stocktake
    began: str
    goods: Mapping[str, str]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkSlip(Print):
    """A vault walk as it stood after the fact."""

    walk: Walk
    goods: Mapping[str, str]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningSlip(Print):
    """The opening of the books, the chart that names its accounts, the standard whose codes the shop writes, and the
    number of its voucher ("" before a closing gave one).
    """

    chart: Mapping[str, Account]
    standard: Standard = Standard.ENTERPRISE
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherSlip(Print):
    """A voucher as it stands; `other` is the number of the one that it takes back or is taken back by: None where there
    is none, "" before a closing numbered it.
    """

    card: VoucherCard
    other: str | None = None
