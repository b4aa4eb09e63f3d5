"""A password is long and none that is tried first; what it is made of is nobody's affair."""

from __future__ import annotations

import pytest

from domain.access.common_passwords import COMMON
from domain.access.passwords import check_password
from domain.errors import Refusal

TRIED_FIRST = (
    "abcdabcdabcd asdf1234asdf1234 password1234 Password2024! iloveyou2024 wang19900101 qwertyqwerty12 admin2026admin "
    "13812345678a woaini1314520 zhang123456789 Aa123456789! p@ssw0rd1234 monkeymonkey1 qazwsxedc123 football2026! "
    "letmein12345 welcome12345 abc12345678! 1234qwer!@#$ gongxifacai888 diandang88888 fu-an-fu-an-fu-an 1qaz2wsx3edc"
)


@pytest.mark.parametrize("password", [*TRIED_FIRST.split(), *sorted(COMMON)])
def test_what_is_tried_first_is_refused(password: str) -> None:
    with pytest.raises(Refusal, match=r"password\.(common|length|names|pieces|repeated|row)"):
        check_password(password, ("wang", "福安典当 南门店"))


@pytest.mark.parametrize(
    "password",
    [
        "four words of mine",
        "dragon lamp 77 river",
        "correct horse of gold",
        "夜里下雨屋檐滴水一直到天明",
        "lower case letters alone",
        "71940263815502",
        "practice-pawnbook",
        "    spaces count too    ",
        "x" * 3 + "yz!#ab 9q" + "w" * 60,
        "four words of mine " * 6 + "and a tail",
    ],
)
def test_everything_else_is_taken_whatever_signs_it_has(password: str) -> None:
    check_password(password, ("wang", "福安典当 南门店"))


@pytest.mark.parametrize(
    "password, why",
    [
        ("short", "length"),
        ("Passw0rd-1234", "common"),
        ("1q2w3e4r5t6y", "common"),
        ("abcdabcdabcd", "repeated"),
        ("1111 2222 1111", "repeated"),
        ("fghijklmnopq", "row"),
        ("9876543210987", "row"),
        ("wang-fu-an-dian", "names"),
        ("福安典当 南门店 2026", "names"),
        ("Diandang-888888", "names"),
        ("iloveyou-2024!", "pieces"),
    ],
)
def test_each_reason_against_a_password_is_told_apart(password: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_password(password, ("wang", "福安典当 南门店", "fu an dian"))
    assert refused.value.code == f"password.{why}"


@pytest.mark.parametrize("length", [0, 11, 129, 10_000])
def test_too_short_and_too_long_ones_are_refused(length: int) -> None:
    with pytest.raises(Refusal, match=r"password\.length"):
        check_password(("four words of mine" * 1000)[:length])
