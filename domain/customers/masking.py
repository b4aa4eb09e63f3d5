"""Masks (脱敏): how much of a person lists, cards and exports show, and what somebody has to say to see the rest.

A whole field is seen one at a time, for a reason, and leaves a trace (`SecurityEvent.PERSONAL_DATA_SEEN`). Papers that
the law wants complete stay complete. What a company's licence says is public and is not masked.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from domain.errors import Refusal

if TYPE_CHECKING:  # a customer shows their own masked name
    from domain.customers.customer import Customer, CustomerKind

_RESIDENT_ID_PLACES = 18
_SEEN_OF_ADDRESS = 6
_SHORTEST_REASON, LONGEST_REASON = 4, 200

REVEAL = "show.personal"
"""The right to see a whole field."""


REVEAL_ALL = "export.personal"
"""The right to ask that whole fields leave the shop in an export; a second person agrees."""


class PersonalField(enum.Enum):
    """A class of personal data: what is seen by itself, and what the trace names."""

    NAME = "name"
    NUMBER = "number"
    MOBILE = "mobile"
    ADDRESS = "address"


class RevealReason(enum.Enum):
    """Why somebody has to see a whole field; any other reason is typed."""

    AT_THE_COUNTER = "at_the_counter"
    TO_CALL = "to_call"
    AUTHORITY = "authority"
    OWN_REQUEST = "own_request"


def masked_name(name: str, kind: CustomerKind | None = None) -> str:
    """A name as lists show it: of a person the surname and two stars, of a company the whole."""
    return name if kind is not None and kind.is_public else f"{name[:1]}**"


def masked_number(number: str) -> str:
    """A paper's number as lists show it: 110***********7777, and of shorter ones the last two places."""
    if len(number) == _RESIDENT_ID_PLACES:
        return f"{number[:3]}{'*' * 11}{number[-4:]}"
    return f"{'*' * (len(number) - 2)}{number[-2:]}"


def masked_mobile(number: str) -> str:
    """A number as lists show it: 138****5678."""
    return f"{number[:3]}****{number[-4:]}"


def masked_address(address: str) -> str:
    """An address as cards show it: the town and the district, of a short one no more than half."""
    return f"{address[: min(_SEEN_OF_ADDRESS, len(address) // 2)]}****"


def whole(customer: Customer, field: PersonalField) -> str:
    """A field of a person as it is. Raises Refusal `customer.unknown` once they were erased, and `customer.not_person`
    for a company, whose details are never masked.
    """
    if customer.company is not None:
        raise Refusal("customer.not_person", customer=customer.customer)
    personal = customer.personal
    if personal is None:
        raise Refusal("customer.unknown", customer=customer.customer)
    return {
        PersonalField.NAME: personal.name,
        PersonalField.NUMBER: personal.id_number,
        PersonalField.MOBILE: personal.mobile,
        PersonalField.ADDRESS: personal.address,
    }[field]


def checked_reason(reason: str) -> str:
    """A reason that says something, chosen (`RevealReason`) or typed. Raises Refusal `reveal.reason`."""
    said = reason.strip()
    if not _SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        raise Refusal("reveal.reason", least=_SHORTEST_REASON, most=LONGEST_REASON)
    return said
