from dataclasses import replace

from domain.money import yuan
from printing.forfeiture import forfeiture_notice
from printing.sales import deficit_receipt, disposal_notice, return_receipt, sale_receipt, surplus_receipt
from tests.printing.builders import TICKET
from tests.printing.forfeited import a_deficit, a_disposal, a_line, a_notice, a_return, a_sale, a_surplus
from tests.printing.reading import said_on, text_of, texts_of


def test_a_sale_receipt_has_items_tax_and_how_it_was_paid() -> None:
    sold = a_sale(a_line(1, 2), a_line(2, 2, "5800.00", "浪琴机械表"), bank=yuan("5800.00"), cash=yuan("23690.00"))
    said_on(
        sale_receipt(sold, str),
        *(f"1 {TICKET}-1 足金手镯 Gold ¥23,690.00", f"2 {TICKET}-2 浪琴机械表", "¥29,490.00"),
        *("of it ¥28,631.07 without tax, VAT ¥858.93", "Cash ¥23,690.00 · Bank transfer ¥5,800.00", "within 7 days"),
    )


def test_a_receipt_of_restricted_goods_names_its_permit_and_a_reprint_says_so() -> None:
    sold = a_sale(a_line())
    assert "Approval" not in text_of(sale_receipt(sold, str))
    permitted = a_sale(replace(a_line(), permit="文物 88"))
    said_on(sale_receipt(permitted, str, reprint=3), "Approval for restricted goods 文物 88", "Reprint 3")


def test_fifty_items_on_one_receipt_flow_over_pages() -> None:
    lines = [a_line(place, 50, "100.00") for place in range(1, 51)]
    pages = texts_of(sale_receipt(a_sale(*lines), str))
    assert len(pages) > 1
    assert all(f"{TICKET}-{place}足金手镯" in "".join(pages) for place in range(1, 51))


def test_what_comes_back_is_paid_back() -> None:
    said_on(
        return_receipt(a_return(), str),
        *(f"{TICKET}-1", "成色与描述不符", "VAT ¥690.00", "Paid back to the buyer", "¥23,690.00"),
    )


def test_the_pawner_is_told_from_which_day_on_goods_may_be_sold() -> None:
    said_on(
        forfeiture_notice(a_notice(), str),
        *(
            "Forfeiture notice",
            "Way of the notice By post",
            "May be sold from 2027-02-05",
            "¥100,543.75",
            "public auction",
        ),
    )


def test_a_surplus_is_told_with_how_it_came_out() -> None:
    said_on(
        disposal_notice(a_disposal(), str),
        *("上海公信拍卖有限公司", "Price ¥150,000.00", "Cost of the sale -¥7,500.00", "What it brought ¥142,500.00"),
        *("Surplus of the pawner 人民币肆万壹仟玖佰伍拾陆元贰角伍分 ¥41,956.25", "valid identity papers"),
    )


def test_a_deficit_is_told_too() -> None:
    pdf = disposal_notice(a_disposal("90000.00"), str)
    said_on(pdf, "Deficit 人民币壹万捌仟零肆拾叁元柒角伍分 ¥18,043.75", "claimed of the pawner")


def test_an_even_disposal_leaves_nothing() -> None:
    said_on(disposal_notice(a_disposal("108043.75"), str), "Nothing is left to be paid on either side.")


def test_payments_after_a_disposal_say_what_is_left() -> None:
    said_on(surplus_receipt(a_surplus(), str), "¥30,000.00", "Still owed to the pawner ¥11,956.25", "转账单 88213")
    said_on(deficit_receipt(a_deficit(), str), "¥1,000.00", "Still owed by the pawner ¥0.00", "Means of payment Cash")
