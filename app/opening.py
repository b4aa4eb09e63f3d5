"""Opening the books from files: read, checked as a whole, then done in one transaction, or told what is wrong where."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.printable import check_printable
from app.shop import Shop
from domain.access.roles import Approval, Session, second_person
from domain.clock import calendar_day
from domain.commands import new_id
from domain.customers.customer import RegisterCustomer, mobile
from domain.customers.papers import IdentityPaper, checked
from domain.errors import MachineTrouble, Refusal
from domain.ids import CommandId, CustomerId, TicketNo
from domain.ledger.accounts import Account
from domain.ledger.opening import FileRead, OpenBooks, OpeningBalance, objections, sides
from domain.money import NOTHING, Money, total
from domain.pawn.moving_in import MoveInTicket, warnings
from domain.pawn.moving_in import objections as against_ticket
from domain.ports import Receipt
from domain.rulebook.bookkeeping import Standard
from sync.opening import OldBalance, OldBooks, OldTicket, old_books
from sync.spreadsheet import ImportProblem, Place, Reading, read

Order = tuple[object, CommandId]
Places = Mapping[str, Place]

_TOGETHER = 500
"""So many commands are decided and written at once."""


@dataclass(slots=True)
class Opening:
    """An opening as it was read: the commands that it takes, the cells that each came from, and what is wrong."""

    on: date
    tickets: int = 0
    principal: Money = NOTHING
    debit: Money = NOTHING
    customers: list[Order] = field(default_factory=list)
    moves: list[Order] = field(default_factory=list)
    books: Order | None = None
    places: dict[CommandId, tuple[Places, ...]] = field(default_factory=dict)
    problems: list[ImportProblem] = field(default_factory=list)
    warnings: list[ImportProblem] = field(default_factory=list)
    receipts: tuple[Receipt, ...] = ()


def open_books(
    shop: Shop, on: date, files: Sequence[Path], second: Session | None = None, *, dry: bool = False
) -> Opening:
    """Open the books from these files, or only see whether they could be (`dry`). With any problem nothing is done.

    Raises Refusal `approval.*` where a second person is not there or may not agree, MachineTrouble `file.read`.
    """
    opening = _planned(shop, on, files)
    if not dry and not opening.problems and second is None:
        raise Refusal("approval.required", why="opening.second_person", tickets=opening.tickets, debit=opening.debit)
    if second is not None:
        second_person(Approval(second, ""), shop.session, "")
    groups = [*_parts(opening.customers), *_parts(opening.moves)]
    whole = not opening.problems
    if opening.books is not None and whole:
        groups.append([opening.books])
    opening.receipts, against = shop.do_if_all_may(groups, second=second, dry=dry or not whole)
    _place(opening, [(each.command_id, each.refusal) for each in against])
    opening.problems.sort(key=lambda problem: (problem.place.table, problem.place.row, problem.place.column))
    return opening


def _planned(shop: Shop, on: date, files: Sequence[Path]) -> Opening:
    """The commands that the files come to, as far as they can be read."""
    reading, sums = Reading(), []
    for path in files:
        data = _bytes(path)
        sums.append(FileRead(path.name, hashlib.sha256(data).hexdigest()))
        read(path.name, data, reading)
    found = old_books(reading)
    opening = Opening(on, problems=list(reading.problems))
    run = uuid.uuid4().hex
    _plan_tickets(opening, shop, found, run)
    _plan_books(opening, shop, found, tuple(sums), run)
    _check_printable(opening)
    return opening


def _plan_tickets(opening: Opening, shop: Shop, found: OldBooks, run: str) -> None:
    known = shop.reading.customers_by_papers({ticket.paper_number for ticket in found.tickets})
    names = {number: customer.name or "" for number, customer in known.items()}
    ids = {number: customer.customer for number, customer in known.items()}
    rulebook = shop.reading.rulebook_of(opening.on)
    for place, ticket in enumerate(found.tickets):
        number = ticket.paper_number
        if names.setdefault(number, ticket.pawner) != ticket.pawner:
            at = ticket.places.get("pawner", ticket.places[""])
            opening.problems.append(ImportProblem(at, "import.person_differs", {"known": names[number]}))
        if number not in ids:
            command_id = CommandId(f"opening:{run}:c{place}")
            ids[number] = CustomerId(new_id("c", command_id))
            opening.customers.append((_register(ticket), command_id))
            opening.places[command_id] = (ticket.places,)
            today = calendar_day(shop.now())
            opening.problems += [_problem(each, (ticket.places,)) for each in _against_person(ticket, today)]
        command_id = CommandId(f"opening:{run}:t{place}")
        move = _move_in(ticket, ids[number], opening.on)
        opening.moves.append((move, command_id))
        opening.places[command_id] = ticket.item_places
        opening.problems += [_problem(each, ticket.item_places) for each in against_ticket(move, rulebook)]
        opening.warnings += [_problem(each, ticket.item_places) for each in warnings(move, rulebook)]
    moves = [move for move, _ in opening.moves if isinstance(move, MoveInTicket)]
    opening.tickets, opening.principal = len(moves), total([move.principal for move in moves])


def _plan_books(opening: Opening, shop: Shop, found: OldBooks, files: tuple[FileRead, ...], run: str) -> None:
    chart = shop.reading.accounts_here()
    small = {account.shown_code(Standard.SMALL): code for code, account in chart.items()}
    balances = tuple(_balance(each, chart, small) for each in found.balances)
    for place, refusal in objections(balances, chart):
        old = found.balances[place]
        at = old.account_place if refusal.code.startswith("account.") else old.place
        opening.problems.append(ImportProblem(at, refusal.code, dict(refusal.params)))
    opening.debit, credit = sides(balances)
    if found.complete and opening.debit != credit:
        at = Place(found.balances[0].place.table)
        params: dict[str, object] = {"debit": opening.debit, "credit": credit}
        opening.problems.append(ImportProblem(at, "opening.unbalanced", params))
    command_id = CommandId(f"opening:{run}:books")
    opening.books = OpenBooks(on=opening.on, balances=balances, files=files), command_id
    table = found.balances[0].place.table if found.balances else ""
    opening.places[command_id] = ({"": Place(table)},)


def _balance(old: OldBalance, chart: Mapping[str, Account], small: Mapping[str, str]) -> OpeningBalance:
    """The balance under the code of the chart; a code of the standard for small enterprises is known as well."""
    account = old.account if old.account in chart else small.get(old.account, old.account)
    return OpeningBalance(account=account, side=old.side, amount=old.amount)


def _against_person(ticket: OldTicket, today: date) -> Iterator[Refusal]:
    """What is wrong with the paper, and with the phone: one does not hide the other."""
    paper = IdentityPaper(kind=ticket.paper, number=ticket.paper_number, valid_until=ticket.valid_until)
    for check in (lambda: checked(paper, today), lambda: mobile(ticket.mobile)):
        try:
            check()
        except Refusal as refusal:
            yield refusal


def _register(ticket: OldTicket) -> RegisterCustomer:
    return RegisterCustomer(
        name=ticket.pawner,
        id_number=ticket.paper_number,
        mobile=ticket.mobile,
        address=ticket.address,
        paper=ticket.paper,
        valid_until=ticket.valid_until,
    )


def _move_in(ticket: OldTicket, customer: CustomerId, on: date) -> MoveInTicket:
    return MoveInTicket(
        on=on,
        ticket=TicketNo(ticket.number),
        customer=customer,
        items=ticket.items,
        source_statement=ticket.source,
        issued_on=ticket.issued_on,
        start=ticket.start,
        due=ticket.due,
        monthly_interest_rate=ticket.interest_rate,
        monthly_fee_rate=ticket.fee_rate,
        fee_paid=ticket.fee_paid,
        interest_from=ticket.interest_from,
    )


def _check_printable(opening: Opening) -> None:
    for command, command_id in (*opening.customers, *opening.moves):
        try:
            check_printable(command)
        except Refusal as refusal:
            opening.problems.append(_problem(refusal, opening.places[command_id]))


def _place(opening: Opening, against: Sequence[tuple[CommandId, Refusal]]) -> None:
    """Say at which cell each objection stands; what only follows from another one is left out."""
    refused = {new_id("c", command_id) for command_id, _ in against}
    tickets = {command_id for _, command_id in opening.moves}
    some_failed = any(command_id in tickets for command_id, _ in against)
    whole = next((Place(places[0][""].table) for places in opening.places.values()), Place(""))
    told = {(problem.place, problem.code) for problem in opening.problems}
    for command_id, refusal in against:
        follows = refusal.code == "customer.unknown" and refusal.params["customer"] in refused
        if not follows and not (refusal.code == "opening.differs" and some_failed):
            problem = _problem(refusal, opening.places[command_id])
            if refusal.code in _OF_ALL:
                problem = replace(problem, place=whole)
            if (problem.place, problem.code) not in told:
                told.add((problem.place, problem.code))
                opening.problems.append(problem)


_OF_ALL = frozenset({"opening.done", "opening.begun", "opening.future"})
"""What is said once, not of every ticket."""
_FIELDS = {
    "name": "pawner",
    "id_number": "paper_number",
    "source_statement": "source",
    "monthly_interest_rate": "interest_rate",
    "monthly_fee_rate": "fee_rate",
}
_COLUMN_OF = (
    ("paper.expired", "valid_until"),
    ("paper.no_end", "valid_until"),
    ("id.", "paper_number"),
    ("paper.", "paper_number"),
    ("customer.", "paper_number"),
    ("mobile.", "mobile"),
    ("opening.days", "start"),
    ("opening.past_grace", "due"),
    ("opening.interest_from", "interest_from"),
    ("opening.fee_paid", "fee_paid"),
    ("interest.", "interest_rate"),
    ("fee.", "fee_rate"),
    ("item.category_class", "category"),
    ("item.", "attributes"),
)
"""Which column a sentence is about, by how its code begins; the row's first cell for all others."""


def _problem(refusal: Refusal, places: tuple[Places, ...]) -> ImportProblem:
    """The problem at the cell that the refusal is about: the field that it names, or what its code speaks of."""
    *_, item, column = ["0", *_path(refusal)]
    said = refusal.params.get("item")
    row = places[min(said - 1 if isinstance(said, int) else int(item), len(places) - 1)]
    column = column or next((key for start, key in _COLUMN_OF if refusal.code.startswith(start)), "")
    return ImportProblem(row.get(column, row[""]), refusal.code, dict(refusal.params))


def _path(refusal: Refusal) -> Iterator[str]:
    """The item and the column that a field is of: "items.1.loan" is the loan of the second."""
    parts = str(refusal.params.get("field", "")).split(".")
    yield parts[1] if len(parts) > 2 and parts[0] == "items" and parts[1].isdigit() else "0"  # noqa: PLR2004 a path of three
    yield _FIELDS.get(parts[-1], parts[-1])


def _parts(orders: Sequence[Order]) -> Iterator[Sequence[Order]]:
    return (orders[start : start + _TOGETHER] for start in range(0, len(orders), _TOGETHER))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MachineTrouble("file.read", path=str(path)) from error
