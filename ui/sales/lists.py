"""The lists of forfeited goods: what stands in those that are read at once, what fits words, and all their sums."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.money import Money, per_cent, total
from domain.sales.listing import GoneSums, StockSums
from domain.sales.views import ConflictLine, GoodsLine, LotLine, OwedLine, SurplusBook
from domain.stock.item import Category
from domain.terms import EVENTS
from ui.language import _
from ui.sales.goods_words import category_words
from ui.words import amount_text, days_words, money_text


class Segment(enum.Enum):
    """The lists, in the order of their chips."""

    STOCK = "stock"
    LOTS = "lots"
    SOLD = "sold"
    SURPLUSES = "surpluses"
    DEFICITS = "deficits"
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for the lists of what is sold for pawners, and how many own goods there are."""

    on: date
    in_stock: int
    gone: int
    lots: tuple[LotLine, ...]
    book: SurplusBook
    conflicts: tuple[ConflictLine, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum of what is shown: its name, the figure, and a remark below it."""

    name: str
    figure: str
    below: str = ""


PAGED = (Segment.STOCK, Segment.SOLD)
"""The lists that are read a page at a time."""

Row = GoodsLine | LotLine | OwedLine | ConflictLine
Rows = Mapping[Segment, tuple[Any, ...]]
"""Lots, owed lines and conflicts, each in its list."""


def rows_of(found: Found) -> Rows:
    """The lists that are read at once; what waits stands first."""
    return {
        Segment.LOTS: tuple(sorted(found.lots, key=lambda line: line.disposed is not None or bool(line.returned_on))),
        Segment.SURPLUSES: _owed(found.book.surpluses),
        Segment.DEFICITS: _owed(found.book.deficits),
        Segment.CONFLICTS: found.conflicts,
    }


def counts_of(found: Found) -> dict[Segment, int]:
    """How many each list asks somebody to look at: what is settled or sold for its pawner counts no more."""
    return {
        Segment.STOCK: found.in_stock,
        Segment.LOTS: sum(waits(line) for line in found.lots),
        Segment.SOLD: found.gone,
        Segment.SURPLUSES: sum(bool(line.left) for line in found.book.surpluses),
        Segment.DEFICITS: sum(bool(line.left) for line in found.book.deficits),
        Segment.CONFLICTS: len(found.conflicts),
    }


def categories_like(text: str) -> frozenset[str]:
    """The categories that are called so in the language in force."""
    return frozenset(each.value for each in Category if text.lower() in category_words(each.value).lower())


def fits(row: Any, text: str) -> bool:
    """Whether these words, in small letters, stand in a row."""
    return text in " ".join(_searched(row)).lower()


def figures_for(segment: Segment, rows: tuple[Any, ...]) -> tuple[Figure, ...]:
    """The sums of a list that was read at once; none of conflicts, where nothing is to be added up."""
    if not rows or segment is Segment.CONFLICTS:
        return ()
    return _lots(rows) if segment is Segment.LOTS else _owing(segment, rows)


def stock_figures(sums: StockSums, on: date) -> tuple[Figure, ...]:
    """The sums of what is in stock."""
    if sums.oldest is None:
        return ()
    down = sums.book_value - sums.carried
    written_down = _("written down by {sum}").format(sum=amount_text(down)) if down else ""
    oldest = _("oldest {time}").format(time=days_words((on - sums.oldest).days))
    return (
        Figure(_("Items"), f"{sums.items:,}", oldest),
        Figure(_("In the books"), money_text(sums.carried), written_down),
        Figure(_("Asked for"), money_text(sums.asked), _without_price(sums.items - sums.priced)),
        Figure(_("Margin at these prices"), money_text(sums.margin), _("after VAT, of what is priced")),
    )


def gone_figures(sums: GoneSums) -> tuple[Figure, ...]:
    """The sums of what is gone."""
    if not sums.items:
        return ()
    vat = _("VAT {sum}").format(sum=amount_text(sums.vat))
    share = _("of net {share} %").format(share=per_cent(sums.margin, sums.net)) if sums.net else ""
    unsold = _("gone without a sale: {count}").format(count=sums.items - sums.sold)
    return (
        Figure(_("Sold"), f"{sums.sold:,}", unsold),
        Figure(_("Net"), money_text(sums.net), vat),
        Figure(_("Cost"), money_text(sums.cost)),
        Figure(_("Margin"), money_text(sums.margin), share),
    )


def _without_price(count: int) -> str:
    return _("without a price: {count}").format(count=count) if count else _("all are priced")


def _lots(rows: tuple[LotLine, ...]) -> tuple[Figure, ...]:
    waiting = [line for line in rows if waits(line)]
    debt, appraised = total([line.debt for line in waiting]), total([line.appraised for line in waiting])
    ready = sum(line.may_be_sold for line in waiting)
    untold = sum(line.noticed_on is None for line in waiting)
    return (
        Figure(_("Lots that wait"), str(len(waiting)), _("may be sold: {count}").format(count=ready)),
        Figure(_("Notices to be given"), str(untold), _("before the sale (art. 43)")),
        Figure(_("Debt"), money_text(debt), _("of those that wait")),
        Figure(_("Appraised value"), money_text(appraised), _over_debt(appraised - debt)),
    )


def _over_debt(amount: Money) -> str:
    if amount.minor < 0:
        return _("{sum} below the debt").format(sum=amount_text(-amount))
    return _("{sum} above the debt").format(sum=amount_text(amount))


def _owing(segment: Segment, rows: tuple[OwedLine, ...]) -> tuple[Figure, ...]:
    still = [line for line in rows if line.left]
    surplus = segment is Segment.SURPLUSES
    since = min((line.since for line in still), default=None)
    oldest = _("oldest since {day}").format(day=since.isoformat()) if since is not None else _("all is settled")
    return (
        Figure(_("Pawners"), str(len({line.customer for line in still})), _("with something open")),
        Figure(_("Surplus") if surplus else _("Deficit"), money_text(total([line.amount for line in rows]))),
        Figure(
            _("Already paid out") if surplus else _("Already paid"), money_text(total([line.paid for line in rows]))
        ),
        Figure(_("Still owed"), money_text(total([line.left for line in rows])), oldest),
    )


def _searched(row: LotLine | OwedLine | ConflictLine) -> tuple[str, ...]:
    if isinstance(row, LotLine):
        return (row.ticket, row.name, row.goods)
    if isinstance(row, OwedLine):
        return (row.ticket, row.name)
    return (row.ticket, row.item, row.clerk, row.device, _(EVENTS.get(row.kind, row.kind)))


def row_words(row: Row) -> str:
    """Which one it is, in a few words."""
    if isinstance(row, GoodsLine):
        return f"{row.code} · {row.description}"
    if isinstance(row, LotLine):
        return f"{row.ticket} · {row.name} · {row.goods}"
    return f"{row.ticket} · {row.name}" if isinstance(row, OwedLine) else f"{row.ticket} · {row.item}"


def _owed(lines: tuple[OwedLine, ...]) -> tuple[OwedLine, ...]:
    """What is open first, the oldest at the top."""
    return tuple(sorted(lines, key=lambda line: (not line.left, line.since)))


def waits(line: LotLine) -> bool:
    """Whether a lot is neither disposed of nor back with its pawner."""
    return line.disposed is None and line.returned_on is None
