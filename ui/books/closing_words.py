"""Closings and the opening in words: states of days, what a line of the checklist waits for, what two people agree."""

from __future__ import annotations

from datetime import date

from domain.ledger.accounts import CHART, name_of
from domain.ledger.closing import PeriodStanding
from domain.ledger.closing_lists import DayLine
from domain.ledger.entry import Posting
from domain.ledger.month_checklist import LineState, MonthChecklist
from domain.ledger.month_close import ReopenMonth
from domain.ledger.opening import OpenBooks, sides
from domain.ledger.store_day import DeviceDay
from domain.money import Money
from domain.terms import EVENTS, PERIOD_STANDINGS, n_
from ui.command_words import Words, command_words
from ui.language import _, language
from ui.widgets.texts import Tone
from ui.words import amount_text, day_text, money_text

STANDING_TONES = {
    PeriodStanding.OPEN: Tone.AMBER,
    PeriodStanding.CLOSED: Tone.GREEN,
    PeriodStanding.REOPENED: Tone.AMBER,
}
LINE_TONES = {LineState.DONE: Tone.GREEN, LineState.OPEN: Tone.RED, LineState.AHEAD: Tone.BLUE}
LINE_WORDS = {LineState.DONE: n_("done"), LineState.OPEN: n_("in the way"), LineState.AHEAD: n_("will be posted")}
YEAR_STEPS = {
    "year.profit": n_("The year's profit goes to its appropriation"),
    "year.surplus": n_("Statutory surplus reserve (Company Law, art. 210)"),
}


def month_words(month: str, standing: PeriodStanding) -> str:
    """A month with how it stands, as the list of months offers it."""
    return f"{month} · {_(PERIOD_STANDINGS[standing])}"


def numbers_words(line: DayLine) -> str:
    """The voucher numbers of a day, or how many of its entries wait for one."""
    if line.first is None or line.last is None:
        return _("{count} waiting").format(count=line.entries) if line.entries else "—"
    if line.first == line.last:
        return voucher_number(line.first)
    return f"{voucher_number(line.first)}–{line.last:04d}"


def voucher_number(number: int | None) -> str:
    """A voucher number as the books write it."""
    return "—" if number is None else f"记-{number:04d}"


def tax_note(checklist: MonthChecklist) -> str:
    """Which losses lower the year's income tax, and that each store of a company reckons it for itself."""
    losses = _(
        "Losses of earlier years lower the profit that is taxed by {amount} (Enterprise Income Tax Law, art. 18)."
    )
    stores = _(
        "Reckoned for this store alone, as prepaid at its place: head office adds up the company's {count} stores, "
        "also their losses, and settles (Enterprise Income Tax Law, art. 50)."
    )
    said = (
        losses.format(amount=money_text(checklist.losses)) if checklist.losses else "",
        stores.format(count=checklist.stores) if checklist.stores > 1 else "",
    )
    return " ".join(filter(None, said))


def rule_words(rule: str) -> str:
    """What an entry is about, by the rule that made it."""
    return _(EVENTS.get(rule, rule))


def account_words(code: str) -> str:
    """An account's code and name."""
    account = name_of(code, CHART)
    return f"{code} {account.name_zh if language.code == 'zh' else account.name_en}"


def posting_words(posting: Posting) -> tuple[str, str, str]:
    """A line of a voucher: the account, its debit, its credit."""
    amount = posting.amount
    if amount.minor >= 0:
        return account_words(posting.account), amount_text(amount), ""
    return account_words(posting.account), "", amount_text(-amount)


def drawer_words(device: DeviceDay) -> str:
    """How a workstation's drawer stands."""
    if device.day is None:
        return _("never opened")
    words = _("open for {day}") if device.is_open else _("closed for {day}")
    return words.format(day=device.day.isoformat())


def what_to_do(device: DeviceDay, on: date, own: str) -> str:
    """What brings a workstation to arrive; nothing where it has."""
    if device.has_arrived(on):
        return ""
    if device.is_open_on(on):
        here = _("Count and close this drawer (F8)."), _("Have its drawer counted and closed there.")
    else:
        here = _("Do the daily run here."), _("Have the daily run done there, then exchange the books.")
    return here[0 if device.device == own else 1]


def signed_text(amount: Money | None) -> str:
    """An amount in a column; a dash where there is none."""
    return "—" if amount is None else amount_text(amount)


@command_words.register
def _reopen(command: ReopenMonth) -> Words:
    return (
        (_("What is done"), _("A closed month is opened again")),
        (_("Month"), command.month),
        (_("Reason"), command.reason),
    )


@command_words.register
def _open(command: OpenBooks) -> Words:
    debit, credit = sides(command.balances)
    return (
        (_("What is done"), _("The books are opened with the balances of the old ones")),
        (_("As of"), day_text(command.on)),
        (_("Accounts"), str(len(command.balances))),
        (_("Debits"), money_text(debit)),
        (_("Credits"), money_text(credit)),
        *((_("File"), each.name) for each in command.files),
    )
