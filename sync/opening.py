"""The opening as the old books give it: balances, open tickets and goods in stock, each value with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from domain.customers.papers import PaperKind
from domain.ledger.accounts import Side
from domain.money import NOTHING, Money, Rate
from domain.stock.item import OfferedItem
from sync import cells
from sync.columns import TICKETS, Headed, OldRow, Sort, headed
from sync.opening_rows import Told, has_required, item_of, places, says_the_same
from sync.spreadsheet import Place, Reading, Table

SOURCE = "旧系统转入"


@dataclass(frozen=True, slots=True)
class OldBalance:
    """A row of the balances: the cells of its amount and of its account."""

    place: Place
    account_place: Place
    account: str
    side: Side
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPledge:
    """What the old system says of a ticket, its pawner and its items. `item_places` are the cells of each of its rows
    by the keys of their columns, with the cell of the number under "".
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
    start: date
    due: date

    @property
    def places(self) -> Mapping[str, Place]:
        """The cells of its first row."""
        return self.item_places[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldTicket(OldPledge):
    """An open ticket."""

    interest_rate: Rate
    fee_rate: Rate
    issued_on: date
    fee_paid: Money | None
    interest_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldStock(OldPledge):
    """Forfeited goods in stock: what each item stands for, and by how much it was written down."""

    costs: tuple[Money, ...]
    written_down: tuple[Money, ...]
    forfeited_on: date


@dataclass(frozen=True, slots=True)
class OldBooks:
    """What was read of all files. `complete` says that nothing kept any row of the balances from being read."""

    balances: tuple[OldBalance, ...]
    tickets: tuple[OldTicket, ...]
    stock: tuple[OldStock, ...]
    complete: bool


def old_books(into: Reading) -> OldBooks:
    """The balances, tickets and goods in the tables that were read; what is wrong with them is taken down there."""
    balances: list[OldBalance] = []
    tickets: list[OldTicket] = []
    stock: list[OldStock] = []
    seen: set[str] = set()
    of_balances: list[Table] = []
    for table in into.tables:
        found = headed(table, into)
        if found is None:
            continue
        if found.sort is Sort.BALANCES:
            of_balances.append(table)
            balances.extend(_balances(found, into))
        elif found.sort is Sort.TICKETS:
            tickets.extend(ticket for rows in _tickets(found, seen, into) for ticket in _ticket(*rows, into))
        else:
            stock.extend(goods for rows in _tickets(found, seen, into) for goods in _stock(*rows, into))
    complete = _complete(of_balances, into)
    if not of_balances and not into.has_unread:
        into.refuse(Place(Sort.BALANCES.value), "import.no_balances")
    elif not balances and complete:
        into.refuse(of_balances[0].place, "import.balances_empty")
    return OldBooks(tuple(balances), tuple(tickets), tuple(stock), complete)


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
        if not has_required(Sort.BALANCES, old, into):
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


def _tickets(found: Headed, seen: set[str], into: Reading) -> Iterator[tuple[str, list[OldRow]]]:
    """Rows of one number that follow each other are one ticket."""
    together: list[OldRow] = []
    last = ""
    for row in found.rows:
        number = _number(row, into)
        if number is None:
            continue
        if number != last and together:
            yield last, together
            together = []
        if number != last and number in seen:
            into.refuse(row.cells["ticket"].place, "import.ticket_twice", ticket=number)
        seen.add(number)
        last = number
        together.append(row)
    if together:
        yield last, together


def _number(row: OldRow, into: Reading) -> str | None:
    if "ticket" not in row.cells:
        into.refuse(row.at("ticket"), "import.cell_empty", heading=TICKETS[0].heading)
        return None
    said = cells.text(row.cells["ticket"], into)
    return None if said is None else said.upper()


def _pledge(sort: Sort, number: str, rows: list[OldRow], into: Reading) -> OldPledge | None:
    """What both tables say of a ticket; None where something of it is missing or cannot be read."""
    before, first = len(into.problems), rows[0].cells
    whole = has_required(sort, rows[0], into)
    for row in rows[1:]:
        has_required(sort, row, into, of_item=True)
        says_the_same(sort, first, row.cells, into)
    items = [item_of(row.cells, into) for row in rows]
    told = Told(first, into)
    paper, start, due, valid_until = told.paper(), told.day("start"), told.day("due"), told.day("valid_until")
    texts = {key: told.text(key) for key in ("pawner", "paper_number", "mobile", "address", "source")}
    if not whole or len(into.problems) > before or start is None or due is None:
        return None
    return OldPledge(
        item_places=tuple(places(row) for row in rows),
        number=number,
        pawner=texts["pawner"],
        paper=paper,
        paper_number=texts["paper_number"].replace(" ", "").upper(),
        valid_until=valid_until,
        mobile=texts["mobile"],
        address=texts["address"],
        source=texts["source"] or SOURCE,
        items=tuple(item for item in items if item is not None),
        start=start,
        due=due,
    )


def _ticket(number: str, rows: list[OldRow], into: Reading) -> Iterator[OldTicket]:
    before, told = len(into.problems), Told(rows[0].cells, into)
    pledge = _pledge(Sort.TICKETS, number, rows, into)
    issued_on, interest_from = told.day("issued_on"), told.day("interest_from")
    interest_rate, fee_rate, fee_paid = told.rate("interest_rate"), told.rate("fee_rate"), told.amount("fee_paid")
    if pledge is None or len(into.problems) > before or interest_rate is None or fee_rate is None:
        return
    yield OldTicket(
        **_same(pledge),
        interest_rate=interest_rate,
        fee_rate=fee_rate,
        issued_on=issued_on or pledge.start,
        fee_paid=fee_paid,
        interest_from=interest_from,
    )


def _stock(number: str, rows: list[OldRow], into: Reading) -> Iterator[OldStock]:
    before = len(into.problems)
    pledge = _pledge(Sort.GOODS, number, rows, into)
    forfeited_on = Told(rows[0].cells, into).day("forfeited_on")
    costs = [Told(row.cells, into).amount("cost") for row in rows]
    written_down = [Told(row.cells, into).amount("written_down") or NOTHING for row in rows]
    if pledge is None or len(into.problems) > before or forfeited_on is None:
        return
    yield OldStock(
        **_same(pledge),
        costs=tuple(cost for cost in costs if cost is not None),
        written_down=tuple(written_down),
        forfeited_on=forfeited_on,
    )


def _same(pledge: OldPledge) -> dict[str, Any]:
    return {each.name: getattr(pledge, each.name) for each in fields(pledge)}
