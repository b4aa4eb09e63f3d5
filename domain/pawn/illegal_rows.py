"""Rows of a proposed rate table above their caps: nobody may ask them, but a rehearsal tells whom they would touch."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.money import Rate
from domain.pawn.ticket import Ticket
from domain.rulebook.rulebook import BrokenCap, RateRow, Rulebook

_FEE = "rates.fee_over_cap"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Touched:
    """An open ticket at the rates of the table whose goods an illegal row is for, and the rate that it has now."""

    ticket: str
    agreed: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class IllegalRow:
    """A rate above its cap (`rates.fee_over_cap`, art. 38, `rates.interest_over_cap`, art. 37) and what it touches.

    `touched` are open tickets, `open_tickets` of them; `loans` were made in the past year.
    """

    code: str
    row: RateRow
    asked: Rate
    cap: Rate
    article: str
    open_tickets: int
    loans: int
    touched: tuple[Touched, ...]


@dataclass(slots=True)
class IllegalRows:
    """What illegal rows would touch, counted while the tickets pass by."""

    broken: tuple[BrokenCap, ...]
    touched: dict[BrokenCap, list[Touched]] = field(default_factory=dict)
    loans: dict[BrokenCap, int] = field(default_factory=dict)

    def add_open(self, ticket: Ticket, row: RateRow | None) -> None:
        """Count an open ticket in, whose goods this row of the table is for."""
        terms = ticket.terms
        for each in self._of(row):
            agreed = terms.monthly_fee_rate if each.code == _FEE else terms.monthly_interest_rate
            self.touched.setdefault(each, []).append(Touched(ticket=ticket.number, agreed=agreed))

    def add_loan(self, row: RateRow | None) -> bool:
        """Count a loan of the past year in; whether its row is illegal."""
        found = self._of(row)
        for each in found:
            self.loans[each] = self.loans.get(each, 0) + 1
        return bool(found)

    def result(self) -> tuple[IllegalRow, ...]:
        """What came of it, in the order of the table."""
        return tuple(
            IllegalRow(
                code=each.code,
                row=each.row,
                asked=each.asked,
                cap=each.cap,
                article=each.article,
                open_tickets=len(self.touched.get(each, ())),
                loans=self.loans.get(each, 0),
                touched=tuple(sorted(self.touched.get(each, ()))),
            )
            for each in self.broken
        )

    def _of(self, row: RateRow | None) -> list[BrokenCap]:
        return [each for each in self.broken if each.row == row]


def illegal_rows(book: Rulebook) -> IllegalRows:
    """The rows of this rulebook's table above their caps, before anything is counted."""
    return IllegalRows(tuple(book.broken_caps()))
