"""Opening the books (期初建账): the balances of the old books become the first entry, once and before all business.

The open tickets (`pawn.move_in`) and the forfeited goods in stock (`pawn.move_in_goods`) are moved in before. Then
loans, receivables, prepaid fees, the tax put off, and goods in stock must be what these stand for, to the fen, or
nothing is opened. Loans that wait for a disposal are not moved in: the old books end them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, Code, Count, Line, Words
from domain.ledger.accounts import CASH, LOAN_ACCOUNTS, Account, Element, Side, drawer
from domain.ledger.detail_account import must_take_postings
from domain.ledger.entry import Posting
from domain.ledger.voucher import VoucherPosted
from domain.money import NOTHING, Money, total

OPENED = "books.opened"
"""The rule of the opening entry."""

LOANS = frozenset(LOAN_ACCOUNTS.values())
"""The loan accounts."""
IN_STOCK, WRITTEN_DOWN = "1409", "1471"
"""Forfeited goods in stock, and by how much they were written down."""
BY_TICKET = LOANS | {IN_STOCK, WRITTEN_DOWN}
"""The accounts in which an opening entry has a line for each ticket."""
OF_TICKETS = BY_TICKET | {"1132", "1133", "1303.08", "2203", "2221.07"}
"""The accounts that must be what the open tickets and the goods in stock stand for."""
WAITING_FOR_DISPOSAL = "1303.09"
"""Forfeited loans that are not disposed of yet, which are not moved in."""

SUMMARY = "期初建账 Opening balances"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningBalance:
    """What an account of the old books stands at, on this side; `amount` is above nothing."""

    account: Code
    side: Side
    amount: Amount

    @property
    def signed(self) -> Money:
        """The balance as a posting has it: a debit positive."""
        return self.amount if self.side is Side.DEBIT else -self.amount


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that the opening was read from, and its SHA-256 in hex."""

    name: Line
    sha256: Annotated[str, Words(64, shortest=64)]


@command("ledger.open_books")
class OpenBooks:
    """Take over the balances of the old books as they stood at the close of the day `on`."""

    on: date
    balances: Annotated[tuple[OpeningBalance, ...], Count(2, 500)]
    files: Annotated[tuple[FileRead, ...], Count(0, 20)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoansMovedIn:
    """The tickets of one kind of loan that were moved in."""

    loan_kind: str
    account: str
    tickets: int
    principal: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """An account that holds what the tickets stand for; both sums are equal. A debit is positive."""

    account: str
    booked: Money
    of_tickets: Money


@fact("books.opened", version=1)
class BooksOpened:
    """The books begin with the balances of the old ones; the voucher that posts them is part of the same command."""

    voucher: str
    on: date
    debit: Money
    balances: tuple[OpeningBalance, ...]
    loans: tuple[LoansMovedIn, ...]
    tied: tuple[Tied, ...]
    files: tuple[FileRead, ...]

    @property
    def subject(self) -> str:
        """The opening."""
        return f"opening:{self.voucher}"

    @property
    def tickets(self) -> int:
        """How many tickets were moved in."""
        return sum(each.tickets for each in self.loans)

    @property
    def principal(self) -> Money:
        """What is lent on them."""
        return total([each.principal for each in self.loans])


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketStanding:
    """What a ticket stands for in the books: the lines that its balances are the sum of. One whose goods are in stock
    has no loan (`loan_kind` is "").
    """

    ticket: str
    loan_kind: str
    principal: Money
    lines: tuple[Posting, ...]


class OpeningState(Protocol):
    """What the rule reads: `first_rule` is the rule of any entry that there is, None in a new ledger;
    `tickets_standing` are all open tickets, and those whose goods are in stock; `turn_of` raises Refusal
    `period.closed`.
    """

    def chart(self) -> Mapping[str, Account]: ...
    def turn_of(self, day: date) -> int: ...
    def first_rule(self) -> str | None: ...
    def tickets_standing(self) -> Sequence[TicketStanding]: ...


def must_be_new(rule: str | None) -> None:
    """Refuse where the books were opened before (`opening.done`) or have an entry (`opening.begun`)."""
    if rule == OPENED:
        raise Refusal("opening.done")
    if rule is not None:
        raise Refusal("opening.begun")


def objections(balances: Sequence[OpeningBalance], chart: Mapping[str, Account]) -> Iterator[tuple[int, Refusal]]:
    """What is wrong with single balances, by their place: accounts that are not there, sums of others, twice, of profit
    and loss, or of loans that wait for a disposal.
    """
    known: set[str] = set()
    for place, balance in enumerate(balances):
        try:
            must_take_postings(balance.account, chart)
        except Refusal as refusal:
            yield place, refusal
            continue
        if balance.account in known:
            yield place, Refusal("opening.twice", account=balance.account)
        known.add(balance.account)
        if chart[balance.account].element is Element.PROFIT:
            yield place, Refusal("opening.profit", account=balance.account)
        if balance.account == WAITING_FOR_DISPOSAL:
            yield place, Refusal("opening.goods", account=balance.account, amount=balance.amount)


def sides(balances: Sequence[OpeningBalance]) -> tuple[Money, Money]:
    """What all debits and all credits come to."""
    debit, credit = ([each.amount for each in balances if each.side is side] for side in (Side.DEBIT, Side.CREDIT))
    return total(debit), total(credit)


@decides(OpenBooks, needs_day=False)
def decide(command: OpenBooks, state: OpeningState, moment: Moment) -> Iterator[BooksOpened | VoucherPosted]:
    """Refuses a second opening, one after business began, balances that do not add up (`opening.unbalanced`) or are not
    what the open tickets stand for (`opening.differs`), and wants a second person.
    """
    must_be_new(state.first_rule())
    today = calendar_day(moment.now)
    if command.on > today:
        raise Refusal("opening.future", on=command.on, today=today)
    for _, refusal in objections(command.balances, state.chart()):
        raise refusal
    debit, credit = sides(command.balances)
    if debit != credit:
        raise Refusal("opening.unbalanced", debit=debit, credit=credit)
    standing = state.tickets_standing()
    tied = _tied(command.balances, standing)
    loans = _loans(standing)
    moment.require_approval("opening.second_person", tickets=sum(each.tickets for each in loans), debit=debit)
    voucher = moment.new_id("v")
    yield BooksOpened(
        voucher=voucher,
        on=command.on,
        debit=debit,
        balances=command.balances,
        loans=loans,
        tied=tied,
        files=command.files,
    )
    yield VoucherPosted(
        voucher=voucher,
        rule=OPENED,
        dated=command.on,
        summary=SUMMARY,
        postings=tuple(_postings(command.balances, standing, drawer(moment.device))),
        prepared_by=moment.actor,
        turn=state.turn_of(command.on),
    )


def _tied(balances: Sequence[OpeningBalance], standing: Sequence[TicketStanding]) -> tuple[Tied, ...]:
    """Every account of the tickets with both its sums. Raises Refusal `opening.differs` with all that are not equal."""
    of_tickets: dict[str, Money] = defaultdict(lambda: NOTHING)
    for ticket in standing:
        for line in ticket.lines:
            of_tickets[line.account] += line.amount
    booked = {each.account: each.signed for each in balances if each.account in OF_TICKETS}
    tied = tuple(
        Tied(account=account, booked=booked.get(account, NOTHING), of_tickets=of_tickets[account])
        for account in sorted(booked.keys() | {account for account, amount in of_tickets.items() if amount})
    )
    wrong = [f"{each.account} ({each.booked} / {each.of_tickets})" for each in tied if each.booked != each.of_tickets]
    if wrong:
        raise Refusal("opening.differs", accounts="; ".join(wrong))
    return tied


def _loans(standing: Sequence[TicketStanding]) -> tuple[LoansMovedIn, ...]:
    by_kind: dict[str, list[Money]] = defaultdict(list)
    for ticket in standing:
        if ticket.loan_kind:
            by_kind[ticket.loan_kind].append(ticket.principal)
    return tuple(
        LoansMovedIn(loan_kind=kind, account=LOAN_ACCOUNTS[kind], tickets=len(loans), principal=total(loans))
        for kind, loans in sorted(by_kind.items())
    )


def _postings(balances: Sequence[OpeningBalance], standing: Sequence[TicketStanding], till: str) -> Iterator[Posting]:
    """A line for each balance; cash lies in the drawer of this device, and each ticket has its loan, or its goods, to
    itself.
    """
    for balance in balances:
        if balance.account not in BY_TICKET:
            sub = till if balance.account == CASH else ""
            yield Posting(account=balance.account, amount=balance.signed, sub=sub)
    for ticket in standing:
        for line in ticket.lines:
            if line.account in BY_TICKET:
                yield line
