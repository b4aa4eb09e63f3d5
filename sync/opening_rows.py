"""Rows of the old books, read cell by cell: what a ticket, a person, an item says in its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.customers.papers import PaperKind
from domain.money import Money, Rate
from domain.quantities import Fineness, Weight, fineness, weight
from domain.stock.item import Attribute, Category, OfferedItem
from sync import cells
from sync.columns import CATEGORIES, COLUMNS, PAPERS, OldRow, Sort
from sync.spreadsheet import Cell, Place, Reading

CONDITION = "见旧当票"
"""What an item's condition is where the old system does not say: see the old ticket."""

Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Told:
    """A row's cells, read by the keys of their columns; None or "" for what is not there."""

    row: Cells
    into: Reading

    def text(self, key: str) -> str:
        """A text."""
        return (cells.text(self.row[key], self.into) or "") if key in self.row else ""

    def day(self, key: str) -> date | None:
        """A day."""
        return cells.day(self.row[key], self.into) if key in self.row else None

    def rate(self, key: str) -> Rate | None:
        """A monthly rate."""
        return cells.per_mille(self.row[key], self.into) if key in self.row else None

    def amount(self, key: str) -> Money | None:
        """An amount, nothing or above."""
        found = cells.amount(self.row[key], self.into) if key in self.row else None
        if found is not None and found.minor < 0:
            self.into.refuse(self.row[key].place, "import.negative", text=str(found))
        return found

    def whole(self, key: str) -> int:
        """A count; one where none is said."""
        return (cells.whole(self.row[key], self.into) or 1) if key in self.row else 1

    def category(self) -> Category | None:
        """The kind of goods."""
        return cells.one_of(self.row["category"], CATEGORIES, self.into) if "category" in self.row else None

    def paper(self) -> PaperKind:
        """The kind of paper: a resident identity card where none is said."""
        found = cells.one_of(self.row["paper"], PAPERS, self.into) if "paper" in self.row else None
        return found or PaperKind.RESIDENT_ID

    def grams(self) -> Weight | None:
        """The weight."""
        return cells.measure(self.row["weight"], weight, self.into) if "weight" in self.row else None

    def fineness(self) -> Fineness | None:
        """The fineness."""
        return cells.measure(self.row["fineness"], fineness, self.into) if "fineness" in self.row else None

    def attributes(self) -> tuple[Attribute, ...]:
        """The lines of the item's card: "plate=沪A12345; vin=…"."""
        found = []
        for line in filter(None, (each.strip() for each in self.text("attributes").replace("；", ";").split(";"))):
            key, sign, value = line.replace("＝", "=").partition("=")
            if not sign or not key.strip() or not value.strip():
                self.into.refuse(self.row["attributes"].place, "import.attributes_form", text=line[:40])
                continue
            found.append(Attribute(key.strip(), value.strip()))
        return tuple(found)


def places(row: OldRow) -> Mapping[str, Place]:
    """The cells of a row by the keys of their columns, that of its number under "" as well."""
    return {"": row.at("ticket")} | {key: row.at(key) for key in row.columns}


def item_of(row: Cells, into: Reading) -> OfferedItem | None:
    """The item of a row; None where its kind, value or loan cannot be read."""
    told = Told(row, into)
    category, appraised, loan = told.category(), told.amount("appraised"), told.amount("loan")
    rest = (told.text("description"), told.text("condition"), told.whole("quantity"), told.grams(), told.fineness())
    attributes = told.attributes()
    if category is None or appraised is None or loan is None:
        return None
    description, condition, quantity, grams, pure = rest
    return OfferedItem(
        category=category,
        description=description,
        condition=condition or CONDITION,
        quantity=quantity,
        appraised=appraised,
        loan=loan,
        weight=grams,
        fineness=pure,
        attributes=attributes,
    )


def has_required(sort: Sort, row: OldRow, into: Reading, *, of_item: bool = False) -> bool:
    """Whether a row says what it must; each empty cell is a problem of its own."""
    wanted = (each for each in COLUMNS[sort] if each.required and (each.of_item or not of_item))
    empty = [each for each in wanted if each.key not in row.cells]
    for each in empty:
        into.refuse(row.at(each.key), "import.cell_empty", heading=each.heading)
    return not empty


def says_the_same(sort: Sort, first: Cells, row: Cells, into: Reading) -> None:
    """Further rows of a ticket say of it what the first does, or nothing."""
    for each in COLUMNS[sort]:
        cell = row.get(each.key)
        if cell is None or each.of_item:
            continue
        if each.key not in first or cell.value != first[each.key].value:
            into.refuse(cell.place, "import.row_differs", heading=each.heading)
