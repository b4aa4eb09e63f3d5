"""Where each matter is mended, and where each file is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.access.security import SecurityEvent
from domain.compliance.check import Check, Matter
from domain.compliance.filings import Filing
from domain.customers.listing import CustomerQuery, Group
from domain.ledger.voucher_listing import Only
from domain.rulebook.terms import PledgeClass
from ui.pawn.tickets_presenter import Stopped
from ui.sales.lists import Segment


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, what it is opened for, and what a role must be allowed there."""

    screen: str
    needs: str
    opened_for: Mapping[str, Any] = field(default_factory=dict)


def place_of(check: Check, on: date) -> Place:
    """Where a matter is mended: at whom or what it is about, else at the list that holds it."""
    kind, _colon, name = check.about.partition(":")
    if kind in _ABOUT:
        return _ABOUT[kind](name)
    if check.matter in _GROUPS:
        return Place("customers", "show.customers", {"asked": CustomerQuery(on=on, group=_GROUPS[check.matter])})
    return _PLACES[check.matter]


def making_of(filing: Filing) -> Place | None:
    """Where its file is made; None where the command line alone makes it."""
    room, _colon, form = filing.kind.trace.partition(":")
    if room == "report":
        return Place("statements", "show.accounts", {"form": form, "first": filing.first, "last": filing.last})
    return _tickets(None) if room == "evidence" else None


def _tickets(stage: Stopped | None, pledge: PledgeClass | None = None) -> Place:
    return Place("tickets", "show.tickets", {"text": "", "stage": stage, "pledge": pledge})


_GROUPS = {
    Matter.ONE_CUSTOMER: Group.ALL,
    Matter.SHAREHOLDERS: Group.SHAREHOLDERS,
    Matter.PAPERS_EXPIRED: Group.EXPIRED,
    Matter.BLACKLISTED: Group.BLACKLISTED,
    Matter.RETENTION: Group.ALL,
}
_ABOUT: Mapping[str, Callable[[str], Place]] = {
    "customer": lambda name: Place("customer", "show.customers", {"customer": name}),
    "ticket": lambda name: Place("ticket", "show.tickets", {"number": name, "intent": ""}),
    "day": lambda name: Place("closing", "show.month-close", {"month": name[:7], "day": date.fromisoformat(name)}),
    "month": lambda name: Place("closing", "show.month-close", {"month": name}),
}
_VAULT = Place("vault", "show.vault")
_CLOSING = Place("closing", "show.month-close")
_BACKUP = Place("backup", "backup")
_PLACES = {
    Matter.PROPERTY_RIGHTS: _tickets(None, PledgeClass.PROPERTY_RIGHT),
    Matter.REAL_ESTATE: _tickets(None, PledgeClass.REAL_ESTATE),
    Matter.SINGLE_REAL_ESTATE: _tickets(None, PledgeClass.REAL_ESTATE),
    Matter.NET_ASSETS: Place("statements", "show.accounts", {"form": "balance-sheet"}),
    Matter.BANK_LOANS: Place("accounts", "show.accounts"),
    Matter.STORE_RESERVE: _tickets(None),
    Matter.RATE_CAPS: Place("rulebook", "show.rulebook"),
    Matter.STOPPED: _tickets(Stopped.STOPPED),
    Matter.WITHOUT_PHOTO: _tickets(None),
    Matter.NOT_NOTICED: Place("forfeited", "show.goods", {"segment": Segment.LOTS}),
    Matter.SURPLUS_OWED: Place("forfeited", "show.goods", {"segment": Segment.SURPLUSES}),
    Matter.NOT_STORED: _VAULT,
    Matter.MISSING: _VAULT,
    Matter.IN_DOUBT: _VAULT,
    Matter.STOCKTAKE: Place("stocktake", "show.walk"),
    Matter.DAYS_OPEN: _CLOSING,
    Matter.MONTHS_OPEN: _CLOSING,
    Matter.UNPOSTED: Place("books", "show.vouchers", {"only": Only.PREPARED}),
    Matter.LEDGER: Place("self_check", "self-check"),
    Matter.BACKUP: _BACKUP,
    Matter.REHEARSAL: _BACKUP,
    Matter.DAMAGE: Place("security", "show.security", {"event": SecurityEvent.DAMAGE_FOUND}),
}
