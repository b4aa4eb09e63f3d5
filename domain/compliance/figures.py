"""What the book says of everything that is looked at, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.money import Money
from domain.organisation.legal_person import LegalPerson
from domain.organisation.reserve import Reserve
from domain.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What a customer owes, or is lent on one ticket: `about` links to it, `name` is what people call it."""

    about: str
    name: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareholderOwes:
    """What a shareholder owes, and what they paid in."""

    owed: Owed
    paid_in: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """What is lent, and who and what of it comes nearest to the limits of article 44; None where nothing is lent."""

    in_all: Money
    property_rights: Money
    real_estate: Money
    most_owing: Owed | None
    largest_real_estate: Owed | None
    shareholders: tuple[ShareholderOwes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTheCounter:
    """Customers with open tickets whose paper expired or who are blacklisted, tickets that are stopped, goods in pawn
    without a photo and the first ticket that has any ("" for none), lots to be sold for pawners who were not told, and
    surpluses that nobody fetched.
    """

    papers_expired: int
    blacklisted: int
    stopped: int
    without_photo: int
    first_without_photo: str
    not_noticed: int
    surplus_owed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheVault:
    """Pledges that were never stored, that are missing or have two stories; and when everything was counted last."""

    not_stored: int
    missing: int
    in_doubt: int
    counted_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheBooks:
    """What banks lent the store; past days and months that are not closed, vouchers that are not posted, and what
    a check of all that no closing took in yet found wrong or waiting.
    """

    bank_loans: Money
    days_open: tuple[date, ...]
    months_open: tuple[str, ...]
    unposted: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All of it. `began_on` is the first day of the book; `damaged` counts what was found damaged lately."""

    on: date
    rulebook: Rulebook
    company: LegalPerson
    reserve: Reserve | None
    lent: Lent
    counter: AtTheCounter
    vault: InTheVault
    books: OnTheBooks
    damaged: int
    began_on: date | None
