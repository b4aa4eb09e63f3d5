"""The frame of a page: the shop's name and the paper's above, what binds it to the book below, practice across it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.ledger.proof import Proved
from domain.organisation.store import Store
from domain.ports import Translate
from printing.blocks import LEFT, RIGHT, WIDTH, Block, below, paginate, paragraph, space, stack
from printing.codes import draw_qr, on_dots, qr_side
from printing.fonts import BOLD
from printing.lettering import INK, NOTE, PALE, SEAL, SOFT, Style, wrap
from printing.pen import Pen, Size

MM = 72 / 25.4

A4: Size = (210 * MM, 297 * MM)
A5_ACROSS: Size = (210 * MM, 148 * MM)
"""Both equally wide, so that every paper is set in the same measure."""

_TOP = 25.0
_BOTTOM = 34.0
_STORE_WIDTH = 280.0
_NUMBER_LETTERS = 24
_NUMBER_DOTS = 5
_PROOF_DOTS = 3
_PROOF_RISE = 12.0

_NAME = Style(13, BOLD)
_PLACE = Style(7.5, colour=SOFT)
_TITLE = Style(17, BOLD)
_ADDED = Style(8)
_NUMBER = Style(10.5, BOLD)
_MARK = Style(9, BOLD, SEAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands round a paper's content. `qr` and `mark` may be empty; `witness` binds the paper to the book.
    `heading` stands below the shop's name, `added` above the signatures: the shop's own words, "" for none.

    The first of the sizes that holds the paper on one page is taken, otherwise pages of the last.
    """

    sizes: tuple[Size, ...]
    store: Store
    title: str
    number: str
    qr: str = ""
    mark: str = ""
    witness: str
    heading: str = ""
    added: str = ""
    sample: bool = False


def draw(frame: Frame, blocks: Sequence[Block], closing: Block, _: Translate) -> bytes:
    """The paper as a PDF; `closing` stands at the foot of its last page."""
    size, pages = _set(frame, [_heading(frame, _), *blocks, *_added(frame, _)], closing)
    pen = Pen(size, f"{frame.title} {frame.number}", _("en"))
    for number, page in enumerate(pages, start=1):
        if frame.sample or frame.store.practice:
            across(pen, size, _("SAMPLE") if frame.sample else _("PRACTICE"))
        _foot(pen, frame.witness, _("Page {page} of {pages}").format(page=number, pages=len(pages)))
        stack(*page).draw(pen, size[1] - _TOP)
        if number == len(pages):
            closing.draw(pen, _BOTTOM + closing.height)
        pen.next_page()
    return pen.finish()


def _added(frame: Frame, _: Translate) -> list[Block]:
    """What the shop adds to a paper of this kind."""
    if not frame.added:
        return []
    return [stack(space(6), paragraph(_("From the shop: {text}").format(text=frame.added), _ADDED))]


def _set(frame: Frame, blocks: Sequence[Block], closing: Block) -> tuple[Size, list[list[Block]]]:
    """The pages, on the first size that takes one page, or as many as needed of the last."""
    for size in frame.sizes:
        pages = paginate(blocks, closing, _running(frame), size[1] - _TOP - _BOTTOM)
        if len(pages) == 1:
            break
    return size, pages


def witness(seq: int, digits: str, _: Translate, proof: Proved | None = None) -> str:
    """What binds a paper to the book: a number in the journal and the first digits of the hash that stands there; and
    those of the last day that was proved before.
    """
    said = _("book {number} · {digits}").format(number=seq, digits=digits[:8])
    if proof is None:
        return said
    proven = _("proof of {day}: {digits}").format(day=proof.on, digits=proof.digits)
    return f"{said}   {proven}"


def _heading(frame: Frame, _: Translate) -> Block:
    """The head of the first page: who issues the paper, what it is and its number."""
    store = frame.store
    name = wrap(store.name, _NAME, _STORE_WIDTH)
    place = [
        *(wrap(frame.heading, _PLACE, _STORE_WIDTH) if frame.heading else ()),
        *wrap(store.address, _PLACE, _STORE_WIDTH),
        *wrap(
            _("Phone {phone}   Licence {licence}").format(phone=store.phone, licence=store.licence),
            _PLACE,
            _STORE_WIDTH,
        ),
    ]
    height = max(len(name) * _NAME.leading + len(place) * _PLACE.leading, _qr_height(frame)) + 9

    def draw_it(pen: Pen, top: float) -> None:
        y = pen.lines(LEFT, top - below(_NAME), name, _NAME)
        pen.lines(LEFT, y + 2, place, _PLACE)
        _draw_title(pen, top, frame)
        pen.rule(LEFT, top - height, WIDTH, INK, 0.8)
        pen.rule(LEFT, top - height, 42, SEAL, 2.4)

    return Block(height, draw_it)


def _draw_title(pen: Pen, top: float, frame: Frame) -> None:
    """The paper's name and number at the right edge, or beside the QR code that stands there."""
    right = RIGHT
    if frame.qr:
        dots, side = _qr_size(frame)
        corner = (on_dots(RIGHT - side), on_dots(top - 2 - side + _rise(frame)))
        draw_qr(pen.canvas, corner, frame.qr, dots)
        right -= side + 14
    pen.text_to(right, top - 17, frame.title, _TITLE)
    pen.text_to(right, top - 34, frame.number, _NUMBER)
    pen.text_to(right - _NUMBER.width(frame.number) - 12, top - 34, frame.mark, _MARK)


def _qr_size(frame: Frame) -> tuple[int, float]:
    """The dots of a module and the length of a side: a number's code has large modules, a proof's those of 0.375 mm,
    which hand scanners and telephones read at arm's length.
    """
    dots = _NUMBER_DOTS if len(frame.qr) <= _NUMBER_LETTERS else _PROOF_DOTS
    return dots, qr_side(frame.qr, dots)


def _qr_height(frame: Frame) -> float:
    side = _qr_size(frame)[1]
    return side - _rise(frame) if _rise(frame) else side + 3


def _rise(frame: Frame) -> float:
    """How far a proof's code stands in the margin above, so that it makes no paper longer."""
    return _PROOF_RISE if len(frame.qr) > _NUMBER_LETTERS else 0.0


def _running(frame: Frame) -> Block:
    """The head of later pages."""

    def draw_it(pen: Pen, top: float) -> None:
        pen.text(LEFT, top - 8, frame.store.name, NOTE)
        said = "   ".join(part for part in (frame.mark, frame.title, frame.number) if part)
        pen.text_to(RIGHT, top - 8, said, NOTE)
        pen.rule(LEFT, top - 13, WIDTH, INK)

    return Block(18, draw_it)


def _foot(pen: Pen, left: str, right: str) -> None:
    pen.rule(LEFT, _BOTTOM - 9, WIDTH)
    pen.text(LEFT, _BOTTOM - 19, left, NOTE)
    pen.text_to(RIGHT, _BOTTOM - 19, right, NOTE)


def across(pen: Pen, size: Size, word: str) -> None:
    """Write a word large and pale across the page, under everything else."""
    width, height = size
    style = Style(min(0.72 * width / Style(1, BOLD).width(word), 0.34 * height), BOLD, PALE)
    pen.canvas.saveState()
    pen.canvas.translate(width / 2, height / 2)
    pen.canvas.rotate(24)
    pen.text_around(0, -style.size * 0.35, word, style)
    pen.canvas.restoreState()
