"""A voucher as it is typed: read field by field, judged by the rules themselves, and made a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.access.roles import Session
from domain.clock import calendar_day
from domain.commands import Moment
from domain.errors import Refusal
from domain.fields import MOST_FEN
from domain.ids import CommandId, DeviceId, StoreId
from domain.ledger.accounts import CASH, Side
from domain.ledger.closing import Period, PeriodStanding, month_of
from domain.ledger.templates import VoucherTemplate
from domain.ledger.views import AccountLine
from domain.ledger.voucher import PrepareVoucher, Voucher, VoucherLine, prepare
from domain.money import NOTHING, Money
from ui.books.account_edit import read_account
from ui.language import _, language
from ui.words import read_amount, read_day

LEAST_LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """A line as it stands in its fields."""

    account: str = ""
    kind: str = ""
    about: str = ""
    debit: str = ""
    credit: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it was typed."""
        return self == TypedLine()

    @property
    def sub(self) -> str:
        """What it is about."""
        name = self.about.strip()
        return f"{self.kind}:{name}" if self.kind and name else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedVoucher:
    """The form as it stands."""

    dated: str = ""
    summary: str = ""
    sheets: str = ""
    attached: tuple[str, ...] = ()
    lines: tuple[TypedLine, ...] = (TypedLine(),) * LEAST_LINES

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be lost."""
        return not self.summary.strip() and not self.attached and all(line.is_empty for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How the form stands: what is wrong and what is missing by field ("dated", "summary", "sheets", "lines",
    "account.0", "debit.1" …), both sums, and the command once it is whole. `refused` is what the rules say against it.
    """

    wrong: Mapping[str, str]
    missing: frozenset[str]
    debit: Money
    credit: Money
    command: PrepareVoucher | None
    refused: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Books:
    """As much of the books as the rules about a new voucher read."""

    accounts: tuple[AccountLine, ...]
    periods: tuple[Period, ...]
    store: StoreId

    def must_take(self, account: str) -> None:
        """Raises Refusal `account.unknown`, `account.summary`."""
        line = read_account(account, self.accounts)
        if line is None:
            raise Refusal("account.unknown", account=account)
        if line.summary:
            raise Refusal("account.summary", account=line.shown_code)

    def turn_of(self, day: date) -> int:
        """Raises Refusal `period.closed`."""
        for period in self.periods:
            if period.month == month_of(day):
                if period.standing is PeriodStanding.CLOSED:
                    raise Refusal("period.closed", month=period.month)
                return period.turn
        return 0

    def voucher(self, voucher: str) -> Voucher:
        """Nothing asks for another voucher."""
        raise Refusal("voucher.unknown", voucher=voucher)

    def sub_known(self, sub: str) -> bool:
        """The book looks when it is prepared."""
        return bool(sub)

    def photo_known(self, name: str) -> bool:
        """Pictures are looked for when it is prepared."""
        return bool(name)


def from_template(template: VoucherTemplate, typed: TypedVoucher, accounts: tuple[AccountLine, ...]) -> TypedVoucher:
    """The form with the lines of a template; day and papers stay. Where the shop divided an account of the template,
    the first of its parts is offered.
    """
    lines = tuple(TypedLine(account=_offered(each.account, accounts), kind=each.about) for each in template.lines)
    name = template.name_zh if language.code == "zh" else template.name_en
    return replace(typed, summary=name, lines=lines)


def _offered(code: str, accounts: tuple[AccountLine, ...]) -> str:
    fitting = (each for each in accounts if not each.summary and f"{each.code}.".startswith(f"{code}."))
    found = min(fitting, key=lambda each: each.code, default=None)
    return code if found is None else f"{found.shown_code} {_name(found)}"


def sides_of(template: VoucherTemplate) -> tuple[Side, ...]:
    """On which side each line of a template waits for its amount."""
    return tuple(each.side for each in template.lines)


def judge(typed: TypedVoucher, books: Books, by: Session, now: datetime) -> Judged:
    """Read the fields, then ask the rule."""
    wrong: dict[str, str] = {}
    missing: set[str] = set()
    day = read_day(typed.dated.strip().partition(" ")[0], calendar_day(now))
    if day is None:
        wrong["dated"] = _("A day looks like 2026-11-22 or 1122.")
    if not typed.summary.strip():
        missing.add("summary")
    sheets = typed.sheets.strip() or "0"
    if not sheets.isdecimal() or len(sheets) > 4:
        wrong["sheets"] = _("A count of papers, like 3.")
    lines = tuple(_line(place, line, books, wrong, missing) for place, line in enumerate(typed.lines))
    sums = {side: _sum(typed.lines, side) for side in Side}
    debit, credit = sums[Side.DEBIT], sums[Side.CREDIT]
    if debit != credit or not debit:
        missing.add("lines")
    if wrong or missing or day is None:
        return Judged(wrong=wrong, missing=frozenset(missing), debit=debit, credit=credit, command=None)
    command = PrepareVoucher(
        dated=day,
        summary=typed.summary.strip(),
        lines=tuple(line for line in lines if line is not None),
        sheets=int(sheets),
        attached=typed.attached,
    )
    refused = _refused(command, books, by, now)
    return Judged(wrong={}, missing=frozenset(), debit=debit, credit=credit, command=command, refused=refused)


def _line(place: int, typed: TypedLine, books: Books, wrong: dict[str, str], missing: set[str]) -> VoucherLine | None:
    if typed == TypedLine(kind=typed.kind):
        return None
    account = read_account(typed.account, books.accounts)
    if not typed.account.strip():
        missing.add(f"account.{place}")
    elif against := _against(account):
        wrong[f"account.{place}"] = against
    if typed.kind and not typed.about.strip():
        missing.add(f"about.{place}")
    side, amount = _amount(place, typed, wrong, missing)
    if account is None or amount is None:
        return None
    return VoucherLine(account=account.code, side=side, amount=amount, sub=typed.sub)


def _against(account: AccountLine | None) -> str:
    """Why a voucher cannot name this account."""
    if account is None:
        return _("There is no such account.")
    if account.summary:
        return _("A sum of others: choose one below it.")
    return _("Cash moves through the drawers.") if account.code == CASH else ""


def _amount(place: int, typed: TypedLine, wrong: dict[str, str], missing: set[str]) -> tuple[Side, Money | None]:
    """The amount and its side; exactly one of them is filled in."""
    sides = {Side.DEBIT: typed.debit.strip(), Side.CREDIT: typed.credit.strip()}
    filled = {side: read_amount(text) for side, text in sides.items() if text}
    for side, amount in filled.items():
        if amount is None or not 0 < amount.minor <= MOST_FEN:
            wrong[f"{side.value}.{place}"] = _("Like 12000 or 1.2万.")
    if len(filled) > 1:
        wrong[f"credit.{place}"] = _("One side only.")
    if not filled:
        missing.add(f"debit.{place}")
    return next(iter(filled.items()), (Side.DEBIT, None))


def _sum(lines: tuple[TypedLine, ...], side: Side) -> Money:
    texts = (line.debit if side is Side.DEBIT else line.credit for line in lines)
    amounts = (read_amount(text) for text in texts if text.strip())
    return sum((each for each in amounts if each is not None), NOTHING)


def _refused(command: PrepareVoucher, books: Books, by: Session, now: datetime) -> Refusal | None:
    """What the rule has against it."""
    moment = Moment(
        now=now,
        business_date=calendar_day(now),
        store=books.store,
        device=DeviceId(""),
        command_id=CommandId("trial"),
        actor=by.person,
        role=by.role,
    )
    try:
        list(prepare(command, books, moment))
    except Refusal as refusal:
        return refusal
    return None


def field_of(refusal: Refusal) -> str:
    """The field that a refusal is about."""
    if refusal.code in {"voucher.future", "period.closed"}:
        return "dated"
    return "lines"


def _name(line: AccountLine) -> str:
    return line.name_zh if language.code == "zh" else line.name_en
