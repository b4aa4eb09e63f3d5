"""Blocks: the pieces that a paper is stacked from. Each knows its height and is never torn between two pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from printing.lettering import BODY, INK, NOTE, STRONG, Style, cut, wrap
from printing.pen import Pen

WIDTH = 510.0
"""How wide the content of a page is: A4 upright and A5 across are equally wide."""

LEFT = 42.6
"""Where the content begins: 15 mm."""

RIGHT = LEFT + WIDTH

_BASELINE = 1.09


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a paper: how high it is, and how it is drawn below a height of the page.

    `head` stands above the first block that names it, and again where a page begins in the middle: a table's head.
    """

    height: float
    draw: Callable[[Pen, float], object]
    head: Block | None = None


def stack(*blocks: Block) -> Block:
    """Several blocks as one, kept together on a page."""

    def draw(pen: Pen, top: float) -> None:
        for block in blocks:
            block.draw(pen, top)
            top -= block.height

    return Block(sum(block.height for block in blocks), draw)


def space(height: float) -> Block:
    """White space."""
    return Block(height, lambda _pen, _top: None)


def title(text: str, aside: str = "") -> Block:
    """The title of a section, over a line; `aside` explains at the right edge."""

    def draw(pen: Pen, top: float) -> None:
        pen.text(LEFT, top - 16, text, STRONG)
        pen.text_to(RIGHT, top - 16, aside, NOTE)
        pen.rule(LEFT, top - 21, WIDTH, INK)

    return Block(21, draw)


def paragraph(text: str, style: Style = BODY, width: float = WIDTH) -> Block:
    """A text over the whole width."""
    lines = wrap(text, style, width)
    return Block(len(lines) * style.leading, lambda pen, top: pen.lines(LEFT, top - below(style), lines, style))


def writing_lines(count: int, leading: float = 21.0) -> list[Block]:
    """Empty lines to write on by hand."""
    return [Block(leading, lambda pen, top: pen.rule(LEFT, top - leading, WIDTH)) for _ in range(count)]


@dataclass(frozen=True, slots=True)
class Field:
    """A value under its label; `share` is its part of the width, and it is cut after `most` lines."""

    label: str
    value: str
    share: float
    style: Style = BODY
    most: int = 20


def fields(*row: Field) -> Block:
    """Labelled values beside each other, over a hairline."""
    values = [cut(field.value, field.style, field.share * WIDTH - 8, field.most) for field in row]
    tallest = max(len(lines) * field.style.leading for field, lines in zip(row, values, strict=True))
    height = 3 + NOTE.leading + tallest + 3

    def draw(pen: Pen, top: float) -> None:
        x = LEFT
        for field, lines in zip(row, values, strict=True):
            pen.text(x, top - 3 - below(NOTE), field.label, NOTE.fitting(field.label, field.share * WIDTH - 4))
            pen.lines(x, top - 3 - NOTE.leading - below(field.style), lines, field.style)
            x += field.share * WIDTH
        pen.rule(LEFT, top - height, WIDTH)

    return Block(height, draw)


def columns_of(texts: Sequence[str], style: Style) -> Block:
    """Paragraphs in two columns of about the same height: what must be read, but not by everybody at once."""
    gap = 18.0
    width = (WIDTH - gap) / 2
    set_texts = [wrap(text, style, width) for text in texts]
    half = _best_half([len(lines) for lines in set_texts])
    sides = (set_texts[:half], set_texts[half:])
    between = 2.5
    height = max(sum(len(lines) * style.leading + between for lines in side) for side in sides)

    def draw(pen: Pen, top: float) -> None:
        for x, side in zip((LEFT, LEFT + width + gap), sides, strict=True):
            y = top - below(style)
            for lines in side:
                y = pen.lines(x, y, lines, style) - between

    return Block(height, draw)


def below(style: Style) -> float:
    """How far under the top of its line a text stands."""
    return style.size * _BASELINE


def _best_half(counts: Sequence[int]) -> int:
    """How many paragraphs go to the left, so that the longer side is as short as can be."""
    return min(range(1, len(counts) + 1), key=lambda half: max(sum(counts[:half]), sum(counts[half:])))


def paginate(blocks: Sequence[Block], closing: Block, running: Block, room: float) -> list[list[Block]]:
    """The blocks of each page. Every page but the first begins with `running`.

    The last block stays with the closing, which stands at the foot of its page: nobody signs an empty sheet.
    """
    last = blocks[-1]
    pages: list[list[Block]] = [[]]
    left = room
    for block in [*blocks[:-1], replace(last, height=last.height + closing.height)]:
        headed = _with_head(block, pages[-1])
        if pages[-1] and stack(*headed).height > left:
            headed = [running, *_with_head(block, [])]
            pages.append([])
            left = room
        pages[-1] += headed
        left -= stack(*headed).height
    return pages


def _with_head(block: Block, before: Sequence[Block]) -> list[Block]:
    """The block, under its head unless it follows one that stands under the same."""
    if block.head is None or (before and before[-1].head is block.head):
        return [block]
    return [block.head, block]
