"""Stocktakes on paper (盘点表): the blind sheet to count on, and what the count came to."""

from __future__ import annotations

from collections.abc import Sequence

from domain.documents import DocumentKind
from domain.ports import Translate
from domain.slips import StocktakeSlip
from domain.stock.comparison import Comparison
from domain.stock.places import order_of, way_to
from domain.stock.stocktake import StocktakeFinished, StocktakeStarted
from domain.terms import PLACE_KINDS, STOCKTAKES
from printing.blocks import Block, Field, fields, paragraph, space, stack, title
from printing.figures import money
from printing.fonts import BOLD
from printing.lettering import SEAL, STRONG, Style
from printing.page import A4, A5_ACROSS, Frame, draw
from printing.pledge import fact_of, framed
from printing.signatures import Signature, signatures
from printing.tables import Cell, Column, table

_FOUND_WRONG = Style(8.5, BOLD, SEAL)


def stocktake_sheet(slip: StocktakeSlip, translate: Translate) -> bytes:
    """The sheet to count on: every place, and nothing of what the book says. The fact is a StocktakeStarted."""
    _ = translate
    what = fact_of(slip, StocktakeStarted)
    blocks = [*_head(slip, what, _), *_places_to_count(slip, what.places, _)]
    declared = _("Counted blind: nobody told the counters what should be where. Empty places are written down as 0.")
    signing = (Signature(_("Counted by")), Signature(_("Second person")))
    return draw(
        _frame(slip, DocumentKind.STOCKTAKE_SHEET, _), blocks, signatures(declared, signing, _("Shop seal"), 48), _
    )


def stocktake_result(slip: StocktakeSlip, translate: Translate) -> bytes:
    """What the count came to; the fact is a StocktakeFinished."""
    _ = translate
    what = fact_of(slip, StocktakeFinished)
    result = what.result
    wrong = _FOUND_WRONG if result.missing else STRONG
    blocks = [
        *_head(slip, slip.stocktake.started, _),
        fields(
            Field(_("Bags by the book"), str(result.expected), 0.2, STRONG),
            Field(_("Bags found"), str(result.found), 0.2, STRONG),
            Field(_("Moved meanwhile"), str(result.moved_meanwhile), 0.2),
            Field(_("Missing"), str(len(result.missing)), 0.2, wrong),
            Field(_("Broken seals"), str(len(result.broken)), 0.2, _FOUND_WRONG if result.broken else STRONG),
        ),
        fields(
            Field(_("Value by the book"), money(result.book_value), 0.4),
            Field(_("Value of what is missing"), money(result.missing_value), 0.6, wrong),
        ),
        *_findings(slip, result, _),
        *([fields(Field(_("Remarks"), what.remarks, 1))] if what.remarks else []),
    ]
    declared = _("Bags that two people moved after the count began are no shortage. Values are loans.")
    signing = (Signature(_("Vault keeper"), slip.clerk), Signature(_("Second person"), slip.checker))
    return draw(
        _frame(slip, DocumentKind.STOCKTAKE_RESULT, _), blocks, signatures(declared, signing, _("Shop seal"), 48), _
    )


def _frame(slip: StocktakeSlip, kind: DocumentKind, _: Translate) -> Frame:
    number = _("No. {number}").format(number=slip.stocktake.started.stocktake)
    return framed(slip, kind, number, _, A5_ACROSS, A4)


def _head(slip: StocktakeSlip, what: StocktakeStarted, _: Translate) -> list[Block]:
    scope = _("the whole vault") if what.everything else ", ".join(what.places)
    return [
        fields(
            Field(_("Kind of count"), _(STOCKTAKES[what.kind]), 0.25, STRONG),
            Field(_("Begun at"), slip.began[:19].replace("T", " "), 0.25),
            Field(_("Places counted"), scope, 0.5, most=3),
        )
    ]


def _places_to_count(slip: StocktakeSlip, codes: Sequence[str], _: Translate) -> list[Block]:
    """A line for each place, along one way through the vault, with room to write."""
    columns = (
        Column(_("Place"), 96),
        Column(_("Place name"), 130),
        Column(_("Kind"), 60),
        Column(_("Bags counted"), 80),
        Column(_("Broken seals"), 70),
        Column(_("Counted by"), 80),
    )
    rows = [_place(slip, code, _) for code in sorted(codes, key=lambda code: _order(slip, code))]
    return table(columns, rows, above=title(_("Places of the vault")))


def _place(slip: StocktakeSlip, code: str, _: Translate) -> tuple[Cell, ...]:
    place = slip.places.get(code)
    named = (place.name, _(PLACE_KINDS[place.kind])) if place is not None else ("—", "—")
    return code, *named, "", "", ""


def _order(slip: StocktakeSlip, code: str) -> tuple[object, ...]:
    return order_of(place.code for place in way_to(slip.places, code))


def _findings(slip: StocktakeSlip, result: Comparison, _: Translate) -> list[Block]:
    """Every bag that is not as the book has it, and the places where nobody looked."""
    columns = (
        Column(_("Finding"), 86),
        Column(_("Item code"), 92),
        Column(_("Goods"), 136),
        Column(_("By the book"), 64),
        Column(_("Seen in"), 64),
        Column(_("Loan"), 74, right=True),
    )
    rows: list[tuple[Cell, ...]] = [
        *(
            (_("Missing"), each.item, _goods(slip, each.item), each.place, "—", money(each.loan))
            for each in result.missing
        ),
        *(
            (_("Wrong place"), each.item, _goods(slip, each.item), each.place or "—", each.seen_in, "")
            for each in result.misplaced
        ),
        *((_("Not of the book"), each.item, _goods(slip, each.item), "—", each.seen_in, "") for each in result.extra),
        *((_("Broken seal"), each.item, _goods(slip, each.item), "", each.seen_in, "") for each in result.broken),
        *((_("Not visited"), "—", "—", place, "—", "") for place in result.not_visited),
    ]
    if not rows:
        return [stack(space(6), paragraph(_("Every bag was found where the book says, with its seal whole."), STRONG))]
    return table(columns, rows, above=title(_("Findings")))


def _goods(slip: StocktakeSlip, item: str) -> str:
    return slip.goods.get(item, "—")
