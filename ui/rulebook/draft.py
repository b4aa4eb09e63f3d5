"""A change of the rules while it is typed: the rules that it starts from, what was typed, and what that comes to.

Whatever can be read is in the rulebook at once; what cannot stays as typed, with the reason beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from domain.errors import Refusal
from domain.money import Rate
from domain.rulebook.bookkeeping import Provision
from domain.rulebook.change import ChangeRulebook, proposed
from domain.rulebook.china import CHINA
from domain.rulebook.quoted import Per, QuotedRow, monthly
from domain.rulebook.rulebook import RateRow, Rulebook, Step
from domain.rulebook.terms import PledgeClass
from ui.language import _
from ui.rulebook.parts import Change, changes, value_at, with_value
from ui.rulebook.rule import Rule
from ui.rulebook.shapes import RateShape, Unreadable
from ui.words import read_day

RATE = RateShape()
_MOST_ROWS, _MOST_STEPS = 60, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTyped:
    """A row of the rate table as it is typed, each rate as somebody quotes it."""

    pledge: PledgeClass
    category: str
    interest: str
    interest_per: Per = Per.MONTH
    fee: str
    fee_per: Per = Per.MONTH

    @property
    def name(self) -> tuple[PledgeClass, str]:
        """What the row is for."""
        return self.pledge, self.category


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The change: `base` is what is in force, `book` what was changed of it beside the rate table."""

    base: Rulebook
    book: Rulebook
    rows: tuple[RowTyped, ...]
    wrong: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    effective: str = ""
    source: str = ""
    reason: str = ""
    legal_basis: str = ""

    def with_text(self, rule: Rule, text: str) -> Draft:
        """A rule as it was typed."""
        wrong = {key: words for key, words in self.wrong.items() if key != rule.key}
        unread = {key: words for key, words in self.unread.items() if key != rule.key}
        try:
            value = rule.shape.read(text)
        except Unreadable as reason:
            return replace(self, wrong=wrong | {rule.key: str(reason)}, unread=unread | {rule.key: text})
        return replace(self, book=with_value(self.book, rule.path, value), wrong=wrong, unread=unread)

    def text_of(self, rule: Rule) -> str:
        """What stands in a rule's field."""
        return self.unread.get(rule.key, rule.shape.text(value_at(self.book, rule.path)))

    def with_row(self, place: int, row: RowTyped) -> Draft:
        """Another row in the place of this one."""
        return replace(self, rows=(*self.rows[:place], row, *self.rows[place + 1 :]))

    def with_new_row(self, pledge: PledgeClass, category: str) -> Draft:
        """One more row, at the rates of its class; the same goods have one row."""
        if any(row.name == (pledge, category) for row in self.rows) or len(self.rows) >= _MOST_ROWS:
            return self
        like = next((row for row in self.rows if row.pledge is pledge), self.rows[0])
        return replace(self, rows=(*self.rows, replace(like, pledge=pledge, category=category)))

    def without_row(self, place: int) -> Draft:
        """Without this row; one stays."""
        rows = (*self.rows[:place], *self.rows[place + 1 :])
        return replace(self, rows=rows) if rows else self

    def with_new_step(self, key: str, days: int) -> Draft:
        """One more step of the ladder, in its place."""
        if not key.strip() or any(step.key == key for step in self.book.ladder) or len(self.book.ladder) >= _MOST_STEPS:
            return self
        steps = sorted((*self.book.ladder, Step(key=key.strip(), days=days)), key=lambda step: step.days)
        return replace(self, book=replace(self.book, ladder=tuple(steps)))

    def without_step(self, place: int) -> Draft:
        """Without this step."""
        ladder = self.book.ladder
        return replace(self, book=replace(self.book, ladder=(*ladder[:place], *ladder[place + 1 :])))

    def with_tiers(self) -> Draft:
        """The tiers that a shop begins with, where the rules have none."""
        books = self.book.books
        return self if books.provisions else self._with_provisions(CHINA.books.provisions)

    def without_tiers(self) -> Draft:
        """No tiers: nothing is provided for."""
        return self._with_provisions(())

    def _with_provisions(self, provisions: tuple[Provision, ...]) -> Draft:
        book = replace(self.book, books=replace(self.book.books, provisions=provisions))
        gone = {key for key in self.wrong if key.startswith("books.provisions.")}
        wrong = {key: words for key, words in self.wrong.items() if key not in gone}
        unread = {key: words for key, words in self.unread.items() if key not in gone}
        return replace(self, book=book, wrong=wrong, unread=unread)

    def row_wrong(self, place: int) -> tuple[str, str]:
        """What is wrong with the interest and the fee of a row, "" for nothing."""
        row = self.rows[place]
        return _rate_wrong(row.interest, row.interest_per), _rate_wrong(row.fee, row.fee_per)

    def day(self, today: date) -> date | None:
        """The day from which it counts."""
        return read_day(self.effective.strip().partition(" ")[0], today)

    def readable(self, today: date) -> bool:
        """Whether everything typed can be read, so that there is something to be rehearsed."""
        rows = all(self.row_wrong(place) == ("", "") for place in range(len(self.rows)))
        return not self.wrong and rows and self.day(today) is not None

    def command(self, today: date) -> ChangeRulebook | None:
        """The change as it is asked of the book; None while something cannot be read."""
        effective = self.day(today)
        if effective is None or not self.readable(today):
            return None
        quoted = tuple(_quoted(row) for row in self.rows if {row.interest_per, row.fee_per} != {Per.MONTH})
        rates = tuple(_row(row) for row in self.rows)
        book = replace(self.book, rates=rates, effective_from=effective, source=self.source.strip() or self.base.source)
        return ChangeRulebook(
            rulebook=book,
            reason=self.reason.strip(),
            quoted=quoted,
            legal_basis=self.legal_basis.strip() or None,
        )

    def proposed(self, today: date) -> Rulebook | None:
        """The rules that it would put in force; None while something cannot be read."""
        command = self.command(today)
        try:
            return None if command is None else proposed(command)
        except Refusal:
            return None

    def changes(self, today: date) -> tuple[Change, ...]:
        """What it changes, line by line, as far as it can be read."""
        book = self.proposed(today)
        return () if book is None else changes(self.base, book)


def draft_of(base: Rulebook, effective: date) -> Draft:
    """A change of nothing yet."""
    return Draft(
        base=base,
        book=base,
        rows=tuple(
            RowTyped(pledge=row.pledge, category=row.category, interest=RATE.text(row.interest), fee=RATE.text(row.fee))
            for row in base.rates
        ),
        effective=effective.isoformat(),
        source=base.source,
    )


def _rate_wrong(text: str, per: Per) -> str:
    try:
        monthly(_rate(text), per)
    except Unreadable as reason:
        return str(reason)
    except Refusal:
        return _("No exact rate by the month. Quote it by the month.")
    return ""


def _rate(text: str) -> Rate:
    """A rate that was typed. Raises Unreadable."""
    read = RATE.read(text)
    if read is None:
        raise Unreadable(_("A rate looks like 42, 42‰ or 4.2%."))
    return read


def _row(row: RowTyped) -> RateRow:
    """The row by the month, as the book turns a quoted one as well."""
    interest, fee = monthly(_rate(row.interest), row.interest_per), monthly(_rate(row.fee), row.fee_per)
    return RateRow(pledge=row.pledge, category=row.category, interest=interest, fee=fee)


def _quoted(row: RowTyped) -> QuotedRow:
    return QuotedRow(
        pledge=row.pledge,
        category=row.category,
        interest=_rate(row.interest),
        interest_per=row.interest_per,
        fee=_rate(row.fee),
        fee_per=row.fee_per,
    )
