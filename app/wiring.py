"""The whole list of commands, every feature loaded."""

from __future__ import annotations

import domain.features  # noqa: F401 registers every command
from domain.commands import KindOfCommand, kinds_of_commands


def all_commands() -> tuple[KindOfCommand, ...]:
    """Every command of every feature, by name."""
    return kinds_of_commands()
