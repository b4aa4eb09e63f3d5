"""What rules have against a ticket: the codes that renewing or pawning it would be refused with, and by how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from domain.dates import months_later
from domain.errors import Refusal
from domain.money import NOTHING, Money, Rate
from domain.organisation.capital import check_capital
from domain.pawn.ticket import Ticket
from domain.rulebook.limits import (
    LegalLimits,
    check_customer,
    check_property_rights,
    check_real_estate_total,
    check_single_real_estate,
)
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import PledgeClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that rules refuse: whose it is (a ticket, a customer, a class), the code of its sentence, and what was
    asked against what is allowed, as texts in the form that commands write ("0.045", "10000.00", "2026-09-01").
    """

    who: str
    code: str
    asked: str
    allowed: str
    article: str


def new_hits(proposed: Iterable[Hit], now: Iterable[Hit]) -> list[Hit]:
    """What the proposed rules refuse and those of now do not."""
    hits = list(proposed)
    known = {(hit.who, hit.code) for hit in now} if hits else set()
    return [hit for hit in hits if (hit.who, hit.code) not in known]


def renewal_hits(ticket: Ticket, book: Rulebook) -> Iterator[Hit]:
    """Why this ticket could not be renewed as it stands for another term of the same length."""
    period = ticket.period
    yield from _rate_hits(ticket, book, (ticket.terms.monthly_interest_rate, ticket.terms.monthly_fee_rate))
    due, latest = period.due + (period.due - period.start), months_later(period.due, book.max_renewal_months)
    if due > latest:
        yield _hit(ticket.number, "term.too_long", due, latest, "39")
    if book.max_renewals is not None and len(ticket.periods) > book.max_renewals:
        yield _hit(ticket.number, "renewal.too_many", len(ticket.periods), book.max_renewals)


def loan_hits(ticket: Ticket, book: Rulebook, rates: tuple[Rate, Rate] | None, capital: Money) -> Iterator[Hit]:
    """Why this loan would have been refused when it was made, at these rates (None in a class that is closed)."""
    first, loan, number = ticket.periods[0], ticket.periods[0].principal, ticket.number
    if rates is None:
        yield _hit(number, "pledge.class_closed", ticket.pledge.value, "", "25")
        return
    yield from _rate_hits(ticket, book, rates)
    latest, earliest = (months_later(first.start, n) for n in (book.max_term_months, book.least_term_months))
    if first.due > latest:
        yield _hit(number, "term.too_long", first.due, latest, "36")
    if first.due < earliest:
        yield _hit(number, "term.too_early", first.due, earliest)
    if first.days < book.least_term_days:
        yield _hit(number, "term.too_short", first.days, book.least_term_days)
    if book.largest_loan is not None and loan > book.largest_loan:
        yield _hit(number, "loan.too_large", loan, book.largest_loan)
    for item in ticket.items:
        most = item.appraised.share(book.max_loan_ratio.value)
        if item.loan > most:
            yield _hit(number, "loan.over_value", item.loan, most, "36")
    least = book.class_rules(ticket.pledge).least_capital
    yield from _refused(number, partial(check_capital, ticket.pledge, least, capital))
    yield from _refused(number, partial(check_customer, book.limits, capital, NOTHING, loan))
    if ticket.pledge is PledgeClass.REAL_ESTATE:
        yield from _refused(number, partial(check_single_real_estate, book.limits, capital, loan))


def second_person_hits(ticket: Ticket, book: Rulebook) -> Iterator[Hit]:
    """Why a clerk would have needed a second person for this loan."""
    loan, most = ticket.periods[0].principal, book.approvals.clerk_loan
    if loan > most:
        yield _hit(ticket.number, "loan.over_limit", loan, most)


def limit_hits(
    limits: LegalLimits, capital: Money, by_customer: Mapping[str, Money], by_class: Mapping[PledgeClass, Money]
) -> Iterator[Hit]:
    """Who is above a share of the capital with what is lent now (art. 44)."""
    for who, owed in by_customer.items():
        yield from _refused(who, partial(check_customer, limits, capital, owed, NOTHING))
    rights = by_class.get(PledgeClass.PROPERTY_RIGHT, NOTHING)
    yield from _refused(
        PledgeClass.PROPERTY_RIGHT.value, partial(check_property_rights, limits, capital, rights, NOTHING)
    )
    houses = by_class.get(PledgeClass.REAL_ESTATE, NOTHING)
    yield from _refused(
        PledgeClass.REAL_ESTATE.value, partial(check_real_estate_total, limits, capital, houses, NOTHING)
    )


def single_hits(ticket: Ticket, book: Rulebook, capital: Money) -> Iterator[Hit]:
    """Whether an open loan on real estate is above what one may be (art. 44)."""
    if ticket.pledge is PledgeClass.REAL_ESTATE:
        yield from _refused(ticket.number, partial(check_single_real_estate, book.limits, capital, ticket.principal))


def _rate_hits(ticket: Ticket, book: Rulebook, rates: tuple[Rate, Rate]) -> Iterator[Hit]:
    monthly_interest, monthly_fee = rates
    rules = next((each for each in book.classes if each.pledge is ticket.pledge), None)
    if rules is None:
        yield _hit(ticket.number, "pledge.class_closed", ticket.pledge.value, "", "25")
    elif monthly_fee > rules.fee_cap:
        yield _hit(ticket.number, "fee.over_cap", monthly_fee, rules.fee_cap, "38")
    cap = book.interest_cap(ticket.principal)
    if monthly_interest > cap:
        yield _hit(ticket.number, "interest.over_cap", monthly_interest, cap, "37")


def _refused(who: str, check: Callable[[], object]) -> Iterator[Hit]:
    """The hit of a check that refuses."""
    try:
        check()
    except Refusal as refusal:
        told = refusal.params
        asked, allowed = told.get("after", told.get("capital")), told.get("limit", told.get("least"))
        yield _hit(who, refusal.code, asked, allowed, str(told.get("article", "")))


def _hit(who: str, code: str, asked: object, allowed: object, article: str = "") -> Hit:
    return Hit(who=who, code=code, asked=str(asked), allowed=str(allowed), article=article)
