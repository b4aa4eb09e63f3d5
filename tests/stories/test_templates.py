"""The shop's own words on its papers: two agree on them, they count from a day on, and papers of before keep theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.shop import Shop
from domain.access.roles import Approval, Role, Session
from domain.book import Book
from domain.commands import digest_of
from domain.documents import Document, documents_of
from domain.errors import Refusal
from domain.ids import CommandId, PersonId
from domain.rulebook.change import ChangeRulebook
from domain.rulebook.china import CHINA
from domain.rulebook.templates import MESSAGES, PLAIN, Templates, Wording
from storage.verify import verify
from tests.books import TestClock, a_book, begin_day, do, pawn_a_ring, signed_in
from tests.printing.reading import text_of

CLERK = Session(PersonId("lina"), "李娜", Role.CLERK)
TODAY, TOMORROW = date(2026, 3, 30), date(2026, 3, 31)
OLD, NEW = "满意是我们的追求", "赎当请带身份证"


@pytest.fixture
def clock() -> TestClock:
    return TestClock("2026-03-29T09:00")


@pytest.fixture
def shop(tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    """A shop whose tickets have carried the old words since yesterday; its till is open on 30 March."""
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        do(opened, "access.add_person", person="lina", name="李娜", role="clerk")
        agreed(opened, OLD, TODAY)
        clock.set("2026-03-30T09:00")
        do(opened, "till.open", float_amount="50000.00", source="capital")
        yield opened


def agreed(shop: Shop, words: str, since: date) -> None:
    """The clerk asks for other words on tickets, the manager who is signed in agrees."""
    own = Templates(heading=Wording(chinese="热线 {phone}"), ticket=Wording(chinese=words))
    asked = ChangeRulebook(rulebook=replace(CHINA, effective_from=since, templates=own), reason="统一文案")
    book = Book(shop.book_file.writer.work, shop.now)
    approval = Approval(shop.session, digest_of(asked))
    book.do(asked, by=CLERK, command_id=CommandId(f"change-{since}"), approval=approval)


def a_ticket_paper(shop: Shop) -> Document:
    """The paper of a ring that is pawned now."""
    story = shop.reading.ticket_card(pawn_a_ring(shop), TODAY).story
    return documents_of((story[0].fact,))[0]


def test_new_words_count_from_their_day_and_an_older_ticket_prints_with_its_own(shop: Shop, clock: TestClock) -> None:
    printed, unprinted = a_ticket_paper(shop), a_ticket_paper(shop)
    agreed(shop, NEW, TOMORROW)
    today = shop.paper(printed)
    assert OLD in text_of(today)
    begin_day(shop, clock, "2026-03-31T09:00")
    assert NEW in text_of(shop.paper(a_ticket_paper(shop)))
    assert shop.preview(printed) == today
    again, late = text_of(shop.paper(printed)), text_of(shop.paper(unprinted))
    assert "Reprint1" in again
    for said in (again, late):
        assert OLD in said
        assert NEW not in said


def test_the_articles_of_the_law_stay_on_the_ticket_beside_the_shops_words(shop: Shop) -> None:
    said = text_of(shop.paper(a_ticket_paper(shop)))
    assert "热线" in said
    for article in ("(art.32)", "(art.37)", "(art.38)", "(art.40)", "(art.43)", "(art.35)", "(art.33)", "(art.41)"):
        assert article in said


def test_words_that_name_what_there_is_not_are_refused(shop: Shop) -> None:
    with pytest.raises(Refusal) as refused:
        agreed(shop, "当户 {name}", TOMORROW)
    assert refused.value.code == "template.field"
    assert shop.reading.rulebook(TOMORROW).templates.ticket.chinese == OLD


def test_a_rulebook_without_words_of_its_own_is_kept_as_it_was_before_there_were_any(shop: Shop) -> None:
    plain = ChangeRulebook(rulebook=replace(CHINA, effective_from=TOMORROW), reason="恢复原样")
    book = Book(shop.book_file.writer.work, shop.now)
    book.do(plain, by=CLERK, command_id=CommandId("plain"), approval=Approval(shop.session, digest_of(plain)))
    assert shop.reading.rulebook(TOMORROW).templates == PLAIN
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        assert verify(conn, writer.store, writer.vault).findings == []


@pytest.mark.parametrize("template", [each.name for each in fields(Templates) if each.name not in MESSAGES])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_paper_can_be_looked_at_with_words_that_nobody_agreed_to_yet(
    shop: Shop, template: str, language: str
) -> None:
    wording: Any = {template: Wording(chinese=NEW)}
    asked = replace(CHINA, effective_from=TOMORROW, templates=Templates(**wording))
    said = text_of(shop.sample_paper(template, asked, language))
    assert NEW in said
    assert "SAMPLE" in said or "样张" in said
    assert not any(shop.reading.tickets(TODAY))


def test_a_look_at_words_that_cannot_be_printed_says_why(shop: Shop) -> None:
    for words, code in (("{name}", "template.field"), ("\U0001f600", "text.unprintable")):
        asked = replace(CHINA, templates=Templates(ticket=Wording(chinese=words)))
        with pytest.raises(Refusal) as refused:
            shop.sample_paper("ticket", asked, "zh")
        assert refused.value.code == code
