"""Vault slips: what came in (入库单), what went out (出库单), with bags, seals, places and the two who did it."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.ports import Translate
from domain.slips import VaultSlip
from domain.stock.custody import CustodyChanged, CustodyStep
from domain.terms import CUSTODY_STEPS
from printing.blocks import Block, Field, fields, title
from printing.lettering import NOTE, STRONG
from printing.page import A4, A5_ACROSS, draw
from printing.pledge import fact_of, framed
from printing.signatures import Signature, signatures
from printing.tables import Cell, Column, Said, table

_TAKEN_BY = {CustodyStep.RELEASED, CustodyStep.HANDED_OVER, CustodyStep.CHECKED_OUT}


def vault_in_slip(slip: VaultSlip, translate: Translate) -> bytes:
    """What was stored, moved, sealed again or found; the slip's fact is a CustodyChanged."""
    return _slip(slip, DocumentKind.VAULT_IN_SLIP, translate)


def vault_out_slip(slip: VaultSlip, translate: Translate) -> bytes:
    """What was taken out, handed out, handed to the police or found to be gone; the fact is a CustodyChanged."""
    return _slip(slip, DocumentKind.VAULT_OUT_SLIP, translate)


def _slip(slip: VaultSlip, kind: DocumentKind, _: Translate) -> bytes:
    what = fact_of(slip, CustodyChanged)
    at = slip.fact.at
    blocks = [
        fields(
            Field(_("What was done"), _(CUSTODY_STEPS[what.what]), 0.24, STRONG),
            Field(_("Time"), at.wall[:19].replace("T", " "), 0.24),
            Field(_("Bags"), str(len(slip.steps)), 0.12, STRONG),
            Field(_("Keeper"), slip.clerk, 0.2),
            Field(_("Second person"), slip.checker or "—", 0.2),
        ),
        *([fields(Field(_("Reason"), what.reason, 1))] if what.reason else []),
        *_bags(slip, _),
    ]
    signing = [Signature(_("Vault keeper"), slip.clerk), Signature(_("Second person"), slip.checker)]
    if what.what in _TAKEN_BY:
        signing.append(Signature(_("Taken by")))
    if what.what is CustodyStep.STORED:
        signing.append(Signature(_("Handed in by")))
    closing = signatures(_("Bags, seals and places compared with this slip."), signing, _("Shop seal"), 48)
    number = _("No. {number}").format(number=at.device_seq)
    return draw(framed(slip, kind, number, _, A5_ACROSS, A4), blocks, closing, _)


def _bags(slip: VaultSlip, _: Translate) -> list[Block]:
    """Each bag with its seals, from where to where."""
    columns = (
        Column(_("Item code"), 86),
        Column(_("Goods"), 142),
        Column(_("Bag"), 70),
        Column(_("Seal"), 78),
        Column(_("From place"), 70),
        Column(_("To place"), 70),
    )
    rows = [
        (
            step.item,
            slip.goods.get(step.item, "—"),
            step.bag or "—",
            _seals(step, _),
            _place(slip, step.from_place),
            _place(slip, step.to_place),
        )
        for step in slip.steps
    ]
    return table(columns, rows, above=title(_("Bags"), _("pieces: {count}").format(count=len(rows))))


def _seals(step: CustodyChanged, _: Translate) -> Cell:
    """The seal that the bag bears now, over the one that was broken or replaced."""
    now = Said(step.seal or "—")
    if not step.old_seal:
        return (now,)
    return (now, Said(_("broken: {seal}").format(seal=step.old_seal), NOTE))


def _place(slip: VaultSlip, code: str | None) -> Cell:
    """A place's code over its name; a dash outside the vault."""
    if code is None:
        return "—"
    place = slip.places.get(code)
    return (Said(code), Said(place.name, NOTE)) if place is not None else code
