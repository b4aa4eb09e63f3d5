"""The people who work with the book. Their passwords are no facts; they live in the key envelope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from domain.access.roles import APPROVERS, Role
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import AmountOrNothing, Login, Name, Words
from domain.ids import PersonId
from domain.money import Money


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the shop."""

    person: PersonId
    name: str
    role: Role
    loan_limit: Money | None = None
    """What they lend alone; None for what the rulebook lets every clerk."""
    left: bool = False


@command("access.add_person")
class AddPerson:
    """Let somebody work with the book; the password is set apart from this."""

    person: Annotated[PersonId, Words(32), Login()]
    name: Name
    role: Role


@fact("person.added", version=1)
class PersonAdded:
    """Somebody joined the shop's staff."""

    person: PersonId
    name: str
    role: Role

    @property
    def subject(self) -> str:
        """The person."""
        return f"person:{self.person}"


@command("access.limit_lending")
class LimitLending:
    """Say up to which loan somebody lends alone; None gives them back what the rulebook lets every clerk."""

    person: Annotated[PersonId, Words(32), Login()]
    limit: AmountOrNothing | None


@fact("person.lending_limited", version=1)
class LendingLimited:
    """Somebody lends alone up to this loan, or as the rulebook says."""

    person: PersonId
    limit: Money | None

    @property
    def subject(self) -> str:
        """The person."""
        return f"person:{self.person}"


class AccessState(Protocol):
    """What the rules of access read."""

    def person(self, person: PersonId) -> Person | None: ...
    def staff(self) -> Sequence[Person]: ...


def must_be_here(person: PersonId, known: Person | None) -> Person:
    """Somebody as they are known. Raises Refusal `person.unknown` for a stranger, `person.left` for who has left."""
    if known is None or known.left:
        raise Refusal("person.unknown" if known is None else "person.left", person=person)
    return known


def must_not_rule_alone(person: PersonId, role: Role, staff: Sequence[Person], moment: Moment) -> None:
    """Where there is another manager, two of them make somebody a manager: one alone could bring in somebody who agrees
    to everything.
    """
    managers = {each.person for each in staff if each.role in APPROVERS and not each.left}
    if role in APPROVERS and managers - {moment.actor}:
        moment.require_approval("person.manager_second_person", person=person)


@decides(AddPerson, needs_day=False)
def decide(command: AddPerson, state: AccessState, moment: Moment) -> Iterator[PersonAdded]:
    """Refuses a login that is taken (`person.known`), also by somebody who has left (`person.left`), and the role that
    is the daily run's own (`person.system`). Where there are two managers, another one takes both.
    """
    if command.role is Role.SYSTEM:
        raise Refusal("person.system")
    known = state.person(command.person)
    if known is not None:
        raise Refusal("person.left" if known.left else "person.known", person=command.person)
    must_not_rule_alone(command.person, command.role, state.staff(), moment)
    yield PersonAdded(person=command.person, name=command.name, role=command.role)


@decides(LimitLending, needs_day=False)
def decide_limit(command: LimitLending, state: AccessState, moment: Moment) -> Iterator[LendingLimited]:
    """Refuses somebody who does not work here (`person.unknown`, `person.left`); needs a second person."""
    must_be_here(command.person, state.person(command.person))
    moment.require_approval("limit.second_person", person=command.person)
    yield LendingLimited(person=command.person, limit=command.limit)
