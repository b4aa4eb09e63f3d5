"""A book of very many open tickets, made in bulk: facts straight into the journal, projected in large batches.

What the tickets say is reckoned by the same rules as at the counter; only the pipeline's transaction for each is saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from app.bench.books import Counter, new_book, pawn_of, signed_in
from app.shop import Shop
from domain.clock import calendar_day
from domain.commands import command_from
from domain.facts import Body, kind_of
from domain.ids import CommandId, CustomerId, PersonId, TicketNo
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.posting import entry_for
from domain.pawn.charges import Stretch
from domain.pawn.issue import IssueTicket, TicketIssued, quote_issue
from domain.pawn.numbers import NumbersLeased, serial_of
from domain.pawn.redemption import RedeemTicket, TicketRedeemed, redeem
from domain.pawn.tax import tax_of_issue
from domain.pawn.ticket import evolve
from domain.ports import Draft, Signature
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import PledgeClass
from domain.stock.item import pledged
from storage import sql
from storage.journal import Journal
from storage.numbers import blocks_of
from storage.projector import project
from storage.tables import DONE
from storage.work import Writer

SPREAD_DAYS = 150
"""Over so many days to come the tickets fall due; some stand in grace already."""

_AT_ONCE = 2000
_TICKETS_OF_A_PAWNER = 30
_A_YEAR, _HIGHEST = 99_000, 99_999
_SHORTEST, _LONGEST = 30, 180


def large_book(home: Path, tickets: int, counter: Counter, redeemed: int = 0) -> Path:
    """A practice book with so many tickets, all of them open but for those redeemed; the answer is its folder."""
    folder = new_book(home, counter)
    with signed_in(folder, counter) as shop:
        customers = _customers(shop, counter, -(-tickets // _TICKETS_OF_A_PAWNER))
        rules, today = shop.reading.rulebook_on(calendar_day(counter.now)), calendar_day(counter.now)
        brought = {"direction": "in", "counterpart": "capital", "amount": f"{tickets * 100}.00"}
        shop.do(command_from("till.move_cash", brought))
        append_all(shop.book_file.writer, _leased(tickets, shop.book_file.writer), PersonId(shop.session.person), today)
        issued = (_issued(number, tickets, customers, rules, today) for number in range(tickets))
        while some := list(islice(issued, _AT_ONCE)):
            append_all(shop.book_file.writer, some, PersonId(shop.session.person), today)
            ended = [_redeemed(each, today) for each in some if _is_one_of(each.ticket, redeemed, tickets)]
            if ended:
                append_all(shop.book_file.writer, ended, PersonId(shop.session.person), today)
    return folder


def _is_one_of(ticket: TicketNo, redeemed: int, tickets: int) -> bool:
    """Whether a ticket is among the redeemed, which lie evenly among all."""
    serial = serial_of(ticket)[1]
    return serial * redeemed // tickets != (serial - 1) * redeemed // tickets


def _redeemed(issued: TicketIssued, on: date) -> TicketRedeemed:
    ticket = evolve(None, issued)
    if ticket is None:
        raise TypeError(issued)
    return redeem(ticket, RedeemTicket(ticket=issued.ticket), on, None)


def ticket_number(number: int) -> TicketNo:
    """The number of a large book's ticket, counted from nothing."""
    year, serial = divmod(number, _A_YEAR)
    return TicketNo(f"3101{26 - year:02d}{serial + 1:05d}")


def _leased(tickets: int, writer: Writer) -> list[NumbersLeased]:
    """The blocks of those numbers, beside the one that every book begins with; what is left is for the counter."""
    with writer.engines.reader.connect() as conn:
        (held,) = blocks_of(conn, writer.store)
    older = range(_A_YEAR, tickets, _A_YEAR)
    blocks = [(*serial_of(ticket_number(number)), min(_A_YEAR, tickets - number)) for number in older]
    blocks.append((held.prefix, held.last + 1, _HIGHEST))
    return [NumbersLeased(device=writer.device, prefix=name, first=first, last=last) for name, first, last in blocks]


def one_more(shop: Shop) -> object:
    """The command by which a customer of a large book pawns once more."""
    return pawn_of(shop.reading.ticket(ticket_number(0)).customer)


def append_all(writer: Writer, bodies: Sequence[Body], actor: PersonId, on: date) -> None:
    """Write what happened, with its entries, as one command of one transaction, and project it as one batch."""
    command_id = CommandId(f"bulk:{kind_of(bodies[0]).name}:{bodies[0].subject}")
    signature = Signature(command_id, "bulk", "", actor, None, on)
    with writer.engines.writer.begin() as conn:
        journal = Journal(conn, writer.store, writer.vault)
        drafts = [Draft(body, n) for n, body in enumerate(_with_entries(bodies, command_id, writer))]
        facts = journal.append(drafts, signature, writer.device, writer.key, writer.clock())
        project(conn, journal, writer.store, facts, in_order=True)
        sql.insert(conn, DONE, [{"store": writer.store, "command_id": command_id, "command": "bulk", "digest": ""}])


def _with_entries(bodies: Sequence[Body], command_id: CommandId, writer: Writer) -> Iterator[Body]:
    yield from bodies
    for n, body in enumerate(bodies):
        entry = entry_for(body, f"{command_id}:{n}", writer.device, BUILT_IN)
        if entry is not None:
            yield entry


def _customers(shop: Shop, counter: Counter, wanted: int) -> list[CustomerId]:
    newcomers = (counter.people.newcomer() for _ in range(wanted))
    people = list({each.id_number: each for each in newcomers}.values())
    found: list[CustomerId] = []
    for start in range(0, len(people), 200):
        some = people[start : start + 200]
        found += [CustomerId(receipt.facts[0].at.subject[9:]) for receipt in shop.do_all(some)]
    return found


def _term(number: int, tickets: int, today: date) -> Stretch:
    """Due days lie evenly from four days ago on; a term is as long as the law allows, or shorter."""
    due = today + timedelta(days=number * SPREAD_DAYS // tickets - 5)
    longest = min(_LONGEST, max((due - today).days + 1 + number % 20, _SHORTEST))
    return Stretch(due - timedelta(days=longest), due)


def _issued(number: int, tickets: int, customers: Sequence[CustomerId], rules: Rulebook, today: date) -> TicketIssued:
    ticket = ticket_number(number)
    asked = pawn_of(customers[number % len(customers)])
    if not isinstance(asked, IssueTicket):
        raise TypeError(asked)
    terms = rules.terms(PledgeClass.MOVABLE, asked.principal, None, None, "gold")
    offer = quote_issue(asked.principal, terms, _term(number, tickets, today))
    return TicketIssued(
        ticket=ticket,
        customer=asked.customer,
        representative=None,
        pledge=asked.pledge,
        loan_kind=f"{asked.pledge.value}.{asked.main_category}",
        items=tuple(pledged(ticket, place, item) for place, item in enumerate(asked.items, start=1)),
        source_statement=asked.source_statement,
        papers=(),
        registration=None,
        terms=terms,
        period=offer.period,
        appraised=asked.items[0].appraised,
        principal=offer.principal,
        charges=offer.charges,
        fee_prepaid=offer.period.fee_prepaid,
        interest_at_due=offer.interest_at_due.amount,
        net_disbursed=offer.net_disbursed,
        means=asked.means,
        tax=tax_of_issue(offer.period),
    )
