"""Sums opened down to their parts: every charge as a line, and below it what it was made from."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.money import Money, Rate
from domain.pawn.agreement import AgreementQuote
from domain.pawn.charges import Charge, ChargeKind
from domain.pawn.compensation import CompensationQuote
from domain.pawn.issue import IssueQuote
from domain.pawn.partial_repayment import PartQuote
from domain.pawn.redemption import RedemptionQuote
from domain.pawn.renewal import RenewalQuote
from domain.rulebook.terms import FeeTiming, Terms
from domain.terms import CHARGES
from ui.charge_words import METHODS, ROUNDINGS, given_back_words, made_words, rounded_words
from ui.language import _
from ui.words import amount_text, day_text, days_words, money_text


class Level(enum.Enum):
    """How a line of a sum stands: an amount, what it was made from, what it all comes to, or that sum in large."""

    AMOUNT = "amount"
    PART = "part"
    TOTAL = "total"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of a sum."""

    words: str
    amount: str
    level: Level = Level.AMOUNT


Lines = tuple[SumLine, ...]
_MINUS = "\N{MINUS SIGN} "
_BACK = frozenset({ChargeKind.FEE_REFUND, ChargeKind.INTEREST_REFUND})


def issue_lines(quote: IssueQuote, terms: Terms, fee_cap: Rate) -> Lines:
    """What the pawner is handed today: the loan less the fees taken ahead."""
    return (
        SumLine(_("Loan"), amount_text(quote.principal)),
        *_fee_ahead(quote, terms, fee_cap),
        *_ticket_fee(quote.ticket_fee),
        SumLine(_("Paid to the customer"), money_text(quote.net_disbursed), Level.SUM),
    )


def _fee_ahead(quote: IssueQuote, terms: Terms, fee_cap: Rate) -> Iterator[SumLine]:
    if terms.fee_timing is FeeTiming.PREPAID:
        yield SumLine(_MINUS + _(CHARGES[quote.fee.kind]), amount_text(quote.fee.amount))
        yield SumLine(made_words(quote.fee), rounded_words(quote.fee), Level.PART)
        yield SumLine(_how(terms), _below_cap(quote.fee, fee_cap), Level.PART)


def _ticket_fee(ticket_fee: Money) -> Iterator[SumLine]:
    if ticket_fee:
        yield SumLine(_MINUS + _("Fee for the ticket"), amount_text(ticket_fee))


def due_lines(quote: IssueQuote) -> Lines:
    """What the pawner pays on the due day."""
    behind = quote.terms.fee_timing is FeeTiming.ARREARS
    return (
        SumLine(_("Interest at due (paid on redeeming)"), amount_text(quote.interest_at_due.amount)),
        SumLine(made_words(quote.interest_at_due), rounded_words(quote.interest_at_due), Level.PART),
        *(charge_lines([quote.fee]) if behind else ()),
        SumLine(_("Redeemed on the due day"), money_text(quote.redeem_on_due), Level.TOTAL),
    )


def renewal_lines(quote: RenewalQuote) -> Lines:
    """What renewing costs."""
    old, new = quote.interest, quote.fee
    lines = [
        SumLine(_("Interest of the ended term, {time}").format(time=days_words(old.days)), amount_text(old.amount))
    ]
    lines.append(SumLine(made_words(old), rounded_words(old), Level.PART))
    if quote.period.fee_prepaid:
        words = _("Composite fee of the new term, {time}").format(time=days_words(new.days))
        lines.append(SumLine(words, amount_text(new.amount)))
        lines.append(SumLine(made_words(new), rounded_words(new), Level.PART))
    late = (quote.fee_settled, quote.late_penalty, quote.overdue_fee, quote.fee_refund)
    lines += charge_lines(charge for charge in late if charge.amount)
    if quote.principal_repaid:
        lines.append(SumLine(_("Principal paid back"), amount_text(quote.principal_repaid)))
    return (*lines, *sum_lines(quote.pay_now, quote.cash_rounding))


def redemption_lines(quote: RedemptionQuote) -> Lines:
    """What redeeming costs: principal, interest, what is late, less what is given back."""
    return (*_owed(quote), *sum_lines(quote.pay_now, quote.cash_rounding))


def _owed(quote: RedemptionQuote | AgreementQuote) -> Lines:
    return (SumLine(_("Principal"), amount_text(quote.principal)), *charge_lines(quote.charges))


def agreement_lines(quote: AgreementQuote) -> Lines:
    """What a redemption by agreement costs after forfeiture."""
    return (*_owed(quote), *sum_lines(quote.pay_now, quote.cash_rounding))


def compensation_lines(quote: CompensationQuote) -> Lines:
    """What making lost goods good comes to: what is owed, less their appraised value, and the loan that stays."""
    stays = () if quote.period is None else (SumLine(_("Loan that stays"), amount_text(quote.period.principal)),)
    return (
        SumLine(_("Principal"), amount_text(quote.principal)),
        *charge_lines(quote.settled.charges),
        SumLine(_MINUS + _("Appraised value of what is lost"), amount_text(quote.compensation)),
        *sum_lines(quote.pay_now, quote.cash_rounding),
        *stays,
    )


def part_lines(quote: PartQuote) -> Lines:
    """What paying back a part costs now, and what the rest then comes to on the due day."""
    left, due = quote.period.principal, quote.period.due
    return (
        SumLine(_("Principal paid back"), amount_text(quote.principal_repaid)),
        *charge_lines(quote.charges),
        *sum_lines(quote.pay_now, quote.cash_rounding),
        SumLine(_("Loan that stays"), amount_text(left)),
        SumLine(_("To redeem on {day}").format(day=day_text(due)), amount_text(quote.redeem_on_due)),
    )


def top_up_lines(settled: RedemptionQuote, issued: IssueQuote, fee_cap: Rate, pay_out: Money) -> Lines:
    """What a top-up comes to: the new loan, less its fee, less what the old ticket owes."""
    terms = issued.terms
    words = _("Paid to the customer") if pay_out.minor >= 0 else _("The customer pays")
    return (
        SumLine(_("New loan"), amount_text(issued.principal)),
        *_fee_ahead(issued, terms, fee_cap),
        *_ticket_fee(issued.ticket_fee),
        SumLine(_MINUS + _("Set off against the old ticket"), amount_text(settled.before_rounding), Level.TOTAL),
        *_owed(settled),
        SumLine(words, money_text(pay_out if pay_out.minor >= 0 else -pay_out), Level.SUM),
    )


def charge_lines(charges: Iterable[Charge]) -> Iterator[SumLine]:
    """Charges as lines, what is given back with a minus, each with what it was made from."""
    for charge in charges:
        back = charge.kind in _BACK
        words = _("{charge}, {time}").format(charge=_(CHARGES[charge.kind]), time=days_words(charge.days))
        yield SumLine(_MINUS * back + words, amount_text(charge.amount))
        part = amount_text(charge.amount) if charge.before is not None else rounded_words(charge)
        yield SumLine(given_back_words(charge) if back else made_words(charge), part, Level.PART)


def sum_lines(pay_now: Money, rounding: Money) -> Lines:
    """The rounding of cash as a line of its own, and what the customer pays, or is handed where that is negative."""
    total = (
        SumLine(_("The customer pays"), money_text(pay_now), Level.SUM)
        if pay_now.minor >= 0
        else SumLine(_("Paid to the customer"), money_text(-pay_now), Level.SUM)
    )
    return (SumLine(_("Rounding of cash"), amount_text(rounding)), total) if rounding else (total,)


def other_day_words(quote: RedemptionQuote | AgreementQuote, on: date) -> str:
    """One day of the curve in a sentence."""
    words = _("{day}: pays {sum}").format(day=day_text(on), sum=money_text(quote.pay_now))
    late = quote.overdue_interest.amount + quote.overdue_fee.amount
    if isinstance(quote, RedemptionQuote) and quote.fee_refund.amount:
        return words + " " + _("(fee given back {sum})").format(sum=money_text(quote.fee_refund.amount))
    return words + (" " + _("(late charges {sum})").format(sum=money_text(late)) if late else "")


def _how(terms: Terms) -> str:
    """How the fee is counted, its shortest time, and how it is rounded."""
    least = (_("at least {time}").format(time=days_words(terms.min_fee_days)),) if terms.min_fee_days else ()
    return " · ".join((_(METHODS[terms.fee_method]), *least, _(ROUNDINGS[terms.rounding])))


def _below_cap(fee: Charge, cap: Rate) -> str:
    """How much less this is than the law would allow; nothing where the rate is the cap."""
    room = fee.principal.share(cap.value * Fraction(fee.days, 30)) - fee.amount
    return _("{sum} below the cap").format(sum=amount_text(room)) if room.minor > 0 else ""
