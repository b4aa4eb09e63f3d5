import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.quantities import Fineness, Weight, fineness, weight


@given(st.integers(0, 9_999_999_999).map(Weight))
def test_a_weight_reads_back_as_it_was_written(heavy: Weight) -> None:
    assert weight(str(heavy)) == heavy


@given(st.integers(0, 10_000).map(Fineness))
def test_a_fineness_reads_back_as_it_was_written(fine: Fineness) -> None:
    assert fineness(str(fine)) == fine


@pytest.mark.parametrize("text, shown", [("23.46", "23.46"), ("23.4", "23.40"), ("23", "23.00"), ("0.005", "0.005")])
def test_grams_are_shown_as_the_scales_give_them(text: str, shown: str) -> None:
    assert str(weight(text)) == shown


@pytest.mark.parametrize("text", ["", "-1", "23,46", "1.2345", "12345678", "２３", "23 g"])
def test_anything_else_is_no_weight(text: str) -> None:
    with pytest.raises(Refusal, match=r"weight\.form"):
        weight(text)


@pytest.mark.parametrize("text", ["999", "999.9", "750", "1000", "1000.0", "0"])
def test_fineness_is_per_mille(text: str) -> None:
    assert str(fineness(text)) == text.removesuffix(".0")


@pytest.mark.parametrize("text", ["", "-5", "1000.1", "1001", "99.99", "9999", "９９９", "18K"])
def test_anything_else_is_no_fineness(text: str) -> None:
    with pytest.raises(Refusal, match=r"fineness\.form"):
        fineness(text)
