"""A clerk at the screen of a new pawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from domain.money import yuan
from tests.ui.around import Shown, around
from tests.ui.fakes import FakeDesk, a_desk, an_id_number
from ui.pawn.new_pawn_view import NewPawnView
from ui.widgets.field import Choice

TypeText = Callable[[QWidget, str], None]


class Counter:
    """A clerk at the screen."""

    def __init__(self, qtbot: QtBot, type_text: TypeText, desk: FakeDesk) -> None:
        self.desk, self.shell, self._type = desk, Shown(), type_text
        self.view = NewPawnView(around(desk, self.shell))
        qtbot.addWidget(self.view)
        self.view.resize(1272, 800)
        self.view.show()
        self.view.on_show()

    def type(self, path: str, text: str) -> None:
        """Type into the field of this path, in place of what stands there; or choose."""
        edit = self.view._fields()[path].editor
        if isinstance(edit, Choice):
            edit.choose(text)
            edit.activated.emit(edit.currentIndex())
            return
        edit.selectAll()  # type: ignore[attr-defined]
        self._type(edit, text)

    def error(self, path: str) -> str:
        """What is said beside a field."""
        return self.view._fields()[path].error

    def type_goods(self, place: int = 0, appraised: str = "18280.50", loan: str = "1.2万") -> None:
        """A bracelet that was looked at."""
        self.type(f"items.{place}.description", "足金手镯，内刻“福”")
        self.type(f"items.{place}.condition", "完好")
        self.type(f"items.{place}.weight", "23.46")
        self.type(f"items.{place}.fineness", "999")
        self.type(f"items.{place}.appraised", appraised)
        self.type(f"items.{place}.loan", loan)
        self.look_at_goods()

    def type_vehicle(self, loan: str = "40000") -> None:
        """A car with all that its card must say."""
        self.type("items.0.category", "vehicle")
        self.type("items.0.description", "丰田凯美瑞 2022 款")
        self.type("items.0.condition", "右后门有划痕")
        self.type("items.0.attributes.plate", "沪A12345")
        self.type("items.0.attributes.vin", "LSVAA49J132047371")
        self.type("items.0.appraised", "120000")
        self.type("items.0.loan", loan)
        self.look_at_goods()

    def type_vehicle_papers(self) -> None:
        """The papers of a car, and its registration."""
        for kind in ("registration_certificate", "driving_permit", "insurance", "invoice"):
            self.type(f"papers.{kind}", f"NO-{kind[:4]}")
        self.type("registration.authority", "上海市车管所")
        self.type("registration.number", "沪押 26-7")
        self.type("registration.on", "1122")

    def look_at_goods(self) -> None:
        """The one tick that says that none of the goods is prohibited."""
        if not self.view.checklist.none.isChecked():
            self.view.checklist.none.click()

    def type_new_customer(self) -> None:
        """Somebody whom the shop does not know."""
        self.type("id_number", an_id_number(77))
        self.type("name", "欧阳震华")
        self.type("mobile", "138 0000 5678")
        self.type("address", "演示市西门路 12 号")
        self.type("source_statement", "本人购买，有发票")

    def type_known_customer(self, serial: int = 2) -> None:
        """Somebody whom the shop knows."""
        self.type("id_number", an_id_number(serial))
        self.type("source_statement", "本人购买，有发票")

    def words(self) -> str:
        """Everything that can be read."""
        QApplication.processEvents()
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())


def a_large_shop() -> FakeDesk:
    """A shop with capital enough for every class of pledge."""
    desk = a_desk()
    desk.store_is = replace(desk.store_is, registered_capital=yuan("20000000"))
    desk.book._store = desk.store_is
    return desk
