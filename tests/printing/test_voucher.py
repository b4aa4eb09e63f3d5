import pypdfium2

from printing.page import A4, A5_ACROSS
from printing.voucher import voucher, vouchers
from tests.printing.builders import a_store
from tests.printing.reading import said_on, stays_on_the_page, text_of, texts_of
from tests.printing.vouchers import a_long_voucher, a_voucher


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    return [(round(page.get_width()), round(page.get_height())) for page in pypdfium2.PdfDocument(pdf)]


def test_a_voucher_says_when_what_how_much_and_by_whom() -> None:
    pdf = voucher(a_voucher(), str)
    said_on(
        pdf,
        "Accounting voucher", "No. 记-0017", "支付三月房租", "6601", "Business and management expense", "¥28,600.00",
        "人民币贰万捌仟陆佰元整", "Sheets attached: 3", "Prepared by 周敏", "Reviewed by 陈志强", "Posted by 周敏",
        "book 1042",
    )  # fmt: skip
    assert sizes(pdf) == [(round(A5_ACROSS[0]), round(A5_ACROSS[1]))]


def test_a_red_voucher_keeps_its_columns_with_a_minus_and_says_what_it_takes_back() -> None:
    said = text_of(voucher(a_voucher(red=True), str))
    assert "-¥28,600.00-¥28,600.00" in said
    assert "负人民币贰万捌仟陆佰元整" in said
    assert "Reverses记-0009" in said


def test_an_entry_of_the_business_says_what_happened_to_what() -> None:
    row = {"summary": "", "rule": "ticket.redeemed", "about": "ticket:31012600871"}
    said_on(voucher(a_voucher(row=row), str), "Redeemed Ticket 31012600871")


def test_a_voucher_that_no_closing_numbered_has_a_dash() -> None:
    said_on(voucher(a_voucher(number=None), str), "No. —")


def test_two_vouchers_share_a_page_and_a_third_begins_another() -> None:
    pdf = vouchers([a_voucher(number=number) for number in (1, 2, 3)], str)
    first, second = texts_of(pdf)
    assert "记-0001" in first
    assert "记-0002" in first
    assert "记-0003" in second
    assert sizes(pdf) == [(round(A4[0]), round(A4[1]))] * 2
    assert stays_on_the_page(pdf)


def test_a_long_voucher_goes_on_and_its_sums_stand_once_at_the_end() -> None:
    pdf = voucher(a_long_voucher(40), str)
    pages = texts_of(pdf)
    said = "".join(pages)
    assert all(said.count(f"¥1,{place:03d}.25") == 1 for place in range(1, 41))
    assert said.count("Total") == 1
    assert "1/" in said
    assert stays_on_the_page(pdf)


def test_practice_stands_across_every_half() -> None:
    pdf = vouchers([a_voucher(store=a_store(practice=True)) for _ in range(2)], str)
    assert text_of(pdf).count("PRACTICE") == 2


def test_long_names_stay_where_they_belong() -> None:
    pdf = voucher(a_voucher(preparer="周" * 40, store=a_store(name="恒" * 60)), str)
    assert stays_on_the_page(pdf)


def test_a_voucher_whose_counterpart_waits_for_its_number_says_so() -> None:
    said_on(voucher(a_voucher(red=True, other=""), str), "Reverses a voucher that is not numbered yet")
