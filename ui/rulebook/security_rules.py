"""The rules of signing in and of the locked screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.access.roles import Role
from domain.counted import DAYS, HOURS, MINUTES
from domain.terms import ROLES, n_
from ui.language import _
from ui.rulebook.rule import Rule, placed
from ui.rulebook.shapes import NumberShape, Unreadable

SECURITY_NOTE = n_("The standards advise against passwords that must change: 0 days is never.")
_WHO = tuple(role for role in Role if role is not Role.SYSTEM)


@dataclass(frozen=True, slots=True)
class RolesShape:
    """Some of the roles, between commas."""

    @property
    def unit(self) -> str:
        """The roles themselves need none."""
        return ""

    def show(self, value: object) -> str:
        """The roles in words, or nobody."""
        roles = value if isinstance(value, tuple) else ()
        return _(", ").join(_(ROLES[role]) for role in roles) or _("nobody")

    def text(self, value: object) -> str:
        """The roles' codes."""
        return ", ".join(role.value for role in value) if isinstance(value, tuple) else ""

    def read(self, text: str) -> tuple[Role, ...]:
        """Roles by code or in words, each once."""
        known = {name: role for role in _WHO for name in (role.value, _(ROLES[role]).lower())}
        typed = [each for each in re.split(r"[\s,，、;；]+", text.strip().lower()) if each]
        if any(each not in known for each in typed):
            roles = ", ".join(role.value for role in _WHO)
            raise Unreadable(_("Choose among: {roles}").format(roles=roles))
        wanted = {known[each] for each in typed}
        return tuple(role for role in _WHO if role in wanted)


def security_rules() -> Iterator[Rule]:
    """When the screen locks, how long somebody stays signed in, and who uses a second factor."""
    yield placed("security.idle_minutes", _("The screen locks after"), NumberShape(MINUTES, 1, 30))
    yield placed("security.session_hours", _("Signed in for at most"), NumberShape(HOURS, 1, 24))
    yield placed("security.second_factor", _("Must use a second factor"), RolesShape())
    yield placed("security.password_days", _("A password is too old after"), NumberShape(DAYS, 0, 3650))
