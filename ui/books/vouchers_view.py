"""Vouchers (凭证): the list of a month at the left, the chosen one whole at the right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QButtonGroup

from domain.documents import Document, DocumentKind
from domain.ledger.views import VoucherRow
from domain.ledger.voucher_listing import Only, VoucherOrder
from domain.listing import Page as Lines
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.books.book_words import number_text, standing_text, standing_tone, summary_text
from ui.books.tabs import BooksTabs
from ui.books.voucher_card import VoucherCardView
from ui.books.voucher_panels import DropPanel, ReversePanel, ReviewPanel
from ui.books.voucher_sifting import ONLY
from ui.books.vouchers_presenter import Offers, Opened, VouchersPresenter
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.photos.viewer import PhotoDialog
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import may
from ui.theme import look, px
from ui.widgets.buttons import Chip, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.field import Choice, LineEdit
from ui.widgets.flow import Flow
from ui.widgets.icons import icon
from ui.widgets.states import States
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Tone

_ROOM_FOR_SIDE = 1000
_LEAST_LIST, _LEAST_ROWS = 460, 6
_LEAST_CARD = 440


class VouchersView(Page):
    """Opened with a `month` or with a `voucher`; without either it is as it was left."""

    room_for_keys = 760

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Books"))
        self._around = around
        role = around.desk.session.role
        self._presenter = VouchersPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.tabs = BooksTabs("books", role, around.open_screen)
        self.new = PrimaryButton(_("New voucher"), "Ctrl ↵")
        self.review_all = SecondaryButton(_("Review all shown …"))
        self.month = Choice()
        self.month.setAccessibleName(_("Month"))
        self.month.setMinimumContentsLength(9)
        self.filter = LineEdit(placeholder=_("Number, words, amount, name"))
        self.filter.setAccessibleName(_("Filter"))
        self.filter.setFixedWidth(px(220))
        self.filter.addAction(
            icon("search", (look.theme.soft, look.theme.soft), px(16)), self.filter.ActionPosition.LeadingPosition
        )
        self.chips: dict[Only, Chip] = {}
        self.table: Table[VoucherRow] = Table(_("Vouchers"), _columns(), kept_as="vouchers")
        self.table.read_in_pages(self._presenter)
        self.states = States(self.table)
        self.card = VoucherCardView()
        self.panel: DoingPanel | None = None
        self._opened: Opened | None = None
        self._offers = Offers()
        self._may_prepare = may(role, "ledger.prepare_voucher")
        self._lay_out()
        self._connect()

    @property
    def rows(self) -> tuple[VoucherRow, ...]:
        """What is listed now."""
        return self.table.content.rows if self.states.current is self.table else ()

    @property
    def opened(self) -> Opened | None:
        """The voucher that is shown whole."""
        return self._opened

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read anew; go to the month or the voucher that is asked for."""
        if "text" in params:
            self._write_filter(str(params["text"]))
        only = params.get("only")
        if isinstance(only, Only) or params.get("voucher"):
            self._choose_only(only if isinstance(only, Only) else Only.ALL)
        if params.get("voucher"):
            self._write_filter("")
        self._presenter.will_sift(self._only(), self.filter.text())
        self._presenter.open(str(params.get("month", "")), str(params.get("voucher", "")))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> dict[str, Any]:
        """The month, the sieve and the chosen voucher as they stand."""
        chosen = self._opened.card.row.voucher if self._opened is not None else ""
        asked = self._presenter.asked
        kept: dict[str, Any] = {"month": asked.month, "text": self.filter.text(), "only": asked.only}
        return kept if self.filter.text() or asked.only is not Only.ALL else {**kept, "voucher": chosen}

    def primary(self) -> None:
        """Write a voucher; who may not write one reviews what is shown."""
        if self._may_prepare:
            self._around.open_screen("voucher_form")
        else:
            self.review_shown()

    def keys(self) -> Mapping[str, KeyAction]:
        """What can be done with the chosen voucher."""
        return {
            "F9": KeyAction(_("Print"), partial(self._on_wanted, "print")),
            "F10": KeyAction(_("Review"), partial(self._on_wanted, "review")),
            **({"F11": KeyAction(_("Post"), partial(self._on_wanted, "post"))} if self._may_prepare else {}),
        }

    def fit(self, width: int) -> None:
        """The chosen voucher below the list where there is no room beside it."""
        super().fit(width)
        wide = width >= px(_ROOM_FOR_SIDE)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self.table.setMinimumHeight(0 if wide else self.table.height_of_rows(_LEAST_ROWS))
        self.card.scroll_by_itself(alone=wide)

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_months(self, months: tuple[str, ...], chosen: str) -> None:
        """Offer these months."""
        self.month.blockSignals(True)
        self.month.set_options(tuple((month, month) for month in months))
        self.month.choose(chosen)
        self.month.blockSignals(False)

    def show_counts(self, counted: Mapping[Only, int]) -> None:
        """Say at each chip how many there are."""
        for only, chip in self.chips.items():
            chip.say(f"{_(ONLY[only])}  {counted[only]}")

    def show_order(self, *, descending: bool) -> None:
        """Say which way the numbers go."""
        self.table.show_order(VoucherOrder.NUMBER, descending=descending)

    def show_filter(self, text: str) -> None:
        """Say by what the list is narrowed."""
        self._write_filter(text)

    def show_page(self, page: Lines[VoucherRow], chosen: str) -> None:
        """List these, with the cursor on one."""
        self.table.selectionModel().blockSignals(True)
        self.table.show_page(page)
        self.table.choose_row(next(row for row in page.lines if row.voucher == chosen))
        self.table.selectionModel().blockSignals(False)
        self.table.scrollTo(self.table.currentIndex())
        self.table.viewport().update()
        self.states.show_content()

    def add_page(self, page: Lines[VoucherRow]) -> None:
        """List these as well."""
        self.table.add_page(page)

    def show_none(self, *, there_are_some: bool) -> None:
        """Say why the list is empty."""
        if there_are_some:
            advice = _("Nothing has all that is typed. Clear a part of it, or show all.")
            self.states.show_empty(_("Nothing fits"), advice, _("Show all"), self._show_all)
            return
        self.states.show_empty(
            _("This month has no vouchers"),
            _("Business writes its own; what else there is, an accountant writes. Old books are taken over first."),
            _("Opening"),
            lambda: self._around.open_screen("opening"),
        )

    def show_card(self, opened: Opened, offers: Offers) -> None:
        """Show a voucher whole."""
        self._opened, self._offers = opened, offers
        self.card.show_opened(opened, offers)

    def show_no_card(self) -> None:
        """None is chosen."""
        self._opened, self._offers = None, Offers()
        self.card.show_none()

    def show_review_all(self, *, offered: bool) -> None:
        """Offer to review all of them at once."""
        self.review_all.setVisible(offered)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.banner.say(text, Tone.GREEN)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        for button in (*self.card.buttons.values(), self.review_all):
            button.setEnabled(not working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    # What is done.

    def review_shown(self) -> None:
        """Ask once before everything listed is said to be in order."""
        self._presenter.to_review(self._ask_review)

    def _ask_review(self, rows: tuple[VoucherRow, ...]) -> None:
        if rows:
            self._open(ReviewPanel(self._around, rows, self, lambda _receipt: self._reviewed(len(rows))))
        else:
            self.banner.say(_("Nothing here is left for you to review."))

    def _reviewed(self, count: int) -> None:
        self.show_done(_("Vouchers reviewed: {count}").format(count=count))
        self._presenter.open()

    def _enlarge(self, place: int) -> None:
        if self._opened is not None:
            PhotoDialog(self._around, self._opened.card.attached, place, self).open()

    def _on_wanted(self, name: str) -> None:
        if self._opened is None:
            return
        row, offers = self._opened.card.row, self._offers
        if name == "print":
            self._print(self._opened)
        elif name == "review" and offers.review:
            self._presenter.review((row.voucher,))
        elif name == "post" and offers.post:
            self._presenter.post(row.voucher)
        elif name == "reverse" and offers.reverse:
            self._open(ReversePanel(self._around, row, self, self._presenter.done))
        elif name == "drop" and offers.drop:
            self._open(DropPanel(self._around, row, self, self._presenter.done))

    def _print(self, opened: Opened) -> None:
        documents = (Document(DocumentKind.VOUCHER, opened.story.paper),) if opened.story.paper else ()
        if documents:
            open_papers(self._around, papers_of(documents, opened.card.row.word), self)

    def _open(self, panel: DoingPanel) -> None:
        self.panel = panel
        panel.finished.connect(self._panel_gone)
        panel.open()

    def _panel_gone(self) -> None:
        self.panel = None

    # Its own.

    def _on_subject(self, subject: str) -> None:
        kind, _colon, name = subject.partition(":")
        if kind == "ticket":
            self._around.open_screen("ticket", number=name, intent="")
        elif kind == "item":
            self._around.open_screen("goods", code=name, ticket="", intent="")
        else:
            self._around.open_screen("customer", customer=name)

    def _on_row(self) -> None:
        chosen = self.table.chosen
        if chosen is not None:
            self._presenter.choose(chosen.voucher)

    def _sift(self) -> None:
        self._presenter.sift(self._only(), self.filter.text())

    def _only(self) -> Only:
        return next((only for only, chip in self.chips.items() if chip.isChecked()), Only.ALL)

    def _choose_only(self, only: Only) -> None:
        self.chips[only].setChecked(True)

    def _write_filter(self, text: str) -> None:
        self.filter.blockSignals(True)
        self.filter.setText(text)
        self.filter.blockSignals(False)

    def _show_all(self) -> None:
        self._choose_only(Only.ALL)
        self._write_filter("")
        self._sift()

    def _on_month(self) -> None:
        self.banner.clear()
        self._presenter.open(str(self.month.value or ""))

    def _connect(self) -> None:
        self.new.clicked.connect(self.primary)
        self.review_all.clicked.connect(self.review_shown)
        self.filter.textChanged.connect(self._sift)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.month.activated.connect(lambda _place: self._on_month())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_row())
        self.card.opened.connect(self._on_subject)
        self.card.wanted.connect(self._on_wanted)
        self.card.enlarge.connect(self._enlarge)
        self.card.voucher.connect(lambda voucher: self._presenter.open(voucher=voucher))

    def _lay_out(self) -> None:
        self.head.addWidget(self.review_all)
        self.head.addWidget(self.new)
        self.new.setVisible(self._may_prepare)
        self.review_all.hide()
        line, group = Flow(), QButtonGroup(self)
        for part in (self.month, self.filter):
            line.addWidget(part)
        for only, words in ONLY.items():
            chip = Chip(_(words))
            chip.setChecked(only is Only.ALL)
            chip.clicked.connect(lambda _checked: self._sift())
            group.addButton(chip)
            line.addWidget(chip)
            self.chips[only] = chip
        side = Card()
        side.setAccessibleName(_("Vouchers"))
        side.body.addLayout(line)
        side.body.addWidget(self.states, 1)
        side.setMinimumWidth(px(_LEAST_LIST))
        self.card.setMinimumWidth(px(_LEAST_CARD))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(16))
        self._row.addWidget(side, 11)
        self._row.addWidget(self.card, 9)
        self.body.setSpacing(px(12))
        self.body.addWidget(self.tabs)
        self.body.addLayout(self._row, 1)


def _columns() -> tuple[Column[VoucherRow], ...]:
    return (
        Column(_("Number"), number_text, ink=_ink, order=VoucherOrder.NUMBER),
        Column(_("Day"), lambda row: row.dated.strftime("%m-%d")),
        Column(_("Summary"), summary_text, stretch=True, ink=_ink, least=210),
        money_column(_("Amount"), lambda row: row.amount, ink=_ink),
        Column(_("Prepared"), lambda row: row.preparer, gives_way=2),
        Column(_("Reviewed"), lambda row: row.reviewer or "—", gives_way=1),
        Column(_("State"), standing_text, tone=standing_tone, gives_way=3),
    )


def _ink(row: VoucherRow) -> Tone:
    return Tone.RED if row.red else Tone.PLAIN
