"""Accounts and rules (科目与规则): the chart with the shop's own accounts, and what each kind of fact posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.errors import Trouble
from domain.ledger.book_views import RuleVersion
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.views import AccountLine, RuleLine
from domain.ports import Desk
from ui.doing import business_day
from ui.front import Explain
from ui.tasks import Run

_ORDER = tuple(BUILT_IN)


@dataclass(frozen=True, slots=True)
class Opened:
    """A rule with its versions, the newest first."""

    line: RuleLine
    versions: tuple[RuleVersion, ...]


class RulesShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_rules(self, rules: tuple[RuleLine, ...], accounts: tuple[AccountLine, ...], chosen: str) -> None: ...
    def show_rule(self, opened: Opened) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class RulesPresenter:
    """Reads the chart and the rules of today, and the chosen rule with its versions."""

    def __init__(self, view: RulesShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._rules: tuple[RuleLine, ...] = ()
        self._asked = 0
        self.chosen = ""

    def open(self, kind: str = "") -> None:
        """Read everything, and show the rule of a kind, that shown before, or the first."""
        self._view.show_loading()
        reading = self._desk.reading

        def read() -> tuple[tuple[RuleLine, ...], tuple[AccountLine, ...]]:
            return reading.posting_rules(business_day(self._desk)), reading.accounts()

        def show(found: tuple[tuple[RuleLine, ...], tuple[AccountLine, ...]]) -> None:
            rules, accounts = found
            self._rules = tuple(sorted(rules, key=lambda line: _ORDER.index(line.rule.kind)))
            kinds = [line.rule.kind for line in self._rules]
            wanted = next((each for each in (kind, self.chosen) if each in kinds), kinds[0])
            self._view.show_rules(self._rules, accounts, wanted)
            self.choose(wanted)

        self._run(read, show, self._failed)

    def choose(self, kind: str) -> None:
        """Show this rule; an answer that comes after another choice is left out."""
        self.chosen, self._asked = kind, self._asked + 1
        place = self._asked
        line = next(each for each in self._rules if each.rule.kind == kind)

        def show(versions: tuple[RuleVersion, ...]) -> None:
            if place == self._asked:
                self._view.show_rule(Opened(line, versions))

        self._run(lambda: self._desk.reading.rule_versions(kind), show, self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
