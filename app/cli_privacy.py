"""`pawnbook reveal`: a person's field as it is, for a reason, with a trace in the book."""

from __future__ import annotations

import argparse

from app import answers, exits
from app.cli_book import opened
from domain.customers.masking import PersonalField


def reveal(asked: argparse.Namespace) -> int:
    """Print one field of one person. Raises Refusal `access.denied`, `reveal.reason`, `customer.*`."""
    field = PersonalField(asked.field)
    with opened(asked) as shop:
        seen = shop.reveal(asked.customer, field, asked.reason)
    answers.say({"ok": True, "customer": asked.customer, "field": field.value, "value": seen})
    return exits.DONE


HANDLERS = {"reveal": reveal}
