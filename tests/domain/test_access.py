import pytest

from domain.access.duties import RIGHTS, duties_of, duty_of
from domain.access.people import AddPerson, Person, decide
from domain.access.roles import APPROVERS, MAY, Approval, Role, Session, second_person
from domain.codec import check_limits
from domain.commands import kinds_of_commands
from domain.errors import Refusal
from domain.ids import PersonId
from tests.builders import ACCOUNTANT, CLERK, MANAGER, a_moment
from tests.domain.fakes import Shop
from tests.domain.strategies import load_all_of_the_domain

load_all_of_the_domain()

BOOKS = ["show.entries", "show.trial-balance", "show.facts", "verify"]
COUNTER = ["pawn.issue", "pawn.renew", "pawn.redeem", "till.open", "till.count", "till.close"]
MANAGERS = [
    "store.found",
    "access.add_person",
    "pawn.lease_numbers",
    "customers.freeze",
    "customers.blacklist",
    "organisation.set_shareholder",
]


def may(somebody: Session, name: str) -> bool:
    try:
        somebody.must_be_allowed(name)
    except Refusal as refusal:
        return refusal.code != "access.denied"
    return True


@pytest.mark.parametrize("name", COUNTER)
def test_clerk_and_manager_work_at_the_counter_and_the_accountant_does_not(name: str) -> None:
    assert [may(who, name) for who in (CLERK, MANAGER, ACCOUNTANT)] == [True, True, False]


@pytest.mark.parametrize("name", BOOKS)
def test_manager_and_accountant_see_the_books_and_the_clerk_does_not(name: str) -> None:
    assert [may(who, name) for who in (CLERK, MANAGER, ACCOUNTANT)] == [False, True, True]


@pytest.mark.parametrize("name", MANAGERS)
def test_only_the_manager_changes_the_shop_itself(name: str) -> None:
    assert [may(who, name) for who in (CLERK, MANAGER, ACCOUNTANT)] == [False, True, False]


def test_an_accountant_changes_nothing_but_the_books_and_what_moves_into_them() -> None:
    changes = MAY[Role.ACCOUNTANT] & {kind.name for kind in kinds_of_commands()}
    moving_in = {"customers.register", "pawn.move_in", "pawn.move_in_goods"}
    assert {name.partition(".")[0] for name in changes - moving_in - OWN} <= {"ledger"}


def test_every_command_can_be_done_by_somebody() -> None:
    assert {kind.name for kind in kinds_of_commands()} <= MAY[Role.MANAGER] | MAY[Role.ACCOUNTANT] | MAY[Role.SYSTEM]


def test_who_keeps_the_drawer_does_not_keep_the_books() -> None:
    assert [may(who, "ledger.prepare_voucher") for who in (CLERK, MANAGER, ACCOUNTANT)] == [False, False, True]
    assert [may(who, "ledger.review_vouchers") for who in (CLERK, MANAGER, ACCOUNTANT)] == [False, True, True]


# The second person


def test_nobody_approved_means_nobody() -> None:
    assert second_person(None, CLERK, "digest") is None


def test_a_manager_approves_exactly_one_command() -> None:
    assert second_person(Approval(MANAGER, "digest"), CLERK, "digest") == MANAGER.person
    with pytest.raises(Refusal, match=r"approval\.other_command"):
        second_person(Approval(MANAGER, "another"), CLERK, "digest")


def test_nobody_approves_their_own_work() -> None:
    with pytest.raises(Refusal, match=r"approval\.same_person"):
        second_person(Approval(MANAGER, "digest"), MANAGER, "digest")


@pytest.mark.parametrize("who", [Session(PersonId("wang"), "王强", Role.CLERK), ACCOUNTANT])
def test_only_a_manager_approves(who: Session) -> None:
    with pytest.raises(Refusal, match=r"approval\.not_allowed"):
        second_person(Approval(who, "digest"), CLERK, "digest")


# People


def added(login: str, *known: str) -> PersonId:
    people = tuple(Person(PersonId(each), "某人", Role.CLERK) for each in known)
    asked = AddPerson(person=PersonId(login), name="李娜", role=Role.CLERK)
    [happened] = decide(asked, Shop(people=people), a_moment(MANAGER))
    return happened.person


@pytest.mark.parametrize("login", ["lina", "li.na", "li-na_2", "007"])
def test_a_login_is_plain_small_letters_and_digits(login: str) -> None:
    check_limits(AddPerson(person=PersonId(login), name="李娜", role=Role.CLERK))
    assert added(login) == login


@pytest.mark.parametrize("login", [":recovery", "Lina", "李娜", "li na", "...", "lina@shop", "lin\u0430"])
def test_any_other_login_is_refused(login: str) -> None:
    with pytest.raises(Refusal, match=r"person\.login"):
        check_limits(AddPerson(person=PersonId(login), name="李娜", role=Role.CLERK))


def test_a_login_is_given_once() -> None:
    with pytest.raises(Refusal, match=r"person\.known"):
        added("lina", "lina")


# Duties that are kept apart

COMMANDS = {kind.name for kind in kinds_of_commands()}
OWN = {"access.set_second_factor", "alerts.subscribe"}
"""What everybody may change: their own sign-in, and what they are told."""
ALL = [role for role in Role if role is not Role.SYSTEM]


def roles_with(*names: str) -> set[Role]:
    """The roles of people that may do any of these."""
    return {role for role in ALL if MAY[role] & set(names)}


def test_who_appraises_and_lends_agrees_to_no_loan_over_the_limit() -> None:
    assert Role.CLERK in roles_with("stock.appraise_gold") & roles_with("pawn.issue")
    assert {Role.MANAGER} == APPROVERS


def test_who_keeps_the_vault_does_not_begin_its_stocktake() -> None:
    assert Role.CLERK in roles_with("vault.store")
    assert Role.CLERK not in roles_with("vault.start_stocktake")


def test_who_administers_people_posts_no_voucher() -> None:
    people = {name for name in COMMANDS if name.startswith("access.")} - {"access.set_second_factor"}
    assert roles_with(*people) == {Role.MANAGER}
    assert roles_with("ledger.prepare_voucher", "ledger.post_voucher") == {Role.ACCOUNTANT}


def test_an_auditor_reads_and_verifies_and_changes_nothing() -> None:
    assert MAY[Role.AUDITOR] & COMMANDS == OWN
    assert {"verify", "self-check", "show.facts", "show.security", "show.people", "report"} <= MAY[Role.AUDITOR]
    assert "show.personal" not in MAY[Role.AUDITOR]


def test_a_cashier_changes_no_accounts_and_no_rules_of_posting() -> None:
    accounts = {"ledger.add_account", "ledger.change_rule", "ledger.reverse_voucher"}
    assert Role.CLERK not in roles_with(*accounts)


def test_nobody_deletes_what_was_taken_down() -> None:
    assert not {name for name in COMMANDS if name.startswith(("security.", "facts.")) and name != "security.note"}
    assert roles_with("security.note", "access.use_recovery_code") == set()


def test_nobody_of_the_staff_may_everything() -> None:
    assert all(COMMANDS - MAY[role] - MAY[Role.SYSTEM] for role in ALL)


# What the roles may, told by duties


@pytest.mark.parametrize("role", ALL)
def test_a_roles_duties_are_all_that_it_may_and_nothing_else(role: Role) -> None:
    told = frozenset[str]().union(*(RIGHTS[duty] for duty in duties_of(role)))
    assert told == MAY[role]


def test_every_right_belongs_to_one_duty() -> None:
    assert sum(len(rights) for rights in RIGHTS.values()) == len(frozenset[str]().union(*RIGHTS.values()))
    assert duty_of("security.note") is None
