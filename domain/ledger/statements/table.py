"""A report as one table: what every book and statement becomes before it is printed, exported or told.

Cells keep exact values and both languages; only `told` makes texts of them, and only `number` rounds: once, half up.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from domain.ledger.statements.template import Said
from domain.money import Money, Rounding, whole

Translate = Callable[[str], str]

_WAN_HUNDREDTH = 10_000
"""Fen in a hundredth of 万元."""

DASH = "—"


class Kind(enum.Enum):
    """What a column holds. In one of `WAN` amounts are shown in 万元; whole numbers stay counts."""

    TEXT = "text"
    AMOUNT = "amount"
    WAN = "wan"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the trade that the catalogue translates, and perhaps what it is about."""

    msgid: str
    about: Said | None = None


Cell = str | Said | Term | Money | int | Fraction | date | None
"""What stands in a cell. None is shown as a dash in a column of figures, and as nothing among texts."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, what it holds, and its width compared to the others."""

    title: Said
    kind: Kind = Kind.TEXT
    width: int = 10


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; `level` sets its text in, `strong` rows are sums: their cells are bold, from `strong_from` on."""

    cells: tuple[Cell, ...]
    level: int = 0
    strong: bool = False
    strong_from: int = 0

    def is_strong(self, place: int) -> bool:
        """Whether a cell is bold."""
        return self.strong and place >= self.strong_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who reports: the company, its stores, and who made the report."""

    company: str
    stores: tuple[str, ...]
    prepared_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report in one table. `indented` is the column that levels set in; `across` prints it on its side.

    `days` are the day that it shows things as of, or its first and its last; none where nobody asks for its file by
    days. `known` says as of which past day it was asked for; `notes` stand under the table.
    """

    key: str
    title: Said
    mark: Said
    period: Said
    unit: Said
    columns: tuple[Heading, ...]
    rows: tuple[TableRow, ...]
    days: tuple[date, ...] = ()
    across: bool = False
    indented: int = 0
    known: date | None = None
    notes: tuple[Said, ...] = ()


YUAN = Said("元", "yuan")
WAN = Said("万元", "10,000 yuan")

SIGNING = (
    Said("单位负责人", "Head of the company"),
    Said("会计主管", "Chief accountant"),
    Said("审核", "Reviewed by"),
    Said("制表", "Prepared by"),
)
"""Who signs a report, from left to right; the last is who made it."""


def language_of(translate: Translate) -> str:
    """The language of a catalogue, "zh" or "en", by its own name for it."""
    return "zh" if translate("en").startswith("zh") else "en"


def number(cell: Cell, kind: Kind) -> Decimal | None:
    """The figure of a cell as an exact decimal: yuan, 万元, a share with four decimals; None for what is no figure."""
    if isinstance(cell, Money):
        if kind is Kind.WAN:
            return Decimal(_rounded(cell.minor, _WAN_HUNDREDTH)).scaleb(-2)
        return Decimal(cell.minor).scaleb(-2)
    if isinstance(cell, Fraction):
        return Decimal(_rounded(cell.numerator * 10_000, cell.denominator)).scaleb(-4)
    if isinstance(cell, int):
        return Decimal(cell)
    return None


def plain(cell: Cell, kind: Kind, translate: Translate) -> str:
    """A cell without thousands separators: what programs read. A share is in per cent."""
    value = number(cell, kind)
    if value is None:
        return _text(cell, translate)
    return f"{value * 100:.2f}" if isinstance(cell, Fraction) else str(value)


def told(cell: Cell, kind: Kind, translate: Translate) -> str:
    """A cell as people read it: 1,234.50, 12.34%, — for a figure that there is not."""
    if cell is None:
        return DASH if kind is not Kind.TEXT else ""
    value = number(cell, kind)
    if value is None:
        return _text(cell, translate)
    return f"{value * 100:,.2f}%" if isinstance(cell, Fraction) else f"{value:,}"


def day_in_words(day: date) -> Said:
    """A day as the head of a report writes it."""
    return Said(f"{day.year}年{day.month}月{day.day}日", day.isoformat())


def days_in_words(first: date, last: date) -> Said:
    """A period as the head of a report writes it: a year, a month, or from one day to another."""
    whole_month = first.day == 1 and date.fromordinal(last.toordinal() + 1).day == 1
    if whole_month and (first.year, first.month) == (last.year, last.month):
        return Said(f"{first.year}年{first.month}月", f"{first:%Y-%m}")
    if whole_month and first.year == last.year and (first.month, last.month) == (1, 12):
        return Said(f"{first.year}年度", f"{first.year}")
    begin, end = day_in_words(first), day_in_words(last)
    return Said(f"{begin.zh}至{end.zh}", f"{begin.en} to {end.en}")


def head_lines(report: Report, head: Letterhead, translate: Translate) -> Sequence[tuple[str, str]]:
    """What stands over the table, each line with what is at its right edge."""
    language = language_of(translate)
    zh = language == "zh"
    company, unit = ("编制单位：", "单位：") if zh else ("Company: ", "Unit: ")
    stores = "、".join(head.stores) if zh else ", ".join(head.stores)
    lines = [(f"{company}{head.company}", report.mark.in_(language)), (report.period.in_(language), "")]
    lines[1] = (lines[1][0], f"{unit}{report.unit.in_(language)}")
    if head.stores and head.stores != (head.company,):
        lines.append((f"门店：{stores}" if zh else f"Stores: {stores}", ""))
    if report.known is not None:
        known = day_in_words(report.known).in_(language)
        lines.append((f"按{known}终了时的账面" if zh else f"As known at the close of {known}", ""))
    return lines


def _rounded(above: int, below: int) -> int:
    """A quotient as a whole number, rounded half up by size."""
    rounded = whole(abs(above), below, Rounding.HALF_UP)
    return -rounded if above < 0 else rounded


def _text(cell: Cell, translate: Translate) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Said):
        return cell.in_(language_of(translate))
    if isinstance(cell, Term):
        words = translate(cell.msgid)
        return words if cell.about is None else f"{words} · {cell.about.in_(language_of(translate))}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
