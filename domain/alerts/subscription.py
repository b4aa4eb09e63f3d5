"""What a person wants to be told by the message centre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Protocol

from domain.access.roles import Role
from domain.alerts.alert import ALWAYS, OFFERED, Alert, AlertKind
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Count, Share
from domain.ids import PersonId
from domain.money import Rate, rate


@dataclass(frozen=True, slots=True)
class Subscription:
    """The kinds a person is told of, and above which share of their goods' worth loans are told (the warning line)."""

    kinds: frozenset[AlertKind]
    line: Rate

    def wants(self, kind: AlertKind, role: Role) -> bool:
        """Whether this person is told of it in this role."""
        return kind in ALWAYS.get(role, ()) or (kind in self.kinds and kind in OFFERED[role])


EVERYTHING = Subscription(frozenset(AlertKind), rate("0.9"))
"""Until somebody chooses: all that their role may be told, and loans above nine tenths of their goods' worth."""


@command("alerts.subscribe")
class Subscribe:
    """Be told of these kinds and no others. `line` is the share of their goods' worth above which loans are told."""

    kinds: Annotated[tuple[AlertKind, ...], Count(0, len(AlertKind))]
    line: Annotated[Rate, Share()]


@fact("alerts.subscribed", version=1)
class Subscribed:
    """From now on a person is told of these kinds, and of loans above this share of their goods' worth."""

    person: PersonId
    kinds: tuple[AlertKind, ...]
    line: Rate

    @property
    def subject(self) -> str:
        """Whose choice it is."""
        return f"alerts:{self.person}"


class SubscriptionState(Protocol):
    """The rule reads nothing of the book."""


@decides(Subscribe, needs_day=False)
def decide(command: Subscribe, state: SubscriptionState, moment: Moment) -> Iterator[Subscribed]:
    """Everybody chooses for themselves. Refuses a line of nothing (`alerts.line`)."""
    if not command.line.value:
        raise Refusal("alerts.line")
    kinds = tuple(kind for kind in AlertKind if kind in command.kinds)
    yield Subscribed(person=moment.actor, kinds=kinds, line=command.line)


@dataclass(frozen=True, slots=True)
class Told:
    """What a person is to know now, which of it they did not read yet (by its keys), and what they chose."""

    alerts: tuple[Alert, ...]
    unread: frozenset[str]
    chosen: Subscription
