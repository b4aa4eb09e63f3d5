"""`pawnbook proof DAY`: the proof of a closed day, as JSON or as a page."""

from __future__ import annotations

import argparse
from pathlib import Path

from app import answers, exits
from app.cli_book import day_of, opened
from app.files import write_file
from domain.codec import COMMAND, to_plain
from domain.errors import Refusal


def proof(asked: argparse.Namespace) -> int:
    """Print the proof, and write the page where a file is named. Raises Refusal `proof.*`, `store_day.unknown`."""
    on = day_of(asked.day)
    if on is None:
        raise Refusal("field.missing", field="day")
    with opened(asked) as shop:
        shop.session.must_be_allowed("proof")
        proved = shop.prove_day(on)
        if asked.out:
            write_file(Path(asked.out), shop.proof_paper(on))
    figures = proved.figures
    said = {
        "ok": True,
        "on": str(on),
        "digest": proved.digest,
        "digits": proved.proved.digits,
        "doubts": figures.doubts,
    }
    answers.say(said | {"figures": to_plain(figures, COMMAND), "file": asked.out})
    return exits.DONE


HANDLERS = {"proof": proof}
