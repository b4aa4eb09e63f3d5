"""A worksheet: its fields at the left, the value, the loan and the offer live at the right; or a signed one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout

import ui.appraisal.appraisal_words  # noqa: F401 - a second person reads these words
from domain.access.roles import MAY
from domain.codec import Plain
from domain.documents import Document
from domain.stock.appraisal.worksheet import Worksheet
from domain.stock.views import AppraisalCard
from domain.terms import CATEGORIES, WORKSHEETS
from ui.appraisal.appraisal_presenter import AppraisalPresenter
from ui.appraisal.form_card import FormCard
from ui.appraisal.sheet_fields import Asked, SheetForm, plain_sheet, sheet_from
from ui.appraisal.sheet_lines import told_lines, value_lines
from ui.approval import ask_second_person
from ui.approval_presenter import Asked as AskedPerson
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.vault.tabs import VaultTabs
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.states import States
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text, Tone
from ui.words import day_text

_THREE = 1080


class AppraisalView(Page):
    """Opened with nothing for a new worksheet, or with the number of an `appraisal`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Appraisal"))
        self._around = around
        self._presenter = AppraisalPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        may = MAY[around.desk.session.role]
        self._may_sign, self._may_pawn = "stock.appraise_gold" in may, "pawn.issue" in may
        self.form, self.value, self.told = FormCard(), Card(_("What it is worth")), Card(_("Worksheet"))
        self.tree, self._words = SumTree(_("What it is worth")), Text("", Kind.SOFT, wrap=True)
        self._who, self._grid = Text("", Kind.SOFT, wrap=True), QGridLayout()
        self.badge = Badge()
        self.sign = PrimaryButton(_("Sign the worksheet"), "Ctrl ↵")
        self.sign.setAutoDefault(False)
        self.take_over = PrimaryButton(_("Take over into a new pawn"), "Ctrl ↵")
        self.slip, self.start_over = SecondaryButton(_("Print"), "F9"), SecondaryButton(_("Start over"))
        self.columns = Columns((15, 8), break_at=860)
        self.states = States(self.columns)
        self._missing: tuple[str, ...] = ()
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """A new worksheet, or a signed one."""
        self.banner.clear()
        appraisal, form = str(params.get("appraisal", "")), params.get("unsaved")
        if appraisal:
            self._presenter.open(appraisal)
        else:
            self._presenter.begin(sheet_from(form))

    def primary(self) -> None:
        """Sign it, or take it over into a new pawn."""
        if self.sign.isVisibleTo(self) and self.sign.isEnabled():
            self._presenter.sign()
            self.form.go_to_wrong()
        elif self.take_over.isVisibleTo(self) and self._presenter.signed is not None:
            self._around.open_screen("new_pawn", intent=self._presenter.signed.what.appraisal)

    def keys(self) -> Mapping[str, KeyAction]:
        """The slip of the value, once it is signed here."""
        if self._presenter.printable:
            return {"F9": KeyAction(_("Print"), self._presenter.print_papers)}
        return {}

    def kept(self) -> dict[str, Any]:
        """Which worksheet is looked at."""
        signed = self._presenter.signed if self.isVisible() else None
        return {"appraisal": signed.what.appraisal if signed is not None else ""}

    def unsaved(self) -> Plain:
        """What was typed into a worksheet that is not signed."""
        return plain_sheet(self._presenter.form) if self._presenter.signed is None else None

    def fit(self, width: int) -> None:
        """The value below the fields where there is no room beside them."""
        super().fit(width)
        self.columns.fit(width)
        self.form.fit(3 if width >= px(_THREE) or px(760) <= width < px(860) else 2)

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_form(self, form: SheetForm, fields: tuple[Asked, ...], card: tuple[Asked, ...]) -> None:
        """Fill it in."""
        self.set_title(_("New worksheet"))
        self._set_actions(signing=True)
        self.form.show()
        self.told.hide()
        self.badge.show_state("", Tone.PLAIN)
        self._who.hide()
        self.form.show_form(form, fields, card)
        self.states.show_content()

    def show_ratio(self, text: str, note: str) -> None:
        """The ratio that is usual."""
        self.form.show_ratio(text, note)

    def show_reckoned(self, sheet: Worksheet | None, wrong: Mapping[str, str], words: str) -> None:
        """What it comes to."""
        self.form.show_wrong(wrong)
        self._words.setText(words)
        self._words.set_tone(Tone.RED if "" in wrong else Tone.PLAIN)
        self._words.setVisible(bool(words))
        self.tree.setVisible(sheet is not None)
        if sheet is not None:
            self.tree.set_lines(value_lines(sheet, made_from=True))

    def show_signed(self, card: AppraisalCard) -> None:
        """Look at it."""
        sheet = card.what.worksheet
        self.set_title(_("Worksheet of {day}").format(day=day_text(card.what.on)))
        self.badge.show_state(_("signed"), Tone.GREEN)
        self._set_actions(signed=True)
        self.form.hide()
        self.told.show()
        self.told.set_title(f"{_(CATEGORIES[sheet.category])} · {sheet.description}")
        self.told.set_aside(_(WORKSHEETS[sheet.method]))
        self._fill_told(sheet)
        self.tree.show()
        self.tree.set_lines(value_lines(sheet))
        self._words.hide()
        second = " · " + _("Second person") + f" {card.approver}" if card.approver else ""
        self._who.setText(_("Signed by {name}").format(name=card.appraiser) + second)
        self._who.show()
        self.states.show_content()

    def show_unknown(self, reason: str) -> None:
        """There is no such worksheet."""
        self._set_actions()
        self.states.show_refused(reason, _("All worksheets"), self._to_list)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.sign.setEnabled(not working)

    def ask_approval(self, asked: AskedPerson) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    def offer_papers(self, documents: tuple[Document, ...]) -> None:
        """Open the slip of the value."""
        if documents:
            open_papers(self._around, papers_of(documents), self)

    # Its own.

    def _fill_told(self, sheet: Worksheet) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for row, (label, value) in enumerate(told_lines(sheet)):
            self._grid.addWidget(Text(label, Kind.SOFT), row, 0)
            self._grid.addWidget(Text(value, wrap=True), row, 1)

    def _set_actions(self, *, signing: bool = False, signed: bool = False) -> None:
        self.sign.setVisible(signing and self._may_sign)
        self.start_over.setVisible(signing)
        self.take_over.setVisible(signed and self._may_pawn)
        self.slip.setVisible(signed and self._presenter.printable)

    def _to_list(self) -> None:
        self._around.open_screen("appraisals")

    def _connect(self) -> None:
        self.form.typed.connect(self._presenter.typed)
        self.form.method_chosen.connect(self._presenter.choose_method)
        self.form.category_chosen.connect(self._presenter.choose_category)
        self.sign.clicked.connect(self.primary)
        self.take_over.clicked.connect(self.primary)
        self.slip.clicked.connect(self._presenter.print_papers)
        self.start_over.clicked.connect(self._presenter.start_over)

    def _lay_out(self) -> None:
        self.head.insertWidget(1, self.badge)
        for button in (self.slip, self.start_over, self.sign, self.take_over):
            self.head.addWidget(button)
            button.hide()
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        self.told.body.addLayout(self._grid)
        self.told.body.addStretch(1)
        for part in (self._words, self.tree, self._who):
            self.value.body.addWidget(part)
        self.columns.left.addWidget(self.form, 1)
        self.columns.left.addWidget(self.told, 1)
        self.columns.right.addWidget(self.value)
        self.columns.right.addStretch(1)
        self.body.setSpacing(px(12))
        self.body.addWidget(VaultTabs("appraisals", self._around.desk.session.role, self._around.open_screen))
        self.body.addWidget(self.states, 1)
