"""The proof of a day (日结证明): one page on which drawer, vault, ledger and queues agree, and what its digest says.

It is made of the facts up to `heads` and of nothing else, so that anybody who has them makes it again. Its digest
stands in the chain and on the slips of the next day: whoever changes the books later contradicts paper in customers'
hands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.codec import FACT, to_plain
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import canonical, fact
from domain.ids import DeviceId, StoreId
from domain.money import NOTHING, Money, total

_FIRST_DIGITS, _MORE_DIGITS = 8, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TillProof:
    """A drawer on its last day up to the proof's. `booked` is its part of account 1001; an open one has no sums."""

    device: DeviceId
    number: int
    day: date
    is_open: bool
    float_amount: Money
    cash_in: Money | None
    cash_out: Money | None
    expected: Money | None
    counted: Money | None
    difference: Money | None
    booked: Money

    @property
    def agrees(self) -> bool:
        """Whether it was closed, and drawer, count and books say the same."""
        return not self.is_open and not self.difference and self.counted == self.booked


@dataclass(frozen=True, slots=True, kw_only=True)
class CashProof:
    """Account 1001 at the end of the day, and the part of it in no drawer: in the safe."""

    booked: Money
    in_safe: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class BagProof:
    """The items of open tickets on movables against custody. `strays` are sealed bags of tickets that are not open."""

    tickets: int
    items: int
    in_place: int
    out: int
    missing: int
    not_stored: int
    with_police: int
    strays: int

    @property
    def agrees(self) -> bool:
        """Whether every item lies where it belongs."""
        return self.in_place + self.with_police == self.items


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeTie:
    """An account of income: its balance, what all tickets leave there, what came late, and other business."""

    account: str
    booked: Money
    tickets: Money
    later: Money
    other: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerProof:
    """The trial balance at the end of the day, and what is lent: the loan accounts and the tickets when it was made."""

    debit: Money
    credit: Money
    loans_booked: Money
    loans_lent: Money
    income: tuple[IncomeTie, ...]

    @property
    def agrees(self) -> bool:
        """Whether both sides are one, and the loans those of the tickets."""
        return self.debit == self.credit and self.loans_booked == self.loans_lent


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueProof:
    """What waits: drafts of pledges, vouchers that nobody posted, tasks, workstations that have not arrived, findings
    of the closing's self-check. `backed_up_on` is None where no backup is known.
    """

    drafts: int
    unposted: int
    tasks: int
    missing: tuple[DeviceId, ...]
    findings: int
    backed_up_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """Up to which fact a workstation is in the proof, with the first digits of its hash."""

    device: DeviceId
    number: int
    seq: int
    digits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """Everything that stands on the page."""

    store: StoreId
    on: date
    tills: tuple[TillProof, ...]
    cash: CashProof
    bags: BagProof
    ledger: LedgerProof
    queues: QueueProof
    heads: tuple[ChainHead, ...]

    @property
    def difference(self) -> Money:
        """What all drawers together are over, or short where it is less than nothing."""
        return total([each.difference or NOTHING for each in self.tills])

    @property
    def doubts(self) -> int:
        """How many of drawers, bags, ledger and workstations do not agree."""
        parts = [*(each.agrees for each in self.tills), self.bags.agrees, self.ledger.agrees, not self.queues.missing]
        return parts.count(False)

    def digest(self) -> str:
        """SHA-256 of the canonical bytes, in hex."""
        return hashlib.sha256(canonical(to_plain(self, FACT))).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """A proved day as the next day's slips name it."""

    on: date
    digest: str

    @property
    def digits(self) -> str:
        """The first digits of the digest, as they are printed: 1f3a9c42-07be."""
        return f"{self.digest[:_FIRST_DIGITS]}-{self.digest[_FIRST_DIGITS : _FIRST_DIGITS + _MORE_DIGITS]}"


@command("ledger.prove_day")
class ProveDay:
    """Take down the proof of a closed day; the program does so, from figures that it read before."""

    on: date


@fact("day.proved", version=1)
class DayProved:
    """The proof of a closed day, as it stood at the heads that it names."""

    store: StoreId
    on: date
    digest: str
    figures: DayFigures

    @property
    def subject(self) -> str:
        """The store's proofs."""
        return subject_of(self.store)

    @property
    def proved(self) -> Proved:
        """The day and its digest."""
        return Proved(on=self.on, digest=self.digest)


class ProofState(Protocol):
    """What the rule reads; `proof_read` are the figures that were read before."""

    def last_closed_day(self) -> date | None: ...
    def proved_on(self) -> date | None: ...
    def proof_read(self) -> DayFigures | None: ...


@decides(ProveDay, needs_day=False)
def decide(command: ProveDay, state: ProofState, moment: Moment) -> Iterator[DayProved]:
    """Refuses a day that is not the last closed one (`proof.not_last`), one that is proved (`proof.known`), and to take
    down what nobody read (`proof.unread`).
    """
    if state.last_closed_day() != command.on:
        raise Refusal("proof.not_last", on=command.on)
    proved = state.proved_on()
    if proved is not None and proved >= command.on:
        raise Refusal("proof.known", on=command.on)
    figures = state.proof_read()
    if figures is None or figures.on != command.on:
        raise Refusal("proof.unread", on=command.on)
    yield DayProved(store=moment.store, on=command.on, digest=figures.digest(), figures=figures)


def subject_of(store: str) -> str:
    """What the proofs of a store name as their subject."""
    return f"proof:{store}"
