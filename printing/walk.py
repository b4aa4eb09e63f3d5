"""The vault walk on paper (巡库单): the bags that were drawn, in the order of the way, and what was found."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.ports import Translate
from domain.slips import WalkSlip
from domain.stock.vault_walk import Walk, WalkDrawn, WalkFinished
from domain.walk_words import walk_in_words
from printing.blocks import Block, Field, fields, paragraph, space, stack, title
from printing.figures import money
from printing.fonts import BOLD
from printing.lettering import NOTE, SEAL, STRONG, Style
from printing.page import A4, A5_ACROSS, Frame, draw
from printing.pledge import fact_of, framed
from printing.signatures import Signature, signatures
from printing.tables import Cell, Column, Said, table

_BOX = "□"
_TEXT = Style(9)
_FOUND_WRONG = Style(8.5, BOLD, SEAL)


def walk_sheet(slip: WalkSlip, translate: Translate) -> bytes:
    """The bags to look for, with boxes to tick; the slip's fact is a WalkDrawn."""
    _ = translate
    drawn = fact_of(slip, WalkDrawn)
    blocks = [
        *_head(drawn, _),
        *_bags_to_see(slip, drawn, _),
        stack(space(5), paragraph(walk_in_words(Walk(drawn), _), _TEXT)),
        stack(space(3), paragraph(_drawn_by(drawn, _), NOTE)),
    ]
    declared = _("Every bag is looked for in its place: its label is compared and its seal is looked at.")
    closing = signatures(declared, (Signature(_("Walked by")), Signature(_("Time")), Signature(_("Remarks"))), "", 48)
    return draw(_frame(slip, DocumentKind.WALK_SHEET, _), blocks, closing, _)


def walk_result(slip: WalkSlip, translate: Translate) -> bytes:
    """What the walk found, and what that proves; the slip's fact is a WalkFinished."""
    _ = translate
    what = fact_of(slip, WalkFinished)
    wrong = _FOUND_WRONG if what.missing or what.broken else STRONG
    blocks = [
        *_head(slip.walk.drawn, _),
        fields(
            Field(_("Bags found"), str(len(what.found)), 0.2, STRONG),
            Field(_("Missing"), str(len(what.missing)), 0.2, wrong),
            Field(_("Broken seals"), str(len(what.broken)), 0.2, wrong),
            Field(_("Moved meanwhile"), str(len(what.excused)), 0.2),
            Field(_("Value of what is missing"), money(what.missing_value), 0.2, wrong),
        ),
        *_findings(slip, what, _),
        stack(space(5), paragraph(walk_in_words(Walk(slip.walk.drawn, what), _), _TEXT)),
        *([fields(Field(_("Remarks"), what.remarks, 1))] if what.remarks else []),
    ]
    signing = (Signature(_("Walked by"), slip.clerk), Signature(_("Seen by the manager")))
    found_wrong = _("What is missing or broken is looked into now, by two people.")
    declared = found_wrong if what.proof is None else _("Every bag that was drawn was looked for in its place.")
    closing = signatures(declared, signing, _("Shop seal"), 48)
    return draw(_frame(slip, DocumentKind.WALK_RESULT, _), blocks, closing, _)


def _frame(slip: WalkSlip, kind: DocumentKind, _: Translate) -> Frame:
    return framed(slip, kind, str(slip.walk.drawn.on), _, A5_ACROSS, A4)


def _head(drawn: WalkDrawn, _: Translate) -> list[Block]:
    return [
        fields(
            Field(_("Walk"), drawn.walk, 0.28),
            Field(_("Bags drawn"), str(len(drawn.bags)), 0.18, STRONG),
            Field(_("Bags in reach"), str(drawn.bags_in_reach), 0.18),
            Field(_("Value by the book"), money(drawn.book_value), 0.36),
        )
    ]


def _bags_to_see(slip: WalkSlip, drawn: WalkDrawn, _: Translate) -> list[Block]:
    columns = (
        Column(_("Place"), 100),
        Column(_("Item code"), 92),
        Column(_("Goods"), 126),
        Column(_("Bag"), 58),
        Column(_("Seal"), 62),
        Column(_("Seen"), 34),
        Column(_("Seal whole"), 44),
    )
    rows = [
        (_place(slip, bag.place), bag.item, slip.goods.get(bag.item, "—"), bag.bag, bag.seal, _BOX, _BOX)
        for bag in drawn.bags
    ]
    return table(columns, rows, above=title(_("Bags to look for"), _("in the order of the way")))


def _findings(slip: WalkSlip, what: WalkFinished, _: Translate) -> list[Block]:
    columns = (Column(_("Finding"), 110), Column(_("Item code"), 110), Column(_("Goods"), 186), Column(_("Place"), 110))
    rows: list[tuple[Cell, ...]] = [
        *((_("Missing"), each.item, _goods(slip, each.item), each.place) for each in what.missing),
        *((_("Wrong place"), each.item, _goods(slip, each.item), each.seen_in) for each in what.misplaced),
        *((_("Broken seal"), item, _goods(slip, item), "—") for item in what.broken),
        *((_("Moved meanwhile"), item, _goods(slip, item), "—") for item in what.excused),
        *((_("Seen, but not drawn"), item, _goods(slip, item), "—") for item in what.also_seen),
    ]
    return table(columns, rows, above=title(_("Findings"))) if rows else []


def _drawn_by(drawn: WalkDrawn, _: Translate) -> str:
    return _("Drawn by chance from the book: {head} · seed {seed}. Whoever has the book can draw again.").format(
        head=drawn.head[:16], seed=drawn.seed[:16]
    )


def _goods(slip: WalkSlip, item: str) -> str:
    return slip.goods.get(item, "—")


def _place(slip: WalkSlip, code: str) -> Cell:
    place = slip.places.get(code)
    return (Said(code), Said(place.name, NOTE)) if place is not None else code
