"""The books of the practice shop: what its accountant writes every month, and what goes wrong and is put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from app.demo.closing import close_books, close_month
from app.demo.own_accounts import DAILY, MAIN_BANK, SECOND_BANK
from app.demo.people import ACCOUNTANT, CLERKS, MANAGER
from app.demo.vouchers import filled, of_two, post_all, prepared, review_business
from app.demo.workstation import Workstation
from domain.ledger.closing import PeriodStanding, first_of, last_of, month_of
from domain.ledger.month_close import ReopenMonth
from domain.ledger.voucher import DropVoucher, PrepareVoucher, ReverseVoucher, ReviewVouchers
from domain.money import NOTHING, Money, total
from domain.till.day import Counterpart, Direction, MoveCash

_WAGES, _RENT = Money(4_200_000), Money(1_500_000)
_EQUIPMENT, _DEPRECIATION = Money(18_600_000), Money(294_500)
"""Safes, cameras and instruments; over five years, but for a twentieth."""
_CHARGES, _MISTYPED = Money(6_800), Money(68_000)
_ELECTRICITY, _SENT, _CAME_BACK, _FOR_WAGES = Money(126_000), Money(3_000_000), Money(2_000_000), Money(30_000_000)
_CLAIMED, _BORNE = Money(10_000), Money(2_000)
_DEPOSIT_RATE, _YEAR = Fraction(5, 10_000), 360
_OTHER_STORE = "3102"

_PAYDAY, _RENT_DAY, _TAX_DAY, _INTEREST_DAY, _PAYOUT_DAY = 10, 5, 15, 21, 25
_QUARTER = 3
_REVIEWED = (12, 25, 38, 51, 64)
_FURNISHED, _MISTAKEN, _FOUND, _SENT_AFTER, _SETTLED, _SENT_BACK, _REOPENED_AFTER = 1, 22, 26, 36, 47, 52, 40
"""After how many days what happens, or as soon afterwards as it may."""


@dataclass(slots=True)
class Bookkeeping:
    """The accountant at the first workstation. `done` remembers what was written, `mistaken` is the wrong voucher."""

    station: Workstation
    first_day: date
    done: set[str] = field(default_factory=set)
    mistaken: str = ""

    def afternoon(self, days: int) -> None:
        """Send cash to the company's other store, once there is enough in the drawer."""
        if days >= _SENT_AFTER and self.station.cash() > _SENT + _SENT and self._is_first("sent"):
            sent = MoveCash(
                direction=Direction.OUT,
                counterpart=Counterpart.BRANCH,
                amount=_SENT,
                note="调拨备用金",
                store=_OTHER_STORE,
            )
            self.station.do(sent)

    def evening(self, on: date, days: int) -> None:
        """Close what has ended, and write what is due by the calendar, or happens after so many days."""
        self.close(on - timedelta(days=1))
        post_all(self.station, *self._due(on), *self._once(on, days))
        self._mistake(on, days)
        if days >= _REOPENED_AFTER:
            self._reopen(on)
        if [each for each in _REVIEWED if days >= each and self._is_first(f"review {each}")]:
            review_business(self.station)

    def close(self, until: date) -> None:
        """Close days, and months with their last vouchers."""
        close_books(self.station, until, self._month_end)

    def last_day(self, on: date) -> None:
        """Leave a voucher that waits for its review, one that waits for posting, and one that was given up."""
        prepared(self.station, of_two(on, "支付鉴定师培训费", DAILY, MAIN_BANK, Money(240_000)))
        reviewed = prepared(self.station, of_two(on, "支付监控系统维护费", DAILY, MAIN_BANK, Money(96_000)))
        self.station.do(ReviewVouchers(vouchers=(reviewed,)), MANAGER)
        twice = prepared(self.station, of_two(on, "支付监控系统维护费", DAILY, MAIN_BANK, Money(96_000)))
        self.station.do(DropVoucher(voucher=twice, reason="重复制单"), ACCOUNTANT)

    def _month_end(self, month: str) -> None:
        """What is booked before a month is closed; new equipment is written off from the next month on."""
        last = last_of(month)
        vouchers = [
            filled("wages_earned", last, self._in_part(_WAGES, month)),
            filled("bank_charges", last, _CHARGES),
        ]
        if month > month_of(self.first_day):
            vouchers.append(filled("depreciation", last, _DEPRECIATION))
        post_all(self.station, *vouchers)

    def _due(self, on: date) -> Iterator[PrepareVoucher]:
        """What the calendar of a month brings."""
        month, before = month_of(on), first_of(month_of(on)) - timedelta(days=1)
        if self._has_come(_RENT_DAY, "rent", on):
            yield filled("rent", on, self._in_part(_RENT, month))
        if self._has_come(_PAYDAY, "wages", on):
            yield from self._paid(("wages_paid", "2211"), before, on)
        if self._has_come(_TAX_DAY, "taxes", on):
            yield from self._paid(("vat_paid", "2221.08"), before, on)
            yield from self._paid(("surcharges_paid", "2221.10"), before, on)
            if before.month % _QUARTER == 0:
                yield from self._paid(("income_tax_paid", "2221.20"), before, on)
        if on.month % _QUARTER == 0 and self._has_come(_INTEREST_DAY, "interest", on):
            yield from self._deposit_interest(on)
        if self._has_come(_PAYOUT_DAY, "payout", on):
            yield from self._payout(on)

    def _once(self, on: date, days: int) -> Iterator[PrepareVoucher]:
        """What happens once in the practice shop's time."""
        if days >= _FURNISHED and self._is_first("furnished"):
            yield of_two(on, "购置保险柜、监控与鉴定设备", "1601", MAIN_BANK, _EQUIPMENT)
            yield of_two(on, "划转工资户备用", SECOND_BANK, MAIN_BANK, _FOR_WAGES)
        if days >= _SETTLED and self._is_first("settled"):
            yield filled("shortage_claimed", on, _CLAIMED, {"1221": f"person:{CLERKS[0].person}"})
            yield filled("shortage_borne", on, _BORNE)
        if days >= _SENT_BACK and "sent" in self.done and self._is_first("sent back"):
            yield filled("funds_received", on, _CAME_BACK, {"1291": f"store:{_OTHER_STORE}"})

    def _mistake(self, on: date, days: int) -> None:
        """Write one nought too many; days later the bank's list shows it, and it is taken back in red."""
        if days >= _MISTAKEN and self._is_first("mistaken"):
            [self.mistaken] = post_all(self.station, filled("bank_charges", on, _MISTYPED))
        if days >= _FOUND and self._is_first("found"):
            wrong = ReverseVoucher(voucher=self.mistaken, dated=on, reason="手续费多记一位，红字冲销")
            post_all(self.station, wrong, filled("bank_charges", on, _CHARGES))

    def _reopen(self, on: date) -> None:
        """Open the last closed month again for a bill that was forgotten, and close it."""
        month = month_of(first_of(month_of(on)) - timedelta(days=1))
        stands = {each.month: each.standing for each in self.station.reading.periods()}
        if stands.get(month) is not PeriodStanding.CLOSED or on.day < _PAYDAY or not self._is_first("reopened"):
            return
        self.station.do(ReopenMonth(month=month, reason="补记银行代扣水电费"), ACCOUNTANT, approved=True)
        post_all(self.station, of_two(last_of(month), "补记银行代扣水电费", DAILY, MAIN_BANK, _ELECTRICITY))
        close_month(self.station, month)

    def _paid(self, what: tuple[str, str], owed_on: date, on: date) -> Iterator[PrepareVoucher]:
        """Pay what was owed on an account at the end of last month."""
        template, account = what
        owed = self._balance(account, owed_on)
        if owed > NOTHING:
            yield filled(template, on, owed)

    def _payout(self, on: date) -> Iterator[PrepareVoucher]:
        held = self._balance("1012", on)
        if held > NOTHING:
            yield filled("platform_payout", on, held)

    def _deposit_interest(self, on: date) -> Iterator[PrepareVoucher]:
        days = (on - max(self.first_day, on - timedelta(days=_YEAR // 4))).days
        earned = self._balance(MAIN_BANK, on).share(_DEPOSIT_RATE * days / _YEAR)
        if earned > NOTHING:
            yield filled("bank_interest", on, earned)

    def _balance(self, account: str, on: date) -> Money:
        found = self.station.reading.trial_balance(on).accounts
        return total([each.balance for each in found if each.account == account])

    def _in_part(self, amount: Money, month: str) -> Money:
        """The part of a monthly amount that falls into the days since the first."""
        first, last = first_of(month), last_of(month)
        return amount.share(Fraction((last - max(first, self.first_day)).days + 1, last.day))

    def _has_come(self, day: int, what: str, on: date) -> bool:
        return on.day >= day and self._is_first(f"{month_of(on)} {what}")

    def _is_first(self, what: str) -> bool:
        """Whether this was not done before; from now on it was."""
        if what in self.done:
            return False
        self.done.add(what)
        return True
