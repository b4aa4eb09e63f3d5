"""The list of customers, a page at a time: who is wanted, and in which order."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date


class Group(enum.Enum):
    """Whom a list of customers shows."""

    ALL = "all"
    COMPANIES = "companies"
    SHAREHOLDERS = "shareholders"
    FROZEN = "frozen"
    BLACKLISTED = "blacklisted"
    EXPIRED = "expired"


class CustomerOrder(enum.Enum):
    """What a list of customers is sorted by: by standing, who needs a look comes first and who was erased last."""

    STANDING = "standing"
    NAME = "name"
    VALIDITY = "validity"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerQuery:
    """Which customers are wanted on a day.

    `text` is the beginning of words of a name, its initials, or the tail of a phone or a paper's number.
    """

    on: date
    group: Group = Group.ALL
    text: str = ""
    order: CustomerOrder = CustomerOrder.STANDING
    descending: bool = False

    @property
    def sorted_by(self) -> CustomerOrder:
        """The order that it has: those whose paper expired stand by the day on which it did."""
        return CustomerOrder.VALIDITY if self.group is Group.EXPIRED else self.order
