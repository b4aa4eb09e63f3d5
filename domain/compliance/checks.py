"""The self-check (合规自查): every matter in the order of the sheet, reckoned from figures alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.backup_health import FULL_LATE, REHEARSAL_LATE, BackupHealth, LastTry
from domain.compliance.check import Against, Check, Found, From, Matter, Since, Standing, Unknown
from domain.compliance.figures import Figures, Owed, ShareholderOwes
from domain.customers.erasure import kept_until
from domain.money import NOTHING, Money, Rate
from domain.organisation.legal_person import LegalPerson
from domain.rulebook.limits import Headroom
from domain.rulebook.rulebook import Retention

STOCKTAKE_DAYS = 31
"""So many days may lie between two counts of the whole vault: once a month is the trade's custom."""

_NOBODY = Owed(about="", name="", amount=NOTHING)


def checks_of(figures: Figures, backups: BackupHealth) -> tuple[Check, ...]:
    """How every matter stands. A practice shop need not have backups."""
    return (
        *_lending(figures),
        *_counter(figures),
        *_vault(figures),
        *_books(figures),
        *_safety(figures, backups),
    )


def _lending(figures: Figures) -> Iterator[Check]:
    lent, limits, capital = figures.lent, figures.rulebook.limits, figures.company.registered_capital
    warn_at = limits.warn_at
    most, largest = lent.most_owing or _NOBODY, lent.largest_real_estate or _NOBODY
    yield _limited(Matter.ONE_CUSTOMER, most, limits.of_customer(capital), warn_at)
    if lent.shareholders:
        nearest = max(lent.shareholders, key=_part_used)
        yield _limited(Matter.SHAREHOLDERS, nearest.owed, nearest.paid_in, warn_at)
    yield _limited(Matter.PROPERTY_RIGHTS, _sum(lent.property_rights), limits.of_property_rights(capital), warn_at)
    yield _limited(Matter.REAL_ESTATE, _sum(lent.real_estate), limits.of_real_estate(capital), warn_at)
    yield _limited(Matter.SINGLE_REAL_ESTATE, largest, limits.of_single_real_estate(capital), warn_at)
    yield _net_assets(figures.company.net_assets, limits.floor_of_net_assets(capital))
    yield _limited(Matter.BANK_LOANS, _sum(figures.books.bank_loans), _most_from_banks(figures.company), warn_at)
    if figures.reserve is not None:
        yield _limited(Matter.STORE_RESERVE, _sum(lent.in_all), figures.reserve.lending, warn_at)
    yield _counted(Matter.RATE_CAPS, sum(1 for _broken in figures.rulebook.broken_caps()), Standing.BROKEN)


def _counter(figures: Figures) -> Iterator[Check]:
    counter = figures.counter
    yield _counted(Matter.PAPERS_EXPIRED, counter.papers_expired)
    yield _counted(Matter.BLACKLISTED, counter.blacklisted)
    yield _counted(Matter.STOPPED, counter.stopped)
    without = _counted(Matter.WITHOUT_PHOTO, counter.without_photo)
    yield _first(without, "ticket", counter.first_without_photo)
    yield _counted(Matter.NOT_NOTICED, counter.not_noticed)
    yield _counted(Matter.SURPLUS_OWED, counter.surplus_owed)


def _vault(figures: Figures) -> Iterator[Check]:
    vault = figures.vault
    yield _counted(Matter.NOT_STORED, vault.not_stored)
    yield _counted(Matter.MISSING, vault.missing, Standing.BROKEN)
    yield _counted(Matter.IN_DOUBT, vault.in_doubt)
    yield _aged(Matter.STOCKTAKE, _days_since(vault.counted_on, figures.on), STOCKTAKE_DAYS, Standing.LOOK)


def _books(figures: Figures) -> Iterator[Check]:
    books = figures.books
    yield _in_order(Matter.DAYS_OPEN, "day", [each.isoformat() for each in books.days_open])
    yield _in_order(Matter.MONTHS_OPEN, "month", books.months_open)
    yield _counted(Matter.UNPOSTED, books.unposted)
    yield _counted(Matter.LEDGER, books.errors + books.warnings, Standing.BROKEN if books.errors else Standing.LOOK)


def _safety(figures: Figures, backups: BackupHealth) -> Iterator[Check]:
    if not backups.practice:
        yield _tried(Matter.BACKUP, backups, backups.full, FULL_LATE.days)
        yield _tried(Matter.REHEARSAL, backups, backups.rehearsal, REHEARSAL_LATE.days)
    yield _counted(Matter.DAMAGE, figures.damaged, Standing.BROKEN)
    yield _retention(figures.began_on, figures.rulebook.retention, figures.on)


def _limited(matter: Matter, owed: Owed, limit: Money, warn_at: Rate) -> Check:
    room = Headroom(limit, owed.amount)
    is_near = bool(limit) and room.is_near(warn_at)
    within = Standing.LOOK if is_near else Standing.IN_ORDER
    return Check(
        matter=matter,
        standing=Standing.BROKEN if room.is_over else within,
        measure=Against(found=owed.amount, limit=limit, watched_from=int(warn_at.value * 1000)),
        about=owed.about,
        name=owed.name,
    )


def _most_from_banks(company: LegalPerson) -> Money:
    """The owners' equity that was reported last, at first the registered capital; of a loss nothing."""
    equity = company.registered_capital if company.net_assets is None else company.net_assets
    return max(equity, NOTHING)


def _net_assets(found: Money | None, floor: Money) -> Check:
    if found is None:
        return Check(matter=Matter.NET_ASSETS, standing=Standing.LOOK, measure=Unknown())
    standing = Standing.BROKEN if found < floor else Standing.IN_ORDER
    return Check(matter=Matter.NET_ASSETS, standing=standing, measure=Against(found=found, limit=floor, floor=True))


def _counted(matter: Matter, count: int, otherwise: Standing = Standing.LOOK) -> Check:
    return Check(matter=matter, standing=otherwise if count else Standing.IN_ORDER, measure=Found(count))


def _in_order(matter: Matter, kind: str, named: Sequence[str]) -> Check:
    """What is done one after the other, the first first."""
    return _first(_counted(matter, len(named)), kind, named[0] if named else "")


def _first(check: Check, kind: str, name: str) -> Check:
    """A matter that leads to the first of what was found."""
    return replace(check, about=f"{kind}:{name}", name=name) if name else check


def _aged(matter: Matter, days: int | None, most: int, never: Standing) -> Check:
    late = Standing.LOOK if days is not None and days > most else Standing.IN_ORDER
    return Check(matter=matter, standing=never if days is None else late, measure=Since(days, most))


def _tried(matter: Matter, backups: BackupHealth, tried: LastTry, most: int) -> Check:
    """A backup or rehearsal that failed since it last went well is broken, as is one that was never made."""
    age = backups.age(tried.good_at)
    check = _aged(matter, None if age is None else age.days, most, Standing.BROKEN)
    return check if tried.ok or not tried.at else Check(matter=matter, standing=Standing.BROKEN, measure=check.measure)


def _retention(began_on: date | None, retention: Retention, on: date) -> Check:
    """Nobody's records reach their time before those of the first day do."""
    first = None if began_on is None else kept_until(began_on, retention)
    standing = Standing.LOOK if first is not None and first < on else Standing.IN_ORDER
    return Check(matter=Matter.RETENTION, standing=standing, measure=From(first))


def _sum(amount: Money) -> Owed:
    return Owed(about="", name="", amount=amount)


def _part_used(each: ShareholderOwes) -> int:
    return Against(found=each.owed.amount, limit=each.paid_in).per_mille


def _days_since(then: date | None, on: date) -> int | None:
    return None if then is None else (on - then).days
