"""What is at hand: the bags that were scanned, what can be done with them, and the fields that it asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from domain.money import total
from domain.stock.custody import CustodyStep
from domain.stock.vault_views import BagLine
from ui.language import _
from ui.theme import px
from ui.vault.steps import BAG, PLACE, REASON, SEAL, STEPS, WHOLE, StepForm
from ui.widgets.buttons import Chip, SmallButton
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit, Tick
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text, Tone, tip_of
from ui.words import money_text

_MOST_SHOWN = 8


class HandCard(Card):
    """`scanned` says what was typed; `put_back` a bag, `step_chosen` a step, `typed` the fields."""

    scanned = Signal(str)
    narrowed = Signal(str)
    put_back = Signal(str)
    step_chosen = Signal(object)
    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("At hand"))
        self.code = LineEdit(placeholder=_("Scan or type a bag or a place"))
        self.code.setAccessibleName(_("Scan or type a bag or a place"))
        self.code.setMaxLength(60)
        self.code.returnPressed.connect(self._on_typed)
        self.code.textChanged.connect(self.narrowed)
        self._note = Text("", Kind.BODY, wrap=True)
        self._bags, self._steps = _Row(), _Row()
        self._group = QButtonGroup(self)
        self._filling = False
        self.whole = Tick(_("Their seals are whole"))
        self.edits = {PLACE: LineEdit(), BAG: LineEdit(), SEAL: LineEdit(), REASON: LineEdit()}
        words = {PLACE: _("Place"), BAG: _("Number of the bag"), SEAL: _("Number of the seal"), REASON: _("Reason")}
        self.fields = {name: Field(words[name], edit) for name, edit in self.edits.items()}
        for name, edit in self.edits.items():
            edit.setMaxLength(200 if name == REASON else 40)
            edit.textEdited.connect(self._on_edited)
        self.whole.toggled.connect(self._on_edited)
        self._two = Text(_("Two people do this: a manager agrees at this counter."), Kind.NOTE)
        self._form = QWidget()
        self._grid = QGridLayout(self._form)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        for part in (self.code, self._note, self._bags, self._steps, self._form, self._two):
            self.body.addWidget(part)
        self.say("", Tone.PLAIN)
        self.show_tray((), (), None)

    def show_tray(self, bags: tuple[BagLine, ...], steps: tuple[CustodyStep, ...], step: CustodyStep | None) -> None:
        """Show the bags and what can be done with them."""
        self.set_aside("" if not bags else self._sum(bags))
        self._bags.fill([self._bag_button(bag) for bag in bags[:_MOST_SHOWN]])
        if len(bags) > _MOST_SHOWN:
            self._bags.add(Text(_("and {count} more").format(count=len(bags) - _MOST_SHOWN), Kind.SOFT))
        self._steps.fill([self._step_chip(each, chosen=each is step) for each in steps])
        if bags and not steps:
            self._steps.add(Text(_("Nothing can be done with these together. Take some off the list."), Kind.SOFT))
        self._lay_fields(step)
        self._two.setVisible(step is not None and STEPS[step].two_people)

    def show_form(self, form: StepForm, wrong: Mapping[str, str], wanted: str) -> None:
        """Show what stands in the fields, what is wrong with them, and go to the one that is wanted."""
        self._filling = True
        for name, edit in self.edits.items():
            if edit.text() != getattr(form, name):
                edit.setText(getattr(form, name))
            self.fields[name].set_error(wrong.get(name, ""))
        self.whole.setChecked(form.whole)
        self._filling = False
        if wanted and self.fields[wanted].isVisibleTo(self):
            self.edits[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str, tone: Tone) -> None:
        """What the last scan was."""
        self._note.setText(text)
        self._note.set_tone(tone)
        self._note.setVisible(bool(text))

    @property
    def form(self) -> StepForm:
        """What stands in the fields."""
        return StepForm(
            place=self.edits[PLACE].text(),
            bag=self.edits[BAG].text(),
            seal=self.edits[SEAL].text(),
            reason=self.edits[REASON].text(),
            whole=self.whole.isChecked(),
        )

    def _sum(self, bags: tuple[BagLine, ...]) -> str:
        words = _("Bags: {count}, loans {sum}")
        return words.format(count=len(bags), sum=money_text(total([bag.loan for bag in bags])))

    def _lay_fields(self, step: CustodyStep | None) -> None:
        """Two fields in a row; a reason beside more than one other takes a row of its own."""
        shown = STEPS[step].fields if step is not None else ()
        for part in (*self.fields.values(), self.whole):
            self._grid.removeWidget(part)
            part.setParent(self._form)
            part.hide()
        self._form.setVisible(bool(shown))
        place = 0
        for name in shown:
            part = self.whole if name == WHOLE else self.fields[name]
            wide = name == REASON and len(shown) != 2
            place += place % 2 if wide else 0
            span = 2 if wide else 1
            way = Qt.AlignmentFlag.AlignBottom if name == WHOLE else Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(part, place // 2, place % 2, 1, span, way)
            part.show()
            place += span
        if step is not None:
            note = _("for the police: their paper and its number") if step is CustodyStep.HANDED_OVER else ""
            self.fields[REASON].set_note(note or (_("may stay empty") if REASON in STEPS[step].optional else ""))
            self.fields[BAG].set_note(_("only a new one") if BAG in STEPS[step].optional else "")

    def _bag_button(self, bag: BagLine) -> SmallButton:
        words = " ".join(part for part in (bag.bag or bag.item, bag.description[:14]) if part)
        button = SmallButton(f"{words}  ×", name=_("Take {item} off the list").format(item=bag.item))
        button.setToolTip(tip_of(f"{bag.item} · {bag.description} · {money_text(bag.loan)}"))
        button.clicked.connect(lambda: self.put_back.emit(bag.item))
        return button

    def _step_chip(self, step: CustodyStep, *, chosen: bool) -> Chip:
        chip = Chip(_(STEPS[step].words))
        chip.setChecked(chosen)
        chip.clicked.connect(partial(self._on_step, step))
        self._group.addButton(chip)
        return chip

    def _on_step(self, step: CustodyStep, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.step_chosen.emit(step)

    def _on_typed(self) -> None:
        text = self.code.text()
        self.code.clear()
        self.scanned.emit(text)

    def _on_edited(self) -> None:
        if not self._filling:
            self.typed.emit(self.form)


class _Row(QWidget):
    """Small buttons, filled anew each time; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow()
        self.setLayout(self._flow)

    def fill(self, widgets: list[SmallButton] | list[Chip]) -> None:
        """Show these instead."""
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self.add(widget)
        self.setVisible(bool(widgets))
        self.updateGeometry()

    def add(self, widget: QWidget) -> None:
        """One more at the end."""
        self._flow.addWidget(widget)
        widget.show()
        self.show()
