"""The day report (日结单): the drawer's movements, what should be there, what was counted, and why they differ."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.money import NOTHING
from domain.organisation.store import Store
from domain.ports import Translate
from domain.terms import DOCUMENTS, EVENTS
from domain.till.day_close import CashLine, DayReport
from domain.workstation_words import workstation_words
from printing.blocks import Block, Field, fields, title
from printing.figures import money, money_or_dash
from printing.fonts import BOLD
from printing.lettering import SEAL, STRONG, Style
from printing.page import A4, Frame, draw, witness
from printing.signatures import Signature, signatures
from printing.tables import Cell, Column, Said, table

_DIFFERENCE = Style(8.5, BOLD, SEAL)


def day_report(report: DayReport, store: Store, clerk: str, translate: Translate, reprint: int = 0) -> bytes:
    """The report of one drawer's day; of an open day it shows no sums, since the count is blind."""
    _ = translate
    frame = Frame(
        sizes=(A4,),
        store=store,
        title=_(DOCUMENTS[DocumentKind.DAY_REPORT]),
        number=str(report.business_date),
        mark=_("Reprint {n}").format(n=reprint) if reprint else "",
        witness=witness(report.head_seq, report.head_hash, _),
    )
    blocks = [*_day(report, clerk, _), *_movements(report, _)]
    signing = (Signature(_("Cashier"), clerk), Signature(_("Second person"), report.approver))
    declared = _("This day is not closed yet.") if report.is_open else _("Counted and compared with the book.")
    closing = signatures(declared, signing, _("Shop seal"), 56)
    return draw(frame, blocks, closing, _)


def _day(report: DayReport, clerk: str, _: Translate) -> list[Block]:
    """Whose day it was, and its sums."""
    different = _DIFFERENCE if report.difference else STRONG
    blocks = [
        fields(
            Field(_("Till"), workstation_words(report.device, report.workstation, _), 0.34),
            Field(_("Opened at"), _wall(report.opened_at), 0.33),
            Field(_("Cashier"), clerk, 0.33),
        ),
        fields(
            Field(_("Float"), money(report.float_amount), 0.34, STRONG),
            Field(_("Cash in"), money_or_dash(report.received), 0.33, STRONG),
            Field(_("Cash out"), money_or_dash(report.paid), 0.33, STRONG),
        ),
        fields(
            Field(_("Expected"), money_or_dash(report.expected), 0.34, STRONG),
            Field(_("Counted"), money_or_dash(report.counted), 0.33, STRONG),
            Field(_("Difference"), money_or_dash(report.difference), 0.33, different),
        ),
    ]
    if report.reason or report.approver:
        blocks.append(
            fields(
                Field(_("Reason for the difference"), report.reason or "—", 0.67),
                Field(_("Second person"), report.approver or "—", 0.33),
            )
        )
    return blocks


def _movements(report: DayReport, _: Translate) -> list[Block]:
    """Every movement of cash; what came in and what went out each in a column."""
    columns = (
        Column(_("No."), 30),
        Column(_("Time"), 56),
        Column(_("Event"), 110),
        Column(_("Ticket or till"), 90),
        Column(_("Clerk"), 60),
        Column(_("Cash in"), 85, right=True),
        Column(_("Cash out"), 85, right=True),
    )
    rows = [_movement(place, line, _) for place, line in enumerate(report.lines, start=1)]
    sums = (
        "",
        "",
        (Said(_("Total"), STRONG),),
        "",
        "",
        (Said(money_or_dash(report.received), STRONG),),
        (Said(money_or_dash(report.paid), STRONG),),
    )
    return table(columns, rows, sums, title(_("Movements of cash")))


def _movement(place: int, line: CashLine, _: Translate) -> tuple[Cell, ...]:
    event = EVENTS.get(line.rule)
    came_in = line.amount >= NOTHING
    return (
        str(place),
        _wall(line.wall)[11:],
        _(event) if event else line.rule,
        line.subject.partition(":")[2] or line.subject,
        line.actor,
        money(line.amount) if came_in else "",
        "" if came_in else money(-line.amount),
    )


def _wall(stamp: str) -> str:
    """A moment to the second: 2026-11-22 13:05:11."""
    return stamp[:19].replace("T", " ")
