"""Names by their pinyin initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.initials import initials


@pytest.mark.parametrize(
    "name, known_by",
    [
        ("王建国", "wjg"),
        ("曾志伟", "zzw"),
        ("单雄信", "sxx"),
        ("单雄信", "dxx"),
        ("仇英", "qy"),
        ("解缙", "xj"),
        ("查良镛", "zly"),
        ("买买提·艾力", "mmtal"),
        ("上海老凤祥有限公司", "shlfxyxgs"),
        ("A座王芳", "azwf"),
    ],
)
def test_a_name_is_known_by_every_usual_reading(name: str, known_by: str) -> None:
    assert known_by in initials(name)


@pytest.mark.parametrize("text", ["", "Smith", "31012600871"])
def test_what_has_no_chinese_has_no_initials(text: str) -> None:
    assert initials(text) == ()


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30))
def test_initials_are_letters_one_for_each_character(text: str) -> None:
    known = initials(text)
    assert 1 <= len(known) <= 16
    assert all(each.isascii() and each.islower() and len(each) <= len(text) for each in known)


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    assert all(each == each.lower() for each in initials(text))
