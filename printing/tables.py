"""Tables: columns that line up, rows over hairlines, and a head that stands again on every new page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from printing.blocks import LEFT, WIDTH, Block, below, stack
from printing.lettering import BODY, INK, NOTE, Style, wrap
from printing.pen import Pen

GAP = 6.0
"""What stays white to the right of every column; the widths of a table come to WIDTH + GAP."""

_PAD = 3.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in points, and whether it is set to the right as amounts are."""

    title: str
    width: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A text in its own style."""

    text: str
    style: Style = BODY


Cell = str | tuple[Said, ...]
"""What stands in a cell: a text, or several below each other."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and what is noted under them from the second column to the right edge."""

    cells: Sequence[Cell]
    note: str = ""


_CellSet = list[tuple[tuple[str, ...], Style]]
"""A cell broken into lines."""


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell] | Row],
    sums: Sequence[Cell] = (),
    above: Block | None = None,
) -> list[Block]:
    """One block for each row; `sums` end the table, and `above` is kept with the titles of the columns."""
    head = _head(columns, above)
    blocks = [_noted(columns, row, head) if isinstance(row, Row) else _row(columns, row, head) for row in rows]
    return [*blocks, _row(columns, sums, head, is_sum=True)] if sums else blocks


def _head(columns: Sequence[Column], above: Block | None) -> Block | None:
    parts = [above] if above is not None else []
    if any(column.title for column in columns):
        parts.append(_row(columns, [(Said(column.title, NOTE),) for column in columns], None))
    return stack(*parts) if parts else None


def _noted(columns: Sequence[Column], row: Row, head: Block | None) -> Block:
    """A row over its note, with one hairline under both."""
    if not row.note:
        return _row(columns, row.cells, head)
    above = _row(columns, row.cells, None, ruled=False)
    indent = columns[0].width
    lines = wrap(row.note, NOTE, WIDTH - indent)

    def draw(pen: Pen, top: float) -> None:
        above.draw(pen, top)
        pen.lines(LEFT + indent, top - above.height + _PAD - 1 - below(NOTE), lines, NOTE)
        pen.rule(LEFT, top - height, WIDTH)

    height = above.height + len(lines) * NOTE.leading + 1
    return Block(height, draw, head)


def _row(
    columns: Sequence[Column],
    cells: Sequence[Cell],
    head: Block | None,
    *,
    is_sum: bool = False,
    ruled: bool = True,
) -> Block:
    """A row as high as its highest cell; the first lines stand on one line, whatever their sizes."""
    said = [(Said(cell),) if isinstance(cell, str) else cell for cell in cells]
    cells_set = [[_set(each, column) for each in cell] for column, cell in zip(columns, said, strict=True)]
    first = max(below(cell[0].style) for cell in said if cell)
    height = 2 * _PAD + max(_height(cell, first) for cell in cells_set)

    def draw(pen: Pen, top: float) -> None:
        x = LEFT
        for column, cell in zip(columns, cells_set, strict=True):
            _draw_cell(pen, (x, top - _PAD - first), column, cell)
            x += column.width
        if ruled:
            pen.rule(LEFT, top - height, WIDTH)
        if is_sum:
            pen.rule(LEFT, top, WIDTH, INK)

    return Block(height, draw, head)


def _height(cell: _CellSet, first: float) -> float:
    """How high a cell is, its first line standing where those of its row do."""
    lowered = first - below(cell[0][1]) if cell else 0
    return lowered + sum(len(lines) * style.leading for lines, style in cell)


def _set(said: Said, column: Column) -> tuple[tuple[str, ...], Style]:
    """A text in lines that fit its column; what stands at the right is never torn, but set smaller if it must be."""
    width = column.width - GAP
    if column.right:
        return (said.text,), said.style.fitting(said.text, width)
    return wrap(said.text, said.style, width), said.style


def _draw_cell(pen: Pen, start: tuple[float, float], column: Column, cell: _CellSet) -> None:
    x, y = start
    for lines, style in cell:
        if not column.right:
            y = pen.lines(x, y, lines, style)
            continue
        for line in lines:
            pen.text_to(x + column.width - GAP, y, line, style)
            y -= style.leading
