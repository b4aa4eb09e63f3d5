"""The forms in which rules are changed: a group of fields, the rate table, the ladder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.rulebook.quoted import Per
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import PledgeClass
from domain.terms import PLEDGES
from ui.command_words import per_mille
from ui.language import _
from ui.rulebook.change_presenter import ChangePresenter, Judged
from ui.rulebook.draft import Draft, RowTyped
from ui.rulebook.group_cards import article_words
from ui.rulebook.parts import rate_label, shown, value_at
from ui.rulebook.rule import Group, Rule
from ui.rulebook.shapes import ChoiceShape
from ui.rulebook.words import CATEGORY_NAMES, PERS, category_words, step_words
from ui.theme import px
from ui.widgets.buttons import SecondaryButton, SmallButton
from ui.widgets.field import Choice, Field, LineEdit, Tick
from ui.widgets.texts import Kind, Text, Tone, hairline

_FIELD_LENGTH, _RATE_LENGTH, _KEY_LENGTH = 400, 16, 40
_LONG = ("rest_days", "charging.tiers")


class Form(QWidget):
    """A form of the draft; it is made anew when rows or steps come or go."""

    def show_judged(self, draft: Draft, judged: Judged) -> None:
        """Say what is wrong where."""


class GroupForm(Form):
    """What is to be known of a group, and its fields, two beside each other, each with its article and what is in force
    now.
    """

    def __init__(self, group: Group, draft: Draft, presenter: ChangePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._notes = {rule.key: _note_of(rule) for rule in group.rules}
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(12))
        if group.note:
            self.column.addWidget(Text(group.note, Kind.NOTE, wrap=True))
        self.column.addLayout(self._grid(group, draft))
        self.column.addStretch(1)

    def show_judged(self, draft: Draft, judged: Judged) -> None:
        """Say what cannot be read, and what was changed."""
        changed = {each.key: each.before for each in judged.changes}
        for key, field in self.fields.items():
            field.set_error(draft.wrong.get(key, ""))
            field.set_note(*_note(changed.get(key)) if key in changed else (self._notes[key], Tone.PLAIN))

    def _grid(self, group: Group, draft: Draft) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(12))
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        place = 0
        for rule in group.rules:
            field = self._field(rule, draft)
            self.fields[rule.key] = field
            span = 2 if rule.path in _LONG else 1
            place += place % 2 if span == 2 else 0
            grid.addWidget(field, place // 2, place % 2, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        return grid

    def _field(self, rule: Rule, draft: Draft) -> Field:
        return Field(rule.label, self._editor(rule, draft), self._notes[rule.key])

    def _editor(self, rule: Rule, draft: Draft) -> QWidget:
        text = draft.text_of(rule)
        if isinstance(rule.shape, ChoiceShape):
            shape = rule.shape
            choice = Choice(tuple((shape.text(value), _(words)) for value, words in shape.words.items()))
            choice.may_be_narrow()
            choice.choose(text)
            choice.currentIndexChanged.connect(lambda: self._presenter.type_rule(rule, str(choice.value)))
            return choice
        line = LineEdit(text, placeholder=shown(draft.base, rule) if _same_place(draft.base, rule) else "")
        line.setMaxLength(_FIELD_LENGTH)
        if rule.path not in _LONG:
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.textEdited.connect(partial(self._presenter.type_rule, rule))
        line.setToolTip(shown(draft.book, rule))
        return line


class RatesForm(Form):
    """The rate table: each row's interest and fee as somebody quotes them, with the cap and what is wrong below."""

    def __init__(self, draft: Draft, presenter: ChangePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self.rows: list[_RateLine] = []
        for place, row in enumerate(draft.rows):
            if place:
                self._column.addWidget(hairline())
            line = _RateLine(place, row, draft, presenter)
            self.rows.append(line)
            self._column.addWidget(line)
        self._column.addWidget(hairline())
        self._column.addLayout(self._adding(draft.base))
        self._column.addStretch(1)

    def show_judged(self, draft: Draft, judged: Judged) -> None:
        """Say at each row what is against it."""
        for place, line in enumerate(self.rows):
            row = draft.rows[place]
            name = (row.pledge.value, row.category)
            against = [each.words for each in judged.objections if each.row == name]
            line.show_wrong([*filter(None, draft.row_wrong(place)), *against])

    def _adding(self, base: Rulebook) -> QHBoxLayout:
        self.pledge = Choice(tuple((rules.pledge, _(PLEDGES[rules.pledge])) for rules in base.classes))
        self.category = Choice(tuple((name, category_words(name)) for name in CATEGORY_NAMES))
        for choice, words in ((self.pledge, _("Class of the new row")), (self.category, _("Goods of the new row"))):
            choice.setAccessibleName(words)
        add = SecondaryButton(_("Add a row"))
        add.clicked.connect(self._add)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        for part in (self.pledge, self.category, add):
            line.addWidget(part)
        line.addStretch(1)
        return line

    def _add(self) -> None:
        pledge, category = self.pledge.value, self.category.value
        if isinstance(pledge, PledgeClass):
            self._presenter.add_row(pledge, str(category))


class _RateLine(QWidget):
    """One row: goods, interest, fee, and how each is quoted."""

    def __init__(self, place: int, row: RowTyped, draft: Draft, presenter: ChangePresenter) -> None:
        super().__init__()
        self._place, self._row, self._presenter = place, row, presenter
        name = rate_label(row.pledge, row.category)
        cap = next((rules.fee_cap for rules in draft.book.classes if rules.pledge is row.pledge), None)
        interest, fee = _("{row}: interest").format(row=name), _("{row}: composite fee").format(row=name)
        self.interest, self.interest_per = self._rate(interest, row.interest, row.interest_per)
        self.fee, self.fee_per = self._rate(fee, row.fee, row.fee_per)
        self._wrong = Text("", Kind.SMALL, wrap=True)
        self._wrong.set_tone(Tone.RED)
        self._wrong.hide()
        head = QHBoxLayout()
        head.addWidget(Text(name, Kind.STRONG), 1)
        if cap is not None:
            head.addWidget(Text(_("cap of the fee {cap} a month").format(cap=per_mille(cap)), Kind.NOTE))
        drop = SmallButton(_("Take out"), name=_("Take out {row}").format(row=name))
        drop.clicked.connect(partial(self._drop))
        drop.setVisible(len(draft.rows) > 1)
        head.addWidget(drop)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        parts = ((_("Interest ‰"), self.interest, self.interest_per), (_("Composite fee ‰"), self.fee, self.fee_per))
        for words, edit, per in parts:
            line.addWidget(Text(words, Kind.NOTE))
            line.addWidget(edit, 2)
            line.addWidget(per, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        box.addLayout(head)
        box.addLayout(line)
        box.addWidget(self._wrong)

    @property
    def wrong(self) -> str:
        """What stands below the row."""
        return self._wrong.text()

    def show_wrong(self, words: list[str]) -> None:
        """Say what is wrong with the row."""
        self._wrong.setText("\n".join(words))
        self._wrong.setVisible(bool(words))
        for edit in (self.interest, self.fee):
            edit.setAccessibleDescription("; ".join(words))

    def _rate(self, name: str, text: str, per: Per) -> tuple[LineEdit, Choice]:
        edit, choice = LineEdit(text), Choice(tuple((each, _(words)) for each, words in PERS.items()))
        edit.setMaxLength(_RATE_LENGTH)
        edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        edit.setAccessibleName(name)
        choice.setAccessibleName(_("{rate}: quoted").format(rate=name))
        choice.may_be_narrow()
        choice.choose(per)
        edit.textEdited.connect(self._on_edited)
        choice.currentIndexChanged.connect(self._on_edited)
        return edit, choice

    def _on_edited(self, _what: object = None) -> None:
        interest_per, fee_per = self.interest_per.value, self.fee_per.value
        if isinstance(interest_per, Per) and isinstance(fee_per, Per):
            self._row = replace(
                self._row,
                interest=self.interest.text(),
                interest_per=interest_per,
                fee=self.fee.text(),
                fee_per=fee_per,
            )
            self._presenter.type_row(self._place, self._row)

    def _drop(self) -> None:
        self._presenter.drop_row(self._place)


class LadderForm(Form):
    """The steps of the ladder: how many days from the due day, and whether the credit is frozen then."""

    def __init__(self, group: Group, draft: Draft, presenter: ChangePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self.fields: dict[str, Field] = {}
        for place, step in enumerate(draft.book.ladder):
            column.addLayout(self._step(place, step_words(step.key), group, draft))
        column.addWidget(hairline())
        column.addLayout(self._adding())
        column.addStretch(1)

    def show_judged(self, draft: Draft, judged: Judged) -> None:
        """Say what cannot be read."""
        for key, field in self.fields.items():
            field.set_error(draft.wrong.get(key, ""))

    def _step(self, place: int, name: str, group: Group, draft: Draft) -> QHBoxLayout:
        days, freeze = group.rules[2 * place : 2 * place + 2]
        edit = LineEdit(draft.text_of(days))
        edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        edit.textEdited.connect(partial(self._presenter.type_rule, days))
        self.fields[days.key] = Field(name, edit, _("days from the due day, before it below nothing"))
        tick = Tick(_("freezes the credit"))
        tick.setAccessibleName(freeze.label)
        tick.setChecked(bool(value_at(draft.book, freeze.path)))
        tick.toggled.connect(lambda ticked: self._presenter.type_rule(freeze, str(ticked)))
        drop = SmallButton(_("Take out"), name=_("Take out {row}").format(row=name))
        drop.clicked.connect(partial(self._drop, place))
        line = QHBoxLayout()
        line.setSpacing(px(16))
        line.addWidget(self.fields[days.key], 1)
        bottom = Qt.AlignmentFlag.AlignBottom
        line.addWidget(tick, 0, bottom)
        line.addWidget(drop, 0, bottom)
        return line

    def _adding(self) -> QHBoxLayout:
        self.name, self.days = LineEdit(placeholder=_("Name of a new step")), LineEdit(placeholder=_("days"))
        self.name.setMaxLength(_KEY_LENGTH)
        self.name.setAccessibleName(_("Name of a new step"))
        self.days.setAccessibleName(_("Days of the new step"))
        add = SecondaryButton(_("Add a step"))
        add.clicked.connect(self._add)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        line.addWidget(self.name, 2)
        line.addWidget(self.days, 1)
        line.addWidget(add)
        return line

    def _add(self) -> None:
        text = self.days.text().strip().replace("\N{MINUS SIGN}", "-")
        digits = text.removeprefix("-")
        if digits.isascii() and digits.isdecimal() and -365 <= int(text) <= 3650:
            self._presenter.add_step(self.name.text().strip(), int(text))

    def _drop(self, place: int) -> None:
        self._presenter.drop_step(place)


def _note_of(rule: Rule) -> str:
    """What a number in the field counts, and the article behind the rule."""
    return " · ".join(filter(None, (rule.shape.unit, article_words(rule.article))))


def _note(before: str | None) -> tuple[str, Tone]:
    """What the rule says now, beside a field that differs from it."""
    return _("now: {value}").format(value=before or _("not there")), Tone.BLUE


def _same_place(base: Rulebook, rule: Rule) -> bool:
    """Whether the rules in force have something at this place too."""
    try:
        value_at(base, rule.path)
    except (IndexError, AttributeError):
        return False
    return True
