"""The lists of forfeited goods as values: what stands in each, what fits the words that are typed, and its sums."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.money import Money, per_cent, total
from domain.rulebook.rulebook import Rulebook
from domain.sales.views import ConflictLine, GoodsLine, LotLine, OwedLine, SurplusBook
from domain.stock.goods import GoodsStatus
from domain.terms import EVENTS
from ui.language import _
from ui.sales.goods_words import category_words, margin_at_asking
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
class StockRow:
    """An item in stock, and what would be earned at its asking price."""

    line: GoodsLine
    margin: Money | None


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was read, once, for all the lists."""

    on: date
    rules: Rulebook
    goods: tuple[GoodsLine, ...]
    lots: tuple[LotLine, ...]
    book: SurplusBook
    conflicts: tuple[ConflictLine, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum of what is shown: its name, the figure, and a remark below it."""

    name: str
    figure: str
    below: str = ""


_GONE = frozenset({GoodsStatus.SOLD, GoodsStatus.WRITTEN_OFF, GoodsStatus.RETURNED_TO_PAWNER})

Row = StockRow | GoodsLine | LotLine | OwedLine | ConflictLine
Rows = Mapping[Segment, tuple[Any, ...]]
"""Stock rows, lots, goods that are gone, owed lines and conflicts, each in its list."""


def rows_of(found: Found) -> Rows:
    """Every list; what is in stock the oldest first, what is gone the newest first."""
    lots = {lot.ticket for lot in found.lots}
    gone = [line for line in found.goods if line.status in _GONE and line.ticket not in lots]
    return {
        Segment.STOCK: tuple(
            StockRow(line, margin_at_asking(line, found.rules))
            for line in found.goods
            if line.status is GoodsStatus.IN_STOCK
        ),
        Segment.LOTS: tuple(sorted(found.lots, key=lambda line: line.disposed is not None or bool(line.returned_on))),
        Segment.SOLD: tuple(sorted(gone, key=lambda line: line.gone_on or found.on, reverse=True)),
        Segment.SURPLUSES: _owed(found.book.surpluses),
        Segment.DEFICITS: _owed(found.book.deficits),
        Segment.CONFLICTS: found.conflicts,
    }


def counts_of(rows: Rows) -> dict[Segment, int]:
    """How many each list asks somebody to look at: what is settled or sold for its pawner counts no more."""
    counts = {segment: len(each) for segment, each in rows.items()}
    counts[Segment.LOTS] = sum(waits(line) for line in rows[Segment.LOTS])
    for segment in (Segment.SURPLUSES, Segment.DEFICITS):
        counts[segment] = sum(bool(line.left) for line in rows[segment])
    return counts


def fits(row: Any, text: str) -> bool:
    """Whether these words, in small letters, stand in a row."""
    return text in " ".join(_searched(row)).lower()


def figures_for(segment: Segment, rows: tuple[Any, ...]) -> tuple[Figure, ...]:
    """The sums of what is shown; none of conflicts, where nothing is to be added up."""
    if not rows or segment is Segment.CONFLICTS:
        return ()
    if segment is Segment.STOCK:
        return _stock(rows)
    if segment is Segment.LOTS:
        return _lots(rows)
    return _sold(rows) if segment is Segment.SOLD else _owing(segment, rows)


def _stock(rows: tuple[StockRow, ...]) -> tuple[Figure, ...]:
    lines = [row.line for row in rows]
    asked, margins = [line.asking for line in lines if line.asking], [row.margin for row in rows if row.margin]
    book, carried = total([line.book_value for line in lines]), total([line.carried for line in lines])
    down = _("written down by {sum}").format(sum=amount_text(book - carried)) if book != carried else ""
    return (
        Figure(
            _("Items"), str(len(lines)), _("oldest {time}").format(time=days_words(max(line.days for line in lines)))
        ),
        Figure(_("In the books"), money_text(carried), down),
        Figure(_("Asked for"), money_text(total(asked)), _without_price(len(lines) - len(asked))),
        Figure(_("Margin at these prices"), money_text(total(margins)), _("after VAT, of what is priced")),
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


def _sold(rows: tuple[GoodsLine, ...]) -> tuple[Figure, ...]:
    sales = [line.sale for line in rows if line.sale is not None]
    net, margin = total([sale.net for sale in sales]), total([sale.gain for sale in sales])
    vat = _("VAT {sum}").format(sum=amount_text(total([sale.vat for sale in sales])))
    share = _("of net {share} %").format(share=per_cent(margin, net)) if net else ""
    return (
        Figure(_("Sold"), str(len(sales)), _("gone without a sale: {count}").format(count=len(rows) - len(sales))),
        Figure(_("Net"), money_text(net), vat),
        Figure(_("Cost"), money_text(total([sale.cost for sale in sales]))),
        Figure(_("Margin"), money_text(margin), share),
    )


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


def _searched(row: Row) -> tuple[str, ...]:
    if isinstance(row, StockRow):
        return _searched(row.line)
    if isinstance(row, GoodsLine):
        receipt = row.sale.receipt if row.sale is not None else ""
        return (row.code, row.description, category_words(row.category), receipt)
    if isinstance(row, LotLine):
        return (row.ticket, row.name, row.goods)
    if isinstance(row, OwedLine):
        return (row.ticket, row.name)
    return (row.ticket, row.item, row.clerk, row.device, _(EVENTS.get(row.kind, row.kind)))


def row_words(row: Row) -> str:
    """Which one it is, in a few words."""
    if isinstance(row, StockRow):
        return row_words(row.line)
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
