"""A new voucher (填制凭证): its fields at the left, and beside them the voucher as it will be written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from domain.access.people import Person
from domain.codec import FACT, Plain, to_plain
from domain.ledger.templates import TEMPLATES
from domain.ledger.views import AccountLine
from domain.money import Money
from ui.books.account_edit import read_account
from ui.books.book_words import account_text
from ui.books.tabs import BooksTabs
from ui.books.voucher_draft import Judged, TypedVoucher, from_template
from ui.books.voucher_form_presenter import VoucherFormPresenter
from ui.books.voucher_grid import VoucherGrid
from ui.books.voucher_lines import PaperLine, VoucherLines
from ui.language import _, language
from ui.photos.row import PhotoRow, Pictures
from ui.photos.viewer import PhotoDialog
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.unsaved import read_typed
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Choice, Field, LineEdit, side_by_side
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text, Tone
from ui.words import amount_text, money_text, read_amount

_BREAK = 1180


class VoucherFormView(Page):
    """What is typed stays until it is prepared or started over."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("New voucher"))
        self._around = around
        self._presenter = VoucherFormPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.tabs = BooksTabs("books", around.desk.session.role, around.open_screen)
        self.prepare = PrimaryButton(_("Prepare"), "Ctrl ↵")
        self.start_over = QuietButton(_("Start over"))
        self.template = Choice()
        self.dated = DateEdit(around.today())
        self.summary, self.sheets = LineEdit(), LineEdit("0")
        self.summary.setMaxLength(200)
        self.sheets.setMaxLength(4)
        self.fields = {
            "template": Field(_("Template"), self.template),
            "dated": Field(_("Day"), self.dated),
            "sheets": Field(_("Papers attached"), self.sheets),
            "summary": Field(_("Summary"), self.summary),
        }
        self.attach = QuietButton(_("Pictures of papers …"))
        self.leave_out = QuietButton(_("Leave the pictures out"))
        self.photos = PhotoRow(self._enlarge)
        self.ask_files: Callable[[], tuple[str, ...]] = self._ask_files
        self._pictures: Pictures = ()
        self.grid = VoucherGrid()
        self.sums, self.balance = Text("", Kind.SOFT), Badge()
        self.lines_wrong = Text("", Kind.SMALL, wrap=True)
        self.lines_wrong.set_tone(Tone.RED)
        self.paper = VoucherLines()
        self.paper_head = Text("", Kind.STRONG, wrap=True)
        self.columns = Columns((13, 8), break_at=_BREAK)
        self._accounts: tuple[AccountLine, ...] = ()
        self._kept: TypedVoucher | None = None
        self._tried = False
        self._lay_out()
        self._connect()

    @property
    def typed(self) -> TypedVoucher:
        """The form as it stands."""
        return TypedVoucher(
            dated=self.dated.text(),
            summary=self.summary.text(),
            sheets=self.sheets.text(),
            attached=tuple(name for name, _data in self._pictures),
            lines=self.grid.typed,
        )

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Go on with what was typed."""
        kept = read_typed(TypedVoucher, params.get("unsaved"))
        if kept is not None:
            self._kept = kept
        elif self.grid.rows:
            self._kept = self.typed
        self.banner.clear()
        self._presenter.start()

    def primary(self) -> None:
        """Prepare it."""
        if self.prepare.isEnabled():
            self._tried = True
            self._presenter.prepare(self.typed)

    def unsaved(self) -> Plain:
        """What was typed."""
        return None if self.typed.is_empty else to_plain(self.typed, FACT)

    def fit(self, width: int) -> None:
        """The voucher below its fields where there is no room beside them."""
        super().fit(width)
        self.columns.fit(width)

    # What the presenter says.

    def show_ready(self, accounts: tuple[AccountLine, ...], people: tuple[Person, ...]) -> None:
        """The chart is known: offer it, and put back what was typed."""
        self._accounts = accounts
        self.grid.set_books(accounts, people)
        self.take_up(self._kept or TypedVoucher(dated=self.dated.text(), sheets="0"))
        if self.typed.is_empty:
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_up(self, typed: TypedVoucher) -> None:
        """Put this into the fields."""
        self.dated.setText(typed.dated)
        self.summary.setText(typed.summary)
        self.sheets.setText(typed.sheets)
        self.grid.show_lines(typed.lines)
        if typed.attached != tuple(name for name, _data in self._pictures):
            self.show_attached(())
        if typed.attached and not self._pictures:
            self._presenter.show_kept(typed.attached)
        self._on_typed()

    def show_judged(self, judged: Judged) -> None:
        """Say what is wrong, how the sides stand, and how the voucher will look."""
        for name in ("dated", "sheets"):
            self.fields[name].set_error(judged.wrong.get(name, ""))
        if "summary" not in judged.missing:
            self.fields["summary"].set_error("")
        for place, row in enumerate(self.grid.rows):
            for name, field in row.fields.items():
                field.set_error(judged.wrong.get(f"{name}.{place}", ""))
        self._say_lines("")
        self._show_sums(judged)
        self._show_paper()

    def show_wrong(self, field: str, text: str) -> None:
        """Say at this field what is wrong; after Ctrl+Enter the cursor goes there."""
        name, _dot, place = field.partition(".")
        known = self.grid.field(name, int(place)) if place else self.fields.get(name)
        if known is None:
            self._say_lines(text)
            return
        known.set_error(text)
        if self._tried:
            known.setFocus()

    def show_trouble(self, text: str) -> None:
        """Nothing was written."""
        self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.prepare.setEnabled(not working)

    def show_prepared(self, voucher: str) -> None:
        """It is prepared: begin with an empty form, and show it among the others."""
        self.clear()
        self._around.open_screen("books", voucher=voucher)

    def show_attached(self, pictures: Pictures) -> None:
        """Show the pictures that go with it; there are as many papers, unless more were counted."""
        self._pictures = pictures
        self.photos.show_photos(pictures)
        self.leave_out.setVisible(bool(pictures))
        counted = self.sheets.text().strip()
        if counted.isdecimal() and int(counted) < len(pictures):
            self.sheets.setText(str(len(pictures)))
        self._on_typed()

    def clear(self) -> None:
        """An empty form; the day stays."""
        self._kept, self._tried = None, False
        self.template.setCurrentIndex(0)
        self.take_up(TypedVoucher(dated=self.dated.text(), sheets="0"))

    # Its own.

    def _show_sums(self, judged: Judged) -> None:
        words = _("Debits {debit} · Credits {credit}")
        self.sums.setText(words.format(debit=money_text(judged.debit), credit=money_text(judged.credit)))
        apart = judged.debit - judged.credit
        if not judged.debit and not judged.credit:
            self.balance.show_state("", Tone.PLAIN)
        elif apart:
            text = _("Debits are {amount} more") if apart.minor > 0 else _("Credits are {amount} more")
            self.balance.show_state(text.format(amount=money_text(Money(abs(apart.minor)))), Tone.AMBER)
        else:
            self.balance.show_state(_("Both sides are equal"), Tone.GREEN)

    def _show_paper(self) -> None:
        """The voucher as it will be written."""
        lines = []
        for typed in self.grid.typed:
            account = read_account(typed.account, self._accounts)
            if typed.is_empty:
                continue
            words = account_text(account) if account is not None else typed.account
            lines.append(PaperLine(words, typed.sub, read_amount(typed.debit), read_amount(typed.credit)))
        self.paper.show_lines(tuple(lines))
        head = (self.dated.text(), self.summary.text().strip())
        self.paper_head.setText(" · ".join(each for each in head if each))

    def _enlarge(self, place: int) -> None:
        PhotoDialog(self._around, tuple(name for name, _data in self._pictures), place, self).open()

    def _ask_files(self) -> tuple[str, ...]:
        kinds = _("Pictures") + " (*.jpg *.jpeg *.png *.webp)"
        return tuple(QFileDialog.getOpenFileNames(self, _("Pictures of papers …"), "", kinds)[0])

    def _say_lines(self, text: str) -> None:
        self.lines_wrong.setText(text)
        self.lines_wrong.setVisible(bool(text))

    def _on_typed(self) -> None:
        self._tried = False
        self._presenter.judge(self.typed)

    def _on_balance(self, place: int, side: str) -> None:
        """Fill in what makes both sides equal."""
        judged = self._presenter.judged
        if judged is None:
            return
        row = self.grid.typed[place]
        own = read_amount(row.debit if side == "debit" else row.credit) or Money(0)
        apart = judged.credit - judged.debit if side == "debit" else judged.debit - judged.credit
        wanted = own + apart
        if wanted.minor > 0:
            self.grid.fill(place, side, amount_text(wanted))

    def _on_template(self) -> None:
        chosen = next((each for each in TEMPLATES if each.key == self.template.value), None)
        if chosen is not None:
            self.take_up(from_template(chosen, self.typed, self._accounts))
            first = self.grid.rows[0]
            first.debit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.prepare.clicked.connect(self.primary)
        self.start_over.clicked.connect(self.clear)
        self.attach.clicked.connect(lambda: self._presenter.attach(self.ask_files(), self._pictures))
        self.leave_out.clicked.connect(lambda: self.show_attached(()))
        self.template.activated.connect(lambda _place: self._on_template())
        for edit in (self.dated, self.summary, self.sheets):
            edit.textEdited.connect(lambda _text: self._on_typed())
        self.grid.changed.connect(self._on_typed)
        self.grid.balance.connect(self._on_balance)

    def _lay_out(self) -> None:
        self.head.addWidget(self.start_over)
        self.head.addWidget(self.prepare)
        chinese = language.code == "zh"
        usual = tuple((each.key, each.name_zh if chinese else each.name_en) for each in TEMPLATES)
        self.template.set_options((("", _("No template")), *usual))
        self.template.may_be_narrow()
        card = Card(_("Voucher"), _("“=” fills in what is missing on a side"))
        card.body.setSpacing(px(12))
        card.body.addLayout(
            side_by_side((self.fields["dated"], 3), (self.fields["sheets"], 2), (self.fields["template"], 5))
        )
        card.body.addWidget(self.fields["summary"])
        papers = Flow()
        papers.addWidget(self.attach)
        papers.addWidget(self.leave_out)
        card.body.addLayout(papers)
        card.body.addWidget(self.photos)
        self.photos.hide()
        self.leave_out.hide()
        card.body.addWidget(self.grid)
        card.body.addWidget(self.lines_wrong)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addWidget(self.sums)
        foot.addWidget(self.balance)
        foot.addStretch(1)
        card.body.addLayout(foot)
        self.lines_wrong.hide()
        preview = Card(_("As it will be written"))
        preview.body.addWidget(self.paper_head)
        preview.body.addWidget(self.paper)
        note = _("Somebody else reviews it before it is posted. Cash moves through the drawers, never by voucher.")
        preview.body.addWidget(Text(note, Kind.SOFT, wrap=True))
        self.columns.left.addWidget(card)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(preview)
        self.columns.right.addStretch(1)
        self.body.setSpacing(px(12))
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.columns)
        self.body.addStretch(1)
