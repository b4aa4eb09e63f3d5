"""Roles: sets of command and question names, with duties kept apart."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from domain.errors import Refusal
from domain.ids import PersonId


class Role(enum.Enum):
    """The roles of a small shop; a clerk cannot see the books, an accountant cannot change customers."""

    CLERK = "clerk"
    MANAGER = "manager"
    ACCOUNTANT = "accountant"


_COUNTER = {
    "print",
    "customers.register",
    "customers.register_company",
    "customers.update",
    "customers.update_company",
    "customers.unfreeze",
    "customers.unblacklist",
    "pawn.issue",
    "pawn.renew",
    "pawn.redeem",
    "till.open",
    "till.move_cash",
    "till.count",
    "till.close",
    "stock.add_photos",
    "stock.set_price",
    "stock.appraise_gold",
    "stock.appraise_watch",
    "stock.appraise_vehicle",
    "stock.appraise_real_estate",
    "stock.appraise_securities",
    "stock.appraise_other",
}
_LOOK_UP = {
    "show.customer",
    "show.customers",
    "show.ticket",
    "show.tickets",
    "show.till",
    "show.appraisals",
    "show.photo",
}
_BOOKS = {"show.entries", "show.trial-balance", "show.facts", "verify", "show.price-shock"}
_STANDING = {"customers.freeze", "customers.blacklist"}
_COMPANY = {"organisation.set_legal_person", "organisation.reserve_headroom", "organisation.set_shareholder"}
"""These ask for a second person, as ending a freeze does; so others than the manager may ask, and a shop with one
manager can do them.
"""

MAY: dict[Role, frozenset[str]] = {
    Role.CLERK: frozenset(_COUNTER | _LOOK_UP),
    Role.MANAGER: frozenset(
        _COUNTER | _LOOK_UP | _BOOKS | _STANDING | _COMPANY | {"store.found", "access.add_person", "pawn.lease_numbers"}
    ),
    Role.ACCOUNTANT: frozenset(_LOOK_UP | _BOOKS | _COMPANY),
}

APPROVERS = frozenset({Role.MANAGER})
"""Who may be the second person."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who proved who they are on this device."""

    person: PersonId
    name: str
    role: Role

    def must_be_allowed(self, name: str) -> None:
        """Raise Refusal `access.denied` unless this person's role holds the command or question of this name."""
        if name not in MAY[self.role]:
            raise Refusal("access.denied", person=self.person, role=self.role.value, command=name)


@dataclass(frozen=True, slots=True)
class Approval:
    """A second person's yes to exactly one command, known by its digest."""

    approver: Session
    digest: str


def second_person(approval: Approval | None, by: Session, digest: str) -> PersonId | None:
    """The person who approved this very command.

    Raises Refusal `approval.same_person`, `approval.not_allowed` or `approval.other_command`.
    """
    if approval is None:
        return None
    if approval.approver.person == by.person:
        raise Refusal("approval.same_person", person=by.person)
    if approval.approver.role not in APPROVERS:
        raise Refusal("approval.not_allowed", person=approval.approver.person, role=approval.approver.role.value)
    if approval.digest != digest:
        raise Refusal("approval.other_command", person=approval.approver.person)
    return approval.approver.person
