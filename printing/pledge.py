"""The parts that the papers of a pledge share: the frame, the pawner, the sums, and who signs."""

from __future__ import annotations

from collections.abc import Sequence

from domain.customers.customer import Company, Personal
from domain.documents import DocumentKind, Slip, label_text
from domain.money import Money
from domain.ports import Translate
from domain.stock.item import PledgedItem
from domain.terms import CATEGORIES, DOCUMENTS, PAPERS
from printing.blocks import Block, Field, fields, title
from printing.figures import capitals, money
from printing.fonts import BOLD
from printing.lettering import NOTE, STRONG, Style
from printing.page import Frame, witness
from printing.pen import Size
from printing.signatures import Signature
from printing.tables import Cell, Column, Said, table

_SUM = Style(10.5, BOLD)


def frame_of(slip: Slip, kind: DocumentKind, _: Translate, *sizes: Size) -> Frame:
    """The frame of a paper about one fact of a ticket, on the first of these sizes that holds it on one page."""
    ticket = slip.ticket.number
    return Frame(
        sizes=sizes,
        store=slip.store,
        title=_(DOCUMENTS[kind]),
        number=_("No. {number}").format(number=ticket),
        qr=label_text(ticket),
        mark=_("Reprint {n}").format(n=slip.reprint) if slip.reprint else "",
        witness=witness(slip.fact.at.device_seq, slip.fact.hash, _),
    )


def pawner(slip: Slip, _: Translate) -> list[Block]:
    """Who pawned, by which paper (art. 31, 35); a person who was erased since leaves dashes."""
    who = slip.customer
    paper, number, phone = _proof(who, _)
    return [
        fields(
            Field(_("Pawner"), who.name if who else "—", 0.34, STRONG),
            Field(_("Identity paper"), paper, 0.24),
            Field(_("Paper number"), number, 0.24),
            Field(_("Phone"), phone, 0.18),
        )
    ]


def _proof(who: Personal | Company | None, _: Translate) -> tuple[str, str, str]:
    """By which paper somebody is known, its number, and their phone."""
    if isinstance(who, Company):
        return _("Business licence"), who.credit_code, who.phone
    return (_(PAPERS[who.paper]), who.id_number, who.mobile) if who is not None else ("—", "—", "—")


def charges(above: str, rows: Sequence[Sequence[Cell]], sums: Sequence[Cell], _: Translate) -> list[Block]:
    """A table of amounts, each with how it comes about, that ends in a sum."""
    titles = (_("Line item"), _("Basis"), _("How it comes about"), _("Amount"))
    return table(_charge_columns(titles), rows, sums, title(above, measures(_)))


def measures(_: Translate) -> str:
    """Whose articles the papers name."""
    return _("Articles: Measures for the Administration of Pawning")


def further_charges(rows: Sequence[Sequence[Cell]], sums: Sequence[Cell]) -> list[Block]:
    """A second sum under the first, in the same columns."""
    return table(_charge_columns(("", "", "", "")), rows, sums)


def _charge_columns(titles: tuple[str, str, str, str]) -> tuple[Column, ...]:
    item, basis, way, amount = titles
    return Column(item, 122), Column(basis, 44), Column(way, 246), Column(amount, 104, right=True)


def sum_row(label: str, amount: Money) -> tuple[Cell, ...]:
    """A sum in figures and in capitals, larger than what it is made of."""
    return (
        (Said(label, STRONG),),
        "",
        (Said(capitals(amount), STRONG),),
        (Said(money(amount), _SUM),),
    )


def goods(item: PledgedItem, _: Translate) -> Cell:
    """An item's name over its category and condition."""
    kind = _("{category}; condition: {condition}").format(
        category=_(CATEGORIES[item.category]), condition=item.condition
    )
    return (Said(item.description), Said(kind, NOTE))


def signing(slip: Slip, pawner_signs: str, _: Translate) -> tuple[Signature, ...]:
    """The three who sign every paper of a pledge."""
    return (
        Signature(pawner_signs),
        Signature(_("Handled by"), slip.clerk),
        Signature(_("Checked by"), slip.checker),
    )
