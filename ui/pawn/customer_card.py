"""Who pawns: the number of the paper first, typed or scanned; a known customer is known by it alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from domain.customers.customer import Customer, CustomerKind
from domain.customers.views import CustomerLine, line_of
from domain.pawn.views import CustomerCard as Known
from ui.language import _
from ui.pawn.customer_picker import CustomerPicker, Find
from ui.pawn.pawn_form import PawnForm
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit, side_by_side, turn
from ui.widgets.texts import Tone, set_property
from ui.words import money_text


class CustomerCard(Card):
    """`edited` says that something was typed."""

    edited = Signal()

    def __init__(self, find: Find) -> None:
        super().__init__(_("Customer"))
        self.id_number = LineEdit(placeholder=_("Resident ID or credit code, typed or scanned"))
        self.name, self.mobile, self.address, self.legal = LineEdit(), LineEdit(), LineEdit(), LineEdit()
        self.source = LineEdit(placeholder=_("Bought by the customer, invoice seen"))
        self.acting = ActingBlock(find)
        self.fields = {
            "id_number": Field(_("Resident ID or credit code"), self.id_number),
            "name": Field(_("Name"), self.name),
            "mobile": Field(_("Phone"), self.mobile),
            "legal_representative": Field(_("Legal representative"), self.legal),
            "address": Field(_("Address on the paper"), self.address),
            "source_statement": Field(_("Source of the goods"), self.source),
            **self.acting.fields,
        }
        self._typed = PawnForm()
        self._known: Known | None = None
        part = self.fields
        self._rows = (
            side_by_side((part["id_number"], 10), (part["name"], 5), (part["mobile"], 6)),
            side_by_side((part["legal_representative"], 5), (part["address"], 11), (part["source_statement"], 10)),
        )
        for row in self._rows:
            self.body.addLayout(row)
        self.body.addWidget(self.acting)
        self.head.insertWidget(1, self.acting.unfold)
        for edit in (self.id_number, self.name, self.mobile, self.legal, self.address, self.source):
            edit.textEdited.connect(self.edited)
        self.acting.edited.connect(self.edited)

    def fit(self, *, narrow: bool) -> None:
        """Fields below each other where there is no room beside."""
        for row in self._rows:
            turn(row, down=narrow)

    def fill(self, form: PawnForm) -> None:
        """Show what was typed."""
        self._typed = form
        self.id_number.setText(form.id_number)
        self.source.setText(form.source_statement)
        self.acting.fill(form)
        self._fill_person()

    def read(self, form: PawnForm) -> PawnForm:
        """The form with what stands here; of a known customer, what was typed before they were known."""
        self._typed = replace(
            self.acting.read(form),
            id_number=self.id_number.text().upper(),
            source_statement=self.source.text(),
            name=self._typed.name if self._known else self.name.text(),
            mobile=self._typed.mobile if self._known else self.mobile.text(),
            address=self._typed.address if self._known else self.address.text(),
            legal_representative=self._typed.legal_representative if self._known else self.legal.text(),
        )
        return self._typed

    def show_known(self, known: Known | None, kind: CustomerKind, id_note: str) -> None:
        """Show who it is, or make room for taking somebody new down."""
        company = kind is CustomerKind.COMPANY
        self.fields["id_number"].set_note(id_note, Tone.GREEN if id_note.startswith("✓") else Tone.PLAIN)
        if known != self._known:
            if self._known is None:
                self.read(self._typed)
            self._known = known
            self._fill_person()
        self.fields["address"].setVisible(known is None)
        self.fields["legal_representative"].setVisible(known is None and company)
        self.acting.show_needed(needed=company)
        self.set_aside(_aside(known) or (_("New customer") if id_note.startswith("✓") else ""))

    def _fill_person(self) -> None:
        known = self._known
        if known is not None:
            line = line_of(known.customer)
            self.name.setText(known.customer.name or _("Customer erased"))
            self.mobile.setText(line.phone or "")
        else:
            self.name.setText(self._typed.name)
            self.mobile.setText(self._typed.mobile)
            self.address.setText(self._typed.address)
            self.legal.setText(self._typed.legal_representative)
        for edit in (self.name, self.mobile):
            edit.setReadOnly(known is not None)
            edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus if known is not None else Qt.FocusPolicy.StrongFocus)
            set_property(edit, "read_only", "true" if known is not None else "false")


class ActingBlock(QWidget):
    """Somebody with a power of attorney, folded away unless wanted; a company always comes through somebody."""

    edited = Signal()

    def __init__(self, find: Find) -> None:
        super().__init__()
        self.person = CustomerPicker(_("Who acts for the pawner"), find)
        self.attorney = LineEdit()
        self.unfold = QuietButton(_("Somebody else acts …"))
        self.fields = {
            "representative": self.person.field,
            "power_of_attorney": Field(_("Number of the power of attorney"), self.attorney),
        }
        self._chosen = ("", "")
        self._needed = self._wanted = False
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.person, 10, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.fields["power_of_attorney"], 11, Qt.AlignmentFlag.AlignTop)
        self.person.chosen.connect(self._on_chosen)
        self.attorney.textEdited.connect(self.edited)
        self.unfold.clicked.connect(self._on_unfold)
        self.hide()

    def fill(self, form: PawnForm) -> None:
        """Show who was chosen."""
        self._chosen = form.representative, form.representative_name
        self.attorney.setText(form.power_of_attorney)
        self._wanted = bool(form.representative or form.power_of_attorney)
        if form.representative:
            self.person.show_chosen(form.representative_name)
        else:
            self.person.show_nobody()
        self._show()

    def read(self, form: PawnForm) -> PawnForm:
        """The form with who acts."""
        customer, name = self._chosen
        return replace(form, representative=customer, representative_name=name, power_of_attorney=self.attorney.text())

    def show_needed(self, *, needed: bool) -> None:
        """A company cannot do without."""
        if needed != self._needed:
            self._needed = needed
            self._show()

    def _on_unfold(self) -> None:
        self._wanted = True
        self._show()
        self.person.edit.setFocus()

    def _on_chosen(self) -> None:
        line: CustomerLine | None = self.person.line
        self._chosen = ("", "") if line is None else (line.customer, self.person.words)
        self.edited.emit()

    def _show(self) -> None:
        shown = self._needed or self._wanted
        self.unfold.setHidden(shown)
        self.setVisible(shown)


def _aside(known: Known | None) -> str:
    """What is known of the customer at a glance; a freeze or a listing comes before anything else."""
    if known is None:
        return ""
    if (warning := _standing(known.customer)) != "":
        return warning
    return _("Known · open tickets: {count}, {principal}").format(
        count=known.open_tickets, principal=money_text(known.open_principal)
    )


def _standing(customer: Customer) -> str:
    standing = customer.standing
    if standing.blacklisted is not None:
        return _("On the blacklist: nothing may be lent")
    return _("Credit frozen: nothing may be lent") if standing.frozen is not None else ""
