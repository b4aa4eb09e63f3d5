"""Month-end impairment (entry 18): the loan loss allowance is brought to what the overdue classes ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.ledger.entry import Posting
from domain.ledger.month_books import MonthBooks, OpenLoan, entry
from domain.money import NOTHING, Money, total
from domain.rulebook.bookkeeping import Provision, Tier

RULE = "month.impairment"
ALLOWANCE, LOSS = "1304", "6702"


def impairment(books: MonthBooks) -> tuple[Posting, ...]:
    """Dr 6702 / Cr 1304, or back, each tier by its difference; what a write-off took from it is filled up."""
    wanted = {sub_of(tier): -amount for tier, amount in targets(books).items()}
    held = books.allowances
    lines = [(ALLOWANCE, wanted.get(sub, NOTHING) - held.get(sub, NOTHING), sub) for sub in sorted({*wanted, *held})]
    return entry((LOSS, -total([amount for _, amount, _ in lines])), *lines)


def targets(books: MonthBooks) -> Mapping[Tier, Money]:
    """What each tier's allowance has to be: its share of all its loans, rounded once."""
    provisions = books.policy.provisions
    shares = {each.tier: each.share.value for each in provisions}
    return {tier: amount.share(shares[tier]) for tier, amount in by_tier(books).items()}


def by_tier(books: MonthBooks) -> Mapping[Tier, Money]:
    """The loans of each tier at the end of the month."""
    sums: dict[Tier, Money] = {each.tier: NOTHING for each in books.policy.provisions}
    for loan in books.loans if sums else ():
        tier = tier_of(loan, books)
        sums[tier] += loan.amount
    return sums


def tier_of(loan: OpenLoan, books: MonthBooks) -> Tier:
    """A loan's tier by its days late on the month's last day; one step better where forfeited goods cover the debt."""
    provisions = books.policy.provisions
    place = _place(provisions, (books.last - loan.due).days)
    return provisions[max(place - 1, 0) if loan.covered else place].tier


def sub_of(tier: Tier) -> str:
    """The sub-ledger of a tier's allowance."""
    return f"tier:{tier.value}"


def _place(provisions: Sequence[Provision], days_late: int) -> int:
    fits = (place for place, each in enumerate(provisions) if each.up_to_days is None or days_late <= each.up_to_days)
    return next(fits, len(provisions) - 1)
