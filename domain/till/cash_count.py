"""The blind count (盲点): notes and coins by denomination, taken down before anybody is told what should be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Between, Count
from domain.ids import DeviceId
from domain.money import Money, total
from domain.till.day import TillState

DENOMINATIONS = tuple(Money(fen) for fen in (10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 2, 1))
"""Notes and coins in circulation: 100 yuan down to 1 fen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """So many notes or coins of one denomination."""

    denomination: Money
    pieces: Annotated[int, Between(0, 100_000)]

    @property
    def amount(self) -> Money:
        """What they come to."""
        return Money(self.denomination.minor * self.pieces)


@command("till.count")
class CountTill:
    """Say what is in the drawer. Denominations that are left out count as none."""

    pieces: Annotated[tuple[Pieces, ...], Count(0, len(DENOMINATIONS))]


@fact("till.counted", version=1)
class TillCounted:
    """Somebody counted the drawer; every count stays on record, also one that was corrected."""

    device: DeviceId
    pieces: tuple[Pieces, ...]
    counted: Money

    @property
    def subject(self) -> str:
        """The drawer."""
        return f"till:{self.device}"


@decides(CountTill, ends_day=True)
def decide(command: CountTill, state: TillState, moment: Moment) -> Iterator[TillCounted]:
    """Refuses a denomination that does not exist (`count.denomination`) or stands twice (`count.twice`)."""
    seen: set[Money] = set()
    for line in command.pieces:
        if line.denomination not in DENOMINATIONS:
            raise Refusal("count.denomination", denomination=line.denomination)
        if line.denomination in seen:
            raise Refusal("count.twice", denomination=line.denomination)
        seen.add(line.denomination)
    counted = total([line.amount for line in command.pieces])
    yield TillCounted(device=moment.device, pieces=command.pieces, counted=counted)


def pieces_of(amount: Money) -> tuple[Pieces, ...]:
    """The fewest notes and coins that come to an amount."""
    left, pieces = amount.minor, []
    for denomination in DENOMINATIONS:
        count, left = divmod(left, denomination.minor)
        if count:
            pieces.append(Pieces(denomination=denomination, pieces=count))
    return tuple(pieces)
