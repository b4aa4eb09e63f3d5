"""A statement's form as data: which rows it has, which accounts each takes, and which rows are sums of others.

An account belongs to the row that names the longest part of its code, so every account is in a statement once.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from domain.money import Money


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a form in both languages; official forms have their words, which are data as their rows are."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        """The text in "zh" or "en"."""
        return self.zh if language == "zh" else self.en


class Basis(enum.Enum):
    """What of an account a statement shows: its balance, what it moved, or the money that moved against it."""

    BALANCE = "balance"
    TURNOVER = "turnover"
    CASH = "cash"


class Part(enum.Enum):
    """Which side of what an account moved a row takes."""

    BOTH = "both"
    PLUS = "plus"
    MINUS = "minus"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` (None: since the books began) to `last`, both counted."""

    first: date | None
    last: date

    @property
    def before(self) -> date | None:
        """The day before the first."""
        return None if self.first is None else self.first - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about: stores of one ledger set, its days, and what was known by the close of a past day."""

    stores: tuple[str, ...]
    first: date
    last: date
    known_on: date | None = None

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.first, self.last)

    @property
    def before(self) -> Span:
        """All days before them."""
        return Span(None, self.first - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts and the days that it is about."""

    key: str
    name: Said
    span: Span


@dataclass(frozen=True, slots=True)
class Take:
    """A row takes the accounts whose code begins so; with sign -1 what stands in credit (or went out) counts up."""

    code: str
    sign: int = 1
    part: Part = Part.BOTH


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a form. `takes` or `sums` (rows with a sign) make its figure; `strong` rows are set bold."""

    key: str
    name: Said
    level: int = 1
    takes: tuple[Take, ...] = ()
    sums: tuple[tuple[str, int], ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A form: its title, the mark at its head ("会典01表"), and its rows."""

    key: str
    title: Said
    mark: Said
    basis: Basis
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """An account behind a figure with what it adds to each column; `part` says which of its lines do."""

    account: str
    part: Part
    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A row with its figure in each column and the accounts behind it: their amounts add up to the figures."""

    key: str
    name: Said
    level: int
    strong: bool
    amounts: tuple[Money, ...]
    behind: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of some stores, as a screen shows it and as it is printed."""

    key: str
    title: Said
    mark: Said
    basis: Basis
    scope: Scope
    columns: tuple[Column, ...]
    rows: tuple[StatementRow, ...]

    def row(self, key: str) -> StatementRow:
        """The row of this key."""
        return next(row for row in self.rows if row.key == key)

    def amount(self, key: str, column: int = 0) -> Money:
        """A figure."""
        return self.row(key).amounts[column]


Moved = Mapping[str, tuple[int, int]]
"""What accounts moved, in fen: debited and credited, or came in and went out."""

_Parts = dict[tuple[str, Part], list[int]]


def evaluate(template: Template, scope: Scope, columns: Sequence[Column], moved: Sequence[Moved]) -> Statement:
    """The statement that a form makes of what the accounts moved in each column."""
    leaves = _leaves(template, moved)
    parts: dict[str, _Parts] = {}
    rows = []
    for line in template.lines:
        held = parts[line.key] = leaves.get(line.key, {}) if line.takes else _added(line, parts, len(moved))
        rows.append(_row(line, held, len(moved)))
    return Statement(template.key, template.title, template.mark, template.basis, scope, tuple(columns), tuple(rows))


def row_of(template: Template, account: str, part: Part = Part.BOTH) -> str | None:
    """The key of the row that an account (or one side of it) stands in; None where no row takes it."""
    found = _taker(template, account, part)
    return None if found is None else found[0]


def _leaves(template: Template, moved: Sequence[Moved]) -> dict[str, _Parts]:
    found: dict[str, _Parts] = {}
    for place, figures in enumerate(moved):
        for account, sides in figures.items():
            for key, part, amount in _shares(template, account, sides):
                amounts = found.setdefault(key, {}).setdefault((account, part), [0] * len(moved))
                amounts[place] += amount
    return found


def _shares(template: Template, account: str, sides: tuple[int, int]) -> Iterator[tuple[str, Part, int]]:
    """The rows that take an account, with what each takes."""
    plus, minus = (_taker(template, account, part) for part in (Part.PLUS, Part.MINUS))
    if plus is not None and plus == minus:
        yield plus[0], Part.BOTH, plus[1] * (sides[0] - sides[1])
        return
    if plus is not None:
        yield plus[0], Part.PLUS, plus[1] * sides[0]
    if minus is not None:
        yield minus[0], Part.MINUS, -minus[1] * sides[1]


@cache
def _taker(template: Template, account: str, part: Part) -> tuple[str, int] | None:
    """Which row takes this side of an account, and with which sign: the one that names most of its code."""
    wanting = (
        (len(take.code), line.key, take.sign)
        for line in template.lines
        for take in line.takes
        if _is_under(account, take.code) and (take.part is Part.BOTH or part in {take.part, Part.BOTH})
    )
    found = max(wanting, default=None, key=lambda each: each[0])
    return None if found is None else found[1:]


def _is_under(account: str, code: str) -> bool:
    """Whether a code begins an account's: "6" all of profit and loss, "1303" all loans, "1303.01" those below it."""
    return account == code or account.startswith(f"{code}.") or ("." not in code and account.startswith(code))


def _added(line: Line, parts: Mapping[str, _Parts], columns: int) -> _Parts:
    held: _Parts = {}
    for key, sign in line.sums:
        for name, amounts in parts[key].items():
            sums = held.setdefault(name, [0] * columns)
            for place, amount in enumerate(amounts):
                sums[place] += sign * amount
    return held


def _row(line: Line, held: _Parts, columns: int) -> StatementRow:
    amounts = tuple(Money(sum(each[place] for each in held.values())) for place in range(columns))
    behind = tuple(
        Behind(account, part, tuple(map(Money, each)))
        for (account, part), each in sorted(held.items(), key=lambda item: (item[0][0], item[0][1].value))
        if any(each)
    )
    return StatementRow(line.key, line.name, line.level, line.strong, amounts, behind)
