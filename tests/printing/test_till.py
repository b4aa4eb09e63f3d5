import pypdfium2

from domain.money import yuan
from printing.till import day_report
from tests.printing.builders import a_cash_line, a_day_report, a_store
from tests.printing.reading import fonts_of, text_of, texts_of


def report_text(**special: object) -> str:
    return text_of(day_report(a_day_report(**special), a_store(), "李娜", str))


def test_the_report_shows_float_sums_count_and_difference() -> None:
    said = report_text()
    assert "TillWorkstation1(ll-1)" in said, "by the name that the shop has for it"
    assert "Float¥50,000.00Cashin¥456.25Cashout¥9,580.00" in said
    assert "Expected¥40,876.25Counted¥40,876.25Difference¥0.00" in said
    assert "book1077·c0ffee5a" in said


def test_money_in_and_out_stand_in_their_own_columns_and_come_to_the_sums() -> None:
    said = report_text()
    assert "113:05:11Pawned31012600871李娜¥9,580.00" in said
    assert "213:05:11Renewed31012600871李娜¥456.25" in said
    assert "Total¥456.25¥9,580.00" in said


def test_a_difference_has_its_reason_and_the_second_person() -> None:
    said = report_text(difference=yuan("-100.00"), reason="找零有误", approver="陈志强")
    for wanted in ("-¥100.00", "Reasonforthedifference", "找零有误", "Secondperson", "陈志强"):
        assert wanted in said


def test_an_open_day_shows_no_sums_and_is_no_close() -> None:
    said = report_text(is_open=True, received=None, paid=None, expected=None, counted=None, difference=None)
    assert "Thisdayisnotclosedyet." in said
    assert "Countedandcompared" not in said
    assert "Total——" in said


def test_a_long_day_flows_over_pages_with_every_line_once() -> None:
    lines = [a_cash_line(f"{place}.25") for place in range(1001, 1091)]
    pages = texts_of(day_report(a_day_report(*lines), a_store(practice=True), "李娜", str))
    assert len(pages) == 3
    assert all("".join(pages).count(f"¥1,{place:03d}.25") == 1 for place in range(1, 91))
    assert all("Cashout" in page and "PRACTICE" in page and f"of{len(pages)}" in page for page in pages)
    assert "Total¥94,117.50¥0.00" in pages[-1]


def test_a_movement_of_an_unknown_kind_prints_its_code() -> None:
    said = text_of(day_report(a_day_report(a_cash_line("1.00", rule="bills.paid")), a_store(), "李娜", str))
    assert "bills.paid" in said


def test_the_report_is_a4_with_our_fonts_and_repeats_itself() -> None:
    pdf = day_report(a_day_report(), a_store(), "李娜", str)
    assert pdf == day_report(a_day_report(), a_store(), "李娜", str)
    assert set(fonts_of(pdf)) == {"NotoSansSC-Regular", "NotoSansSC-Bold"}
    assert round(pypdfium2.PdfDocument(pdf)[0].get_size()[1]) == 842
