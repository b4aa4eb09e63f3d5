"""`pawnbook ticket`: whether a ticket's code is genuine and still holds, and everything about a ticket as one file."""

from __future__ import annotations

import argparse
import hashlib
import sys
from datetime import date
from pathlib import Path

from app import answers, exits
from app.cli_book import opened
from app.files import write_file
from app.language import translator
from domain.clock import calendar_day
from domain.pawn.ticket_proof import LONGEST, CheckedTicket, Claim
from domain.terms.ticket_proofs import VERDICTS


def ticket(asked: argparse.Namespace) -> int:
    """Check a code, or take out the evidence."""
    return _evidence(asked) if asked.doing == "evidence" else _check(asked)


def _check(asked: argparse.Namespace) -> int:
    """Print what the code is worth; one that is not genuine ends with 2. Raises Refusal `access.denied`."""
    text = asked.text if asked.text is not None else sys.stdin.readline(4 * LONGEST)
    with opened(asked) as shop:
        shop.session.must_be_allowed("show.ticket")
        checked = shop.reading.check_ticket(text)
        on = calendar_day(shop.now())
    said = {
        "ok": checked.verdict.is_genuine,
        "verdict": checked.verdict.value,
        "message": translator(asked.lang)(VERDICTS[checked.verdict]),
        "store_name": checked.store_name,
        "said": _said(checked.claim) if checked.claim is not None else None,
        "stage": _stage(checked, on),
    }
    answers.say(said)
    return exits.DONE if checked.verdict.is_genuine else exits.NOT_GENUINE


def _said(claim: Claim) -> dict[str, object]:
    return {
        "store": claim.store,
        "ticket": claim.number,
        "replacements": claim.replacements,
        "principal": str(claim.principal),
        "due": str(claim.due),
        "items": claim.items,
        "rulebook": claim.rulebook,
        "key": claim.key,
    }


def _stage(checked: CheckedTicket, on: date) -> str | None:
    return None if checked.ticket is None else checked.ticket.stage(on).value


def _evidence(asked: argparse.Namespace) -> int:
    """Write the evidence file. Raises Refusal `access.denied`, `reveal.reason`, `ticket.unknown`."""
    with opened(asked) as shop:
        data = shop.evidence_file(asked.number, asked.reason, translator(asked.lang))
    write_file(Path(asked.out), data, private=True)
    answers.say({"ok": True, "file": asked.out, "sha256": hashlib.sha256(data).hexdigest()})
    return exits.DONE


HANDLERS = {"ticket": ticket}
