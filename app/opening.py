"""Opening the books from files: read, checked as a whole, then done in one transaction, or told what is wrong where."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.opening_cells import Places, problem_at
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
from domain.pawn import moving_in_goods as goods_moving
from domain.pawn.moving_in import MoveInTicket, warnings
from domain.pawn.moving_in import objections as against_ticket
from domain.pawn.moving_in_goods import MoveInGoods, OldGoods
from domain.ports import Receipt
from domain.rulebook.bookkeeping import Standard
from domain.rulebook.rulebook import Rulebook
from sync.opening import OldBalance, OldBooks, OldPledge, OldStock, OldTicket, old_books
from sync.spreadsheet import LARGEST, ImportProblem, Place, Reading, read

Order = tuple[object, CommandId]

_TOGETHER = 500
"""So many commands are decided and written at once."""


@dataclass(slots=True)
class Opening:
    """An opening as it was read: the commands that it takes, the cells that each came from, and what is wrong."""

    on: date
    tickets: int = 0
    principal: Money = NOTHING
    items: int = 0
    cost: Money = NOTHING
    debit: Money = NOTHING
    customers: list[Order] = field(default_factory=list)
    moves: list[Order] = field(default_factory=list)
    goods: list[Order] = field(default_factory=list)
    books: Order | None = None
    places: dict[CommandId, tuple[Places, ...]] = field(default_factory=dict)
    problems: list[ImportProblem] = field(default_factory=list)
    warnings: list[ImportProblem] = field(default_factory=list)
    receipts: tuple[Receipt, ...] = ()


def open_books(
    shop: Shop, on: date, files: Sequence[Path], second: Session | None = None, *, dry: bool = False
) -> Opening:
    """Open the books from these files, or only see whether they could be (`dry`). With any problem nothing is done.

    Raises Refusal `approval.*` where a second person is not there or may not agree, MachineTrouble `import.file`.
    """
    opening = _planned(shop, on, files)
    if not dry and not opening.problems and second is None:
        raise Refusal("approval.required", why="opening.second_person", tickets=opening.tickets, debit=opening.debit)
    if second is not None:
        second_person(Approval(second, ""), shop.session, "")
    groups = [*_parts(opening.customers), *_parts(opening.moves), *_parts(opening.goods)]
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
        data, size = _bytes(path)
        sums.append(FileRead(path.name, hashlib.sha256(data).hexdigest()))
        read(path.name, data, reading, size)
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
    for place, pledge in enumerate((*found.tickets, *found.stock)):
        number = pledge.paper_number
        if names.setdefault(number, pledge.pawner) != pledge.pawner:
            at = pledge.places.get("pawner", pledge.places[""])
            opening.problems.append(ImportProblem(at, "import.person_differs", {"known": names[number]}))
        if number not in ids:
            command_id = CommandId(f"opening:{run}:c{place}")
            ids[number] = CustomerId(new_id("c", command_id))
            opening.customers.append((_register(pledge), command_id))
            opening.places[command_id] = (pledge.places,)
            today = calendar_day(shop.now())
            opening.problems += [problem_at(each, (pledge.places,)) for each in _against_person(pledge, today)]
        _plan_move(opening, pledge, ids[number], CommandId(f"opening:{run}:t{place}"), rulebook)
    moves = [move for move, _ in opening.moves if isinstance(move, MoveInTicket)]
    opening.tickets, opening.principal = len(moves), total([move.principal for move in moves])
    goods = [move for move, _ in opening.goods if isinstance(move, MoveInGoods)]
    opening.items, opening.cost = sum(len(each.goods) for each in goods), total([each.cost for each in goods])


def _plan_move(
    opening: Opening, pledge: OldPledge, customer: CustomerId, command_id: CommandId, rulebook: Rulebook
) -> None:
    """The command that takes over a ticket, or the goods that it left."""
    against: Iterator[Refusal]
    beside: Iterator[Refusal]
    if isinstance(pledge, OldStock):
        goods = _move_in_goods(pledge, customer, opening.on)
        opening.goods.append((goods, command_id))
        against, beside = goods_moving.objections(goods), goods_moving.warnings(goods, rulebook)
    elif isinstance(pledge, OldTicket):
        move = _move_in(pledge, customer, opening.on)
        opening.moves.append((move, command_id))
        against, beside = against_ticket(move, rulebook), warnings(move, rulebook)
    else:
        raise TypeError("a ticket that is neither open nor forfeited")
    opening.places[command_id] = pledge.item_places
    opening.problems += [problem_at(each, pledge.item_places) for each in against]
    opening.warnings += [problem_at(each, pledge.item_places) for each in beside]


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


def _against_person(ticket: OldPledge, today: date) -> Iterator[Refusal]:
    """What is wrong with the paper, and with the phone: one does not hide the other."""
    paper = IdentityPaper(kind=ticket.paper, number=ticket.paper_number, valid_until=ticket.valid_until)
    for check in (lambda: checked(paper, today), lambda: mobile(ticket.mobile)):
        try:
            check()
        except Refusal as refusal:
            yield refusal


def _register(ticket: OldPledge) -> RegisterCustomer:
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


def _move_in_goods(stock: OldStock, customer: CustomerId, on: date) -> MoveInGoods:
    held = zip(stock.items, stock.costs, stock.written_down, strict=True)
    return MoveInGoods(
        on=on,
        ticket=TicketNo(stock.number),
        customer=customer,
        goods=tuple(OldGoods(item=item, cost=cost, written_down=less) for item, cost, less in held),
        source_statement=stock.source,
        start=stock.start,
        due=stock.due,
        forfeited_on=stock.forfeited_on,
    )


def _check_printable(opening: Opening) -> None:
    for command, command_id in (*opening.customers, *opening.moves, *opening.goods):
        try:
            check_printable(command)
        except Refusal as refusal:
            opening.problems.append(problem_at(refusal, opening.places[command_id]))


def _place(opening: Opening, against: Sequence[tuple[CommandId, Refusal]]) -> None:
    """Say at which cell each objection stands; what only follows from another one is left out."""
    refused = {new_id("c", command_id) for command_id, _ in against}
    tickets = {command_id for _, command_id in (*opening.moves, *opening.goods)}
    some_failed = any(command_id in tickets for command_id, _ in against)
    whole = next((Place(places[0][""].table) for places in opening.places.values()), Place(""))
    told = {(problem.place, problem.code) for problem in opening.problems}
    for command_id, refusal in against:
        follows = refusal.code == "customer.unknown" and refusal.params["customer"] in refused
        if not follows and not (refusal.code == "opening.differs" and some_failed):
            problem = problem_at(refusal, opening.places[command_id])
            if refusal.code in _OF_ALL:
                problem = replace(problem, place=whole)
            if (problem.place, problem.code) not in told:
                told.add((problem.place, problem.code))
                opening.problems.append(problem)


_OF_ALL = frozenset({"opening.done", "opening.begun", "opening.future"})
"""What is said once, not of every ticket."""


def _parts(orders: Sequence[Order]) -> Iterator[Sequence[Order]]:
    return (orders[start : start + _TOGETHER] for start in range(0, len(orders), _TOGETHER))


def _bytes(path: Path) -> tuple[bytes, int]:
    """A file as far as the first byte that makes it too large, and its size."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
            return data, file.seek(0, os.SEEK_END)
    except OSError as error:
        raise MachineTrouble("import.file", path=str(path)) from error
