"""The self-check (自检): what in the books and among the tickets is not as it should be, as a list with links.

Findings are data: all are gathered, none is raised. The store's day and month record how many there were.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.money import NOTHING, Money


class Severity(enum.Enum):
    """How much a finding weighs: an error contradicts the books, a warning waits for somebody."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it should be. `about` links to it: "ticket:…", "entry:…", "till:…", "account:…".

    `booked` is what the books say, `wanted` what they should; `detail` names what else the sentence needs.
    """

    code: str
    severity: Severity
    about: str
    booked: Money | None = None
    wanted: Money | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """What a self-check found, and on how many tickets and entries it looked."""

    tickets: int
    entries: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


BOTH_SIDES = ("1002", "1012", "1132", "1133", "1291", "1303.08", "1901", "2221", "4103", "4104", "6")
"""Accounts that may stand on either side; a renewal before the due day settles interest that is not earned yet."""


MONEY_ELSEWHERE = ("1002", "1012")
"""Money at banks, and other money such as that of payment platforms."""


def loans_that_differ(
    booked: Mapping[str, Money], lent: Mapping[str, Money], known: frozenset[str]
) -> Iterator[Finding]:
    """Loans on the books against open principals, by ticket (P-062). `known` are all tickets there are."""
    for ticket in sorted({*booked, *lent}):
        on_books, principal = booked.get(ticket, NOTHING), lent.get(ticket, NOTHING)
        if on_books == principal:
            continue
        if not ticket:
            yield without_ticket("1303", on_books)
            continue
        if ticket not in known:
            code = "check.loan_without_ticket"
        elif not on_books:
            code = "check.ticket_without_loan"
        elif not principal:
            code = "check.loan_after_end"
        else:
            code = "check.loan_differs"
        yield _error(code, f"ticket:{ticket}", on_books, principal)


def without_ticket(account: str, booked: Money) -> Finding:
    """Lines of a loan or of forfeited goods that name no ticket."""
    return _error("check.no_ticket", f"account:{account}", booked, NOTHING)


def overdrawn(balances: Mapping[str, Money]) -> Iterator[Finding]:
    """Money at banks and elsewhere that stands below nothing."""
    for account, balance in sorted(balances.items()):
        if account.startswith(MONEY_ELSEWHERE) and balance < NOTHING:
            yield Finding(code="check.overdrawn", severity=Severity.WARNING, about=f"account:{account}", booked=balance)


def differences(
    code: str, booked: Mapping[str, Money], wanted: Mapping[str, Money], detail: str = ""
) -> Iterator[Finding]:
    """Where two sets of amounts are not one, by what they are about."""
    for about in sorted({*booked, *wanted}):
        on_books, should = booked.get(about, NOTHING), wanted.get(about, NOTHING)
        if on_books != should:
            yield _error(code, about, on_books, should, detail)


def wrong_sides(balances: Mapping[str, Money], debits: frozenset[str]) -> Iterator[Finding]:
    """Accounts that stand on the side on which they never should; `debits` are those that belong on the debit side."""
    for account, balance in sorted(balances.items()):
        if account.startswith(BOTH_SIDES):
            continue
        if (balance < NOTHING) if account in debits else (balance > NOTHING):
            yield Finding(code="check.wrong_side", severity=Severity.ERROR, about=f"account:{account}", booked=balance)


def numbers_out_of_order(issued: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Ticket numbers of a block that were issued before a lower one (P-053): pairs of number and stamp, by number."""
    latest = ""
    for ticket, stamp in issued:
        if stamp < latest:
            yield Finding(code="check.number_out_of_order", severity=Severity.WARNING, about=f"ticket:{ticket}")
        latest = max(latest, stamp)


def waiting(code: str, vouchers: Iterable[str]) -> Iterator[Finding]:
    """Vouchers that wait for somebody."""
    return (Finding(code=code, severity=Severity.WARNING, about=f"voucher:{each}") for each in vouchers)


def _error(code: str, about: str, booked: Money, wanted: Money, detail: str = "") -> Finding:
    return Finding(code=code, severity=Severity.ERROR, about=about, booked=booked, wanted=wanted, detail=detail)
