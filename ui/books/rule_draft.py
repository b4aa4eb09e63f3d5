"""A posting rule as it is typed: other accounts for its lines, from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.ledger.accounts import Side
from domain.ledger.posting import Line, PostingRule
from domain.ledger.rule_change import ChangeRule
from ui.books.rule_words import RuleRow

Place = tuple[Side, int, tuple[str, ...]]
"""Which row of a rule: its side, its line, and the words of it."""


def place_of(row: RuleRow) -> Place:
    """The place of a row."""
    return row.side, row.place, row.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The rule that is changed, and the accounts typed so far, by their codes."""

    rule: PostingRule
    accounts: Mapping[Place, str] = field(default_factory=dict)
    effective: str = ""
    reason: str = ""

    def with_account(self, row: RuleRow, code: str) -> Draft:
        """Another account for a row; the one of the rule itself is no change."""
        rest = {place: each for place, each in self.accounts.items() if place != place_of(row)}
        return replace(self, accounts=rest if code == row.account else {**rest, place_of(row): code})

    @property
    def proposed(self) -> PostingRule:
        """The rule with the accounts that were typed."""
        return replace(
            self.rule,
            debits=self._lines(Side.DEBIT, self.rule.debits),
            credits=self._lines(Side.CREDIT, self.rule.credits),
            version="proposed",
        )

    def command(self, effective_from: date) -> ChangeRule:
        """What is asked."""
        wanted = self.proposed
        return ChangeRule(
            kind=self.rule.kind,
            debits=wanted.debits,
            credits=wanted.credits,
            effective_from=effective_from,
            reason=self.reason.strip(),
        )

    def _lines(self, side: Side, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(self._line(side, place, line) for place, line in enumerate(lines))

    def _line(self, side: Side, place: int, line: Line) -> Line:
        if not line.by:
            return replace(line, account=self.accounts.get((side, place, ()), line.account))
        by_word = {
            word: code
            for (at, number, words), code in self.accounts.items()
            if (at, number) == (side, place)
            for word in words
        }
        choices = tuple(replace(each, account=by_word.get(each.word, each.account)) for each in line.choices)
        return replace(line, choices=choices)
