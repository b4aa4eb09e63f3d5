"""The pages on which a book is brought back and a forgotten password is set, with a made-up stick."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from domain.restoring import FileState, FoundBook, FoundFile, LeftOut, Proof, RestoreReport
from ui.language import _
from ui.login.login_view import LoginView
from ui.restore.forgotten_view import ForgottenView
from ui.restore.proof_form import Way
from ui.restore.proving import NewPassword, wrong_in
from ui.restore.restore_view import RestoreView
from ui.tour.hand import Hand

if TYPE_CHECKING:
    from ui.tour.screens import Samples, Show

_PLACES = ("/media/fuan/KINGSTON", "/mnt/second-disk/pawnbook")
_CODE = "K4TB-7XWM-Q7RD-H3VC-P6NF-2YJE-L6SA-T5GU"
_WORDS = "academic acid amount beard craft deal duration ecology fawn gravity husband island"
_FULL = "full-000012840-20261123T020000-9c1e44aa.sealed"
_DAMAGED = "full-000012311-20261122T020000-51d0f3b7.sealed"


def _file(name: str, state: FileState, size: int, made_at: str, facts: int) -> FoundFile:
    return FoundFile(f"{_PLACES[0]}/{name}", name, name.partition("-")[0], state, size, made_at, facts, ("recovery",))


_BOOK = FoundBook(
    book_id="b_1f3a90c2d4e5f607",
    store="3101",
    store_name="福安典当 南门店",
    folders=_PLACES,
    files=(
        _file("mirror-000012840-20261123T020001-7b02.sealed", FileState.OPEN_ENDED, 412_000, "2026-11-23T11:41", 12911),
        _file("increment-000012902-20261123T110000-0ac4.sealed", FileState.WHOLE, 96_300, "2026-11-23T11:00", 12902),
        _file(_FULL, FileState.WHOLE, 18_400_000, "2026-11-23T02:00", 12840),
        _file(_DAMAGED, FileState.DAMAGED, 11_200_000, "2026-11-22T02:00", 12311),
    ),
)
_REPORT = RestoreReport(
    store="3101",
    store_name="福安典当 南门店",
    book_id="b_77",
    of_book=_BOOK.book_id,
    device="d_9a31bc07",
    of_device="d_41aa02fe",
    full=_FULL,
    made_at="2026-11-23T02:00",
    until="2026-11-23T11:41:08",
    facts=12911,
    of_increments=62,
    of_mirrors=9,
    last_ticket="31012600853",
    fulls_found=2,
    increments_found=1,
    mirrors_found=1,
    passed_over=(LeftOut(_DAMAGED, "backup.damaged", place=_PLACES[0]),),
    left_out=(),
    others=("clerk1", "clerk2", "accountant"),
    had_head_office=True,
    has_second_factor=True,
    practice=False,
)


def _restore(hand: Hand, _samples: Samples) -> RestoreView:
    hand.window.show_restore()
    return hand.page_of(RestoreView)


def _found(hand: Hand, samples: Samples) -> None:
    _restore(hand, samples).show_places(_PLACES, (_BOOK,), looking=False)


def _proof(hand: Hand, samples: Samples) -> RestoreView:
    page = _restore(hand, samples)
    page.show_proof(_BOOK)
    return page


def _by_code(hand: Hand, samples: Samples) -> None:
    page = _proof(hand, samples)
    page.proof.code.setText(_CODE)
    page.person.fill(NewPassword("wang", "four good words", "four good word"))
    page.show_wrong(wrong_in(page.entered().proof, page.entered().person))


def _by_cards(hand: Hand, samples: Samples) -> None:
    page = _proof(hand, samples)
    page.proof.choose(Way.CARDS)
    hand.rest()
    page.proof.cards[0].set_text(f"{_WORDS} academc")
    page.proof.cards[1].set_text(_WORDS)


def _working(hand: Hand, samples: Samples) -> None:
    _restore(hand, samples).show_step(4, 11)


def _report(hand: Hand, samples: Samples) -> None:
    _restore(hand, samples).show_report(_REPORT)


def _forgotten(hand: Hand, _samples: Samples) -> None:
    hand.window.show_books()
    hand.page_of(LoginView)
    hand.press(_("I forgot my password"))
    page = hand.page_of(ForgottenView)
    page.proof.fill(Proof(code=_CODE[:19]))


RESTORE: Mapping[str, Show] = {
    "restore": _restore,
    "restore-found": _found,
    "restore-by-code": _by_code,
    "restore-by-cards": _by_cards,
    "restore-working": _working,
    "restore-report": _report,
}

FORGOTTEN: Mapping[str, Show] = {"forgotten-password": _forgotten}
