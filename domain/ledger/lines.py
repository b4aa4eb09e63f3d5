"""The lines that the built-in posting rules are put together from, and the accounts that they choose between."""

from __future__ import annotations

from domain.ledger.accounts import CASH, LOAN_ACCOUNTS
from domain.ledger.posting import Choice, Line, Sub


def _choices(**accounts: str) -> tuple[Choice, ...]:
    return tuple(Choice(word=word, account=account) for word, account in accounts.items())


COUNTERPARTS = _choices(bank="1002", capital="4001", expense="6601")
_BRANCHES = (*COUNTERPARTS, *_choices(branch="1291"))
_MONEY = _choices(cash=CASH, bank="1002", platform="1012")
FEES = _choices(prepaid="2203", arrears="1133", adjustment="1303.08")
_CLASSES = {"movable": "01", "property_right": "02", "real_estate": "03"}
INTEREST_INCOME = _choices(**{pledge: f"6011.{end}" for pledge, end in _CLASSES.items()})
FEE_INCOME = _choices(**{pledge: f"6021.{end}" for pledge, end in _CLASSES.items()})
_FEE_AS_HELD = tuple(
    Choice(word=f"{held}+{pledge}", account=f"{'6011' if held == 'adjustment' else '6021'}.{end}")
    for held in ("prepaid", "arrears", "adjustment")
    for pledge, end in _CLASSES.items()
)
"""Income by class; a fee that adjusts the loan is earned as interest."""
DUE = "2221.01"
"""Output VAT that is due."""
PUT_OFF = "2221.07"
"""Output VAT inside what is earned and not paid yet."""
_LOANS = tuple(Choice(word=kind, account=account) for kind, account in LOAN_ACCOUNTS.items())


def loan(amount: str) -> Line:
    """The loan account of the ticket's goods."""
    return Line(amount=amount, sub=Sub.SUBJECT, by="loan_kind", choices=_LOANS)


def money(amount: str) -> Line:
    """Money, wherever it lies: cash is that of the drawer."""
    return Line(amount=amount, sub=Sub.TILL, by="means", choices=_MONEY)


def cash(amount: str) -> Line:
    """Cash of the drawer."""
    return Line(amount=amount, account=CASH, sub=Sub.TILL)


def fee(amount: str, tax: str) -> Line:
    """A fee less the tax inside it, on the account that holds it."""
    return Line(amount=amount, less=tax, sub=Sub.SUBJECT, by="fee_timing", choices=FEES)


def of_ticket(amount: str, account: str, less: str = "") -> Line:
    """An amount of the ticket, less what is inside it."""
    return Line(amount=amount, less=less, account=account, sub=Sub.SUBJECT)


def joined(amount: str, account: str) -> Line:
    """An amount of the ticket that joins what goes to its account already."""
    return Line(amount=amount, account=account, sub=Sub.SUBJECT, into=True)


def of_class(amount: str, tax: str, choices: tuple[Choice, ...]) -> Line:
    """An amount less the tax inside it, on the account of the ticket's class."""
    return Line(amount=amount, less=tax, sub=Sub.SUBJECT, by="pledge", choices=choices)


def counterpart(amount: str) -> Line:
    """Where cash came from or went to; another store is named."""
    return Line(amount=amount, by="counterpart", choices=_BRANCHES, sub=Sub.STORE)


def plain(amount: str, account: str) -> Line:
    """An amount that belongs to nobody's sub-ledger."""
    return Line(amount=amount, account=account)


def summed(amount: str, account: str, less: str = "") -> Line:
    """Of all classes together, since it has no detail accounts by class."""
    return Line(amount=amount, less=less, account=account, into=True)


def income(amount: str, choices: tuple[Choice, ...]) -> Line:
    """Income of a class less the tax inside it."""
    return Line(amount=amount, less=f"{amount}_tax", by="pledge", choices=choices, into=True)


ROUNDING = of_ticket("cash_rounding", "6051.09")
UP_TO_DATE = (
    (
        of_ticket("interest_recognised", "1132"),
        fee("fee_recognised", "tax.fee"),
        joined("tax.fee_put_off", "1133"),
    ),
    (
        of_class("interest_recognised", "tax.interest", INTEREST_INCOME),
        of_ticket("tax.interest", PUT_OFF),
        Line(amount="fee_recognised", less="tax.fee", sub=Sub.SUBJECT, by="fee_timing+pledge", choices=_FEE_AS_HELD),
        of_ticket("tax.fee_put_off", PUT_OFF),
    ),
)
"""Interest and earned fee brought up to date, first in every fact that settles them (entries 3 to 5)."""

REFUND = (fee("fee_refund", "tax.fee_back"), of_ticket("tax.fee_back", DUE))
TAX_DUE = (
    (of_ticket("tax.interest_due", PUT_OFF), of_ticket("tax.fee_due", PUT_OFF)),
    (of_ticket("tax.interest_due", DUE), of_ticket("tax.fee_due", DUE)),
)
"""What was put off falls due once it is settled."""


def late(interest: str, fee: str = "overdue_fee") -> tuple[Line, ...]:
    """Late charges, income of their own, and their tax."""
    return (
        of_ticket(interest, "6011.09", "tax.late_interest"),
        of_ticket(fee, "6021.09", "tax.late_fee"),
        of_ticket("tax.late_interest", DUE),
        of_ticket("tax.late_fee", DUE),
    )


SETTLED = (
    *UP_TO_DATE[1],
    loan("principal"),
    of_ticket("interest_paid", "1132"),
    of_ticket("fee_settled", "1133"),
    *late("overdue_interest"),
    *TAX_DUE[1],
)

SOLD = (
    of_ticket("net", "6051.01"),
    of_ticket("vat", "2221.06"),
    of_ticket("book_value", "1409"),
)
"""What a sale of forfeited goods credits and its return debits (entry 15)."""
