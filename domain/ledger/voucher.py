"""Vouchers (记账凭证) that people make: prepared by one, reviewed by another, posted; mended only by a red reversal.

What the shop's business posts by itself is a voucher too (`EntryPosted`): it is prepared and posted in one go, and
reviewed afterwards.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, Between, Code, Count, Line, Note, Words
from domain.ids import PersonId
from domain.ledger.accounts import CASH, Side
from domain.ledger.entry import Posting, must_balance
from domain.money import Money, total

MANUAL = "voucher.manual"
"""The rule of a voucher that somebody wrote by hand; those of a closing have rules of their own."""

KINDS_OF_SUBS = ("ticket", "customer", "item", "person", "store", "till")
"""What a line may be about: `customer:…` and so on. A bank account is a detail account of its own (1002.01)."""


PUT_RIGHT_BY_ITSELF = ("income.accrued", "month.", "year.")
"""Rules, or how they begin, of entries that the next daily accrual or closing puts right; nobody reverses these."""

DIVIDED = "account.divided"
"""The rule of the voucher that moves an account's balance onto its first detail account; nobody reverses it."""

OF_TICKETS, OF_STORES = ("1303", "1409"), ("1291",)
"""Accounts whose lines by hand must name the ticket, or the other store, that they are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherLine:
    """A line of a voucher; `amount` is above nothing. `sub` is what it is about: "customer:c_1", "person:zhou"."""

    account: Code
    side: Side
    amount: Amount
    sub: Note = ""


@command("ledger.prepare_voucher")
class PrepareVoucher:
    """Prepare a voucher for a day of an open period. `sheets` counts the papers that go with it (附件张数); `attached`
    are the names of pictures of them that the book keeps.
    """

    dated: date
    summary: Line
    lines: Annotated[tuple[VoucherLine, ...], Count(2, 200)]
    sheets: Annotated[int, Between(0, 9999)] = 0
    attached: Annotated[tuple[Annotated[str, Words(80)], ...], Count(0, 40)] = ()


@command("ledger.reverse_voucher")
class ReverseVoucher:
    """Prepare the red reversal (红字冲销) of a posted voucher: the same lines, less."""

    voucher: Code
    dated: date
    reason: Line


@command("ledger.review_vouchers")
class ReviewVouchers:
    """Say that vouchers are in order (审核): posted ones that nobody reviewed, and prepared ones before posting."""

    vouchers: Annotated[tuple[Code, ...], Count(1, 1000)]


@command("ledger.post_voucher")
class PostVoucher:
    """Post a prepared and reviewed voucher (记账)."""

    voucher: Code


@command("ledger.drop_voucher")
class DropVoucher:
    """Give up a voucher that was prepared but not posted (作废)."""

    voucher: Code
    reason: Line


@fact("voucher.prepared", version=1)
class VoucherPrepared:
    """A voucher was prepared; nothing is posted yet. `reverses` is the voucher that a `red` one takes back."""

    voucher: str
    dated: date
    summary: str
    postings: tuple[Posting, ...]
    sheets: int = 0
    attached: tuple[str, ...] = ()
    red: bool = False
    reverses: str | None = None

    def __post_init__(self) -> None:
        """Weigh both sides."""
        must_balance(self.voucher, self.postings)

    @property
    def subject(self) -> str:
        """The voucher."""
        return subject_of(self.voucher)


@fact("vouchers.reviewed", version=1)
class VouchersReviewed:
    """Somebody who did not prepare them found these vouchers in order."""

    vouchers: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The review of the first of them."""
        return f"review:{self.vouchers[0]}"


@fact("voucher.dropped", version=1)
class VoucherDropped:
    """A prepared voucher was given up."""

    voucher: str
    reason: str

    @property
    def subject(self) -> str:
        """The voucher."""
        return subject_of(self.voucher)


@fact("voucher.posted", version=1)
class VoucherPosted:
    """A voucher is in the ledger, on the day that it names. `rule` says what made it: a person, or a step of a closing.

    In a `red` one a debit is less than nothing and takes from the debits of its account, a credit likewise. `turn` says
    how often the month had been closed by then: a closing of a later turn that did not know of it goes before it.
    """

    voucher: str
    rule: str
    dated: date
    summary: str
    postings: tuple[Posting, ...]
    prepared_by: PersonId
    red: bool = False
    reverses: str | None = None
    turn: int = 0

    def __post_init__(self) -> None:
        """Weigh both sides."""
        must_balance(self.voucher, self.postings)

    @property
    def subject(self) -> str:
        """The voucher."""
        return subject_of(self.voucher)


class Standing(enum.Enum):
    """How far a voucher has come."""

    PREPARED = "prepared"
    REVIEWED = "reviewed"
    POSTED = "posted"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """A voucher as the rules read it: one that people prepared, or an entry that the business posted by this `rule`."""

    voucher: str
    standing: Standing
    dated: date
    summary: str
    postings: tuple[Posting, ...]
    prepared_by: PersonId
    reviewed_by: PersonId | None
    red: bool = False
    reverses: str | None = None
    reversed_by: str | None = None
    reopening: str | None = None
    rule: str = MANUAL


class VoucherState(Protocol):
    """What the rules about vouchers read.

    `voucher` raises Refusal `voucher.unknown`; `must_take` raises Refusal `account.unknown`, `account.summary` for an
    account that takes no postings; `turn_of` says how often the month of a day was closed, and raises Refusal
    `period.closed` where it is closed now; `sub_known` says whether there is such a ticket, customer, item.
    """

    def voucher(self, voucher: str) -> Voucher: ...
    def must_take(self, account: str) -> None: ...
    def turn_of(self, day: date) -> int: ...
    def sub_known(self, sub: str) -> bool: ...
    def photo_known(self, name: str) -> bool: ...


def subject_of(voucher: str) -> str:
    """What the facts of a voucher name as their subject."""
    return f"voucher:{voucher}"


@decides(PrepareVoucher, needs_day=False)
def prepare(command: PrepareVoucher, state: VoucherState, moment: Moment) -> Iterator[VoucherPrepared]:
    """Refuses sides that differ (`voucher.unbalanced`), accounts that take no postings, cash (`voucher.cash`), a day
    to come or of a closed period, a sub-ledger that is not there (`voucher.sub`), and a loan without its ticket.
    """
    _turn(command.dated, state, moment)
    _check_lines(command.lines, state)
    _check_pictures(command.attached, state)
    yield VoucherPrepared(
        voucher=moment.new_id("v"),
        dated=command.dated,
        summary=command.summary.strip(),
        postings=tuple(_posting(line) for line in command.lines),
        sheets=command.sheets,
        attached=command.attached,
    )


@decides(ReverseVoucher, needs_day=False)
def reverse(command: ReverseVoucher, state: VoucherState, moment: Moment) -> Iterator[VoucherPrepared]:
    """Refuses a voucher that is not posted (`voucher.not_posted`), that is a reversal itself (`voucher.red`), was
    reversed before (`voucher.reversed`), is of the daily accrual or a closing (`voucher.not_by_hand`), or moved a
    balance onto a detail account (`voucher.of_division`).
    """
    old = state.voucher(command.voucher)
    _must_stand(old, Standing.POSTED, "voucher.not_posted")
    if old.red:
        raise Refusal("voucher.red", voucher=old.voucher)
    if old.reversed_by is not None:
        raise Refusal("voucher.reversed", voucher=old.voucher, by=old.reversed_by)
    if old.rule == DIVIDED:
        raise Refusal("voucher.of_division", voucher=old.voucher)
    if old.rule.startswith(PUT_RIGHT_BY_ITSELF):
        raise Refusal("voucher.not_by_hand", voucher=old.voucher)
    for posting in old.postings:
        _not_cash(posting.account)
    _turn(command.dated, state, moment)
    yield VoucherPrepared(
        voucher=moment.new_id("v"),
        dated=command.dated,
        summary=command.reason.strip(),
        postings=tuple(_less(posting) for posting in old.postings),
        red=True,
        reverses=old.voucher,
    )


@decides(ReviewVouchers, needs_day=False)
def review(command: ReviewVouchers, state: VoucherState, moment: Moment) -> Iterator[VouchersReviewed]:
    """Refuses a voucher of one's own (`voucher.own`), and one that was reviewed (`voucher.reviewed`) or dropped."""
    asked = tuple(dict.fromkeys(command.vouchers))
    for each in map(state.voucher, asked):
        if each.prepared_by == moment.actor:
            raise Refusal("voucher.own", voucher=each.voucher)
        if each.reviewed_by is not None:
            raise Refusal("voucher.reviewed", voucher=each.voucher, by=each.reviewed_by)
        if each.standing is Standing.DROPPED:
            raise Refusal("voucher.dropped", voucher=each.voucher)
    yield VouchersReviewed(vouchers=asked)


@decides(PostVoucher, needs_day=False)
def post(command: PostVoucher, state: VoucherState, moment: Moment) -> Iterator[VoucherPosted]:
    """Refuses a voucher that nobody reviewed (`voucher.not_reviewed`), and what changed meanwhile: its period was
    closed, an account became the sum of others, or what it takes back was reversed by another one.
    """
    held = state.voucher(command.voucher)
    if held.standing is Standing.POSTED:
        raise Refusal("voucher.posted_already", voucher=held.voucher)
    _must_stand(held, Standing.REVIEWED, "voucher.not_reviewed")
    if held.reverses is None:
        for posting in held.postings:
            state.must_take(posting.account)
    else:
        _must_be_the_reversal(held, state.voucher(held.reverses))
    yield VoucherPosted(
        voucher=held.voucher,
        rule=MANUAL,
        dated=held.dated,
        summary=held.summary,
        postings=held.postings,
        prepared_by=held.prepared_by,
        red=held.red,
        reverses=held.reverses,
        turn=_turn(held.dated, state, moment),
    )


@decides(DropVoucher, needs_day=False)
def drop(command: DropVoucher, state: VoucherState, moment: Moment) -> Iterator[VoucherDropped]:
    """Refuses a voucher that is posted: that one is reversed (`voucher.posted`)."""
    del moment
    held = state.voucher(command.voucher)
    if held.standing not in {Standing.PREPARED, Standing.REVIEWED}:
        raise Refusal("voucher.posted", voucher=held.voucher, standing=held.standing.value)
    yield VoucherDropped(voucher=held.voucher, reason=command.reason.strip())


def _must_be_the_reversal(held: Voucher, old: Voucher) -> None:
    """Two devices may each have prepared one."""
    if old.reversed_by != held.voucher:
        raise Refusal("voucher.reversed", voucher=old.voucher, by=old.reversed_by)


def _must_stand(held: Voucher, wanted: Standing, code: str) -> None:
    if held.standing is not wanted:
        raise Refusal(code, voucher=held.voucher, standing=held.standing.value)


def _turn(dated: date, state: VoucherState, moment: Moment) -> int:
    today = calendar_day(moment.now)
    if dated > today:
        raise Refusal("voucher.future", dated=dated, today=today)
    return state.turn_of(dated)


def _check_lines(lines: Sequence[VoucherLine], state: VoucherState) -> None:
    debit = total([line.amount for line in lines if line.side is Side.DEBIT])
    credit = total([line.amount for line in lines if line.side is Side.CREDIT])
    if debit != credit:
        raise Refusal("voucher.unbalanced", debit=debit, credit=credit)
    for line in lines:
        _not_cash(line.account)
        state.must_take(line.account)
        kind = line.sub.partition(":")[0]
        if line.sub and (kind not in KINDS_OF_SUBS or not state.sub_known(line.sub)):
            raise Refusal("voucher.sub", sub=line.sub)
        if is_under(line.account, OF_TICKETS) and kind != "ticket":
            raise Refusal("voucher.ticket_missing", account=line.account)
        if is_under(line.account, OF_STORES) and kind != "store":
            raise Refusal("voucher.store_missing", account=line.account)


def is_under(account: str, codes: Collection[str]) -> bool:
    """Whether an account is one of these or a detail of one."""
    return any(f"{account}.".startswith(f"{code}.") for code in codes)


def _not_cash(account: str) -> None:
    """Cash moves through the drawers alone, so that what is counted and what is booked are one."""
    if account == CASH:
        raise Refusal("voucher.cash")


def _check_pictures(names: Collection[str], state: VoucherState) -> None:
    for name in names:
        if not state.photo_known(name):
            raise Refusal("photo.unknown", photo=name)


def _posting(line: VoucherLine) -> Posting:
    amount: Money = line.amount if line.side is Side.DEBIT else -line.amount
    return Posting(account=line.account, amount=amount, sub=line.sub)


def _less(posting: Posting) -> Posting:
    return Posting(account=posting.account, amount=-posting.amount, sub=posting.sub)
