"""The people who work with the book. Their passwords are no facts; they live in the key envelope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Protocol

from domain.access.roles import Role
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Login, Name, Words
from domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the shop."""

    person: PersonId
    name: str
    role: Role


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


class AccessState(Protocol):
    """What the rules of access read."""

    def person(self, person: PersonId) -> Person | None: ...


@decides(AddPerson, needs_day=False)
def decide(command: AddPerson, state: AccessState, moment: Moment) -> Iterator[PersonAdded]:
    """Refuses a login that is taken (`person.known`)."""
    if state.person(command.person) is not None:
        raise Refusal("person.known", person=command.person)
    yield PersonAdded(person=command.person, name=command.name, role=command.role)
