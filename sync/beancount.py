"""The whole ledger as a file of beancount (beancount.github.io/docs, language syntax), so that it can check us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from domain.ledger.accounts import Account
from domain.ledger.entry import EntryLine
from domain.money import Money
from sync.plain_accounts import Words, plain_name

FILE = "pawnbook.beancount"


def ledger(
    title: str, entries: Iterable[EntryLine], chart: Mapping[str, Account], opened: date, words: Words
) -> Iterator[str]:
    """The lines of the file: the accounts since `opened`, every entry on the day that it is booked on, and at the end
    what each account must come to, which beancount then checks by itself.
    """
    yield f'option "title" "{_text(title)}"\n'
    yield 'option "operating_currency" "CNY"\n\n'
    for code in chart:
        yield f"{opened} open {plain_name(code, chart)} CNY\n"
    sums: Counter[str] = Counter()
    last = opened
    for entry in entries:
        last = max(last, entry.book_date)
        for posting in entry.postings:
            sums[posting.account] += posting.amount.minor
        yield from _transaction(entry, chart, words(entry))
    yield "\n"
    for code in sorted(sums):
        yield f"{last + timedelta(days=1)} balance {plain_name(code, chart)}  {Money(sums[code])} CNY\n"


def _transaction(entry: EntryLine, chart: Mapping[str, Account], words: str) -> Iterator[str]:
    yield f'\n{entry.book_date} * "{_text(words)}"\n'
    yield f'  rule: "{_text(entry.rule)}"\n'
    if entry.number is not None:
        yield f'  voucher: "{entry.book_date:%Y-%m}/记-{entry.number:04d}"\n'
    yield f'  cause: "{_text(entry.cause)}"\n'
    yield f"  dated: {entry.business_date}\n"
    yield f'  recorded: "{entry.recorded_at}"\n'
    yield f'  by: "{_text(entry.actor)}"\n'
    yield f'  posted-by: "{_text(entry.posted_by)}"\n'
    for posting in entry.postings:
        yield f"  {plain_name(posting.account, chart)}  {posting.amount} CNY\n"
        if posting.sub:
            yield f'    about: "{_text(posting.sub)}"\n'


def _text(text: str) -> str:
    """A text that ends no string."""
    return " ".join(text.replace("\\", "/").replace('"', "'").split())
