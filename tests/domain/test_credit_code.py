import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.credit_code import check_place, credit_code, organisation_check
from domain.errors import Refusal

LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VALID = ("91310104000000000T", "913101041234567882", "91310104MA0000007K")

organisations = st.text(LETTERS, min_size=8, max_size=8)
heads = st.tuples(st.text(LETTERS, min_size=2, max_size=2), st.text("0123456789", min_size=6, max_size=6))


@st.composite
def codes(draw: st.DrawFn) -> str:
    """Any code whose two checks fit."""
    organisation = draw(organisations)
    first = "".join(draw(heads)) + organisation + organisation_check(organisation)
    return first + check_place(first)


@pytest.mark.parametrize("code", VALID)
def test_a_code_whose_checks_fit_is_taken(code: str) -> None:
    assert credit_code(code) == code


@pytest.mark.parametrize("typed", ["91310104ma0000007k", " 9131 0104 MA00 0000 7K "])
def test_a_code_is_kept_in_upper_case_without_spaces(typed: str) -> None:
    assert credit_code(typed) == VALID[2]


def test_the_wrong_last_place_is_noticed() -> None:
    with pytest.raises(Refusal, match=r"credit_code\.check_digit"):
        credit_code("91310104MA0000007L")


@pytest.mark.parametrize("letter", "IOSVZ")
@pytest.mark.parametrize("place", [0, 1, 8, 17])
def test_five_letters_stand_in_no_code(letter: str, place: int) -> None:
    with pytest.raises(Refusal, match=r"credit_code\.form"):
        credit_code(VALID[2][:place] + letter + VALID[2][place + 1 :])


@pytest.mark.parametrize(
    "typed", ["", "91310104MA0000007", "91310104MA0000007KK", "913１0104MA0000007K", "9A310I04MA0000007K"]
)
def test_anything_else_is_no_code(typed: str) -> None:
    with pytest.raises(Refusal, match=r"credit_code\.form"):
        credit_code(typed)


@given(codes())
def test_every_code_with_fitting_checks_is_taken(code: str) -> None:
    assert credit_code(code.lower()) == code


@given(codes(), st.integers(0, 17), st.sampled_from(LETTERS))
def test_one_wrong_place_is_always_noticed(code: str, place: int, letter: str) -> None:
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong == code:
        return
    with pytest.raises(Refusal, match=r"credit_code\."):
        credit_code(wrong)


@given(codes(), st.integers(0, 16))
def test_two_neighbours_that_changed_places_are_noticed(code: str, place: int) -> None:
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped == code:
        return
    with pytest.raises(Refusal, match=r"credit_code\."):
        credit_code(swapped)
