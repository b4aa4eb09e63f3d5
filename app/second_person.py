"""A second person's yes to exactly one command: at this counter, or from elsewhere by a code of their phone."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app import one_time
from app.credentials import Credentials
from domain.access.roles import APPROVERS, Approval, Session
from domain.access.security import SecurityEvent
from domain.access.sitting import ApprovalRequest, Enrolment
from domain.commands import digest_of, kind_of_command
from domain.errors import KeyTrouble, Refusal
from storage import access

if TYPE_CHECKING:
    from app.sign_ins import SignIns
    from domain.clock import Clock
    from storage.reading import StoreReading

_TRIES = 3


class SecondPerson(ABC):
    """The part of a seat at which a second person agrees (`domain.access.sitting`)."""

    session: Session
    sign_ins: SignIns
    _clock: Clock
    _reading: StoreReading

    @abstractmethod
    def _prove(self, who: Credentials) -> Session: ...
    @abstractmethod
    def _giver(self, person: str) -> str: ...
    @abstractmethod
    def _writing(self) -> AbstractContextManager[Any]: ...
    @abstractmethod
    def _note(
        self, event: SecurityEvent, person: str | None, about: str = "", count: int = 1, *, once: bool = False
    ) -> None: ...

    def approve(self, command: object, person: str, password: str, code: str = "") -> Approval:
        """A second person's yes at the counter to exactly this command."""
        return Approval(self.second_session(Credentials(person, password, code)), digest_of(command))

    def second_session(self, who: Credentials) -> Session:
        """Somebody else who proves who they are at this counter; a wrong password counts against them.

        Raises Refusal `approval.given_password` while somebody else knows their password.
        """
        second = self._prove(who)
        if giver := self._giver(second.person):
            raise Refusal("approval.given_password", person=second.person, giver=giver)
        return second

    def request_approval(self, command: object) -> ApprovalRequest:
        """Ask somebody elsewhere; what was asked about this command before is void."""
        name, now = kind_of_command(command).name, self._clock()
        self.session.must_be_allowed(name)
        digest = digest_of(command)
        request = one_time.new_request(digest)
        with self._writing() as conn:
            access.keep_request(conn, self._reading.store_id, digest, request, int(now.timestamp()))
        code = one_time.grouped(request)
        until = now + timedelta(minutes=one_time.APPROVAL_MINUTES)
        return ApprovalRequest(code=code, qr=f"PBA1 {code} {name}", command=name, until=until)

    def approve_by_code(self, command: object, person: str, code: str) -> Approval:
        """A yes by the phone of somebody elsewhere, to exactly this command, once, within five minutes."""
        digest, store = digest_of(command), self._reading.store_id
        approver = session_of(self._reading, person)
        if approver.role not in APPROVERS:
            raise Refusal("approval.not_allowed", person=person, role=approver.role.value)
        factor = self._reading.second_factor(person)
        if factor is None:
            raise KeyTrouble("key.no_second_factor", person=person)
        with self.sign_ins.attempt(person):
            with self._writing() as conn:
                asked = access.request_of(conn, store, digest)
                access.count_try(conn, store, digest)
            if asked is None or self._clock().timestamp() - asked.made > one_time.APPROVAL_MINUTES * 60:
                raise Refusal("approval.over")
            if asked.tries >= _TRIES:
                raise Refusal("approval.tries")
            secret = one_time.approval_secret(factor.secret)
            if not one_time.approves(secret, asked.request, code, self._clock()):
                raise KeyTrouble("key.wrong_approval", person=person)
        with self._writing() as conn:
            access.drop_request(conn, store, digest)
        about = f"{kind_of_command(command).name} {digest[:16]}"
        self._note(SecurityEvent.APPROVED_BY_CODE, approver.person, about)
        return Approval(approver, digest)

    def approval_secret(self, password: str, code: str = "") -> Enrolment:
        """What one's own phone needs to approve from elsewhere. Raises KeyTrouble `key.no_second_factor`."""
        self._prove(Credentials(self.session.person, password, code))
        return self.own_approval_secret()

    def own_approval_secret(self) -> Enrolment:
        """The same for who signed in for this alone a moment ago, where nobody else can have sat down since."""
        factor = self._reading.second_factor(self.session.person)
        if factor is None:
            raise KeyTrouble("key.no_second_factor", person=self.session.person)
        secret = one_time.approval_secret(factor.secret)
        return Enrolment(secret=secret, uri=f"PBK1 {secret} {self.session.person}")

    def approval_page(self) -> bytes:
        """The page for the phone that makes approval codes."""
        from app.places import APPROVAL_PAGE

        return APPROVAL_PAGE.read_bytes()


def session_of(reading: StoreReading, person: str) -> Session:
    """The session of somebody whose password was right. Raises KeyTrouble `key.nobody`, `key.left`."""
    known = reading.person(person)
    if known is None or known.left:
        raise KeyTrouble("key.nobody" if known is None else "key.left", person=person)
    return Session(known.person, known.name, known.role)
