"""Sitting at the book: what screens ask about who is signed in, and what that person does about themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the sign-in page needs these shapes before the rest of the domain is loaded
    from datetime import date, datetime

    from domain.access.roles import Approval, Role, Session
    from domain.ids import PersonId
    from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What somebody is told after signing in.

    `must_enrol`: the rules want a second factor of this role, and every command but taking one on is refused.
    `must_change_password`: the password is older than the rules allow, or `password_given_by` is who gave it to them,
    "" for one of their own. `recovery_left` is None without a second factor; from `FEW_LEFT` on it is said. `ends_at`
    is when they must sign in anew. `notice` is a code of what was noticed at opening; `read_only`, of why nothing is
    written into the book, "" while it is.
    """

    must_enrol: bool
    must_change_password: bool
    recovery_left: int | None
    few_left: bool
    ends_at: datetime
    idle_minutes: int
    notice: str = ""
    read_only: str = ""
    password_given_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A second factor that is not taken on yet: the secret in base 32 to type, and as the text of a QR code."""

    secret: str
    uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRequest:
    """What the counter shows to whom approves from elsewhere: sixteen letters and digits in fours, and a QR text."""

    code: str
    qr: str
    command: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """Somebody as the list of people shows them. `loan_limit` is None for what the rulebook lets every clerk;
    `dormant_since` is the last sign-in of one who did not for 90 days.
    """

    person: PersonId
    name: str
    role: Role
    loan_limit: Money | None
    left: bool
    last_sign_in: date | None
    second_factor: bool
    recovery_left: int
    dormant_since: date | None
    locked_out: bool = False


class Sitting(Protocol):
    """The part of the desk that is about who sits there. All of it may take a while: keys are derived."""

    @property
    def session(self) -> Session: ...

    @property
    def locked(self) -> bool:
        """Whether every command is refused (`session.locked`) until the same person unlocks."""
        ...

    @property
    def read_only(self) -> str:
        """Why nothing is written into the book (`domain.read_only`), "" while it is; asked without touching the disk.

        It may turn so at any time, and never back before the book is opened anew: every command is refused then
        (`book.read_only`), while everything can be looked at, printed and exported.
        """
        ...

    def standing(self) -> Standing: ...

    def lock(self) -> None:
        """Lock the desk: after idling, or by a key."""
        ...

    def unlock(self, password: str, code: str = "") -> None:
        """Go on, the same person. Raises KeyTrouble `key.wrong_password`, `key.code_needed`, `key.wrong_code`,
        `key.wait`, `key.locked_out`; Refusal `session.over`.
        """
        ...

    def hand_over(self, person: str, password: str, code: str = "") -> Session:
        """Somebody else takes the desk without the book being closed; the answer is their session. Raises as unlock."""
        ...

    def staff(self) -> tuple[StaffLine, ...]:
        """Everybody who works or worked here, with who is locked out. Raises Refusal `access.denied`."""
        ...

    def begin_second_factor(self) -> Enrolment:
        """A new secret for one's own phone; nothing is kept until it is confirmed. Raises Refusal
        `session.prove_again` where the password was typed more than five minutes ago.
        """
        ...

    def confirm_second_factor(self, enrolment: Enrolment, code: str) -> tuple[str, ...]:
        """Take it on after one right code; the answer is the ten recovery codes, shown once. Raises KeyTrouble
        `key.wrong_code`, Refusal `second_factor.known`.
        """
        ...

    def change_password(self, old: str, new: str) -> None:
        """One's own. Raises KeyTrouble `key.wrong_password`, `key.wait`; Refusal `password.*`."""
        ...

    def give_password(self, person: str, password: str, approval: Approval | None = None) -> None:
        """Give somebody of the staff a password: the first one alone, a manager's new one with a second person.

        Raises Refusal `access.denied`, `person.unknown`, `password.*`, `approval.required`.
        """
        ...

    def approve(self, command: object, person: str, password: str, code: str = "") -> Approval:
        """A second person's yes at the counter to exactly this command; `code` where they have a second factor."""
        ...

    def request_approval(self, command: object) -> ApprovalRequest:
        """Ask somebody elsewhere for a code that agrees to exactly this command, within five minutes."""
        ...

    def approve_by_code(self, command: object, person: str, code: str) -> Approval:
        """Their yes by the ten letters and digits of their phone. Raises KeyTrouble `key.wrong_approval`,
        `key.approval_over`, `key.no_second_factor`, Refusal `approval.not_allowed`.
        """
        ...

    def approval_secret(self, password: str, code: str = "") -> Enrolment:
        """What one's own phone needs to approve from elsewhere; shown as a QR code, once. Raises as unlock."""
        ...

    def approval_page(self) -> bytes:
        """The page for the phone that makes approval codes: one HTML file that asks no network."""
        ...

    def qr_code(self, text: str) -> tuple[str, ...]:
        """The rows of a text's QR code, "1" for a dark module; the white round it is left to whoever draws."""
        ...
