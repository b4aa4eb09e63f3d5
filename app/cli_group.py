"""`pawnbook gather`: bring the books of another store over, to read them beside one's own."""

from __future__ import annotations

import argparse

from app import answers, exits
from app.cli_book import opened
from app.clocks import clock_at
from app.credentials import user_of
from app.language import CHINESE, translator
from app.places import chosen_book
from app.shop import Shop, open_shop
from domain.errors import Refusal
from storage.engine import transaction
from storage.envelope import read_envelope
from storage.exchange import pass_on
from storage.group import gather, must_belong_together


def bring_over(asked: argparse.Namespace) -> int:
    """Bring over what a book has that the same user's password opens; of a book of one's own store, an exchange."""
    ours, theirs = chosen_book(asked.book), chosen_book(asked.other)
    if ours.resolve() == theirs.resolve():
        raise Refusal("group.same_book")
    who = user_of(read_envelope(ours))
    with opened(asked) as taker:
        taker.session.must_be_allowed("gather")
        with open_shop(theirs, who, clock_at(asked.now), translator(CHINESE)) as giver:
            giver.session.must_be_allowed("export")
            counts = _brought(giver, taker)
    answers.say({"ok": True, "stores": [{"store": store, "facts": facts} for store, facts in counts]})
    return exits.DONE


def _brought(giver: Shop, taker: Shop) -> list[tuple[str, int]]:
    """How many facts of which store came and had an effect."""
    source, target = giver.book_file.writer, taker.book_file.writer
    if source.store != target.store:
        return [(each.store, each.facts) for each in gather(source, target)]
    if source.device == target.device:
        raise Refusal("group.same_book")
    with transaction(source.engines.reader) as one, transaction(target.engines.reader) as other:
        must_belong_together(one, other)
    return [(target.store, pass_on(source, target))]


HANDLERS = {"gather": bring_over}
