"""Sums opened down to their parts: every charge as a line, and below it what it was made from."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.money import Money, Rate
from domain.pawn.charges import MONTH_DAYS, Charge, ChargeKind
from domain.pawn.issue import IssueQuote
from domain.pawn.redemption import RedemptionQuote
from domain.pawn.renewal import RenewalQuote
from domain.rulebook.terms import Terms
from domain.terms import CHARGES
from ui.command_words import per_mille
from ui.language import _
from ui.words import amount_text, day_text, money_text


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


def issue_lines(quote: IssueQuote, terms: Terms, fee_cap: Rate) -> Lines:
    """What the pawner is handed today: the loan less the fee taken ahead."""
    return (
        SumLine(_("Loan"), amount_text(quote.principal)),
        SumLine(_MINUS + _(CHARGES[quote.fee.kind]), amount_text(quote.fee.amount)),
        _product(quote.fee),
        SumLine(_rule(terms), _below_cap(quote.fee, fee_cap), Level.PART),
        SumLine(_("Paid to the customer"), money_text(quote.net_disbursed), Level.SUM),
    )


def due_lines(quote: IssueQuote) -> Lines:
    """What the pawner pays on the due day."""
    return (
        SumLine(_("Interest at due (paid on redeeming)"), amount_text(quote.interest_at_due.amount)),
        _product(quote.interest_at_due),
        SumLine(_("Redeemed on the due day"), money_text(quote.redeem_on_due), Level.TOTAL),
    )


def renewal_lines(quote: RenewalQuote) -> Lines:
    """What renewing costs."""
    old, new = quote.interest, quote.fee
    return (
        SumLine(_("Interest of the ended term, {days} days").format(days=old.days), amount_text(old.amount)),
        _product(old),
        SumLine(_("Composite fee of the new term, {days} days").format(days=new.days), amount_text(new.amount)),
        _product(new),
        SumLine(_("The customer pays"), money_text(quote.pay_now), Level.SUM),
    )


def redemption_lines(quote: RedemptionQuote) -> Lines:
    """What redeeming costs: principal, interest, what is late, less what is given back."""
    lines = [SumLine(_("Principal"), amount_text(quote.principal))]
    for charge in quote.charges:
        given_back = charge.kind in (ChargeKind.FEE_REFUND, ChargeKind.INTEREST_REFUND)
        words = _("{charge}, {days} days").format(charge=_(CHARGES[charge.kind]), days=charge.days)
        lines.append(SumLine(_MINUS * given_back + words, amount_text(charge.amount)))
        lines.append(_given_back(charge) if given_back else _product(charge))
    lines.append(SumLine(_("The customer pays"), money_text(quote.pay_now), Level.SUM))
    return tuple(lines)


def other_day_words(quote: RedemptionQuote, on: date) -> str:
    """One day of the curve in a sentence."""
    words = _("{day}: pays {sum}").format(day=day_text(on), sum=money_text(quote.pay_now))
    late = quote.overdue_interest.amount + quote.overdue_fee.amount
    if quote.fee_refund.amount:
        return words + " " + _("(fee given back {sum})").format(sum=money_text(quote.fee_refund.amount))
    return words + (" " + _("(late charges {sum})").format(sum=money_text(late)) if late else "")


def _product(charge: Charge) -> SumLine:
    """Principal x rate x time, the rule, and the rounding where there was one."""
    exact = charge.principal.minor * charge.monthly_rate.value * charge.months
    return SumLine(f"{product_words(charge)} · {_article(charge)}", _rounded(exact, charge.amount), Level.PART)


def product_words(charge: Charge) -> str:
    """What a charge was made from: by the day over 30, or so many months."""
    start = f"{amount_text(charge.principal)} × {per_mille(charge.monthly_rate)}"
    if charge.months == Fraction(charge.days, MONTH_DAYS):
        return f"{start} ÷ 30 × " + _("{days} days").format(days=charge.days)
    return f"{start} × " + _("{months} months ({days} days)").format(months=charge.months, days=charge.days)


def _given_back(charge: Charge) -> SumLine:
    """Taken ahead less what is kept: the difference of two rounded amounts, exact as it stands."""
    if charge.before is None:
        return _product(charge)
    words = _("{ahead} taken ahead − {earned} earned in {days} days").format(
        ahead=amount_text(charge.before), earned=amount_text(charge.kept), days=charge.days
    )
    return SumLine(f"{words} · {_article(charge)}", amount_text(charge.amount), Level.PART)


def _rule(terms: Terms) -> str:
    """Which rule in which version, and its shortest term."""
    return " · ".join(
        (
            _("Rulebook {version}").format(version=f"{terms.rulebook} {terms.version}"),
            _("at least {days} days").format(days=terms.min_fee_days),
            _("rounded to the fen"),
        )
    )


def _below_cap(fee: Charge, cap: Rate) -> str:
    """How much less this is than the law would allow; nothing where the rate is the cap."""
    room = fee.principal.share(cap.value * Fraction(fee.days, 30)) - fee.amount
    return _("{sum} below the cap").format(sum=amount_text(room)) if room.minor > 0 else ""


def _article(charge: Charge) -> str:
    rule = charge.rule
    where = f"{rule.rulebook} {rule.version}"
    return f"{where} " + _("art. {article}").format(article=rule.article) if rule.article else where


def _rounded(exact_fen: Fraction, amount: Money) -> str:
    """Nothing where it came out even; else the exact product, at most five places, and what it was rounded to."""
    if exact_fen == amount.minor:
        return amount_text(amount)
    places = exact_fen * 1000
    cut = int(places)
    text = f"{cut // 100_000:,}.{cut % 100_000:05d}".rstrip("0")
    return f"{text}{'' if places == cut else '…'} → {amount_text(amount)}"
