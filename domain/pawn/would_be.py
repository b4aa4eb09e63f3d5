"""What loans brought as they were agreed, and what they would have brought under other rules: the same goods, the same
terms, another rate table and another way of charging.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.errors import Refusal
from domain.money import NOTHING, Money, Rate, total
from domain.pawn.charges import ChargeKind, fee, interest
from domain.pawn.period import Earned
from domain.pawn.ticket import Ticket
from domain.rulebook.rulebook import RateRow, Rulebook
from domain.rulebook.terms import PledgeClass, Terms, terms_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """Interest and composite fee of the loans of a class, of all classes where `pledge` is None, under both rules.

    `illegal` is the part of what is proposed that loans at rows above a cap would bring: nobody may ask it.
    """

    pledge: PledgeClass | None
    loans: int
    interest_agreed: Money
    fee_agreed: Money
    agreed: Money
    interest_proposed: Money
    fee_proposed: Money
    proposed: Money
    difference: Money
    illegal: Money


@dataclass(slots=True)
class Figures:
    """The running sums of a class."""

    loans: int = 0
    agreed: Earned = field(default_factory=lambda: Earned(NOTHING, NOTHING))
    proposed: Earned = field(default_factory=lambda: Earned(NOTHING, NOTHING))
    illegal: Money = NOTHING

    def add(self, agreed: Earned, proposed: Earned, *, illegal: Money = NOTHING, loans: int = 1) -> None:
        """Count loans in; so much of what is proposed for them is illegal."""
        self.loans += loans
        self.illegal += illegal
        self.agreed = _sum(self.agreed, agreed)
        self.proposed = _sum(self.proposed, proposed)


@dataclass(frozen=True, slots=True)
class OtherRules:
    """Proposed rules beside those of now."""

    now: Rulebook
    proposed: Rulebook
    known: dict[tuple[Rate, Rate], Terms] = field(default_factory=dict)

    def rates(self, ticket: Ticket, book: Rulebook) -> tuple[Rate, Rate] | None:
        """The monthly rates of interest and fee that a ticket would have had; None in a class that is closed.

        A ticket at rates of its own under the rules of now keeps them; else it has those of the table, an illegal row
        as it stands: what it would do is told, and that nobody may ask it.
        """
        row = _row_of(ticket, book)
        if row is None:
            return None
        if self._has_rates_of_its_own(ticket):
            return ticket.terms.monthly_interest_rate, ticket.terms.monthly_fee_rate
        is_illegal = row.interest > max(band.cap for band in book.interest_caps)
        return row.interest if is_illegal else min(row.interest, book.interest_cap(ticket.principal)), row.fee

    def proposed_row(self, ticket: Ticket) -> RateRow | None:
        """The row of the proposed table that a ticket would be at; None for rates of its own, and in a closed class."""
        return None if self._has_rates_of_its_own(ticket) else _row_of(ticket, self.proposed)

    def would_be(self, ticket: Ticket) -> Earned:
        """What it would have brought; nothing in a class that is closed. Rates of its own count up to their caps."""
        rates, proposed = self.rates(ticket, self.proposed), self.proposed
        if rates is None:
            return Earned(NOTHING, NOTHING)
        if self._has_rates_of_its_own(ticket):
            caps = proposed.interest_cap(ticket.principal), proposed.class_rules(ticket.pledge).fee_cap
            rates = min(rates[0], caps[0]), min(rates[1], caps[1])
        return _over_all_terms(ticket, self._terms(*rates))

    def _terms(self, monthly_interest: Rate, monthly_fee: Rate) -> Terms:
        key = (monthly_interest, monthly_fee)
        if key not in self.known:
            self.known[key] = terms_of(
                self.proposed.charging,
                rulebook=self.proposed.key,
                version=self.proposed.version,
                monthly_interest_rate=monthly_interest,
                monthly_fee_rate=monthly_fee,
            )
        return self.known[key]

    def _has_rates_of_its_own(self, ticket: Ticket) -> bool:
        if ticket.terms.version != self.now.version:
            return False
        row = _row_of(ticket, self.now)
        return row is None or (row.interest, row.fee) != (
            ticket.terms.monthly_interest_rate,
            ticket.terms.monthly_fee_rate,
        )


def agreed(ticket: Ticket) -> Earned:
    """What all terms of a ticket bring as they were agreed."""
    return _over_all_terms(ticket, ticket.terms)


def income(figures: Mapping[PledgeClass, Figures]) -> tuple[Income, ...]:
    """The sums of every class, and at the end of all."""
    of_all = Figures()
    for known in figures.values():
        of_all.add(known.agreed, known.proposed, illegal=known.illegal, loans=known.loans)
    return (*(_income(pledge, figures[pledge]) for pledge in PledgeClass if pledge in figures), _income(None, of_all))


def _income(pledge: PledgeClass | None, known: Figures) -> Income:
    before, after = (
        total((known.agreed.interest, known.agreed.fee)),
        total((known.proposed.interest, known.proposed.fee)),
    )
    return Income(
        pledge=pledge,
        loans=known.loans,
        interest_agreed=known.agreed.interest,
        fee_agreed=known.agreed.fee,
        agreed=before,
        interest_proposed=known.proposed.interest,
        fee_proposed=known.proposed.fee,
        proposed=after,
        difference=after - before,
        illegal=known.illegal,
    )


def _over_all_terms(ticket: Ticket, terms: Terms) -> Earned:
    """Interest and fee of every agreed term, each whole."""
    periods = ticket.periods
    return Earned(
        interest=total([interest(each.principal, terms, each.whole).amount for each in periods]),
        fee=total([fee(ChargeKind.FEE, each.principal, terms, each.whole).amount for each in periods]),
    )


def _row_of(ticket: Ticket, book: Rulebook) -> RateRow | None:
    """The row of a rate table for the goods of a ticket; None where its class is closed."""
    try:
        book.class_rules(ticket.pledge)
        return book.rates_for(ticket.pledge, ticket.loan_kind.partition(".")[2])
    except Refusal:
        return None


def _sum(one: Earned, other: Earned) -> Earned:
    return Earned(one.interest + other.interest, one.fee + other.fee)
