"""What `pawnbook show` prints: answers of the book as JSON, amounts in yuan."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import (
    answers,
    show_closings,
    show_compliance,
    show_people,
    show_rules,
    show_security,
    show_sets,
    show_vouchers,
)
from app.shop import Shop
from domain.clock import calendar_day
from domain.codec import COMMAND, to_plain
from domain.customers.views import line_of
from domain.errors import Refusal
from domain.evidence import ProvenFact
from domain.fields import MOST_FEN, Between
from domain.money import rate, yuan
from domain.pawn.views import TicketCard
from domain.stock.metal import Metal
from domain.stock.price_shock import fallen
from domain.stock.views import shock
from domain.walk_words import together_in_words, walk_in_words


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the price dial is turned to: a price, or a fall in per cent."""

    metal: str = Metal.GOLD.value
    price: str | None = None
    fall: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What stands behind `show QUERY`."""

    number: str | None
    first: date | None
    last: date | None
    subject: str
    turn: Turn = Turn()
    example: str | None = None
    ledger_set: str = ""
    store: str = ""
    month: str | None = None
    standing: str | None = None
    unreviewed: bool = False
    event: str = ""
    most: int = 500
    person: str = ""
    out: str = ""


def business_date(shop: Shop) -> date:
    """The day that states are read for: the open business day, or today."""
    day = shop.reading.day()
    return day.business_date if day is not None and day.is_open else calendar_day(shop.now())


def ticket(shop: Shop, asked: Question) -> None:
    """One ticket with its items, periods, story and what redeeming it costs."""
    if asked.number is None:
        raise Refusal("field.missing", field="number")
    answers.say(_card(shop.reading.ticket_card(asked.number, asked.last or business_date(shop))))


def tickets(shop: Shop, asked: Question) -> None:
    """Every ticket in a list."""
    lines = shop.reading.tickets(asked.last or business_date(shop))
    answers.say([to_plain(line, COMMAND) for line in lines])


def customer(shop: Shop, asked: Question) -> None:
    """One customer, by id, identity number or credit code: their paper, standing, share and open tickets."""
    if asked.number is None:
        raise Refusal("field.missing", field="number")
    by_paper = shop.reading.customer_by_id(asked.number)
    who = by_paper.customer.customer if by_paper is not None else asked.number
    record = shop.reading.customer_record(who)
    answers.say(
        to_plain(line_of(record.customer), COMMAND)
        | {
            "standing": to_plain(record.customer.standing, COMMAND),
            "company": None if record.customer.company is None else to_plain(record.customer.company, COMMAND),
            "paid_in": None if record.paid_in is None else str(record.paid_in),
            "pledges": [to_plain(each, COMMAND) for each in record.pledges],
        }
    )


def customers(shop: Shop, asked: Question) -> None:
    """Every customer in a list, or those who are found by a text."""
    answers.say([to_plain(line, COMMAND) for line in shop.reading.customers(asked.number or "")])


def entries(shop: Shop, asked: Question) -> None:
    """Entries, of all days or of those asked for, of everything or of one ticket."""
    sub = f"ticket:{asked.number}" if asked.number else asked.subject
    answers.say([to_plain(entry, COMMAND) for entry in shop.reading.entries(asked.first, asked.last, sub)])


def trial_balance(shop: Shop, asked: Question) -> None:
    """The trial balance up to a day."""
    answers.say(to_plain(shop.reading.trial_balance(asked.last or business_date(shop)), COMMAND))


def till(shop: Shop, asked: Question) -> None:
    """This device's day. While it is open, what the drawer should hold is not said (the count is blind)."""
    day = shop.reading.day()
    if day is None:
        answers.say({"device": shop.book_file.writer.device, "is_open": False})
        return
    report = shop.reading.day_report(day.device, asked.last or day.business_date)
    answers.say(to_plain(report, COMMAND))


def drafts(shop: Shop, _asked: Question) -> None:
    """The pledges that are agreed and wait for their payout."""
    answers.say([to_plain(draft, COMMAND) for draft in shop.reading.drafts()])


def forms(shop: Shop, _asked: Question) -> None:
    """What became of the blank ticket forms, and numbers that were passed over."""
    answers.say([to_plain(lot, COMMAND) | {"left": lot.left} for lot in shop.reading.forms()])


def vault(shop: Shop, asked: Question) -> None:
    """What lies where in the vault, or one item's custody with its story."""
    if asked.number is not None:
        answers.say(to_plain(shop.reading.custody(asked.number), COMMAND))
        return
    answers.say(to_plain(shop.reading.vault(asked.last or business_date(shop)), COMMAND))


def walk(shop: Shop, asked: Question) -> None:
    """A day's vault walk, with what it proves in plain words; nothing before it is drawn."""
    on = asked.last or business_date(shop)
    card = shop.reading.walk(on)
    if card is None:
        answers.say({"on": on.isoformat(), "walk": None})
        return
    said = {"words": walk_in_words(card.walk, str), "together_words": together_in_words(card.together, str)}
    answers.say(to_plain(card, COMMAND) | said)


def facts(shop: Shop, asked: Question) -> None:
    """The stored facts: their canonical JSON, in fen, with hash and signature; one fact a line of one JSON list."""
    lines = (
        f'{{"fact":{row.canon.decode()},"hash":{json.dumps(row.hash)},"sig":{json.dumps(row.sig)}}}'
        for row in shop.reading.facts(asked.subject)
    )
    print("[", ",\n".join(lines), "]", sep="\n", flush=True)


def _card(card: TicketCard) -> dict[str, Any]:
    ticket = to_plain(card.ticket, COMMAND)
    who = line_of(card.customer)
    redemption = card.redemption
    return {
        "ticket": ticket,
        "stage": card.stage.value,
        "on": card.on.isoformat(),
        "due": card.ticket.period.due.isoformat(),
        "forfeit_on": card.ticket.period.forfeit_on.isoformat(),
        "customer": {
            "customer": card.customer.customer,
            "name": who.name,
            "id_number": who.number,
            "mobile": who.phone,
        },
        "redemption": None
        if redemption is None
        else {"pay_now": str(redemption.pay_now)} | to_plain(redemption, COMMAND),
        "story": [answers.fact_line(each.fact) | {"clerk": each.clerk, "checker": each.checker} for each in card.story],
    }


def appraisals(shop: Shop, asked: Question) -> None:
    """Every worksheet, or the one that is named."""
    if asked.number is not None:
        answers.say(to_plain(shop.reading.appraisal(asked.number), COMMAND))
        return
    answers.say([to_plain(card, COMMAND) for card in shop.reading.appraisals()])


def goods(shop: Shop, asked: Question) -> None:
    """All forfeited goods with lots, surpluses, sales by month and conflicts, or one item with its story."""
    on, reading = asked.last or business_date(shop), shop.reading
    if asked.number is not None:
        answers.say(to_plain(reading.goods_card(asked.number, on), COMMAND))
        return
    answers.say(
        {
            "goods": [to_plain(line, COMMAND) for line in reading.goods(on)],
            "lots": [to_plain(line, COMMAND) for line in reading.lots(on)],
            "surpluses": to_plain(reading.surpluses(on), COMMAND),
            "months": [to_plain(month, COMMAND) for month in reading.sales_by_month()],
            "conflicts": [to_plain(line, COMMAND) for line in reading.goods_conflicts()],
        }
    )


def price_shock(shop: Shop, asked: Question) -> None:
    """Which tickets go under water when a metal's price falls, and how all of them are covered then."""
    metal, on = Metal(asked.turn.metal), asked.last or business_date(shop)
    today = shop.reading.price(metal)
    if today is None:
        raise Refusal("price.missing", metal=metal.value)
    if asked.turn.price is not None:
        then = yuan(asked.turn.price)
        Between(0, MOST_FEN).check("price", then)
    elif asked.turn.fall is not None:
        then = fallen(today.per_gram, rate(asked.turn.fall).value)
    else:
        raise Refusal("field.missing", field="price")
    answers.say(to_plain(shock(shop.reading.price_shock(metal, on), metal, on, today.per_gram, then), COMMAND))


def todo(shop: Shop, asked: Question) -> None:
    """What is to be done about open tickets on a day."""
    lines = shop.reading.to_do(asked.last or business_date(shop))
    answers.say([to_plain(line, COMMAND) for line in lines])


def clocks(shop: Shop, asked: Question) -> None:
    """A ticket's two clocks: the law's, and the shop's ladder."""
    if asked.number is None:
        raise Refusal("field.missing", field="number")
    answers.say(to_plain(shop.reading.clocks(asked.number, asked.last or business_date(shop)), COMMAND))


def messages(shop: Shop, asked: Question) -> None:
    """The messages about a ticket, with their texts."""
    if asked.number is None:
        raise Refusal("field.missing", field="number")
    answers.say([to_plain(each, COMMAND) for each in shop.reading.messages(asked.number)])


def evidence(shop: Shop, asked: Question) -> None:
    """Everything about a ticket: its pawner, goods, custody, money, and every fact with the people who did it."""
    if asked.number is None:
        raise Refusal("field.missing", field="number")
    found = shop.reading.evidence(asked.number, asked.last or business_date(shop))
    who = line_of(found.customer)
    parts = ("ticket", "clocks", "items", "lot", "entries", "tasks", "collection", "messages")
    plain = {part: _plain(getattr(found, part)) for part in parts}
    answers.say(
        plain
        | {
            "customer": {"customer": found.customer.customer, "name": who.name, "number": who.number},
            "papers": [_plain(each) for each in found.papers],
            "holds": not found.doubtful,
            "facts": [_proven(each) for each in found.facts],
            "story": [
                answers.fact_line(each.fact) | {"clerk": each.clerk, "checker": each.checker} for each in found.story
            ],
        }
    )


def _proven(proven: ProvenFact) -> dict[str, Any]:
    """Which fact it is, at which workstation, and whether it holds."""
    at = proven.happening.fact.at
    return {
        "kind": at.kind,
        "workstation": proven.workstation,
        "device_seq": at.device_seq,
        "hash": proven.happening.fact.hash,
        "doubt": proven.doubt or None,
    }


def _plain(part: object) -> list[Any] | dict[str, Any] | None:
    if isinstance(part, tuple):
        return [to_plain(each, COMMAND) for each in part]
    return None if part is None else to_plain(part, COMMAND)


SHOWS: dict[str, Callable[[Shop, Question], None]] = {
    "ticket": ticket,
    "tickets": tickets,
    "customer": customer,
    "customers": customers,
    "entries": entries,
    "trial-balance": trial_balance,
    "till": till,
    "facts": facts,
    "drafts": drafts,
    "forms": forms,
    "vault": vault,
    "walk": walk,
    "appraisals": appraisals,
    "price-shock": price_shock,
    "goods": goods,
    "todo": todo,
    "clocks": clocks,
    "messages": messages,
    "evidence": evidence,
    "ledger-sets": show_sets.ledger_sets,
    "inter-store": show_sets.inter_store,
    "consolidated-balance": show_sets.consolidated_balance,
    "rulebook": show_rules.rulebook,
    "rulebooks": show_rules.rulebooks,
    "day-close": show_closings.day_close,
    "month-close": show_closings.month_close,
    "periods": show_closings.periods,
    "people": show_people.people,
    "compliance": show_compliance.compliance,
    "security": show_security.security,
    **show_vouchers.SHOWS,
}
