"""Security events: who signed in, what was denied, seen, exported, backed up. Facts in the same chain as the business,
so that nobody quietly takes them out (requirements P-054, P-060, P-066).
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Between, Login, Words
from domain.ids import DeviceId, PersonId


class SecurityEvent(enum.Enum):
    """What happened to the book's safety."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    LOCKED_OUT = "locked_out"
    DENIED = "denied"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 the name of an event
    PERSONAL_DATA_SEEN = "personal_data_seen"
    EXPORTED = "exported"
    SETTING_CHANGED = "setting_changed"
    KEY_CHANGED = "key_changed"
    BACKED_UP = "backed_up"
    REHEARSED = "rehearsed"
    RESTORED = "restored"
    CLOCK_MOVED = "clock_moved"
    DAMAGE_FOUND = "damage_found"
    UPDATED = "updated"
    APPROVED_BY_CODE = "approved_by_code"
    RECOVERED = "recovered"
    STAFF_CHANGED = "staff_changed"


@command("security.note")
class NoteSecurity:
    """Take down a security event. The program alone does so; `person` is whom it is about, where it is somebody."""

    event: SecurityEvent
    person: Annotated[PersonId, Words(32), Login()] | None = None
    about: Annotated[str, Words(200, 0)] = ""
    reason: Annotated[str, Words(500, 0)] = ""
    count: Annotated[int, Between(1, 1_000_000)] = 1


@fact("security.noted", version=1)
class SecurityNoted:
    """A security event, so many times since the last one. `about` names a thing ("customer:c_1", "backup:full"), never
    a secret and never an identity number.
    """

    device: DeviceId
    event: SecurityEvent
    person: PersonId | None
    about: str
    reason: str
    count: int

    @property
    def subject(self) -> str:
        """The workstation that it happened at."""
        return f"security:{self.device}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sift:
    """Which security events are asked for: of one kind, about or by one person, from one day of the shop to another."""

    event: SecurityEvent | None = None
    person: str | None = None
    first: date | None = None
    last: date | None = None

    def must_be_possible(self) -> None:
        """Raises Refusal `field.period` where the last day lies before the first."""
        if self.first is not None and self.last is not None and self.last < self.first:
            raise Refusal("field.period", first=self.first.isoformat(), last=self.last.isoformat())


EVERYTHING = Sift()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityLine:
    """A security event as a list shows it; `at` is when, as the workstation's clock said. `names` are what whoever and
    whatever is named in it is called ("person:wang", "customer:c_1" masked, "device:d_1" by its number).

    Its place in the order of all of them is (`stamp`, `device`, `seq`).
    """

    stamp: str
    seq: int
    at: str
    device: DeviceId
    event: SecurityEvent
    person: PersonId | None
    about: str
    reason: str
    count: int
    names: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


class NoState(Protocol):
    """The rule reads nothing."""


@decides(NoteSecurity, needs_day=False)
def decide(command: NoteSecurity, state: NoState, moment: Moment) -> Iterator[SecurityNoted]:
    """Refuses nothing: what happened is taken down."""
    yield SecurityNoted(
        device=moment.device,
        event=command.event,
        person=command.person,
        about=command.about,
        reason=command.reason,
        count=command.count,
    )
