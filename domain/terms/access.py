"""Words for who works here."""

from __future__ import annotations

from domain.access.roles import Role
from domain.access.security import SecurityEvent
from domain.terms.marking import n_

ROLES = {
    Role.CLERK: n_("Clerk"),
    Role.MANAGER: n_("Manager"),
    Role.ACCOUNTANT: n_("Accountant"),
    Role.AUDITOR: n_("Auditor"),
    Role.SYSTEM: n_("Daily run"),
}

SECURITY_EVENTS = {
    SecurityEvent.SIGNED_IN: n_("Signed in"),
    SecurityEvent.SIGN_IN_FAILED: n_("Sign-in failed"),
    SecurityEvent.LOCKED_OUT: n_("Locked out"),
    SecurityEvent.DENIED: n_("Denied"),
    SecurityEvent.PASSWORD_CHANGED: n_("Password changed"),
    SecurityEvent.PERSONAL_DATA_SEEN: n_("Personal data seen"),
    SecurityEvent.EXPORTED: n_("Exported"),
    SecurityEvent.SETTING_CHANGED: n_("Setting changed"),
    SecurityEvent.KEY_CHANGED: n_("Key changed"),
    SecurityEvent.BACKED_UP: n_("Backed up"),
    SecurityEvent.REHEARSED: n_("Restore rehearsed"),
    SecurityEvent.RESTORED: n_("Restored"),
    SecurityEvent.CLOCK_MOVED: n_("Clock moved"),
    SecurityEvent.DAMAGE_FOUND: n_("Damage found"),
    SecurityEvent.UPDATED: n_("Program updated"),
    SecurityEvent.APPROVED_BY_CODE: n_("Approved by code"),
    SecurityEvent.RECOVERED: n_("Access recovered"),
}
