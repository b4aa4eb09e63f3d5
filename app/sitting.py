"""Who sits at an open book: locking, handing over, passwords and second factors."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app import one_time
from app.credentials import Credentials
from app.passwords import check_password
from app.room import notice_of_room
from app.second_person import SecondPerson, session_of
from app.sign_ins import SignIns
from domain.access.leaving import DisablePerson, Unlock
from domain.access.people import must_be_here
from domain.access.returning import ReturnPerson
from domain.access.roles import APPROVERS, SYSTEM, Approval, Session
from domain.access.second_factor import FEW_LEFT, SetSecondFactor, UseRecoveryCode, hash_of
from domain.access.security import NoteSecurity, SecurityEvent
from domain.access.sitting import Enrolment, StaffLine, Standing
from domain.access.way_back import GivePassword
from domain.clock import calendar_day
from domain.customers.erasure import EraseCustomer
from domain.errors import KeyTrouble, Refusal, Trouble
from domain.ids import CommandId, PersonId
from storage import access, quarantine, upgrading
from storage.book_file import OpenBook, drop_password, set_password
from storage.engine import transaction
from storage.envelope import read_envelope
from storage.keys import SHOP_COSTS, Costs

if TYPE_CHECKING:
    from domain.book import Book
    from domain.clock import Clock
    from domain.rulebook.security import Security
    from storage.reading import StoreReading

_LOOKED_EVERY = 1.0
_WEEK = timedelta(days=7)
_LATELY = 300
"""For so many seconds after a password it is taken that its owner is still there."""
_DIGITS = 6


class Seat(SecondPerson):
    """The seat at one book: who sits on it, since when, and whether the screen is locked (`domain.access.sitting`).

    How long somebody sits is measured by the machine's own running clock, which nobody sets back.
    """

    session: Session
    book_file: OpenBook
    _book: Book
    _clock: Clock
    _reading: StoreReading

    def _sit(self, session: Session) -> None:
        self.session = session
        self.locked = False
        self.running = time.monotonic
        self.costs: Costs = SHOP_COSTS
        self.sign_ins = SignIns(self.book_file.folder, self._clock)
        self._steps_used: dict[str, int] = {}
        self._givers: dict[str, str] = {}
        self._since = self._looked = self._proved = self.running()

    @property
    def read_only(self) -> str:
        """Why nothing is written into the book, as a code with a sentence; "" while it is written into.

        A book that was opened for business becomes so by itself where its disk fails (`storage.faults`).
        """
        return self.book_file.read_only

    def must_be_writable(self) -> None:
        """Raises Refusal `book.read_only`."""
        self.book_file.writer.engines.faults.must_be_writable()

    @property
    def reading(self) -> StoreReading:
        """What the book can be asked. Raises Refusal `person.gone`, `person.role_moved` within a second."""
        if self.running() - self._looked > _LOOKED_EVERY:
            self._must_be_here()
            self._looked = self.running()
        return self._reading

    def come_in(self) -> None:
        """What is done after somebody signed in: who left loses the password here too, failed tries are noted."""
        if self.read_only:
            return
        with suppress(Trouble):
            self._drop_passwords()
        for who, tries in self.sign_ins.untold().items():
            if tries.untold:
                self._note(SecurityEvent.SIGN_IN_FAILED, who or None, count=tries.untold)
            if tries.lock_outs:
                self._note(SecurityEvent.LOCKED_OUT, who or None, count=tries.lock_outs)
        if self.sign_ins.untold():
            self.sign_ins.told()

    def note_sign_in(self) -> None:
        """Take down that this person signed in; once a day and workstation, so that scripts do not flood the chain."""
        self._note(SecurityEvent.SIGNED_IN, self.session.person, once=True)

    def note_denied(self, command: str) -> None:
        """Take down that somebody tried what their role does not allow; once a day for each thing."""
        self._note(SecurityEvent.DENIED, self.session.person, command[:200], once=True)

    @contextmanager
    def sitting(self, *commands: object) -> Iterator[None]:
        """Do commands as who sits here. Raises Refusal `session.*`, `second_factor.first`, `password.too_old`,
        `password.must_change`.
        """
        self._must_be_seated(commands)
        if commands:
            self.must_be_writable()
        if any(isinstance(command, ReturnPerson) for command in commands):
            self._drop_passwords()  # where the one of then still stands here, it must not open the book again
        try:
            yield
        except Refusal as refusal:
            if refusal.code == "access.denied":
                self.note_denied(str(refusal.params.get("command", "")))
            raise
        for command in commands:
            if isinstance(command, DisablePerson):
                with suppress(Trouble):  # the fact stands; what is left over goes at the next sign-in
                    self._drop_passwords()
            elif isinstance(command, Unlock):
                self.sign_ins.unlock(command.person)
            elif isinstance(command, EraseCustomer):
                with suppress(OSError):  # as above: they go when newer ones take their place
                    quarantine.drop_copies(self.book_file.folder)
                    upgrading.drop_copies(self.book_file.folder)

    def standing(self) -> Standing:
        """What this person is told after signing in."""
        policy, factor = self._policy(), self._reading.second_factor(self.session.person)
        left = None if factor is None else len(factor.recovery)
        rest = policy.session_hours * 3600 - (self.running() - self._since)
        return Standing(
            must_enrol=not self.read_only and self._must_enrol(policy),
            must_change_password=not self.read_only
            and (self._password_too_old(policy) or bool(self._giver(self.session.person))),
            password_given_by=self._giver(self.session.person),
            recovery_left=left,
            few_left=left is not None and left <= FEW_LEFT,
            ends_at=self._clock() + timedelta(seconds=max(0, round(rest))),
            idle_minutes=policy.idle_minutes,
            notice=self.book_file.notice or ("" if self.read_only else notice_of_room(self.book_file.folder)),
            read_only=self.read_only,
        )

    def lock(self) -> None:
        """Lock the desk: every command is refused until somebody proves who they are."""
        self.locked = True

    def unlock(self, password: str, code: str = "") -> None:
        """Go on as the same person. Raises KeyTrouble, Refusal `session.over`."""
        self._must_not_be_over()
        self._prove(Credentials(self.session.person, password, code))
        self.locked, self._proved = False, self.running()

    def hand_over(self, person: str, password: str, code: str = "") -> Session:
        """Somebody takes the seat, the same person again or another; the book stays open."""
        session = self._prove(Credentials(person, password, code))
        self.session, self.locked = session, False
        self._since = self._looked = self._proved = self.running()
        self.come_in()
        self.note_sign_in()
        return session

    def staff(self) -> tuple[StaffLine, ...]:
        """Everybody who works or worked here. Raises Refusal `access.denied`."""
        self.session.must_be_allowed("show.people")
        return self.reading.staff(calendar_day(self._clock()), self.sign_ins.locked_out())

    def begin_second_factor(self) -> Enrolment:
        """A new secret; nothing is kept of it yet. Raises Refusal `session.prove_again` for who sat down at a desk that
        was left: another's phone would keep its owner out.
        """
        if self.running() - self._proved > _LATELY:
            raise Refusal("session.prove_again", person=self.session.person)
        secret = one_time.new_secret()
        return Enrolment(secret=secret, uri=one_time.uri_of(secret, self.session.person, self._reading.store().name))

    def confirm_second_factor(self, enrolment: Enrolment, code: str) -> tuple[str, ...]:
        """Take it on after one right code, which is used up by that; the answer is the recovery codes."""
        self.must_be_writable()
        with self.sign_ins.attempt(self.session.person):
            step = one_time.step_of(enrolment.secret, _digits(code), self._clock(), self._leeway())
            if step is None:
                raise KeyTrouble("key.wrong_code", person=self.session.person)
        codes = one_time.new_recovery_codes()
        asked = SetSecondFactor(secret=enrolment.secret, recovery=tuple(hash_of(each) for each in codes))
        with self.sitting(asked):
            self._book.do(asked, by=self.session, command_id=_new_id())
        self._forget_step(self.session.person)
        self._take_step(self.session.person, step)
        return codes

    def change_password(self, old: str, new: str) -> None:
        """One's own, with the old one proved. Raises KeyTrouble, Refusal `password.*`."""
        self.must_sit()
        self.must_be_writable()
        person = self.session.person
        with self.sign_ins.attempt(person):
            read_envelope(self.book_file.folder).open_with_password(person, old)
        if old == new:
            raise Refusal("password.same")
        self._check_password(person, new)
        set_password(self.book_file, person, new, self.costs)
        self._note_password(person)

    def give_password(
        self, person: str, password: str, approval: Approval | None = None, costs: Costs | None = None
    ) -> None:
        """Give somebody of the staff a password, the first one or one instead of a forgotten one."""
        self._must_be_seated((GivePassword(person=PersonId(person)),))
        self.must_be_writable()
        if person == self.session.person:
            raise Refusal("password.own", person=person)
        self.session.must_be_allowed("access.add_person")
        known = must_be_here(PersonId(person), self.reading.person(person))
        self._check_password(known.person, password)
        by_two = known.role in APPROVERS and person in read_envelope(self.book_file.folder).people
        if by_two:
            asked = GivePassword(person=known.person)
            with self.sitting(asked):
                self._book.do(asked, by=self.session, command_id=_new_id(), approval=approval)
            self._givers.pop(person, None)
        else:  # before it opens anything: else it could be used as its owner's own
            self._note_password(known.person)
        set_password(self.book_file, person, password, costs or self.costs)
        self.sign_ins.unlock(person)

    def qr_code(self, text: str) -> tuple[str, ...]:
        """The rows of a text's QR code, "1" for a dark module."""
        from printing.codes import qr_rows  # drawing is loaded with the first code

        return tuple("".join("1" if dark else "0" for dark in row) for row in qr_rows(text))

    def _prove(self, who: Credentials) -> Session:
        with self.sign_ins.attempt(who.person, to_look=bool(self.read_only)):
            read_envelope(self.book_file.folder).open_with_password(who.person, who.password)
            session = session_of(self._reading, who.person)
            self.check_code(who)
        return session

    def check_code(self, who: Credentials) -> None:
        """The second factor of somebody whose password was right. Raises KeyTrouble `key.code_needed`,
        `key.wrong_code`.
        """
        factor = self._reading.second_factor(who.person)
        if factor is None:
            return
        if not who.code.strip():
            raise KeyTrouble("key.code_needed", person=who.person)
        digits = _digits(who.code)
        if len(digits) == _DIGITS and digits.isdigit():
            step = one_time.step_of(factor.secret, digits, self._clock(), self._leeway())
            if step is not None and self._take_step(who.person, step):
                return
        elif (used := hash_of(who.code)) in factor.recovery:
            if self.read_only:  # whoever has it could open the book for business too; it is used up then
                return
            self._book.do(UseRecoveryCode(person=factor.person, code=used), by=SYSTEM, command_id=_new_id())
            return
        raise KeyTrouble("key.wrong_code", person=who.person)

    def _leeway(self) -> int:
        """How many steps a phone may be off: one, and two in the week after the clock here jumped."""
        moved = self._reading.last_event(SecurityEvent.CLOCK_MOVED)
        return 2 if moved is not None and self._clock() - moved < _WEEK else 1

    def _take_step(self, person: str, step: int) -> bool:
        """Use a step up; where nothing is written, for as long as this program runs, and none that the book knows."""
        if self.read_only:
            with transaction(self.book_file.writer.engines.reader) as conn:
                used = max(access.last_step(conn, self._reading.store_id, person), self._steps_used.get(person, -1))
            self._steps_used[person] = max(used, step)
            return step > used
        with self._writing() as conn:
            return access.take_step(conn, self._reading.store_id, person, step)

    def _forget_step(self, person: str) -> None:
        with self._writing() as conn:
            access.forget_step(conn, self._reading.store_id, person)

    def _writing(self) -> AbstractContextManager[Any]:
        return transaction(self.book_file.writer.engines.writer)

    def _check_password(self, person: PersonId, password: str) -> None:
        check_password(password, (person, self.session.name, self._reading.store().name))

    def _note_password(self, person: PersonId) -> None:
        self._note(SecurityEvent.PASSWORD_CHANGED, person, f"by:{self.session.person}")
        self._givers.pop(person, None)

    def _drop_passwords(self) -> None:
        for person in read_envelope(self.book_file.folder).people:
            if any(each.person == person and each.left for each in self._everybody()):
                drop_password(self.book_file, person)

    def _everybody(self) -> tuple[StaffLine, ...]:
        return self._reading.staff(calendar_day(self._clock()))

    def _policy(self) -> Security:
        return self._reading.rulebook(calendar_day(self._clock())).security

    def _must_enrol(self, policy: Security) -> bool:
        return self.session.role in policy.second_factor and self._reading.second_factor(self.session.person) is None

    def _password_too_old(self, policy: Security) -> bool:
        if not policy.password_days:
            return False
        changed = self._reading.last_event(SecurityEvent.PASSWORD_CHANGED, self.session.person)
        return changed is None or self._clock() - changed > timedelta(days=policy.password_days)

    def _giver(self, person: str) -> str:
        """Who gave somebody their password, until they choose one of their own (ASVS 6.4.1); "" in a practice book."""
        if self.book_file.practice or self.read_only:
            return ""
        if person not in self._givers:
            self._givers[person] = self._reading.giver_of_password(self.book_file.writer.device, person)
        return self._givers[person]

    def _must_be_here(self) -> None:
        known = next((each for each in self._everybody() if each.person == self.session.person), None)
        if known is not None and known.left:
            raise Refusal("person.gone", person=self.session.person)
        if known is not None and known.role is not self.session.role:
            raise Refusal("person.role_moved", person=self.session.person)

    def must_sit(self) -> Security:
        """Whoever asks must sit here, and the screen not be locked. Raises Refusal `session.locked`, `session.over`."""
        if self.locked:
            raise Refusal("session.locked", person=self.session.person)
        return self._must_not_be_over()

    def _must_be_seated(self, commands: tuple[object, ...]) -> None:
        policy = self.must_sit()
        if all(isinstance(each, SetSecondFactor) for each in commands):
            return
        if self._must_enrol(policy):
            raise Refusal("second_factor.first", person=self.session.person)
        if giver := self._giver(self.session.person):
            raise Refusal("password.must_change", giver=giver)
        if self._password_too_old(policy):
            raise Refusal("password.too_old", person=self.session.person, days=policy.password_days)

    def _must_not_be_over(self) -> Security:
        policy = self._policy()
        if self.running() - self._since > policy.session_hours * 3600:
            raise Refusal("session.over", person=self.session.person, hours=policy.session_hours)
        return policy

    def _note(
        self, event: SecurityEvent, person: str | None, about: str = "", count: int = 1, *, once: bool = False
    ) -> None:
        """Take an event down as the program, where the book is written; `once` a day, workstation, person and thing."""
        if self.read_only:
            return
        whom = None if person is None else PersonId(person)
        device, today = self.book_file.writer.device, calendar_day(self._clock())
        name = CommandId(f"{event.value}:{device}:{today}:{person}:{about}"[:100]) if once else _new_id()
        noted = NoteSecurity(event=event, person=whom, about=about, count=count)
        self._book.do(noted, by=SYSTEM, command_id=name)


def _digits(code: str) -> str:
    return "".join(code.split()).replace("-", "")


def _new_id() -> CommandId:
    return CommandId(uuid.uuid4().hex)
