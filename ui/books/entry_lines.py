"""Entries as they are written: the lines with the names of their accounts, whoever asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.ledger.entry import Posting
from domain.ledger.views import AccountLine
from domain.reading import Reading
from ui.books.book_words import account_text
from ui.books.voucher_lines import PaperLine


@dataclass(frozen=True, slots=True)
class Named:
    """What accounts and sub-ledgers are called."""

    accounts: Mapping[str, AccountLine]
    subs: Mapping[str, str]


def names_for(reading: Reading, postings: Sequence[Posting]) -> Named:
    """The names of everything that these lines post to."""
    subs = tuple(sorted({each.sub for each in postings if each.sub}))
    return Named({line.code: line for line in reading.accounts()}, reading.names_of_subs(subs))


def lines_of(postings: Sequence[Posting], named: Named, *, red: bool = False) -> tuple[PaperLine, ...]:
    """A line for each posting; in red an amount stays in its column, less than nothing."""
    return tuple(_line(each, named.accounts, red=red) for each in postings)


def _line(posting: Posting, accounts: Mapping[str, AccountLine], *, red: bool) -> PaperLine:
    account = accounts.get(posting.account)
    words = posting.account if account is None else account_text(account)
    if (posting.amount.minor > 0) != red:
        return PaperLine(words, posting.sub, posting.amount, None)
    return PaperLine(words, posting.sub, None, -posting.amount)
