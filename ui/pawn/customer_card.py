"""Who pawns: the resident ID first, typed or scanned; a known customer is known by it alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from domain.customers.customer import masked_mobile
from domain.pawn.views import CustomerCard as Known
from ui.language import _
from ui.pawn.pawn_form import PawnForm
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit, side_by_side, turn
from ui.widgets.texts import Tone, set_property
from ui.words import money_text


class CustomerCard(Card):
    """`edited` says that something was typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(_("Customer"))
        self.id_number = LineEdit(placeholder=_("18 characters, typed or scanned"))
        self.name, self.mobile, self.address = LineEdit(), LineEdit(), LineEdit()
        self.source = LineEdit(placeholder=_("Bought by the customer, invoice seen"))
        self.fields = {
            "id_number": Field(_("Resident ID"), self.id_number),
            "name": Field(_("Name"), self.name),
            "mobile": Field(_("Mobile"), self.mobile),
            "address": Field(_("Address on the ID"), self.address),
            "source_statement": Field(_("Source of the goods"), self.source),
        }
        self._typed = PawnForm()
        self._known: Known | None = None
        part = self.fields
        self._rows = (
            side_by_side((part["id_number"], 10), (part["name"], 5), (part["mobile"], 6)),
            side_by_side((part["address"], 11), (part["source_statement"], 10)),
        )
        for row in self._rows:
            self.body.addLayout(row)
        for edit in (self.id_number, self.name, self.mobile, self.address, self.source):
            edit.textEdited.connect(self.edited)

    def fit(self, *, narrow: bool) -> None:
        """Fields below each other where there is no room beside."""
        for row in self._rows:
            turn(row, down=narrow)

    def fill(self, form: PawnForm) -> None:
        """Show what was typed."""
        self._typed = form
        self.id_number.setText(form.id_number)
        self.source.setText(form.source_statement)
        self._fill_person()

    def read(self, form: PawnForm) -> PawnForm:
        """The form with what stands here; of a known customer, what was typed before they were known."""
        self._typed = replace(
            form,
            id_number=self.id_number.text().upper(),
            source_statement=self.source.text(),
            name=self._typed.name if self._known else self.name.text(),
            mobile=self._typed.mobile if self._known else self.mobile.text(),
            address=self._typed.address if self._known else self.address.text(),
        )
        return self._typed

    def show_known(self, known: Known | None, id_note: str) -> None:
        """Show who it is, or make room for taking somebody new down."""
        self.fields["id_number"].set_note(id_note, Tone.GREEN if id_note.startswith("✓") else Tone.PLAIN)
        if known != self._known:
            if self._known is None:
                self.read(self._typed)
            self._known = known
            self._fill_person()
        self.fields["address"].setVisible(known is None)
        if known is not None:
            self.set_aside(
                _("Known · open tickets: {count}, {principal}").format(
                    count=known.open_tickets, principal=money_text(known.open_principal)
                )
            )
        else:
            self.set_aside(_("New customer") if id_note.startswith("✓") else "")

    def _fill_person(self) -> None:
        known = self._known
        personal = known.customer.personal if known is not None else None
        if personal is not None:
            self.name.setText(personal.name)
            self.mobile.setText(masked_mobile(personal.mobile))
        else:
            self.name.setText(self._typed.name)
            self.mobile.setText(self._typed.mobile)
            self.address.setText(self._typed.address)
        for edit in (self.name, self.mobile):
            edit.setReadOnly(personal is not None)
            edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus if personal is not None else Qt.FocusPolicy.StrongFocus)
            set_property(edit, "read_only", "true" if personal is not None else "false")
