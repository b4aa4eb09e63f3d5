"""Tables of goods: what was pledged, with what its card says, and what goes home."""

from __future__ import annotations

from collections.abc import Sequence

from domain.money import Money
from domain.ports import Translate
from domain.stock.item import OfferedItem, PledgedItem
from domain.terms import ATTRIBUTES, CATEGORIES, WORKSHEET_TEXTS
from printing.blocks import Block, title
from printing.figures import loan_ratio, money
from printing.lettering import NOTE, STRONG
from printing.tables import Cell, Column, Row, Said, table

Item = OfferedItem | PledgedItem


def goods(item: Item, _: Translate) -> Cell:
    """An item's name over its category and condition."""
    kind = _("{category}; condition: {condition}").format(
        category=_(CATEGORIES[item.category]), condition=item.condition
    )
    return (Said(item.description), Said(kind, NOTE))


def card(item: Item, _: Translate) -> str:
    """What an item's card says, on one line: plate and VIN, title and area, brand and serial number."""
    return " · ".join(
        f"{_(ATTRIBUTES.get(each.key, each.key))} {_(WORKSHEET_TEXTS.get(each.value, each.value))}"
        for each in item.attributes
    )


def appraised_goods(items: Sequence[Item], appraised: Money, principal: Money, _: Translate) -> list[Block]:
    """Every item with what it weighs, what it is worth and what is lent on it."""
    measured = _measured_columns(items, _)
    columns = (
        Column(_("No."), 22),
        Column(_("Goods"), 266 - _width(measured)),
        Column(_("Quantity"), 38, right=True),
        *measured,
        Column(_("Appraised value"), 75, right=True),
        Column(_("Loan ratio"), 42, right=True),
        Column(_("Loan"), 73, right=True),
    )
    rows = [
        Row(
            (
                str(place),
                goods(item, _),
                str(item.quantity),
                *(_measures(item) if measured else ()),
                money(item.appraised),
                loan_ratio(item.loan, item.appraised),
                money(item.loan),
            ),
            card(item, _),
        )
        for place, item in enumerate(items, start=1)
    ]
    blank = ("",) * (1 + len(measured))
    ratio = loan_ratio(principal, appraised)
    sums = ("", _strong(_("Total")), *blank, _strong(money(appraised)), _strong(ratio), _strong(money(principal)))
    return table(columns, rows, sums, title(_("Pledged goods")))


def goods_by_code(items: Sequence[PledgedItem], above: Block, _: Translate) -> list[Block]:
    """Items by their codes, as they stand on their bags: what goes home, what the police take."""
    measured = _measured_columns(items, _)
    columns = (
        Column(_("Item code"), 90),
        Column(_("Goods"), 380 - _width(measured)),
        Column(_("Quantity"), 46, right=True),
        *measured,
    )
    rows = [
        Row((item.code, goods(item, _), str(item.quantity), *(_measures(item) if measured else ())), card(item, _))
        for item in items
    ]
    return table(columns, rows, above=above)


def goods_in_short(items: Sequence[Item], _: Translate) -> str:
    """The first item's name, and how many others there are."""
    if len(items) == 1:
        return items[0].description
    return _("{goods} and {count} more").format(goods=items[0].description, count=len(items) - 1)


def _measured_columns(items: Sequence[Item], _: Translate) -> tuple[Column, ...]:
    """Weight and fineness, where any of the goods has them: houses and cars leave their room to words."""
    if all(item.weight is None and item.fineness is None for item in items):
        return ()
    return Column(_("Weight"), 54, right=True), Column(_("Fineness"), 42, right=True)


def _width(columns: Sequence[Column]) -> float:
    return sum(column.width for column in columns)


def _measures(item: Item) -> tuple[Cell, Cell]:
    """Weight and fineness, as far as they were taken down."""
    return (
        f"{item.weight} g" if item.weight is not None else "—",
        f"{item.fineness}‰" if item.fineness is not None else "—",
    )


def _strong(text: str) -> Cell:
    return (Said(text, STRONG),)
