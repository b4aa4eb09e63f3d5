"""The list of passwords that are tried first, as the program brings it along."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.passwords import check_password, leaked
from domain.errors import Refusal


def test_none_of_the_passwords_that_leaked_most_is_taken() -> None:
    long_enough = sorted(each for each in leaked() if len(each) >= 12)
    assert len(leaked()) > 90_000
    assert len(long_enough) > 3_000
    for password in (*long_enough, *(each.upper() for each in long_enough)):
        with pytest.raises(Refusal, match=r"password\.(common|row|repeated)"):
            check_password(password)


@pytest.mark.parametrize("password", ["chocolate-1987", "Liverpool19920817", "1984 penguins 84"])
def test_one_of_them_with_digits_round_it_is_no_password_either(password: str) -> None:
    with pytest.raises(Refusal, match=r"password\.pieces"):
        check_password(password)


@pytest.mark.parametrize(
    "password", ["chocolate penguin lamp river", "lantern walrus 77", "夜里下雨屋檐滴水一直到天明", "practice-pawnbook"]
)
def test_four_words_are_taken_though_each_of_them_is_common(password: str) -> None:
    check_password(password)


def test_the_list_is_loaded_with_the_first_password_and_not_with_the_program() -> None:
    asked = "import sys, app.shop, app.desktop; sys.exit(any(name.startswith('zxcvbn') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
