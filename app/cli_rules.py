"""The command line at new rules: what they would do, before anybody puts them in force."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app import answers, exits, given
from app.cli_book import opened
from app.shows import business_date
from domain.codec import COMMAND, check_limits, from_plain, to_plain
from domain.rulebook.change import ChangeRulebook, proposed


def rehearse(asked: argparse.Namespace) -> int:
    """Rehearse the change on the standard input, and say what the rules have against it. Nothing is written."""
    with opened(asked) as shop:
        shop.session.must_be_allowed("rehearse")
        change = from_plain(ChangeRulebook, {"reason": ""} | given.json_object(given.whole()), COMMAND)
        check_limits(replace(change, reason=change.reason or "-"))
        against = shop.reading.objections(change)
        rehearsal = shop.reading.rehearsal(proposed(change), business_date(shop))
    answers.say(
        {
            "ok": not against,
            "objections": [answers.refused(refusal, asked.lang)["refusal"] for refusal in against],
            "rehearsal": to_plain(rehearsal, COMMAND),
        }
    )
    return exits.DONE


HANDLERS = {"rehearse": rehearse}
