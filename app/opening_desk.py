"""The opening of the books from the screen: checked, then done exactly as a second person saw it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.opening import Opening, open_books
from domain.access.roles import Approval
from domain.commands import digest_of
from domain.errors import Refusal
from domain.ledger.opening import OpenBooks
from domain.ledger.opening_views import OpeningCheck, OpeningProblem
from domain.ports import Receipt
from sync import opening_template
from sync.spreadsheet import ImportProblem

if TYPE_CHECKING:
    from app.shop import Shop


def check(shop: Shop, on: date, files: tuple[str, ...]) -> OpeningCheck:
    """What opening the books from these files would come to; nothing is written. Raises MachineTrouble `file.read`."""
    return _told(open_books(shop, on, [Path(name) for name in files], dry=True))


def take_in(shop: Shop, on: date, files: tuple[str, ...], approval: Approval) -> Receipt:
    """Open the books from these files. Raises Refusal `approval.other_command` where they are no longer those that the
    second person saw, and the first problem where there is one.
    """
    paths = [Path(name) for name in files]
    if digest_of(_command(open_books(shop, on, paths, dry=True))) != approval.digest:
        raise Refusal("approval.other_command", person=approval.approver.person)
    done = open_books(shop, on, paths, approval.approver)
    for problem in done.problems:
        raise _trouble(problem)
    return done.receipts[-1]


def template() -> bytes:
    """The workbook with the empty tables."""
    return opening_template.workbook()


def _told(opening: Opening) -> OpeningCheck:
    command = _command(opening)
    return OpeningCheck(
        on=opening.on,
        tickets=opening.tickets,
        principal=opening.principal,
        new_customers=len(opening.customers),
        accounts=len(command.balances),
        debit=opening.debit,
        command=command,
        items=opening.items,
        cost=opening.cost,
        problems=tuple(_problems(opening.problems)),
        warnings=tuple(_problems(opening.warnings)),
    )


def _command(opening: Opening) -> OpenBooks:
    planned = opening.books[0] if opening.books is not None else None
    if not isinstance(planned, OpenBooks):
        raise TypeError("an opening always plans its books")
    return planned


def _problems(problems: Iterable[ImportProblem]) -> Iterable[OpeningProblem]:
    return (OpeningProblem(place=each.place, trouble=_trouble(each)) for each in problems)


def _trouble(problem: ImportProblem) -> Refusal:
    return Refusal(problem.code, **problem.params)
