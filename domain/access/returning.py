"""Coming back: somebody who had left works here again, under the same login, so that what they did stays theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Protocol

from domain.access.people import Person, must_not_rule_alone
from domain.access.roles import Role
from domain.access.second_factor import SecondFactor, SecondFactorReset
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Login, Words
from domain.ids import PersonId


@command("access.return_person")
class ReturnPerson:
    """Let somebody work here again who had left; they are given a new password apart from this."""

    person: Annotated[PersonId, Words(32), Login()]
    role: Role


@fact("person.returned", version=1)
class PersonReturned:
    """Somebody who had left works here again, in this role."""

    person: PersonId
    role: Role

    @property
    def subject(self) -> str:
        """The person."""
        return f"person:{self.person}"


class ReturnState(Protocol):
    """What the rule reads: everybody who ever worked here, and their second factors."""

    def person(self, person: PersonId) -> Person | None: ...
    def staff(self) -> Sequence[Person]: ...
    def second_factor(self, person: PersonId) -> SecondFactor | None: ...


@decides(ReturnPerson, needs_day=False)
def decide(command: ReturnPerson, state: ReturnState, moment: Moment) -> Iterator[PersonReturned | SecondFactorReset]:
    """Refuses a stranger (`person.unknown`), one who works here (`person.known`) and the role that is the daily run's
    own (`person.system`). Where there is another manager, a manager takes both.

    The phone of then may be gone: their second factor is off until they take a new one on.
    """
    if command.role is Role.SYSTEM:
        raise Refusal("person.system")
    known = state.person(command.person)
    if known is None:
        raise Refusal("person.unknown", person=command.person)
    if not known.left:
        raise Refusal("person.known", person=command.person)
    must_not_rule_alone(command.person, command.role, state.staff(), moment)
    yield PersonReturned(person=command.person, role=command.role)
    if state.second_factor(command.person) is not None:
        yield SecondFactorReset(person=command.person)
