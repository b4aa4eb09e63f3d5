"""A posting rule as it is typed: other accounts for its lines, from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.codec import Plain
from domain.ledger.accounts import Side
from domain.ledger.posting import Line, PostingRule
from domain.ledger.rule_change import ChangeRule
from ui.books.rule_words import RuleRow
from ui.unsaved import rows_in, text_in

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

    def to_plain(self) -> Plain:
        """As it is kept until it is agreed; None where no account and no reason was typed."""
        if not self.accounts and not self.reason.strip():
            return None
        accounts = [[side.value, place, list(words), code] for (side, place, words), code in self.accounts.items()]
        rule = {"kind": self.rule.kind, "version": self.rule.version}
        return {**rule, "accounts": accounts, "effective": self.effective, "reason": self.reason}

    def taking_up(self, plain: Plain) -> Draft:
        """With what was kept, where that was about this same rule."""
        if (text_in(plain, "kind"), text_in(plain, "version")) != (self.rule.kind, self.rule.version):
            return self
        accounts = {}
        for row in rows_in(plain, "accounts"):
            try:
                side, place, words, code = row
                accounts[Side(side), int(place), tuple(str(word) for word in words)] = str(code)
            except (TypeError, ValueError):
                continue
        return replace(self, accounts=accounts, effective=text_in(plain, "effective"), reason=text_in(plain, "reason"))

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
