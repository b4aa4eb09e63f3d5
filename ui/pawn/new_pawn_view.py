"""A new pawn (新当, F2): customer, goods, terms and checks at the left, the quote at the right, one red button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from domain.codec import Plain
from domain.customers.customer import CustomerKind
from domain.pawn.views import CustomerCard as Known
from domain.ports import Receipt
from domain.stock.item import MOST_PHOTOS, Category
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.books.entry_panel import EntryPanel
from ui.books.foreseeing import Entries
from ui.language import _
from ui.pawn.checklist_card import ChecklistCard
from ui.pawn.customer_card import CustomerCard
from ui.pawn.items_card import ItemsCard
from ui.pawn.new_pawn_presenter import NewPawnPresenter
from ui.pawn.new_photos import NewPhotos
from ui.pawn.papers_card import PapersCard
from ui.pawn.pawn_form import PawnForm
from ui.pawn.pawn_rules import PawnRules, TermsShown
from ui.pawn.pawn_sheet import PawnSheet, timer
from ui.pawn.quote_card import QuoteCard
from ui.pawn.quoting import ItemTotals, Quoted, Steps
from ui.pawn.terms_card import TermsCard
from ui.photos.camera_dialog import CameraDialog
from ui.photos.editor import PhotoEditor
from ui.photos.shots import Subject
from ui.photos.strip import caption_of
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.field import Field
from ui.widgets.texts import Kind, Text, Tone

_SURE_MS = 4000
_ONE, _LATER = 720, 520
_LONG = 18


class NewPawnView(Page):
    """Leaving loses nothing: what is typed is kept as a draft, and the screen comes back as it was."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("New pawn"))
        self._around = around
        self.items = ItemsCard(has_camera=around.find_cameras is not None)
        self.papers, self.terms = PapersCard(), TermsCard()
        self.checklist, self.quote = ChecklistCard(), QuoteCard()
        self.ask_files: Callable[[], tuple[Path, ...]] = self._ask_files
        self.new_photos = NewPhotos(around.preferences.photo_folder, self)
        self._saved = Badge()
        self._steps = Text("", Kind.SOFT)
        self._filling = False
        self._sure = timer(self, _SURE_MS, self._end_asking)
        self._presenter = NewPawnPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.customer = CustomerCard(self._presenter.find_people)
        self.sheet = PawnSheet(self._cards, self.quote)
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Come here: with what was typed before, or as it was left.

        The intent is the name of a worksheet whose thing is pawned: it is taken over among the goods.
        """
        self._presenter.start(params.get("unsaved"), str(params.get("intent", "")))
        if self.focusWidget() is None or self.focusWidget() is self:
            self.customer.id_number.setFocus()

    def primary(self) -> None:
        """Issue the ticket."""
        if self.quote.issue.isEnabled():
            self._presenter.issue()

    def keys(self) -> Mapping[str, KeyAction]:
        """One more item, photos of the one at hand, and a pledge that is paid out later."""
        keys = {
            "F6": KeyAction(_("One more item"), self.items.add_item),
            "F9": KeyAction(_("Look at photos"), self.look_at_photos),
            "F10": KeyAction(_("Photos"), self.add_photos),
            "F11": KeyAction(_("Pay out later"), self._presenter.pay_later),
        }
        if self.new_photos.is_watching:
            keys["F12"] = KeyAction(_("Photos from the folder"), self.new_photos.take_all)
        return keys

    def on_scan(self, text: str) -> bool:
        """A card reader types the number of a paper: it belongs into its field. Answers False for anything else."""
        number = text.strip()
        if len(number) != _LONG or not number.isalnum():
            return False
        self.customer.id_number.setText(number.upper())
        self._on_edited()
        self.customer.id_number.setFocus()
        return True

    def kept(self) -> dict[str, Any]:
        """What the clerk came for was taken over by then."""
        return {"intent": ""}

    def unsaved(self) -> Plain:
        """The form, once something stands in it."""
        form = self._presenter.form
        return None if form == PawnForm() else form.to_draft()

    # What the presenter asks.

    def show_rules(self, rules: PawnRules) -> None:
        """Offer the classes that this shop may take."""
        self.items.offer(rules.classes(), rules.sheets_for)

    def show_form(self, form: PawnForm) -> None:
        """Show what was typed."""
        self._filling = True
        for card in self._cards:
            card.fill(form)
        self._filling = False

    def begin_anew(self) -> None:
        """The next customer is asked for first, wherever the last pawn ended."""
        self.sheet.area.verticalScrollBar().setValue(0)
        self.customer.id_number.setFocus()

    def show_customer(self, known: Known | None, kind: CustomerKind, id_note: str) -> None:
        """Show who it is."""
        self.customer.show_known(known, kind, id_note)

    def show_needed(self, papers: tuple[str, ...], *, registration: bool) -> None:
        """Ask for the papers of these goods."""
        self.papers.show_needed(papers, registration=registration)

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Show the photos."""
        self.items.show_pictures(pictures)

    def show_wrong(self, wrong: Mapping[str, str]) -> None:
        """Say beside each field what is wrong with it."""
        for path, field in self._fields().items():
            if field.error != wrong.get(path, ""):
                field.set_error(wrong.get(path, ""))

    def show_totals(self, totals: ItemTotals) -> None:
        """Show what the goods come to."""
        self.items.show_totals(totals)

    def show_terms(self, terms: TermsShown) -> None:
        """Show what the term and the rates mean."""
        self.terms.show_terms(terms)

    def show_quote(self, quoted: Quoted) -> None:
        """Show the quote."""
        self.quote.show_quote(quoted)

    def show_steps(self, steps: Steps) -> None:
        """Tick what is done."""
        words = ((_("Customer"), steps.customer), (_("Goods"), steps.goods), (_("Terms and quote"), steps.terms))
        signs = zip("①②③", words, strict=True)
        self._steps.setText("    ".join(f"{sign} {word}{' ✓' if done else ''}" for sign, (word, done) in signs))

    def show_saved(self, words: str) -> None:
        """Say since when the draft is safe."""
        self._saved.show_state(words, Tone.BLUE)

    def show_trouble(self, text: str) -> None:
        """Say what concerns no single field."""
        self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the ticket is issued, take no second press."""
        self.quote.show_working(working=working)

    def go_to(self, path: str) -> None:
        """Go to the field of this path, and bring it into sight."""
        field = self._fields().get(path)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.sheet.bring_into_sight(field)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    def issued(self, number: str, receipt: Receipt) -> None:
        """The ticket is issued: show it, with what was posted and its papers to be printed."""
        self._around.open_screen("ticket", number=number, intent=receipt)

    def show_entries(self, entries: Entries) -> None:
        """Show what issuing would post."""
        EntryPanel(entries, self).open()

    def drafted(self) -> None:
        """The pledge is kept, to be paid out later: show it among the others that wait."""
        self._around.open_screen("drafts")

    def add_photos(self) -> None:
        """F10: choose photos for the item where the clerk is, else for the last one."""
        self._put_photos(())

    def look_at_photos(self) -> None:
        """F9: the photos of the item where the clerk is, closely: to go through, reorder and leave out by keys."""
        if self._presenter.form.items[self._item_here].photos:
            self._open_photo(self._item_here, 0)

    def open_camera(self) -> None:
        """Shift+F10: photograph the item where the clerk is."""
        self._open_camera(self._item_here)

    def _open_camera(self, item: int) -> None:
        find, form = self._around.find_cameras, self._presenter.form.items[item]
        if find is None or len(form.photos) >= MOST_PHOTOS:
            return
        subject = Subject(item, Category(form.category), form.description, len(form.photos))
        dialog = CameraDialog(self._around, find, subject, self)
        dialog.taken.connect(partial(self._presenter.add_photos, item))
        dialog.open()

    def _put_photos(self, files: tuple[Path, ...]) -> None:
        self._on_photographed(self._item_here, files)

    def _open_photo(self, item: int, place: int) -> None:
        form = self._presenter.form.items[item]
        caption = partial(caption_of, Category(form.category))
        dialog = PhotoEditor(self._around, form.photos, place, self, caption)
        dialog.rearranged.connect(partial(self._presenter.put_photos, item))
        dialog.open()

    # Its own.

    @property
    def _item_here(self) -> int:
        """The item where the clerk is, else the last one."""
        here = self.items.place_here
        return len(self.items.blocks) - 1 if here is None else here

    @property
    def _cards(self) -> tuple[CustomerCard, ItemsCard, PapersCard, TermsCard, ChecklistCard]:
        return self.customer, self.items, self.papers, self.terms, self.checklist

    def _on_edited(self) -> None:
        if self._filling:
            return
        form = PawnForm()
        for card in self._cards:
            form = card.read(form)
        self._presenter.changed(form)

    def _on_photographed(self, place: int, files: tuple[Path, ...]) -> None:
        chosen = files or self.ask_files()
        if chosen:
            self._presenter.add_photos(place, chosen)

    def _ask_files(self) -> tuple[Path, ...]:
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Photos of the item"), "", _("Pictures") + " (*.jpg *.jpeg *.png *.webp)"
        )
        return tuple(Path(name) for name in names)

    def _fields(self) -> dict[str, Field]:
        found: dict[str, Field] = {}
        for card in self._cards:
            found |= card.fields
        return found

    def _on_start_over(self) -> None:
        """Ask once more, since the draft is gone then."""
        if self._sure.isActive():
            self._end_asking()
            self._presenter.start_over()
            return
        self.quote.start_over.say(_("Really clear it all?"))
        self._sure.start()

    def _end_asking(self) -> None:
        self._sure.stop()
        self.quote.start_over.say(_("Start over"))

    def _connect(self) -> None:
        for card in self._cards:
            card.edited.connect(self._on_edited)
        self.new_photos.taken.connect(self._put_photos)
        self.items.photographed.connect(self._on_photographed)
        self.items.camera_wanted.connect(self._open_camera)
        self.items.photo_opened.connect(self._open_photo)
        self.items.rearranged.connect(self._presenter.put_photos)
        self.items.sheet_chosen.connect(self._presenter.choose_sheet)
        self.quote.pay_later.clicked.connect(self._presenter.pay_later)
        self.quote.issue.clicked.connect(self.primary)
        self.quote.voucher.clicked.connect(self._presenter.foresee)
        self.quote.put_aside.clicked.connect(self._around.back)
        self.quote.start_over.clicked.connect(self._on_start_over)
        for key, do in (("Shift+F6", self.items.remove_here), ("Shift+F10", self.open_camera)):
            pressed = QShortcut(QKeySequence(key), self)
            pressed.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            pressed.activated.connect(do)

    def fit(self, width: int) -> None:
        """Side by side where there is room; else the quote goes below the form."""
        super().fit(width)
        self.sheet.fit(width)
        narrow = width < px(_ONE)
        self._steps.setVisible(not narrow)
        self.quote.pay_later.setVisible(width >= px(_LATER))
        for card in (*self._cards, self.quote):
            card.fit(narrow=narrow)

    def _lay_out(self) -> None:
        self.head.insertWidget(1, self._saved)
        self.head.addWidget(self._steps)
        self.body.addWidget(self.new_photos)
        self.body.addWidget(self.sheet, 1)
