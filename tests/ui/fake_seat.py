"""The seat at a desk that forgets everything: for screens that ask nothing of it but whether it is locked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

from domain.access.roles import Approval, Session
from domain.access.security import SecurityEvent, SecurityLine, Sift
from domain.access.sitting import ApprovalRequest, Enrolment, StaffLine, Standing
from domain.commands import digest_of, kind_of_command
from domain.errors import KeyTrouble, Refusal
from tests.ui.fake_backups import FakeBackups
from tests.ui.fake_keys import FakeKeys

RIGHT = "practice-pawnbook"
RIGHT_CODE = "123456"
RIGHT_APPROVAL = "ABCDEFGHIJ"


class FakeSeat:
    """The part of `Desk` about who sits there; `RIGHT` is everybody's password, `RIGHT_CODE` every phone's code."""

    session: Session
    locked = False
    read_only = ""
    told = Standing(
        must_enrol=False,
        must_change_password=False,
        recovery_left=None,
        few_left=False,
        ends_at=datetime(2026, 3, 1, 13, tzinfo=UTC),
        idle_minutes=5,
    )
    left = timedelta(hours=12)
    others: tuple[Session, ...] = ()
    people_here: tuple[StaffLine, ...] = ()
    happened: tuple[SecurityLine, ...] = ()

    @cached_property
    def backups(self) -> FakeBackups:
        return FakeBackups()

    @cached_property
    def keys(self) -> FakeKeys:
        return FakeKeys()

    def now(self) -> datetime:
        raise NotImplementedError

    def standing(self) -> Standing:
        return replace(self.told, ends_at=self.now() + self.left)

    def lock(self) -> None:
        self.locked = True

    def unlock(self, password: str, code: str = "") -> None:
        _must_be_right(self.session.person, password)
        self.locked = False

    def hand_over(self, person: str, password: str, code: str = "") -> Session:
        _must_be_right(person, password)
        self.session = next(each for each in (*self.others, self.session) if each.person == person)
        self.locked = False
        return self.session

    def staff(self) -> tuple[StaffLine, ...]:
        return self.people_here

    def security_events(
        self,
        event: SecurityEvent | None = None,
        most: int = 500,
        after: SecurityLine | None = None,
        sift: Sift | None = None,
    ) -> tuple[SecurityLine, ...]:
        chosen = [line for line in self.happened if event in (None, line.event)]
        begin = 0 if after is None else chosen.index(after) + 1
        return tuple(chosen[begin : begin + most])

    def begin_second_factor(self) -> Enrolment:
        return Enrolment(secret="A" * 32, uri=f"otpauth://totp/PawnBook:{self.session.person}?secret={'A' * 32}")

    def confirm_second_factor(self, enrolment: Enrolment, code: str) -> tuple[str, ...]:
        if code != RIGHT_CODE:
            raise KeyTrouble("key.wrong_code", person=self.session.person)
        return tuple(f"AAAA-BBBB-CCCC-DD{n:02d}" for n in range(10))

    def change_password(self, old: str, new: str) -> None:
        _must_be_right(self.session.person, old)

    def give_password(self, person: str, password: str, approval: Approval | None = None) -> None:
        self.session.must_be_allowed("access.add_person")

    def request_approval(self, command: object) -> ApprovalRequest:
        name, code = kind_of_command(command).name, "AAAA-BBBB-CCCC-DDDD"
        until = self.now() + timedelta(minutes=5)
        return ApprovalRequest(code=code, qr=f"PBA1 {code} {name}", command=name, until=until)

    def approve_by_code(self, command: object, person: str, code: str) -> Approval:
        if code != RIGHT_APPROVAL:
            raise KeyTrouble("key.wrong_approval", person=person)
        approver = next((each for each in self.others if each.person == person), None)
        if approver is None:
            raise Refusal("approval.not_allowed", person=person, role="clerk")
        return Approval(approver, digest_of(command))

    def approval_secret(self, password: str, code: str = "") -> Enrolment:
        _must_be_right(self.session.person, password)
        return Enrolment(secret="B" * 32, uri=f"PBK1 {'B' * 32} {self.session.person}")

    def approval_page(self) -> bytes:
        return b"<!doctype html>"

    def qr_code(self, text: str) -> tuple[str, ...]:
        return ("101", "010", "111")


def _must_be_right(person: str, password: str) -> None:
    if password != RIGHT:
        raise KeyTrouble("key.wrong_password", person=person)
