"""Who is at the command line: from the environment or from files it names, never from arguments."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import KeyTrouble

if TYPE_CHECKING:
    from storage.envelope import KeyEnvelope

PRACTICE_PASSWORD = "practice-pawnbook"  # noqa: S105 published: it opens books that hold nothing real


@dataclass(frozen=True, slots=True)
class Credentials:
    """A login and its password, and where there is a second factor its code: six digits, or a recovery code."""

    person: str
    password: str
    code: str = ""


def user_of(envelope: KeyEnvelope) -> Credentials:
    """PAWNBOOK_USER with PAWNBOOK_PASSWORD; in a practice book its first person and the published password.

    Raises KeyTrouble `key.no_user`, `key.no_password`.
    """
    person = os.environ.get("PAWNBOOK_USER") or (envelope.people[0] if envelope.practice else "")
    if not person:
        raise KeyTrouble("key.no_user")
    password = password_from("PAWNBOOK_PASSWORD", practice=envelope.practice)
    return Credentials(person, password, code_from("PAWNBOOK_CODE"))


def approver_of(envelope: KeyEnvelope) -> Credentials | None:
    """PAWNBOOK_APPROVER with PAWNBOOK_APPROVER_PASSWORD, or None where nobody is named."""
    person = os.environ.get("PAWNBOOK_APPROVER")
    if not person:
        return None
    password = password_from("PAWNBOOK_APPROVER_PASSWORD", practice=envelope.practice)
    return Credentials(person, password, code_from("PAWNBOOK_APPROVER_CODE"))


def code_from(variable: str) -> str:
    """The code in this variable, or in the file that the variable with _FILE names; "" where there is none.

    Raises KeyTrouble `key.password_file`.
    """
    if variable in os.environ or f"{variable}_FILE" in os.environ:
        return password_from(variable, practice=False)
    return ""


def password_from(variable: str, *, practice: bool) -> str:
    """The password in this variable, or in the file that the variable with _FILE names.

    Practice books open with the published one where none is given. Raises KeyTrouble `key.no_password`.
    """
    if variable in os.environ:
        return os.environ[variable]
    file = os.environ.get(f"{variable}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeError):
            raise KeyTrouble("key.password_file", file=file) from None
    if practice:
        return PRACTICE_PASSWORD
    raise KeyTrouble("key.no_password", variable=variable)
