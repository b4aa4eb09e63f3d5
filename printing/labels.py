"""Labels for bags and boxes: one to an item, for a 203 dpi label printer with 60 x 40 mm stock."""

from __future__ import annotations

from domain.customers.customer import Company, CustomerKind
from domain.customers.masking import masked_name
from domain.documents import label_text
from domain.ports import Translate
from domain.slips import Slip
from domain.stock.item import PledgedItem
from domain.terms import CATEGORIES
from printing.codes import DOT, draw_code128, draw_qr
from printing.fonts import BOLD
from printing.lettering import BLACK, Style, cut
from printing.pen import Pen

SIZE = (480 * DOT, 320 * DOT)
"""60 x 40 mm, rounded to whole dots: 8 to a millimetre."""

_LEFT = 16 * DOT
_RIGHT = 456 * DOT
_QR = (330 * DOT, 174 * DOT)
_BARS = (24 * DOT, 12 * DOT)
_COLUMN = 290 * DOT
_SMALL = Style(6.5, colour=BLACK)
_SMALL_BOLD = Style(6.5, BOLD, BLACK)
_GOODS = Style(7.5, BOLD, BLACK)
_NUMBER = Style(12, BOLD, BLACK)


def labels(slip: Slip, translate: Translate) -> bytes:
    """One page for each item of the ticket, all black, since label printers know no grey."""
    _ = translate
    pen = Pen(SIZE, _("Labels of ticket {ticket}").format(ticket=slip.ticket.number), _("en"))
    dates, marks = _dates(slip, _), _marks(slip, _)
    store = cut(slip.store.name, _SMALL, _COLUMN, 1)
    for place, item in enumerate(slip.ticket.items, start=1):
        pen.lines(_LEFT, 296 * DOT, store, _SMALL)
        pen.text(_LEFT, 258 * DOT, item.code, _NUMBER)
        below = pen.lines(_LEFT, 226 * DOT, cut(item.description, _GOODS, _COLUMN, 3), _GOODS)
        below = pen.lines(_LEFT, below, cut(_measures(item, _), _SMALL, _COLUMN, 2), _SMALL)
        pen.text(_LEFT, below, dates, _SMALL)
        _beside(pen, (f"{place}/{len(slip.ticket.items)}", *marks))
        draw_qr(pen.canvas, _QR, label_text(item.code), 6)
        draw_code128(pen.canvas, _BARS, item.code, 2, 56)
        pen.next_page()
    return pen.finish()


def _beside(pen: Pen, lines: tuple[str, ...]) -> None:
    """Write the short things under the QR code, to the right edge."""
    for row, line in enumerate(lines):
        pen.text_to(_RIGHT, (142 - 28 * row) * DOT, line, _SMALL_BOLD)


def _measures(item: PledgedItem, _: Translate) -> str:
    """What the scales and the stamp say, as far as it was taken down."""
    parts = [_(CATEGORIES[item.category])]
    if item.quantity > 1:
        parts.append(_("{count} pieces").format(count=item.quantity))
    if item.weight is not None:
        parts.append(f"{item.weight} g")
    if item.fineness is not None:
        parts.append(f"{item.fineness}‰")
    return "·".join(parts)


def _dates(slip: Slip, _: Translate) -> str:
    return _("{pawned} to {due}").format(pawned=slip.ticket.issued_on, due=slip.ticket.period.due)


def _marks(slip: Slip, _: Translate) -> tuple[str, ...]:
    """Whose it is, behind two stars, and whether the label is for practice or printed again."""
    kind = CustomerKind.COMPANY if isinstance(slip.customer, Company) else CustomerKind.PERSON
    marks = [masked_name(slip.customer.name, kind) if slip.customer is not None else "—"]
    if slip.store.practice:
        marks.append(_("PRACTICE"))
    if slip.reprint:
        marks.append(_("Reprint {n}").format(n=slip.reprint))
    return tuple(marks)
