"""Who opens the book: a new recovery code, head office's key, a new key of the book. Each takes two people.

The command is the trace, with both persons; `app.key_desk` changes the envelope once it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from domain.access.security import NoState, SecurityEvent, SecurityNoted
from domain.commands import Moment, command, decides
from domain.fields import PublicKey

_WHY = "key.second_person"


@command("key.renew_recovery")
class RenewRecovery:
    """Let another recovery code open the book; `public` is its public half, the code itself is on paper alone.

    The old code, and cards made from it, open nothing from then on.
    """

    public: Annotated[str, PublicKey()]


@command("key.set_escrow")
class SetHeadOffice:
    """Let head office open the book, and backups made from then on, with the private half of this key."""

    public: Annotated[str, PublicKey()]


@command("key.rotate")
class RotateKey:
    """Change the book's key: who has left opens it no more, nor does anybody who learned the old key."""


KeyChange = RenewRecovery | SetHeadOffice | RotateKey


@decides(RenewRecovery, needs_day=False)
def decide_recovery(_command: RenewRecovery, _state: NoState, moment: Moment) -> Iterator[SecurityNoted]:
    """Needs a second person."""
    yield from _changed("recovery code", moment)


@decides(SetHeadOffice, needs_day=False)
def decide_head_office(_command: SetHeadOffice, _state: NoState, moment: Moment) -> Iterator[SecurityNoted]:
    """Needs a second person."""
    yield from _changed("head office", moment)


@decides(RotateKey, needs_day=False)
def decide_rotation(_command: RotateKey, _state: NoState, moment: Moment) -> Iterator[SecurityNoted]:
    """Needs a second person."""
    yield from _changed("book key", moment)


def _changed(what: str, moment: Moment) -> Iterator[SecurityNoted]:
    moment.require_approval(_WHY)
    yield SecurityNoted(
        device=moment.device,
        event=SecurityEvent.KEY_CHANGED,
        person=moment.actor,
        about=what,
        reason="",
        count=1,
    )
