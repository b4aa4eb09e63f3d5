"""What keeps the shop from lending to a customer: frozen credit, and the blacklist."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date


class FreezeReason(enum.Enum):
    """Why nothing more is lent; `OVERDUE` is what the daily run gives."""

    OVERDUE = "overdue"
    DISPUTE = "dispute"
    PAPERS = "papers"
    DECISION = "decision"


class BlacklistSource(enum.Enum):
    """Who says that no business is done with somebody. Whoever is on a police notice is reported at once (art. 52)."""

    POLICE_NOTICE = "police_notice"
    COURT = "court"
    TRADE = "trade"
    SHOP = "shop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What was written about a customer, and the number of the notice or file; personal, so it is kept sealed."""

    reason: str
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze:
    """Credit is frozen since a business day; `remark` is None where there is none, or once the customer was erased."""

    reason: FreezeReason
    since: date
    remark: Remark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """On the blacklist since a business day."""

    source: BlacklistSource
    since: date
    remark: Remark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Both at once are possible: each ends by itself."""

    frozen: Freeze | None = None
    blacklisted: Listing | None = None

    @property
    def is_good(self) -> bool:
        """Whether anything may be lent."""
        return self.frozen is None and self.blacklisted is None


GOOD = Standing()
