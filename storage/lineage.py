"""Workstations and their chains: a workstation that was restored goes on in a new chain, which names its parent.

Business knows the workstation by its first chain: its drawer, the tickets that it issued, what it accrued. So the heir
of a lost machine closes its day, accrues and forfeits its tickets as if nothing had been. Ticket numbers are the one
thing that is not inherited: nobody knows which of the lost machine's went out on paper.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.facts import Genesis
from domain.ids import DeviceId


class Lineage:
    """Which chains belong to which workstation."""

    def __init__(self, geneses: Mapping[str, Genesis]) -> None:
        self._parents = {device: parent_of(genesis) for device, genesis in geneses.items()}

    def workstation(self, device: str) -> DeviceId:
        """The first chain of the workstation that this chain belongs to; an unknown chain is its own."""
        seen = {device}
        while (parent := self._parents.get(device)) is not None and parent not in seen:
            seen.add(parent)
            device = parent
        return DeviceId(device)

    def chains(self, workstation: str) -> tuple[DeviceId, ...]:
        """Every chain of a workstation, the oldest first."""
        mine = [each for each in self._parents if self.workstation(each) == workstation]
        return tuple(DeviceId(each) for each in sorted(mine, key=lambda each: (self.depth(each), each)))

    def depth(self, device: str) -> int:
        """How many chains came before this one at its workstation."""
        depth, seen = 0, {device}
        while (parent := self._parents.get(device)) is not None and parent not in seen:
            seen.add(parent)
            device, depth = parent, depth + 1
        return depth


def parent_of(genesis: Genesis) -> str | None:
    """The device whose chain a genesis continues: named by its sign, its last fact's number and hash."""
    return None if genesis.parent is None else genesis.parent.partition(":")[0]
