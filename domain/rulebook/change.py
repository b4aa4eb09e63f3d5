"""Changing the rules: a whole rulebook takes force on a day to come, agreed by two people, never for days gone by.

Tickets keep the terms that they were issued under; what is issued or renewed from that day on is held to the new rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.facts import fact
from domain.fields import Count, Line
from domain.rulebook.china import CHINA
from domain.rulebook.objections import objections
from domain.rulebook.quoted import QuotedRow, with_quoted
from domain.rulebook.rulebook import Rulebook


@command("rulebook.change")
class ChangeRulebook:
    """Put a rulebook in force from its `effective_from` on; always needs a second person.

    Take the one in force (`show rulebook`), edit it, and say why. Its version is given by the book. `quoted` are rows
    of the rate table as the trade quotes them, by the day, month or year. Compound interest needs a `legal_basis`.
    """

    rulebook: Rulebook
    reason: Line
    quoted: Annotated[tuple[QuotedRow, ...], Count(0, 60)] = ()
    legal_basis: Line | None = None


@fact("rulebook.changed", version=4)
class RulebookChanged:
    """A rulebook is in force from a day on."""

    rulebook: Rulebook
    reason: str
    legal_basis: str | None

    @property
    def subject(self) -> str:
        """The rulebook's law."""
        return subject_of(self.rulebook.key)


class RulebookState(Protocol):
    """What the rule reads: every rulebook in the order in which they were decided, the newest business day of any
    drawer, and the kinds of goods.
    """

    def rulebooks(self) -> Sequence[Rulebook]: ...
    def last_business_day(self) -> date | None: ...
    def categories(self) -> Collection[str]: ...


def subject_of(key: str) -> str:
    """What the facts about a law's rulebooks name as their subject."""
    return f"rulebook:{key}"


def in_force(books: Sequence[Rulebook], on: date) -> Rulebook:
    """The rulebook of a day: the one that took force last, of two from the same day the one decided later."""
    begun = [book for book in books if book.effective_from <= on]
    newest = max((book.effective_from for book in begun), default=None)
    return next((book for book in reversed(begun) if book.effective_from == newest), CHINA)


def earliest_change(today: date, last_business_day: date | None) -> date:
    """The first day from which rules may change: not before today, and after every day that business was done on."""
    return today if last_business_day is None else max(today, last_business_day + timedelta(days=1))


def proposed(asked: ChangeRulebook) -> Rulebook:
    """The rulebook that is asked for, with the quoted rows in its rate table and the days of rest in order.

    Raises Refusal `rates.inexact`, `rates.twice`.
    """
    book = with_quoted(asked.rulebook, asked.quoted)
    return replace(book, rest_days=tuple(sorted(set(book.rest_days))))


def version_of(book: Rulebook, decided_before: int, moment: Moment) -> str:
    """The version: its first day, a running number, and a mark of the decision, since two workstations may count the
    same number without a line between them.
    """
    return f"{book.effective_from}.{decided_before + 1}-{moment.new_id('')[1:5]}"


@decides(ChangeRulebook, needs_day=False)
def decide(command: ChangeRulebook, state: RulebookState, moment: Moment) -> Iterator[RulebookChanged]:
    """Raises the first of the refusals that `objections` knows; passes only with a second person."""
    book, books = proposed(command), state.rulebooks()
    refused = objections(
        book,
        in_force(books, book.effective_from),
        earliest=earliest_change(calendar_day(moment.now), state.last_business_day()),
        categories=state.categories(),
        legal_basis=command.legal_basis,
    )
    for refusal in refused:
        raise refusal
    moment.require_approval("rulebook.second_person", effective_from=book.effective_from)
    yield RulebookChanged(
        rulebook=replace(book, version=version_of(book, len(books), moment)),
        reason=command.reason.strip(),
        legal_basis=command.legal_basis,
    )
