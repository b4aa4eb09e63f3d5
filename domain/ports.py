"""The sockets of the domain: what the pipeline asks of storage, and what screens and papers are handed by `app`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from domain.facts import Body, Fact
from domain.ids import CommandId, DeviceId, PersonId, StoreId

Translate = Callable[[str], str]
"""Turns an English text of ours into the language of a person or a paper."""


@dataclass(frozen=True, slots=True)
class Done:
    """What the book remembers of a command that was done: whose content it was, and the facts that followed."""

    command: str
    digest: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a fact needs before the journal gives it its place in the chain."""

    body: Body
    n: int


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does what, for every fact of one command."""

    command_id: CommandId
    command: str
    digest: str
    actor: PersonId
    approver: PersonId | None
    business_date: date


class Work(Protocol):
    """One transaction on the book: it begins as the only writer, and leaving it without a commit undoes it all."""

    @property
    def state(self) -> Any: ...
    @property
    def store(self) -> StoreId: ...
    @property
    def device(self) -> DeviceId: ...
    def open_day(self) -> date | None: ...
    def done(self, command_id: CommandId) -> Done | None: ...
    def append(self, drafts: Sequence[Draft], signature: Signature) -> tuple[Fact, ...]: ...
    def commit(self) -> None: ...


OpenWork = Callable[[], AbstractContextManager[Work]]
"""Begins a transaction."""
