"""A thing that law or rules ask for, how it stands today, and by which figure that is known."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.money import Money


class Standing(enum.Enum):
    """How a thing stands, from good to bad: in order, to be looked at, broken."""

    IN_ORDER = "in_order"
    LOOK = "look"
    BROKEN = "broken"


class Area(enum.Enum):
    """Where in the shop it belongs."""

    LENDING = "lending"
    COUNTER = "counter"
    VAULT = "vault"
    BOOKS = "books"
    SAFETY = "safety"


class Matter(enum.Enum):
    """What is looked at, in the order of the sheet."""

    ONE_CUSTOMER = "one_customer"
    SHAREHOLDERS = "shareholders"
    PROPERTY_RIGHTS = "property_rights"
    REAL_ESTATE = "real_estate"
    SINGLE_REAL_ESTATE = "single_real_estate"
    NET_ASSETS = "net_assets"
    BANK_LOANS = "bank_loans"
    STORE_RESERVE = "store_reserve"
    RATE_CAPS = "rate_caps"
    PAPERS_EXPIRED = "papers_expired"
    BLACKLISTED = "blacklisted"
    STOPPED = "stopped"
    WITHOUT_PHOTO = "without_photo"
    NOT_NOTICED = "not_noticed"
    SURPLUS_OWED = "surplus_owed"
    NOT_STORED = "not_stored"
    MISSING = "missing"
    IN_DOUBT = "in_doubt"
    STOCKTAKE = "stocktake"
    DAYS_OPEN = "days_open"
    MONTHS_OPEN = "months_open"
    UNPOSTED = "unposted"
    LEDGER = "ledger"
    BACKUP = "backup"
    REHEARSAL = "rehearsal"
    DAMAGE = "damage"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """An amount against its limit, or against the floor that it must not fall below; watched from so many thousandths
    of it on.
    """

    found: Money
    limit: Money
    floor: bool = False
    watched_from: int = 0

    @property
    def per_mille(self) -> int:
        """How much of the limit is used; of a limit of nothing all of it, once anything is there."""
        if not self.limit:
            return 1000 if self.found else 0
        return max(self.found.minor * 1000 // self.limit.minor, 0)


@dataclass(frozen=True, slots=True)
class Found:
    """So many that should not be there."""

    count: int


@dataclass(frozen=True, slots=True)
class Since:
    """So many days ago, and how many it may be; None for never."""

    days: int | None
    most: int


@dataclass(frozen=True, slots=True)
class From:
    """The first day on which there may be something to do; None while none can be told."""

    on: date | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """What it is measured by was never taken down."""


Measure = Against | Found | Since | From | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How one matter stands. `about` names what it is about ("customer:c_1", "ticket:3101…"), `name` as people do."""

    matter: Matter
    standing: Standing
    measure: Measure
    about: str = ""
    name: str = ""

    @property
    def basis(self) -> Basis:
        """What asks for it."""
        return _BASES[self.matter]

    @property
    def area(self) -> Area:
        """Where it belongs."""
        return _AREA_OF[self.matter]


class Law(enum.Enum):
    """What asks for a matter: the Measures for the Administration of Pawning, the Personal Information Protection Law,
    or the shop's own order.
    """

    MEASURES = "measures"
    PERSONAL_INFORMATION = "personal_information"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Basis:
    """The law and its articles; none where the shop asks it of itself."""

    law: Law
    articles: tuple[int, ...] = ()


_OWN = Basis(Law.OWN)
_MEASURES: Mapping[Matter, tuple[int, ...]] = {
    Matter.ONE_CUSTOMER: (44,),
    Matter.SHAREHOLDERS: (44,),
    Matter.PROPERTY_RIGHTS: (44,),
    Matter.REAL_ESTATE: (44,),
    Matter.SINGLE_REAL_ESTATE: (44,),
    Matter.NET_ASSETS: (44,),
    Matter.BANK_LOANS: (28, 44),
    Matter.RATE_CAPS: (37, 38),
    Matter.PAPERS_EXPIRED: (35,),
    Matter.BLACKLISTED: (52,),
    Matter.STOPPED: (33, 53),
    Matter.NOT_NOTICED: (43,),
    Matter.SURPLUS_OWED: (43,),
    Matter.NOT_STORED: (26,),
    Matter.MISSING: (41,),
    Matter.DAYS_OPEN: (45,),
    Matter.MONTHS_OPEN: (45,),
    Matter.UNPOSTED: (45,),
    Matter.LEDGER: (45,),
}
_BASES: Mapping[Matter, Basis] = {
    **{matter: Basis(Law.MEASURES, _MEASURES[matter]) if matter in _MEASURES else _OWN for matter in Matter},
    Matter.RETENTION: Basis(Law.PERSONAL_INFORMATION, (47,)),
}
_AREAS: Mapping[Area, tuple[Matter, ...]] = {
    Area.LENDING: (
        Matter.ONE_CUSTOMER,
        Matter.SHAREHOLDERS,
        Matter.PROPERTY_RIGHTS,
        Matter.REAL_ESTATE,
        Matter.SINGLE_REAL_ESTATE,
        Matter.NET_ASSETS,
        Matter.BANK_LOANS,
        Matter.STORE_RESERVE,
        Matter.RATE_CAPS,
    ),
    Area.COUNTER: (
        Matter.PAPERS_EXPIRED,
        Matter.BLACKLISTED,
        Matter.STOPPED,
        Matter.WITHOUT_PHOTO,
        Matter.NOT_NOTICED,
        Matter.SURPLUS_OWED,
    ),
    Area.VAULT: (Matter.NOT_STORED, Matter.MISSING, Matter.IN_DOUBT, Matter.STOCKTAKE),
    Area.BOOKS: (Matter.DAYS_OPEN, Matter.MONTHS_OPEN, Matter.UNPOSTED, Matter.LEDGER),
    Area.SAFETY: (Matter.BACKUP, Matter.REHEARSAL, Matter.DAMAGE, Matter.RETENTION),
}
_AREA_OF: Mapping[Matter, Area] = {matter: area for area, matters in _AREAS.items() for matter in matters}
