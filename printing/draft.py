"""The draft sheet (拟当单): what was agreed before the loan is paid out. It is no pawn ticket."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.money import total
from domain.pawn.draft import PledgeDrafted
from domain.pawn.issue import IssueTicket
from domain.ports import Translate
from domain.slips import DraftSlip
from domain.terms import PLEDGE_PAPERS, PLEDGES
from printing.blocks import Block, Field, fields, title
from printing.figures import days_in_words, months_in_words, per_mille
from printing.goods import appraised_goods
from printing.lettering import STRONG
from printing.page import A4, A5_ACROSS, draw
from printing.pledge import acting, fact_of, framed, means_field, pawner, signing
from printing.reckoning import part_row, plain_sums, sum_row
from printing.signatures import signatures


def draft_sheet(slip: DraftSlip, translate: Translate) -> bytes:
    """The sheet; the slip's fact is a PledgeDrafted."""
    _ = translate
    what = fact_of(slip, PledgeDrafted)
    asked = what.asked
    blocks = [
        *pawner(slip.customer, _),
        *acting(slip.customer, slip.representative, asked.representative, _),
        *appraised_goods(asked.items, total([item.appraised for item in asked.items]), what.principal, _),
        *_loan(what, _),
        *_agreed(what, _),
        *_papers(asked, _),
    ]
    declared = _(
        "This sheet is no pawn ticket: no loan is paid out on it, and no goods are pledged by it. The amounts hold for "
        "its day; the ticket is issued with those of the day of payout."
    )
    closing = signatures(declared, signing(slip, _("Pawner's signature"), _), _("Shop seal"), 48)
    number = _("No. {number}").format(number=what.draft)
    return draw(framed(slip, DocumentKind.DRAFT_SHEET, number, _, A5_ACROSS, A4), blocks, closing, _)


def _loan(what: PledgeDrafted, _: Translate) -> list[Block]:
    """The loan, and what would be paid out of it."""
    ahead = what.principal - what.net_disbursed
    rows = [sum_row(_("Loan"), what.principal), *([part_row(_("Taken ahead"), -ahead)] if ahead else [])]
    return plain_sums(rows, sum_row(_("To be paid out"), what.net_disbursed), title(_("Loan and charges")))


def _agreed(what: PledgeDrafted, _: Translate) -> list[Block]:
    """Term and rates as they were asked for; the rate table's where none were."""
    asked, table_rate = what.asked, _("as in the rate table")
    rates = (asked.monthly_interest_rate, asked.monthly_fee_rate)
    interest, fee = (table_rate if rate is None else per_mille(rate) for rate in rates)
    return [
        fields(
            Field(_("Agreed on"), str(what.on), 0.16),
            Field(_("Term"), _time(asked, _), 0.14, STRONG),
            Field(_("Class of pledge"), _(PLEDGES[asked.pledge]), 0.16),
            Field(_("Monthly interest rate"), interest, 0.18),
            Field(_("Monthly composite fee rate"), fee, 0.2),
            means_field(asked.means, 0.16, _),
        ),
        fields(Field(_("Where the goods come from, as the pawner states"), asked.source_statement, 1)),
    ]


def _papers(asked: IssueTicket, _: Translate) -> list[Block]:
    """What was brought so far: papers, and the registration once it is made."""
    said = " · ".join(f"{_(PLEDGE_PAPERS.get(each.kind, each.kind))} {each.number}" for each in asked.papers)
    made = asked.registration
    registration = f"{made.authority} · {made.number} · {made.on}" if made is not None else "—"
    return [
        fields(
            Field(_("Papers taken (art. 35)"), said or "—", 0.55),
            Field(_("Registered at (art. 42)"), registration, 0.45),
        )
    ]


def _time(asked: IssueTicket, _: Translate) -> str:
    if asked.months is not None:
        return months_in_words(asked.months, _)
    return days_in_words(asked.days, _) if asked.days is not None else "—"
