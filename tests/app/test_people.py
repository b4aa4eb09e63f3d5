"""People at the door and on the seat: second factors, lock-outs, leaving, handing over, codes that approve."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from pyotp import TOTP

from app import one_time, sitting
from app.cli import run
from app.credentials import PRACTICE_PASSWORD, Credentials
from app.places import APPROVAL_PAGE
from app.second_person import session_of
from app.shop import Shop, give_password, look_into_shop, open_shop
from app.sign_ins import SignIns, wait_after
from domain.access.leaving import ChangeRole, DisablePerson, Unlock
from domain.access.people import AddPerson, LimitLending
from domain.access.returning import ReturnPerson
from domain.access.roles import Role
from domain.access.second_factor import ResetSecondFactor
from domain.access.security import SecurityEvent
from domain.access.way_back import GivePassword
from domain.clock import calendar_day
from domain.commands import command_from
from domain.errors import KeyTrouble, Refusal
from domain.ids import PersonId
from domain.money import Money
from domain.rulebook.change import ChangeRulebook
from storage.book_file import set_password
from storage.journal import Journal
from storage.projector import rebuild
from storage.verify import verify
from tests.books import CHEAP, HERS, LI, TestClock, a_book, a_staffed_book, signed_in
from tests.storage.replaying import tables_in

KNOWN = "Q3MNOWSCPH"
"""HMAC-SHA-256 of “ABCDEFGHIJKLMNOP:29000000” under twenty zero bytes, as any other program makes it."""
A_CUSTOMER = command_from("customers.register", LI)


def code_at(secret: str, moment: datetime) -> str:
    """The six digits that a phone shows at a moment."""
    return TOTP(secret).at(moment)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the managers wang and chen and the clerk lina, made once."""
    return a_staffed_book(tmp_path_factory.mktemp("staffed"))


@pytest.fixture
def folder(staffed: Path, tmp_path: Path) -> Path:
    """A copy of that book."""
    return Path(shutil.copytree(staffed, tmp_path / staffed.name))


@pytest.fixture
def shop(folder: Path, clock: TestClock) -> Iterator[Shop]:
    """Wang's desk."""
    with signed_in(folder, clock) as shop:
        yield shop


def enrol(shop: Shop, clock: TestClock) -> tuple[str, tuple[str, ...]]:
    enrolment = shop.begin_second_factor()
    codes = shop.confirm_second_factor(enrolment, code_at(enrolment.secret, clock()))
    return enrolment.secret, codes


def agreed(shop: Shop, command: object) -> None:
    shop.do(command, shop.approve(command, "chen", HERS))


def events(shop: Shop, event: SecurityEvent) -> list[tuple[str | None, int]]:
    return [(line.person, line.count) for line in shop.reading.security_events(event)]


# The second factor


def test_whoever_took_a_second_factor_on_needs_its_code_and_each_code_opens_once(
    folder: Path, clock: TestClock
) -> None:
    with signed_in(folder, clock) as shop:
        secret, _ = enrol(shop, clock)
    with pytest.raises(KeyTrouble, match=r"key\.code_needed"), signed_in(folder, clock):
        pass
    used = Credentials("wang", PRACTICE_PASSWORD, code_at(secret, clock()))
    with pytest.raises(KeyTrouble, match=r"key\.wrong_code"), open_shop(folder, used, clock, str):
        pass
    clock.pass_hours(1)
    fresh = Credentials("wang", PRACTICE_PASSWORD, code_at(secret, clock()))
    with open_shop(folder, fresh, clock, str) as shop:
        assert shop.session.person == "wang"
    with pytest.raises(KeyTrouble, match=r"key\.wrong_code"), open_shop(folder, fresh, clock, str):
        pass


def test_a_code_that_opened_the_book_does_not_open_it_to_look_as_well(folder: Path, clock: TestClock) -> None:
    with signed_in(folder, clock) as shop:
        secret, _ = enrol(shop, clock)
    used = Credentials("wang", PRACTICE_PASSWORD, code_at(secret, clock()))
    with pytest.raises(KeyTrouble, match=r"key\.wrong_code"), look_into_shop(folder, used, clock, str):
        pass
    clock.pass_hours(1)
    fresh = Credentials("wang", PRACTICE_PASSWORD, code_at(secret, clock()))
    with look_into_shop(folder, fresh, clock, str) as shop:
        assert shop.session.person == "wang"


def test_a_recovery_code_opens_once_and_few_that_are_left_are_told(folder: Path, clock: TestClock) -> None:
    with signed_in(folder, clock) as shop:
        _, codes = enrol(shop, clock)
        assert len(set(codes)) == 10
    with open_shop(folder, Credentials("wang", PRACTICE_PASSWORD, codes[0].lower()), clock, str) as shop:
        assert (shop.standing().recovery_left, shop.standing().few_left) == (9, False)
        for code in codes[1:7]:
            shop.hand_over("wang", PRACTICE_PASSWORD, code)
        assert (shop.standing().recovery_left, shop.standing().few_left) == (3, True)
        with pytest.raises(KeyTrouble, match=r"key\.wrong_code"):
            shop.hand_over("wang", PRACTICE_PASSWORD, codes[0])


def test_a_code_that_is_wrong_takes_nothing_on(shop: Shop) -> None:
    with pytest.raises(KeyTrouble, match=r"key\.wrong_code"):
        shop.confirm_second_factor(shop.begin_second_factor(), "000000")
    assert shop.reading.second_factor("wang") is None


def test_a_recovery_code_has_so_many_bits_that_its_hash_keeps_it() -> None:
    codes = one_time.new_recovery_codes()
    assert len(set(codes)) == 10
    for code in codes:
        assert re.fullmatch(r"([A-Z2-7]{4}-){5}[A-Z2-7]{4}", code), "24 letters of 32: 120 bits"


def test_whoever_sits_down_at_a_desk_that_was_left_takes_no_second_factor_on(shop: Shop, clock: TestClock) -> None:
    now = shop.running()
    shop.running = lambda: now + 301
    with pytest.raises(Refusal, match=r"session\.prove_again"):
        shop.begin_second_factor()
    shop.lock()
    shop.unlock(PRACTICE_PASSWORD)
    assert enrol(shop, clock)


def test_two_people_reset_a_second_factor_and_a_new_one_can_be_taken_on(shop: Shop, clock: TestClock) -> None:
    shop.hand_over("lina", HERS)
    enrol(shop, clock)
    with pytest.raises(Refusal, match=r"second_factor\.known"):
        enrol(shop, clock)
    shop.hand_over("wang", PRACTICE_PASSWORD)
    reset = ResetSecondFactor(person=PersonId("lina"))
    with pytest.raises(Refusal, match=r"approval\.required"):
        shop.do(reset)
    agreed(shop, reset)
    shop.hand_over("lina", HERS)
    enrol(shop, clock)


def test_after_the_clock_moved_a_phone_may_be_two_steps_off(shop: Shop, clock: TestClock) -> None:
    enrolment = shop.begin_second_factor()
    late = code_at(enrolment.secret, clock.now - timedelta(seconds=60))
    with pytest.raises(KeyTrouble, match=r"key\.wrong_code"):
        shop.confirm_second_factor(enrolment, late)
    shop.note(SecurityEvent.CLOCK_MOVED)
    shop.confirm_second_factor(enrolment, late)


# Lock-outs


def test_five_failures_cost_half_a_minute_and_each_more_twice_as_long() -> None:
    assert [wait_after(n) for n in (4, 5, 6, 9, 20)] == [0, 30, 60, 480, 1800]


def fail(folder: Path, clock: TestClock, times: int, *, pause: int = 1) -> None:
    for _ in range(times):
        with (
            pytest.raises(KeyTrouble, match=r"key\.wrong_password"),
            open_shop(folder, Credentials("lina", "wrong"), clock, str),
        ):
            pass
        clock.pass_hours(pause)


def test_after_five_failures_even_the_right_password_waits(folder: Path, clock: TestClock) -> None:
    fail(folder, clock, 5, pause=0)
    right = Credentials("lina", HERS)
    with pytest.raises(KeyTrouble, match=r"key\.wait"), open_shop(folder, right, clock, str):
        pass
    clock.pass_hours(1)
    with open_shop(folder, right, clock, str) as shop:
        shop.hand_over("wang", PRACTICE_PASSWORD)
        assert events(shop, SecurityEvent.SIGN_IN_FAILED) == [("lina", 5)]


def test_after_ten_failures_a_manager_unlocks(folder: Path, clock: TestClock) -> None:
    fail(folder, clock, 10)
    right = Credentials("lina", HERS)
    with pytest.raises(KeyTrouble, match=r"key\.locked_out"), open_shop(folder, right, clock, str):
        pass
    with signed_in(folder, clock) as shop:
        assert [each.person for each in shop.staff() if each.locked_out] == ["lina"]
        assert events(shop, SecurityEvent.LOCKED_OUT) == [("lina", 1)]
        shop.do(Unlock(person=PersonId("lina")))
    with open_shop(folder, right, clock, str):
        assert not SignIns(folder, clock).locked_out()


def test_tries_that_are_made_at_once_all_count(tmp_path: Path, clock: TestClock) -> None:
    """Each takes half a second: whoever begins many before the first has failed does not get some for nothing."""
    folder = a_book(tmp_path, clock)
    tries = [SignIns(folder, clock).attempt("wang") for _ in range(4)]
    for each in tries:
        each.__enter__()
    wrong = KeyTrouble("key.wrong_password", person="wang")
    for each in reversed(tries):
        assert not each.__exit__(KeyTrouble, wrong, None)
    held = SignIns(folder, clock)
    assert held.untold()["wang"].failures == len(tries)
    assert held.untold()["wang"].untold == len(tries)


@pytest.mark.parametrize("at", ["2026-03-01T09:00:00", "9999-99", "", "2026-03-01"])
def test_a_moment_that_we_did_not_write_makes_one_wait_and_breaks_nothing(
    tmp_path: Path, clock: TestClock, at: str
) -> None:
    folder = a_book(tmp_path, clock)
    tries = {"failures": 6, "at": at, "untold": 0, "lock_outs": 0}
    (folder / "sign-ins.json").write_text(json.dumps({"wang": tries}), encoding="utf-8")
    with pytest.raises(KeyTrouble, match=r"key\.wait"), SignIns(folder, clock).attempt("wang"):
        pass
    clock.pass_hours(1)
    with SignIns(folder, clock).attempt("wang"):
        pass


def test_a_try_that_went_well_does_not_wipe_out_what_fails_beside_it(tmp_path: Path, clock: TestClock) -> None:
    folder = a_book(tmp_path, clock)
    well, badly = SignIns(folder, clock).attempt("wang"), SignIns(folder, clock).attempt("wang")
    well.__enter__()
    badly.__enter__()
    well.__exit__(None, None, None)
    assert not badly.__exit__(KeyTrouble, KeyTrouble("key.wrong_password", person="wang"), None)
    assert SignIns(folder, clock).untold()["wang"].failures == 1


def test_a_wrong_password_of_a_second_person_counts_as_well(shop: Shop) -> None:
    limit = LimitLending(person=PersonId("lina"), limit=Money(100))
    for _ in range(5):
        with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
            shop.approve(limit, "chen", "wrong")
    with pytest.raises(KeyTrouble, match=r"key\.wait"):
        shop.approve(limit, "chen", HERS)


def test_a_wait_ends_though_the_clock_was_set_back(folder: Path, clock: TestClock) -> None:
    fail(folder, clock, 5, pause=0)
    clock.pass_hours(-100)
    right = Credentials("lina", HERS)
    with pytest.raises(KeyTrouble, match=r"key\.wait"), open_shop(folder, right, clock, str):
        pass
    clock.pass_hours(1)
    with open_shop(folder, right, clock, str):
        pass


def test_what_was_typed_for_a_login_is_not_kept(folder: Path, clock: TestClock) -> None:
    with pytest.raises(KeyTrouble), open_shop(folder, Credentials("my password", "x"), clock, str):
        pass
    assert "my password" not in (folder / "sign-ins.json").read_text()
    with signed_in(folder, clock) as shop:
        assert events(shop, SecurityEvent.SIGN_IN_FAILED) == [(None, 1)]


# Leaving, and other rights


def test_who_left_opens_nothing_and_an_open_session_ends(folder: Path, shop: Shop, clock: TestClock) -> None:
    hers = shop.second_session(Credentials("lina", HERS))
    agreed(shop, DisablePerson(person=PersonId("lina"), reason="回老家"))
    with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
        shop.second_session(Credentials("lina", HERS))
    shop.session = hers
    with pytest.raises(Refusal, match=r"person\.gone"):
        shop.do(A_CUSTOMER)
    shop.running = lambda: 10.0**9
    with pytest.raises(Refusal, match=r"person\.gone"):
        _ = shop.reading
    assert "lina" not in (folder / "key.json").read_text()


def test_who_left_is_called_so_wherever_their_login_is_named(shop: Shop) -> None:
    agreed(shop, DisablePerson(person=PersonId("lina")))
    again = AddPerson(person=PersonId("lina"), name="李娜", role=Role.CLERK)
    for asked in (again, Unlock(person=PersonId("lina")), LimitLending(person=PersonId("lina"), limit=None)):
        with pytest.raises(Refusal, match=r"person\.left"):
            shop.do(asked)
    with pytest.raises(Refusal, match=r"person\.left"):
        give_password(shop, "lina", HERS, CHEAP)
    with pytest.raises(KeyTrouble, match=r"key\.left"):
        session_of(shop.reading, "lina")
    with pytest.raises(KeyTrouble, match=r"key\.nobody"):
        session_of(shop.reading, "nobody")


def test_who_comes_back_has_the_old_name_a_new_role_a_new_password_and_no_second_factor(
    folder: Path, shop: Shop, clock: TestClock
) -> None:
    shop.hand_over("lina", HERS)
    enrol(shop, clock)
    shop.hand_over("wang", PRACTICE_PASSWORD)
    envelope = (folder / "key.json").read_bytes()
    agreed(shop, DisablePerson(person=PersonId("lina"), reason="回老家"))
    (folder / "key.json").write_bytes(envelope)  # as on a workstation where the password of then still stands
    back = ReturnPerson(person=PersonId("lina"), role=Role.ACCOUNTANT)
    receipt = shop.do(back)
    assert [fact.at.kind for fact in receipt.facts] == ["person.returned", "person.second_factor_reset"]
    with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
        shop.second_session(Credentials("lina", HERS))
    give_password(shop, "lina", HERS + "!", CHEAP)
    assert shop.hand_over("lina", HERS + "!").role is Role.ACCOUNTANT
    [line] = (each for each in shop.reading.staff(calendar_day(clock())) if each.person == "lina")
    assert (line.name, line.role, line.left, line.second_factor) == ("李娜", Role.ACCOUNTANT, False, False)
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        assert not verify(conn, writer.store, writer.vault).findings


def test_who_is_here_or_never_was_does_not_come_back_and_a_manager_comes_back_by_two(shop: Shop) -> None:
    with pytest.raises(Refusal, match=r"person\.known"):
        shop.do(ReturnPerson(person=PersonId("lina"), role=Role.CLERK))
    with pytest.raises(Refusal, match=r"person\.unknown"):
        shop.do(ReturnPerson(person=PersonId("zhao"), role=Role.CLERK))
    agreed(shop, DisablePerson(person=PersonId("lina")))
    with pytest.raises(Refusal, match=r"person\.system"):
        shop.do(ReturnPerson(person=PersonId("lina"), role=Role.SYSTEM))
    with pytest.raises(Refusal, match=r"approval\.required"):
        shop.do(ReturnPerson(person=PersonId("lina"), role=Role.MANAGER))
    agreed(shop, ReturnPerson(person=PersonId("lina"), role=Role.MANAGER))


def test_the_last_manager_stays(shop: Shop) -> None:
    agreed(shop, ChangeRole(person=PersonId("chen"), role=Role.ACCOUNTANT))
    with pytest.raises(Refusal, match=r"person\.last_manager"):
        shop.do(DisablePerson(person=PersonId("wang")))
    with pytest.raises(Refusal, match=r"person\.last_manager"):
        shop.do(ChangeRole(person=PersonId("wang"), role=Role.CLERK))


def test_another_role_counts_from_the_next_sign_in(shop: Shop) -> None:
    hers = shop.second_session(Credentials("lina", HERS))
    agreed(shop, ChangeRole(person=PersonId("lina"), role=Role.AUDITOR))
    assert shop.second_session(Credentials("lina", HERS)).role is Role.AUDITOR
    shop.session = hers
    with pytest.raises(Refusal, match=r"person\.role_moved"):
        shop.do(A_CUSTOMER)


def test_two_managers_add_a_third(shop: Shop) -> None:
    third = AddPerson(person=PersonId("zhao"), name="赵磊", role=Role.MANAGER)
    with pytest.raises(Refusal, match=r"approval\.required"):
        shop.do(third)
    agreed(shop, third)


def test_a_manager_gives_another_manager_no_password_alone(shop: Shop) -> None:
    with pytest.raises(Refusal, match=r"approval\.required"):
        give_password(shop, "chen", HERS + "!", CHEAP)
    given = GivePassword(person=PersonId("chen"))
    with pytest.raises(Refusal, match=r"approval\.same_person"):
        give_password(shop, "chen", HERS + "!", CHEAP, shop.approve(given, "chen", HERS))
    agreed(shop, AddPerson(person=PersonId("zhao"), name="赵磊", role=Role.MANAGER))
    give_password(shop, "zhao", HERS, CHEAP)
    with pytest.raises(Refusal, match=r"approval\.other_command"):
        give_password(shop, "chen", HERS + "!", CHEAP, shop.approve(A_CUSTOMER, "zhao", HERS))
    give_password(shop, "chen", HERS + "!", CHEAP, shop.approve(given, "zhao", HERS))
    assert events(shop, SecurityEvent.PASSWORD_CHANGED)[0] == ("chen", 1)
    assert shop.hand_over("chen", HERS + "!").person == "chen"


# The seat


def test_a_locked_screen_refuses_everything_until_the_same_person_unlocks(shop: Shop) -> None:
    shop.lock()
    added = AddPerson(person=PersonId("zhou"), name="周敏", role=Role.CLERK)
    with pytest.raises(Refusal, match=r"session\.locked"):
        shop.do(added)
    with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
        shop.unlock(HERS)
    shop.unlock(PRACTICE_PASSWORD)
    shop.do(added)


def test_after_twelve_hours_one_signs_in_anew(shop: Shop) -> None:
    begun = shop.running()
    shop.running = lambda: begun + 12 * 3600 + 60
    added = AddPerson(person=PersonId("zhou"), name="周敏", role=Role.CLERK)
    with pytest.raises(Refusal, match=r"session\.over"):
        shop.do(added)
    with pytest.raises(Refusal, match=r"session\.over"):
        shop.unlock(PRACTICE_PASSWORD)
    shop.hand_over("wang", PRACTICE_PASSWORD)
    shop.do(added)


def test_a_sign_in_is_taken_down_once_a_day(folder: Path, clock: TestClock) -> None:
    for _ in range(3):
        with signed_in(folder, clock) as shop:
            shop.note_sign_in()
            assert events(shop, SecurityEvent.SIGNED_IN) == [("wang", 1)]
    clock.pass_days(100)
    with signed_in(folder, clock) as shop:
        mine = next(each for each in shop.staff() if each.person == "wang")
        assert mine.dormant_since is not None
        assert mine.dormant_since == mine.last_sign_in


def test_what_a_role_does_not_allow_is_taken_down(shop: Shop) -> None:
    shop.hand_over("lina", HERS)
    for _ in range(2):
        with pytest.raises(Refusal, match=r"access\.denied"):
            shop.do(AddPerson(person=PersonId("zhou"), name="周敏", role=Role.CLERK))
    assert events(shop, SecurityEvent.DENIED) == [("lina", 1)]


# Passwords


@pytest.mark.parametrize(
    "weak", ["password1234", "福安典当 南门店 2026", "pawnbook-2026", "wang12345678", "aaaaaaaaaaaab"]
)
def test_a_password_that_is_tried_first_is_refused(shop: Shop, weak: str) -> None:
    with pytest.raises(Refusal, match=r"password\.(common|names|repeated)"):
        shop.change_password(PRACTICE_PASSWORD, weak)


def test_ones_own_password_changes_with_the_old_one(folder: Path, clock: TestClock) -> None:
    with signed_in(folder, clock) as shop:
        shop.costs = CHEAP
        with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
            shop.change_password("wrong", HERS)
        shop.change_password(PRACTICE_PASSWORD, HERS)
    with open_shop(folder, Credentials("wang", HERS), clock, str):
        pass


# A yes from elsewhere


def test_a_code_from_elsewhere_agrees_to_exactly_one_command_once(shop: Shop, clock: TestClock) -> None:
    shop.hand_over("chen", HERS)
    secret = one_time.approval_secret(enrol(shop, clock)[0])
    shop.hand_over("wang", PRACTICE_PASSWORD)
    limit = LimitLending(person=PersonId("lina"), limit=Money(100))
    asked = shop.request_approval(limit)
    code = one_time.approval_code(secret, asked.code, int(clock().timestamp()) // 60)
    other = LimitLending(person=PersonId("lina"), limit=Money(101))
    shop.request_approval(other)
    with pytest.raises(KeyTrouble, match=r"key\.wrong_approval"):
        shop.approve_by_code(other, "chen", code)
    shop.do(limit, shop.approve_by_code(limit, "chen", code.lower()))
    with pytest.raises(Refusal, match=r"approval\.over"):
        shop.approve_by_code(limit, "chen", code)
    assert events(shop, SecurityEvent.APPROVED_BY_CODE) == [("chen", 1)]


def test_a_request_lasts_five_minutes_and_three_tries(shop: Shop, clock: TestClock) -> None:
    shop.hand_over("chen", HERS)
    secret = one_time.approval_secret(enrol(shop, clock)[0])
    shop.hand_over("wang", PRACTICE_PASSWORD)
    limit = LimitLending(person=PersonId("lina"), limit=Money(100))
    asked = shop.request_approval(limit)
    code = one_time.approval_code(secret, asked.code, int(clock().timestamp()) // 60)
    for _ in range(3):
        with pytest.raises(KeyTrouble, match=r"key\.wrong_approval"):
            shop.approve_by_code(limit, "chen", "AAAAAAAAAA")
    with pytest.raises(Refusal, match=r"approval\.tries"):
        shop.approve_by_code(limit, "chen", code)
    asked = shop.request_approval(limit)
    code = one_time.approval_code(secret, asked.code, int(clock().timestamp()) // 60)
    clock.pass_hours(1)
    with pytest.raises(Refusal, match=r"approval\.over"):
        shop.approve_by_code(limit, "chen", code)


# What facts mean, and what the rules want


def test_a_row_about_the_staff_that_was_deleted_by_hand_is_found_and_made_again(shop: Shop, clock: TestClock) -> None:
    _, codes = enrol(shop, clock)
    shop.hand_over("wang", PRACTICE_PASSWORD, codes[0])
    agreed(shop, DisablePerson(person=PersonId("lina")))
    writer = shop.book_file.writer
    for table in ("person_change", "second_factor", "recovery_used"):
        with writer.engines.writer.connect() as conn, conn.begin() as trying:
            held = tables_in(conn)
            conn.execute(sa.text(f"DELETE FROM {table}"))  # noqa: S608 the table is ours
            found = verify(conn, writer.store, writer.vault).findings
            assert any(each.where.startswith(table) for each in found), table
            rebuild(conn, Journal(conn, writer.store, writer.vault), writer.store)
            assert tables_in(conn) == held
            trying.rollback()


def with_policy(shop: Shop, clock: TestClock, **policy: object) -> None:
    """Put another policy in force from tomorrow on, and let it be tomorrow."""
    rules = shop.reading.rulebook()
    tomorrow = (clock() + timedelta(days=1)).date()
    security = replace(rules.security, **policy)  # type: ignore[arg-type]
    book = replace(rules, security=security, effective_from=tomorrow, source="店务会 2026-03-01")
    agreed(shop, ChangeRulebook(rulebook=book, reason="店务会"))
    clock.pass_days(1)


def test_a_role_that_must_use_a_second_factor_takes_one_on_before_anything_else(shop: Shop, clock: TestClock) -> None:
    with_policy(shop, clock, second_factor=(Role.MANAGER,))
    added = AddPerson(person=PersonId("zhou"), name="周敏", role=Role.CLERK)
    assert shop.standing().must_enrol
    with pytest.raises(Refusal, match=r"second_factor\.first"):
        shop.do(added)
    enrol(shop, clock)
    assert not shop.standing().must_enrol
    shop.do(added)


def test_a_password_that_the_rules_call_too_old_is_changed_first(shop: Shop, clock: TestClock) -> None:
    with_policy(shop, clock, password_days=90)
    added = AddPerson(person=PersonId("zhou"), name="周敏", role=Role.CLERK)
    with pytest.raises(Refusal, match=r"password\.too_old"):
        shop.do(added)
    shop.costs = CHEAP
    shop.change_password(PRACTICE_PASSWORD, HERS)
    shop.do(added)


# The phone


def test_six_digits_are_those_of_the_standard() -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    at = {59: "287082", 1111111109: "081804", 1234567890: "005924", 2000000000: "279037"}
    moments = {datetime.fromtimestamp(seconds, UTC): code for seconds, code in at.items()}
    assert {moment: code_at(secret, moment) for moment in moments} == moments


def test_an_approval_code_is_the_same_wherever_it_is_made_and_never_gives_the_digits_away() -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    phone = one_time.approval_secret(secret)
    assert (len(phone), phone == secret) == (one_time.SECRET_LETTERS, False)
    one = one_time.approval_code(phone, "ABCDEFGHIJKLMNOP", 1)
    assert one == one_time.approval_code(phone, "abcd-efgh ijkl-mnop", 1)
    assert one != one_time.approval_code(phone, "ABCDEFGHIJKLMNOP", 2)
    assert one_time.approval_code("A" * 32, "ABCDEFGHIJKLMNOP", 29_000_000) == KNOWN


def test_the_page_for_the_phone_asks_no_network() -> None:
    page = APPROVAL_PAGE.read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="zh-CN">')
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|src=|href=|fetch|XMLHttpRequest|import ", page.replace("default-src", ""))


# The command line


def test_people_at_the_command_line(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str, given: str = "") -> Any:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        ended = run(["--book", str(folder), "--now", "2026-03-01T09:00", *words])
        told = json.loads(capsys.readouterr().out.splitlines()[-1])
        return told if ended == 0 else (told.get("refusal") or told["trouble"])["code"]

    now = TestClock()
    monkeypatch.setenv("PAWNBOOK_USER", "chen")
    monkeypatch.setenv("PAWNBOOK_PASSWORD", HERS)
    secret, sheet, phone = (str(tmp_path / name) for name in ("secret", "sheet", "phone"))
    assert said("second-factor", "begin", secret)["ok"]
    key = Path(secret).read_text().split()[0]
    monkeypatch.setenv("PAWNBOOK_NEW_CODE", code_at(key, now()))
    assert said("second-factor", "confirm", secret, sheet)["ok"]
    codes = Path(sheet).read_text().split()
    assert said("show", "people") == "key.code_needed"
    monkeypatch.setenv("PAWNBOOK_CODE", codes[0])
    assert said("approval", "secret", phone)["ok"]
    for name in ("PAWNBOOK_CODE", "PAWNBOOK_NEW_CODE"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("PAWNBOOK_USER", "wang")
    monkeypatch.setenv("PAWNBOOK_PASSWORD", PRACTICE_PASSWORD)
    [chen] = [each for each in said("show", "people") if each["person"] == "chen"]
    assert (chen["second_factor"], chen["recovery_codes_left"]) == (True, 9)
    leaving = json.dumps({"person": "lina"})
    asked = said("approval", "request", "access.disable_person", given=leaving)["request"]
    shared = Path(phone).read_text().split()[1]
    monkeypatch.setenv("PAWNBOOK_APPROVER", "chen")
    monkeypatch.setenv("PAWNBOOK_APPROVAL_CODE", one_time.approval_code(shared, asked, int(now().timestamp()) // 60))
    assert said("do", "access.disable_person", given=leaving)["ok"]
    monkeypatch.setenv("PAWNBOOK_APPROVAL_SECRET", shared)
    assert len(said("approve-code", asked)["code"]) == 10


# A password that somebody else knows


@pytest.fixture
def opened_shop(tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    """Wang's desk at a shop's own book, where lina was just added."""
    with signed_in(a_book(tmp_path, clock, practice=False), clock) as shop:
        shop.costs = CHEAP
        shop.do(AddPerson(person=PersonId("lina"), name="李娜", role=Role.CLERK))
        shop.give_password("lina", HERS)
        yield shop


def test_who_was_given_a_password_chooses_their_own_before_anything_else(opened_shop: Shop) -> None:
    shop = opened_shop
    assert not shop.standing().must_change_password, "wang founded the book and chose his own"
    shop.hand_over("lina", HERS)
    assert (shop.standing().must_change_password, shop.standing().password_given_by) == (True, "wang")
    with pytest.raises(Refusal, match=r"password\.must_change"):
        shop.do(A_CUSTOMER)
    with pytest.raises(Refusal, match=r"password\.same"):
        shop.change_password(HERS, HERS)
    shop.change_password(HERS, HERS + " of her own")
    assert not shop.standing().must_change_password
    shop.do(A_CUSTOMER)
    shop.hand_over("lina", HERS + " of her own")
    assert not shop.standing().must_change_password


def test_a_program_that_ends_while_a_password_is_given_leaves_none_that_passes_for_its_owners_own(
    opened_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = opened_shop
    shop.do(AddPerson(person=PersonId("chen"), name="陈静", role=Role.MANAGER))

    def last(*given: Any) -> None:
        set_password(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(sitting, "set_password", last)
    with pytest.raises(KeyboardInterrupt):
        shop.give_password("chen", HERS)
    with pytest.raises(Refusal, match=r"approval\.given_password"):
        shop.approve(DisablePerson(person=PersonId("lina")), "chen", HERS)


def test_a_manager_whose_password_another_chose_agrees_to_nothing_until_it_is_their_own(opened_shop: Shop) -> None:
    shop = opened_shop
    shop.do(AddPerson(person=PersonId("chen"), name="陈静", role=Role.MANAGER))
    shop.give_password("chen", HERS)
    gone = DisablePerson(person=PersonId("lina"))
    with pytest.raises(Refusal, match=r"approval\.given_password"):
        shop.approve(gone, "chen", HERS)
    shop.hand_over("chen", HERS)
    shop.change_password(HERS, HERS + " of her own")
    shop.hand_over("wang", PRACTICE_PASSWORD)
    shop.do(gone, shop.approve(gone, "chen", HERS + " of her own"))


def test_a_practice_book_asks_nobody_to_change_a_password(shop: Shop) -> None:
    shop.hand_over("lina", HERS)
    assert not shop.standing().must_change_password
    shop.do(A_CUSTOMER)
