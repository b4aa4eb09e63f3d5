"""The papers of a pledge: ticket, renewal certificate and redemption receipt, printed as the book has them."""

from __future__ import annotations

from typing import TypeVar

from domain.documents import DocumentKind, Slip
from domain.facts import Body
from domain.pawn.issue import TicketIssued
from domain.pawn.period import Period
from domain.pawn.redemption import TicketRedeemed
from domain.pawn.renewal import TicketRenewed
from domain.ports import Translate
from domain.stock.item import PledgedItem
from printing.blocks import Block, Field, columns_of, fields, space, stack, title
from printing.figures import loan_ratio, money, per_mille
from printing.lettering import STRONG, Style
from printing.notices import at_renewal, contract, renewal_terms, to_pawner
from printing.page import A4, A5_ACROSS, draw
from printing.pledge import charges, frame_of, further_charges, goods, pawner, signing, sum_row
from printing.reckoning import charge_row, payable
from printing.signatures import signatures
from printing.tables import Cell, Column, Said, table

B = TypeVar("B", bound=Body)

_NOTICE = Style(7)


def pawn_ticket(slip: Slip, translate: Translate) -> bytes:
    """The pawn ticket (当票) with all that article 31 wants; the slip's fact is a TicketIssued."""
    _ = translate
    what = _fact_of(slip, TicketIssued)
    blocks = [
        *pawner(slip, _),
        fields(Field(_("Address"), slip.customer.address if slip.customer else "—", 1)),
        *_appraised_goods(what, _),
        *_loan(what, _),
        *_agreed(what, _),
        stack(title(_("Notice to the pawner")), space(3), columns_of(to_pawner(what.terms, _), _NOTICE)),
    ]
    closing = signatures(contract(_), signing(slip, _("Pawner's signature"), _), _("Shop seal"), 60)
    return draw(frame_of(slip, DocumentKind.PAWN_TICKET, _, A4), blocks, closing, _)


def renewal_certificate(slip: Slip, translate: Translate) -> bytes:
    """The renewal certificate (续当凭证); the slip's fact is a TicketRenewed."""
    _ = translate
    what = _fact_of(slip, TicketRenewed)
    terms = slip.ticket.terms
    blocks = [
        *pawner(slip, _),
        fields(
            Field(_("Renewed on"), str(what.on), 0.16),
            Field(_("Old term"), _term(slip.ticket.periods[-2], _), 0.3),
            Field(_("New term"), _term(what.period, _), 0.3, STRONG),
            Field(_("Due date"), str(what.period.due), 0.12, STRONG),
            Field(_("Forfeiture day"), str(what.period.forfeit_on), 0.12, STRONG),
        ),
        fields(
            Field(_("Loan"), money(slip.ticket.principal), 0.2, STRONG),
            Field(_("Monthly interest rate"), per_mille(terms.monthly_interest_rate), 0.18),
            Field(_("Monthly composite fee rate"), per_mille(terms.monthly_fee_rate), 0.22),
            Field(_("Pledged goods"), _goods_in_short(slip.ticket.items, _), 0.4, most=2),
        ),
        *charges(
            _("Interest of the old term and fee of the new"),
            [charge_row(charge, charge.amount, _) for charge in what.charges],
            sum_row(_("Paid at renewal"), what.paid),
            _,
        ),
        stack(space(6), columns_of(at_renewal(_), _NOTICE)),
    ]
    declared = _("I agree to the renewal on these terms.")
    closing = signatures(declared, signing(slip, _("Pawner's signature"), _), _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.RENEWAL_CERTIFICATE, _, A5_ACROSS, A4), blocks, closing, _)


def redemption_receipt(slip: Slip, translate: Translate) -> bytes:
    """The redemption receipt (赎当凭证); the slip's fact is a TicketRedeemed."""
    _ = translate
    what = _fact_of(slip, TicketRedeemed)
    ticket = slip.ticket
    blocks = [
        *pawner(slip, _),
        fields(
            Field(_("Pawned on"), str(ticket.issued_on), 0.34),
            Field(_("Due date"), str(ticket.period.due), 0.24),
            Field(_("Redeemed on"), str(what.on), 0.42, STRONG),
        ),
        *charges(
            _("What was paid"),
            [
                sum_row(_("Loan paid back"), what.principal),
                *(charge_row(charge, payable(charge), _) for charge in what.charges),
            ],
            sum_row(_("Paid at redemption"), what.paid),
            _,
        ),
        *_goods_handed_back(ticket.items, _),
    ]
    declared = _("All goods listed here are handed back, complete and as they were; the ticket is void.")
    closing = signatures(declared, signing(slip, _("Goods received: signature"), _), _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.REDEMPTION_RECEIPT, _, A5_ACROSS, A4), blocks, closing, _)


def _appraised_goods(what: TicketIssued, _: Translate) -> list[Block]:
    """Every item with what it weighs, what it is worth and what is lent on it."""
    columns = (
        Column(_("No."), 22),
        Column(_("Goods"), 170),
        Column(_("Quantity"), 38, right=True),
        Column(_("Weight"), 54, right=True),
        Column(_("Fineness"), 42, right=True),
        Column(_("Appraised value"), 75, right=True),
        Column(_("Loan ratio"), 42, right=True),
        Column(_("Loan"), 73, right=True),
    )
    rows = [
        (
            str(place),
            goods(item, _),
            str(item.quantity),
            *_measured(item),
            money(item.appraised),
            loan_ratio(item.loan, item.appraised),
            money(item.loan),
        )
        for place, item in enumerate(what.items, start=1)
    ]
    sums = ("", _strong(_("Total")), "", "", "", _strong(money(what.appraised)))
    ratio = loan_ratio(what.principal, what.appraised)
    return table(columns, rows, (*sums, _strong(ratio), _strong(money(what.principal))), title(_("Pledged goods")))


def _goods_handed_back(items: tuple[PledgedItem, ...], _: Translate) -> list[Block]:
    columns = (
        Column(_("Item code"), 90),
        Column(_("Goods"), 270),
        Column(_("Quantity"), 46, right=True),
        Column(_("Weight"), 60, right=True),
        Column(_("Fineness"), 50, right=True),
    )
    rows = [(item.code, goods(item, _), str(item.quantity), *_measured(item)) for item in items]
    return table(columns, rows, above=title(_("Goods handed back")))


def _loan(what: TicketIssued, _: Translate) -> list[Block]:
    """The loan, the fee taken ahead, what was paid out; then the interest, and what the due day will cost."""
    fee, interest = what.charges
    return [
        *charges(
            _("Loan and charges"),
            [sum_row(_("Loan"), what.principal), charge_row(fee, -fee.amount, _)],
            sum_row(_("Amount paid out"), what.net_disbursed),
            _,
        ),
        *further_charges(
            [charge_row(interest, interest.amount, _)],
            sum_row(_("To redeem on the due date"), what.principal + interest.amount),
        ),
    ]


def _agreed(what: TicketIssued, _: Translate) -> list[Block]:
    """Rates, dates, renewal and where the goods come from."""
    period = what.period
    return [
        stack(
            title(_("Term and rates")),
            fields(
                Field(_("Pawned on"), str(period.start), 0.16),
                Field(_("Term"), _term(period, _), 0.34, STRONG),
                Field(_("Due date"), str(period.due), 0.16, STRONG),
                Field(_("Forfeiture day"), str(period.forfeit_on), 0.34, STRONG),
            ),
        ),
        fields(
            Field(_("Monthly interest rate"), per_mille(what.terms.monthly_interest_rate), 0.16),
            Field(_("Monthly composite fee rate"), per_mille(what.terms.monthly_fee_rate), 0.2),
            Field(_("Renewal"), renewal_terms(what.terms, _), 0.64),
        ),
        fields(Field(_("Where the goods come from, as the pawner states"), what.source_statement, 1)),
    ]


def _measured(item: PledgedItem) -> tuple[Cell, Cell]:
    """Weight and fineness, as far as they were taken down."""
    return (
        f"{item.weight} g" if item.weight is not None else "—",
        f"{item.fineness}‰" if item.fineness is not None else "—",
    )


def _goods_in_short(items: tuple[PledgedItem, ...], _: Translate) -> str:
    """The first item's name, and how many others there are."""
    if len(items) == 1:
        return items[0].description
    return _("{goods} and {count} more").format(goods=items[0].description, count=len(items) - 1)


def _term(period: Period, _: Translate) -> str:
    return _("{start} to {due}, {days} days").format(start=period.start, due=period.due, days=period.days)


def _strong(text: str) -> Cell:
    return (Said(text, STRONG),)


def _fact_of(slip: Slip, kind: type[B]) -> B:
    """The body of the slip's fact. A slip about something else is a bug."""
    if not isinstance(slip.fact.body, kind):
        raise TypeError(f"this paper shows a {kind.__name__}, not {slip.fact.at.kind}")
    return slip.fact.body
