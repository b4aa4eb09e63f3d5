"""The voucher (记账凭证): half a sheet of A4 each, so that a month's vouchers are cut once and bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.documents import DocumentKind
from domain.ledger.statements.subs import whose
from domain.ledger.views import VoucherCard, VoucherPosting
from domain.money import NOTHING, Money
from domain.ports import Translate
from domain.slips import VoucherSlip
from domain.terms import DOCUMENTS, EVENTS
from printing.blocks import LEFT, RIGHT, WIDTH, Block
from printing.figures import capitals, money
from printing.fonts import BOLD
from printing.lettering import INK, NOTE, SEAL, SOFT, STRONG, Style
from printing.page import A4, A5_ACROSS, MM, across, witness
from printing.pen import Pen, Size
from printing.tables import Cell, Column, Said, table

_HALF = A4[1] / 2
_HEAD = 64.0
_TOP = 24.0
_FOOT = 62.0
_ROOM = _HALF - _TOP - _HEAD - _FOOT
_TITLE = Style(16, BOLD)
_MARK = Style(8, BOLD, SEAL)
_RED = Style(8.5, colour=SEAL)
_RED_SUM = Style(8.5, BOLD, SEAL)
_SMALL = Style(7, colour=SOFT)
_PRACTICE: Size = (A4[0], _HALF)


@dataclass(frozen=True, slots=True)
class _Half:
    """One half sheet: the voucher, its place among the voucher's sheets, and the rows that stand on it."""

    slip: VoucherSlip
    sheet: int
    sheets: int
    rows: tuple[Block, ...]


def voucher(slip: VoucherSlip, translate: Translate) -> bytes:
    """One voucher, on half a sheet of A4; a long one takes several halves."""
    return vouchers((slip,), translate)


def vouchers(slips: Sequence[VoucherSlip], translate: Translate) -> bytes:
    """Vouchers below each other, two halves on each page of A4; a single half is A5 across."""
    _ = translate
    halves = [half for slip in slips for half in _halves(slip, _)]
    size = A5_ACROSS if len(halves) == 1 else A4
    title = _(DOCUMENTS[DocumentKind.VOUCHER])
    pen = Pen(size, f"{title} {slips[0].card.row.word}".rstrip(), _("en"))
    for place, half in enumerate(halves):
        upper = place % 2 == 0
        _draw(pen, half, size[1] if upper else size[1] / 2, _)
        if size is A4 and upper:
            _cut_here(pen, size[1] / 2)
        if not upper or place == len(halves) - 1:
            pen.next_page()
    return pen.finish()


def _halves(slip: VoucherSlip, _: Translate) -> list[_Half]:
    """The voucher's rows on as many halves as they take; sums end the last."""
    parts: list[list[Block]] = [[]]
    for row in _rows(slip.card, _):
        head = row.head.height if row.head is not None else 0.0
        if parts[-1] and head + sum(each.height for each in parts[-1]) + row.height > _ROOM:
            parts.append([])
        parts[-1].append(row)
    return [_Half(slip, place, len(parts), tuple(rows)) for place, rows in enumerate(parts, start=1)]


def _rows(card: VoucherCard, _: Translate) -> list[Block]:
    columns = (
        Column(_("Summary"), 122),
        Column(_("Account"), 206),
        Column(_("Debit side"), 94, right=True),
        Column(_("Credit side"), 94, right=True),
    )
    said = _summary(card, _)
    head = "" if card.row.summary else card.row.about
    rows = [_line(line, said, head, _) for line in card.postings]
    style = _RED_SUM if card.row.red else STRONG
    sums = (
        (Said(_("Total"), STRONG),),
        (Said(_in_words(card.debit), style),),
        (Said(money(card.debit), style),),
        (Said(money(card.credit), style),),
    )
    return table(columns, rows, sums)


def _line(line: VoucherPosting, said: str, head: str, _: Translate) -> tuple[Cell, ...]:
    """A line; whom it is about stands below its account, unless the summary has said so already."""
    name = line.name_en if _("en") == "en" else line.name_zh
    account = Said(f"{line.shown_code} {name}")
    about = (Said(whose(line.sub).in_(_("en")[:2]), _SMALL),) if line.sub not in {"", head} else ()
    return said, (account, *about), _amount(line.debit), _amount(line.credit)


def _amount(amount: Money | None) -> Cell:
    """An amount in its column; one less than nothing is red, and has its minus for black printers."""
    if amount is None:
        return ""
    return (Said(money(amount), _RED),) if amount < NOTHING else money(amount)


def _summary(card: VoucherCard, _: Translate) -> str:
    row = card.row
    if row.summary:
        return row.summary
    event = EVENTS.get(row.rule)
    about = whose(row.about).in_(_("en")[:2])
    return " ".join(part for part in (_(event) if event else row.rule, about) if part)


def _in_words(amount: Money) -> str:
    return f"负{capitals(-amount)}" if amount < NOTHING else capitals(amount)


def _draw(pen: Pen, half: _Half, top: float, _: Translate) -> None:
    """A half sheet below a height of the page."""
    slip, bottom = half.slip, top - _HALF
    if slip.store.practice:
        _practice(pen, bottom, _)
    _draw_head(pen, half, top - _TOP, _)
    y = top - _TOP - _HEAD
    head = half.rows[0].head
    for block in (*((head,) if head is not None else ()), *half.rows):
        block.draw(pen, y)
        y -= block.height
    _draw_foot(pen, half, bottom, _)


def _practice(pen: Pen, bottom: float, _: Translate) -> None:
    pen.canvas.saveState()
    pen.canvas.translate(0, bottom)
    across(pen, _PRACTICE, _("PRACTICE"))
    pen.canvas.restoreState()


def _draw_head(pen: Pen, half: _Half, top: float, _: Translate) -> None:
    """The paper's name over the day that it is booked on, whose it is at the left, its number at the right."""
    slip, row = half.slip, half.slip.card.row
    pen.text_around(LEFT + WIDTH / 2, top - 17, _(DOCUMENTS[DocumentKind.VOUCHER]), _TITLE)
    pen.text_around(LEFT + WIDTH / 2, top - 36, f"{row.dated}", STRONG)
    pen.text(LEFT, top - 36, slip.store.name, STRONG.fitting(slip.store.name, WIDTH / 2 - 44))
    number = _("No. {number}").format(number=row.word or "—")
    if half.sheets > 1:
        number = f"{number}  {half.sheet}/{half.sheets}"
    pen.text_to(RIGHT, top - 36, number, STRONG)
    pen.text_to(RIGHT, top - 17, _("Reprint {n}").format(n=slip.reprint) if slip.reprint else "", _MARK)
    kept = _("Sheets attached: {count}").format(count=slip.card.sheets)
    pen.text(LEFT, top - 52, _note(slip, _), NOTE)
    pen.text_to(RIGHT, top - 52, kept, NOTE)
    pen.rule(LEFT, top - 58, WIDTH, INK, 0.8)


def _note(slip: VoucherSlip, _: Translate) -> str:
    """What a voucher takes back, or is taken back by."""
    if slip.other is None:
        return ""
    said = _("Reverses {number}") if slip.card.row.red else _("Reversed by {number}")
    return said.format(number=slip.other or _("a voucher that is not numbered yet"))


def _draw_foot(pen: Pen, half: _Half, bottom: float, _: Translate) -> None:
    """Who prepared, reviewed and posted it, over what binds it to the book."""
    slip, row = half.slip, half.slip.card.row
    signing = ((_("Prepared by"), row.preparer), (_("Reviewed by"), row.reviewer), (_("Posted by"), slip.card.poster))
    width = WIDTH / len(signing)
    for place, (role, name) in enumerate(signing):
        x = LEFT + place * width
        pen.text(x, bottom + 44, role, NOTE)
        after = x + NOTE.width(role) + 6
        pen.text(after, bottom + 44, name, STRONG.fitting(name, max(x + width - 10 - after, 1)))
    pen.rule(LEFT, bottom + 36, WIDTH)
    pen.text(LEFT, bottom + 25, witness(slip.fact.at.device_seq, slip.fact.hash, _), NOTE)


def _cut_here(pen: Pen, y: float) -> None:
    pen.canvas.saveState()
    pen.canvas.setDash(2, 3)
    pen.rule(8 * MM, y, A4[0] - 16 * MM)
    pen.canvas.restoreState()
