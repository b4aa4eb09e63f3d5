"""The list of customers: found by name or number, narrowed by how they stand; companies are taken down here."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from domain.customers.blacklist import BlacklistCustomer
from domain.customers.company import RegisterCompany
from domain.customers.freezing import FreezeCustomer
from domain.customers.listing import Group
from domain.customers.restriction import BlacklistSource, FreezeReason
from domain.money import yuan
from domain.organisation.shareholder import SetShareholder
from tests.ui.around import Shown, around, nameless
from tests.ui.fakes import MANAGER, FakeDesk, a_desk, an_empty_desk
from ui.customers.company_panels import RegisterCompanyPanel
from ui.customers.customers_view import CustomersView
from ui.language import set_translate
from ui.widgets.table_model import NOWHERE

TypeText = Callable[[QWidget, str], None]
CODE = "91310104MA0000007K"


def a_view(qtbot: QtBot, desk: FakeDesk, shown: Shown | None = None) -> CustomersView:
    view = CustomersView(around(desk, shown))
    qtbot.addWidget(view)
    view.show()
    view.on_show()
    return view


def names_in(view: CustomersView) -> list[str | None]:
    return [line.name for line in view.table.content.rows]


@pytest.fixture
def shop() -> FakeDesk:
    """One is frozen, one is on a police notice, one holds a share, one is a company."""
    desk = a_desk(MANAGER)
    wang, chen, li, *_rest = desk.book.customers
    desk.do(FreezeCustomer(customer=wang, reason=FreezeReason.PAPERS))
    desk.do(BlacklistCustomer(customer=chen, source=BlacklistSource.POLICE_NOTICE, reason="协查对象"))
    desk.do(SetShareholder(customer=li, paid_in=yuan("500000")))
    desk.do(
        RegisterCompany(
            name="恒远贸易",
            credit_code=CODE,
            legal_representative="沈立群",
            address="演示市东门街 2 号",
            phone="021-00000088",
        )
    )
    return desk


def test_whoever_needs_a_look_stands_first_and_persons_are_masked(qtbot: QtBot, shop: FakeDesk) -> None:
    view = a_view(qtbot, shop)
    assert names_in(view)[:2] == ["陈**", "王**"]
    assert view.subtitle.text() == "Customers: 7"
    assert not any("王秀英" in name for name in names_in(view) if name)


@pytest.mark.parametrize(
    "only,names",
    [
        (Group.FROZEN, ["王**"]),
        (Group.BLACKLISTED, ["陈**"]),
        (Group.SHAREHOLDERS, ["李**"]),
        (Group.COMPANIES, ["恒远贸易"]),
    ],
)
def test_a_chip_shows_one_group_and_how_many_there_are(
    qtbot: QtBot, shop: FakeDesk, only: Group, names: list[str]
) -> None:
    view = a_view(qtbot, shop)
    assert view.chips[only].text().endswith("  1")
    view.chips[only].click()
    assert names_in(view) == names


def test_a_name_or_the_tail_of_a_phone_finds_somebody_and_enter_opens_them(qtbot: QtBot, shop: FakeDesk) -> None:
    shown = Shown()
    view = a_view(qtbot, shop, shown)
    view.filter.setText("5672")
    QTest.keyClick(view.filter, Qt.Key.Key_Return)
    li = list(shop.book.customers)[2]
    assert shown.opened == [("customer", {"customer": li})]


def test_nobody_found_offers_everybody_again(qtbot: QtBot, shop: FakeDesk) -> None:
    view = a_view(qtbot, shop)
    view.filter.setText("no such person")
    QTest.keyClick(view.filter, Qt.Key.Key_Return)
    assert view.states.current is not view.table
    view._show_all()
    assert len(names_in(view)) == 7


def test_an_empty_book_says_where_customers_come_from(qtbot: QtBot) -> None:
    view = a_view(qtbot, an_empty_desk())
    assert view.states.current is not view.table


def test_what_was_looked_for_outlives_a_change_of_language(qtbot: QtBot, shop: FakeDesk) -> None:
    view = a_view(qtbot, shop)
    view.filter.setText("李")
    view.chips[Group.SHAREHOLDERS].click()
    set_translate(lambda text: f"〔{text}〕", "zh")
    again = CustomersView(around(shop))
    qtbot.addWidget(again)
    again.on_show(**view.kept())
    assert names_in(again) == ["李**"]
    assert again.title == "〔Customers〕"


def test_a_company_is_refused_field_by_field_and_then_taken_down(
    qtbot: QtBot, shop: FakeDesk, type_text: TypeText
) -> None:
    shown = Shown()
    view = a_view(qtbot, shop, shown)
    view.primary()
    panel = view.findChild(RegisterCompanyPanel)
    assert panel is not None
    type_text(panel.editor("credit_code"), "91310104MA0000008X")
    assert panel.fields["credit_code"].error.startswith("Refused: credit_code.")
    panel.primary()
    assert panel.fields["name"].error == "Please fill this in."
    good = {
        "name": "清远商贸",
        "legal_representative": "何雨晴",
        "address": "演示市东门街 3 号",
        "phone": "021-00000099",
        "credit_code": "91310104000000000T",
    }
    for name, text in good.items():
        panel.editor(name).selectAll()
        type_text(panel.editor(name), text)
    type_text(panel.editor("valid_until"), "2020-01-01")
    assert panel.fields["valid_until"].error == "Refused: paper.expired"
    panel.editor("valid_until").clear()
    assert not nameless(panel)
    panel.primary()
    newest = list(shop.book.customers)[-1]
    assert shop.book.customers[newest].name == "清远商贸"
    assert shown.opened == [("customer", {"customer": newest})]


def test_every_control_has_a_name(qtbot: QtBot, shop: FakeDesk) -> None:
    assert not nameless(a_view(qtbot, shop))


def test_a_long_list_is_read_on_as_it_is_scrolled_and_a_title_sorts_it(qtbot: QtBot, shop: FakeDesk) -> None:
    shop.page = 3
    view = a_view(qtbot, shop)
    assert len(names_in(view)) == 3
    assert view.subtitle.text() == "Customers: 3 and more"
    view.table.content.fetchMore(NOWHERE)
    view.table.content.fetchMore(NOWHERE)
    assert len(names_in(view)) == 7
    assert view.subtitle.text() == "Customers: 7"
    whole = view.table.all_rows
    assert whole is not None
    assert [len(page) for page in whole()] == [3, 3, 1]
    QTest.keyClick(view.table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    first = names_in(view)
    QTest.keyClick(view.table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert names_in(view) != first
    assert view.table.horizontalHeader().sortIndicatorSection() == 0
