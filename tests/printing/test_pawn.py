import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from domain.customers.customer import Company
from domain.customers.papers import PaperKind
from domain.documents import Slip, label_text, ticket_in
from domain.errors import MachineTrouble
from domain.money import yuan
from domain.pawn.charges import Charge, ChargeKind
from domain.ports import Translate
from domain.quantities import fineness, weight
from domain.rulebook.china import CHINA
from domain.stock.item import Category
from domain.terms import PAPERS as PAPER_WORDS
from printing.labels import labels
from printing.pawn import pawn_ticket, redemption_receipt, renewal_certificate
from printing.reckoning import came_about
from tests.printing.builders import TICKET, a_customer, a_redemption, a_renewal, a_slip, a_store, an_item
from tests.printing.reading import fonts_of, scans_of, text_of, texts_of

Print = Callable[[Slip, Translate], bytes]

PAPERS: list[tuple[Print, Slip]] = [
    (pawn_ticket, a_slip()),
    (renewal_certificate, a_renewal()),
    (redemption_receipt, a_redemption()),
]


def without_spaces(text: str) -> str:
    return "".join(text.split())


def said_on(pdf: bytes, *wanted: str) -> None:
    said = text_of(pdf)
    missing = [text for text in wanted if without_spaces(text) not in said]
    assert not missing, said


def test_a_ticket_carries_the_seven_groups_of_article_31() -> None:
    store, customer, item = a_store(), a_customer(), an_item(quantity=2)
    said_on(
        pawn_ticket(a_slip(item), str),
        *(store.name, store.address, store.phone, store.licence),
        *(customer.name, customer.address, "Resident identity card", customer.id_number, customer.mobile),
        *(item.description, "Gold; condition: " + item.condition, "23.46 g", "999‰", "¥14,000.00", "71.4%"),
        *("Monthly interest rate", "3.625‰", "Monthly composite fee rate", "42‰"),
        *("2026-11-22 to 2026-12-22, 30 days", "Forfeiture day", "2026-12-28"),
        *("by agreement, within the term or 5 days after it", "for at most 6 months each time"),
        *("Notice to the pawner", "may not be transferred", "not deducted in advance", "¥30,000", "lost ticket"),
        *("Where the goods come from", "本人购买，发票号 03311245"),
    )


def test_a_ticket_says_loan_fee_and_payout_in_figures_and_in_capitals() -> None:
    said_on(
        pawn_ticket(a_slip(), str),
        *("人民币壹万元整 ¥10,000.00", "人民币玖仟伍佰捌拾元整 ¥9,580.00"),
        "art. 38 ¥10,000.00 × 42‰ ÷ 30 × 30 days = ¥420.00 -¥420.00",
        "art. 37 ¥10,000.00 × 3.625‰ ÷ 30 × 30 days = ¥36.25",
        "人民币壹万零叁拾陆元贰角伍分 ¥10,036.25",
    )


def test_a_ticket_is_signed_sealed_and_bound_to_the_book() -> None:
    slip = a_slip()
    said_on(
        pawn_ticket(slip, str),
        *("Pawner's signature", "Handled by 李娜", "Checked by 陈志强", "Shop seal", "loan contract"),
        f"book 1042 · {slip.fact.hash[:8]}",
        "Page 1 of 1",
    )


def test_a_renewal_certificate_settles_the_old_term_and_names_the_new() -> None:
    said_on(
        renewal_certificate(a_renewal(), str),
        *(TICKET, "2026-11-22 to 2026-12-22, 30 days", "2026-12-22 to 2027-01-21, 30 days", "2027-01-27"),
        *("= ¥36.25", "= ¥420.00", "人民币肆佰伍拾陆元贰角伍分 ¥456.25", "3.625‰", "42‰"),
        "Bring the original ticket, all earlier certificates",
    )


def test_a_redemption_receipt_hands_the_goods_back() -> None:
    said_on(
        redemption_receipt(a_redemption(), str),
        *(TICKET, "Redeemed on 2026-12-22", "人民币壹万元整 ¥10,000.00", "人民币壹万零叁拾陆元贰角伍分 ¥10,036.25"),
        *(f"{TICKET}-1", "足金手镯", "Goods received: signature"),
    )


def test_a_late_redemption_shows_what_the_days_late_cost() -> None:
    said_on(
        redemption_receipt(a_redemption(after_days=33), str),
        "Late interest in grace art. 40 ¥10,000.00 × 5.4375‰ ÷ 30 × 3 days = ¥5.44",
        "Composite fee in grace art. 40 ¥10,000.00 × 42‰ ÷ 30 × 3 days = ¥42.00",
        "¥10,083.69",
    )


def test_an_early_redemption_takes_the_fee_given_back_from_the_sum() -> None:
    said_on(
        redemption_receipt(a_redemption(after_days=10), str),
        "Composite fee given back art. 38 ¥10,000.00 × 42‰ ÷ 30 × 20 days = ¥280.00 -¥280.00",
        "¥9,732.08",
    )


def test_a_refund_that_is_no_product_says_what_it_is() -> None:
    terms = CHINA.terms(a_slip().ticket.pledge, None, None)
    charge = Charge(
        kind=ChargeKind.FEE_REFUND,
        amount=yuan("280.01"),
        principal=yuan("10000.00"),
        monthly_rate=terms.monthly_fee_rate,
        days=20,
    )
    assert came_about(charge, str) == "paid ahead less what was used up; 20 days not used"


@pytest.mark.parametrize("print_it, slip", PAPERS)
def test_a_scanner_finds_the_ticket_on_every_paper(print_it: Print, slip: Slip) -> None:
    scans = scans_of(print_it(slip, str))
    assert scans == {"QR Code": label_text(TICKET)}
    assert ticket_in(scans["QR Code"]) == TICKET


@pytest.mark.parametrize("print_it, slip", PAPERS)
def test_papers_carry_our_fonts_and_name_no_others(print_it: Print, slip: Slip) -> None:
    fonts = fonts_of(print_it(slip, str))
    assert set(fonts) == {"NotoSansSC-Regular", "NotoSansSC-Bold"}
    assert all(fonts.values())


@pytest.mark.parametrize("print_it, slip", PAPERS)
def test_the_same_slip_gives_the_same_bytes(print_it: Print, slip: Slip) -> None:
    assert print_it(slip, str) == print_it(slip, str)


def test_another_process_prints_the_same_bytes() -> None:
    program = (
        "import hashlib, sys, tests.printing.conftest; from printing.pawn import pawn_ticket; "
        "from tests.printing.builders import a_slip; print(hashlib.sha256(pawn_ticket(a_slip(), str)).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == hashlib.sha256(pawn_ticket(a_slip(), str)).hexdigest()


@pytest.mark.parametrize("print_it, slip_of_goods", [(pawn_ticket, a_slip), (redemption_receipt, a_redemption)])
def test_twenty_items_flow_over_pages_and_none_is_lost(print_it: Print, slip_of_goods: Callable[..., Slip]) -> None:
    items = [an_item(description=f"金条编号{place:04d}") for place in range(1, 21)]
    pages = texts_of(print_it(slip_of_goods(*items), str))
    assert len(pages) == 2
    assert all("".join(pages).count(item.description) == 1 for item in items)
    assert all(TICKET in page for page in pages)
    assert all("Fineness" in page for page in pages if "金条" in page)
    assert "Page2of2" in pages[1]
    assert "Shopseal" in pages[1]
    assert "Shopseal" not in pages[0]


@pytest.mark.parametrize("length", [1, 40, 90, 200])
@pytest.mark.parametrize("count", [1, 3, 20])
def test_nobody_signs_an_empty_sheet(length: int, count: int) -> None:
    items = [an_item(description="镯" * length, condition="好" * length)] * count
    pages = texts_of(pawn_ticket(a_slip(*items), str))
    assert "Noticetothepawner" in pages[-1]
    assert "Pawner'ssignature" in pages[-1]
    assert "".join(pages).count("镯") == length * count


def test_the_longest_texts_and_largest_amounts_stay_on_the_page() -> None:
    item = an_item(
        description="足金手镯镶嵌翡翠" * 25,
        condition="Very good, light scratches " * 7,
        category=Category.JEWELLERY,
        quantity=999,
        appraised=yuan("10000000000.00"),
        loan=yuan("1000000000.00"),
        weight=weight("9999.999"),
        fineness=fineness("999.9"),
    )
    slip = a_slip(
        *[item] * 3, store=a_store(name="恒" * 60, address="静" * 120), customer=a_customer(address="漕" * 120)
    )
    pdf = pawn_ticket(slip, str)
    said_on(pdf, "¥10,000,000,000.00", "¥30,000,000,000.00", "¥3,000,000,000.00", "人民币叁拾亿元整", "9999.999 g")
    assert all(inside(page) for page in pypdfium2.PdfDocument(pdf))


def inside(page: pypdfium2.PdfPage) -> bool:
    """Whether every letter stands within the margins."""
    text = page.get_textpage()
    boxes = [text.get_charbox(place) for place in range(text.count_chars())]
    width, height = page.get_size()
    return all(
        left >= 40 and bottom >= 10 and right <= width - 40 and top <= height - 20
        for left, bottom, right, top in boxes
        if right > left
    )


def test_a_paper_that_is_too_long_for_a5_is_set_on_a4() -> None:
    sizes = [
        pypdfium2.PdfDocument(redemption_receipt(a_redemption(*[an_item()] * n), str))[0].get_size() for n in (1, 9)
    ]
    assert [round(height / 72 * 25.4) for _, height in sizes] == [148, 297]


@pytest.mark.parametrize("print_it, slip", PAPERS)
def test_only_reprints_say_so(print_it: Print, slip: Slip) -> None:
    assert "Reprint" not in text_of(print_it(slip, str))


def test_reprints_are_counted_on_every_page() -> None:
    pages = texts_of(pawn_ticket(a_slip(*[an_item()] * 20, reprint=2), str))
    assert all("Reprint2" in page for page in pages)


def test_practice_stands_across_every_page() -> None:
    slip = a_slip(*[an_item()] * 20, store=a_store(practice=True))
    assert all("PRACTICE" in page for page in texts_of(pawn_ticket(slip, str)))
    assert "PRACTICE" not in text_of(pawn_ticket(a_slip(), str))


def test_rare_surnames_print_and_can_be_searched_for() -> None:
    said_on(pawn_ticket(a_slip(customer=a_customer(name="䶮𬭎𠅤")), str), "Pawner 䶮𬭎𠅤 Identity paper")


@pytest.mark.parametrize("print_it, slip", PAPERS)
def test_a_name_that_cannot_be_printed_is_refused(print_it: Print, slip: Slip) -> None:
    with pytest.raises(MachineTrouble, match=r"paper\.unprintable \(text=😀\)"):
        print_it(replace(slip, customer=a_customer(name="王😀")), str)


@pytest.mark.parametrize("paper", PaperKind)
def test_a_ticket_names_the_paper_that_was_shown(paper: PaperKind) -> None:
    shown = a_customer(paper=paper, id_number="C01X00T47")
    said_on(pawn_ticket(a_slip(customer=shown), str), f"Identity paper {PAPER_WORDS[paper]} Paper number C01X00T47")


def test_a_companys_ticket_names_its_licence() -> None:
    firm = Company(
        name="上海恒远贸易有限公司",
        credit_code="91310104MA0000007K",
        legal_representative="李建军",
        address="上海市徐汇区漕溪北路 88 号",
        phone="021-52340000",
    )
    said_on(
        pawn_ticket(a_slip(customer=firm), str),
        *("Pawner 上海恒远贸易有限公司", "Business licence Paper number 91310104MA0000007K", firm.phone, firm.address),
    )
    assert without_spaces(firm.name) in text_of(labels(a_slip(customer=firm), str))


def test_a_person_who_was_erased_leaves_dashes() -> None:
    said_on(pawn_ticket(a_slip(customer=None), str), "Pawner —", "Paper number —")


def test_papers_speak_the_language_they_are_given() -> None:
    words = {
        "Pawn ticket": "当票",
        "Loan": "当金",
        "en": "zh-CN",
        "Amount paid out": "实付金额",
        "Reprint {n}": "补打 {n}",
    }
    pdf = pawn_ticket(a_slip(reprint=1), lambda text: words.get(text, text))
    said_on(pdf, "当票", "实付金额", "补打 1")
    assert b"/Lang (zh-CN)" in pdf


def test_a_paper_about_another_fact_is_a_bug() -> None:
    with pytest.raises(TypeError, match=r"ticket\.renewed"):
        pawn_ticket(a_renewal(), str)
