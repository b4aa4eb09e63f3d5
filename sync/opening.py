"""The opening as the old books give it: balances and open tickets, each value with the cell that it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.customers.papers import PaperKind
from domain.ledger.accounts import Side
from domain.money import Money, Rate
from domain.quantities import Fineness, Weight, fineness, weight
from domain.stock.item import Attribute, Category, OfferedItem
from sync import cells
from sync.columns import CATEGORIES, COLUMNS, PAPERS, TICKETS, Headed, OldRow, Sort, headed
from sync.spreadsheet import Cell, Place, Reading, Table

CONDITION = "见旧当票"
"""What an item's condition is where the old system does not say: see the old ticket."""
SOURCE = "旧系统转入"

Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class OldBalance:
    """A row of the balances: the cells of its amount and of its account."""

    place: Place
    account_place: Place
    account: str
    side: Side
    amount: Money


@dataclass(frozen=True, slots=True)
class OldTicket:
    """An open ticket of the old system. `item_places` are the cells of each of its rows by the keys of their columns,
    with the cell of the number under "".
    """

    item_places: tuple[Mapping[str, Place], ...]
    number: str
    pawner: str
    paper: PaperKind
    paper_number: str
    valid_until: date | None
    mobile: str
    address: str
    source: str
    items: tuple[OfferedItem, ...]
    interest_rate: Rate
    fee_rate: Rate
    issued_on: date
    start: date
    due: date
    fee_paid: Money | None
    interest_from: date | None

    @property
    def places(self) -> Mapping[str, Place]:
        """The cells of its first row."""
        return self.item_places[0]


@dataclass(frozen=True, slots=True)
class OldBooks:
    """What was read of all files. `complete` says that nothing kept any row of the balances from being read."""

    balances: tuple[OldBalance, ...]
    tickets: tuple[OldTicket, ...]
    complete: bool


def old_books(into: Reading) -> OldBooks:
    """The balances and tickets in the tables that were read; what is wrong with them is taken down there."""
    balances: list[OldBalance] = []
    tickets: list[OldTicket] = []
    seen: set[str] = set()
    of_balances: list[Table] = []
    for table in into.tables:
        found = headed(table, into)
        if found is None:
            continue
        if found.sort is Sort.BALANCES:
            of_balances.append(table)
            balances.extend(_balances(found, into))
        else:
            tickets.extend(_tickets(found, seen, into))
    complete = _complete(of_balances, into)
    if not of_balances and not into.has_unread:
        into.refuse(Place(Sort.BALANCES.value), "import.no_balances")
    elif not balances and complete:
        into.refuse(of_balances[0].place, "import.balances_empty")
    return OldBooks(tuple(balances), tuple(tickets), complete)


def _complete(of_balances: Sequence[Table], into: Reading) -> bool:
    """Whether the balances are there, and nothing in their tables was refused; a file that was not read may hold more
    of them.
    """
    names = {table.place.table for table in of_balances}
    wrong = {problem.place.table.partition("!")[0] for problem in into.problems}
    return bool(names) and not into.has_unread and not names & wrong


def _balances(found: Headed, into: Reading) -> Iterator[OldBalance]:
    for old in found.rows:
        row = old.cells
        if not _has_required(Sort.BALANCES, old, into):
            continue
        account = cells.text(row["account"], into)
        amounts = {side: cells.amount(row[side.value], into) for side in Side if side.value in row}
        if account is None or None in amounts.values():
            continue
        said = {side: amount for side, amount in amounts.items() if amount}
        if len(said) > 1:
            into.refuse(row["credit"].place, "import.both_sides", account=account)
        for side, amount in said.items():
            if amount.minor < 0:
                into.refuse(row[side.value].place, "import.negative", text=str(amount))
            yield OldBalance(row[side.value].place, row["account"].place, account, side, amount)


def _tickets(found: Headed, seen: set[str], into: Reading) -> Iterator[OldTicket]:
    """Rows of one number that follow each other are one ticket."""
    together: list[OldRow] = []
    last = ""
    for row in found.rows:
        number = _number(row, into)
        if number is None:
            continue
        if number != last and together:
            yield from _ticket(last, together, into)
            together = []
        if number != last and number in seen:
            into.refuse(row.cells["ticket"].place, "import.ticket_twice", ticket=number)
        seen.add(number)
        last = number
        together.append(row)
    if together:
        yield from _ticket(last, together, into)


def _number(row: OldRow, into: Reading) -> str | None:
    if "ticket" not in row.cells:
        into.refuse(row.at("ticket"), "import.cell_empty", heading=TICKETS[0].heading)
        return None
    said = cells.text(row.cells["ticket"], into)
    return None if said is None else said.upper()


def _ticket(number: str, rows: list[OldRow], into: Reading) -> Iterator[OldTicket]:
    before = len(into.problems)
    first = rows[0].cells
    whole = _has_required(Sort.TICKETS, rows[0], into)
    for row in rows[1:]:
        _has_required(Sort.TICKETS, row, into, of_item=True)
        _says_the_same(first, row.cells, into)
    items = [_item(row.cells, into) for row in rows]
    told = _Told(first, into)
    paper = told.paper()
    start = told.day("start")
    texts = {key: told.text(key) for key in ("pawner", "paper_number", "mobile", "address", "source")}
    days = {key: told.day(key) for key in ("valid_until", "issued_on", "due", "interest_from")}
    interest_rate, fee_rate, fee_paid = told.rate("interest_rate"), told.rate("fee_rate"), told.amount("fee_paid")
    due, kept = days["due"], tuple(item for item in items if item is not None)
    if not whole or len(into.problems) > before or start is None or due is None:
        return
    if interest_rate is None or fee_rate is None:
        return
    yield OldTicket(
        item_places=tuple(_places(row) for row in rows),
        number=number,
        pawner=texts["pawner"],
        paper=paper,
        paper_number=texts["paper_number"].replace(" ", "").upper(),
        valid_until=days["valid_until"],
        mobile=texts["mobile"],
        address=texts["address"],
        source=texts["source"] or SOURCE,
        items=kept,
        interest_rate=interest_rate,
        fee_rate=fee_rate,
        issued_on=days["issued_on"] or start,
        start=start,
        due=due,
        fee_paid=fee_paid,
        interest_from=days["interest_from"],
    )


@dataclass(frozen=True, slots=True)
class _Told:
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


def _places(row: OldRow) -> Mapping[str, Place]:
    return {"": row.at("ticket")} | {key: row.at(key) for key in row.columns}


def _item(row: Cells, into: Reading) -> OfferedItem | None:
    told = _Told(row, into)
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


def _has_required(sort: Sort, row: OldRow, into: Reading, *, of_item: bool = False) -> bool:
    """Whether a row says what it must; each empty cell is a problem of its own."""
    wanted = (each for each in COLUMNS[sort] if each.required and (each.of_item or not of_item))
    empty = [each for each in wanted if each.key not in row.cells]
    for each in empty:
        into.refuse(row.at(each.key), "import.cell_empty", heading=each.heading)
    return not empty


def _says_the_same(first: Cells, row: Cells, into: Reading) -> None:
    """Further rows of a ticket say of it what the first does, or nothing."""
    for each in COLUMNS[Sort.TICKETS]:
        cell = row.get(each.key)
        if cell is None or each.of_item:
            continue
        if each.key not in first or cell.value != first[each.key].value:
            into.refuse(cell.place, "import.row_differs", heading=each.heading)
