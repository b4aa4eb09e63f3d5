"""What can be done with a ticket: every act with its words, and the rule's own reason where it cannot be done now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from domain.access.roles import MAY, Session
from domain.commands import Moment, kind_of_command
from domain.customers.customer import Customer
from domain.errors import Refusal
from domain.ids import CommandId, CustomerId, DeviceId, StoreId, TicketNo
from domain.money import Money
from domain.pawn import redemption
from domain.pawn.agreement import RedeemByAgreement
from domain.pawn.blocks import DisputeTicket, HoldTicket, LiftBlock, SeizeGoods
from domain.pawn.loss import ReplaceTicket, ReportLoss, WithdrawLoss
from domain.pawn.partial_release import quote_release
from domain.pawn.partial_repayment import RepayPart
from domain.pawn.redemption import RedeemTicket
from domain.pawn.renewal import RenewTicket
from domain.pawn.ticket import Ticket, in_the_holders_hands, must_be_open, must_not_lie_ahead
from domain.pawn.top_up import TopUp, new_pledge
from domain.pawn.views import TicketCard
from domain.pawn.void import VoidTicket
from domain.rulebook.rulebook import Rulebook
from domain.terms import n_

_WORDS = "-"
_A_FEN = Money(1)


@dataclass(frozen=True, slots=True)
class Book:
    """As much of the book as the rules about this one ticket read."""

    card: TicketCard
    rules: Rulebook
    has_goods: bool = True

    def ticket(self, number: TicketNo) -> Ticket:
        """The ticket itself."""
        return self.card.ticket

    def rulebook(self) -> Rulebook:
        """The rulebook in force."""
        return self.rules

    def customer(self, customer: CustomerId) -> Customer | None:
        """Who pawned it."""
        return self.card.customer

    def accrued_to(self, ticket: TicketNo) -> date | None:
        """Nothing of it decides whether something may be done."""
        return None

    def goods_left(self, ticket: TicketNo) -> bool:
        """Whether every item is still the shop's to give."""
        return self.has_goods


Trial = Callable[[Book, Moment], object]
"""Asks the rule; raises its Refusal."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: its name, its button, what it does, and the command that a role must be allowed."""

    name: str
    words: str
    does: str
    needs: str
    trial: Trial
    key: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """An act, and why it cannot be done now ("" where it can)."""

    act: Act
    refused: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it can be done."""
        return not self.refused


def _asking(command: Callable[[TicketNo], object]) -> Trial:
    """Ask the rule of a command, with words that stand for what the clerk will type."""

    def trial(book: Book, moment: Moment) -> object:
        asked = command(book.card.ticket.number)
        return tuple(kind_of_command(asked).decide(asked, book, moment))

    return trial


def _release(book: Book, moment: Moment) -> object:
    held = in_the_holders_hands(book.card.ticket)
    must_be_open(held, moment.business_date)
    return quote_release(held, tuple(item.code for item in held.held_items[:1]), moment.business_date)


def _top_up(book: Book, moment: Moment) -> object:
    held, on = in_the_holders_hands(book.card.ticket), moment.business_date
    redemption.quote(held, on)
    must_not_lie_ahead(held, on)
    return new_pledge(held, TopUp(ticket=held.number, amount=_A_FEN, days=1, prohibited=()))


def _renew(book: Book, moment: Moment) -> object:
    """A rate that the law has since capped lower is no reason: the clerk gives a new one."""
    ticket = book.card.ticket
    asked = RenewTicket(ticket=ticket.number, days=max(ticket.period.days, 1), holder_checked=True)
    try:
        return tuple(kind_of_command(asked).decide(asked, book, moment))
    except Refusal as refusal:
        if refusal.code != "fee.over_cap":
            raise
        return None


def _settle(book: Book, moment: Moment) -> object:
    must_be_open(in_the_holders_hands(book.card.ticket), moment.business_date)
    return None


REDEEM = Act(
    "redeem",
    n_("Redeem"),
    n_("The loan is paid back, the goods go home."),
    "pawn.redeem",
    _asking(lambda number: RedeemTicket(ticket=number, holder_checked=True)),
    "F4",
)
RENEW = Act(
    "renew",
    n_("Renew"),
    n_("The interest is settled, a new term begins."),
    "pawn.renew",
    _renew,
    "F3",
)
PART = Act(
    "part",
    n_("Part payment"),
    n_("Part of the loan is paid back, the term stays."),
    "pawn.repay_part",
    _asking(lambda number: RepayPart(ticket=number, amount=_A_FEN, holder_checked=True)),
    "F5",
)
RELEASE = Act(
    "release",
    n_("Release items"),
    n_("Some items go home against their part of the loan."),
    "pawn.release_items",
    _release,
)
TOP_UP = Act("top_up", n_("Top up"), n_("More is lent on the same goods, on a new ticket."), "pawn.top_up", _top_up)
SETTLE = Act(
    "settle",
    n_("Settle together"),
    n_("Several tickets of this customer are redeemed or renewed in one payment."),
    "pawn.settle",
    _settle,
)
AGREE = Act(
    "agree",
    n_("Redeem by agreement"),
    n_("After forfeiture, before the goods are sold. A second person agrees."),
    "pawn.redeem_by_agreement",
    _asking(lambda number: RedeemByAgreement(ticket=number)),
)
REPORT_LOSS = Act(
    "report_loss",
    n_("Report lost"),
    n_("The pawner lost the paper: nobody else can redeem or renew any more."),
    "pawn.report_loss",
    _asking(lambda number: ReportLoss(ticket=number, circumstances=_WORDS)),
)
WITHDRAW_LOSS = Act(
    "withdraw_loss",
    n_("Found again"),
    n_("The lost paper is in the pawner's hands again."),
    "pawn.withdraw_loss",
    _asking(lambda number: WithdrawLoss(ticket=number, reason=_WORDS)),
)
REPLACE = Act(
    "replace",
    n_("Replacement"),
    n_("A new paper for one that was reported lost. A second person agrees."),
    "pawn.replace_ticket",
    _asking(lambda number: ReplaceTicket(ticket=number)),
)
HOLD = Act(
    "hold",
    n_("Police hold"),
    n_("The police ask for the goods to be kept: nothing moves until the hold is lifted."),
    "pawn.hold",
    _asking(lambda number: HoldTicket(ticket=number, reference=_WORDS)),
)
SEIZE = Act(
    "seize",
    n_("Seizure"),
    n_("The police take the goods against a receipt. A second person agrees."),
    "pawn.seize",
    _asking(lambda number: SeizeGoods(ticket=number, receipt=_WORDS)),
)
DISPUTE = Act(
    "dispute",
    n_("Dispute"),
    n_("Somebody says that the goods are theirs: nothing moves until it is settled."),
    "pawn.dispute",
    _asking(lambda number: DisputeTicket(ticket=number, claim=_WORDS)),
)
LIFT = Act(
    "lift",
    n_("Lift"),
    n_("The hold, seizure or dispute is over: the ticket goes on. A second person agrees."),
    "pawn.lift_block",
    _asking(lambda number: LiftBlock(ticket=number, reason=_WORDS)),
)
VOID = Act(
    "void",
    n_("Void"),
    n_("A ticket of today is undone as a whole. A second person agrees."),
    "pawn.void",
    _asking(lambda number: VoidTicket(ticket=number, reason=_WORDS)),
)

MAIN = (PART, RENEW, REDEEM)
"""The acts with buttons of their own, the last one the primary."""
MORE = (RELEASE, TOP_UP, SETTLE, AGREE, REPORT_LOSS, WITHDRAW_LOSS, REPLACE, HOLD, SEIZE, DISPUTE, LIFT, VOID)
"""The rarer acts, behind a button."""
ACTS = {act.name: act for act in (*MAIN, *MORE)}


def refusal_of(act: Act, book: Book, session: Session, now: datetime) -> Refusal | None:
    """What the rule has against this act today; a second person who must agree is no reason against it."""
    moment = Moment(
        now=now,
        business_date=book.card.on,
        store=StoreId("-"),
        device=DeviceId("-"),
        command_id=CommandId("-"),
        actor=session.person,
        role=session.role,
        approver=session.person,
    )
    try:
        act.trial(book, moment)
    except Refusal as refusal:
        return refusal
    return None


def is_allowed(act: Act, session: Session) -> bool:
    """Whether this person's role may do it at all."""
    return act.needs in MAY[session.role]
