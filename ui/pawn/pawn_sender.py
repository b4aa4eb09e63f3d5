"""Sends a new pawn to the book: the customer first if they are new, then the ticket or the draft, with a second yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from domain.access.roles import Approval
from domain.book import BEFORE_PREVIEWED, Preview
from domain.commands import new_id
from domain.errors import Refusal, Trouble
from domain.ids import CustomerId
from domain.pawn.issue import IssueTicket
from domain.ports import Desk, Receipt
from ui.approval_presenter import Asked
from ui.language import _
from ui.pawn.pawn_checked import Checked, issue_command, register_command
from ui.pawn.pawn_form import PawnForm
from ui.tasks import Run

Then = Callable[[Receipt], None]


@dataclass(frozen=True, slots=True)
class Sent:
    """A form without gaps, the customer in words, and what the pledge is sent as."""

    form: PawnForm
    checked: Checked
    who: str
    wrap: Callable[[IssueTicket], object]


class ShowsSending(Protocol):
    """Where it is said that the book works, and where a second person is asked."""

    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...


class PawnSender:
    """One at a time."""

    def __init__(self, view: ShowsSending, run: Run, desk: Desk, failed: Callable[[Trouble], None]) -> None:
        self._view, self._run, self._desk, self._say_failed = view, run, desk, failed
        self.working = False

    def send(self, sent: Sent, then: Then) -> None:
        """Do it; a refusal for want of a second person asks for one."""

        def job() -> tuple[object, Receipt | Refusal]:
            customer = self._customer(sent.form, sent.checked)
            command = sent.wrap(issue_command(sent.form, sent.checked, customer))
            try:
                return command, self._desk.do(command)
            except Refusal as refusal:
                return command, refusal

        def came(answer: tuple[object, Receipt | Refusal]) -> None:
            command, receipt = answer
            self._set_working(working=False)
            if isinstance(receipt, Receipt):
                then(receipt)
            elif receipt.code == "approval.required":
                again: Callable[[Approval], None] = lambda yes: self._approved(command, yes, then)  # noqa: E731
                self._view.ask_approval(Asked(command, receipt, again, ((_("Customer"), sent.who),)))
            else:
                self._say_failed(receipt)

        self._set_working(working=True)
        self._run(job, came, self._failed)

    def foresee(self, form: PawnForm, checked: Checked) -> Preview:
        """What issuing would bring; a customer who is new is taken down with it. Runs on the worker."""
        known = self._desk.reading.customer_by_id(checked.number or "")
        if known is not None:
            return self._desk.foresee(issue_command(form, checked, known.customer.customer))
        customer = CustomerId(new_id("c", BEFORE_PREVIEWED))
        return self._desk.foresee(issue_command(form, checked, customer), after=register_command(form, checked))

    def _approved(self, command: object, approval: Approval, then: Then) -> None:
        def done(receipt: Receipt) -> None:
            self._set_working(working=False)
            then(receipt)

        self._set_working(working=True)
        self._run(lambda: self._desk.do(command, approval), done, self._failed)

    def _customer(self, form: PawnForm, checked: Checked) -> CustomerId:
        """The customer's identity; somebody new is registered. Runs on the worker."""
        known = self._desk.reading.customer_by_id(checked.number or "")
        if known is not None:
            return known.customer.customer
        receipt = self._desk.do(register_command(form, checked))
        return CustomerId(receipt.happened.subject.removeprefix("customer:"))

    def _failed(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        self._say_failed(trouble)

    def _set_working(self, *, working: bool) -> None:
        self.working = working
        self._view.show_working(working=working)
