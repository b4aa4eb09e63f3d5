"""The templates, pictured: one of a ticket, one of a message that nobody could fill in, and its proposal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.approval import ApprovalPanel
from ui.templates.templates_view import TemplatesView
from ui.tour.hand import Hand

if TYPE_CHECKING:
    from ui.tour.screens import Samples, Show


def _screen(hand: Hand, name: str) -> TemplatesView:
    hand.shell.open_screen("templates", template=name)
    screen = hand.screen_of(TemplatesView)
    hand.wait_for(lambda: screen.draft is not None, "the draft")
    screen.over.click()
    hand.rest()
    return screen


def _typed(hand: Hand, chinese: str, english: str) -> TemplatesView:
    screen = _screen(hand, "ticket")
    screen.editor.edits["chinese"].setPlainText(chinese)
    screen.editor.edits["english"].setPlainText(english)
    hand.wait_for(lambda: bool(screen.preview.paper.images), "the paper")
    hand.rest()
    return screen


def _ticket(hand: Hand, _samples: Samples) -> TemplatesView:
    return _typed(
        hand, "逾期未赎的，请先致电 {phone}；保管期间免费清洗一次。", "Call {phone} before the forfeiture day."
    )


def _message(hand: Hand, _samples: Samples) -> None:
    screen = _screen(hand, "reminder")
    screen.editor.edits["chinese"].setPlainText("【{shop}】{name}，尾号{tail}当票{due}到期，请带当票来店。{telephone}")
    screen.editor.edits["english"].setPlainText("[{shop}] {name}, ticket ..{tail} is due on {due}. See you soon.")
    screen.preview.languages["en"].click()
    hand.rest()


def _proposal(hand: Hand, samples: Samples) -> None:
    screen = _ticket(hand, samples)
    screen.reason.setText("统一文案")
    screen.reason.textEdited.emit("统一文案")
    hand.wait_for(screen.propose.isEnabled, "nothing to stand against it")
    screen.primary()
    hand.dialog(ApprovalPanel)


TEMPLATES: Mapping[str, Show] = {
    "template-ticket": _ticket,
    "template-message": _message,
    "template-proposal": _proposal,
}
