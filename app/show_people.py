"""What `pawnbook show people` prints."""

from __future__ import annotations

from app import answers
from app.shop import Shop
from domain.access.sitting import StaffLine


def people(shop: Shop, _asked: object) -> None:
    """Everybody who works or worked here, with what is known of their sign-ins."""
    answers.say([_line(each) for each in shop.staff()])


def _line(line: StaffLine) -> dict[str, object]:
    return {
        "person": line.person,
        "name": line.name,
        "role": line.role.value,
        "loan_limit": None if line.loan_limit is None else str(line.loan_limit),
        "left": line.left,
        "last_sign_in": None if line.last_sign_in is None else line.last_sign_in.isoformat(),
        "second_factor": line.second_factor,
        "recovery_codes_left": line.recovery_left,
        "dormant_since": None if line.dormant_since is None else line.dormant_since.isoformat(),
        "locked_out": line.locked_out,
    }
