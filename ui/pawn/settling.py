"""Several tickets of a customer in one payment: each to the fen, the sum rounded where it is paid in cash."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.money import Money, total
from domain.pawn import redemption, renewal
from domain.pawn.payment import cash_rounding
from domain.pawn.renewal import RenewTicket
from domain.pawn.settlement import Part, SettleTogether, Wish
from domain.pawn.ticket import in_the_holders_hands
from domain.pawn.views import TicketCard
from ui.language import _
from ui.pawn.costs import Cost, Costs, Paying
from ui.pawn.typed import Term, Wrong, term_in
from ui.sums import SumLine, sum_lines
from ui.words import amount_text, days_words

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted with one of several tickets; None leaves it as it is."""

    card: TicketCard
    wish: Wish | None
    days: str = ""


def settlement(costs: Costs, wanted: tuple[Wanted, ...], paying: Paying) -> Cost:
    """What these tickets come to in one payment."""

    def ask() -> Cost:
        wrong: Wrong = {}
        chosen = [(each.card, part) for each in wanted if (part := _part(each, wrong)) is not None]
        if wrong or len(chosen) < _SEVERAL:
            return Cost(reason="" if wrong else _("Choose at least two tickets."), wrong=wrong)
        sums = [_exactly(costs, card, part, paying) for card, part in chosen]
        rounding = cash_rounding(total(sums), chosen[0][0].ticket.terms, paying.means)
        lines = [_line(part, paid) for (_card, part), paid in zip(chosen, sums, strict=True)]
        pay_now = total(sums) + rounding
        command = SettleTogether(
            parts=tuple(part for _card, part in chosen),
            means=paying.means,
            representative=paying.representative,
            holder_checked=paying.holder_checked,
        )
        return Cost((*lines, *sum_lines(pay_now, rounding)), pay_now, command=command)

    return costs.asked(ask, paying)


def _part(wanted: Wanted, wrong: Wrong) -> Part | None:
    number = wanted.card.ticket.number
    if wanted.wish is Wish.REDEEM:
        return Part(ticket=number, wish=Wish.REDEEM)
    days, _months = term_in(wanted.days, Term.DAYS, wrong, number) if wanted.wish is Wish.RENEW else (None, None)
    return None if days is None else Part(ticket=number, wish=Wish.RENEW, days=days)


def _line(part: Part, paid: Money) -> SumLine:
    words = _("{ticket}, redeemed") if part.wish is Wish.REDEEM else _("{ticket}, renewed for {time}")
    return SumLine(words.format(ticket=part.ticket, time=days_words(part.days or 0)), amount_text(paid))


def _exactly(costs: Costs, card: TicketCard, part: Part, paying: Paying) -> Money:
    """One ticket's part, to the fen."""
    held = in_the_holders_hands(card.ticket) if paying.holder_checked else card.ticket
    exact = replace(held, terms=replace(held.terms, cash_rounding_unit=1))
    if part.wish is Wish.REDEEM:
        return redemption.quote(exact, costs.today, paying.means).pay_now
    asked = RenewTicket(ticket=part.ticket, days=part.days, means=paying.means)
    return renewal.quote(exact, asked, costs.rulebook, costs.today).pay_now
