"""Books and statements on paper: one table over as many pages as it takes, with its head on each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.ledger.statements.table import (
    SIGNING,
    Cell,
    Kind,
    Letterhead,
    Report,
    TableRow,
    head_lines,
    language_of,
    told,
)
from domain.ports import Translate
from printing.blocks import below
from printing.fonts import BOLD
from printing.lettering import INK, LINE, NOTE, Style, wrap
from printing.page import A4, MM, across
from printing.pen import Pen, Size

_MARGIN = 13 * MM
_FOOT = 14 * MM
_PAD = 3.0
_INDENT = 9.0
_TITLE = Style(15, BOLD)
_HEAD = Style(8)
_BODY = Style(7.6)
_SUM = Style(7.6, BOLD)
_COLUMN = Style(7.4, BOLD)
_SIGN = Style(8)


@dataclass(frozen=True, slots=True)
class _Set:
    """A row with its texts broken into lines, and how high it is."""

    lines: tuple[tuple[str, ...], ...]
    row: TableRow
    height: float


@dataclass(frozen=True, slots=True)
class _Paper:
    """A report on its way to paper: its page's size, and where each column begins and how wide it is."""

    report: Report
    head: Letterhead
    translate: Translate
    size: Size
    lefts: tuple[float, ...]
    widths: tuple[float, ...]

    @property
    def width(self) -> float:
        """The width of the table."""
        return sum(self.widths)

    @property
    def language(self) -> str:
        """The language that it is in."""
        return language_of(self.translate)

    def indent(self, row: TableRow, place: int) -> float:
        """How far a row's text is set in."""
        return row.level * _INDENT if place == self.report.indented else 0.0


def report_paper(report: Report, head: Letterhead, translate: Translate, *, practice: bool = False) -> bytes:
    """The report as a PDF on A4, upright or on its side; columns keep their widths' proportions."""
    paper = _paper(report, head, translate)
    pages = _paged(paper)
    pen = Pen(paper.size, report.title.in_(paper.language), translate("en"))
    for number, page in enumerate(pages, start=1):
        if practice:
            across(pen, paper.size, translate("PRACTICE"))
        top = _draw_rows(pen, paper, page, _draw_head(pen, paper))
        if number == len(pages):
            _draw_end(pen, paper, top)
        said = translate("Page {page} of {pages}").format(page=number, pages=len(pages))
        pen.text_around(paper.size[0] / 2, _FOOT - 10, said, NOTE)
        pen.next_page()
    return pen.finish()


def _paper(report: Report, head: Letterhead, translate: Translate) -> _Paper:
    size = (A4[1], A4[0]) if report.across else A4
    room = size[0] - 2 * _MARGIN
    shares = [column.width for column in report.columns]
    widths = tuple(room * share / sum(shares) for share in shares)
    lefts = tuple(_MARGIN + sum(widths[:place]) for place in range(len(widths)))
    return _Paper(report, head, translate, size, lefts, widths)


def _paged(paper: _Paper) -> list[list[_Set]]:
    """The rows of each page; the last keeps room for notes and signatures."""
    room = paper.size[1] - _MARGIN - _FOOT - _head_height(paper)
    pages: list[list[_Set]] = [[]]
    left = room
    for each in _rows_set(paper):
        if each.height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(each)
        left -= each.height
    if left < _end_height(paper) and len(pages[-1]) > 1:
        pages.append([pages[-1].pop()])
    return pages


def _rows_set(paper: _Paper) -> Iterator[_Set]:
    for row in paper.report.rows:
        style = _SUM if row.strong else _BODY
        lines = tuple(
            _cell(cell, column.kind, width - paper.indent(row, place) - 2 * _PAD, style, paper.translate)
            for place, (cell, column, width) in enumerate(
                zip(row.cells, paper.report.columns, paper.widths, strict=True)
            )
        )
        yield _Set(lines, row, max(map(len, lines)) * style.leading + 2 * _PAD - 1)


def _cell(cell: Cell, kind: Kind, width: float, style: Style, translate: Translate) -> tuple[str, ...]:
    text = told(cell, kind, translate)
    return wrap(text, style, width) if kind is Kind.TEXT else (text,)


def _titles(paper: _Paper) -> list[tuple[str, ...]]:
    return [
        wrap(column.title.in_(paper.language), _COLUMN, width - 2 * _PAD)
        for column, width in zip(paper.report.columns, paper.widths, strict=True)
    ]


def _titles_height(titles: Sequence[Sequence[str]]) -> float:
    return max(map(len, titles)) * _COLUMN.leading + 2 * _PAD


def _head_height(paper: _Paper) -> float:
    lines = len(head_lines(paper.report, paper.head, paper.translate))
    return _TITLE.leading + lines * _HEAD.leading + 6 + _titles_height(_titles(paper))


def _draw_head(pen: Pen, paper: _Paper) -> float:
    """The title, who reports what, and the titles of the columns; answers where the rows begin."""
    top = paper.size[1] - _MARGIN
    title = paper.report.title.in_(paper.language)
    pen.text_around(paper.size[0] / 2, top - below(_TITLE), title, _TITLE.fitting(title, paper.width))
    top -= _TITLE.leading + 2
    for left, right in head_lines(paper.report, paper.head, paper.translate):
        pen.text(_MARGIN, top - below(_HEAD), left, _HEAD.fitting(left, paper.width * 0.75))
        pen.text_to(_MARGIN + paper.width, top - below(_HEAD), right, _HEAD)
        top -= _HEAD.leading
    return _draw_titles(pen, paper, top - 4)


def _draw_titles(pen: Pen, paper: _Paper, top: float) -> float:
    titles = _titles(paper)
    height = _titles_height(titles)
    pen.rule(_MARGIN, top, paper.width, INK, 0.9)
    for left, width, lines in zip(paper.lefts, paper.widths, titles, strict=True):
        y = top - (height - len(lines) * _COLUMN.leading) / 2 - below(_COLUMN)
        for line in lines:
            pen.text_around(left + width / 2, y, line, _COLUMN)
            y -= _COLUMN.leading
    pen.rule(_MARGIN, top - height, paper.width, INK, 0.6)
    return top - height


def _draw_rows(pen: Pen, paper: _Paper, page: Sequence[_Set], top: float) -> float:
    start = top
    for each in page:
        _draw_row(pen, paper, each, top - _PAD + 0.5)
        top -= each.height
        pen.rule(_MARGIN, top, paper.width, INK if each.row.is_strong(0) else LINE)
    for left in paper.lefts[1:]:
        pen.canvas.setStrokeColorRGB(*LINE)
        pen.canvas.setLineWidth(0.4)
        pen.canvas.line(left, start, left, top)
    pen.rule(_MARGIN, top, paper.width, INK, 0.9)
    return top


def _draw_row(pen: Pen, paper: _Paper, each: _Set, top: float) -> None:
    """Texts from the left, figures to the right edge of their column, smaller where they would not fit."""
    for place, (lines, column) in enumerate(zip(each.lines, paper.report.columns, strict=True)):
        left, width = paper.lefts[place], paper.widths[place]
        style = _SUM if each.row.is_strong(place) else _BODY
        if column.kind is not Kind.TEXT:
            figure = style.fitting(lines[0], width - 2 * _PAD)
            pen.text_to(left + width - _PAD, top - below(style), lines[0], figure)
        elif any(lines):
            pen.lines(left + _PAD + paper.indent(each.row, place), top - below(style), lines, style)


def _end_height(paper: _Paper) -> float:
    return 6 + len(paper.report.notes) * NOTE.leading + 2.2 * _SIGN.leading


def _draw_end(pen: Pen, paper: _Paper, top: float) -> None:
    """The notes, and the line on which people sign."""
    top -= 5
    for note in paper.report.notes:
        pen.text(_MARGIN, top - below(NOTE), note.in_(paper.language), NOTE)
        top -= NOTE.leading
    y = top - 1.2 * _SIGN.leading
    share = paper.width / len(SIGNING)
    for place, said in enumerate(SIGNING):
        label = f"{said.in_(paper.language)}{'：' if paper.language == 'zh' else ': '}"
        x = _MARGIN + place * share
        pen.text(x, y, label, _SIGN)
        begin, end = x + _SIGN.width(label), x + share - 12
        if place == len(SIGNING) - 1:
            made_by = paper.head.prepared_by
            pen.text(begin + 2, y, made_by, _SIGN.fitting(made_by, end - begin - 4))
        pen.rule(begin, y - 2.5, end - begin, INK)
