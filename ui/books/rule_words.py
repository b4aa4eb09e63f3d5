"""Posting rules in words: what each amount of a fact is, and on which word the account depends."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ledger.accounts import CASH, Side
from domain.ledger.posting import Line, PostingRule
from domain.ledger.views import AccountLine
from domain.terms import n_
from ui.books.book_words import account_text
from ui.language import _

AMOUNTS = {
    "allowance": n_("allowance for goods"),
    "amount": n_("amount"),
    "bank": n_("paid by bank transfer"),
    "book_value": n_("book value of the goods"),
    "brought": n_("cash brought along"),
    "cash": n_("paid in cash"),
    "cash_rounding": n_("rounding of cash"),
    "compensation": n_("compensation to the pawner"),
    "cost": n_("cost of what was sold"),
    "deficit": n_("deficit that the pawner owes"),
    "deficit_borne": n_("deficit that the shop bears"),
    "difference": n_("difference of the drawer"),
    "fee": n_("fee"),
    "fee_adjustment": n_("fee earned as interest"),
    "fee_adjustment_tax": n_("VAT in a fee earned as interest"),
    "fee_arrears": n_("fee earned, paid later"),
    "fee_arrears_tax": n_("VAT in a fee paid later"),
    "fee_owed": n_("fee owed"),
    "fee_prepaid": n_("fee taken ahead"),
    "fee_prepaid_tax": n_("VAT in a fee taken ahead"),
    "fee_receivable": n_("fee receivable"),
    "fee_recognised": n_("fee earned up to today"),
    "fee_refund": n_("fee given back"),
    "fee_settled": n_("fee that was due"),
    "gross": n_("price given back"),
    "interest": n_("interest earned"),
    "interest_owed": n_("interest owed"),
    "interest_paid": n_("interest paid"),
    "interest_receivable": n_("interest receivable"),
    "interest_recognised": n_("interest earned up to today"),
    "interest_settled": n_("interest that was due"),
    "interest_tax": n_("VAT in the interest"),
    "late_penalty": n_("what being late costs"),
    "loss": n_("loss on the goods"),
    "net": n_("price without tax"),
    "net_disbursed": n_("paid out"),
    "overdue_fee": n_("fee for the days late"),
    "overdue_interest": n_("interest for the days late"),
    "owed": n_("owed in all"),
    "paid": n_("paid in all"),
    "platform": n_("paid through the platform"),
    "principal": n_("principal"),
    "principal_repaid": n_("principal paid back"),
    "received": n_("received for the goods"),
    "returned": n_("given back"),
    "standing.fee_cleared": n_("fee that falls away"),
    "standing.fee_given_up": n_("fee given up"),
    "standing.fee_tax_given_up": n_("VAT in the fee given up"),
    "standing.interest_cleared": n_("interest that falls away"),
    "standing.interest_given_up": n_("interest given up"),
    "standing.interest_tax_given_up": n_("VAT in the interest given up"),
    "standing.into_stock": n_("taken into stock"),
    "standing.kept_as_loan": n_("kept until it is disposed of"),
    "surplus": n_("surplus owed to the pawner"),
    "surplus_kept": n_("surplus that the shop keeps"),
    "tax": n_("VAT"),
    "tax.fee": n_("VAT in the fee"),
    "tax.fee_ahead": n_("VAT in a fee taken ahead"),
    "tax.fee_back": n_("VAT in a fee given back"),
    "tax.fee_due": n_("VAT in the fee that falls due"),
    "tax.fee_put_off": n_("VAT in the fee, put off"),
    "tax.interest": n_("VAT in the interest"),
    "tax.interest_due": n_("VAT in the interest that falls due"),
    "tax.late_fee": n_("VAT in the fee for days late"),
    "tax.late_interest": n_("VAT in the interest for days late"),
    "tax_due": n_("VAT that falls due"),
    "vat": n_("VAT of the sale"),
}
"""The amounts of facts that posting rules name."""

WORDS = {
    "movable": n_("movables"),
    "property_right": n_("property rights"),
    "real_estate": n_("real estate"),
    "movable.gold": n_("gold"),
    "movable.precious_metal": n_("silver, platinum"),
    "movable.jewellery": n_("jewellery"),
    "movable.watch": n_("watches"),
    "movable.electronics": n_("electronics"),
    "movable.luxury": n_("luxury goods"),
    "movable.vehicle": n_("vehicles"),
    "movable.other": n_("other movables"),
    "property_right.securities": n_("securities"),
    "property_right.equity": n_("equity"),
    "property_right.receipt": n_("warehouse receipts"),
    "real_estate.house": n_("homes"),
    "real_estate.commercial_property": n_("commercial property"),
    "cash": n_("in cash"),
    "bank": n_("by bank"),
    "platform": n_("through the platform"),
    "prepaid": n_("taken ahead"),
    "arrears": n_("paid later"),
    "adjustment": n_("part of the interest"),
    "capital": n_("owner's capital"),
    "expense": n_("expenses"),
    "branch": n_("another store"),
}
"""The words on which the account of a line depends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A line of a posting rule, or those of its words that lead to the same account.

    `place` is the line's place on its side; `words` are the choices, empty where the account is fixed.
    """

    side: Side
    place: int
    words: tuple[str, ...]
    amount: str
    account: str

    @property
    def is_cash(self) -> bool:
        """Whether it moves cash, which no rule may change."""
        return self.account == CASH

    @property
    def said(self) -> str:
        """What it posts, in words."""
        if not self.words:
            return self.amount
        return " · ".join((self.amount, _(", ").join(word_text(word) for word in self.words)))


def rows_of(rule: PostingRule) -> tuple[RuleRow, ...]:
    """Every line of a rule, debits first; choices of one line with the same account stand together."""
    sides = ((Side.DEBIT, rule.debits), (Side.CREDIT, rule.credits))
    return tuple(
        RuleRow(side=side, place=place, words=words, amount=amount_text(line), account=account)
        for side, lines in sides
        for place, line in enumerate(lines)
        for account, words in _accounts(line).items()
    )


def amount_text(line: Line) -> str:
    """The amount of a line."""
    words = _(AMOUNTS.get(line.amount, line.amount))
    return _("{amount}, less {less}").format(amount=words, less=_(AMOUNTS.get(line.less, ""))) if line.less else words


def word_text(word: str) -> str:
    """A word that picks the account; several are joined."""
    return " ".join(_(WORDS.get(part, part)) for part in word.split("+"))


def account_words(code: str, accounts: tuple[AccountLine, ...]) -> str:
    """An account by code and name."""
    line = next((each for each in accounts if each.code == code), None)
    return account_text(line) if line is not None else code


def _accounts(line: Line) -> dict[str, tuple[str, ...]]:
    if not line.by:
        return {line.account: ()}
    found: dict[str, tuple[str, ...]] = {}
    for choice in line.choices:
        found[choice.account] = (*found.get(choice.account, ()), choice.word)
    return found
