"""The locked desk and one's own account, brought up to be pictured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from ui.account.my_account_view import MyAccountView
from ui.counter.home_view import HomeView
from ui.language import _
from ui.lock.lock_view import LockView
from ui.shell.shell import Shell
from ui.tour.hand import Hand

if TYPE_CHECKING:
    from ui.tour.screens import Samples, Show

_CODES = (
    "MTRG-5S2K-QWEY-J7NC-KQ4N-2ZPA",
    "4ULA-XB6D-HVPO-2ZIF-WY6R-LTE5",
    "D3KM-TYRA-6QHS-WN5B-C7GD-BXNU",
    "ZC7E-PLUO-3JXG-VI2F-S3VH-FM2O",
    "HB5Q-NKW4-SARM-TD6Y-JI5A-Q6ZK",
    "7JXL-GOUE-PVC2-I3ZF-TN4W-CHYL",
    "RAWT-6MSB-KY4N-QH5D-E2UP-7OXB",
    "OEU3-LVZP-7GCX-FJI2-GV6D-KR3M",
    "YN6H-DQ5K-TBRW-SMA4-AZ5I-NFSQ",
    "F2IV-ZJP7-OXGU-LC3E-HW7C-JTE4",
)


def leave_lock(hand: Hand) -> None:
    """Unlock a practice shop, whose password the lock page knows, so that the next picture begins in the shop."""
    page = hand.page
    if not isinstance(page, LockView):
        return
    page.back_wanted.emit()
    hand.rest()
    page.fill_in_hint()
    page.primary()
    hand.page_of(Shell)


def _locked(hand: Hand, _samples: Samples) -> LockView:
    hand.shell.open_screen("counter")
    hand.screen_of(HomeView)
    hand.window.shop.lock()
    return hand.page_of(LockView)


def _locked_refused(hand: Hand, samples: Samples) -> None:
    _locked(hand, samples)
    hand.enter(hand.find(QLineEdit, _("Password")), "")
    hand.key("Return")


def _locked_other(hand: Hand, samples: Samples) -> None:
    _locked(hand, samples)
    hand.press(_("Somebody else …"))


def _locked_code(hand: Hand, samples: Samples) -> None:
    _locked(hand, samples).ask_code()


def _closing(hand: Hand, samples: Samples) -> None:
    _locked(hand, samples)
    hand.press(_("Close the book …"))


def _over(hand: Hand, samples: Samples) -> None:
    _locked(hand, samples)
    hand.window.shop.watch.ended.emit()


def _ending(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("counter")
    hand.screen_of(HomeView)
    hand.shell.say_ending(7)


def _account(hand: Hand, _samples: Samples) -> MyAccountView:
    hand.shell.open_screen("my_account")
    page = hand.screen_of(MyAccountView)
    page.on_back()
    hand.rest()
    return page


def _account_refused(hand: Hand, samples: Samples) -> None:
    page = _account(hand, samples)
    for field, text in ((page.old, "practice"), (page.new, "four words of mine"), (page.again, "four words of yours")):
        hand.enter(field, text)
    hand.key("Ctrl+Return")


def _account_enrolling(hand: Hand, samples: Samples) -> None:
    _account(hand, samples)
    hand.press(_("Take on a second factor …"))


def _account_codes(hand: Hand, samples: Samples) -> None:
    _account(hand, samples).show_codes(_CODES, "")


def _account_phone(hand: Hand, samples: Samples) -> None:
    """A manager with a second factor."""
    page = _account(hand, samples)
    page.show_factor(_("Taken on; recovery codes left: {count}.").format(count=9), may_begin=False, must=False)
    page.show_phone(shown=True)


LOCK: Mapping[str, Show] = {
    "locked": _locked,
    "locked-refused": _locked_refused,
    "locked-code": _locked_code,
    "locked-other": _locked_other,
    "locked-over": _over,
    "locked-closing": _closing,
    "my-account": _account,
    "my-account-refused": _account_refused,
    "my-account-factor": _account_enrolling,
    "my-account-codes": _account_codes,
    "session-ending": _ending,
}
"""What a clerk sees of it."""

OFFICE: Mapping[str, Show] = {"my-account-phone": _account_phone}
"""What a manager sees of it."""
