"""The cards of the price screen: the dial, the figures of a turn, the curve, the tickets, and how the price went."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from domain.money import Money
from domain.stock.metal import Metal
from domain.stock.price_shock import Exposed
from domain.stock.pricing import PriceSet
from domain.terms import METALS
from ui.appraisal.dial_view import DialView
from ui.appraisal.line_chart import Line, LineChart
from ui.appraisal.shock import PreparedDial, Turn, change_in_tenths, cover_words, fall_words, percent_text
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import Chip, SmallButton
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Kind, Text, Tone
from ui.words import amount_text, day_text, money_text

_FALLS = (0, 5, 10, 20, 30, 40)
_MOST_PRICES = 90


class DialCard(Card):
    """`metal_chosen` says which metal, `turned` the price, `fallen` by how many per cent."""

    metal_chosen = Signal(object)
    turned = Signal(object)
    fallen = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("What if the price falls"))
        self.dial, self.exact = DialView(), MoneyEdit()
        self.dial.turned.connect(self.turned)
        self.exact.setAccessibleName(_("Exact price per gram"))
        self._exact_field = Field(_("Exact price per gram"), self.exact, bare=True)
        self.exact.money_changed.connect(self._on_typed)
        falls = Flow()
        for percent in _FALLS:
            words = f"\N{MINUS SIGN}{percent} %" if percent else _("Day's price")
            button = SmallButton(words)
            button.clicked.connect(partial(self._on_fall, percent))
            falls.addWidget(button)
        self.body.addWidget(self.dial)
        self.body.addLayout(falls)
        self._exact_field.setFixedWidth(px(150))
        self.head.addWidget(self._exact_field)

    def set_dial(self, dial: PreparedDial) -> None:
        """Turn this one."""
        self.dial.set_dial(dial)

    def show_turn(self, turn: Turn) -> None:
        """Stand here."""
        self.dial.show_turn(turn)
        if not self.exact.hasFocus():
            self.exact.set_money(turn.price)

    def _on_typed(self, money: Money | None) -> None:
        self._exact_field.set_error(self.exact.reason)
        if money:
            self.turned.emit(money)

    def _on_fall(self, percent: int, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.fallen.emit(percent)


class MetalChips(QWidget):
    """`chosen` says which metal."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._group, row = QButtonGroup(self), Flow()
        self.setLayout(row)
        self.chips: dict[Metal, Chip] = {}
        for metal in Metal:
            chip = Chip(_(METALS[metal]))
            chip.clicked.connect(partial(self._on_chosen, metal))
            self._group.addButton(chip)
            row.addWidget(chip)
            self.chips[metal] = chip

    def choose(self, metal: Metal) -> None:
        """Show that this one is chosen."""
        self.chips[metal].setChecked(True)

    def _on_chosen(self, metal: Metal, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.chosen.emit(metal)


class FiguresCard(Card):
    """Four figures that follow the dial at once."""

    def __init__(self) -> None:
        super().__init__()
        names = (_("Under water"), _("They owe"), _("Shortfall"), _("Cover of all debts"))
        self._figures = tuple(Text("", Kind.TITLE) for _name in names)
        self._notes = tuple(Text("", Kind.NOTE) for _name in names)
        self._cells: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(12))
        for place, name in enumerate(names):
            cell = QWidget()
            box = QVBoxLayout(cell)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(px(2))
            for part in (Text(name, Kind.SOFT), self._figures[place], self._notes[place]):
                box.addWidget(part)
            self._cells.append(cell)
        self.body.addLayout(self._grid)
        self.fit(wide=True)

    def fit(self, *, wide: bool) -> None:
        """Four in a row, or two and two."""
        columns = 4 if wide else 2
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // columns, place % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def show_turn(self, turn: Turn) -> None:
        """The figures at this price, and what they are at the day's."""
        before, after = turn.before, turn.after
        shown = (
            (str(after.tickets_under), _("of {count} in pawn").format(count=turn.tickets)),
            (money_text(turn.debt_under), _("of {sum} in all").format(sum=money_text(after.debt))),
            (money_text(after.short), _("at the day's price {sum}").format(sum=money_text(before.short))),
            (cover_words(after), _("at the day's price {share}").format(share=cover_words(before))),
        )
        for place, (words, note) in enumerate(shown):
            self._figures[place].setText(words)
            self._notes[place].setText(note)
        for figure in (self._figures[0], self._figures[2]):
            figure.set_tone(Tone.RED if after.tickets_under else Tone.PLAIN)


class CurveCard(Card):
    """What is missing at each price."""

    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Shortfall over the price"))
        self.chart = LineChart(_("Shortfall over the price"), "red", turned=True)
        self.chart.chosen.connect(lambda minor: self.turned.emit(Money(minor)))
        self.body.addWidget(self.chart, 1)

    def set_dial(self, dial: PreparedDial) -> None:
        """Draw this one's."""
        most = max(sample.short for sample in dial.samples)
        line = Line(
            points=tuple((sample.price.minor, sample.short.minor) for sample in dial.samples),
            left=money_text(dial.lowest),
            right=money_text(dial.highest),
            top=_("{sum} missing").format(sum=money_text(most)),
            mark=dial.day_price.minor,
            mark_words=_("today"),
        )
        words = _("At {price} {sum} is missing").format(price=money_text(dial.lowest), sum=money_text(most))
        self.chart.set_line(line, words)

    def show_turn(self, turn: Turn) -> None:
        """Stand here."""
        self.chart.stand_at((turn.price.minor, turn.after.short.minor))
        self.set_aside(f"{money_text(turn.price)} → {money_text(turn.after.short)}")


class TicketsCard(Card):
    """The tickets, those that go under first at the head; `opened` says the number of one."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Tickets by the price at which they go under"))
        self._dial: PreparedDial | None = None
        self._price = Money(0)
        self._under = -1
        self.table: Table[Exposed] = Table(_("Tickets by the price at which they go under"), self._columns())
        self.table.setMinimumHeight(px(200))
        self.table.opened.connect(lambda each: self.opened.emit(each.ticket))
        self.body.addWidget(self.table, 1)

    def set_dial(self, dial: PreparedDial) -> None:
        """List these; their widths are measured at the deepest fall, where the figures are longest."""
        self._dial, self._price, self._under = dial, dial.lowest, -1
        self.table.set_rows(dial.tickets)

    def show_turn(self, turn: Turn) -> None:
        """Only what is seen is painted again."""
        self._price = turn.price
        if turn.after.tickets_under != self._under and not self.table.hasFocus():
            place = self.table.content.index(max(turn.after.tickets_under - 1, 0), 0)
            self.table.scrollTo(place, self.table.ScrollHint.PositionAtCenter)
        self._under = turn.after.tickets_under
        self.table.viewport().update()
        self.set_aside(_("{count} under water").format(count=turn.after.tickets_under))

    def _columns(self) -> tuple[Column[Exposed], ...]:
        return (
            Column(_("Below"), lambda each: money_text(each.goes_under_below), right=True),
            Column(_("Fall"), self._fall, right=True),
            Column(_("Ticket"), lambda each: each.ticket),
            money_column(_("Owes"), lambda each: each.debt),
            money_column(_("Goods then"), lambda each: each.value_at(self._price), gives_way=1),
            Column(_("Short by"), self._short, right=True, stretch=True),
            Column(_("State"), self._state, tone=self._tone),
        )

    def _fall(self, each: Exposed) -> str:
        return fall_words(each, self._dial.day_price) if self._dial is not None else ""

    def _short(self, each: Exposed) -> str:
        short = each.short_at(self._price)
        return amount_text(short) if short else "—"

    def _is_under(self, each: Exposed) -> bool:
        return self._price < each.goes_under_below

    def _state(self, each: Exposed) -> str:
        return _("under water") if self._is_under(each) else _("covered")

    def _tone(self, each: Exposed) -> Tone:
        return Tone.RED if self._is_under(each) else Tone.GREEN


class HistoryCard(Card):
    """The price of the day, and how it went."""

    def __init__(self) -> None:
        super().__init__(_("Price of the day"))
        self._price = Text("", Kind.SUM)
        self.chart = LineChart(_("How the price went"), "blue")
        self.chart.setMaximumHeight(px(104))
        self.body.addWidget(self._price)
        self.body.addWidget(self.chart, 1)

    def show_prices(self, price: PriceSet, prices: tuple[PriceSet, ...], words: str) -> None:
        """The newest in large, the last of them as points."""
        self._price.setText(money_text(price.per_gram))
        self.set_aside(words)
        shown = sorted(prices, key=lambda each: each.on)[-_MOST_PRICES:]
        self.chart.setVisible(len(shown) > 1)
        if len(shown) < 2:
            return
        first, last = shown[0], shown[-1]
        low, high = (money_text(each(price.per_gram for price in shown)) for each in (min, max))
        start = first.on.toordinal()
        line = Line(
            points=tuple((each.on.toordinal() - start, each.per_gram.minor) for each in shown),
            left=first.on.isoformat(),
            right=last.on.isoformat(),
            top=_("between {low} and {high}").format(low=low, high=high),
            from_zero=False,
        )
        self.chart.set_line(line, line.top)


@dataclass(frozen=True, slots=True)
class DayPrice:
    """A price, and how far it is from the one before in tenths of a per cent."""

    price: PriceSet
    tenths: int | None


class PricesCard(Card):
    """Every price with its source, the newest first."""

    def __init__(self) -> None:
        super().__init__(_("Prices day by day"))
        self.table: Table[DayPrice] = Table(_("Prices day by day"), _price_columns(), sorts=True, kept_as="prices")
        self.table.setMinimumHeight(px(240))
        self.body.addWidget(self.table, 1)

    def show_prices(self, prices: tuple[PriceSet, ...]) -> None:
        """List them."""
        shown = sorted(prices, key=lambda each: each.on)
        before = (None, *(each.per_gram for each in shown[:-1]))
        days = (
            DayPrice(each, None if last is None else change_in_tenths(each.per_gram, last))
            for each, last in zip(shown, before, strict=True)
        )
        self.table.set_rows(tuple(days)[::-1])
        self.set_aside(_("Prices: {count}").format(count=len(prices)))


def _price_columns() -> tuple[Column[DayPrice], ...]:
    return (
        Column(_("Day"), lambda day: day_text(day.price.on)),
        Column(_("Price"), lambda day: money_text(day.price.per_gram), right=True),
        Column(_("Change"), lambda day: "" if day.tenths is None else percent_text(day.tenths), right=True),
        Column(_("Source of the price"), lambda day: day.price.source, stretch=True),
    )
