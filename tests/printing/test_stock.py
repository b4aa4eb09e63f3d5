from domain.stock.custody import CustodyStage, CustodyStep
from printing.appraisal import value_slip
from printing.stocktake import stocktake_result, stocktake_sheet
from printing.vault import vault_in_slip, vault_out_slip
from printing.walk import walk_result, walk_sheet
from tests.printing.builders import TICKET
from tests.printing.reading import said_on, text_of, texts_of
from tests.printing.stock import (
    a_car_sheet,
    a_comparison,
    a_house_sheet,
    a_share_sheet,
    a_step,
    a_stocktake,
    a_value_slip,
    a_vault_slip,
    a_walk,
    goes_out,
)


def test_a_value_slip_shows_how_gold_was_valued_and_what_is_offered() -> None:
    said_on(
        value_slip(a_value_slip(checker="陈志强"), str),
        *("18K 金手链", "Net weight (g) 23.46", "Price per gram of fine metal ¥780.00", "Test X-ray fluorescence"),
        *(
            "Value 人民币壹万叁仟柒佰贰拾肆元壹角 ¥13,724.10",
            "Loan ratio 70%",
            "¥9,606.87",
            "Offer 人民币玖仟陆佰元整 ¥9,600.00",
        ),
        *("Appraiser 李娜", "Second person 陈志强"),
    )


def test_each_worksheet_has_its_own_lines() -> None:
    said_on(
        value_slip(a_value_slip(a_car_sheet()), str), "VIN LSVAA49J132047371", "Depreciation 20%", "Liens checked yes"
    )
    said_on(value_slip(a_value_slip(a_house_sheet()), str), "Price per m² ¥18,000.00", "Earlier mortgages ¥200,000.00")
    said_on(
        value_slip(a_value_slip(a_share_sheet()), str),
        "Mean price 1500",
        "is warned ¥225,000.00",
        "is sold ¥195,000.00",
    )


def test_a_bag_that_comes_in_has_place_bag_seal_and_who_did_it() -> None:
    said_on(
        vault_in_slip(a_vault_slip(), str),
        *(
            "Vault-in slip",
            "What was done Stored",
            "2026-11-22 13:05:11",
            f"{TICKET}-1 足金手镯 FB0017 S000231 — A-03-2",
        ),
        *("Keeper 李娜", "Second person 陈志强", "Handed in by"),
    )


def test_a_new_seal_names_the_old_one() -> None:
    resealed = a_step(CustodyStep.RESEALED, old_seal="S000107", reason="复核成色")
    said_on(vault_in_slip(a_vault_slip(resealed), str), "Sealed again", "S000231 broken: S000107", "复核成色")


def test_what_goes_out_is_signed_for() -> None:
    said_on(
        vault_out_slip(a_vault_slip(*goes_out(3)), str),
        *("Vault-out slip", "Handed out", "Reason 已赎当", "pieces: 3", f"{TICKET}-3", "Taken by"),
    )


def test_what_is_missing_is_signed_by_nobody_who_takes_it() -> None:
    gone = a_step(CustodyStep.REPORTED_MISSING, stage=CustodyStage.MISSING, to_place=None, from_place="A-03-2")
    assert "Takenby" not in text_of(vault_out_slip(a_vault_slip(gone), str))


def test_two_hundred_bags_flow_over_pages() -> None:
    pages = texts_of(vault_out_slip(a_vault_slip(*goes_out(200)), str))
    assert len(pages) > 3
    assert all(f"{TICKET}-{place}足金手镯" in "".join(pages) for place in range(1, 201))
    assert "Takenby" in pages[-1]


def test_the_sheet_to_count_on_is_blind() -> None:
    said = text_of(stocktake_sheet(a_stocktake(), str))
    for wanted in ("Monthlyfullcount", "2026-11-2218:05:00", "A-03-2甲柜三层二格Box", "Countedblind"):
        assert wanted in said
    assert "46" not in said


def test_places_stand_in_the_order_of_the_way() -> None:
    said = text_of(stocktake_sheet(a_stocktake(), str))
    assert said.index("甲柜三层Shelf") < said.index("甲柜三层二格Box") < said.index("乙保险柜Safe")


def test_a_result_lists_every_finding() -> None:
    said_on(
        stocktake_result(a_stocktake(finished=True), str),
        *("Bags by the book 46", "Bags found 45", "Missing 31012600801-1 浪琴机械表 A-10 — ¥5,000.00"),
        *(
            f"Wrong place {TICKET}-1 足金手镯 A-03-2 A-03",
            "Not of the book 31012600700-1",
            "Not visited",
            "乙保险柜次日复盘",
        ),
    )


def test_a_clean_count_says_so() -> None:
    clean = a_stocktake(finished=True, result=a_comparison(clean=True))
    said_on(stocktake_result(clean, str), "Every bag was found where the book says, with its seal whole.")


def test_a_walk_sheet_has_boxes_and_can_be_drawn_again() -> None:
    pdf = walk_sheet(a_walk(bags=6), str)
    said_on(pdf, "in the order of the way", f"{TICKET}-6", "FB0006", "S000006", "seed 8a24a4777c3dacb2")
    assert text_of(pdf).count("□") == 12


def test_a_walk_tells_what_it_proves() -> None:
    said_on(walk_result(a_walk(finished=True), str), "Bags found 6", "at least 95 of 100", "Smaller losses")


def test_a_walk_that_misses_a_bag_proves_nothing() -> None:
    said_on(
        walk_result(a_walk(finished=True, clean=False), str),
        *(f"Missing {TICKET}-1 足金手镯 A-03-2", f"Broken seal {TICKET}-2", "This walk excludes nothing"),
    )
