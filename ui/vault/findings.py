"""What a count came to, line by line: what is missing or too much, what lies elsewhere, which seals are broken."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.money import Money
from domain.stock.comparison import Comparison
from domain.terms import n_
from ui.widgets.texts import Tone


class FindingKind(enum.Enum):
    """What is wrong with a bag or a place; the worst first."""

    MISSING = "missing"
    BROKEN = "broken"
    MISPLACED = "misplaced"
    EXTRA = "extra"
    NOT_VISITED = "not_visited"


FINDINGS: Mapping[FindingKind, tuple[str, Tone]] = {
    FindingKind.MISSING: (n_("Missing"), Tone.RED),
    FindingKind.BROKEN: (n_("Seal broken"), Tone.RED),
    FindingKind.MISPLACED: (n_("Wrong place"), Tone.AMBER),
    FindingKind.EXTRA: (n_("Too much"), Tone.AMBER),
    FindingKind.NOT_VISITED: (n_("Nobody was there"), Tone.AMBER),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the result; `place` is where it should lie, `seen_in` where it was scanned."""

    kind: FindingKind
    item: str
    goods: str
    place: str
    seen_in: str
    loan: Money | None


def findings_of(result: Comparison, goods: Mapping[str, str]) -> tuple[Finding, ...]:
    """All that a comparison found, the worst first."""
    return tuple(_findings(result, goods))


def items_found(result: Comparison) -> tuple[str, ...]:
    """The items that a comparison speaks of."""
    return tuple(each.item for each in findings_of(result, {}) if each.item)


def _findings(result: Comparison, goods: Mapping[str, str]) -> Iterator[Finding]:
    for gone in result.missing:
        yield Finding(FindingKind.MISSING, gone.item, goods.get(gone.item, ""), gone.place, "", gone.loan)
    for seen in result.broken:
        yield Finding(FindingKind.BROKEN, seen.item, goods.get(seen.item, ""), "", seen.seen_in, None)
    for bag in result.misplaced:
        yield Finding(FindingKind.MISPLACED, bag.item, goods.get(bag.item, ""), bag.place, bag.seen_in, None)
    for seen in result.extra:
        yield Finding(FindingKind.EXTRA, seen.item, goods.get(seen.item, ""), "", seen.seen_in, None)
    for place in result.not_visited:
        yield Finding(FindingKind.NOT_VISITED, "", "", place, "", None)
