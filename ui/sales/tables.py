"""The tables of forfeited goods, one for each list, and what can be done with the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.access.roles import MAY, Role
from domain.sales.listing import GoodsOrder
from domain.sales.taking_back import RETURN_DAYS
from domain.sales.views import ConflictLine, GoodsLine, LotLine, OwedLine
from domain.stock.goods import GoodsStatus
from domain.terms import EVENTS
from ui.language import _
from ui.sales import acts
from ui.sales.acts import Act
from ui.sales.goods_words import (
    NONE,
    STATUS_TONES,
    lot_state,
    status_words,
    stock_state,
)
from ui.sales.lists import Segment, waits
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Tone
from ui.words import amount_text, short_day

Today = Callable[[], date]


@dataclass(frozen=True, slots=True)
class RowAct:
    """An act on the row under the cursor: its words in the list, and for which rows it is thought of."""

    act: Act
    words: str
    offered: Callable[[Any], bool]


def make_tables(today: Today) -> Mapping[Segment, Table[Any]]:
    """A table for each list. Their rows have no buttons: a list of hundreds must be there at once."""
    return {
        Segment.STOCK: Table(_("In stock"), _stock_columns(today), kept_as="stock"),
        Segment.LOTS: Table(_("For the pawner's account"), _lot_columns(today), sorts=True, kept_as="lots"),
        Segment.SOLD: Table(_("Sold"), _sold_columns(today), kept_as="sold"),
        Segment.SURPLUSES: Table(
            _("Surplus book"),
            _owed_columns(_("Surplus"), _("Already paid out"), today),
            sorts=True,
            kept_as="surpluses",
        ),
        Segment.DEFICITS: Table(
            _("Deficits"), _owed_columns(_("Deficit"), _("Already paid"), today), sorts=True, kept_as="deficits"
        ),
        Segment.CONFLICTS: Table(_("Conflicts"), _conflict_columns(today)),
    }


def acts_in(segment: Segment, role: Role, today: Today) -> tuple[RowAct, ...]:
    """What can be done with the rows of a list, as far as this role may do it."""
    return tuple(each for each in _ACTS[segment](today) if each.act.needs in MAY[role])


_ACTS: Mapping[Segment, Callable[[Today], tuple[RowAct, ...]]] = {
    Segment.STOCK: lambda _today: (
        RowAct(acts.SELL, _("Sell"), lambda line: line.asking is not None),
        RowAct(acts.PRICE, _("Price …"), lambda _row: True),
        RowAct(acts.WRITE_DOWN, _("Write down …"), lambda _row: True),
        RowAct(acts.WRITE_OFF, _("Write off …"), lambda _row: True),
    ),
    Segment.LOTS: lambda _today: (
        RowAct(acts.NOTICE, _("Notice …"), lambda line: waits(line) and line.noticed_on is None),
        RowAct(acts.AUCTION, _("Auction …"), lambda line: line.may_be_sold),
        RowAct(acts.AGREE, _("Agreed sale …"), lambda line: line.may_be_sold),
        RowAct(acts.COMPENSATE, _("Make good …"), waits),
    ),
    Segment.SOLD: lambda today: (RowAct(acts.TAKE_BACK, _("Take back …"), lambda line: _may_come_back(line, today())),),
    Segment.SURPLUSES: lambda _today: (RowAct(acts.PAY_SURPLUS, _("Pay out …"), lambda line: bool(line.left)),),
    Segment.DEFICITS: lambda _today: (RowAct(acts.SETTLE_DEFICIT, _("Receive …"), lambda line: bool(line.left)),),
    Segment.CONFLICTS: lambda _today: (
        RowAct(acts.TAKE_BACK, _("Take back …"), lambda line: line.kind == "goods.sold"),
    ),
}


def place_of(row: Any) -> tuple[str, str]:
    """The ticket and the item of a row ("" where it is about the lot)."""
    if isinstance(row, GoodsLine):
        return row.ticket, row.code
    return row.ticket, row.item if isinstance(row, ConflictLine) else ""


def _stock_columns(today: Today) -> tuple[Column[GoodsLine], ...]:
    return (
        Column(_("Item code"), lambda line: line.code),
        Column(_("Goods"), lambda line: line.description, stretch=True),
        Column(_("Forfeited"), lambda line: short_day(line.since, today()), gives_way=4, order=GoodsOrder.DAY),
        Column(_("Held for"), lambda line: _("{days} d").format(days=line.days), right=True),
        money_column(_("Book value"), lambda line: line.book_value),
        Column(_("Written down"), _down, right=True, gives_way=3),
        money_column(_("Asking price"), lambda line: line.asking),
        money_column(_("Margin"), lambda line: line.expected, gives_way=1),
        Column(_("State"), lambda line: stock_state(line)[0], tone=lambda line: stock_state(line)[1], gives_way=2),
    )


def _down(line: GoodsLine) -> str:
    down = line.book_value - line.carried
    return amount_text(down) if down else NONE


def _lot_columns(today: Today) -> tuple[Column[LotLine], ...]:
    return (
        Column(_("Ticket"), lambda line: line.ticket),
        Column(_("Pawner"), lambda line: line.name, gives_way=2),
        Column(_("Goods"), _lot_goods, stretch=True),
        money_column(_("Debt"), lambda line: line.debt),
        money_column(_("Appraised value"), lambda line: line.appraised, gives_way=1),
        Column(_("Pawner told"), lambda line: _day(line.noticed_on, today()), gives_way=4),
        Column(_("Sold from"), lambda line: _day(line.sale_from, today()), gives_way=3),
        Column(_("State"), lambda line: lot_state(line)[0], tone=lambda line: lot_state(line)[1]),
    )


def _lot_goods(line: LotLine) -> str:
    if line.items == 1:
        return line.goods
    return _("{goods} and {count} more").format(goods=line.goods, count=line.items - 1)


def _sold_columns(today: Today) -> tuple[Column[GoodsLine], ...]:
    return (
        Column(_("Item code"), lambda line: line.code),
        Column(_("Goods"), lambda line: line.description, stretch=True),
        Column(_("Gone"), lambda line: _day(line.gone_on, today()), gives_way=2, order=GoodsOrder.DAY),
        Column(_("Held for"), lambda line: _("{days} d").format(days=line.days), right=True, gives_way=5),
        money_column(_("Net"), lambda line: line.sale and line.sale.net),
        money_column(_("Cost"), lambda line: line.sale and line.sale.cost, gives_way=1),
        money_column(_("Margin"), lambda line: line.margin),
        Column(_("Receipt"), lambda line: line.sale.receipt if line.sale is not None else NONE, gives_way=4),
        Column(
            _("State"),
            lambda line: status_words(line.status),
            tone=lambda line: STATUS_TONES[line.status],
            gives_way=3,
        ),
    )


def _owed_columns(whole: str, paid: str, today: Today) -> tuple[Column[OwedLine], ...]:
    return (
        Column(_("Ticket"), lambda line: line.ticket),
        Column(_("Pawner"), lambda line: line.name, stretch=True),
        Column(_("Since"), lambda line: short_day(line.since, today())),
        Column(_("Held for"), lambda line: _("{days} d").format(days=line.days), right=True, gives_way=2),
        money_column(whole, lambda line: line.amount),
        money_column(paid, lambda line: line.paid or None, gives_way=1),
        money_column(_("Left"), lambda line: line.left or None),
        Column(
            _("State"),
            lambda line: _("Open") if line.left else _("Settled"),
            tone=lambda line: Tone.AMBER if line.left else Tone.GREEN,
        ),
    )


def _conflict_columns(today: Today) -> tuple[Column[ConflictLine], ...]:
    return (
        Column(_("Ticket"), lambda line: line.ticket),
        Column(_("Item code"), lambda line: line.item or NONE),
        Column(
            _("What could not follow"), lambda line: _(EVENTS.get(line.kind, line.kind)), tone=lambda _line: Tone.RED
        ),
        Column(_("Day"), lambda line: short_day(line.on, today())),
        Column(_("Workstation"), lambda line: line.device, gives_way=1),
        Column(_("Who"), lambda line: line.clerk, stretch=True),
    )


def _event(line: ConflictLine) -> str:
    return _(EVENTS.get(line.kind, line.kind))


def _day(day: date | None, today: date) -> str:
    return NONE if day is None else short_day(day, today)


def _may_come_back(line: GoodsLine, today: date) -> bool:
    sold = line.status is GoodsStatus.SOLD and line.sale is not None
    return sold and line.sale is not None and (today - line.sale.on).days <= RETURN_DAYS
