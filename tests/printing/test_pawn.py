import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from domain.customers.papers import PaperKind
from domain.documents import label_text, ticket_in
from domain.errors import MachineTrouble
from domain.money import yuan
from domain.pawn.redemption import RedeemTicket, redeem
from domain.ports import Translate
from domain.quantities import fineness, weight
from domain.rulebook.china import CHINA
from domain.rulebook.terms import FeeTiming
from domain.slips import Slip
from domain.stock.item import Category
from domain.terms import PAPERS as PAPER_WORDS
from printing.labels import labels
from printing.pawn import pawn_ticket, replacement_ticket
from printing.redemption import redemption_receipt
from printing.renewal import renewal_certificate
from tests.printing.builders import (
    HANDLER,
    TICKET,
    a_car_loan,
    a_company,
    a_customer,
    a_mortgage,
    a_slip,
    a_store,
    after,
    an_item,
    issued,
    slip_of,
    terms_of,
)
from tests.printing.lives import a_loss, a_redemption, a_renewal, a_replacement
from tests.printing.reading import fonts_of, said_on, scans_of, stays_on_the_page, text_of, texts_of

Print = Callable[[Slip, Translate], bytes]

PAPERS: list[tuple[Print, Slip]] = [
    (pawn_ticket, a_slip()),
    (renewal_certificate, a_renewal()),
    (redemption_receipt, a_redemption()),
]


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
        "art. 38 CN 2026-01 ¥10,000.00 × 42‰ ÷ 30 × 30 days = ¥420.00 rounded half up to the fen -¥420.00",
        "art. 37 CN 2026-01 ¥10,000.00 × 3.625‰ ÷ 30 × 30 days = ¥36.25",
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


def test_every_charge_names_rulebook_version_article_and_rounding() -> None:
    said = text_of(pawn_ticket(a_slip(), str))
    assert said.count("CN2026-01") == 2
    assert said.count("roundedhalfuptothefen") == 2


def test_a_fee_in_arrears_is_not_taken_ahead_but_asked_for_on_the_due_day() -> None:
    slip = slip_of(issued(terms=terms_of(fee_timing=FeeTiming.ARREARS)))
    said_on(
        pawn_ticket(slip, str),
        "Amount paid out 人民币壹万元整 ¥10,000.00",
        "Composite fee art. 38",
        "To redeem on the due date 人民币壹万零肆佰伍拾陆元贰角伍分 ¥10,456.25",
        "The composite fee is not taken ahead",
    )


def test_a_ticket_tells_class_means_of_payment_and_the_term_in_months() -> None:
    said_on(
        pawn_ticket(slip_of(a_mortgage()), str),
        *("Class of pledge Real estate", "Means of payment Bank transfer", "27‰"),
        "2026-11-22 to 2027-02-22, 92 days (3 months)",
    )
    said_on(pawn_ticket(a_slip(days=45), str), "2026-11-22 to 2027-01-06, 45 days (1 month and 15 days)")


def test_a_ticket_shows_the_card_of_a_car_with_its_papers_and_its_registration() -> None:
    said_on(
        pawn_ticket(slip_of(a_car_loan()), str),
        *("Plate number 沪A12345", "VIN LSVAA49J132047371", "Mileage (km) 86200"),
        *("Registration certificate 310012345678", "Insurance policy PDZA20263101", "沪徐抵 2026-0087", "2026-11-20"),
    )


def test_a_house_shows_title_and_area_and_no_empty_columns() -> None:
    pdf = pawn_ticket(slip_of(a_mortgage()), str)
    said_on(pdf, "Title number 沪（2019）徐字不动产权第 012345 号", "Floor area (m²) 86.42", "Let to a tenant no")
    assert "Fineness" not in text_of(pdf)


def test_a_company_pawns_by_its_handler() -> None:
    slip = slip_of(a_car_loan(representative=HANDLER), customer=a_company(), representative=a_customer(name="周敏"))
    said_on(
        pawn_ticket(slip, str),
        "Business licence Paper number 91310104MA0000007K",
        *("Legal representative 李建军", "Handler of the company 周敏", "Power of attorney no. 委字 2026-017"),
    )


def test_a_person_may_be_represented() -> None:
    slip = slip_of(issued(representative=HANDLER), representative=a_customer(name="王小明"))
    said_on(pawn_ticket(slip, str), "Representative 王小明 Identity paper Resident identity card")


def test_a_topped_up_ticket_names_the_one_that_it_settled() -> None:
    said_on(pawn_ticket(slip_of(issued(replaces="31012600802")), str), "Tops up and settles ticket 31012600802")


def test_the_notice_goes_by_the_rulebooks_threshold() -> None:
    higher = replace(CHINA, forfeiture=replace(CHINA.forfeiture, threshold=yuan("50000.00")))
    said_on(pawn_ticket(a_slip(rulebook=higher), str), "appraised under ¥50,000.00 are sold or taken over")


def test_a_replacement_is_the_ticket_again_marked_with_its_number() -> None:
    pdf = replacement_ticket(a_replacement(), str)
    said_on(
        pdf,
        *("Replacement pawn ticket", "Replacement 1", "Replacement no. 1 of 2026-12-06", "The old paper is void"),
        *("人民币壹万元整 ¥10,000.00", "As the ticket stands today", "Loan from now on ¥6,000.00", "¥10.00"),
    )
    assert scans_of(pdf) == {"QR Code": label_text(TICKET)}


def test_what_follows_a_replacement_bears_its_mark() -> None:
    lost, replaced = a_loss().fact.body, a_replacement().fact.body
    held = after(None, issued(), lost, replaced)
    again = redeem(held, RedeemTicket(ticket=TICKET), held.period.due)
    said_on(redemption_receipt(slip_of(issued(), lost, replaced, again, reprint=2), str), "Replacement 1 · Reprint 2")


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
    assert stays_on_the_page(pdf)


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


def test_a_companys_label_says_its_whole_name() -> None:
    firm = a_company()
    assert "".join(firm.name.split()) in text_of(labels(a_slip(customer=firm), str))


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
