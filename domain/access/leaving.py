"""Leaving, another role, and an end to a lock-out: what changes somebody's rights takes a second person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Protocol

from domain.access.people import Person, must_be_here
from domain.access.roles import Role
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Login, Note, Words
from domain.ids import PersonId


@command("access.disable_person")
class DisablePerson:
    """Let somebody work with the book no longer, at once; needs a second person."""

    person: Annotated[PersonId, Words(32), Login()]
    reason: Note = ""


@command("access.change_role")
class ChangeRole:
    """Give somebody another role; needs a second person. They sign in anew."""

    person: Annotated[PersonId, Words(32), Login()]
    role: Role


@command("access.unlock")
class Unlock:
    """Let somebody try to sign in again who failed too often."""

    person: Annotated[PersonId, Words(32), Login()]


@fact("person.left", version=1)
class PersonLeft:
    """Somebody works with the book no longer."""

    person: PersonId
    reason: str

    @property
    def subject(self) -> str:
        """The person."""
        return f"person:{self.person}"


@fact("person.role_changed", version=1)
class RoleChanged:
    """Somebody has another role."""

    person: PersonId
    role: Role

    @property
    def subject(self) -> str:
        """The person."""
        return f"person:{self.person}"


@fact("person.unlocked", version=1)
class PersonUnlocked:
    """A lock-out was ended by a manager."""

    person: PersonId

    @property
    def subject(self) -> str:
        """The person."""
        return f"person:{self.person}"


class StaffState(Protocol):
    """What the rules read: everybody who ever worked here."""

    def staff(self) -> Sequence[Person]: ...


@decides(DisablePerson, needs_day=False)
def decide(command: DisablePerson, state: StaffState, moment: Moment) -> Iterator[PersonLeft]:
    """Refuses who is not here (`person.unknown`, `person.left`) and the last manager (`person.last_manager`); needs a
    second person.
    """
    _here(command.person, state)
    _must_leave_a_manager(command.person, state)
    moment.require_approval("person.left_second_person", person=command.person)
    yield PersonLeft(person=command.person, reason=command.reason)


@decides(ChangeRole, needs_day=False)
def decide_role(command: ChangeRole, state: StaffState, moment: Moment) -> Iterator[RoleChanged]:
    """Refuses who is not here (`person.unknown`, `person.left`), the role that they have (`person.same_role`), the
    daily run's own (`person.system`) and the last manager (`person.last_manager`); needs a second person.
    """
    if command.role is Role.SYSTEM:
        raise Refusal("person.system")
    if _here(command.person, state).role is command.role:
        raise Refusal("person.same_role", person=command.person, role=command.role.value)
    _must_leave_a_manager(command.person, state)
    moment.require_approval("person.role_second_person", person=command.person)
    yield RoleChanged(person=command.person, role=command.role)


@decides(Unlock, needs_day=False)
def decide_unlock(command: Unlock, state: StaffState, moment: Moment) -> Iterator[PersonUnlocked]:
    """Refuses who is not here (`person.unknown`, `person.left`), and oneself (`person.unlock_self`)."""
    _here(command.person, state)
    if command.person == moment.actor:
        raise Refusal("person.unlock_self", person=command.person)
    yield PersonUnlocked(person=command.person)


def _here(person: PersonId, state: StaffState) -> Person:
    return must_be_here(person, next((each for each in state.staff() if each.person == person), None))


def _must_leave_a_manager(person: PersonId, state: StaffState) -> None:
    managers = [each.person for each in state.staff() if each.role is Role.MANAGER and not each.left]
    if managers == [person]:
        raise Refusal("person.last_manager", person=person)
