"""The panels about a company's licence: taking it down, and what it says now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from domain.customers.company import CompanyRegistered
from domain.customers.customer import Customer
from domain.ports import Receipt
from ui.customers.customer_forms import CompanyTyped, Forms, Read
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.screens import Surroundings
from ui.widgets.field import Field, LineEdit, Tick, side_by_side

_LONGEST = {"name": 60, "credit_code": 24, "legal_representative": 40, "address": 120, "phone": 20, "valid_until": 16}


class _LicencePanel(DoingPanel):
    """The fields of a licence; what is wrong stands at each as it is typed."""

    def __init__(
        self, around: Surroundings, title: str, words: str, parent: QWidget, then: Callable[[Receipt], None]
    ) -> None:
        super().__init__(around, title, words, parent, then)
        self.forms = Forms(around.explain, around.today())
        self._lines = {name: LineEdit() for name in _LONGEST}
        labels = (
            _("Company"),
            _("Credit code"),
            _("Legal representative"),
            _("Address"),
            _("Phone"),
            _("Licence valid until"),
        )
        self.fields = {
            name: Field(label, line) for (name, line), label in zip(self._lines.items(), labels, strict=True)
        }
        self._lines["credit_code"].setPlaceholderText(_("18 characters of the business licence"))
        for name, longest in _LONGEST.items():
            edit = self.editor(name)
            edit.setMaxLength(longest)
            edit.textEdited.connect(self._on_edited)

    def editor(self, name: str) -> LineEdit:
        """The field's own line."""
        return self._lines[name]

    def typed(self) -> CompanyTyped:
        """What stands in the fields."""
        return CompanyTyped(
            name=self.editor("name").text(),
            credit_code=self.editor("credit_code").text(),
            legal_representative=self.editor("legal_representative").text(),
            address=self.editor("address").text(),
            phone=self.editor("phone").text(),
            valid_until=self.editor("valid_until").text(),
        )

    def read(self, *, all_wanted: bool) -> Read:
        """The command that the fields come to."""
        raise NotImplementedError

    def primary(self) -> None:
        """Take it down, or go to the first field that is wrong."""
        read = self.read(all_wanted=True)
        self.show_wrong(read)
        if read.command is not None:
            self.do(read.command)

    def show_wrong(self, read: Read) -> None:
        """Say at each field what is wrong with it."""
        for name, field in self.fields.items():
            field.set_error(read.wrong.get(name, ""))

    def _on_edited(self, _text: str = "") -> None:
        self.show_wrong(self.read(all_wanted=False))


class RegisterCompanyPanel(_LicencePanel):
    """A company becomes a customer (单位当户)."""

    def __init__(self, around: Surroundings, parent: QWidget, opened: Callable[[str], None]) -> None:
        def then(receipt: Receipt) -> None:
            if isinstance(receipt.happened, CompanyRegistered):
                opened(receipt.happened.customer)

        super().__init__(around, _("Take down a company"), _("Take it down"), parent, then)
        part = self.fields
        part["valid_until"].set_note(_("empty: no end"))
        self.body.addWidget(part["name"])
        self.body.addLayout(side_by_side((part["credit_code"], 3), (part["legal_representative"], 2)))
        self.body.addWidget(part["address"])
        self.body.addLayout(side_by_side((part["phone"], 1), (part["valid_until"], 1)))
        self.editor("name").setFocus()

    def read(self, *, all_wanted: bool) -> Read:
        """A company that is taken down."""
        return self.forms.new_company(self.typed(), all_wanted=all_wanted)

    def primary(self) -> None:
        """Take it down; the cursor goes to the first field that is wrong."""
        super().primary()
        first = next((field for field in self.fields.values() if field.error), None)
        if first is not None:
            first.editor.setFocus()


class UpdateCompanyPanel(_LicencePanel):
    """What a company's licence says now. Companies are public, so what is known stands in the fields."""

    def __init__(
        self, around: Surroundings, customer: Customer, parent: QWidget, then: Callable[[Receipt], None]
    ) -> None:
        super().__init__(around, _("What the licence says now"), _("Take it down"), parent, then)
        self._customer = customer
        self.without_end = Tick(_("The licence has no end"))
        part = self.fields
        part["credit_code"].hide()
        for name in ("name", "legal_representative", "address", "phone"):
            self.editor(name).setPlaceholderText(str(getattr(customer.company, name, "")))
        until = customer.company.valid_until if customer.company is not None else None
        self.editor("valid_until").setPlaceholderText(until.isoformat() if until is not None else _("without an end"))
        part["name"].set_note(_("an empty field stays as it was"))
        self.body.addLayout(side_by_side((part["name"], 3), (part["legal_representative"], 2)))
        self.body.addWidget(part["address"])
        self.body.addLayout(side_by_side((part["phone"], 1), (part["valid_until"], 1)))
        self.body.addWidget(self.without_end)
        self.without_end.toggled.connect(self._on_ticked)
        self.editor("name").setFocus()

    def typed(self) -> CompanyTyped:
        """What stands in the fields."""
        return replace(super().typed(), credit_code="", without_end=self.without_end.isChecked())

    def read(self, *, all_wanted: bool) -> Read:
        """What changes."""
        return self.forms.changed_company(self._customer.customer, self.typed())

    def primary(self) -> None:
        """Take it down, or say that nothing was typed."""
        super().primary()
        read = self.read(all_wanted=True)
        if read.command is None and not read.wrong:
            self.show_trouble(_("Nothing was changed yet."))

    def _on_ticked(self, _ticked: bool) -> None:
        self.editor("valid_until").setEnabled(not self.without_end.isChecked())
        self._on_edited()
