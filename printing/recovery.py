"""The recovery sheet: the one paper that opens a book when nobody's password does. Printed once and locked away."""

from __future__ import annotations

from dataclasses import dataclass

from domain.organisation.store import Store
from domain.ports import Translate
from printing.blocks import Field, fields, paragraph, space, title
from printing.fonts import BOLD
from printing.lettering import Style
from printing.page import A5_ACROSS, Frame, draw
from printing.signatures import Signature, signatures

_CODE = Style(15, BOLD)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """A new book's recovery code, and what a person needs to know to use it years later."""

    store: Store
    book: str
    made_on: str
    code: str


def recovery_sheet(sheet: RecoverySheet, translate: Translate) -> bytes:
    """The recovery sheet, its QR code with the code as it is typed. The code is nowhere else: not in the book, not in
    the program, not in a log.
    """
    _ = translate
    frame = Frame(
        sizes=(A5_ACROSS,),
        store=sheet.store,
        title=_("Recovery sheet"),
        number=sheet.book,
        qr=sheet.code,
        witness=sheet.made_on,
    )
    blocks = [
        fields(Field(_("Book"), sheet.book, 0.5), Field(_("Made on"), sheet.made_on, 0.5)),
        title(_("Recovery code")),
        paragraph(sheet.code, _CODE),
        space(6),
        paragraph(_("Whoever has this code can open the book and set new passwords. Keep it in the safe, sealed.")),
        paragraph(
            _(
                "To use it: “I forgot my password” on the sign-in page; where the computer is lost, “Restore from a "
                "backup” on another one. At the command line: pawnbook recover, pawnbook restore."
            )
        ),
    ]
    signing = (Signature(_("Sealed by")), Signature(_("Witness")))
    closing = signatures(_("Sealed and put away on the day it was made."), signing, _("Seal over the flap"), 56)
    return draw(frame, blocks, closing, _)
