"""The screens of the vault and of appraisal, brought up to be pictured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from domain.documents import label_text
from domain.stock.appraisal.worksheet import Method
from domain.stock.custody import CustodyStep
from domain.stock.metal import Metal
from domain.stock.places import place_label
from domain.stock.vault_listing import Shelf
from ui.appraisal.appraisal_view import AppraisalView
from ui.appraisal.appraisals_view import AppraisalsView
from ui.appraisal.price_view import PriceView
from ui.appraisal.set_price_panel import SetPricePanel
from ui.appraisal.sheet_fields import CATEGORIES_OF, SheetForm, plain_sheet
from ui.approval import ApprovalPanel
from ui.tour.hand import Hand
from ui.vault.item_view import ItemView
from ui.vault.place_panels import AddPlacePanel
from ui.vault.stocktake_view import FinishPanel, StocktakeView
from ui.vault.vault_view import VaultView
from ui.vault.walk_panel import UnseenPanel
from ui.vault.walk_view import WalkView

if TYPE_CHECKING:
    from ui.tour.screens import Samples

_SEEN, _AT_HAND = 8, 3
_COUNTED = ("157", "252", "261", "113", "092")
"""So many bags of the walk are ticked on its picture, and so many are scanned to be moved."""

_BRACELET = {
    "description": "足金手镯，内刻“福”",
    "metal": "gold",
    "gross": "24.10",
    "stones": "0.64",
    "fineness": "999",
    "test": "xrf",
    "wear": "120",
    "card.stamp": "足金 999",
}
_CAR = {
    "description": "比亚迪 汉 EV 2022 款",
    "market": "16.8万",
    "depreciation": "28",
    "fines": "400",
    "liens_checked": "yes",
    "card.plate": "沪AD12345",
    "card.vin": "LGXCE4CB5N0123456",
    "card.mileage": "43000",
    "card.first_registered": "2022-05-18",
    "card.keys": "2",
}
"""Things that nobody owns."""

Show = Callable[[Hand, "Samples"], object]


def _walk(hand: Hand) -> WalkView:
    hand.shell.open_screen("walk")
    return hand.screen_of(WalkView)


def _walk_drawing(hand: Hand, _samples: Samples) -> None:
    _walk(hand)


def _walk_going(hand: Hand, _samples: Samples) -> WalkView:
    """Drawn where it was not, and then the first bags seen."""
    view = _walk(hand)
    if not view.way.isVisible():
        view.primary()
        hand.rest()
        hand.close_dialogs()
    for stop in view.way.table.content.rows[:_SEEN]:
        view.way.forgotten.emit(stop.bag.item)
        hand.scan(label_text(stop.bag.item))
    return view


def _walk_unseen(hand: Hand, samples: Samples) -> None:
    _walk_going(hand, samples).primary()
    hand.dialog(UnseenPanel)


def _walk_missing(hand: Hand, _samples: Samples) -> None:
    """Every bag but one was seen, and the walk is finished."""
    view = _walk(hand)
    if view.done.isVisible():
        for stop in view.way.table.content.rows[:-1]:
            hand.scan(label_text(stop.bag.item))
        view.primary()
        hand.dialog(UnseenPanel).primary()
        hand.rest()


def _prices(hand: Hand, _samples: Samples) -> PriceView:
    hand.shell.open_screen("prices", metal=Metal.GOLD, price=None)
    return hand.screen_of(PriceView)


def _price_dial(hand: Hand, samples: Samples) -> None:
    _prices(hand, samples).dial.fallen.emit(22)


def _price_none(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("prices", metal=Metal.SILVER, price=None)
    hand.screen_of(PriceView)


def _set_price(hand: Hand, samples: Samples) -> None:
    _prices(hand, samples).open_panel()
    hand.dialog(SetPricePanel)


def _vault(hand: Hand, _samples: Samples) -> VaultView:
    hand.shell.open_screen("vault")
    view = hand.screen_of(VaultView)
    view.on_back()
    view.banner.clear()
    hand.rest()
    return view


def _vault_moving(hand: Hand, samples: Samples) -> VaultView:
    """Three bags scanned, on their way to another place."""
    view = _vault(hand, samples)
    places = view.shown.places if view.shown is not None else ()
    for item in samples.stored[:_AT_HAND]:
        hand.scan(label_text(item))
    view.hand.step_chosen.emit(CustodyStep.MOVED)
    hand.scan(place_label(places[-2].place.code))
    hand.enter(view.hand.edits["reason"], "并格")
    return view


def _vault_two(hand: Hand, samples: Samples) -> None:
    _vault_moving(hand, samples).primary()
    hand.dialog(ApprovalPanel)


def _add_place(hand: Hand, samples: Samples) -> None:
    _vault(hand, samples).add_place()
    hand.dialog(AddPlacePanel)


def _item(hand: Hand, samples: Samples) -> ItemView:
    """The bag that is checked out: it has the longest story."""
    view = _vault(hand, samples)
    view.bags.shelf_chosen.emit(Shelf.CHECKED_OUT)
    hand.rest()
    hand.shell.open_screen("item", item=view.bags.table.content.rows[0].item)
    return hand.screen_of(ItemView)


def _stocktakes(hand: Hand, _samples: Samples) -> StocktakeView:
    hand.shell.open_screen("stocktake")
    view = hand.screen_of(StocktakeView)
    view.on_back()
    hand.rest()
    return view


def _stocktake_result(hand: Hand, samples: Samples) -> None:
    view = _stocktakes(hand, samples)
    over = [card for card in view.list.table.content.rows if card.stocktake.finished is not None]
    view.list.opened.emit(over[0].stocktake.started.stocktake)
    hand.rest()


def _stocktake(hand: Hand, samples: Samples) -> StocktakeView:
    """A count that goes on: begun where there is none, and some bags scanned, one with a broken seal."""
    view = _stocktakes(hand, samples)
    rows = view.list.table.content.rows
    going = next((card for card in rows if card.stocktake.finished is None), None)
    if going is None:
        view.begin.submit()
    else:
        view.list.opened.emit(going.stocktake.started.stocktake)
    hand.rest()
    for code in ("A-01-2", "A-02-1"):
        hand.scan(place_label(code))
    for number in _COUNTED:
        hand.scan(label_text(f"31012600{number}-1"))
    view.count.broken.emit()
    return view


def _stocktake_finish(hand: Hand, samples: Samples) -> None:
    _stocktake(hand, samples).primary()
    hand.dialog(FinishPanel)


def _appraisals(hand: Hand, _samples: Samples) -> AppraisalsView:
    hand.shell.open_screen("appraisals", text="")
    return hand.screen_of(AppraisalsView)


def _sheet(hand: Hand, method: Method, texts: Mapping[str, str]) -> AppraisalView:
    hand.shell.open_screen(
        "appraisal", appraisal="", unsaved=plain_sheet(SheetForm(method, CATEGORIES_OF[method][0], texts))
    )
    return hand.screen_of(AppraisalView)


def _appraisal(hand: Hand, _samples: Samples) -> None:
    _sheet(hand, Method.METAL, _BRACELET)


def _appraisal_vehicle(hand: Hand, _samples: Samples) -> None:
    _sheet(hand, Method.VEHICLE, _CAR)


def _appraisal_refused(hand: Hand, _samples: Samples) -> None:
    _sheet(hand, Method.METAL, _BRACELET | {"gross": "1o", "ratio": "95", "test": "stamp"}).primary()


def _appraisal_signed(hand: Hand, samples: Samples) -> None:
    view = _appraisals(hand, samples)
    view.table.opened.emit(view.table.content.rows[0])
    hand.screen_of(AppraisalView)


VAULT: Mapping[str, Show] = {
    "vault": _vault,
    "vault-moving": _vault_moving,
    "vault-two-people": _vault_two,
    "item": _item,
    "walk": _walk_going,
    "walk-unseen": _walk_unseen,
    "stocktakes": _stocktakes,
    "stocktake-result": _stocktake_result,
    "appraisals": _appraisals,
    "appraisal": _appraisal,
    "appraisal-vehicle": _appraisal_vehicle,
    "appraisal-refused": _appraisal_refused,
    "appraisal-signed": _appraisal_signed,
    "prices": _prices,
    "prices-none": _price_none,
    "set-price": _set_price,
}

OFFICE: Mapping[str, Show] = {
    "vault-office": _vault,
    "stocktake": _stocktake,
    "stocktake-finish": _stocktake_finish,
    "add-place": _add_place,
    "price-dial": _price_dial,
}
"""What only a manager sees."""

EVENING: Mapping[str, Show] = {"walk-missing": _walk_missing}
NEXT_DAY: Mapping[str, Show] = {"walk-drawing": _walk_drawing}
"""What ends the day's walk, and the next day's before it is drawn."""
