"""The recovery sheet and the recovery cards: what is scanned from them is what is typed."""

from __future__ import annotations

from printing.recovery import RecoverySheet, recovery_sheet
from printing.recovery_cards import RecoveryCards, recovery_cards
from tests.printing.builders import a_store
from tests.printing.reading import said_on, scans_of, stays_on_the_page, texts_of

CODE = "PI7V-62F4-HDNF-DAQB-DVK2-JRQX-BCDS-IPGD"
CARDS = (
    (
        "simple omit academic always kind fatigue rumor firefly depend style family society that gray marathon "
        "detailed nuclear flash soldier reward blessing hush pulse"
    ),
    "aluminum " * 22 + "ancestor",
    "academic " * 22 + "acid",
)


def test_what_is_scanned_from_the_sheet_is_the_code_as_it_is_typed() -> None:
    paper = recovery_sheet(RecoverySheet(a_store(), "310126", "2026-11-23", CODE), str)
    assert scans_of(paper) == {"QR Code": CODE}
    said_on(paper, CODE)


def test_each_card_is_a_page_of_its_own_with_its_words_to_read_and_to_scan() -> None:
    paper = recovery_cards(RecoveryCards(a_store(), "310126", "2026-11-23", CARDS), str)
    assert len(texts_of(paper)) == 3
    assert stays_on_the_page(paper)
    for page, words in enumerate(CARDS):
        assert scans_of(paper, page) == {"QR Code": words}
        numbered = "".join(f"{place}{word}" for place, word in enumerate(words.split(), start=1))
        assert numbered in texts_of(paper)[page]


def test_the_cards_say_who_keeps_them_and_what_to_do_in_both_languages() -> None:
    def translate(text: str) -> str:
        return "中" if text == "Kept by" else text

    paper = recovery_cards(RecoveryCards(a_store(), "310126", "2026-11-23", CARDS), translate)
    pages = texts_of(paper)
    for page, keeper in zip(pages, ("Themanager", "Headoffice", "Sealedenvelope"), strict=True):
        assert f"中Keptby{keeper}" in page
        assert "“Iforgotmypassword”onthesign-inpage" in page
        assert "“Restorefromabackup”" in page
        assert "pawnbookrecover,restore,keydrill" in page
