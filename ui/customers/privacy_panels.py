"""The panels about personal data: seeing a whole field for a reason, and erasing a person for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from domain.customers.customer import Customer
from domain.customers.erasure import EraseCustomer, ErasureBasis
from domain.customers.masking import PersonalField
from domain.errors import Trouble
from domain.ports import Receipt
from domain.terms import ERASURE_BASES, PERSONAL_FIELDS
from ui.customers.customer_words import name_words
from ui.customers.why import Why
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.screens import Surroundings
from ui.widgets.field import Choice, Field, LineEdit
from ui.widgets.panel import Panel
from ui.widgets.texts import Kind, Text

_OTHER = None
_LINE = 200


class RevealPanel(Panel):
    """Why somebody has to see a whole field; `seen` is told what it says."""

    def __init__(
        self,
        around: Surroundings,
        customer: Customer,
        field: PersonalField,
        parent: QWidget,
        seen: Callable[[PersonalField, str], None],
    ) -> None:
        title = _("Show: {field}").format(field=_(PERSONAL_FIELDS[field]))
        super().__init__(title, _("Show for a minute"), parent)
        self._around, self._customer, self._field, self._seen = around, customer.customer, field, seen
        self._run = around.tasks.for_owner(self)
        self.why = Why()
        words = _("It is shown for a minute. Who saw it, and why, is kept in the book for good.")
        self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        self.body.addWidget(self.why)
        self.why.setFocus()

    def primary(self) -> None:
        """Show it."""
        reason = self.why.said()
        if not reason:
            return
        desk, customer, field = self._around.desk, self._customer, self._field
        self.banner.clear()
        self.set_busy(busy=True)
        self._run(lambda: desk.reveal(customer, field, reason), self._shown, self._failed)

    def _shown(self, value: str) -> None:
        self.accept()
        self._seen(self._field, value)

    def _failed(self, trouble: Trouble) -> None:
        self.set_busy(busy=False)
        self.banner.say(self._around.explain(trouble))


class ErasePanel(DoingPanel):
    """Forget who somebody is, with a second person; what they did stays in the books."""

    def __init__(
        self, around: Surroundings, customer: Customer, parent: QWidget, then: Callable[[Receipt], None]
    ) -> None:
        super().__init__(around, _("Erase the customer"), _("Erase for good"), parent, then)
        self._customer = customer
        self.basis = Choice(tuple((each, _(words)) for each, words in ERASURE_BASES.items()))
        self.basis.choose(ErasureBasis.KEPT_LONG_ENOUGH)
        self.reason = LineEdit()
        self.reason.setMaxLength(_LINE)
        self._reason_field = Field(_("Reason"), self.reason, _("stays in the books: without name and number"))
        for words in (
            _(
                "Name, number, phone and address are gone for good, at every workstation, and so are the kept papers "
                "that show them. Tickets, sums and the chain stay as they are."
            ),
            _(
                "Backups hold them until they are replaced. While a ticket is open, money is owed or other laws want "
                "the records kept, nobody is erased (Personal Information Protection Law, article 47)."
            ),
        ):
            self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        self.body.addWidget(Field(_("Why"), self.basis))
        self.body.addWidget(self._reason_field)
        self.reason.setFocus()

    def primary(self) -> None:
        """Ask the second person."""
        basis, reason = self.basis.value, self.reason.text().strip()
        self._reason_field.set_error("" if reason else _("Please fill this in."))
        if not reason:
            self.reason.setFocus()
        elif isinstance(basis, ErasureBasis):
            command = EraseCustomer(customer=self._customer.customer, basis=basis, reason=reason)
            self.do(command, ((_("Name"), name_words(self._customer.masked_name)),))
