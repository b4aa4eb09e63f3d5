"""The self-check sheet (合规自查表): every matter with its figure and state, what is reported, and who signs for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.compliance.check import Area, Check, Standing
from domain.compliance.filings import Filing
from domain.compliance.sheet import ComplianceSheet
from domain.compliance.words import (
    RECIPIENTS,
    RHYTHMS,
    articles_words,
    basis_words,
    filing_days,
    filing_state,
    filing_words,
    found_words,
    made_words,
    remedy_words,
)
from domain.organisation.store import Store
from domain.ports import Translate
from domain.terms.compliance import COMPLIANCE_AREAS, COMPLIANCE_STANDINGS, MATTERS
from printing.blocks import Block, Field, fields, title
from printing.figures import money
from printing.fonts import BOLD
from printing.lettering import NOTE, SEAL, STRONG, Style
from printing.page import A4, Frame, draw
from printing.signatures import Signature, signatures
from printing.tables import Column, Row, Said, table

_BROKEN = Style(8.5, BOLD, SEAL)
_STYLES = {Standing.IN_ORDER: NOTE, Standing.LOOK: STRONG, Standing.BROKEN: _BROKEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckPaper:
    """What is printed: the page, whose it is, who had it printed and when."""

    sheet: ComplianceSheet
    store: Store
    by: str
    at: str


def compliance_paper(paper: SelfCheckPaper, translate: Translate) -> bytes:
    """The sheet as a PDF, in one language."""
    _, sheet = translate, paper.sheet
    frame = Frame(
        sizes=(A4,),
        store=paper.store,
        title=_("Self-check of compliance"),
        number=str(sheet.on),
        mark="",
        witness=_("as the book stood at {time}").format(time=paper.at),
    )
    blocks = [_summary(sheet, _), *_checks(sheet, _), *_filings(sheet.filings, _)]
    declared = _(
        "Every figure is taken from the book; what it does not know, such as video and guards, is not checked."
    )
    signing = (Signature(_("Checked by"), paper.by), Signature(_("Manager")), Signature(_("Accountant")))
    return draw(frame, blocks, signatures(declared, signing, _("Shop seal"), 50), _)


def _summary(sheet: ComplianceSheet, _: Translate) -> Block:
    counts = ((each, sheet.count(each)) for each in Standing)
    return fields(
        *(
            Field(_(COMPLIANCE_STANDINGS[each]), str(count), 1 / len(Standing), _STYLES[each] if count else STRONG)
            for each, count in counts
        )
    )


def _checks(sheet: ComplianceSheet, _: Translate) -> Iterator[Block]:
    columns = (
        Column(_("State"), 56),
        Column(_("What is checked"), 158),
        Column(_("Figure"), 198),
        Column(_("Asked by"), 104),
    )
    for area in Area:
        rows = [_check(each, _) for each in sheet.of(area)]
        if rows:
            yield from table(columns, rows, above=title(_(COMPLIANCE_AREAS[area])))


def _check(check: Check, _: Translate) -> Row:
    return Row(
        (
            (Said(_(COMPLIANCE_STANDINGS[check.standing]), _STYLES[check.standing]),),
            _(MATTERS[check.matter]),
            found_words(check, _, money),
            (Said(basis_words(check.basis, _), NOTE),),
        ),
        note=remedy_words(check, _),
    )


def _filings(filings: tuple[Filing, ...], _: Translate) -> list[Block]:
    columns = (
        Column(_("State"), 56),
        Column(_("What is reported"), 110),
        Column(_("Days"), 114),
        Column(_("File"), 86),
        Column(_("For whom, how often"), 150),
    )
    rows = [_filing(each, _) for each in filings]
    return table(columns, rows, above=title(_("Filings")))


def _filing(filing: Filing, _: Translate) -> Row:
    kind = filing.kind
    asked = (f"{_(RECIPIENTS[kind.recipient])} · {_(RHYTHMS[kind.rhythm])}", articles_words(kind.articles, _))
    state = Said(filing_state(filing, _), STRONG if filing.waits else NOTE)
    return Row(
        (
            (state,),
            filing_words(kind, _),
            filing_days(filing) or "—",
            made_words(filing, _),
            tuple(Said(each, NOTE) for each in asked),
        )
    )
