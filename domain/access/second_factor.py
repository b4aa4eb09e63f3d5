"""The second factor: a secret that a person's phone has too, ten codes for the day it is lost, and giving it up.

The secret and the codes are made by the program. The secret is kept sealed; of the codes the book has hashes only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Protocol

from domain.access.people import Person, must_be_here
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact, sealed
from domain.fields import Count, Login, Words
from domain.ids import PersonId

RECOVERY_CODES = 10
FEW_LEFT = 3
"""From so many recovery codes on, their owner is told."""

_SECRET = re.compile(r"[A-Z2-7]{32,64}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorSecret:
    """What the phone and the book share, in base 32."""

    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactor:
    """Somebody's second factor; `recovery` are the hashes of codes that were not used."""

    person: PersonId
    secret: str
    recovery: tuple[str, ...]


@command("access.set_second_factor")
class SetSecondFactor:
    """Take on a second factor, for oneself. The program gives it after one right code from the phone."""

    secret: Annotated[str, Words(64, 32)]
    recovery: Annotated[tuple[Annotated[str, Words(64, 64)], ...], Count(RECOVERY_CODES, RECOVERY_CODES)]


@command("access.reset_second_factor")
class ResetSecondFactor:
    """Take somebody's second factor away, because the phone is gone; needs a second person."""

    person: Annotated[PersonId, Words(32), Login()]


@command("access.use_recovery_code")
class UseRecoveryCode:
    """Take down that a recovery code was used. The program alone does so, at sign-in."""

    person: Annotated[PersonId, Words(32), Login()]
    code: Annotated[str, Words(64, 64)]


@fact("person.second_factor_set", version=1)
class SecondFactorSet:
    """Somebody signs in with a second factor from now on."""

    person: PersonId
    recovery: tuple[str, ...]
    secret: FactorSecret | None = sealed()

    @property
    def subject(self) -> str:
        """The person."""
        return f"person:{self.person}"


@fact("person.second_factor_reset", version=1)
class SecondFactorReset:
    """Somebody signs in without a second factor again, until they take a new one on."""

    person: PersonId

    @property
    def subject(self) -> str:
        """The person."""
        return f"person:{self.person}"


@fact("person.recovery_code_used", version=1)
class RecoveryCodeUsed:
    """A recovery code was used; `code` is its hash, `left` how many there are now."""

    person: PersonId
    code: str
    left: int

    @property
    def subject(self) -> str:
        """The person."""
        return f"person:{self.person}"


class FactorState(Protocol):
    """What the rules of the second factor read."""

    def person(self, person: PersonId) -> Person | None: ...
    def second_factor(self, person: PersonId) -> SecondFactor | None: ...


def hash_of(code: str) -> str:
    """The hash of a recovery code, however it was typed: spaces, hyphens and case do not count. A code has 120 random
    bits, so that a plain hash keeps it.
    """
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"pawnbook.recovery-code.v1:{letters}".encode()).hexdigest()


@decides(SetSecondFactor, needs_day=False)
def decide(command: SetSecondFactor, state: FactorState, moment: Moment) -> Iterator[SecondFactorSet]:
    """Refuses whoever has one (`second_factor.known`): it is reset by two people first; `second_factor.form`."""
    if not _SECRET.fullmatch(command.secret) or not all(_HASH.fullmatch(each) for each in command.recovery):
        raise Refusal("second_factor.form")
    if state.second_factor(moment.actor) is not None:
        raise Refusal("second_factor.known", person=moment.actor)
    yield SecondFactorSet(person=moment.actor, recovery=command.recovery, secret=FactorSecret(secret=command.secret))


@decides(ResetSecondFactor, needs_day=False)
def decide_reset(command: ResetSecondFactor, state: FactorState, moment: Moment) -> Iterator[SecondFactorReset]:
    """Refuses who is not here (`person.unknown`, `person.left`) and one who has none (`second_factor.none`); needs a
    second person.
    """
    must_be_here(command.person, state.person(command.person))
    if state.second_factor(command.person) is None:
        raise Refusal("second_factor.none", person=command.person)
    moment.require_approval("second_factor.second_person", person=command.person)
    yield SecondFactorReset(person=command.person)


@decides(UseRecoveryCode, needs_day=False)
def decide_use(command: UseRecoveryCode, state: FactorState, moment: Moment) -> Iterator[RecoveryCodeUsed]:
    """Refuses a code that is not there or was used (`recovery_code.unknown`)."""
    held = state.second_factor(command.person)
    if held is None or command.code not in held.recovery:
        raise Refusal("recovery_code.unknown", person=command.person)
    yield RecoveryCodeUsed(person=command.person, code=command.code, left=len(set(held.recovery)) - 1)
