"""The panels about one customer: their details, a freeze, the blacklist, a share; and how each of them ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.customers.blacklist import BlacklistCustomer, UnblacklistCustomer
from domain.customers.customer import Customer
from domain.customers.freezing import FreezeCustomer, UnfreezeCustomer
from domain.customers.papers import PaperKind
from domain.customers.restriction import BlacklistSource, FreezeReason
from domain.ids import CustomerId
from domain.money import Money
from domain.organisation.shareholder import SetShareholder
from domain.ports import Receipt
from domain.terms import BLACKLIST_SOURCES, FREEZE_REASONS, PAPERS
from ui.command_words import Words
from ui.customers.customer_forms import Forms, PersonTyped
from ui.customers.customer_words import name_words
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.field import Choice, Field, LineEdit, Tick, side_by_side
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.texts import Kind, Text

Then = Callable[[Receipt], None]
_LINE = 200


class FreezePanel(DoingPanel):
    """Lend nothing more for now; what was pledged can be redeemed."""

    def __init__(self, around: Surroundings, customer: Customer, parent: QWidget, then: Then) -> None:
        super().__init__(around, _("Freeze the credit"), _("Freeze"), parent, then)
        self._customer = customer.customer
        frozen = customer.standing.frozen
        known = frozen.reason if frozen is not None else None
        options = tuple((each, _(words)) for each, words in FREEZE_REASONS.items() if each is not known)
        self.reason, self.note = Choice(options), LineEdit()
        self.reason.choose(FreezeReason.DECISION)
        self.note.setMaxLength(_LINE)
        self.body.addWidget(
            Text(_("Nothing more is lent or renewed. What is pledged can always be redeemed."), Kind.SOFT, wrap=True)
        )
        self.body.addWidget(Field(_("Reason"), self.reason))
        self.body.addWidget(Field(_("Note"), self.note, _("sealed with the customer's details")))
        self.reason.setFocus()

    def primary(self) -> None:
        """Freeze."""
        reason = self.reason.value
        if isinstance(reason, FreezeReason):
            self.do(FreezeCustomer(customer=self._customer, reason=reason, note=self.note.text().strip()))


class BlacklistPanel(DoingPanel):
    """Do no more business with somebody."""

    def __init__(self, around: Surroundings, customer: Customer, parent: QWidget, then: Then) -> None:
        super().__init__(around, _("Put on the blacklist"), _("Put on the blacklist"), parent, then)
        self._customer = customer.customer
        listed = customer.standing.blacklisted
        known = listed.source if listed is not None else None
        options = tuple((each, _(words)) for each, words in BLACKLIST_SOURCES.items() if each is not known)
        self.source, self.reason, self.reference = Choice(options), LineEdit(), LineEdit()
        self.reason.setMaxLength(_LINE)
        self.reference.setMaxLength(_LINE)
        self._reason_field = Field(_("Reason"), self.reason, _("sealed with the customer's details"))
        self._police = Text(
            _("Whoever is on a police notice is reported to the police at once (Measures, article 52)."), wrap=True
        )
        self.body.addWidget(Field(_("Who says so"), self.source))
        self.body.addWidget(self._police)
        self.body.addWidget(self._reason_field)
        self.body.addWidget(Field(_("Number of the notice or file"), self.reference))
        self.source.currentIndexChanged.connect(self._on_source)
        self.source.choose(BlacklistSource.SHOP)
        self._on_source()
        self.source.setFocus()

    def primary(self) -> None:
        """Put them on the list."""
        source, reason = self.source.value, self.reason.text().strip()
        self._reason_field.set_error("" if reason else _("Please fill this in."))
        if not reason:
            self.reason.setFocus()
        elif isinstance(source, BlacklistSource):
            reference = self.reference.text().strip()
            self.do(BlacklistCustomer(customer=self._customer, source=source, reason=reason, reference=reference))

    def _on_source(self) -> None:
        self._police.setVisible(self.source.value is BlacklistSource.POLICE_NOTICE)


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends: its name, the command that a reason makes of it, and words about it for the second person."""

    title: str
    command: Callable[[str], object]
    more: Words


class EndPanel(DoingPanel):
    """The end of a freeze or of a listing: a reason, and a second person."""

    def __init__(self, around: Surroundings, ending: Ending, parent: QWidget, then: Then) -> None:
        super().__init__(around, ending.title, ending.title, parent, then)
        self._ending = ending
        self.reason = LineEdit()
        self.reason.setMaxLength(_LINE)
        self._field = Field(_("Reason"), self.reason, _("sealed with the customer's details"))
        self.body.addWidget(Text(_("A second person reads the reason and says yes."), Kind.SOFT, wrap=True))
        self.body.addWidget(self._field)
        self.reason.setFocus()

    def primary(self) -> None:
        """Ask the second person."""
        reason = self.reason.text().strip()
        self._field.set_error("" if reason else _("Please fill this in."))
        if reason:
            self.do(self._ending.command(reason), self._ending.more)
        else:
            self.reason.setFocus()


def unfreezing(around: Surroundings, customer: Customer, parent: QWidget, then: Then) -> EndPanel:
    """The panel that sets a customer's credit free again."""

    def command(reason: str) -> UnfreezeCustomer:
        return UnfreezeCustomer(customer=customer.customer, reason=reason)

    return EndPanel(around, Ending(_("Set the credit free"), command, _who(customer)), parent, then)


def unblacklisting(around: Surroundings, customer: Customer, parent: QWidget, then: Then) -> EndPanel:
    """The panel that takes a customer off the blacklist."""

    def command(reason: str) -> UnblacklistCustomer:
        return UnblacklistCustomer(customer=customer.customer, reason=reason)

    return EndPanel(around, Ending(_("Take off the blacklist"), command, _who(customer)), parent, then)


class SharePanel(DoingPanel):
    """What a shareholder paid in; nothing makes them an ordinary customer again."""

    def __init__(
        self, around: Surroundings, customer: CustomerId, paid_in: Money | None, parent: QWidget, then: Then
    ) -> None:
        super().__init__(around, _("Share of the company"), _("Take it down"), parent, then)
        self._customer = customer
        self.paid_in = MoneyEdit(paid_in)
        self._field = Field(_("Paid in"), self.paid_in, _("0 for one who holds no share any more"))
        self.body.addWidget(
            Text(
                _("A shareholder owes the company no more than they paid in (Measures, article 44)."),
                Kind.SOFT,
                wrap=True,
            )
        )
        self.body.addWidget(self._field)
        self.paid_in.textEdited.connect(lambda: self._field.set_error(self.paid_in.reason))
        self.paid_in.setFocus()
        self.paid_in.selectAll()

    def primary(self) -> None:
        """Take it down."""
        money = self.paid_in.money
        self._field.set_error("" if money is not None else self.paid_in.reason or _("Please fill this in."))
        if money is not None:
            self.do(SetShareholder(customer=self._customer, paid_in=money))


class UpdatePersonPanel(DoingPanel):
    """A new mobile, address or paper. What is known is not shown: it stays as it was where nothing is typed."""

    def __init__(self, around: Surroundings, customer: CustomerId, parent: QWidget, then: Then) -> None:
        super().__init__(around, _("What has changed"), _("Take it down"), parent, then)
        self._customer = customer
        self._forms = Forms(around.explain, around.today())
        self.has_paper = Tick(_("They show another paper than before"))
        self.kind = Choice(tuple((each, _(words)) for each, words in PAPERS.items()))
        self.kind.may_be_narrow()
        self.lines = {
            "mobile": LineEdit(),
            "address": LineEdit(),
            "number": LineEdit(),
            "valid_until": LineEdit(placeholder="2036-11-22"),
            "issued_in": LineEdit(),
        }
        for edit, longest in zip(self.lines.values(), (20, 120, 24, 16, 60), strict=True):
            edit.setMaxLength(longest)
            edit.textEdited.connect(self._on_edited)
        self.fields = {
            "mobile": Field(_("New mobile"), self.lines["mobile"]),
            "address": Field(_("New address"), self.lines["address"]),
            "number": Field(_("Number"), self.lines["number"]),
            "valid_until": Field(_("Valid until"), self.lines["valid_until"], _("empty: for good")),
            "issued_in": Field(_("Issued in"), self.lines["issued_in"], _("country or authority")),
        }
        self._lay_out()
        self.has_paper.toggled.connect(self._on_paper)
        self.kind.currentTextChanged.connect(self._on_edited)
        self.lines["mobile"].setFocus()

    def primary(self) -> None:
        """Take it down, or say that nothing was typed."""
        read = self._forms.changed_person(self._customer, self.typed())
        self._on_edited()
        if read.command is not None:
            self.do(read.command)
        elif not read.wrong:
            self.show_trouble(_("Nothing was changed yet."))

    def typed(self) -> PersonTyped:
        """What stands in the fields."""
        kind, line = self.kind.value, self.lines
        return PersonTyped(
            mobile=line["mobile"].text(),
            address=line["address"].text(),
            paper=kind if self.has_paper.isChecked() and isinstance(kind, PaperKind) else None,
            number=line["number"].text(),
            valid_until=line["valid_until"].text(),
            issued_in=line["issued_in"].text(),
        )

    def _on_edited(self, _text: str = "") -> None:
        wrong = self._forms.changed_person(self._customer, self.typed()).wrong
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, ""))

    def _on_paper(self, ticked: bool) -> None:
        self._paper.setVisible(ticked)
        self._on_edited()
        if ticked:
            self.kind.setFocus()

    def _lay_out(self) -> None:
        part = self.fields
        self.body.addWidget(Text(_("An empty field stays as it was."), Kind.SOFT))
        self.body.addLayout(side_by_side((part["mobile"], 2), (part["address"], 3)))
        self.body.addWidget(self.has_paper)
        self._paper = QWidget()
        rows = QVBoxLayout(self._paper)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(12))
        rows.addLayout(side_by_side((Field(_("Paper"), self.kind), 1), (part["number"], 1)))
        rows.addLayout(side_by_side((part["valid_until"], 1), (part["issued_in"], 1)))
        self.body.addWidget(self._paper)
        self._paper.hide()


def _who(customer: Customer) -> Words:
    return ((_("Name"), name_words(customer.masked_name)),)
