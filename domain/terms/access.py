"""Words for who works here."""

from __future__ import annotations

from domain.access.roles import Role
from domain.terms.marking import n_

ROLES = {
    Role.CLERK: n_("Clerk"),
    Role.MANAGER: n_("Manager"),
    Role.ACCOUNTANT: n_("Accountant"),
    Role.SYSTEM: n_("Daily run"),
}
