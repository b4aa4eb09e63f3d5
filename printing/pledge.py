"""The parts that the papers of a pledge share: the frame, who pawned and who acted, the sums, and who signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from domain.customers.customer import Company
from domain.customers.representative import Representative
from domain.dates import months_and_days
from domain.documents import DocumentKind, label_text
from domain.facts import Body
from domain.ledger.means import Means
from domain.pawn.charges import CHINESE
from domain.pawn.period import Period
from domain.pawn.ticket import Ticket
from domain.ports import Translate
from domain.rulebook.terms import Terms
from domain.slips import Party, Print, Slip
from domain.terms import DOCUMENTS, MEANS, PAPERS
from printing.blocks import Block, Field, fields, title
from printing.figures import days_in_words, how_long, money, per_mille, with_aside
from printing.lettering import STRONG
from printing.page import Frame, witness
from printing.pen import Size
from printing.signatures import Signature
from printing.tables import Cell, Column, table
from printing.wording import added, heading

B = TypeVar("B", bound=Body)


def frame_of(slip: Slip, kind: DocumentKind, _: Translate, *sizes: Size) -> Frame:
    """The frame of a paper about one fact of a ticket, on the first of these sizes that holds it on one page."""
    ticket = slip.ticket
    number = _("No. {number}").format(number=ticket.number)
    replaced = (_("Replacement {n}").format(n=ticket.replacements),) if ticket.replacements else ()
    code = slip.ticket_proof or label_text(ticket.number)
    return framed(slip, kind, number, _, *sizes, qr=code, marks=replaced)


def framed(
    slip: Print, kind: DocumentKind, number: str, _: Translate, *sizes: Size, qr: str = "", marks: tuple[str, ...] = ()
) -> Frame:
    """The frame of a paper about any fact. A reprint says so in red, as does a ticket that replaces a lost one."""
    reprint = (_("Reprint {n}").format(n=slip.reprint),) if slip.reprint else ()
    return Frame(
        sizes=sizes,
        store=slip.store,
        title=_(DOCUMENTS[kind]),
        number=number,
        qr=qr,
        mark=" · ".join((*marks, *reprint)),
        witness=witness(slip.fact.at.device_seq, slip.fact.hash, _, slip.proof),
        heading=heading(slip.templates, slip.store, _),
        added=added(slip.templates, kind, slip.store, _),
        sample=slip.sample,
    )


def fact_of(slip: Print, kind: type[B]) -> B:
    """The body of the slip's fact. A slip about something else is a bug."""
    if not isinstance(slip.fact.body, kind):
        raise TypeError(f"this paper shows a {kind.__name__}, not {slip.fact.at.kind}")
    return slip.fact.body


def pawner(who: Party, _: Translate) -> list[Block]:
    """Who pawned, by which paper (art. 31, 35); a person who was erased since leaves dashes."""
    paper, number, phone = proof(who, _)
    return [
        fields(
            Field(_("Pawner"), who.name if who else "—", 0.34, STRONG),
            Field(_("Identity paper"), paper, 0.24),
            Field(_("Paper number"), number, 0.24),
            Field(_("Phone"), phone, 0.18),
        )
    ]


def address(who: Party, _: Translate) -> list[Block]:
    """Where the pawner lives or sits; of a company also who acts for it by law."""
    if isinstance(who, Company):
        legal = Field(_("Legal representative"), who.legal_representative, 0.34)
        return [fields(legal, Field(_("Address"), who.address, 0.66))]
    return [fields(Field(_("Address"), who.address if who is not None else "—", 1))]


def acting(of: Party, who: Party, named: Representative | None, _: Translate) -> list[Block]:
    """Who acted for the pawner: a company's handler, a person's representative (art. 35); nothing for nobody."""
    if named is None:
        return []
    paper, number, _phone = proof(who, _)
    role = _("Handler of the company") if isinstance(of, Company) else _("Representative")
    return [
        fields(
            Field(role, who.name if who else "—", 0.34, STRONG),
            Field(_("Identity paper"), paper, 0.24),
            Field(_("Paper number"), number, 0.24),
            Field(_("Power of attorney no."), named.power_of_attorney, 0.18),
        )
    ]


def people(slip: Slip, named: Representative | None, _: Translate) -> list[Block]:
    """The pawner, and who acted for them in this fact."""
    return [*pawner(slip.customer, _), *acting(slip.customer, slip.representative, named, _)]


def proof(who: Party, _: Translate) -> tuple[str, str, str]:
    """By which paper somebody is known, its number, and their phone."""
    if isinstance(who, Company):
        return _("Business licence"), who.credit_code, who.phone
    return (_(PAPERS[who.paper]), who.id_number, who.mobile) if who is not None else ("—", "—", "—")


def charges(
    above: str, rows: Sequence[Sequence[Cell]], sums: Sequence[Cell], terms: Terms, _: Translate
) -> list[Block]:
    """A table of amounts, each with how it comes about, that ends in a sum; its columns have their names."""
    titles = (_("Line item"), _("Basis"), _("How it comes about"), _("Amount"))
    return table(_charge_columns(titles), rows, sums, title(above, measures(terms, _)))


def paid_charges(
    above: str, rows: Sequence[Sequence[Cell]], sums: Sequence[Cell], terms: Terms, _: Translate
) -> list[Block]:
    """The same on a receipt, where the ticket has named the columns before: half a sheet is short."""
    return table(_charge_columns(), rows, sums, title(above, measures(terms, _)))


def measures(terms: Terms, _: Translate) -> str:
    """Whose articles the papers name."""
    return _("Articles: Measures for the Administration of Pawning") if terms.rulebook == CHINESE else ""


def further_charges(rows: Sequence[Sequence[Cell]], sums: Sequence[Cell]) -> list[Block]:
    """A second sum under the first, in the same columns."""
    return table(_charge_columns(), rows, sums)


def _charge_columns(titles: tuple[str, str, str, str] = ("", "", "", "")) -> tuple[Column, ...]:
    item, by, way, amount = titles
    return Column(item, 92), Column(by, 46), Column(way, 288), Column(amount, 90, right=True)


def rates(terms: Terms, _: Translate, share: float = 0.18) -> tuple[Field, Field]:
    """Both monthly rates, in per mille as tickets have them."""
    return (
        Field(_("Monthly interest rate"), per_mille(terms.monthly_interest_rate), share),
        Field(_("Monthly composite fee rate"), per_mille(terms.monthly_fee_rate), share + 0.04),
    )


def means_field(means: Means, share: float, _: Translate) -> Field:
    """What the sum was paid with."""
    return Field(_("Means of payment"), _(MEANS[means]), share)


def dates(period: Period, _: Translate) -> str:
    """A term from day to day."""
    return _("{start} to {due}").format(start=period.start, due=period.due)


def term(period: Period, _: Translate) -> str:
    """A term from day to day, in days, and in months where it is a month or longer."""
    whole, left = months_and_days(period.start, period.due, period.anchor_day)
    days = days_in_words(period.days, _)
    said = _("{dates}, {days}").format(dates=dates(period, _), days=days)
    return with_aside(said, how_long(whole, left, _), _) if whole else said


def standing(ticket: Ticket, _: Translate) -> Block:
    """What a ticket owes from now on, at which rates, and until when."""
    period = ticket.period
    return fields(
        Field(_("Loan from now on"), money(ticket.principal), 0.24, STRONG),
        Field(_("Due date"), str(period.due), 0.18, STRONG),
        Field(_("Forfeiture day"), str(period.forfeit_on), 0.18, STRONG),
        *rates(ticket.terms, _),
    )


def signing(slip: Print, pawner_signs: str, _: Translate) -> tuple[Signature, ...]:
    """The three who sign every paper of a pledge."""
    return (
        Signature(pawner_signs),
        Signature(_("Handled by"), slip.clerk),
        Signature(_("Checked by"), slip.checker),
    )
