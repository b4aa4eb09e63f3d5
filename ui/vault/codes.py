"""What was scanned or typed in the vault: the label of a bag, the label of a place, or a number on bag or seal."""

from __future__ import annotations

import enum
import re
from collections.abc import Collection
from dataclasses import dataclass

from domain.stock.custody import item_in, number_in
from domain.stock.places import place_in

_ITEM = re.compile(r"\d{6,14}-\d{1,2}", re.ASCII)
_TICKET = re.compile(r"\d{6,14}", re.ASCII)
_PLACE_LABEL = "PLACE:"


class CodeKind(enum.Enum):
    """What a code names."""

    ITEM = "item"
    PLACE = "place"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code and what it names; `labelled` says that its label said so itself."""

    kind: CodeKind
    code: str
    labelled: bool


def read_code(text: str, places: Collection[str] = ()) -> ReadCode:
    """What a scanner read or a person typed; a bare code is a place's where there is such a place."""
    bare = text.strip().upper()
    if bare.startswith(_PLACE_LABEL):
        return ReadCode(CodeKind.PLACE, place_in(bare), labelled=True)
    if _ITEM.fullmatch(item_in(bare)) is not None:
        return ReadCode(CodeKind.ITEM, item_in(bare), labelled=item_in(bare) != bare)
    if bare in places:
        return ReadCode(CodeKind.PLACE, bare, labelled=False)
    return ReadCode(CodeKind.NUMBER, number_in(bare), labelled=False)


def is_a_ticket(number: str) -> bool:
    """Whether a number has the form of a ticket's."""
    return _TICKET.fullmatch(number) is not None
