from dataclasses import replace

import pypdfium2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from printing.codes import DOT, draw_code128, draw_qr, on_dots, qr_rows, qr_side
from printing.pawn import pawn_ticket, replacement_ticket
from printing.pen import Pen
from printing.renewal import renewal_certificate
from storage.ticket_proof import prove
from tests.printing.builders import a_slip
from tests.printing.lives import a_renewal, a_replacement
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


def test_a_proof_s_code_is_large_enough_to_be_scanned_and_makes_no_paper_longer() -> None:
    """49 modules of three dots: 0.375 mm each, 18.4 mm in all."""
    for draw, slip in (
        (pawn_ticket, a_slip()),
        (renewal_certificate, a_renewal()),
        (replacement_ticket, a_replacement()),
    ):
        proof = prove(slip.ticket, slip.store.store, Ed25519PrivateKey.from_private_bytes(bytes(32)))
        paper, plain = draw(replace(slip, ticket_proof=proof), str), draw(slip, str)
        assert len(qr_rows(proof)) == 49
        assert qr_side(proof, 3) / 72 * 25.4 == pytest.approx(18.4, abs=0.05)
        assert scans_of(paper) == {"QR Code": proof}
        assert sheets_of(paper) == sheets_of(plain)


def sheets_of(pdf: bytes) -> list[tuple[float, float]]:
    return [page.get_size() for page in pypdfium2.PdfDocument(pdf)]
