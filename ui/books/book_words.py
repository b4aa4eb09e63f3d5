"""Vouchers and accounts in words: numbers, rules, what a line is about, and on which side a balance stands."""

from __future__ import annotations

from collections.abc import Mapping

from domain.ledger.accounts import Side
from domain.ledger.closing import month_of
from domain.ledger.statements.subs import whose, workstation
from domain.ledger.statements.template import Said
from domain.ledger.views import AccountLine, VoucherPosting, VoucherRow
from domain.ledger.voucher import Standing
from domain.money import Money
from domain.terms import EVENTS, VOUCHER_STANDINGS, n_
from ui.language import _, language
from ui.widgets.texts import Tone
from ui.words import amount_text

STANDING_TONES = {
    Standing.PREPARED: Tone.AMBER,
    Standing.REVIEWED: Tone.BLUE,
    Standing.POSTED: Tone.GREEN,
    Standing.DROPPED: Tone.PLAIN,
}

ABOUT = {
    "ticket": n_("Ticket {name}"),
    "customer": n_("Customer {name}"),
    "item": n_("Item {name}"),
    "person": n_("Employee {name}"),
    "store": n_("Store {name}"),
    "till": n_("Drawer {name}"),
    "bank": n_("Bank account {name}"),
}
"""What a line may be about, by the kind of its sub-ledger."""

_SIDES = {Side.DEBIT: n_("Dr"), Side.CREDIT: n_("Cr")}


def number_text(row: VoucherRow) -> str:
    """The voucher's number; a dash until the store's day is closed."""
    return row.word or "—"


def summary_text(row: VoucherRow) -> str:
    """What the voucher is about: its own words, or what happened and to what."""
    words = row.summary or _(EVENTS.get(row.rule, row.rule))
    return f"{words} · {about_text(row.about)}" if row.about and not row.summary else words


def rule_text(row: VoucherRow) -> str:
    """What made the voucher: a person, or the rule of a fact."""
    return _(EVENTS.get(row.rule, row.rule))


def standing_text(row: VoucherRow) -> str:
    """How far it has come; posted ones that nobody reviewed say so."""
    if row.standing is Standing.POSTED and row.reviewed_by is None:
        return _("unreviewed")
    return _(VOUCHER_STANDINGS[row.standing])


def standing_tone(row: VoucherRow) -> Tone:
    """The colour of that."""
    if row.standing is Standing.POSTED and row.reviewed_by is None:
        return Tone.PLAIN
    return STANDING_TONES[row.standing]


def about_text(sub: str, names: Mapping[str, str] | None = None) -> str:
    """Whom or what a line is about, in words; "" for nothing."""
    kind, _colon, name = sub.partition(":")
    if kind == "till" and sub in (names or {}):
        return said(whose(sub, names or {}))
    known = (names or {}).get(sub, name)
    return _(ABOUT[kind]).format(name=known) if kind in ABOUT else sub


def workstation_text(number: int, device: str) -> str:
    """What a workstation is called; its own sign where it has no number."""
    return said(workstation(number)) if number else device


def account_name(line: AccountLine | VoucherPosting) -> str:
    """The account's name in the language in force."""
    return line.name_zh if language.code == "zh" else line.name_en


def said(text: Said) -> str:
    """A text of a form in the language in force."""
    return text.in_(language.code)


def account_text(line: AccountLine | VoucherPosting) -> str:
    """An account by its code, as the shop writes it, and its name."""
    return f"{line.shown_code} {account_name(line)}"


def balance_text(balance: Money) -> str:
    """A balance with the side on which it stands; a dash where nothing stands."""
    if not balance:
        return "—"
    side = Side.DEBIT if balance.minor > 0 else Side.CREDIT
    return f"{_(_SIDES[side])} {amount_text(Money(abs(balance.minor)))}"


def blank_if_none(amount: Money | None) -> str:
    """An amount in a column; nothing where there is none."""
    return amount_text(amount) if amount else ""


def month_text(row: VoucherRow) -> str:
    """The month in which it stands."""
    return month_of(row.dated)
