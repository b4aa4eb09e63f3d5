from datetime import UTC, datetime
from typing import Any

import pytest

from domain.access.people import AddPerson
from domain.access.roles import Approval, Role, Session
from domain.book import Book
from domain.commands import digest_of
from domain.errors import Refusal
from domain.facts import kind_of
from domain.ids import CommandId, PersonId
from domain.ledger.entry import EntryPosted
from domain.pawn.issue import TicketIssued
from domain.ports import Receipt
from domain.till.day import OpenTill
from domain.till.day_close import CloseDay
from tests.builders import ACCOUNTANT, CLERK, DEVICE, MANAGER, NOON, PAWNED, a_day, a_pledge, an_item, days_later, money
from tests.domain.fakes import MemoryWork, Shop

LARGE = a_pledge(an_item(loan="60000.00"))


def do(work: MemoryWork, command: object, *, by: Session = CLERK, **special: Any) -> Receipt:
    """Do a command at noon of the first of March, unless `now` says otherwise, always under the same id."""
    book = Book(work.begin, lambda: special.get("now", NOON))
    return book.do(command, by=by, command_id=CommandId("command-1"), approval=special.get("approval"))


def test_a_command_leaves_its_fact_and_the_entry_in_the_ledger() -> None:
    work = MemoryWork()
    do(work, a_pledge())
    assert [kind_of(fact.body).name for fact in work.journal] == ["ticket.issued", "entry.posted"]


def test_the_entry_names_the_fact_that_caused_it() -> None:
    entry = do(MemoryWork(), a_pledge()).facts[1].body
    assert isinstance(entry, EntryPosted)
    assert entry.cause == "command-1:0"


def test_a_receipt_is_about_the_first_fact() -> None:
    assert isinstance(do(MemoryWork(), a_pledge()).happened, TicketIssued)


def test_facts_are_numbered_within_their_command() -> None:
    assert [fact.at.n for fact in do(MemoryWork(), a_pledge()).facts] == [0, 1]


def test_a_command_that_is_sent_twice_is_done_once() -> None:
    work = MemoryWork()
    first, again = do(work, a_pledge()), do(work, a_pledge())
    assert (again.facts, again.repeated, len(work.journal)) == (first.facts, True, 2)


def test_a_repeated_command_is_known_again_even_after_the_day_was_closed() -> None:
    work = MemoryWork()
    do(work, a_pledge())
    work.state.last_day = a_day(is_open=False)
    assert do(work, a_pledge()).repeated


def test_the_id_of_another_command_is_refused() -> None:
    work = MemoryWork()
    do(work, a_pledge())
    with pytest.raises(Refusal, match=r"command\.other_content"):
        do(work, a_pledge(days=31))
    assert len(work.journal) == 2


@pytest.mark.parametrize(
    "command, by, code",
    [
        (a_pledge(), ACCOUNTANT, "access.denied"),
        (a_pledge(days=4001), CLERK, "amount.too_large"),
        (a_pledge(an_item(description="金\u200b镯")), CLERK, "field.invisible"),
        (LARGE, CLERK, "approval.required"),
    ],
)
def test_what_is_refused_leaves_nothing(command: object, by: Session, code: str) -> None:
    work = MemoryWork()
    with pytest.raises(Refusal) as refusal:
        do(work, command, by=by)
    assert (refusal.value.code, work.journal, work.dones) == (code, [], {})


def test_money_moves_on_an_open_day_alone() -> None:
    with pytest.raises(Refusal, match=r"day\.not_open"):
        do(MemoryWork(Shop(last_day=a_day(is_open=False))), a_pledge())


def test_people_join_on_any_day() -> None:
    asked = AddPerson(person=PersonId("wang"), name="王强", role=Role.CLERK)
    receipt = do(MemoryWork(Shop(last_day=None)), asked, by=MANAGER)
    assert receipt.facts[0].at.business_date == PAWNED


def test_a_second_persons_yes_is_kept_with_the_fact() -> None:
    receipt = do(MemoryWork(), LARGE, approval=Approval(MANAGER, digest_of(LARGE)))
    assert (receipt.facts[0].at.actor, receipt.facts[0].at.approver) == (CLERK.person, MANAGER.person)


def test_a_yes_to_a_smaller_loan_is_no_yes_to_a_larger_one() -> None:
    with pytest.raises(Refusal, match=r"approval\.other_command"):
        do(MemoryWork(), LARGE, approval=Approval(MANAGER, digest_of(a_pledge())))


def test_business_past_midnight_belongs_to_the_evening_before() -> None:
    receipt = do(MemoryWork(), a_pledge(), now=datetime(2025, 3, 1, 17, tzinfo=UTC))
    assert {fact.at.business_date for fact in receipt.facts} == {PAWNED}


def test_a_day_that_was_left_open_is_only_counted_and_closed() -> None:
    later = datetime(2025, 3, 3, 4, tzinfo=UTC)
    with pytest.raises(Refusal) as refusal:
        do(MemoryWork(), a_pledge(), now=later)
    assert refusal.value.code == "day.stale"
    work = MemoryWork(Shop(last_day=a_day(counted="50000.00")))
    assert do(work, CloseDay(), now=later).facts[0].at.business_date == PAWNED


def test_the_opening_of_a_day_belongs_to_that_day() -> None:
    work = MemoryWork(Shop(last_day=a_day(is_open=False, business_date=days_later(-9))))
    receipt = do(work, OpenTill(float_amount=money("1.00"), business_date=days_later(-3)))
    assert {fact.at.business_date for fact in receipt.facts} == {days_later(-3)}


def test_cash_is_posted_to_the_drawer_of_the_device() -> None:
    entry = do(MemoryWork(), a_pledge()).facts[1].body
    assert isinstance(entry, EntryPosted)
    assert [posting.sub for posting in entry.postings if posting.account == "1001"] == [f"till:{DEVICE}"]


# Several commands in one transaction

JOIN = tuple(AddPerson(person=PersonId(each), name=each, role=Role.CLERK) for each in ("wang", "qian"))


@pytest.mark.parametrize("apart", [False, True])
def test_several_commands_are_done_in_one_transaction_each_under_its_id(apart: bool) -> None:  # noqa: FBT001 a case
    work = MemoryWork()
    book = Book(work.begin, lambda: NOON)
    orders = [(command, CommandId(f"join-{n}")) for n, command in enumerate(JOIN)]
    first = book.do_all(orders, by=MANAGER, apart=apart)
    assert [receipt.command_id for receipt in first] == ["join-0", "join-1"]
    assert [receipt.repeated for receipt in book.do_all(orders, by=MANAGER, apart=apart)] == [True, True]
    assert len(work.journal) == 2


@pytest.mark.parametrize("apart", [False, True])
def test_of_several_commands_none_is_done_where_one_is_refused(apart: bool) -> None:  # noqa: FBT001 as above
    work = MemoryWork()
    system = AddPerson(person=PersonId("robot"), name="robot", role=Role.SYSTEM)
    orders = [(JOIN[0], CommandId("join-0")), (system, CommandId("join-1"))]
    with pytest.raises(Refusal, match=r"person\.system"):
        Book(work.begin, lambda: NOON).do_all(orders, by=MANAGER, apart=apart)
    assert (work.journal, work.dones) == ([], {})


def test_what_was_done_before_among_several_is_told_and_the_rest_is_done() -> None:
    work = MemoryWork()
    book = Book(work.begin, lambda: NOON)
    book.do(JOIN[1], by=MANAGER, command_id=CommandId("join-1"))
    orders = [(command, CommandId(f"join-{n}")) for n, command in enumerate(JOIN)]
    assert [receipt.repeated for receipt in book.do_all(orders, by=MANAGER, apart=True)] == [False, True]


def test_nobody_but_the_daily_run_names_a_business_date() -> None:
    with pytest.raises(ValueError, match="business date"):
        Book(MemoryWork().begin, lambda: NOON).do_all([], by=MANAGER, on=PAWNED)


# Preview


def test_a_preview_tells_facts_and_entries_and_leaves_nothing() -> None:
    work = MemoryWork()
    seen = Book(work.begin, lambda: NOON).preview(a_pledge(), by=CLERK)
    assert [kind_of(what).name for what in seen.happened] == ["ticket.issued"]
    assert [entry.rule for entry in seen.entries] == ["ticket.issued"]
    assert (seen.second_person, work.journal, work.pending, work.dones) == (None, [], [], {})
    posted = do(work, a_pledge()).facts[1].body
    assert isinstance(posted, EntryPosted)
    assert posted.postings == seen.entries[0].postings


def test_a_preview_tells_what_a_second_person_would_approve() -> None:
    seen = Book(MemoryWork().begin, lambda: NOON).preview(LARGE, by=CLERK)
    assert seen.second_person is not None
    assert seen.second_person.code == "approval.required"
    assert seen.entries


def test_a_preview_refuses_what_would_be_refused() -> None:
    book = Book(MemoryWork(state=Shop(last_day=a_day(is_open=False))).begin, lambda: NOON)
    with pytest.raises(Refusal, match=r"day\.not_open"):
        book.preview(a_pledge(), by=CLERK)
    with pytest.raises(Refusal, match=r"access\.denied"):
        book.preview(a_pledge(), by=ACCOUNTANT)
