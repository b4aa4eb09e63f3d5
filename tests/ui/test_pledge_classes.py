"""New pawns beyond a gold ring: other classes and goods, papers, photos, whoever acts, and payout later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from domain.credit_code import check_place, organisation_check
from domain.customers.company import RegisterCompany
from domain.customers.representative import Representative
from domain.ids import CustomerId, PersonId
from domain.ledger.means import Means
from domain.money import rate, yuan
from domain.pawn.draft import DraftPledge, DropDraft, IssueDraft
from domain.pawn.issue import IssueTicket, quote
from domain.pawn.papers import Registration
from domain.rulebook.terms import PledgeClass
from domain.stock.appraisal.worksheet import ItemAppraised, Method, Worksheet, WorksheetLine
from domain.stock.item import Attribute, Category
from domain.stock.prohibited import Prohibited
from domain.stock.views import AppraisalCard
from tests.ui.around import Shown, around, kept_of
from tests.ui.fakes import PASSWORD, PNG, TODAY, FakeDesk, a_desk
from tests.ui.names import nameless
from tests.ui.pawn_counter import Counter, TypeText, a_large_shop
from ui.approval import ApprovalPanel
from ui.books.entry_panel import EntryPanel
from ui.pawn.draft_panels import DropPanel, PayoutPanel
from ui.pawn.drafts_view import DraftsView
from ui.pawn.pawn_form import ItemForm, PawnForm, form_from
from ui.pawn.typed import Term


@pytest.fixture
def counter(qtbot: QtBot, type_text: TypeText) -> Counter:
    return Counter(qtbot, type_text, a_large_shop())


def issued(counter: Counter) -> IssueTicket:
    """The last command, which is a pledge."""
    command = counter.desk.done[-1]
    assert isinstance(command, IssueTicket)
    return command


# Classes and categories.


def test_only_the_classes_that_the_capital_allows_are_offered(qtbot: QtBot, type_text: TypeText) -> None:
    small = Counter(qtbot, type_text, a_desk())
    chips = small.view.items.classes
    assert [pledge for pledge, chip in chips.items() if not chip.isHidden()] == [
        PledgeClass.MOVABLE,
        PledgeClass.REAL_ESTATE,
    ]
    large = Counter(qtbot, type_text, a_large_shop())
    assert all(not chip.isHidden() for chip in large.view.items.classes.values())


def test_a_class_that_the_rulebook_does_not_have_is_not_offered(qtbot: QtBot, type_text: TypeText) -> None:
    desk = a_large_shop()
    desk.book.rules = replace(desk.book.rules, classes=desk.book.rules.classes[:1])
    chips = Counter(qtbot, type_text, desk).view.items.classes
    assert all(chip.isHidden() for chip in chips.values())


def test_a_vehicle_is_asked_for_its_plate_its_papers_and_its_registration(counter: Counter) -> None:
    counter.type_known_customer()
    assert not counter.view.papers.isVisible()
    counter.type_vehicle()
    assert counter.view.papers.isVisible()
    counter.view.primary()
    assert counter.error("papers.insurance") == "Please fill this in."
    assert counter.desk.done == []
    counter.type_vehicle_papers()
    counter.view.primary()
    command = issued(counter)
    assert command.items[0].attributes == (
        Attribute("plate", "沪A12345"),
        Attribute("vin", "LSVAA49J132047371"),
    )
    assert [paper.kind for paper in command.papers] == [
        "registration_certificate",
        "driving_permit",
        "insurance",
        "invoice",
    ]
    assert command.registration == Registration(authority="上海市车管所", number="沪押 26-7", on=TODAY)


def test_a_wrong_vin_is_said_beside_its_field(counter: Counter) -> None:
    counter.type_vehicle()
    counter.type("items.0.attributes.vin", "LSV123")
    assert counter.error("items.0.attributes.vin") == "Refused: item.attribute_form"


def test_what_a_category_need_not_say_is_folded_away(counter: Counter) -> None:
    counter.type_vehicle()
    details = counter.view.items.blocks[0].details
    assert not counter.view._fields()["items.0.attributes.mileage"].isVisible()
    details.open()
    counter.words()
    assert counter.view._fields()["items.0.attributes.mileage"].isVisible()
    counter.type("items.0.attributes.first_registered", "20220318")
    counter.type_known_customer()
    counter.type_vehicle_papers()
    counter.view.primary()
    assert Attribute("first_registered", "2022-03-18") in issued(counter).items[0].attributes


def test_a_house_has_no_weight_and_months_for_a_term(counter: Counter) -> None:
    counter.type_known_customer()
    counter.view.items.classes[PledgeClass.REAL_ESTATE].click()
    assert counter.view._presenter.form.items[0].category == "house"
    assert not counter.view._fields()["items.0.weight"].isVisible()
    for path, text in {
        "items.0.description": "南门路 8 号 302 室",
        "items.0.condition": "自住",
        "items.0.attributes.title_number": "沪（2026）黄字第 1234 号",
        "items.0.attributes.area": "89.50",
        "items.0.appraised": "1200000",
        "items.0.loan": "300000",
        "papers.title": "沪 1234",
        "papers.co_owner_consent": "同意书 1",
        "registration.authority": "黄浦区登记中心",
        "registration.number": "抵 26-9",
        "registration.on": "1120",
        "term": "3",
    }.items():
        counter.type(path, text)
    counter.view.terms.term.chips[Term.MONTHS].click()
    counter.look_at_goods()
    counter.desk.book.last_day = replace(counter.desk.book.last_day, cash=yuan("900000"))  # type: ignore[type-var]
    assert "CN 2026-01" in counter.words()
    counter.view.primary()
    panel = counter.view.findChild(ApprovalPanel)
    assert panel is not None
    panel._password.setText(PASSWORD)
    panel.primary()
    command = issued(counter)
    assert (command.pledge, command.months, command.days) == (PledgeClass.REAL_ESTATE, 3, None)
    assert command.monthly_fee_rate is None


def test_changing_the_class_changes_goods_that_do_not_belong_to_it(counter: Counter) -> None:
    counter.type_goods()
    counter.view.items.classes[PledgeClass.PROPERTY_RIGHT].click()
    item = counter.view._presenter.form.items[0]
    assert Category(item.category) is Category.SECURITIES
    assert item.description == "足金手镯，内刻“福”"


# Rates.


def test_rates_left_blank_are_those_of_the_table_for_these_goods(counter: Counter) -> None:
    assert counter.view.terms.fee.placeholderText() == "42"
    assert counter.view.terms.fee.text() == ""
    counter.type_vehicle()
    assert counter.view.terms.fee.placeholderText() == "35"
    assert "table of Vehicle" in counter.words()
    counter.type_known_customer()
    counter.type_vehicle_papers()
    counter.view.primary()
    command = issued(counter)
    assert (command.monthly_interest_rate, command.monthly_fee_rate) == (None, None)
    ticket = counter.desk.book.tickets[max(counter.desk.book.tickets)]
    assert ticket.terms.monthly_fee_rate == rate("0.035")


def test_a_clerk_is_told_that_a_rate_off_the_table_needs_a_second_person(counter: Counter) -> None:
    counter.type_goods()
    counter.type("monthly_fee_rate", "40")
    assert "Rates off the table" in counter.words()


def test_the_screens_quote_is_the_commands_quote(counter: Counter) -> None:
    counter.type_known_customer()
    counter.type_vehicle()
    counter.type_vehicle_papers()
    counter.view.primary()
    made = quote(issued(counter), counter.desk.book.rules, TODAY)
    ticket = counter.desk.book.tickets[max(counter.desk.book.tickets)]
    assert made.net_disbursed == ticket.net_disbursed == yuan("38600")


# Goods that may not be taken.


def test_nothing_is_issued_before_the_goods_were_looked_at(counter: Counter) -> None:
    counter.type_known_customer()
    counter.type_goods()
    counter.view.checklist.none.click()
    counter.view.primary()
    assert counter.desk.done == []
    assert "none of these applies" in counter.error("prohibited")


def test_a_line_that_is_answered_yes_refuses_the_pledge_at_once(counter: Counter) -> None:
    counter.type_known_customer()
    counter.type_goods()
    counter.view.checklist.lines[Prohibited.STOLEN].click()
    assert not counter.view.checklist.none.isChecked()
    assert counter.error("prohibited") == "Refused: goods.prohibited"
    counter.view.primary()
    assert counter.desk.done == []


# Who.


def test_a_company_comes_through_a_handler(counter: Counter) -> None:
    counter.type("id_number", a_credit_code())
    assert counter.view._fields()["legal_representative"].isVisible()
    for path, text in {
        "name": "上海恒信贸易有限公司",
        "mobile": "021-52340000",
        "legal_representative": "陈总",
        "address": "上海市静安区 1 号",
        "source_statement": "公司自有",
    }.items():
        counter.type(path, text)
    counter.type_goods()
    counter.view.primary()
    assert counter.desk.done == []
    assert counter.error("representative") == "Find the person and choose them."
    handler = counter.desk.customers("王秀英")[0]
    counter.view.customer.acting.person.choose(handler)
    counter.type("power_of_attorney", "委 26-1")
    counter.view.primary()
    registered, pledge = counter.desk.done
    assert isinstance(registered, RegisterCompany)
    assert isinstance(pledge, IssueTicket)
    assert pledge.representative == Representative(customer=CustomerId(handler.customer), power_of_attorney="委 26-1")


def test_somebody_acts_for_a_person_only_when_it_is_wanted(counter: Counter) -> None:
    assert not counter.view.customer.acting.isVisible()
    counter.view.customer.acting.unfold.click()
    counter.type_known_customer()
    counter.type_goods()
    counter.view.customer.acting.person.edit.setText("5671")
    counter.view.customer.acting.person.search()
    counter.view.customer.acting.person.choose(counter.desk.customers("5671")[0])
    counter.type("power_of_attorney", "委 26-2")
    counter.view.primary()
    assert issued(counter).representative is not None


def test_money_may_be_paid_out_by_the_bank(counter: Counter) -> None:
    counter.type_known_customer()
    counter.type_goods()
    counter.view.terms.means._chips[Means.BANK].click()
    counter.view.primary()
    assert issued(counter).means is Means.BANK


# Photos and worksheets.


def test_photos_go_with_the_item_and_may_be_left_out_again(counter: Counter, tmp_path: Path) -> None:
    files = []
    for number in range(2):
        files.append(tmp_path / f"{number}.png")
        files[-1].write_bytes(PNG + bytes([number]))
    counter.view.ask_files = lambda: tuple(files)
    counter.view.keys()["F10"].do()
    names = counter.view._presenter.form.items[0].photos
    assert len(names) == 2
    strip = counter.view.items.blocks[0].photos.strip
    assert len(strip.tiles) == 2
    strip.tiles[0].left_out.emit()
    counter.type_known_customer()
    counter.type_goods()
    counter.view.primary()
    assert issued(counter).items[0].photos == names[1:]


def test_a_file_that_is_no_picture_is_said_and_nothing_is_lost(counter: Counter, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"Dear shop")
    counter.type_goods()
    counter.view._presenter.add_photos(0, (file,))
    assert counter.view.banner.text == "Refused: photo.in_file"
    counter.view._presenter.add_photos(0, (tmp_path / "gone.png",))
    assert counter.view.banner.text == "The disk did not answer."
    assert counter.view._presenter.form.items[0].description == "足金手镯，内刻“福”"


def a_signed_sheet(desk: FakeDesk, name: str = "a_1", category: Category = Category.GOLD, on: date = TODAY) -> None:
    lines = {"stamp": "足金 999", "gross": "30.00", "fineness": "999", "price_per_gram": "774.50"}
    sheet = Worksheet(
        category=category,
        method=Method.METAL,
        description="足金项链 30 g",
        lines=tuple(WorksheetLine(key, text) for key, text in lines.items()),
        value=yuan("21000"),
        ratio=rate("0.8"),
        loan_suggested=yuan("16800"),
        offer=yuan("16800"),
    )
    signed = ItemAppraised(appraisal=name, on=on, worksheet=sheet, appraiser=PersonId("clerk1"))
    desk.book.worksheets[name] = AppraisalCard(signed, "柜员", "")


def items(counter: Counter) -> tuple[ItemForm, ...]:
    return counter.view._presenter.form.items


def rests_on_the_sheet(item: ItemForm) -> bool:
    return (item.appraisal, item.appraised, item.loan) == ("a_1", "21000.00", "16800.00")


def test_a_worksheet_gives_the_item_its_value(qtbot: QtBot, type_text: TypeText) -> None:
    desk = a_large_shop()
    a_signed_sheet(desk)
    counter = Counter(qtbot, type_text, desk)
    counter.type("items.0.appraisal", "a_1")
    (item,) = items(counter)
    assert rests_on_the_sheet(item)
    assert (item.description, item.weight, item.fineness) == ("足金项链 30 g", "30.00", "999")
    assert item.attributes == (("stamp", "足金 999"),)


def test_a_worksheet_is_taken_over_among_the_goods_once(qtbot: QtBot, type_text: TypeText) -> None:
    desk = a_large_shop()
    a_signed_sheet(desk)
    counter = Counter(qtbot, type_text, desk)
    counter.view.on_show(intent="a_1")
    assert [rests_on_the_sheet(item) for item in items(counter)] == [True]
    counter.view.on_show(intent="a_1")
    assert len(items(counter)) == 1
    assert counter.view.kept()["intent"] == ""


def test_a_worksheet_is_taken_over_beside_goods_that_stand_there(qtbot: QtBot, type_text: TypeText) -> None:
    desk = a_large_shop()
    a_signed_sheet(desk, on=TODAY - timedelta(days=30))
    counter = Counter(qtbot, type_text, desk)
    counter.type_goods()
    counter.view.on_show(intent="a_1")
    assert [rests_on_the_sheet(item) for item in items(counter)] == [False, True]
    assert items(counter)[0].description == "足金手镯，内刻“福”"
    assert counter.view.items.blocks[1].details.sheet.value == "a_1"


def test_a_worksheet_of_another_class_waits_until_the_goods_at_hand_are_issued(
    qtbot: QtBot, type_text: TypeText
) -> None:
    desk = a_large_shop()
    a_signed_sheet(desk, category=Category.HOUSE)
    counter = Counter(qtbot, type_text, desk)
    counter.type_goods()
    counter.view.on_show(intent="a_1")
    assert "no place for this worksheet" in counter.view.banner.text
    assert len(items(counter)) == 1
    counter.view._presenter.start_over()
    counter.view.on_show(intent="a_1")
    assert counter.view._presenter.form.class_of_pledge is PledgeClass.REAL_ESTATE


def test_a_worksheet_that_nobody_signed_is_said_to_be_unknown(counter: Counter) -> None:
    counter.view.on_show(intent="a_none")
    assert counter.view.banner.text == "Refused: appraisal.unknown"


# Payout later.


def agree_on_vehicle(counter: Counter) -> None:
    counter.type_known_customer()
    counter.type_vehicle()
    counter.view.keys()["F11"].do()


def test_what_must_be_registered_first_is_kept_and_paid_out_later(counter: Counter, qtbot: QtBot) -> None:
    agree_on_vehicle(counter)
    assert isinstance(counter.desk.done[-1], DraftPledge)
    assert counter.shell.opened == [("drafts", {})]
    assert counter.view.unsaved() is None
    shown = Shown()
    view = DraftsView(around(counter.desk, shown))
    qtbot.addWidget(view)
    view.show()
    view.on_show()
    view.primary()
    panel = view.panel
    assert isinstance(panel, PayoutPanel)
    assert not panel.confirm.isEnabled()
    assert nameless(panel) == []
    for edit in (*panel.papers.values(), panel.authority, panel.number):
        edit.setText("NO-1")
        edit.textEdited.emit("NO-1")
    panel.on.setText("1122")
    panel.on.textEdited.emit("1122")
    assert panel.confirm.text() == "Pay out ¥38,600.00"
    panel.voucher.click()
    seen = panel.findChild(EntryPanel)
    assert seen is not None
    assert [entry.rule for entry in seen.entries.entries] == ["ticket.issued"]
    panel.primary()
    assert isinstance(counter.desk.done[-1], IssueDraft)
    newest = max(counter.desk.book.tickets)
    [(screen, opened_with)] = shown.opened
    assert (screen, opened_with["number"], opened_with["intent"].happened.ticket) == ("ticket", newest, newest)


def test_a_draft_that_comes_to_nothing_is_dropped_with_a_reason(counter: Counter, qtbot: QtBot) -> None:
    agree_on_vehicle(counter)
    view = DraftsView(around(counter.desk))
    qtbot.addWidget(view)
    view.show()
    view.on_show()
    line = view._table.content.rows[0]
    view.let_go(line)
    panel = view.panel
    assert isinstance(panel, DropPanel)
    assert not panel.confirm.isEnabled()
    panel.text.setText("客户改变主意")
    panel.text.textEdited.emit("客户改变主意")
    panel.primary()
    assert counter.desk.done[-1] == DropDraft(draft=line.draft.draft, reason="客户改变主意")
    assert view._states.current is not view._table


def test_without_drafts_the_list_says_how_one_comes_about(qtbot: QtBot) -> None:
    view = DraftsView(around(a_desk()))
    qtbot.addWidget(view)
    view.on_show()
    assert view._states.current is not view._table


# The form as it is kept.


def test_a_form_of_any_kind_comes_back_from_its_draft(counter: Counter) -> None:
    counter.type_vehicle()
    counter.type_vehicle_papers()
    counter.view.checklist.lines[Prohibited.SEIZED].click()
    form = counter.view._presenter.form
    assert form_from(kept_of(counter.view)) == form


def test_a_draft_of_another_version_is_read_as_far_as_it_goes() -> None:
    odd = {"pledge": "ships", "unit": "years", "means": 7, "prohibited": ["dragons"], "items": [{"category": "pets"}]}
    form = form_from(odd)
    assert form == replace(PawnForm(), items=(replace(form.items[0], category="other"),))


def a_credit_code() -> str:
    """A code that holds, of a company that does not exist."""
    first = "91310101MA1FPX12"
    first += organisation_check(first[8:16])
    return first + check_place(first)
