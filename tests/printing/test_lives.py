from dataclasses import replace

import pytest

from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import rate, yuan
from domain.pawn.redemption import RedeemTicket, redeem
from domain.rulebook.china import CHINA
from domain.rulebook.terms import FeeTiming, RenewalFrom
from printing.attorney import power_of_attorney
from printing.compensation import compensation_receipt
from printing.contracts import mortgage_contract, pledge_contract, supplement
from printing.draft import draft_sheet
from printing.forfeiture import forfeiture_notice
from printing.incidents import hold_receipt, loss_receipt, seizure_receipt, void_slip
from printing.part_payment import part_payment_receipt
from printing.redemption import agreement_receipt, redemption_receipt, top_up_statement
from printing.renewal import renewal_certificate
from printing.settlement import settlement_receipt
from tests.printing.builders import (
    HANDLER,
    TICKET,
    a_car_loan,
    a_company,
    a_customer,
    a_mortgage,
    a_slip,
    a_store,
    an_item,
    issued,
    slip_of,
    terms_of,
)
from tests.printing.lives import (
    a_compensation,
    a_draft,
    a_forfeiture,
    a_hold,
    a_loss,
    a_part_payment,
    a_redemption,
    a_release,
    a_renewal,
    a_seizure,
    a_settlement,
    a_top_up,
    a_void,
    an_agreement,
)
from tests.printing.reading import said_on, text_of, texts_of

ARREARS = terms_of(fee_timing=FeeTiming.ARREARS)


def test_a_renewal_certificate_settles_the_old_term_and_names_the_new() -> None:
    said_on(
        renewal_certificate(a_renewal(), str),
        *(TICKET, "Old term 2026-11-22 to 2026-12-22", "New term 2026-12-22 to 2027-01-21, 30 days", "2027-01-27"),
        *("= ¥36.25", "= ¥420.00", "人民币肆佰伍拾陆元贰角伍分 ¥456.25", "3.625‰", "42‰"),
        "Bring the original ticket, all earlier certificates",
    )


def test_a_renewal_that_settles_at_once_gives_the_unused_fee_back_and_has_its_own_rate() -> None:
    renewed = a_renewal(on=20, start=RenewalFrom.EVENT_DATE, monthly_fee_rate=rate("0.038"), repay=yuan("2000.00"))
    said_on(
        renewal_certificate(renewed, str),
        *("Old term 2026-11-22 to 2026-12-12", "New term 2026-12-12 to 2027-01-11", "Loan from now on ¥8,000.00"),
        "¥420.00 paid before − ¥280.00 kept (¥10,000.00 × 42‰ ÷ 30 × 20 days)",
        *("-¥140.00", "Monthly composite fee rate 38‰", "Loan paid back ¥2,000.00", "¥2,188.17"),
        *("The new term has a composite fee rate of its own", "The old term was settled at once by agreement"),
    )


def test_a_late_renewal_names_its_penalty() -> None:
    late = a_renewal(on=33, ticket=issued(terms=terms_of(late_renewal_penalty=True)))
    said_on(renewal_certificate(late, str), "art. 40", "¥10,000.00 × 1.8125‰ ÷ 30 × 3 days = ¥1.81")


def test_a_renewal_that_gives_more_back_than_it_asks_says_so() -> None:
    back = a_renewal(ticket=issued(days=90), on=1, days=5, start=RenewalFrom.EVENT_DATE, monthly_fee_rate=rate("0.001"))
    said_on(renewal_certificate(back, str), "Paid back at renewal")


def test_a_redemption_receipt_hands_the_goods_back() -> None:
    said_on(
        redemption_receipt(a_redemption(means=Means.PLATFORM), str),
        *(TICKET, "Redeemed on 2026-12-22", "人民币壹万元整 ¥10,000.00", "人民币壹万零叁拾陆元贰角伍分 ¥10,036.25"),
        *(f"{TICKET}-1", "足金手镯", "Goods received: signature", "Means of payment Payment platform"),
    )


def test_a_late_redemption_shows_what_the_days_late_cost() -> None:
    said_on(
        redemption_receipt(a_redemption(after_days=33), str),
        "art. 40 CN 2026-01 ¥10,000.00 × 5.4375‰ ÷ 30 × 3 days = ¥5.44",
        "art. 40 CN 2026-01 ¥10,000.00 × 42‰ ÷ 30 × 3 days = ¥42.00",
        "¥10,083.69",
    )


def test_an_early_redemption_takes_the_fee_given_back_from_the_sum() -> None:
    said_on(
        redemption_receipt(a_redemption(after_days=10), str),
        "¥420.00 paid before − ¥140.00 kept (¥10,000.00 × 42‰ ÷ 30 × 10 days)",
        *("-¥280.00", "¥9,732.08"),
    )


def test_a_fee_in_arrears_is_paid_at_redemption() -> None:
    said_on(
        redemption_receipt(a_redemption(ticket=issued(terms=ARREARS)), str),
        *("Composite fee art. 38", "¥10,000.00 × 42‰ ÷ 30 × 30 days = ¥420.00", "¥10,456.25"),
    )


def test_rounding_in_cash_is_a_line_of_its_own() -> None:
    rounded = a_redemption(ticket=issued(terms=terms_of(cash_rounding_unit=10)))
    said_on(
        redemption_receipt(rounded, str),
        "Cash rounding the total in cash, rounded to ¥0.10 ¥0.05",
        "Paid at redemption 人民币壹万零叁拾陆元叁角 ¥10,036.30",
    )


def test_a_representative_stands_on_the_receipt_with_paper_and_power() -> None:
    said_on(
        redemption_receipt(a_redemption(representative=a_customer(name="王小明")), str),
        *("Representative 王小明", "Power of attorney no. 委字 2026-017"),
    )


def test_goods_that_went_home_before_are_not_handed_back_again() -> None:
    part = a_release()
    again = redeem(part.ticket, RedeemTicket(ticket=TICKET), part.ticket.period.due)
    pdf = redemption_receipt(slip_of(part.issued, part.fact.body, again), str)
    assert f"{TICKET}-1" in text_of(pdf)
    assert f"{TICKET}-2" not in text_of(pdf)


def test_a_part_payment_names_what_remains() -> None:
    said_on(
        part_payment_receipt(a_part_payment(), str),
        *("Loan paid back 人民币肆仟元整 ¥4,000.00", "¥4,000.00 × 42‰ ÷ 30 × 20 days = ¥112.00", "-¥112.00"),
        *("Paid now 人民币叁仟玖佰元零捌分 ¥3,900.08", "Loan from now on ¥6,000.00", "Due date 2026-12-22"),
    )


def test_items_that_go_home_have_a_vault_out_part() -> None:
    pdf = part_payment_receipt(a_release(), str)
    said_on(pdf, "Vault-out part: goods handed back", f"{TICKET}-2 钻石戒指", "Vault keeper", "¥4,881.25")
    assert "Vault-out" not in text_of(part_payment_receipt(a_part_payment(), str))


def test_a_top_up_sets_the_old_debt_off_and_hands_out_the_rest() -> None:
    said_on(
        top_up_statement(a_top_up(), str),
        *("New ticket 31012600902", "Set off against the new loan 人民币玖仟柒佰叁拾贰元零捌分 ¥9,732.08"),
        *("¥11,496.00", "-¥9,732.08", "Handed to the pawner 人民币壹仟柒佰陆拾叁元玖角贰分 ¥1,763.92"),
    )


def test_several_tickets_have_one_sum_and_its_rounding() -> None:
    said_on(
        settlement_receipt(a_settlement(3), str),
        *("31012600871 Redeemed ¥10,000.00 ¥36.25 ¥10,036.25", "31012600872 Renewed, due 2027-01-21 — ¥456.25"),
        *("Exact sum ¥10,948.75", "Cash rounding -¥0.05", "人民币壹万零玖佰肆拾捌元柒角 ¥10,948.70"),
    )


def test_fifty_tickets_flow_over_pages() -> None:
    pages = texts_of(settlement_receipt(a_settlement(50), str))
    assert len(pages) > 1
    assert all(TicketNo(f"310126{871 + place:05d}") in "".join(pages) for place in range(50))
    assert "Paidtogether" in pages[-1]


def test_a_loss_report_is_taken_down_to_the_second() -> None:
    said_on(
        loss_receipt(a_loss(), str),
        *("Reported at 2026-12-04 10:21:07", "钱包在地铁上被偷，已报警", "only by the pawner in person", "(art. 33)"),
    )


def test_a_compensation_receipt_sets_the_debt_off_and_says_what_becomes_of_the_rest() -> None:
    part = compensation_receipt(a_compensation(), str)
    said_on(part, "Compensation receipt", "库房失窃", f"{TICKET}-1", "Paid to the pawner", "The ticket stays in force")
    whole = compensation_receipt(a_compensation(0, 1), str)
    said_on(whole, "Compensation at the appraised value", "the loan is settled; the ticket is void")
    home = compensation_receipt(a_compensation(rest_goes_home=True), str)
    said_on(home, "Goods handed back", f"{TICKET}-2", "the others handed back as they were")


def test_a_void_slip_burns_the_number_and_gives_everything_back() -> None:
    said_on(
        void_slip(a_void(), str),
        *("Void slip", "当金金额录入有误", "Amount that came back 人民币玖仟伍佰捌拾元整 ¥9,580.00"),
        *(f"{TICKET}-1", "its number is never used again"),
    )


def test_the_police_get_lists_with_room_for_their_signatures() -> None:
    said_on(hold_receipt(a_hold(), str), "徐公协查 2026-112 号", "stay in the shop's keeping", "pieces: 1")
    said_on(
        seizure_receipt(a_seizure(), str),
        *("Number of the police receipt 徐公扣字 2026-0317 号", f"{TICKET}-2 钻石戒指", "pieces: 2"),
        *("Officer, badge number", "Seal of the police unit", "Second person 陈志强"),
    )


def test_a_small_pledge_is_forfeited_to_the_shop() -> None:
    pdf = forfeiture_notice(a_forfeiture(), str)
    said_on(
        pdf,
        *(TICKET, "Due date 2026-12-22", "Forfeited since 2026-12-28", "Route The shop's own"),
        *("Amount owed 人民币壹万零叁拾陆元贰角伍分 ¥10,036.25", "no surplus is paid", "until 2027-01-21"),
        *("Questions are answered at the shop", a_store().phone, "Shop seal"),
    )
    assert "auction" not in text_of(pdf)


def test_a_large_pledge_goes_to_auction_and_its_surplus_to_the_pawner() -> None:
    said_on(
        forfeiture_notice(a_forfeiture(a_car_loan()), str),
        *("Route For the pawner's account", "public auction", "is the pawner's", "may be claimed of the pawner"),
    )


def test_a_law_without_a_surplus_says_so() -> None:
    kept = replace(CHINA, forfeiture=replace(CHINA.forfeiture, surplus_to_pawner=False, deficit_claimed=False))
    pdf = forfeiture_notice(a_forfeiture(a_car_loan(), rulebook=kept), str)
    said_on(pdf, "stays with the shop")
    assert "claimed" not in text_of(pdf)


def test_a_fee_in_arrears_is_part_of_what_is_owed() -> None:
    pdf = forfeiture_notice(a_forfeiture(issued(terms=ARREARS)), str)
    said_on(pdf, "Composite fee of the term ¥420.00", "¥10,456.25")


def test_an_agreement_after_forfeiture_shows_its_late_charges() -> None:
    said_on(
        agreement_receipt(an_agreement(), str),
        *("Forfeited since 2026-12-28", "× 10 days = ¥18.13", "Paid by agreement", "¥10,054.38", f"{TICKET}-1"),
    )


def test_a_draft_is_no_ticket() -> None:
    said_on(
        draft_sheet(a_draft(), str),
        *("Draft sheet", "This sheet is no pawn ticket", "3 months", "as in the rate table", "To be paid out"),
        *("Certificate of title 沪（2019）徐字不动产权第 012345 号", "Registered at (art. 42) —"),
    )


def test_goods_are_pledged_and_houses_mortgaged() -> None:
    said_on(
        pledge_contract(a_slip(), str),
        *("Pledge contract", "Party A: the pawner", "Party B: the pawnshop", "(Civil Code 429)", "(Civil Code 428)"),
        *(f"pawn ticket {TICKET}", "Paid out: ¥9,580.00"),
    )
    said_on(
        mortgage_contract(slip_of(a_mortgage()), str),
        *(
            "Mortgage contract",
            "Civil Code 402",
            "(Civil Code 401)",
            "under number 沪徐抵 2026-0087",
            "off the register",
        ),
    )


def test_the_supplement_leaves_room_and_stays_within_the_law() -> None:
    said_on(supplement(a_slip(), str), "agree on the following", "breaks the law is void", "part of the pawn ticket")


def test_a_power_of_attorney_gives_nothing_by_default() -> None:
    pdf = power_of_attorney(a_slip(), str)
    said_on(pdf, "Who gives the power: the pawner", "王秀英", "Valid until", "only by the pawner in person")
    assert text_of(pdf).count("□") == 5


def test_a_companys_power_of_attorney_names_its_handler_and_wants_its_seal() -> None:
    slip = slip_of(a_car_loan(representative=HANDLER), customer=a_company(), representative=a_customer(name="周敏"))
    said_on(power_of_attorney(slip, str), "李建军", "周敏", "委字 2026-017", "company seal")


@pytest.mark.parametrize("count", [1, 20])
def test_every_item_of_a_contract_is_listed_once(count: int) -> None:
    items = [an_item(description=f"金条编号{place:04d}") for place in range(count)]
    said = text_of(pledge_contract(a_slip(*items), str))
    assert all(said.count(item.description) == 1 for item in items)
