from dataclasses import replace

import pypdfium2
import pytest

from domain.documents import label_text, ticket_in
from printing.codes import DOT
from printing.labels import labels
from tests.printing.builders import TICKET, a_customer, a_slip, a_store, an_item
from tests.printing.reading import printed, scans_of, text_of, texts_of


def test_every_item_has_a_label_of_60_by_40_millimetres_in_whole_dots() -> None:
    document = pypdfium2.PdfDocument(labels(a_slip(an_item(), an_item(), an_item()), str))
    assert len(document) == 3
    assert document[0].get_size() == pytest.approx((480 * DOT, 320 * DOT), abs=0.01)


@pytest.mark.parametrize("place", [1, 2, 20])
def test_a_scanner_reads_both_codes_of_every_label(place: int) -> None:
    pdf = labels(a_slip(*[an_item()] * 20), str)
    code = f"{TICKET}-{place}"
    assert scans_of(pdf, place - 1) == {"QR Code": label_text(code), "Code 128": code}
    assert ticket_in(label_text(code)) == TICKET


def test_a_label_names_goods_ticket_dates_and_store() -> None:
    said = text_of(labels(a_slip(an_item(quantity=2)), str))
    for wanted in (TICKET, "足金手镯", "23.46g", "999‰", "2pieces", "2026-11-22to2026-12-22", a_store().name, "1/1"):
        assert wanted in said


def test_a_label_hides_all_but_the_surname() -> None:
    said = text_of(labels(a_slip(), str))
    assert "王**" in said
    assert "王秀英" not in said


def test_a_label_of_an_erased_customer_has_a_dash() -> None:
    assert "—" in text_of(labels(a_slip(customer=None), str))


def test_a_long_description_ends_in_dots_and_touches_no_code() -> None:
    slip = a_slip(
        an_item(description="足金手镯镶嵌翡翠" * 25), store=a_store(name="上海恒信典当有限公司静安寺分店" * 4)
    )
    pdf = labels(slip, str)
    assert text_of(pdf).count("…") == 2
    assert len(scans_of(pdf)) == 2


def test_a_label_is_only_black_and_white() -> None:
    colours = printed(labels(a_slip(), str)).getcolors()
    assert {colour for _, colour in colours or []} == {0, 255}


def test_practice_and_reprints_are_marked() -> None:
    slip = replace(a_slip(), store=a_store(practice=True), reprint=2)
    assert "PRACTICE" in text_of(labels(slip, str))
    assert "Reprint2" in text_of(labels(slip, str))


def test_labels_of_many_items_say_which_is_which() -> None:
    said = texts_of(labels(a_slip(*[an_item()] * 20), str))
    assert all(f"{place}/20" in text for place, text in enumerate(said, start=1))


def test_a_rare_surname_prints() -> None:
    assert "䶮**" in text_of(labels(a_slip(customer=a_customer(name="䶮小明")), str))
