"""Papers about a ticket that never was, to look at what the shop's words make of them: SAMPLE stands across each.

Its amounts are computed by the very rules that real tickets go by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.language import translator
from app.places import FONTS
from app.printable import check_printable
from domain.customers.customer import Personal
from domain.errors import Refusal
from domain.facts import Body, Envelope, Fact, kind_of
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, TicketNo
from domain.ledger.means import Means
from domain.money import yuan
from domain.organisation.store import Store
from domain.pawn.charges import Stretch
from domain.pawn.forfeiture import forfeit
from domain.pawn.issue import TicketIssued, begin, quote_issue
from domain.pawn.redemption import RedeemTicket, redeem
from domain.pawn.renewal import RenewTicket, renew
from domain.pawn.tax import tax_of_issue
from domain.pawn.term import due_after
from domain.pawn.ticket import Ticket, evolve
from domain.ports import Translate
from domain.quantities import fineness, weight
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.templates import wrong_templates
from domain.rulebook.terms import PledgeClass
from domain.slips import Slip
from domain.stock.item import Category, OfferedItem, pledged
from printing import contracts, forfeiture, pawn, redemption, renewal
from printing.fonts import use_fonts

_TICKET = TicketNo("00000000000")
_DAYS = 30


@dataclass(frozen=True, slots=True)
class _Paper:
    """What happens to the sample ticket, and who draws the paper of it."""

    happens: Callable[[Ticket, Rulebook], Body | None]
    drawn: Callable[[Slip, Translate], bytes]


def sample_paper(template: str, rulebook: Rulebook, store: Store, language: str) -> bytes:
    """The paper on which a template of this rulebook stands, of a ticket from the rulebook's first day.

    Raises Refusal `template.*`, `text.unprintable`, and what the rules refuse.
    """
    paper = _PAPERS.get(template)
    if paper is None:
        raise Refusal("template.unknown", name=template)
    for refusal in wrong_templates(rulebook.templates):
        raise refusal
    check_printable(rulebook.templates)
    use_fonts(FONTS)
    _ = translator(language)
    issued = _issued(rulebook, _)
    ticket = begin(issued)
    happened = paper.happens(ticket, rulebook)
    after = ticket if happened is None else evolve(ticket, happened) or ticket
    slip = Slip(
        store=store,
        fact=_fact(happened or issued, store, rulebook.effective_from),
        clerk=_("A clerk"),
        checker=_("A manager"),
        templates=rulebook.templates,
        sample=True,
        ticket=after,
        issued=issued,
        customer=_pawner(_),
        rulebook=rulebook,
    )
    return paper.drawn(slip, _)


def _issued(rulebook: Rulebook, _: Translate) -> TicketIssued:
    """A gold bracelet for 30 days."""
    loan, appraised = yuan("10000.00"), yuan("14000.00")
    item = OfferedItem(
        category=Category.GOLD,
        description=_("Gold bracelet"),
        condition=_("as new"),
        appraised=appraised,
        loan=loan,
        weight=weight("23.46"),
        fineness=fineness("999"),
    )
    terms = rulebook.terms(PledgeClass.MOVABLE, loan, None, None, item.category.value)
    start = rulebook.effective_from
    due = due_after(start, _DAYS, None, method=terms.interest_method)
    asked = quote_issue(loan, terms, Stretch(start, due), rulebook.closed_days())
    return TicketIssued(
        ticket=_TICKET,
        customer=CustomerId("sample"),
        representative=None,
        pledge=PledgeClass.MOVABLE,
        loan_kind=f"{PledgeClass.MOVABLE.value}.{item.category.value}",
        items=(pledged(_TICKET, 1, item),),
        source_statement=_("bought myself"),
        papers=(),
        registration=None,
        terms=terms,
        period=asked.period,
        appraised=appraised,
        principal=loan,
        charges=asked.charges,
        fee_prepaid=asked.period.fee_prepaid,
        interest_at_due=asked.interest_at_due.amount,
        net_disbursed=asked.net_disbursed,
        means=Means.CASH,
        tax=tax_of_issue(asked.period),
    )


def _pawner(_: Translate) -> Personal:
    """Somebody who is not: the number is of a person born in 1900."""
    return Personal(
        name=_("A pawner"), id_number="110101190001010014", mobile="13800000000", address=_("The pawner's address")
    )


def _renewed(ticket: Ticket, rulebook: Rulebook) -> Body:
    return renew(ticket, RenewTicket(ticket=_TICKET, days=_DAYS), rulebook, ticket.period.due)


def _redeemed(ticket: Ticket, _rulebook: Rulebook) -> Body:
    return redeem(ticket, RedeemTicket(ticket=_TICKET), ticket.period.due)


def _forfeited(ticket: Ticket, rulebook: Rulebook) -> Body:
    return forfeit(ticket, rulebook.forfeiture)


def _nothing(_ticket: Ticket, _rulebook: Rulebook) -> None:
    """Nothing but its issue."""


def _fact(what: Body, store: Store, on: date) -> Fact:
    kind = kind_of(what)
    at = Envelope(
        device_id=DeviceId("sample"),
        device_seq=0,
        kind=kind.name,
        version=kind.version,
        subject=what.subject,
        store=store.store,
        business_date=on,
        recorded_at="",
        wall=f"{on}T12:00:00.000+08:00",
        actor=PersonId("sample"),
        approver=None,
        command_id=CommandId("sample"),
        n=0,
        sealed=(),
        prev_hash="",
    )
    return Fact(at, what, "0" * 64)


_PAPERS: Mapping[str, _Paper] = {
    "heading": _Paper(_nothing, pawn.pawn_ticket),
    "ticket": _Paper(_nothing, pawn.pawn_ticket),
    "contract": _Paper(_nothing, contracts.pledge_contract),
    "renewal": _Paper(_renewed, renewal.renewal_certificate),
    "receipt": _Paper(_redeemed, redemption.redemption_receipt),
    "notice": _Paper(_forfeited, forfeiture.forfeiture_notice),
}
