"""Random lives of pledges: what may happen to one, tried in any order, and what must hold after every step.

A life is a script of steps; each step is a command that the domain either does or refuses. The same script can be lived
by the pure domain and by a real book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from domain.access.people import Person
from domain.commands import Moment, kind_of_command
from domain.customers.customer import Customer
from domain.errors import Refusal
from domain.facts import Body
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, TicketNo
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.entry import EntryPosted
from domain.ledger.posting import entry_for
from domain.money import NOTHING, Money, Rounding, rate
from domain.organisation.legal_person import LegalPerson
from domain.organisation.reserve import Reserve
from domain.pawn.agreement import RedeemByAgreement, TicketRedeemedByAgreement
from domain.pawn.blocks import DisputeTicket, HoldTicket, LiftBlock, SeizeGoods
from domain.pawn.forfeiture import ForfeitTicket
from domain.pawn.issue import IssueTicket, TicketIssued
from domain.pawn.loss import ReplaceTicket, ReportLoss, WithdrawLoss
from domain.pawn.numbers import NumberBlock
from domain.pawn.partial_release import ReleaseItems
from domain.pawn.partial_repayment import RepayPart, TicketPartRepaid
from domain.pawn.period import earned_by
from domain.pawn.recognition import recognised
from domain.pawn.redemption import RedeemTicket, TicketRedeemed
from domain.pawn.renewal import RenewTicket
from domain.pawn.ticket import Block, End, Ticket, evolve
from domain.pawn.top_up import TopUp
from domain.pawn.void import TicketVoided, VoidTicket
from domain.rulebook.bookkeeping import FeeAccounting
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import BookCost, Disposal, Rulebook
from domain.rulebook.terms import (
    FeeHeld,
    FeeTiming,
    InterestScope,
    LateFee,
    Method,
    PledgeClass,
    Refund,
    RenewalFrom,
    Tier,
)
from domain.stock.appraisal.worksheet import ItemAppraised
from domain.stock.custody import Custody
from tests.builders import CLERK, CUSTOMER, DEVICE, MANAGER, NOON, STORE, a_customer, an_item, money

BEGINS = date(2025, 1, 2)
RICH = money("900000000.00")
WEIGHTS = {
    "wait": 10,
    "renew": 5,
    "redeem": 2,
    "repay": 4,
    "release": 2,
    "top_up": 2,
    "void": 1,
    "report_loss": 1,
    "withdraw_loss": 1,
    "replace": 1,
    "hold": 1,
    "seize": 1,
    "dispute": 1,
    "lift": 4,
    "forfeit": 4,
    "agree": 3,
}
"""What may be tried, and how often."""

FEES = {FeeHeld.PREPAID: "2203", FeeHeld.ARREARS: "1133", FeeHeld.ADJUSTMENT: "1303.08"}
"""The account of a fee until it is earned or paid."""

HELD = ("1132", "1133", "2203", "1303.08", "2221.07")
"""The accounts on which nothing is left of a ticket that has ended."""

VERBS = tuple(verb for verb, weight in WEIGHTS.items() for _ in range(weight))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a life: what is tried, a number that says how much or how long, and a second one."""

    verb: str
    size: int
    choice: int


STEPS = st.lists(
    st.builds(Step, st.sampled_from(VERBS), st.integers(0, 45), st.integers(0, 3)), min_size=3, max_size=18
)


def script(chance: Random) -> list[Step]:
    """A script of the same kind without hypothesis, for lives that are too costly to be tried again and again."""
    steps = chance.randint(3, 14)
    return [Step(chance.choice(VERBS), chance.randint(0, 45), chance.randint(0, 3)) for _ in range(steps)]


SHOPS = st.builds(
    lambda methods, timing, refund, scope, start, late, unit, cost, rounding, vat, accounting: replace(
        CHINA,
        charging=replace(
            CHINA.charging,
            interest_method=methods[0],
            fee_method=methods[1],
            tiers=(Tier(days=5, part=Fraction(1, 6)), Tier(days=15, part=Fraction(1, 2))),
            fee_timing=timing,
            refund=refund,
            interest_scope=scope,
            renewal_from=start,
            fee_after_forfeiture=late,
            late_renewal_penalty=late is LateFee.DAILY,
            cash_rounding_unit=unit,
            cash_rounding=rounding,
            vat=rate(vat),
            fee_accounting=accounting,
        ),
        forfeiture=replace(CHINA.forfeiture, book_cost=cost),
        loss_report_fee=money("20.00"),
        replacement_fee=money("10.00"),
    ),
    st.sampled_from(
        [
            (Method.DAILY30, Method.DAILY30),
            (Method.DAILY30, Method.DAILY30),
            (Method.MONTH_DAYS, Method.MONTH_DAYS),
            (Method.DAILY30, Method.TIER),
            (Method.FULL_MONTH, Method.FULL_MONTH),
            (Method.DAILY30, Method.TEN_DAY),
            (Method.ACT365, Method.DAILY30),
            (Method.DAILY30_BOTH, Method.DAILY30_BOTH),
            (Method.CAPITALISED, Method.DAILY30),
        ]
    ),
    st.sampled_from(FeeTiming),
    st.sampled_from(Refund),
    st.sampled_from(InterestScope),
    st.sampled_from(RenewalFrom),
    st.sampled_from(LateFee),
    st.sampled_from([1, 10, 100]),
    st.sampled_from(BookCost),
    st.sampled_from(Rounding),
    st.sampled_from(["0", "0.06", "0.03", "0.01"]),
    st.sampled_from(FeeAccounting),
)
"""Shops that charge in every way there is."""

LOANS = st.lists(st.integers(100, 4_000_000), min_size=1, max_size=3)
"""Loans on the items of a pledge, in fen: below and above what the shop may keep for itself."""


def pledge(loans: list[int], days: int = 30) -> IssueTicket:
    """What is pawned: bracelets, each worth a little more than is lent on it."""
    items = tuple(an_item(loan=str(Money(fen)), appraised=str(Money(fen + fen // 4))) for fen in loans)
    return IssueTicket(customer=CUSTOMER, items=items, prohibited=(), days=days, source_statement="本人购买")


def command_of(step: Step, ticket: Ticket) -> object | None:
    """The command that a step tries on a ticket; None for waiting."""
    number, size = ticket.number, step.size
    part = Money(max(ticket.principal.minor * size // 40, 1))
    if step.verb == "renew":
        repay = part if step.choice == 0 and size else None
        start = RenewalFrom.EVENT_DATE if step.choice == 1 else None
        if step.choice == 2:
            return RenewTicket(ticket=number, months=1 + size % 4)
        return RenewTicket(ticket=number, days=size + 1, repay=repay, start=start)
    if step.verb == "release":
        return ReleaseItems(ticket=number, items=tuple(item.code for item in ticket.items[: 1 + step.choice % 2]))
    reason = "说明"
    made: dict[str, object] = {
        "redeem": RedeemTicket(ticket=number, holder_checked=step.choice == 0),
        "repay": RepayPart(ticket=number, amount=part),
        "top_up": TopUp(ticket=number, amount=part, days=size + 1, prohibited=()),
        "void": VoidTicket(ticket=number, reason=reason),
        "report_loss": ReportLoss(ticket=number, circumstances=reason),
        "withdraw_loss": WithdrawLoss(ticket=number, reason=reason),
        "replace": ReplaceTicket(ticket=number),
        "hold": HoldTicket(ticket=number, reference=reason),
        "seize": SeizeGoods(ticket=number, receipt=reason),
        "dispute": DisputeTicket(ticket=number, claim=reason),
        "lift": LiftBlock(ticket=number, reason=reason),
        "forfeit": ForfeitTicket(ticket=number),
        "agree": RedeemByAgreement(ticket=number),
    }
    return made.get(step.verb)


@dataclass
class Life:
    """The pure domain with one customer, one drawer without a bottom, and the books that its facts make.

    `accrued_to` is the day after the last whose income was accrued, as the nightly run does it.
    """

    rules: Rulebook = CHINA
    on: date = BEGINS
    tickets: dict[TicketNo, Ticket] = field(default_factory=dict)
    issuing: int = 0
    accrued: date | None = None
    books: Counter[tuple[str, str]] = field(default_factory=Counter)
    handed_out: Counter[str] = field(default_factory=Counter)
    done: int = 0

    def rulebook(self) -> Rulebook:
        return self.rules

    def customer(self, customer: CustomerId) -> Customer | None:
        return a_customer() if customer == CUSTOMER else None

    def number_block(self, device: DeviceId) -> NumberBlock | None:
        return NumberBlock(device=device, prefix="310125", first=1, last=99_999, used=self.issuing)

    def cash_in_drawer(self, device: DeviceId) -> Money:
        return RICH

    def ticket_pledging(self, identities: Collection[str]) -> TicketNo | None:
        return None

    def appraisal(self, appraisal: str) -> ItemAppraised | None:
        return None

    def kept_photos(self, names: Collection[str]) -> frozenset[str]:
        return frozenset()

    def legal_person(self) -> LegalPerson:
        return LegalPerson(name="福安典当", registered_capital=RICH)

    def reserve(self, on: date) -> Reserve | None:
        return None

    def shareholder(self, customer: CustomerId) -> Money | None:
        return None

    def balance(self) -> Money:
        return NOTHING

    def balance_of_customer(self, customer: CustomerId) -> Money:
        return NOTHING

    def balance_of_class(self, pledge: PledgeClass) -> Money:
        return NOTHING

    def lent_on(self, on: date) -> Money:
        return NOTHING

    def person(self, person: PersonId) -> Person | None:
        return None

    def goods_left(self, ticket: TicketNo) -> bool:
        return True

    def absent_goods(self, ticket: TicketNo) -> tuple[Custody, ...]:
        return ()

    def accrued_to(self, ticket: TicketNo) -> date | None:
        return self.accrued

    def ticket(self, number: TicketNo) -> Ticket:
        if number not in self.tickets:
            raise Refusal("ticket.unknown", ticket=number)
        return self.tickets[number]

    def do(self, command: object) -> tuple[Body, ...]:
        """Do a command with a second person at hand. Raises Refusal; then nothing has changed."""
        self.done += 1
        moment = Moment(
            now=NOON,
            business_date=self.on,
            store=STORE,
            device=DEVICE,
            command_id=CommandId(f"life-{self.done}"),
            actor=CLERK.person,
            role=CLERK.role,
            approver=MANAGER.person,
        )
        happened = tuple(kind_of_command(command).decide(command, self, moment))
        for what in happened:
            self._take(what)
        return happened

    def wait(self, days: int, *, accrue: bool) -> None:
        """Let days go by; where the nightly run accrues, it does so for every day that ends."""
        for _ in range(days):
            if accrue:
                self._accrue()
            self.on += timedelta(days=1)

    def live(self, steps: list[Step], first: TicketNo) -> Iterator[Ticket]:
        """Live a script; the ticket after every step, which of a top-up is the new one."""
        number = first
        for step in steps:
            if step.verb == "wait":
                self.wait(step.size % 40, accrue=step.choice > 0)
            else:
                number = self._try(step, number)
            yield self.tickets[number]

    def balance_on(self, account: str, ticket: TicketNo) -> int:
        """What an account holds for a ticket, in fen, debits positive."""
        return sum(fen for (code, sub), fen in self.books.items() if code == account and sub == f"ticket:{ticket}")

    def sum_of(self, *accounts: str) -> int:
        """What accounts of these beginnings hold, in fen, debits positive."""
        return sum(fen for (code, _), fen in self.books.items() if code.startswith(accounts))

    def _try(self, step: Step, number: TicketNo) -> TicketNo:
        ticket = self.tickets[number]
        command = command_of(step, ticket)
        before = (dict(self.tickets), Counter(self.books), Counter(self.handed_out))
        try:
            happened = self.do(command)
        except Refusal:
            assert before == (self.tickets, self.books, self.handed_out)
            return number
        return next((what.ticket for what in happened if isinstance(what, TicketIssued)), number)

    def _take(self, what: Body) -> None:
        number = TicketNo(what.subject.partition(":")[2])
        before = self.tickets.get(number)
        after = evolve(before, what)
        assert after is not None
        assert after != before, f"{what} changed nothing"
        self.tickets[number] = after
        self.issuing += isinstance(what, TicketIssued)
        entry = entry_for(what, f"life-{self.done}:0", DEVICE, BUILT_IN)
        if entry is not None:
            self._post(entry)
        self.handed_out.update(_going_home(before, what))

    def _post(self, entry: EntryPosted) -> None:
        for posting in entry.postings:
            self.books[posting.account, posting.sub] += posting.amount.minor

    def _accrue(self) -> None:
        """The night's income of every running ticket: what is earned by the next morning less what was taken."""
        for ticket in self.tickets.values():
            if ticket.ended is not None or ticket.forfeited is not None:
                continue
            morning = self.on + timedelta(days=1)
            taken = earned_by(ticket.terms, ticket.periods, morning) - recognised(ticket, self.accrued)
            sub, ahead = f"ticket:{ticket.number}", ticket.terms.fee_held is not FeeHeld.ARREARS
            for amount, tax, debit, credit in (
                (taken.interest, taken.interest_tax, "1132", "6011.01"),
                (taken.fee, taken.fee_tax, FEES[ticket.terms.fee_held], "6021.01"),
            ):
                net = amount - tax
                self.books[credit, sub] -= net.minor
                self.books[debit, sub] += net.minor if ahead and debit != "1132" else amount.minor
                self.books["2221.07", sub] -= 0 if ahead and debit != "1132" else tax.minor
        self.accrued = self.on + timedelta(days=1)


def _going_home(before: Ticket | None, what: Body) -> list[str]:
    """The items that this fact hands back to the pawner."""
    if before is None:
        return []
    if isinstance(what, TicketPartRepaid):
        return list(what.released)
    if isinstance(what, TicketRedeemed | TicketRedeemedByAgreement | TicketVoided):
        return [item.code for item in before.held_items]
    return []


def check(life: Life, ticket: Ticket) -> None:
    """What must hold after every step of a life."""
    assert sum(life.books.values()) == 0, "the books balance"
    assert max(life.handed_out.values(), default=0) <= 1, "nothing is released twice"
    assert ticket.principal.minor > 0
    assert ticket.principal == ticket.period.principal
    assert set(ticket.released) < {item.code for item in ticket.items}
    _check_dates(ticket)
    _check_state(ticket)
    _check_books(life, ticket)


def _check_dates(ticket: Ticket) -> None:
    for earlier, later in zip(ticket.periods, ticket.periods[1:], strict=False):
        assert earlier.due <= later.start <= earlier.forfeit_on, "terms follow each other, at the latest after grace"
    for period in ticket.periods:
        assert period.start <= period.due < period.forfeit_on
        assert period.start <= period.settled_to <= period.due


def _check_state(ticket: Ticket) -> None:
    assert (ticket.ended is None) == (ticket.ended_on is None)
    if ticket.ended is not None:
        assert ticket.blocked is None, "what is blocked does not end"
        assert ticket.earned is not None or ticket.ended is End.AGREED
    if ticket.ended is End.AGREED:
        assert ticket.forfeited is not None
    if ticket.ended in {End.REDEEMED, End.TOPPED_UP, End.VOIDED}:
        assert ticket.forfeited is None, "what is forfeited is only redeemed by agreement"


def _check_books(life: Life, ticket: Ticket) -> None:
    """The ledger of a ticket is what its state says: the loan where it belongs, nothing left of one that has ended."""
    of_loans = [
        (code, fen) for (code, sub), fen in life.books.items() if code.startswith("1303.0") and _is_of(sub, ticket)
    ]
    loan = sum(fen for code, fen in of_loans if code != "1303.08")
    forfeited = ticket.forfeited
    lent = ticket.ended is None and ticket.blocked is not Block.SEIZED
    if forfeited is not None:
        lent = lent and forfeited.disposal is Disposal.FOR_ACCOUNT
    assert loan == (ticket.principal.minor if lent else 0), "the loan account holds the loan"
    seized = ticket.principal.minor if ticket.blocked is Block.SEIZED else 0
    assert life.balance_on("1221", ticket.number) == seized
    in_stock = forfeited.into_stock.minor if forfeited is not None and ticket.ended is None else 0
    assert life.balance_on("1409", ticket.number) == in_stock
    if ticket.ended is not None or (forfeited is not None and forfeited.disposal is Disposal.OWN):
        for account in HELD:
            assert life.balance_on(account, ticket.number) == 0, f"nothing is left on {account}"


def _is_of(sub: str, ticket: Ticket) -> bool:
    return sub == f"ticket:{ticket.number}"


def check_money(life: Life) -> None:
    """Money is conserved: what came in less what went out is income and its tax, and what is owed is on the books."""
    cash = life.sum_of("1001")
    income = -life.sum_of("6")
    owed = life.sum_of("1132", "1133", "1221", "1303", "1409", "2203", "2221")
    assert cash + owed == income
