"""The tax lines of a month's end (entries 20 and 21): VAT to be paid, surcharges on it, income tax on the profit."""

from __future__ import annotations

from domain.ledger.carried_losses import losses_left
from domain.ledger.entry import Posting
from domain.ledger.month_books import MonthBooks, Sums, entry
from domain.money import NOTHING, Money, total

VAT_RULE, SURCHARGE_RULE, INCOME_TAX_RULE = "month.vat", "month.surcharges", "month.income_tax"
OUTPUT, INPUT, SIMPLIFIED, TO_PAY = "2221.01", "2221.02", "2221.06", "2221.08"
SURCHARGES, SURCHARGE_COST = "2221.10", "6403"
INCOME_TAX, INCOME_TAX_COST = "2221.20", "6801"


def vat(books: MonthBooks) -> tuple[Posting, ...]:
    """Output less input VAT, and simplified VAT apart from it, become VAT to be paid.

    Where input is more than output nothing is due: both stay where they are and count in the next month.
    """
    moved: list[tuple[str, Money]] = []
    for accounts in ((OUTPUT, INPUT), (SIMPLIFIED,)):
        codes, is_due = _codes(books, accounts), _due(books, accounts) > NOTHING
        moved += [(code, -books.balance(code) if is_due else -books.posted_by(VAT_RULE, code)) for code in codes]
    return entry(*moved, (TO_PAY, -total([amount for _, amount in moved])))


def vat_due(books: MonthBooks) -> Money:
    """The VAT of the month that is due, whether it was moved yet or not."""
    general, simplified = _due(books, (OUTPUT, INPUT)), _due(books, (SIMPLIFIED,))
    return max(general, NOTHING) + max(simplified, NOTHING)


def _due(books: MonthBooks, accounts: tuple[str, ...]) -> Money:
    """What stands as owed on these accounts, with what earlier closings of the month moved from them."""
    return total([books.posted_by(VAT_RULE, code) - books.balance(code) for code in _codes(books, accounts)])


def _codes(books: MonthBooks, accounts: tuple[str, ...]) -> list[str]:
    return [code for account in accounts for code in books.codes(account)]


def surcharges(books: MonthBooks) -> tuple[Posting, ...]:
    """Dr 6403 / Cr 2221.10: city, education and local education surcharge, each a share of the VAT, rounded once."""
    taxes, due = books.policy.taxes, vat_due(books)
    wanted = total([due.share(each.value) for each in (taxes.city, taxes.education, taxes.local_education)])
    missing = wanted + books.posted_by(SURCHARGE_RULE, SURCHARGES)
    return entry((SURCHARGE_COST, missing), (SURCHARGES, -missing))


def income_tax(books: MonthBooks) -> tuple[Posting, ...]:
    """Dr 6801 / Cr 2221.20, or back: a share of the year's profit so far, less what was taken; none on a loss.

    Reckoned for this store alone. Of a legal person with several stores head office adds up all of them, also their
    losses, and settles what each paid at its own place (企业所得税法 art. 50; 国家税务总局公告 2012 年第 57 号).
    """
    missing = tax_of_year(books) - books.of_year.get(INCOME_TAX_COST, NOTHING)
    return entry((INCOME_TAX_COST, missing), (INCOME_TAX, -missing))


def tax_of_year(books: MonthBooks) -> Money:
    """The income tax on the year's profit up to the month's end, less the losses of earlier years."""
    taxed = max(profit_before_tax(books), NOTHING) - losses_used(books)
    return taxed.share(books.policy.taxes.income.value)


def losses_used(books: MonthBooks) -> Money:
    """What of the losses of the five years before is set against the year's profit so far (企业所得税法 art. 18)."""
    left = losses_left(books.earlier_years, books.last.year)
    return min(left, max(profit_before_tax(books), NOTHING))


def profit_before_tax(books: MonthBooks) -> Money:
    """The year's profit so far, before income tax."""
    return result_of(books.of_year)


def result_of(earned: Sums) -> Money:
    """What income and expense come to before income tax; a loss is less than nothing."""
    return -total([amount for account, amount in earned.items() if account != INCOME_TAX_COST])
