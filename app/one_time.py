"""One-time codes: six digits of a phone every thirty seconds (RFC 6238), recovery codes, and codes that approve.

An approval code is bound to one request, and a request to one command by its digest and chance: the counter shows
sixteen letters and digits, the approver's phone makes ten of them and of a secret that only it and the book have.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

from domain.access.second_factor import RECOVERY_CODES

STEP = 30
APPROVAL_MINUTES = 5
_RECOVERY_BYTES = 15
_REQUEST_BYTES = 10
_APPROVAL_DIGITS = 10
REQUEST_LETTERS, SECRET_LETTERS = 16, 32
_GROUP = 4


def new_secret() -> str:
    """A new secret of 160 bits in base 32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def uri_of(secret: str, person: str, shop: str) -> str:
    """What a phone reads from a QR code to take the secret on."""
    from pyotp import TOTP

    return TOTP(secret).provisioning_uri(name=person, issuer_name=f"PawnBook {shop}".replace(":", " "))


def step_of(secret: str, code: str, moment: datetime, leeway: int) -> int | None:
    """The step that a code is of, at most `leeway` steps away from now; None for a wrong one."""
    from pyotp import TOTP

    totp, now = TOTP(secret), int(moment.timestamp()) // STEP
    right = [step for step in range(now - leeway, now + leeway + 1) if _same(totp.generate_otp(step), code)]
    return right[-1] if right else None


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes of 120 bits: twenty-four letters and digits in fours. So many that a plain hash keeps them (ASVS 5,
    6.5.2).
    """
    return tuple(grouped(_letters(secrets.token_bytes(_RECOVERY_BYTES))) for _ in range(RECOVERY_CODES))


def approval_secret(secret: str) -> str:
    """What a phone needs to approve, made from the second factor so that it does not give the six digits away."""
    key = base64.b32decode(secret)
    return _letters(hmac.digest(key, b"pawnbook.approval.v1", "sha256")[:20])


def new_request(digest: str) -> str:
    """What the counter shows for a command: sixteen letters and digits, others every time it asks."""
    mixed = hashlib.sha256(f"pawnbook.request.v1:{digest}".encode() + secrets.token_bytes(16)).digest()
    return _letters(mixed[:_REQUEST_BYTES])


def approval_code(secret: str, request: str, minute: int) -> str:
    """The ten letters and digits that agree to a request in a minute (counted from 1970)."""
    key = base64.b32decode(typed(secret))
    made = hmac.digest(key, f"{typed(request)}:{minute}".encode(), "sha256")
    return _letters(made)[:_APPROVAL_DIGITS]


def approves(secret: str, request: str, code: str, moment: datetime) -> bool:
    """Whether a code agrees to a request, made in the last five minutes or by a clock that is one ahead."""
    now = int(moment.timestamp()) // 60
    minutes = range(now - APPROVAL_MINUTES, now + 2)
    return any(_same(approval_code(secret, request, minute), typed(code)) for minute in minutes)


def grouped(text: str) -> str:
    """In fours, to be read out."""
    return "-".join(text[place : place + _GROUP] for place in range(0, len(text), _GROUP))


def typed(text: str) -> str:
    """Letters and digits however they were typed; what base 32 has not is taken as what it looks like."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    return letters.translate(str.maketrans("018", "OIB"))


def _letters(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
