"""What each act on a ticket comes to as it is typed: the sum opened to its parts, and the very command that does it.

Figures are asked of the same functions that the rules use; a panel shows a cost and does exactly its command.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import Money
from domain.pawn import agreement, compensation, issue, partial_repayment, redemption, renewal
from domain.pawn.agreement import RedeemByAgreement
from domain.pawn.compensation import CompensateGoods
from domain.pawn.partial_release import ReleaseItems, quote_release
from domain.pawn.partial_repayment import RepayPart
from domain.pawn.redemption import RedeemTicket
from domain.pawn.renewal import RenewTicket
from domain.pawn.ticket import Ticket, in_the_holders_hands
from domain.pawn.top_up import TopUp, new_pledge
from domain.pawn.views import TicketCard
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import RenewalFrom
from ui.front import Explain
from ui.language import _
from ui.pawn.typed import RenewalTyped, TopUpTyped, Wrong, amount_in, rate_in, term_in
from ui.sums import (
    Lines,
    agreement_lines,
    compensation_lines,
    part_lines,
    redemption_lines,
    renewal_lines,
    top_up_lines,
)
from ui.words import day_text


@dataclass(frozen=True, slots=True)
class Cost:
    """What an act comes to. While it cannot be done, `reason` says why, or `wrong` does beside the fields."""

    lines: Lines = ()
    sum: Money | None = None
    note: str = ""
    reason: str = ""
    wrong: dict[str, str] = field(default_factory=dict)
    command: object | None = None


@dataclass(frozen=True, slots=True)
class Paying:
    """Who stands there and how they pay."""

    means: Means = Means.CASH
    representative: Representative | None = None
    holder_checked: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Costs:
    """Asks the rules about one ticket on a day."""

    card: TicketCard
    rulebook: Rulebook
    explain: Explain

    @property
    def today(self) -> date:
        """The business day."""
        return self.card.on

    def redemption(self, on: date, paying: Paying = Paying()) -> Cost:
        """What redeeming on this day costs."""

        def ask() -> Cost:
            asked = redemption.quote(self._held(paying), on, paying.means)
            command = RedeemTicket(
                ticket=self._number,
                means=paying.means,
                representative=paying.representative,
                holder_checked=paying.holder_checked,
            )
            return Cost(redemption_lines(asked), asked.pay_now, command=command)

        return self.asked(ask, paying)

    def agreement(self, on: date, paying: Paying = Paying()) -> Cost:
        """What redeeming by agreement costs on this day, after forfeiture."""

        def ask() -> Cost:
            asked = agreement.quote(self.card.ticket, self.rulebook, on, paying.means)
            command = RedeemByAgreement(ticket=self._number, means=paying.means, representative=paying.representative)
            return Cost(agreement_lines(asked), asked.pay_now, command=command)

        return self.asked(ask, paying)

    def renewal(self, typed: RenewalTyped, paying: Paying = Paying()) -> Cost:
        """What this renewal costs today."""

        def ask() -> Cost:
            wrong: Wrong = {}
            days, months = term_in(typed.term, typed.unit, wrong)
            repay, fee = amount_in("repay", typed.repay, wrong), rate_in("fee", typed.fee, wrong)
            if wrong or (days is None and months is None):
                return Cost(wrong=wrong)
            command = RenewTicket(
                ticket=self._number,
                days=days,
                months=months,
                repay=repay,
                monthly_fee_rate=fee,
                start=RenewalFrom.EVENT_DATE if typed.at_once else None,
                means=paying.means,
                representative=paying.representative,
                holder_checked=paying.holder_checked,
            )
            asked = renewal.quote(self._held(paying), command, self.rulebook, self.today)
            period = asked.period
            note = _("New term {start} to {due}, forfeited from {day}").format(
                start=day_text(period.start), due=day_text(period.due), day=day_text(period.forfeit_on)
            )
            return Cost(renewal_lines(asked), asked.pay_now, note, command=command)

        return self.asked(ask, paying)

    def part(self, amount: str, paying: Paying = Paying()) -> Cost:
        """What paying back this part costs today."""

        def ask() -> Cost:
            wrong: Wrong = {}
            repay = amount_in("amount", amount, wrong)
            if repay is None:
                return Cost(wrong=wrong)
            asked = partial_repayment.quote(self._held(paying), repay, self.today, paying.means)
            command = RepayPart(
                ticket=self._number,
                amount=repay,
                means=paying.means,
                representative=paying.representative,
                holder_checked=paying.holder_checked,
            )
            return Cost(part_lines(asked), asked.pay_now, command=command)

        return self.asked(ask, paying)

    def release(self, codes: tuple[str, ...], paying: Paying = Paying()) -> Cost:
        """What letting these items go costs today."""

        def ask() -> Cost:
            if not codes:
                return Cost(reason=_("Tick what goes home."))
            asked = quote_release(self._held(paying), codes, self.today, paying.means)
            command = ReleaseItems(
                ticket=self._number,
                items=codes,
                means=paying.means,
                representative=paying.representative,
                holder_checked=paying.holder_checked,
            )
            return Cost(part_lines(asked), asked.pay_now, command=command)

        return self.asked(ask, paying)

    def compensation(
        self, codes: tuple[str, ...], reason: str, paying: Paying = Paying(), *, rest_goes_home: bool = False
    ) -> Cost:
        """What making these items good comes to today; below nothing the customer is handed it."""

        def ask() -> Cost:
            if not codes:
                return Cost(reason=_("Tick what is made good."))
            asked = compensation.quote(
                self._held(paying), codes, self.today, paying.means, rest_goes_home=rest_goes_home
            )
            command = CompensateGoods(
                ticket=self._number,
                items=codes,
                reason=reason.strip(),
                rest_goes_home=rest_goes_home,
                means=paying.means,
                representative=paying.representative,
                holder_checked=paying.holder_checked,
            )
            lines = compensation_lines(asked)
            return Cost(lines, asked.pay_now, command=command if reason.strip() else None)

        return self.asked(ask, paying)

    def top_up(self, typed: TopUpTyped, paying: Paying = Paying()) -> Cost:
        """What lending more on the same goods comes to today; the sum is what the customer is handed."""

        def ask() -> Cost:
            wrong: Wrong = {}
            amount = amount_in("amount", typed.amount, wrong)
            days, months = term_in(typed.term, typed.unit, wrong)
            if amount is None or (days is None and months is None):
                return Cost(wrong=wrong)
            command = TopUp(
                ticket=self._number,
                amount=amount,
                days=days,
                months=months,
                prohibited=(),
                means=paying.means,
                representative=paying.representative,
                holder_checked=paying.holder_checked,
            )
            held = self._held(paying)
            settled = redemption.quote(held, self.today, Means.BANK)
            pledge = new_pledge(held, command)
            issued = issue.quote(pledge, self.rulebook, self.today)
            pay_out = issued.net_disbursed - settled.before_rounding
            cap = self.rulebook.class_rules(pledge.pledge).fee_cap
            note = _("The new ticket is due on {due}, forfeited from {day}").format(
                due=day_text(issued.period.due), day=day_text(issued.period.forfeit_on)
            )
            made = Cost(top_up_lines(settled, issued, cap, pay_out), pay_out, note, command=command)
            if typed.nothing_prohibited:
                return made
            return replace(made, command=None, reason=_("Look at the goods again, and say that none is prohibited."))

        return self.asked(ask, paying)

    @property
    def _number(self) -> TicketNo:
        return self.card.ticket.number

    def _held(self, paying: Paying) -> Ticket:
        return in_the_holders_hands(self.card.ticket) if paying.holder_checked else self.card.ticket

    def asked(self, ask: Callable[[], Cost], paying: Paying) -> Cost:
        """Ask; a refusal becomes its sentence, and what is missing of the payer keeps the command back."""
        try:
            cost = ask()
        except Refusal as refusal:
            return Cost(reason=self.explain(refusal))
        if paying.reason:
            return replace(cost, command=None, reason=paying.reason)
        return cost
