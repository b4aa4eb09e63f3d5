"""Recovery cards: the recovery code over three papers of which any two open the book, a page each, in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.organisation.store import Store
from domain.ports import Translate
from domain.terms import n_
from printing.blocks import LEFT, RIGHT, WIDTH, Block, Field, below, fields, paragraph, space, stack, title
from printing.codes import DOT, draw_qr, on_dots, qr_rows
from printing.fonts import BOLD
from printing.lettering import BODY, NOTE, Style
from printing.page import A5_ACROSS, across
from printing.pen import Pen
from printing.signatures import Signature, signatures

KEEPERS = (n_("The manager"), n_("Head office"), n_("Sealed envelope in the safe"))
"""Who keeps which card."""

_HEAD = Style(15, BOLD)
_WORD = Style(12.5, BOLD)
_PLACE = Style(9)
_COLUMNS = 4
_QR_DOTS = 4
_TOP = 24.0
_BOTTOM = 22.0

_WHAT = n_(
    "Any two of the three cards open the book, without any password. One alone says nothing. "
    "Never keep two in one place."
)
_HOW = n_(
    "When nobody can sign in: “I forgot my password” on the sign-in page; where the computer is lost, “Restore from a "
    "backup” on another one. Type or scan the words of two cards. Twice a year “Prove two cards” proves them and opens "
    "nothing. At the command line: pawnbook recover, restore, key drill."
)


@dataclass(frozen=True, slots=True)
class RecoveryCards:
    """The cards of one book: the words of each, in the order of `KEEPERS`."""

    store: Store
    book: str
    made_on: str
    cards: tuple[str, ...]


def recovery_cards(made: RecoveryCards, translate: Translate) -> bytes:
    """The cards as a PDF, a page each. Their words are nowhere else."""
    _ = translate
    pen = Pen(A5_ACROSS, " ".join((_("Recovery card"), made.book)), _("en"))
    for number, words in enumerate(made.cards, start=1):
        if made.store.practice:
            across(pen, A5_ACROSS, _("PRACTICE"))
        stack(*_card(made, number, words, _)).draw(pen, A5_ACROSS[1] - _TOP)
        closing = _signing(_)
        closing.draw(pen, _BOTTOM + closing.height)
        pen.next_page()
    return pen.finish()


def _card(made: RecoveryCards, number: int, words: str, _: Translate) -> Sequence[Block]:
    keeper = KEEPERS[number - 1]
    card = Field(_both(n_("Card"), _), _("{number} of {all}").format(number=number, all=len(made.cards)), 0.13, _WORD)
    return (
        paragraph(_both(n_("Recovery card"), _), _HEAD),
        space(2),
        fields(
            card,
            Field(_both(n_("Kept by"), _), _both(keeper, _), 0.41),
            Field(_both(n_("Book"), _), made.book, 0.24),
            Field(_both(n_("Made on"), _), made.made_on, 0.22),
        ),
        space(4),
        title(_both(n_("Words of this card"), _), made.store.name),
        space(7),
        _words(words),
        space(5),
        *(paragraph(text, style) for said in (_WHAT, _HOW) for text, style in _in_both(said, _)),
    )


def _words(words: str) -> Block:
    """The words in numbered columns, and beside them their QR code, as scanners read it."""
    each = words.split()
    rows = -(-len(each) // _COLUMNS)
    side = len(qr_rows(words)) * _QR_DOTS * DOT
    step = (WIDTH - side - 24) / _COLUMNS

    def draw(pen: Pen, top: float) -> None:
        for place, word in enumerate(each):
            column, row = divmod(place, rows)
            x, y = LEFT + column * step, top - below(_WORD) - row * _WORD.leading * 1.12
            pen.text_to(x + 15, y, f"{place + 1}", _PLACE)
            pen.text(x + 20, y, word, _WORD)
        draw_qr(pen.canvas, (on_dots(RIGHT - side), on_dots(top - side)), words, _QR_DOTS)

    return Block(max(rows * _WORD.leading * 1.12, side), draw)


def _signing(_: Translate) -> Block:
    signing = (Signature(_both(n_("Taken over by"), _)), Signature(_both(n_("Witness"), _)))
    declared = _("Put away apart from the other two cards on the day it was made.")
    return signatures(declared, signing, _("Seal over the flap"), 46)


def _both(text: str, _: Translate) -> str:
    said = _(text)
    return said if said == text else f"{said} {text}"


def _in_both(text: str, _: Translate) -> list[tuple[str, Style]]:
    said = _(text)
    return [(said, BODY)] if said == text else [(said, BODY), (text, NOTE)]
