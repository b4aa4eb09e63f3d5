"""Where people sign and the shop puts its seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from printing.blocks import LEFT, RIGHT, WIDTH, Block, below, paragraph, space, stack
from printing.fonts import BOLD
from printing.lettering import BODY, INK, NOTE, SEAL, Style
from printing.pen import Pen

_SEAL_WORD = Style(8, colour=SEAL)
_DECLARED = Style(7.5, BOLD)


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: who, and the name where the shop knows it."""

    role: str
    name: str = ""


def signatures(declared: str, signing: Sequence[Signature], seal: str, height: float) -> Block:
    """What is signed, a line for each person, and at the right the square for the seal where there is one."""
    seal_width = 92.0 if seal else 0.0
    width = (WIDTH - seal_width) / len(signing)

    def draw(pen: Pen, top: float) -> None:
        x = LEFT
        for signature in signing:
            pen.text(x, top - below(NOTE), signature.role, NOTE.fitting(signature.role, width - 16))
            pen.text(x, top - NOTE.leading - below(BODY), signature.name, BODY.fitting(signature.name, width - 16))
            pen.rule(x, top - height + 4, width - 16, INK)
            x += width
        if seal:
            pen.seal_box(RIGHT - seal_width, top - height + 2, seal_width, height - 2)
            pen.text_around(RIGHT - seal_width / 2, top - height / 2 - 3, seal, _SEAL_WORD)

    return stack(space(6), paragraph(declared, _DECLARED), space(4), Block(height, draw))
