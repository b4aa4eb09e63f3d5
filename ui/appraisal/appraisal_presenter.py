"""A worksheet (估价单): filled in with its value live beside it, signed, and taken over into a new pawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from domain.documents import Document, documents_of
from domain.errors import Trouble
from domain.ports import Desk, Receipt
from domain.stock.appraisal.worksheet import ItemAppraised, Method, Worksheet
from domain.stock.item import Category
from domain.stock.metal import Metal
from domain.stock.pricing import PriceSet
from domain.stock.views import AppraisalCard
from ui.appraisal.sheet_fields import (
    CATEGORIES_OF,
    FIELDS,
    Asked,
    SheetForm,
    card_fields,
    category_of,
    percent_words,
    usual_ratio,
)
from ui.appraisal.sheets import Reckoned, reckon
from ui.approval_presenter import Asked as AskedPerson
from ui.doing import Doing, business_day
from ui.front import Explain
from ui.language import _
from ui.tasks import Run


class AppraisalShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_form(self, form: SheetForm, fields: tuple[Asked, ...], card: tuple[Asked, ...]) -> None: ...
    def show_ratio(self, text: str, note: str) -> None: ...
    def show_reckoned(self, sheet: Worksheet | None, wrong: Mapping[str, str], words: str) -> None: ...
    def show_signed(self, card: AppraisalCard) -> None: ...
    def show_unknown(self, reason: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: AskedPerson) -> None: ...
    def offer_papers(self, documents: tuple[Document, ...]) -> None: ...


class AppraisalPresenter:
    """One worksheet at a time. The value on the screen is asked of the same rules that the commands use."""

    def __init__(self, view: AppraisalShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._do = Doing(view, run, desk, explain)
        self._form = SheetForm()
        self._prices: dict[Metal, PriceSet | None] = {}
        self._on = date.min
        self._province = ""
        self._own_ratio = False
        self._reckoned = Reckoned()
        self._papers: tuple[Document, ...] = ()
        self.signed: AppraisalCard | None = None

    @property
    def form(self) -> SheetForm:
        """What stands in the fields."""
        return self._form

    @property
    def printable(self) -> bool:
        """Whether a slip of the value can be printed."""
        return bool(self._papers)

    def begin(self, form: SheetForm | None = None) -> None:
        """A new worksheet, or one that was begun."""
        self.signed, self._papers = None, ()
        self._view.show_loading()

        def read() -> tuple[dict[Metal, PriceSet | None], date, str]:
            reading = self._desk.reading
            prices = {metal: reading.price(metal) for metal in Metal}
            return prices, business_day(self._desk), reading.store().province

        def show(found: tuple[dict[Metal, PriceSet | None], date, str]) -> None:
            self._prices, self._on, self._province = found
            if form is not None:
                self._form, self._own_ratio = form, bool(form.texts.get("ratio"))
            self._show_form()

        self._run(read, show, self._failed)

    def open(self, appraisal: str) -> None:
        """Look at a signed worksheet."""
        self._view.show_loading()

        def show(card: AppraisalCard) -> None:
            self.signed = card
            self._view.show_signed(card)

        def failed(trouble: Trouble) -> None:
            self._view.show_unknown(self._explain(trouble))

        self._run(lambda: self._desk.reading.appraisal(appraisal), show, failed)

    def start_over(self) -> None:
        """An empty worksheet of the same method."""
        self._form, self._own_ratio = SheetForm(self._form.method, self._form.category), False
        self.begin()

    def choose_method(self, method: Method) -> None:
        """Another kind of goods; what it is, and whatever both ask, stays."""
        kept = {asked.key for asked in FIELDS[method]} - {"ratio"}
        texts = {key: text for key, text in self._form.texts.items() if key in kept}
        self._form, self._own_ratio = SheetForm(method, CATEGORIES_OF[method][0], texts), False
        self._show_form()

    def choose_category(self, category: Category) -> None:
        """Goods of another category on the same worksheet."""
        texts = {key: text for key, text in self._form.texts.items() if key != "ratio"}
        self._form, self._own_ratio = replace(self._form, category=category, texts=texts), False
        self._show_form()

    def typed(self, key: str, text: str) -> None:
        """Something was typed; what a metal's card asks may be another then."""
        before = category_of(self._form)
        self._form = replace(self._form, texts={**self._form.texts, key: text})
        if key == "ratio":
            self._own_ratio = bool(text.strip())
        if category_of(self._form) is not before:
            self._show_form()
        else:
            self._reckon()

    def sign(self) -> None:
        """Sign it; where fields are missing or wrong, say which."""
        if self._reckoned.command is None or self._reckoned.sheet is None:
            wanted = {key: _("Please fill this in.") for key in self._reckoned.missing}
            self._view.show_reckoned(self._reckoned.sheet, {**wanted, **self._reckoned.wrong}, self._words())
            return
        self._do(self._reckoned.command, self._signed)

    def print_papers(self) -> None:
        """Offer the slip of the value."""
        self._view.offer_papers(self._papers)

    def _signed(self, receipt: Receipt) -> None:
        self._papers = documents_of(receipt.facts)
        self._form, self._own_ratio = SheetForm(self._form.method, self._form.category), False
        happened = receipt.happened
        if isinstance(happened, ItemAppraised):
            self.open(happened.appraisal)

    def _show_form(self) -> None:
        texts = dict(self._form.texts)
        texts.setdefault("metal", Metal.GOLD.value)
        texts.setdefault("test", "xrf")
        if not texts.get("province"):
            texts["province"] = self._province
        self._form = replace(self._form, texts=texts)
        self._view.show_form(self._form, FIELDS[self._form.method], card_fields(self._form))
        self._reckon()

    def _reckon(self) -> None:
        most = percent_words(usual_ratio(self._form))
        if not self._own_ratio:
            self._form = replace(self._form, texts={**self._form.texts, "ratio": most})
        self._view.show_ratio(self._form.texts.get("ratio", ""), _("at most {ratio} %").format(ratio=most))
        self._reckoned = reckon(self._form, self._prices, self._on, self._explain)
        self._view.show_reckoned(self._reckoned.sheet, self._reckoned.wrong, self._words())

    def _words(self) -> str:
        """What is wrong with the whole, or what is still to be done."""
        whole = self._reckoned.wrong.get("", "")
        if whole or self._reckoned.sheet is not None:
            return whole
        return _("The value stands here as soon as the figures are there.")

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
