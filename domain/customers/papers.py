"""Identity papers (art. 35): which kinds count, what their numbers look like, and until when they are valid."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.customers.resident_id import born_on, check_digit, resident_id
from domain.errors import Refusal
from domain.fields import Words


class PaperKind(enum.Enum):
    """The papers that prove who somebody is. Residence permits of Hong Kong, Macao and Taiwan residents (81, 82, 83)
    have a resident number and count as RESIDENT_ID; the travel permits have numbers of their own.
    """

    RESIDENT_ID = "resident_id"
    TEMPORARY_ID = "temporary_id"
    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    PERMANENT_RESIDENCE = "permanent_residence"


PaperNumber = Annotated[str, Words(24, shortest=5)]
IssuedIn = Annotated[str, Words(60, shortest=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityPaper:
    """A paper as it lies on the counter. `valid_until` is None for a card that is valid for good (长期); `issued_in` is
    the country or the authority.
    """

    kind: PaperKind
    number: PaperNumber
    valid_until: date | None = None
    issued_in: IssuedIn = ""


_BY_RESIDENT_NUMBER = frozenset({PaperKind.RESIDENT_ID, PaperKind.TEMPORARY_ID})
_FORMS = {
    PaperKind.PASSPORT: re.compile(r"(?=.*[0-9])[A-Z0-9]{5,20}", re.ASCII),
    PaperKind.HK_MACAO_PERMIT: re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?", re.ASCII),
    PaperKind.TAIWAN_PERMIT: re.compile(r"[0-9]{8}(?:[0-9]{2})?", re.ASCII),
    PaperKind.PERMANENT_RESIDENCE: re.compile(r"[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]", re.ASCII),
}


def checked(paper: IdentityPaper, today: date) -> IdentityPaper:
    """The paper in clean writing, fit to be shown today.

    Raises Refusal `id.*` or `paper.number` for a wrong number, `paper.no_end` for a paper that is never valid for good,
    and `paper.expired` (art. 35).
    """
    number = paper_number(paper.kind, paper.number, today)
    if paper.valid_until is None and paper.kind is not PaperKind.RESIDENT_ID:
        raise Refusal("paper.no_end", paper_kind=paper.kind.value)
    if paper.valid_until is not None and paper.valid_until < today:
        raise Refusal("paper.expired", until=paper.valid_until, article="35")
    return IdentityPaper(
        kind=paper.kind, number=number, valid_until=paper.valid_until, issued_in=paper.issued_in.strip()
    )


def paper_number(kind: PaperKind, text: str, today: date) -> str:
    """A number in its written form, upper case and without spaces.

    Raises Refusal `id.*` for a resident number and `paper.number` for the others.
    """
    if kind in _BY_RESIDENT_NUMBER:
        return resident_id(text, today)
    number = text.replace(" ", "").upper()
    if _FORMS[kind].fullmatch(number) is None:
        raise Refusal("paper.number", paper_kind=kind.value)
    if has_birth_date(kind, number):
        if born_on(number) is None:
            raise Refusal("id.birth_date", date=number[6:14])
        if check_digit(number[:17]) != number[17]:
            raise Refusal("id.check_digit")
    return number


def has_birth_date(kind: PaperKind, number: str) -> bool:
    """Whether the number says when its holder was born: resident numbers do, and newer permanent residence cards."""
    return kind in _BY_RESIDENT_NUMBER or (kind is PaperKind.PERMANENT_RESIDENCE and len(number) == 18)


def birth_date(kind: PaperKind, number: str, told: date | None) -> date | None:
    """When the holder was born: what the number says, else what the paper says beside it.

    Raises Refusal `paper.birth_date` where the two differ.
    """
    if not has_birth_date(kind, number):
        return told
    born = born_on(number)
    if told is not None and told != born:
        raise Refusal("paper.birth_date", told=told, born=born)
    return born
