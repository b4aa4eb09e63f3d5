"""The vault through its screen, at a real book: bags handled by scanning, with two people where the rule wants them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.cameras.drawn import DrawnCamera
from app.shop import Shop
from domain.documents import label_text
from domain.stock.custody import CustodyStage, CustodyStep
from domain.stock.places import PlaceKind, place_label
from domain.stock.vault_in import StoreItem
from domain.stock.vault_listing import Shelf
from tests.ui.around import Shown, around, kept_of, nameless
from tests.ui.vault_shop import make_vault_shop, open_copy, say_yes, tickets_of
from ui.approval import ApprovalPanel
from ui.command_words import command_words
from ui.photos.camera_dialog import CameraDialog
from ui.photos.cameras import Device, FindCameras
from ui.photos.row import PhotoRow
from ui.photos.viewer import PhotoDialog
from ui.vault.codes import CodeKind, read_code
from ui.vault.item_view import ItemView
from ui.vault.place_panels import AddPlacePanel, ClosePlacePanel
from ui.vault.steps import STEPS
from ui.vault.vault_view import VaultView


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_vault_shop(tmp_path_factory.mktemp("vault"))


class Keeper:
    """The screen, the book behind it, and what it asked the shell for."""

    def __init__(self, qtbot: QtBot, shop: Shop, **params: object) -> None:
        self.shop, self.shown = shop, Shown()
        self.items = tickets_of(shop)
        self.view = VaultView(around(shop, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1240, 800)
        self.view.show()
        self.view.on_show(**params)

    def scan(self, *codes: str) -> None:
        for code in codes:
            assert self.view.on_scan(code)

    def type_in(self, **texts: str) -> None:
        for name, text in texts.items():
            self.view.hand.edits[name].setText(text)
            self.view.hand.edits[name].textEdited.emit(text)

    def choose(self, step: CustodyStep) -> None:
        self.view.hand.step_chosen.emit(step)

    def second(self) -> ApprovalPanel:
        panels = self.view.findChildren(ApprovalPanel)
        assert panels
        return panels[-1]

    def stage(self, place: int) -> CustodyStage:
        return self.shop.reading.custody(self.items[place]).custody.stage

    def words(self) -> str:
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def clerk(qtbot: QtBot, book: Path, tmp_path: Path) -> Iterator[Keeper]:
    with open_copy(book, tmp_path) as shop:
        yield Keeper(qtbot, shop)


@pytest.fixture
def manager(qtbot: QtBot, book: Path, tmp_path: Path) -> Iterator[Keeper]:
    with open_copy(book, tmp_path, "zhao") as shop:
        yield Keeper(qtbot, shop)


def test_a_label_says_what_it_is() -> None:
    assert read_code("PLACE:A-01").kind is CodeKind.PLACE
    assert read_code("pawn:31012600871-2") == read_code("PAWN:31012600871-2")
    assert read_code("31012600871-2").code == "31012600871-2"
    assert read_code("a-01", {"A-01"}).kind is CodeKind.PLACE
    assert read_code("FB00012").kind is CodeKind.NUMBER
    assert read_code("PAWN:31012600871").kind is CodeKind.NUMBER


def test_the_manager_sees_what_lies_where(manager: Keeper) -> None:
    assert "Bags: 2, loans ¥19,000.00" in manager.words()
    assert [bag.bag for bag in manager.view.bags.table.content.rows] == ["FB00", "FB01"]
    manager.view.places.choose("A-02")
    assert manager.view.bags.table.content.rows == ()
    manager.scan(place_label("A"))
    assert len(manager.view.bags.table.content.rows) == 2


def test_a_keeper_is_not_told_what_should_lie_where(clerk: Keeper) -> None:
    assert Shelf.HERE not in clerk.view.bags.chips
    assert "19,000.00" not in clerk.words()
    assert [bag.item for bag in clerk.view.bags.table.content.rows] == [clerk.items[2]]


def test_a_fresh_bag_is_stored_by_scanning_label_bag_seal_and_place(clerk: Keeper) -> None:
    clerk.scan(label_text(clerk.items[2]), "FB07", "S0007", place_label("A-02"))
    clerk.view.primary()
    held = clerk.shop.reading.custody(clerk.items[2]).custody
    assert (held.place, held.bag, held.seal) == ("A-02", "FB07", "S0007")
    assert "Store: " in clerk.view.banner.text
    assert clerk.view.unsaved() is None
    assert set(clerk.view.keys()) == {"F9"}


def test_what_is_missing_is_said_beside_its_field(clerk: Keeper) -> None:
    clerk.scan(label_text(clerk.items[2]), "FB07")
    clerk.type_in(place="B-99")
    clerk.view.primary()
    fields = clerk.view.hand.fields
    assert fields["seal"].error == "Please fill this in."
    assert fields["place"].error == "There is no place B-99."
    assert clerk.stage(2) is CustodyStage.AWAITING


def test_a_used_seal_is_refused_and_nothing_is_lost(clerk: Keeper) -> None:
    clerk.scan(label_text(clerk.items[2]), "FB07", "S000", place_label("A-02"))
    clerk.view.primary()
    assert clerk.view.banner.text == "Refused: custody.seal_used"
    assert clerk.view.hand.edits["bag"].text() == "FB07"


def test_several_bags_are_moved_in_one_go_by_two_people(clerk: Keeper) -> None:
    clerk.scan(*(label_text(item) for item in clerk.items[:2]))
    clerk.choose(CustodyStep.MOVED)
    clerk.scan(place_label("A-02"))
    clerk.type_in(reason="并格")
    clerk.view.primary()
    panel = clerk.second()
    said = "\n".join(label.text() for label in panel.findChildren(QLabel))
    assert "Bags are laid into another place" in said
    assert clerk.items[0] in said
    say_yes(panel)
    assert {clerk.shop.reading.custody(item).custody.place for item in clerk.items[:2]} == {"A-02"}
    story = clerk.shop.reading.custody(clerk.items[0]).story[-1]
    assert (story.keeper, story.second) == ("李晓梅", "王建国")


def test_bags_of_two_stages_offer_what_both_may_take(clerk: Keeper) -> None:
    clerk.scan(label_text(clerk.items[0]), label_text(clerk.items[2]))
    offered = {chip.text() for chip in clerk.view.hand._group.buttons() if chip.isVisible()}
    assert offered == {"Hand out", "Report missing", "To the police"}
    clerk.view.hand.put_back.emit(clerk.items[0])
    assert "Store" in {chip.text() for chip in clerk.view.hand._group.buttons() if chip.isVisible()}


def test_a_bag_goes_out_and_is_sealed_again(clerk: Keeper) -> None:
    clerk.scan("FB00")
    clerk.choose(CustodyStep.CHECKED_OUT)
    clerk.type_in(reason="复核成色")
    clerk.view.primary()
    say_yes(clerk.second())
    assert clerk.stage(0) is CustodyStage.CHECKED_OUT
    clerk.scan(label_text(clerk.items[0]))
    clerk.choose(CustodyStep.RESEALED)
    clerk.scan("S0099", place_label("A-01"))
    clerk.view.primary()
    say_yes(clerk.second())
    held = clerk.shop.reading.custody(clerk.items[0]).custody
    assert (held.stage, held.seal, held.old_seals) == (CustodyStage.SEALED_IN, "S0099", ("S000",))


def test_a_missing_bag_is_reported_and_found_again(clerk: Keeper) -> None:
    clerk.view.on_show(items=(clerk.items[0],), step="reported_missing")
    clerk.type_in(reason="巡库未见")
    clerk.view.primary()
    say_yes(clerk.second())
    assert clerk.stage(0) is CustodyStage.MISSING
    clerk.view.bags.shelf_chosen.emit(Shelf.MISSING)
    assert [bag.item for bag in clerk.view.bags.table.content.rows] == [clerk.items[0]]
    clerk.scan(label_text(clerk.items[0]), place_label("A-01"))
    clerk.choose(CustodyStep.FOUND)
    clerk.type_in(reason="夹在货架后")
    clerk.view.primary()
    say_yes(clerk.second())
    assert clerk.stage(0) is CustodyStage.SEALED_IN


def test_goods_in_pawn_are_not_handed_out(clerk: Keeper) -> None:
    clerk.scan(label_text(clerk.items[0]))
    clerk.choose(CustodyStep.RELEASED)
    clerk.view.primary()
    assert clerk.view.banner.text == "Refused: custody.must_stay"


def test_escape_lays_the_bags_down_before_it_leaves(clerk: Keeper) -> None:
    clerk.scan(label_text(clerk.items[0]))
    assert clerk.view.on_back()
    assert not clerk.view.on_back()


def test_a_ticket_that_is_scanned_is_opened(clerk: Keeper) -> None:
    ticket = clerk.items[0].partition("-")[0]
    clerk.scan(ticket)
    assert clerk.shown.opened == [("ticket", {"number": ticket, "intent": ""})]
    assert not clerk.view.on_scan("PAWN:" + ticket)


def test_another_look_of_the_screen_takes_the_work_over(clerk: Keeper, qtbot: QtBot) -> None:
    clerk.scan(label_text(clerk.items[2]), "FB07", "S0007")
    other = Keeper(qtbot, clerk.shop, unsaved=kept_of(clerk.view))
    assert other.view.hand.edits["seal"].text() == "S0007"
    assert other.view.unsaved() == clerk.view.unsaved()


def test_typing_narrows_the_table_and_enter_takes_the_bag(manager: Keeper) -> None:
    manager.view.hand.code.setText("手镯")
    assert [bag.bag for bag in manager.view.bags.table.content.rows] == ["FB01"]
    manager.view.hand.code.setText("fb01")
    manager.view.hand.code.returnPressed.emit()
    assert kept_of(manager.view)["items"] == [manager.items[1]]


def test_a_place_is_added_closed_and_used_again(manager: Keeper) -> None:
    manager.view.places.choose("A-01")
    manager.view.add_place()
    panel = manager.view.findChild(AddPlacePanel)
    assert panel is not None
    assert panel.kind.value is PlaceKind.BOX
    panel.code.setText("A-01-1")
    panel.primary()
    assert panel._fields["name"].error != ""
    panel.name.setText("一格")
    panel.primary()
    assert "A-01-1" in manager.view._presenter.places
    manager.view.close_place("A-02")
    closing = manager.view.findChild(ClosePlacePanel)
    assert closing is not None
    closing.reason.setText("锁坏")
    closing.primary()
    assert manager.view._presenter.places["A-02"].closed
    manager.view.places.opening.emit("A-02")
    assert not manager.view._presenter.places["A-02"].closed


def test_a_code_that_is_taken_is_refused_inside_the_panel(manager: Keeper) -> None:
    manager.view.add_place()
    panel = manager.view.findChild(AddPlacePanel)
    assert panel is not None
    panel.code.setText("A-01")
    panel.name.setText("又一个")
    panel.primary()
    assert panel.banner.text == "Refused: place.known"


def test_every_step_has_words_for_the_second_person() -> None:
    command = StoreItem(item="31012600871-1", place="A", bag="FB1", seal="S1")
    assert command_words(command)[0] == ("What is done", "A bag is stored")
    assert len(STEPS) == len(CustodyStep)


def test_every_control_of_the_vault_has_a_name(manager: Keeper) -> None:
    manager.scan(label_text(manager.items[2]))
    assert nameless(manager.view) == []


class Item:
    """The screen of one item."""

    def __init__(self, qtbot: QtBot, shop: Shop, item: str, find_cameras: FindCameras | None = None) -> None:
        self.shown = Shown()
        self.view = ItemView(replace(around(shop, self.shown), find_cameras=find_cameras))
        qtbot.addWidget(self.view)
        self.view.show()
        self.view.on_show(item=item)

    def said(self, words: str) -> bool:
        return words in [label.text() for label in self.view.findChildren(QLabel) if label.isVisible()]


def test_an_item_tells_its_story_with_names(qtbot: QtBot, book: Path, tmp_path: Path) -> None:
    with open_copy(book, tmp_path) as shop:
        item = tickets_of(shop)[0]
        screen = Item(qtbot, shop, item)
        assert screen.view.title == f"Item {item}"
        assert [move.keeper for move in screen.view.table.content.rows] == ["王建国"]
        screen.view.primary()
        assert screen.shown.opened == [("vault", {"items": (item,)})]
        assert nameless(screen.view) == []


def a_photo(tmp_path: Path, shade: int) -> Path:
    from PIL import Image  # noqa: PLC0415 - only here

    file = tmp_path / f"ring-{shade}.png"
    Image.new("RGB", (320, 240), (shade, 160, 60)).save(file)
    return file


def test_photos_are_added_from_files_and_enlarged(qtbot: QtBot, book: Path, tmp_path: Path) -> None:
    with open_copy(book, tmp_path) as shop:
        screen = Item(qtbot, shop, tickets_of(shop)[0])
        screen.view.ask_files = lambda: (a_photo(tmp_path, 200),)
        screen.view.add.click()
        assert screen.view.banner.text == "The photos are on the card."
        assert screen.said("Added later")
        screen.view.findChildren(PhotoRow)[-1].findChildren(QPushButton)[0].click()
        dialog = screen.view.findChild(PhotoDialog)
        assert dialog is not None
        assert dialog.picture.accessibleName() == "Photo 1 of 1 · Added later"
        screen.view.ask_files = lambda: (tmp_path / "none.png",)
        screen.view.add.click()
        assert screen.view.banner.text == "The disk did not answer."


def test_an_item_says_which_sides_are_still_to_be_photographed(qtbot: QtBot, book: Path, tmp_path: Path) -> None:
    with open_copy(book, tmp_path) as shop:
        screen = Item(qtbot, shop, tickets_of(shop)[0])
        assert screen.said("Still to be photographed: Front side · Back side · Hallmark")
        screen.view.ask_files = lambda: tuple(a_photo(tmp_path, shade) for shade in (50, 100))
        screen.view.add.click()
        assert screen.said("Still to be photographed: Hallmark")


def test_what_the_camera_took_goes_onto_the_card(qtbot: QtBot, book: Path, tmp_path: Path) -> None:
    with open_copy(book, tmp_path) as shop:
        item = tickets_of(shop)[0]
        screen = Item(qtbot, shop, item, find_cameras=lambda: (Device("", DrawnCamera, drawn=True),))
        screen.view.camera.click()
        dialog = screen.view.findChild(CameraDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.shoot.isEnabled)
        dialog.photograph()
        dialog.give()
        assert len(shop.reading.photos_of(item)) == 1


def test_an_item_that_nobody_knows_leads_back_to_the_vault(qtbot: QtBot, book: Path, tmp_path: Path) -> None:
    with open_copy(book, tmp_path) as shop:
        screen = Item(qtbot, shop, "31012699999-1")
        assert screen.view.title == "Item"
        assert not screen.view.handle.isVisible()
