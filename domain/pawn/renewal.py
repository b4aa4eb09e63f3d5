"""Renewing (续当): the old interest is settled, a new term starts where the old one ends (art. 39)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Protocol

from domain.access.roles import Role
from domain.commands import Moment, command, decides
from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, Between, Share, Words
from domain.ids import CustomerId, TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money, Rate
from domain.pawn.admission import People, check_shareholder_terms, check_trusted
from domain.pawn.charges import Charge, ChargeKind, Stretch, fee, interest, late_fee, late_surcharge, nothing
from domain.pawn.issue import MOST_DAYS, MOST_MONTHS
from domain.pawn.lifting import lift_renewed
from domain.pawn.partial_repayment import reduced
from domain.pawn.payment import cash_rounding
from domain.pawn.period import Period, period_of
from domain.pawn.recognition import brought_up, still_to_take
from domain.pawn.redemption import presented, quote_redemption
from domain.pawn.tax import NO_TAX, Late, TicketTax, tax_of_change
from domain.pawn.term import check_term, due_after
from domain.pawn.ticket import Ticket, changes, must_be_open, must_not_lie_ahead, subject_of
from domain.rulebook.effective import check_term_fee
from domain.rulebook.rulebook import Rulebook, check_cap
from domain.rulebook.terms import FeeHeld, FeeTiming, MonthAnchor, PledgeClass, RenewalFrom, Terms


@command("pawn.renew")
class RenewTicket:
    """Renew a ticket for so many days or months, counted from the old due day.

    `repay` reduces the loan at the same time. `start` "event_date" settles the old term at once and begins the new one
    today, where the shop does so; a new fee rate goes with the new term.
    """

    ticket: Annotated[TicketNo, Words(20)]
    days: Annotated[int, Between(1, MOST_DAYS)] | None = None
    months: Annotated[int, Between(1, MOST_MONTHS)] | None = None
    repay: Amount | None = None
    monthly_fee_rate: Annotated[Rate, Share()] | None = None
    start: RenewalFrom | None = None
    means: Means = Means.CASH
    representative: Representative | None = None
    holder_checked: bool = False


@fact("ticket.renewed", version=3, lift=lift_renewed)
class TicketRenewed:
    """The term was renewed: old interest settled, new fee paid. The recognised amounts bring the books up to date.

    `late_penalty` and `overdue_fee` are for days after the old term. `ended` is the old term where it ended otherwise
    than by its due day; `terms` the new ones where they changed.
    """

    ticket: TicketNo
    on: date
    pledge: PledgeClass
    loan_kind: str
    fee_timing: FeeHeld
    ended: Period | None
    period: Period
    terms: Terms | None
    charges: tuple[Charge, ...]
    principal_repaid: Money
    interest_settled: Money
    fee_settled: Money
    fee_refund: Money
    fee_prepaid: Money
    late_penalty: Money
    overdue_fee: Money
    cash_rounding: Money
    paid: Money
    means: Means
    interest_recognised: Money
    fee_recognised: Money
    tax: TicketTax = NO_TAX
    representative: Representative | None = None

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalQuote:
    """What a renewal costs: the interest of the old period, the fee of the new one, and what else goes with it."""

    ended: Period
    period: Period
    terms: Terms
    interest: Charge
    fee: Charge
    fee_settled: Charge
    fee_refund: Charge
    late_penalty: Charge
    overdue_fee: Charge
    principal_repaid: Money
    cash_rounding: Money

    @property
    def before_rounding(self) -> Money:
        """The exact total; less than nothing where the pawner gets money back."""
        late = self.late_penalty.amount + self.overdue_fee.amount
        owed = self.interest.amount + self.fee_settled.amount + late + self.principal_repaid
        return owed + self.period.fee_prepaid - self.fee_refund.amount

    @property
    def pay_now(self) -> Money:
        """What the pawner pays."""
        return self.before_rounding + self.cash_rounding

    @property
    def charges(self) -> tuple[Charge, ...]:
        """The charges that a paper lists."""
        ahead = (self.fee,) if self.period.fee_prepaid else ()
        rest = (self.fee_settled, self.late_penalty, self.overdue_fee, self.fee_refund)
        return (self.interest, *ahead, *(charge for charge in rest if charge.amount))


class RenewalState(People, Protocol):
    """What the rule of renewal reads; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...
    def accrued_to(self, ticket: TicketNo) -> date | None: ...
    def shareholder(self, customer: CustomerId) -> Money | None: ...


def quote(ticket: Ticket, command: RenewTicket, rulebook: Rulebook, on: date) -> RenewalQuote:
    """What renewing on this day costs.

    Raises Refusal for a ticket that is not open, before the last period has begun (`ticket.renewed_ahead`), for a term
    over six months (`term.too_long`, art. 39), too many renewals (`renewal.too_many`), a rate over the cap of today's
    rulebook (art. 38), and a new rate or a part payment while the old term still runs (`renewal.rate_early`,
    `renewal.repay_early`).
    """
    must_be_open(ticket, on)
    must_not_lie_ahead(ticket, on)
    if rulebook.max_renewals is not None and len(ticket.periods) > rulebook.max_renewals:
        raise Refusal("renewal.too_many", ticket=ticket.number, most=rulebook.max_renewals)
    terms = _new_terms(ticket, command, rulebook)
    at_once = (command.start or ticket.terms.renewal_from) is RenewalFrom.EVENT_DATE
    if not at_once and on < ticket.period.due:
        _check_early(ticket, command, terms)
    reckon = _settled_now if at_once else _from_old_due
    asked = reckon(ticket, command, terms, rulebook, on)
    method = asked.terms.interest_method
    check_term(asked.period.start, asked.period.due, rulebook.max_renewal_months, article="39", method=method)
    check_term_fee(rulebook, ticket.pledge, asked.fee.amount, asked.period.principal, asked.period.days)
    return replace(asked, cash_rounding=cash_rounding(asked.before_rounding, terms, command.means))


def renew(
    ticket: Ticket, command: RenewTicket, rulebook: Rulebook, on: date, accrued_to: date | None = None
) -> TicketRenewed:
    """What renewing this ticket on this day brings about."""
    asked = quote(ticket, command, rulebook, on)
    periods = (*ticket.periods[:-1], asked.ended, asked.period)
    taken = still_to_take(ticket, ticket.terms, periods, on, accrued_to)
    return TicketRenewed(
        ticket=ticket.number,
        on=on,
        pledge=ticket.pledge,
        loan_kind=ticket.loan_kind,
        fee_timing=ticket.terms.fee_held,
        ended=asked.ended,
        period=asked.period,
        terms=asked.terms if asked.terms != ticket.terms else None,
        charges=asked.charges,
        principal_repaid=asked.principal_repaid,
        interest_settled=asked.interest.amount,
        fee_settled=asked.fee_settled.amount,
        fee_refund=asked.fee_refund.amount,
        fee_prepaid=asked.period.fee_prepaid,
        late_penalty=asked.late_penalty.amount,
        overdue_fee=asked.overdue_fee.amount,
        cash_rounding=asked.cash_rounding,
        paid=asked.pay_now,
        means=command.means,
        interest_recognised=taken.interest,
        fee_recognised=taken.fee,
        tax=tax_of_change(
            ticket.periods,
            periods,
            ticket.terms.fee_held,
            taken,
            Late(of=asked.ended, interest=asked.late_penalty.amount, fee=asked.overdue_fee.amount),
        ),
        representative=command.representative,
    )


@decides(RenewTicket)
def decide(command: RenewTicket, state: RenewalState, moment: Moment) -> Iterator[TicketRenewed]:
    """See `quote`, `check_trusted` and, for a shareholder's new rate, `check_shareholder_terms` for what a renewal
    refuses; a clerk's new rate needs a second person.
    """
    ticket, on = state.ticket(command.ticket), moment.business_date
    held = presented(ticket, command.representative, state, on, holder_checked=command.holder_checked)
    check_trusted(ticket.customer, state)
    if command.monthly_fee_rate is not None and state.shareholder(ticket.customer) is not None:
        rulebook = state.rulebook()
        row = rulebook.rates_for(ticket.pledge, ticket.loan_kind.partition(".")[2])
        check_shareholder_terms(row, rulebook, ticket.principal, None, command.monthly_fee_rate)
    if command.monthly_fee_rate is not None and moment.role is Role.CLERK:
        moment.require_approval(
            "rate.off_table", interest=ticket.terms.monthly_interest_rate, fee=command.monthly_fee_rate
        )
    yield renew(held, command, state.rulebook(), on, state.accrued_to(command.ticket))


@changes(TicketRenewed)
def _renewed(ticket: Ticket, what: TicketRenewed) -> Ticket | None:
    old = ticket.period
    if ticket.ended is not None or ticket.forfeited_on is not None or what.on < old.start:
        return None
    if what.ended is None and what.period.start != old.due:
        return None
    ended = what.ended or replace(old, interest_settled=what.interest_settled)
    if ended.start != old.start:
        return None
    return replace(
        brought_up(ticket, what, what.on),
        principal=what.period.principal,
        periods=(*ticket.periods[:-1], ended, what.period),
        terms=what.terms or ticket.terms,
    )


def _new_terms(ticket: Ticket, command: RenewTicket, rulebook: Rulebook) -> Terms:
    """The ticket's terms, with the new rate; a rate that the law has since capped lower must be lowered too."""
    terms = ticket.terms
    if command.monthly_fee_rate is not None:
        terms = replace(terms, monthly_fee_rate=command.monthly_fee_rate)
    cap = rulebook.class_rules(ticket.pledge).fee_cap
    check_cap("fee.over_cap", terms.monthly_fee_rate, cap, article="38")
    check_cap("interest.over_cap", terms.monthly_interest_rate, rulebook.interest_cap(ticket.principal), article="37")
    return terms


def _check_early(ticket: Ticket, command: RenewTicket, terms: Terms) -> None:
    if terms != ticket.terms:
        raise Refusal("renewal.rate_early", ticket=ticket.number, due=ticket.period.due)
    if command.repay is not None:
        raise Refusal("renewal.repay_early", ticket=ticket.number, due=ticket.period.due)


def _from_old_due(ticket: Ticket, command: RenewTicket, terms: Terms, rulebook: Rulebook, on: date) -> RenewalQuote:
    """A renewal as article 39 wants it: the new term begins where the old one ends, so nothing is charged twice."""
    old, locked = ticket.period, ticket.terms
    owed = interest(ticket.principal, locked, old.unsettled(old.due))
    behind = fee(ChargeKind.FEE, ticket.principal, locked, old.unsettled(old.due))
    late = max((on - old.due).days, 0) if locked.late_renewal_penalty else 0
    behind = behind if locked.fee_timing is FeeTiming.ARREARS else nothing(behind)
    ended = replace(old, interest_settled=owed.amount, fee_settled=behind.amount)
    period = _next_period(ticket, command, terms, old.due, rulebook)
    return RenewalQuote(
        ended=ended,
        period=period,
        terms=terms,
        interest=owed,
        fee=_new_fee(period, terms),
        fee_settled=behind,
        fee_refund=nothing(behind),
        late_penalty=late_surcharge(ticket.principal, locked, late),
        overdue_fee=late_fee(ticket.principal, locked, 0),
        principal_repaid=command.repay or NOTHING,
        cash_rounding=NOTHING,
    )


def _settled_now(ticket: Ticket, command: RenewTicket, terms: Terms, rulebook: Rulebook, on: date) -> RenewalQuote:
    """Settlement today and a new term from today: not the rule of article 39 but a policy of some shops.

    Days after the old term cost what they cost a redemption (art. 40), since no term charges them.
    """
    old = ticket.period
    end = quote_redemption(ticket.principal, ticket.terms, (old,), on, Means.BANK)
    ended = replace(
        old,
        due=min(on, old.due),
        interest_settled=end.interest.amount,
        fee_settled=end.fee.amount,
        fee_prepaid=old.fee_prepaid - end.fee_refund.amount,
    )
    period = _next_period(ticket, command, terms, on, rulebook)
    return RenewalQuote(
        ended=ended,
        period=period,
        terms=terms,
        interest=end.interest,
        fee=_new_fee(period, terms),
        fee_settled=end.fee,
        fee_refund=end.fee_refund,
        late_penalty=end.overdue_interest,
        overdue_fee=end.overdue_fee,
        principal_repaid=command.repay or NOTHING,
        cash_rounding=NOTHING,
    )


def _next_period(ticket: Ticket, command: RenewTicket, terms: Terms, start: date, rulebook: Rulebook) -> Period:
    """The new term; a rate of tax is not agreed with the pawner, so today's is inside it."""
    principal = _reduced(ticket, command.repay)
    kept = terms.month_anchor is MonthAnchor.ORIGINAL_DAY and command.months is not None
    anchor = ticket.period.anchor_day if kept else start.day
    due = due_after(start, command.days, command.months, anchor, terms.interest_method)
    taxed = replace(terms, vat=rulebook.charging.vat)
    return period_of(principal, taxed, Stretch(start, due, anchor), rulebook.closed_days())


def _new_fee(period: Period, terms: Terms) -> Charge:
    return fee(ChargeKind.FEE_PREPAID, period.principal, terms, period.whole)


def _reduced(ticket: Ticket, repay: Money | None) -> Money:
    return ticket.principal if repay is None else reduced(ticket, repay)
