import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.lettering import BODY, Style, cut, wrap

TEXTS = st.text(alphabet="足金手镯，。（）《》、abcXYZ0123 .,()‰¥", min_size=1, max_size=200)


@given(text=TEXTS, width=st.integers(60, 400))
def test_lines_fit_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, BODY, width)
    assert all(BODY.width(line) <= width + 0.001 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text, lines",
    [
        ("足金手镯足金手镯", ("足金手镯足", "金手镯")),
        ("足金手镯足，手镯", ("足金手镯", "足，手镯")),
        ("足金手镯（金）手", ("足金手镯", "（金）手")),
        ("gold and silver", ("gold and", "silver")),
        ("see it art. 40", ("see it", "art. 40")),
        ("12345678901234", ("123456789", "01234")),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, Style(10), 50) == lines


def test_cutting_marks_what_was_left_out() -> None:
    assert cut("足金手镯足金手镯", Style(10), 30, 2) == ("足金手", "镯足…")
    assert cut("足金", Style(10), 30, 2) == ("足金",)


def test_figures_are_set_smaller_rather_than_torn() -> None:
    fitted = Style(10).fitting("¥1,000,000,000.00", 60)
    assert fitted.width("¥1,000,000,000.00") == pytest.approx(60)
    assert Style(10).fitting("¥1.00", 60) == Style(10)
