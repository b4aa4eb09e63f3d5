"""The screens about people and what happened, brought up to be pictured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from domain.access.roles import Role
from domain.access.security import SecurityEvent
from ui.people.password_panels import AddPersonPanel
from ui.people.people_panels import RolePanel
from ui.people.people_presenter import Act
from ui.people.people_view import PeopleView
from ui.people.security_view import SecurityView
from ui.tour.hand import Hand

if TYPE_CHECKING:
    from ui.tour.screens import Samples, Show


def _people(hand: Hand, _samples: Samples) -> PeopleView:
    hand.shell.open_screen("people", person="clerk1")
    return hand.screen_of(PeopleView)


def _add(hand: Hand, samples: Samples) -> None:
    _people(hand, samples).primary()
    panel = hand.dialog(AddPersonPanel)
    for field, text in ((panel.name, "赵磊"), (panel.login, "zhao"), (panel.password, "dangpu-2026!")):
        hand.enter(field, text)
    hand.key("Ctrl+Return")


def _role(hand: Hand, samples: Samples) -> None:
    _people(hand, samples).act(Act.ROLE)
    hand.dialog(RolePanel).role.choose(Role.ACCOUNTANT)


def _happened(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("security", event=None)
    hand.screen_of(SecurityView)


def _staff_changes(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("security", event=SecurityEvent.STAFF_CHANGED)
    hand.screen_of(SecurityView)


PEOPLE: Mapping[str, Show] = {
    "people": _people,
    "people-add": _add,
    "people-role": _role,
    "what-happened": _happened,
    "what-happened-staff": _staff_changes,
}
