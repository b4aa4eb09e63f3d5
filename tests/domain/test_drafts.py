"""Drafts: agreed today, paid out once the mortgage is registered."""

from dataclasses import replace

from domain.ids import TicketNo
from domain.pawn.draft import (
    Draft,
    DraftIssued,
    DraftPledge,
    DraftStage,
    DropDraft,
    IssueDraft,
    PledgeDrafted,
    evolve_draft,
)
from domain.pawn.issue import IssueTicket, TicketIssued
from domain.pawn.papers import NEEDED, PaperTaken, Registration
from domain.rulebook.terms import PledgeClass
from domain.stock.item import Attribute, Category
from domain.stock.prohibited import Prohibited
from tests.builders import a_pledge, an_item, days_later, money
from tests.domain.fakes import Shop, happened, refused


def a_house_pledge() -> IssueTicket:
    card = (Attribute(key="title_number", value="沪(2020)徐字不动产权第000001号"), Attribute(key="area", value="89.50"))
    house = an_item(category=Category.HOUSE, weight=None, fineness=None, attributes=card)
    return a_pledge(house, pledge=PledgeClass.REAL_ESTATE)


def drafted(asked: IssueTicket) -> tuple[PledgeDrafted, Draft]:
    [what] = happened(DraftPledge(asked=asked), Shop())
    assert isinstance(what, PledgeDrafted)
    draft = evolve_draft(None, what)
    assert draft is not None
    return what, draft


PAPERS = tuple(PaperTaken(kind=kind, number="1") for kind in NEEDED["house"])
REGISTERED = Registration(
    authority="上海市徐汇区不动产登记事务中心", number="沪(2025)徐字不动产证明第1号", on=days_later(3)
)


def test_what_is_drafted_may_still_lack_papers_and_registration() -> None:
    what, draft = drafted(a_house_pledge())
    assert (what.principal, what.net_disbursed, draft.stage) == (money("10000.00"), money("9730.00"), DraftStage.OPEN)
    assert refused(a_house_pledge(), Shop()) == "papers.missing"


def test_a_draft_is_paid_out_with_what_came_since_on_the_day_that_it_is() -> None:
    _, draft = drafted(a_house_pledge())
    asked = IssueDraft(draft=draft.draft, registration=REGISTERED, papers=PAPERS)
    issued, ended = happened(asked, Shop(drafts=(draft,)), 3)
    assert isinstance(issued, TicketIssued)
    assert isinstance(ended, DraftIssued)
    assert (issued.period.start, issued.registration, ended.ticket) == (days_later(3), REGISTERED, issued.ticket)
    assert evolve_draft(draft, ended) == replace(draft, stage=DraftStage.ISSUED, ticket=issued.ticket)


def test_without_its_registration_a_draft_is_not_paid_out() -> None:
    _, draft = drafted(a_house_pledge())
    asked = IssueDraft(draft=draft.draft, papers=PAPERS)
    assert refused(asked, Shop(drafts=(draft,)), 3) == "registration.missing"


def test_a_draft_refuses_what_pawning_refuses() -> None:
    stolen = replace(a_house_pledge(), prohibited=(Prohibited.STOLEN,))
    assert refused(DraftPledge(asked=stolen), Shop()) == "goods.prohibited"
    assert refused(DraftPledge(asked=a_pledge(fee="0.05")), Shop()) == "fee.over_cap"
    assert refused(DraftPledge(asked=a_pledge()), Shop(customers={})) == "customer.unknown"


def test_a_draft_ends_once() -> None:
    _, draft = drafted(a_house_pledge())
    [dropped] = happened(DropDraft(draft=draft.draft, reason="客户改变主意"), Shop(drafts=(draft,)), 1)
    gone = evolve_draft(draft, dropped)
    assert gone == replace(draft, stage=DraftStage.DROPPED)
    issue = IssueDraft(draft=draft.draft, registration=REGISTERED, papers=PAPERS)
    assert refused(issue, Shop(drafts=(gone,)), 3) == "draft.not_open"
    assert refused(DropDraft(draft=draft.draft, reason="再来"), Shop(drafts=(gone,)), 3) == "draft.not_open"
    assert evolve_draft(gone, DraftIssued(draft=draft.draft, ticket=TicketNo("31012500001"))) == gone
