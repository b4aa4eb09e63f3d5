"""What commands about pledges and tickets ask, in words for the second person; with them `command_words` knows all."""

from __future__ import annotations

from domain.counted import MONTHS
from domain.customers.representative import Representative
from domain.ledger.means import Means
from domain.money import Rate
from domain.pawn.agreement import RedeemByAgreement
from domain.pawn.blocks import LiftBlock, SeizeGoods
from domain.pawn.compensation import CompensateGoods
from domain.pawn.draft import DraftPledge, IssueDraft
from domain.pawn.issue import IssueTicket
from domain.pawn.loss import ReplaceTicket
from domain.pawn.numbers import SpoilForm
from domain.pawn.papers import PaperTaken, Registration
from domain.pawn.redemption import RedeemTicket
from domain.pawn.renewal import RenewTicket
from domain.pawn.top_up import TopUp
from domain.pawn.void import VoidTicket
from domain.rulebook.terms import RenewalFrom
from domain.terms import MEANS, PLEDGE_PAPERS, PLEDGES
from ui.command_words import Words, command_words, item_words, per_mille
from ui.language import _
from ui.words import counted, day_text, days_words, money_text

__all__ = ["command_words"]


@command_words.register
def _issue(command: IssueTicket) -> Words:
    items = tuple((_("Item {n}").format(n=n), item_words(item)) for n, item in enumerate(command.items, start=1))
    return (
        (_("What is done"), _("A loan is paid out on a pledge")),
        (_("Loan"), money_text(command.principal)),
        (_("Class of pledge"), _(PLEDGES[command.pledge])),
        *items,
        (_("Term"), _term(command.days, command.months)),
        *_rates(command.monthly_interest_rate, command.monthly_fee_rate),
        *_means(command.means),
        (_("Source of the goods"), command.source_statement),
        *_acting(command.representative),
        *_papers(command.papers),
        *_registration(command.registration),
    )


@command_words.register
def _draft(command: DraftPledge) -> Words:
    _done, *rest = command_words(command.asked)
    return ((_("What is done"), _("A pledge is agreed, to be paid out later")), *rest)


@command_words.register
def _issue_draft(command: IssueDraft) -> Words:
    return (
        (_("What is done"), _("An agreed pledge is paid out")),
        (_("Draft"), command.draft),
        *_papers(command.papers),
        *_registration(command.registration),
    )


@command_words.register
def _renew(command: RenewTicket) -> Words:
    at_once = command.start is RenewalFrom.EVENT_DATE
    return (
        (_("What is done"), _("A ticket is renewed")),
        (_("Ticket"), command.ticket),
        (_("Term"), _term(command.days, command.months)),
        *(((_("Pay back of the loan"), money_text(command.repay)),) if command.repay is not None else ()),
        *_rates(None, command.monthly_fee_rate),
        *(((_("New term begins"), _("today, the old term is settled now")),) if at_once else ()),
        *_means(command.means),
        *_acting(command.representative),
    )


@command_words.register
def _redeem(command: RedeemTicket) -> Words:
    return (
        (_("What is done"), _("A ticket is redeemed")),
        (_("Ticket"), command.ticket),
        *_means(command.means),
        *_acting(command.representative),
    )


@command_words.register
def _agree(command: RedeemByAgreement) -> Words:
    return (
        (_("What is done"), _("A forfeited pledge goes back to its pawner")),
        (_("Ticket"), command.ticket),
        *_means(command.means),
        *_acting(command.representative),
    )


@command_words.register
def _compensate(command: CompensateGoods) -> Words:
    rest = ((_("The rest"), _("goes home, the ticket ends")),) if command.rest_goes_home else ()
    return (
        (_("What is done"), _("Goods that the shop lost are made good")),
        (_("Ticket"), command.ticket),
        (_("Goods"), ", ".join(command.items)),
        *rest,
        (_("Reason"), command.reason),
        *_means(command.means),
        *_acting(command.representative),
    )


@command_words.register
def _top_up(command: TopUp) -> Words:
    return (
        (_("What is done"), _("More is lent on the same goods")),
        (_("Ticket"), command.ticket),
        (_("Lend so much more"), money_text(command.amount)),
        (_("Term"), _term(command.days, command.months)),
        *_rates(command.monthly_interest_rate, command.monthly_fee_rate),
        *_means(command.means),
    )


@command_words.register
def _void(command: VoidTicket) -> Words:
    return (
        (_("What is done"), _("A ticket of today is undone")),
        (_("Ticket"), command.ticket),
        (_("Reason"), command.reason),
    )


@command_words.register
def _replace(command: ReplaceTicket) -> Words:
    return ((_("What is done"), _("A lost ticket gets a new paper")), (_("Ticket"), command.ticket))


@command_words.register
def _spoil(command: SpoilForm) -> Words:
    return ((_("What is done"), _("The next blank form is spoiled")), (_("Reason"), command.reason))


@command_words.register
def _seize(command: SeizeGoods) -> Words:
    return (
        (_("What is done"), _("The goods are handed to the police")),
        (_("Ticket"), command.ticket),
        (_("Receipt of the police"), command.receipt),
    )


@command_words.register
def _lift(command: LiftBlock) -> Words:
    return (
        (_("What is done"), _("A stopped ticket goes on")),
        (_("Ticket"), command.ticket),
        (_("Reason"), command.reason),
    )


def _term(days: int | None, months: int | None) -> str:
    return counted(months, MONTHS) if months is not None else days_words(days or 0)


def _rates(interest: Rate | None, fee: Rate | None) -> Words:
    return (
        *(((_("Monthly interest"), per_mille(interest)),) if interest is not None else ()),
        *(((_("Monthly composite fee"), per_mille(fee)),) if fee is not None else ()),
    )


def _means(means: Means) -> Words:
    return ((_("Means of payment"), _(MEANS[means])),) if means is not Means.CASH else ()


def _acting(who: Representative | None) -> Words:
    return ((_("Power of attorney"), who.power_of_attorney),) if who is not None else ()


def _papers(papers: tuple[PaperTaken, ...]) -> Words:
    return tuple((_(PLEDGE_PAPERS.get(each.kind, each.kind)), each.number) for each in papers)


def _registration(entry: Registration | None) -> Words:
    if entry is None:
        return ()
    return ((_("Registered at"), f"{entry.authority}, {entry.number}, {day_text(entry.on)}"),)
