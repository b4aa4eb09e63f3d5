"""Ways back in for who forgot a password or lost a phone: by two managers, or with what opens the book by itself.

Passwords are no facts: they live in the key envelope. What is taken down is that one was given, by whom, and how.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Annotated, Protocol

from domain.access.people import Person, must_be_here
from domain.access.second_factor import SecondFactor, SecondFactorReset
from domain.access.security import SecurityEvent, SecurityNoted
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.fields import Login, Words
from domain.ids import PersonId


class Recovery(enum.Enum):
    """What opened the book when nobody could sign in."""

    CODE = "recovery code"
    CARDS = "recovery cards"
    HEAD_OFFICE = "head office"


@command("access.give_password")
class GivePassword:
    """Give another manager a password instead of a forgotten one; needs a second person.

    The password goes into the key envelope, never into a command: a second person agrees to whose it is.
    """

    person: Annotated[PersonId, Words(32), Login()]


@command("access.recover")
class RecoverAccess:
    """Take down that somebody got a password by recovery, and lift their second factor. The program alone does so.

    Who has the recovery code, two cards or head office's key can read the book anyway; phone and codes may be gone.
    """

    person: Annotated[PersonId, Words(32), Login()]
    by: Recovery


class WayBackState(Protocol):
    """What the rules read."""

    def person(self, person: PersonId) -> Person | None: ...
    def second_factor(self, person: PersonId) -> SecondFactor | None: ...


@decides(GivePassword, needs_day=False)
def decide(command: GivePassword, state: WayBackState, moment: Moment) -> Iterator[SecurityNoted]:
    """Refuses who is not here (`person.unknown`, `person.left`), oneself (`password.own`), and a yes of whose password
    it is (`approval.same_person`); needs a second person.
    """
    must_be_here(command.person, state.person(command.person))
    if command.person == moment.actor:
        raise Refusal("password.own", person=command.person)
    moment.require_approval("password.second_person", person=command.person)
    if moment.approver == command.person:
        raise Refusal("approval.same_person", person=command.person)
    yield _noted(SecurityEvent.PASSWORD_CHANGED, command.person, f"by:{moment.actor}", moment)


@decides(RecoverAccess, needs_day=False)
def decide_recovery(
    command: RecoverAccess, state: WayBackState, moment: Moment
) -> Iterator[SecurityNoted | SecondFactorReset]:
    """Refuses a stranger (`person.unknown`) and who has left (`person.left`)."""
    must_be_here(command.person, state.person(command.person))
    yield _noted(SecurityEvent.RECOVERED, command.person, command.by.value, moment)
    if state.second_factor(command.person) is not None:
        yield SecondFactorReset(person=command.person)


def _noted(event: SecurityEvent, person: PersonId, about: str, moment: Moment) -> SecurityNoted:
    return SecurityNoted(device=moment.device, event=event, person=person, about=about, reason="", count=1)
