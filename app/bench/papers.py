"""Papers against bare ReportLab: the pawn ticket with the same strokes, labels with the same codes."""

# ruff: noqa: ANN401 (ReportLab's own arguments are untyped)
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from app.bench.books import Counter, new_book, newcomer, pawn_of, signed_in
from app.bench.figures import Figure, Part, in_turns, seconds
from app.language import CHINESE, translator
from app.places import FONTS
from domain.documents import documents_of, label_text
from domain.slips import Slip
from printing import page, pawn
from printing.codes import draw_code128, draw_qr
from printing.fonts import use_fonts
from printing.labels import SIZE, labels
from printing.pen import Pen

MUST = 2.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """One call on the canvas or on something made by it; `made` is the number of what it answered."""

    on: int
    name: str
    args: tuple[Any, ...]
    named: dict[str, Any]
    made: int


@dataclass(frozen=True, slots=True)
class Made:
    """Stands in a stroke for what an earlier one made."""

    number: int


Sheet = tuple[Any, ...]
"""What a pen begins with: size, title and language."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A paper as strokes."""

    sheet: Sheet
    strokes: tuple[Stroke, ...]


class Recorder:
    """Stands before a canvas, or what a canvas made, passes every call on and writes it down."""

    def __init__(self, real: Any, strokes: list[Stroke], number: int = 0) -> None:
        self.real, self._strokes, self.number = real, strokes, number

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.real, name)
        if not callable(found):
            return found

        def call(*args: Any, **named: Any) -> Any:
            answer = found(*(each.real if isinstance(each, Recorder) else each for each in args), **named)
            kept = tuple(Made(each.number) if isinstance(each, Recorder) else each for each in args)
            made = len(self._strokes) + 1
            self._strokes.append(Stroke(self.number, name, kept, named, made))
            return Recorder(answer, self._strokes, made) if name.startswith("begin") else answer

        return call


def ticket(slip: Slip, times: int) -> Figure:
    """The pawn ticket, drawn by us and by a bare canvas that is told every stroke."""
    translate = translator(CHINESE)
    use_fonts(FONTS)
    pawn.pawn_ticket(slip, translate)
    recording = recorded(slip)
    ours, bare = in_turns(
        times,
        lambda: seconds(lambda: pawn.pawn_ticket(slip, translate)),
        lambda: seconds(lambda: replayed(recording)),
    )
    return Figure(
        name="pawn ticket as PDF, against bare ReportLab",
        chinese="当票 PDF，与裸 ReportLab 相比",
        value=ours / bare,
        unit="x",
        must=MUST,
        aim=MUST,
        less_is_better=True,
        parts=(
            Part("PawnBook", ours * 1000, "ms"),
            Part("bare canvas, same strokes", bare * 1000, "ms"),
            Part("strokes", len(recording.strokes), ""),
        ),
    )


def many_labels(slip: Slip, count: int, times: int) -> Figure:
    """Labels, so many at once, against their codes alone on pages of the same size."""
    translate = translator(CHINESE)
    use_fonts(FONTS)
    item = slip.ticket.items[0]
    items = tuple(replace(item, code=f"{slip.ticket.number}-{place:04d}") for place in range(count))
    full = replace(slip, ticket=replace(slip.ticket, items=items))
    ours, bare = in_turns(
        times,
        lambda: seconds(lambda: labels(full, translate)),
        lambda: seconds(lambda: codes_alone([each.code for each in items])),
    )
    return Figure(
        name="labels as PDF, against their codes alone",
        chinese="标签 PDF，与只画条码和二维码相比",
        value=ours / bare,
        unit="x",
        must=MUST,
        aim=MUST,
        less_is_better=True,
        parts=(
            Part("PawnBook", count / ours, "labels/s"),
            Part("QR and bar codes alone", count / bare, "labels/s"),
            Part("labels drawn", count * times, ""),
        ),
    )


def a_slip(home: Path) -> Slip:
    """What the papers of a ticket show, out of a real book."""
    counter = Counter()
    with signed_in(new_book(home, counter), counter) as shop:
        receipt = shop.do(pawn_of(newcomer(shop.do, counter)))
        slip = shop.reading.slip(documents_of(receipt.facts)[0], reprint=0)
    if not isinstance(slip, Slip):
        raise TypeError("a pawn ticket shows a ticket")
    return slip


def recorded(slip: Slip) -> Recording:
    """Every stroke that draws a pawn ticket."""
    strokes: list[Stroke] = []
    begun: list[Sheet] = []

    class RecordingPen(Pen):
        def __init__(self, *sheet: Any) -> None:
            super().__init__(*sheet)
            begun.append(sheet)
            canvas: Any = Recorder(self.canvas, strokes)
            self.canvas = canvas

    with _instead(page, "Pen", RecordingPen):
        pawn.pawn_ticket(slip, translator(CHINESE))
    return Recording(begun[-1], tuple(stroke for stroke in strokes if stroke.name != "save"))


def replayed(recording: Recording) -> bytes:
    """The paper that the same strokes make on a bare canvas."""
    pen = Pen(*recording.sheet)
    made: dict[int, Any] = {0: pen.canvas}
    for stroke in recording.strokes:
        args = (made[each.number] if isinstance(each, Made) else each for each in stroke.args)
        made[stroke.made] = getattr(made[stroke.on], stroke.name)(*args, **stroke.named)
    return pen.finish()


def codes_alone(codes: list[str]) -> bytes:
    """A page for each code, with its QR code and its bar code as large as on a label."""
    pen = Pen(SIZE, "", "zh")
    for code in codes:
        draw_qr(pen.canvas, (0, 0), label_text(code), 6)
        draw_code128(pen.canvas, (0, 0), code, 2, 56)
        pen.next_page()
    return pen.finish()


@contextmanager
def _instead(module: ModuleType, name: str, other: object) -> Iterator[None]:
    """Let something else stand under a module's name for a while."""
    usual = getattr(module, name)
    setattr(module, name, other)
    try:
        yield
    finally:
        setattr(module, name, usual)
