"""What can be done with a ticket: every act with its words, the main ones and the rarer ones."""

from __future__ import annotations

from domain.commands import Moment
from domain.errors import Refusal
from domain.ids import TicketNo
from domain.money import Money
from domain.pawn import compensation, redemption
from domain.pawn.agreement import RedeemByAgreement
from domain.pawn.blocks import DisputeTicket, HoldTicket, LiftBlock, SeizeGoods
from domain.pawn.compensation import CompensateGoods
from domain.pawn.goods_here import must_be_here, must_be_missing
from domain.pawn.loss import ReplaceTicket, ReportLoss, WithdrawLoss
from domain.pawn.partial_release import ReleaseItems, quote_release
from domain.pawn.partial_repayment import RepayPart
from domain.pawn.redemption import RedeemTicket
from domain.pawn.renewal import RenewTicket
from domain.pawn.settlement import SettleTogether
from domain.pawn.ticket import in_the_holders_hands, must_be_open, must_not_lie_ahead
from domain.pawn.top_up import TopUp, new_pledge
from domain.pawn.void import VoidTicket
from domain.terms import n_
from ui.pawn.act import Act, Book, decide, missing_items

_THIS, _WORDS = TicketNo("-"), "-"
_A_FEN = Money(1)


def _renew(book: Book, moment: Moment) -> None:
    """A rate that the law has since capped lower is no reason: the clerk gives a new one."""
    try:
        decide(RENEW.probe, book, moment, days=max(book.card.ticket.period.days, 1))
    except Refusal as refusal:
        if refusal.code != "fee.over_cap":
            raise


def _release(book: Book, moment: Moment) -> None:
    held = in_the_holders_hands(book.card.ticket)
    must_be_open(held, moment.business_date)
    quote_release(held, tuple(item.code for item in held.held_items[:1]), moment.business_date)


def _top_up(book: Book, moment: Moment) -> None:
    held, on = in_the_holders_hands(book.card.ticket), moment.business_date
    redemption.quote(held, on)
    must_not_lie_ahead(held, on)
    must_be_here(held, book)
    new_pledge(held, TopUp(ticket=held.number, amount=_A_FEN, days=1, prohibited=()))


def _compensate(book: Book, moment: Moment) -> None:
    """Nothing is known yet of what becomes of the rest; goods that are here are not made good."""
    held = in_the_holders_hands(book.card.ticket)
    items = missing_items(book.card) or tuple(item.code for item in held.held_items[:1])
    compensation.quote(held, items, moment.business_date, rest_goes_home=True)
    must_be_missing(items, held, book)


def _settle(book: Book, moment: Moment) -> None:
    must_be_open(in_the_holders_hands(book.card.ticket), moment.business_date)


REDEEM = Act(
    "redeem",
    n_("Redeem"),
    n_("The loan is paid back, the goods go home."),
    RedeemTicket(ticket=_THIS, holder_checked=True),
    key="F4",
)
RENEW = Act(
    "renew",
    n_("Renew"),
    n_("The interest is settled, a new term begins."),
    RenewTicket(ticket=_THIS, days=1, holder_checked=True),
    _renew,
    key="F3",
)
PART = Act(
    "part",
    n_("Part payment"),
    n_("Part of the loan is paid back, the term stays."),
    RepayPart(ticket=_THIS, amount=_A_FEN, holder_checked=True),
    key="F5",
)
RELEASE = Act(
    "release",
    n_("Release items"),
    n_("Some items go home against their part of the loan."),
    ReleaseItems(ticket=_THIS, items=()),
    _release,
)
TOP_UP = Act(
    "top_up",
    n_("Top up"),
    n_("More is lent on the same goods, on a new ticket."),
    TopUp(ticket=_THIS, amount=_A_FEN, days=1, prohibited=()),
    _top_up,
)
SETTLE = Act(
    "settle",
    n_("Settle together"),
    n_("Several tickets of this customer are redeemed or renewed in one payment."),
    SettleTogether(parts=()),
    _settle,
)
AGREE = Act(
    "agree",
    n_("Redeem by agreement"),
    n_("After forfeiture, before the goods are sold. A second person agrees."),
    RedeemByAgreement(ticket=_THIS),
)
REPORT_LOSS = Act(
    "report_loss",
    n_("Report lost"),
    n_("The pawner lost the paper: nobody else can redeem or renew any more."),
    ReportLoss(ticket=_THIS, circumstances=_WORDS),
)
WITHDRAW_LOSS = Act(
    "withdraw_loss",
    n_("Found again"),
    n_("The lost paper is in the pawner's hands again."),
    WithdrawLoss(ticket=_THIS, reason=_WORDS),
)
REPLACE = Act(
    "replace",
    n_("Replacement"),
    n_("A new paper for one that was reported lost. A second person agrees."),
    ReplaceTicket(ticket=_THIS),
)
HOLD = Act(
    "hold",
    n_("Police hold"),
    n_("The police ask for the goods to be kept: nothing moves until the hold is lifted."),
    HoldTicket(ticket=_THIS, reference=_WORDS),
)
SEIZE = Act(
    "seize",
    n_("Seizure"),
    n_("The police take the goods against a receipt. A second person agrees."),
    SeizeGoods(ticket=_THIS, receipt=_WORDS),
)
DISPUTE = Act(
    "dispute",
    n_("Dispute"),
    n_("Somebody says that the goods are theirs: nothing moves until it is settled."),
    DisputeTicket(ticket=_THIS, claim=_WORDS),
)
LIFT = Act(
    "lift",
    n_("Lift"),
    n_("The hold, seizure or dispute is over: the ticket goes on. A second person agrees."),
    LiftBlock(ticket=_THIS, reason=_WORDS),
)
COMPENSATE = Act(
    "compensate",
    n_("Make good"),
    n_("Goods are missing: the shop pays their appraised value, what is owed is set off. A second person agrees."),
    CompensateGoods(ticket=_THIS, items=(), reason=_WORDS),
    _compensate,
)
VOID = Act(
    "void",
    n_("Void"),
    n_("A ticket of today is undone as a whole. A second person agrees."),
    VoidTicket(ticket=_THIS, reason=_WORDS),
)

MAIN = (PART, RENEW, REDEEM)
"""The acts with buttons of their own, the last one the primary."""
MORE = (
    RELEASE,
    TOP_UP,
    SETTLE,
    AGREE,
    REPORT_LOSS,
    WITHDRAW_LOSS,
    REPLACE,
    HOLD,
    SEIZE,
    DISPUTE,
    LIFT,
    COMPENSATE,
    VOID,
)
"""The rarer acts, behind a button."""
ACTS = {act.name: act for act in (*MAIN, *MORE)}
