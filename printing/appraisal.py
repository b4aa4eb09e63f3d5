"""The value slip (估价单): how a value was found, what may be lent on it, and who answers for it."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.money import Money, Rate, exact_rate, yuan
from domain.ports import Translate
from domain.slips import Print
from domain.stock.appraisal.worksheet import ItemAppraised, Worksheet, WorksheetLine
from domain.terms import CATEGORIES, WORKSHEET_LINES, WORKSHEET_TEXTS, WORKSHEETS
from printing.blocks import Block, Field, fields, title
from printing.figures import capitals, money
from printing.lettering import STRONG
from printing.page import A4, A5_ACROSS, draw
from printing.pledge import fact_of, framed
from printing.reckoning import SUM
from printing.signatures import Signature, signatures
from printing.tables import Cell, Column, Said, table

_AMOUNTS = frozenset(
    {
        "buy_in",
        "deduction",
        "fines",
        "market",
        "metal_value",
        "price_per_gram",
        "price_per_m2",
        "prior_liens",
        "repair",
        "resale",
        "wear",
    }
)
"""The lines that hold amounts in yuan; `depreciation` is a share, the others are texts and plain numbers."""


def value_slip(slip: Print, translate: Translate) -> bytes:
    """The slip; its fact is an ItemAppraised."""
    _ = translate
    what = fact_of(slip, ItemAppraised)
    sheet = what.worksheet
    blocks = [
        fields(
            Field(_("Goods"), sheet.description, 0.46, STRONG),
            Field(_("Category"), _(CATEGORIES[sheet.category]), 0.18),
            Field(_("Worksheet"), _(WORKSHEETS[sheet.method]), 0.18),
            Field(_("Appraised on"), str(what.on), 0.18),
        ),
        *_found(sheet, _),
        *_lendable(sheet, _),
    ]
    declared = _("Found by inspection of the goods; the value holds for the day of the appraisal.")
    signing = (
        Signature(_("Appraiser"), slip.clerk),
        Signature(_("Second person"), slip.checker),
        Signature(_("Pawner's signature")),
    )
    closing = signatures(declared, signing, _("Shop seal"), 48)
    number = _("No. {number}").format(number=what.appraisal)
    return draw(framed(slip, DocumentKind.VALUE_SLIP, number, _, A5_ACROSS, A4), blocks, closing, _)


def _found(sheet: Worksheet, _: Translate) -> list[Block]:
    """The lines of the worksheet, two beside each other."""
    columns = (Column("", 118), Column("", 140), Column("", 118), Column("", 140))
    cells = [_line(line, _) for line in sheet.lines]
    pairs = zip(cells[::2], [*cells[1::2], ("", "")], strict=False)
    return table(columns, [(*left, *right) for left, right in pairs], above=title(_("How the value was found")))


def _line(line: WorksheetLine, _: Translate) -> tuple[Cell, Cell]:
    words = _(WORKSHEET_LINES.get(line.key, line.key))
    if line.key in _AMOUNTS:
        return words, money(yuan(line.text))
    if line.key == "depreciation":
        return words, percent(exact_rate(line.text))
    return words, _(WORKSHEET_TEXTS.get(line.text, line.text))


def _lendable(sheet: Worksheet, _: Translate) -> list[Block]:
    """The value, the part of it that may be lent, and the round offer; for securities the two lines that follow."""
    columns = (Column("", 150), Column("", 252), Column("", 114, right=True))
    rows: list[tuple[Cell, ...]] = [
        _strong(_("Value"), sheet.value),
        (_("Loan ratio"), "", percent(sheet.ratio)),
        (_("Loan that the ratio allows"), "", money(sheet.loan_suggested)),
    ]
    if sheet.warning is not None and sheet.liquidation is not None:
        rows.append((_("Value at which the pawner is warned"), "", money(sheet.warning)))
        rows.append((_("Value at which the pledge is sold"), "", money(sheet.liquidation)))
    return table(columns, rows, _strong(_("Offer"), sheet.offer))


def _strong(label: str, amount: Money) -> tuple[Cell, ...]:
    return (Said(label, STRONG),), (Said(capitals(amount), STRONG),), (Said(money(amount), SUM),)


def percent(share: Rate) -> str:
    """A share in per cent: 0.7 is 70%."""
    return f"{Rate(share.value * 100)}%"
