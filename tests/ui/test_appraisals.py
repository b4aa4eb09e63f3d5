"""Worksheets through their screen, at a real book: the value live, signed, listed, taken over into a new pawn."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.shop import Shop
from domain.money import Rate, yuan
from domain.stock.appraisal.worksheet import Method
from domain.stock.item import Category
from domain.stock.metal import Metal
from storage import keyset
from tests.conftest import DEMO_DAY
from tests.ui.around import Shown, around, kept_of, nameless
from tests.ui.vault_shop import make_vault_shop, open_copy, say_yes
from ui.appraisal.appraisal_view import AppraisalView
from ui.appraisal.appraisals_view import AppraisalsView
from ui.appraisal.sheet_fields import CATEGORIES_OF, FIELDS, SheetForm, card_fields, percent_words, usual_ratio
from ui.appraisal.sheets import read_percent, read_prices, reckon
from ui.approval import ApprovalPanel
from ui.command_words import command_words
from ui.widgets.field import Choice, LineEdit, Tick

BRACELET = {"description": "足金手镯", "gross": "24.10", "stones": "0.64", "fineness": "999", "wear": "120"}
WATCH = {"description": "劳力士 126234", "condition": "九成新", "buy_in": "6.2万", "repair": "1200", "ratio": "60"}
CAR = {
    "description": "比亚迪 汉",
    "market": "16.8万",
    "depreciation": "28",
    "liens_checked": "yes",
    "card.plate": "沪AD12345",
    "card.vin": "LGXCE4CB5N0123456",
    "card.first_registered": "20220518",
}
HOUSE = {
    "description": "两室一厅",
    "province": "31",
    "price_per_m2": "6万",
    "prior_liens": "100万",
    "card.title_number": "沪2020000001",
    "card.area": "89.50",
}
SHARES = {"description": "平安银行", "prices": " ".join(["12.35"] * 20), "card.code": "000001", "card.quantity": "5000"}
PHONE = {"description": "iPhone 17", "condition": "完好", "resale": "5200", "deduction": "200"}

FILLED = (
    (Method.METAL, Category.GOLD, BRACELET, "16,100.00"),
    (Method.WATCH, Category.WATCH, WATCH, "36,400.00"),
    (Method.VEHICLE, Category.VEHICLE, CAR, "96,700.00"),
    (Method.REAL_ESTATE, Category.HOUSE, HOUSE, "2,759,000.00"),
    (Method.SECURITIES, Category.SECURITIES, SHARES, "37,000.00"),
    (Method.OTHER, Category.ELECTRONICS, PHONE, "3,000.00"),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_vault_shop(tmp_path_factory.mktemp("appraisals"))


class Appraiser:
    """Somebody who fills in a worksheet."""

    def __init__(self, qtbot: QtBot, shop: Shop, **params: object) -> None:
        self.shop, self.shown = shop, Shown()
        self.view = AppraisalView(around(shop, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1240, 900)
        self.view.show()
        self.view.on_show(**params)

    def fill(self, texts: Mapping[str, str]) -> None:
        for key, text in texts.items():
            editor = self.view.form.fields[key].editor
            if isinstance(editor, LineEdit):
                editor.setText(text)
            elif isinstance(editor, Choice):
                editor.choose(text)
            elif isinstance(editor, Tick):
                editor.setChecked(text == "yes")
            elif isinstance(editor, QPlainTextEdit):
                editor.setPlainText(text)

    def errors(self) -> dict[str, str]:
        return {key: field.error for key, field in self.view.form.fields.items() if field.error}

    def words(self) -> str:
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def clerk(qtbot: QtBot, book: Path, tmp_path: Path) -> Iterator[Appraiser]:
    with open_copy(book, tmp_path) as shop:
        yield Appraiser(qtbot, shop)


@pytest.mark.parametrize("method,category,texts,offer", FILLED, ids=[each[0].value for each in FILLED])
def test_every_worksheet_shows_its_offer_as_it_is_typed(
    clerk: Appraiser, method: Method, category: Category, texts: dict[str, str], offer: str
) -> None:
    clerk.view.form.method_chosen.emit(method)
    clerk.view.form.category_chosen.emit(category)
    assert "The value stands here" in clerk.words()
    clerk.fill(texts)
    assert clerk.errors() == {}
    assert clerk.view.tree.lines[-1].amount == f"¥{offer}"


def test_a_worksheet_is_signed_and_taken_over_into_a_new_pawn(clerk: Appraiser) -> None:
    clerk.fill(BRACELET)
    clerk.view.primary()
    (card,) = clerk.shop.reading.appraisals()
    assert card.what.worksheet.offer == yuan("16100")
    assert card.appraiser == "李晓梅"
    assert "Signed by 李晓梅" in clerk.words()
    assert clerk.view.title == "Worksheet of 2026-03-01 Sun"
    clerk.view.primary()
    assert clerk.shown.opened == [("new_pawn", {"intent": card.what.appraisal})]


def test_above_the_limit_a_second_person_agrees(clerk: Appraiser) -> None:
    clerk.view.form.method_chosen.emit(Method.WATCH)
    clerk.fill(WATCH)
    clerk.view.primary()
    panel = clerk.view.findChildren(ApprovalPanel)[-1]
    said = "\n".join(label.text() for label in panel.findChildren(QLabel))
    assert "A worksheet is signed" in said
    assert "¥62,000.00" in said
    say_yes(panel)
    (card,) = clerk.shop.reading.appraisals()
    assert card.approver == "王建国"


def test_what_is_missing_is_said_only_when_it_is_signed(clerk: Appraiser) -> None:
    clerk.fill({"description": "足金手镯"})
    assert clerk.errors() == {}
    clerk.view.primary()
    assert set(clerk.errors()) == {"gross", "fineness"}
    assert clerk.view.form.fields["gross"].editor.hasFocus()


def test_what_is_wrong_is_said_beside_its_field(clerk: Appraiser) -> None:
    clerk.fill(BRACELET | {"gross": "1o", "fineness": "99９", "wear": "viel", "ratio": "95"})
    assert set(clerk.errors()) == {"gross", "fineness", "wear", "ratio"}
    clerk.fill(BRACELET | {"stones": "30", "ratio": "90"})
    assert clerk.errors() == {"stones": "Refused: appraisal.net_weight"}
    clerk.fill({"stones": "0.64", "wear": "90000"})
    assert "Refused: appraisal.nothing_left" in clerk.words()


def test_a_vehicle_wants_its_claims_looked_up_and_a_plate_that_can_be(clerk: Appraiser) -> None:
    clerk.view.form.method_chosen.emit(Method.VEHICLE)
    clerk.fill(CAR | {"liens_checked": ""})
    clerk.view.primary()
    assert set(clerk.errors()) == {"liens_checked"}
    clerk.fill({"liens_checked": "yes", "card.plate": "AD1"})
    assert clerk.errors() == {"card.plate": "Refused: item.attribute_form"}


def test_the_ratio_follows_the_fineness_until_it_is_typed(clerk: Appraiser) -> None:
    clerk.fill(BRACELET)
    ratio = clerk.view.form.fields["ratio"].editor
    assert isinstance(ratio, LineEdit)
    assert ratio.text() == "90"
    clerk.fill({"fineness": "750"})
    assert ratio.text() == "75"
    ratio.setText("60")
    clerk.fill({"fineness": "999"})
    assert ratio.text() == "60"


def test_another_metal_has_another_card_and_needs_its_price(clerk: Appraiser) -> None:
    clerk.fill(BRACELET)
    clerk.fill({"metal": Metal.SILVER.value, "fineness": "925"})
    assert clerk.errors() == {"metal": "Refused: price.missing"}


def test_another_look_of_the_screen_takes_the_form_over(clerk: Appraiser, qtbot: QtBot) -> None:
    clerk.fill(BRACELET)
    other = Appraiser(qtbot, clerk.shop, unsaved=kept_of(clerk.view))
    assert other.view.tree.lines == clerk.view.tree.lines
    other.view.start_over.click()
    assert "The value stands here" in other.words()


def test_a_worksheet_that_nobody_knows(qtbot: QtBot, book: Path, tmp_path: Path) -> None:
    with open_copy(book, tmp_path) as shop:
        screen = Appraiser(qtbot, shop, appraisal="a_none")
        assert "Refused: appraisal.unknown" in screen.words()


def test_the_list_is_narrowed_and_opens_a_worksheet(clerk: Appraiser, qtbot: QtBot) -> None:
    shown = Shown()
    listed = AppraisalsView(around(clerk.shop, shown))
    qtbot.addWidget(listed)
    listed.show()
    listed.on_show()
    assert listed.states.current is not listed.table
    clerk.fill(BRACELET)
    clerk.view.primary()
    listed.on_show()
    (card,) = listed.table.content.rows
    listed.filter.setText("名表")
    assert listed.table.content.rows == ()
    listed.filter.setText("手镯")
    listed.table.opened.emit(card)
    listed.primary()
    assert shown.opened == [("appraisal", {"appraisal": card.what.appraisal}), ("appraisal", {})]
    assert nameless(listed) == []


def test_the_list_says_how_many_are_read_and_turns_round_at_its_title(
    clerk: Appraiser, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyset, "PAGE", 1)
    for goods in ("足金手镯", "足金戒指"):
        clerk.fill(BRACELET | {"description": goods})
        clerk.view.primary()
        clerk.view.on_show(appraisal="")
    listed = AppraisalsView(around(clerk.shop, Shown()))
    qtbot.addWidget(listed)
    listed.on_show(text="足金", descending=False)
    assert listed.subtitle.text() == "Worksheets: 1+"
    assert [card.what.worksheet.description for card in listed.table.content.rows] == ["足金手镯"]
    listed.table.order_chosen.emit(None)
    assert [card.what.worksheet.description for card in listed.table.content.rows] == ["足金戒指"]
    listed.table.content.more_wanted.emit()
    assert listed.subtitle.text() == "Worksheets: 2"
    assert listed.kept() == {"text": "足金", "descending": True}


def test_every_control_of_a_worksheet_has_a_name(clerk: Appraiser) -> None:
    for method in Method:
        clerk.view.form.method_chosen.emit(method)
        assert nameless(clerk.view) == []


def test_shares_and_prices_are_read_as_people_type_them() -> None:
    assert read_percent("85") == read_percent(" 85.0 % ") == Rate(read_percent("85").value)  # type: ignore[union-attr]
    assert read_percent("101") is None
    assert read_percent("x") is None
    assert read_prices("12.35\n12.40；1.2万") == (yuan("12.35"), yuan("12.40"), yuan("12000"))
    assert read_prices("12.35 zwölf") is None
    assert read_prices(" ") is None


@pytest.mark.parametrize("method", list(Method))
def test_an_empty_form_asks_for_what_it_must_have_and_makes_no_command(method: Method) -> None:
    form = SheetForm(method, CATEGORIES_OF[method][0])
    found = reckon(form, {}, DEMO_DAY, lambda refusal: refusal.code)
    asked = (*FIELDS[method], *card_fields(form))
    assert found.command is None
    assert set(found.missing) == {each.key for each in asked if not each.optional}
    assert percent_words(usual_ratio(form)).isdecimal()


@pytest.mark.parametrize("method,category,texts,offer", FILLED, ids=[each[0].value for each in FILLED])
def test_a_second_person_reads_every_worksheet_in_words(
    method: Method, category: Category, texts: dict[str, str], offer: str
) -> None:
    form = SheetForm(method, category, {"metal": "gold", "test": "xrf", "ratio": "50"} | texts)
    found = reckon(form, {}, DEMO_DAY, lambda refusal: refusal.code)
    command = found.command
    if method is Method.METAL:
        assert found.wrong == {"metal": "price.missing"}
        return
    assert command is not None
    words = command_words(command)
    assert words[0] == ("What is done", "A worksheet is signed")
    assert all(label and isinstance(value, str) for label, value in words)
