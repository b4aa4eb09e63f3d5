"""A worksheet as lines: what its value was made from, the value, the ratio, and what is offered."""

from __future__ import annotations

from domain.stock.appraisal.worksheet import Worksheet, WorksheetLine
from domain.terms import WORKSHEET_LINES, WORKSHEET_TEXTS
from ui.appraisal.sheet_fields import percent_words
from ui.language import _
from ui.sums import Level, Lines, SumLine
from ui.words import amount_text, money_text, read_amount

_AMOUNTS = frozenset(
    {
        "buy_in",
        "deduction",
        "fines",
        "market",
        "mean_price",
        "metal_value",
        "price_per_gram",
        "price_per_m2",
        "prior_liens",
        "repair",
        "resale",
        "wear",
    }
)
_SHARES = frozenset({"depreciation"})
_MADE_FROM = ("net", "fineness", "price_per_gram", "metal_value", "wear", "depreciation", "fines", "mean_price")
"""What stands above the value while a worksheet is filled in: what it was reckoned from."""


def told_lines(sheet: Worksheet) -> tuple[tuple[str, str], ...]:
    """Every line of a worksheet with its words."""
    return tuple((_(WORKSHEET_LINES.get(line.key, line.key)), said(line)) for line in sheet.lines)


def value_lines(sheet: Worksheet, *, made_from: bool = False) -> Lines:
    """From the value to the offer; above it what it was made from, where that is not told elsewhere."""
    parts = [line for line in sheet.lines if line.key in _MADE_FROM] if made_from else []
    lines = [SumLine(_(WORKSHEET_LINES[line.key]), said(line), Level.PART) for line in parts]
    lines += [
        SumLine(_("Value"), amount_text(sheet.value), Level.TOTAL),
        SumLine(_("Loan ratio {ratio} %").format(ratio=percent_words(sheet.ratio)), "", Level.PART),
        SumLine(_("Loan at most"), amount_text(sheet.loan_suggested)),
    ]
    if sheet.warning is not None and sheet.liquidation is not None:
        lines.append(SumLine(_("Warned when worth"), amount_text(sheet.warning), Level.PART))
        lines.append(SumLine(_("Sold when worth"), amount_text(sheet.liquidation), Level.PART))
    lines.append(SumLine(_("Offer"), money_text(sheet.offer), Level.SUM))
    return tuple(lines)


def said(line: WorksheetLine) -> str:
    """What stands on a line: codes by their words, amounts with thousands, shares in per cent."""
    if line.text in WORKSHEET_TEXTS:
        return _(WORKSHEET_TEXTS[line.text])
    amount = read_amount(line.text) if line.key in _AMOUNTS else None
    if amount is not None:
        return amount_text(amount)
    share = read_amount(line.text) if line.key in _SHARES else None
    return line.text if share is None else f"{share.minor} %"
