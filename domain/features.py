"""Every feature of the domain, loaded so that the registries of facts and commands are whole: one name a feature."""

from __future__ import annotations

from domain.access import people
from domain.commands import KindOfCommand, kinds_of_commands
from domain.customers import customer
from domain.ledger import entry
from domain.organisation import store
from domain.pawn import issue, numbers, redemption, renewal, ticket
from domain.till import cash_count, day, day_close

FEATURES = (
    store,
    people,
    customer,
    entry,
    numbers,
    ticket,
    issue,
    renewal,
    redemption,
    day,
    cash_count,
    day_close,
)


def all_commands() -> tuple[KindOfCommand, ...]:
    """Every command of every feature, by name."""
    return kinds_of_commands()
