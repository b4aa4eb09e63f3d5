"""A real shop with people: wang and chen are managers, lina is a clerk, hui keeps the ledger, shen audits."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pyotp import TOTP

from app import one_time
from app.credentials import PRACTICE_PASSWORD
from app.language import ENGLISH, translator
from app.sentences import explain
from app.shop import Shop
from domain.access.roles import Role
from domain.errors import Trouble
from tests.books import CHEAP, HERS, TWO, TestClock, a_staffed_book, signed_in
from tests.ui.around import Shown, around
from ui.screens import Surroundings

PEOPLE = (
    *TWO,
    ("hui", "周慧", Role.ACCOUNTANT),
    ("shen", "沈岩", Role.AUDITOR),
)


def make_staffed(home: Path) -> Path:
    """The book of this shop; everybody but wang has the password `HERS`."""
    return a_staffed_book(home, PEOPLE)


@contextmanager
def staffed_shop(staffed: Path, home: Path, clock: TestClock) -> Iterator[Shop]:
    """Wang's desk at a copy of it."""
    with signed_in(Path(shutil.copytree(staffed, home / staffed.name)), clock) as shop:
        shop.costs = CHEAP
        shop.note_sign_in()
        yield shop


def words_of(trouble: Trouble) -> str:
    """Words for any trouble, in English."""
    return explain(trouble, translator(ENGLISH))


def around_shop(shop: Shop, shown: Shown | None = None) -> Surroundings:
    """Surroundings that do everything at once at a real shop."""
    return replace(around(shop, shown), explain=words_of)


class Phone:
    """Somebody's phone: the second factor's six digits, and codes that approve."""

    def __init__(self, shop: Shop, clock: TestClock, person: str) -> None:
        """Take a second factor on for this person; wang sits at the desk again afterwards."""
        self._clock = clock
        shop.hand_over(person, HERS)
        enrolment = shop.begin_second_factor()
        self.secret = enrolment.secret
        shop.confirm_second_factor(enrolment, self.digits())
        shop.hand_over("wang", PRACTICE_PASSWORD)

    def digits(self) -> str:
        """The six digits of now."""
        return TOTP(self.secret).at(self._clock())

    def answer(self, request: str) -> str:
        """The ten letters and digits that agree to a request now."""
        minute = int(self._clock().timestamp()) // 60
        return one_time.approval_code(one_time.approval_secret(self.secret), request, minute)
