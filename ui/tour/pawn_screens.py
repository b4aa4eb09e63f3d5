"""The screens of pawning, brought up to be pictured: new pawns of every class, and whatever a ticket can be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from domain.pawn.ticket import Stage
from domain.rulebook.terms import PledgeClass
from ui.approval import ApprovalPanel
from ui.books.entry_panel import EntryPanel
from ui.paper import PaperDialog
from ui.pawn import acts
from ui.pawn.drafts_view import DraftsView
from ui.pawn.more_panel import MorePanel
from ui.pawn.new_pawn_view import NewPawnView
from ui.pawn.ticket_panels import ActPanel
from ui.pawn.ticket_view import TicketView
from ui.pawn.ways_panel import WaysPanel
from ui.photos.camera_dialog import CameraDialog
from ui.photos.editor import PhotoEditor
from ui.tour.hand import Hand
from ui.tour.main_job import CUSTOMER, RING, SOURCE

if TYPE_CHECKING:
    from ui.tour.screens import Samples

Show = Callable[[Hand, "Samples"], object]

_WATCH = {
    "category": "watch",
    "description": "劳力士 126610LN，全套",
    "condition": "九成新",
    "appraised": "86000",
    "loan": "60000",
}
_VEHICLE = {
    "category": "vehicle",
    "description": "丰田凯美瑞 2022 款 2.0G",
    "condition": "右后门有划痕",
    "appraised": "120000",
    "loan": "40000",
    "attributes.plate": "沪A12345",
    "attributes.vin": "LSVAA49J132047371",
}
_VEHICLE_PAPERS = {
    "papers.registration_certificate": "310001234567",
    "papers.driving_permit": "3101088219",
    "papers.insurance": "PDAA202631010000012345",
    "papers.invoice": "00871231",
    "registration.authority": "上海市公安局交警总队车辆管理所",
    "registration.number": "沪押 2026-00417",
    "registration.on": "1122",
}
_HOUSE = {
    "description": "南门路 8 号 302 室",
    "condition": "精装修，自住",
    "appraised": "1200000",
    "loan": "300000",
    "attributes.title_number": "沪（2026）黄字不动产权第001234号",
    "attributes.area": "89.50",
}


def _new_pawn(hand: Hand, _samples: Samples) -> NewPawnView:
    hand.shell.open_screen("new_pawn")
    screen = hand.screen_of(NewPawnView)
    for _press in range(2):  # once, and once more to be sure
        screen.quote.start_over.click()
    hand.rest()
    return screen


def _fill(hand: Hand, screen: NewPawnView, person: Mapping[str, str], items: tuple[Mapping[str, str], ...]) -> None:
    for name, text in person.items():
        hand.enter(screen.customer.fields[name].editor, text)
    hand.enter(screen.customer.source, SOURCE)
    for place, item in enumerate(items):
        if place:
            hand.key("F6")
        choice = screen.items.blocks[place].category
        if "category" in item:
            choice.choose(item["category"])
            choice.activated.emit(choice.currentIndex())
            hand.rest()
        for name, text in item.items():
            if name != "category":
                hand.enter(screen.items.blocks[place].fields[name].editor, text)
        hand.key("Return")
    screen.checklist.none.click()


def _new_pawn_filled(hand: Hand, samples: Samples) -> NewPawnView:
    screen = _new_pawn(hand, samples)
    _fill(hand, screen, _known(samples), (RING, _WATCH))
    return screen


def _new_pawn_refused(hand: Hand, samples: Samples) -> None:
    screen = _new_pawn(hand, samples)
    _fill(hand, screen, {"id_number": "110101190001010015"} | CUSTOMER | {"mobile": "138"}, (RING | {"loan": "12000"},))
    hand.enter(screen.terms.fee, "45")
    hand.key("Ctrl+Return")


def _new_pawn_vehicle(hand: Hand, samples: Samples) -> None:
    screen = _new_pawn(hand, samples)
    _fill(hand, screen, _known(samples), (_VEHICLE,))
    for path, text in _VEHICLE_PAPERS.items():
        hand.enter(screen.papers.fields[path].editor, text)


def _new_pawn_house(hand: Hand, samples: Samples) -> None:
    """A house is registered before the payout, so its papers are still asked for."""
    screen = _new_pawn(hand, samples)
    screen.items.classes[PledgeClass.REAL_ESTATE].click()
    hand.rest()
    _fill(hand, screen, _known(samples), (_HOUSE,))
    hand.key("Ctrl+Return")
    hand.rest()


def _camera(hand: Hand, samples: Samples) -> CameraDialog:
    """One side of a ring is taken, the next is before the camera."""
    screen = _new_pawn(hand, samples)
    _fill(hand, screen, _known(samples), (RING,))
    screen.open_camera()
    dialog = hand.dialog(CameraDialog)
    for taken in range(2):
        hand.wait_for(dialog.shoot.isEnabled, "the camera")
        if not taken:
            hand.key("Space")
    return dialog


def _new_pawn_photos(hand: Hand, samples: Samples) -> NewPawnView:
    _camera(hand, samples)
    hand.key("Space")
    hand.key("Return")
    screen = hand.screen_of(NewPawnView)
    hand.wait_for(lambda: bool(screen.items.blocks[0].photos.strip.tiles), "the photos")
    screen.sheet.bring_into_sight(screen.items.blocks[0].photos)
    return screen


def _photo(hand: Hand, samples: Samples) -> PhotoEditor:
    _new_pawn_photos(hand, samples).look_at_photos()
    return hand.dialog(PhotoEditor)


def _photos_beside(hand: Hand, samples: Samples) -> None:
    _photo(hand, samples).toggle_all()


def _known(samples: Samples) -> Mapping[str, str]:
    return {"id_number": samples.customer.id_number} if samples.customer is not None else CUSTOMER


def _approval(hand: Hand, samples: Samples) -> None:
    _new_pawn_filled(hand, samples)
    hand.key("Ctrl+Return")
    hand.dialog(ApprovalPanel)


def _ticket(stage: Stage) -> Show:
    def show(hand: Hand, samples: Samples) -> None:
        number = samples.tickets[stage]
        hand.shell.open_screen("ticket", number=number)
        screen = hand.screen_of(TicketView)
        hand.wait_for(lambda: number in screen.title, number)

    return show


def _side_by_side(hand: Hand, samples: Samples) -> None:
    for stage in (Stage.LIVE, Stage.IN_GRACE, Stage.DUE):
        hand.shell.open_screen("ticket", number=samples.tickets[stage], intent="", beside=True)
        hand.rest()


def _ticket_unknown(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("ticket", number="31012699999")
    hand.screen_of(TicketView)


def _asking(name: str, stage: Stage, typed: str = "") -> Show:
    """The panel of a main act, with something typed into the field where the cursor is."""

    def show(hand: Hand, samples: Samples) -> None:
        _ticket(stage)(hand, samples)
        hand.key(acts.ACTS[name].key)
        hand.dialog(ActPanel)
        if typed:
            hand.write(typed)

    return show


def _voucher_preview(hand: Hand, samples: Samples) -> None:
    _asking(acts.REDEEM.name, Stage.IN_GRACE)(hand, samples)
    hand.dialog(ActPanel).voucher.click()
    hand.dialog(EntryPanel)


def _more(hand: Hand, samples: Samples) -> MorePanel:
    _ticket(Stage.DUE)(hand, samples)
    hand.key("F10")
    return hand.dialog(MorePanel)


def _ways(hand: Hand, samples: Samples) -> None:
    _ticket(Stage.DUE)(hand, samples)
    hand.screen_of(TicketView).cost.compare.click()
    ways = hand.dialog(WaysPanel)
    ways.amount.setFocus()
    hand.write("5000")


def _rarely(name: str, typed: str = "") -> Show:
    """The panel of a rarer act; where it cannot be done, the list that says why."""

    def show(hand: Hand, samples: Samples) -> None:
        button = _more(hand, samples).buttons[name]
        if button.isEnabled():
            button.click()
            hand.dialog(ActPanel)
            if typed:
                hand.write(typed)

    return show


def _drafts(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("drafts")
    hand.screen_of(DraftsView)


def _paper(hand: Hand, samples: Samples) -> None:
    _ticket(Stage.LIVE)(hand, samples)
    hand.key("F9")
    dialog = hand.dialog(PaperDialog)
    hand.wait_for(lambda: bool(dialog.pages), "the paper")


PAWN: Mapping[str, Show] = {
    "new-pawn": _new_pawn,
    "new-pawn-filled": _new_pawn_filled,
    "new-pawn-vehicle": _new_pawn_vehicle,
    "new-pawn-house": _new_pawn_house,
    "new-pawn-refused": _new_pawn_refused,
    "camera": _camera,
    "new-pawn-photos": _new_pawn_photos,
    "photo": _photo,
    "photos-side-by-side": _photos_beside,
    "approval": _approval,
    "drafts": _drafts,
    "ticket-live": _ticket(Stage.LIVE),
    "ticket-due": _ticket(Stage.DUE),
    "ticket-ways": _ways,
    "ticket-in-grace": _ticket(Stage.IN_GRACE),
    "ticket-forfeited": _ticket(Stage.FORFEITED),
    "ticket-redeemed": _ticket(Stage.REDEEMED),
    "ticket-unknown": _ticket_unknown,
    "tickets-side-by-side": _side_by_side,
    "ticket-more": _more,
    "renew": _asking(acts.RENEW.name, Stage.DUE),
    "redeem": _asking(acts.REDEEM.name, Stage.IN_GRACE),
    "voucher-preview": _voucher_preview,
    "part-payment": _asking(acts.PART.name, Stage.DUE, "1000"),
    "top-up": _rarely(acts.TOP_UP.name, "500"),
    "release": _rarely(acts.RELEASE.name),
    "settle": _rarely(acts.SETTLE.name),
    "report-loss": _rarely(acts.REPORT_LOSS.name, "昨天在地铁二号线遗失"),
    "paper": _paper,
}

STAGE_OF = {
    "ticket-live": Stage.LIVE,
    "ticket-due": Stage.DUE,
    "ticket-in-grace": Stage.IN_GRACE,
    "ticket-forfeited": Stage.FORFEITED,
    "ticket-redeemed": Stage.REDEEMED,
    "ticket-more": Stage.DUE,
    "tickets-side-by-side": Stage.DUE,
    "renew": Stage.DUE,
    "redeem": Stage.IN_GRACE,
    "voucher-preview": Stage.IN_GRACE,
    "part-payment": Stage.DUE,
    "top-up": Stage.DUE,
    "release": Stage.DUE,
    "settle": Stage.DUE,
    "report-loss": Stage.DUE,
    "paper": Stage.LIVE,
}
"""A ticket of which stage a picture is of."""
