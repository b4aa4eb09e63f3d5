import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.codes import DOT, draw_code128, draw_qr, on_dots, qr_rows
from printing.pen import Pen
from tests.printing.reading import scans_of

CODES = st.from_regex(r"[1-7][0-9]{10}-([1-9]|1[0-9]|20)", fullmatch=True)


def page_with(text: str) -> bytes:
    pen = Pen((480 * DOT, 320 * DOT), "codes", "en")
    draw_qr(pen.canvas, (40 * DOT, 150 * DOT), f"PAWN:{text}", 5)
    draw_code128(pen.canvas, (40 * DOT, 40 * DOT), text, 2, 60)
    pen.next_page()
    return pen.finish()


@given(text=CODES)
def test_any_item_code_scans(text: str) -> None:
    assert scans_of(page_with(text)) == {"QR Code": f"PAWN:{text}", "Code 128": text}


def test_a_label_text_fits_the_smallest_qr_code() -> None:
    assert len(qr_rows("PAWN:31012699999-20")) == 21


@pytest.mark.parametrize("points", [0, 1, 100.3])
def test_places_on_dots_are_whole_dots(points: float) -> None:
    assert on_dots(points) / DOT == pytest.approx(round(on_dots(points) / DOT))
    assert abs(on_dots(points) - points) <= DOT / 2
