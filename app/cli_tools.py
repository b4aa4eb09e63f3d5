"""The command line without a book: vectors, the registry of commands, measurements, the check of an installation."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app import answers, exits
from app.files import read_text
from app.given import json_object
from domain.commands import schema_of
from domain.errors import Refusal
from domain.features import all_commands
from domain.pawn import vectors


def quote(asked: argparse.Namespace) -> int:
    """Run charge vectors; ends with 1 where one failed."""
    listed = json_object(read_text(Path(asked.file))).get("vectors")
    if not isinstance(listed, list):
        raise Refusal("field.type", field="vectors", wanted="list")
    outcomes = list(vectors.run(listed))
    for outcome in outcomes:
        if outcome.result is not vectors.Result.PASSED:
            print(f"{outcome.id} {outcome.result.value}: {'; '.join(outcome.details)}")
    print(vectors.summary(outcomes))
    return exits.FAILED if any(each.result is vectors.Result.FAILED for each in outcomes) else exits.DONE


def commands(_asked: argparse.Namespace) -> int:
    """Every command with its JSON Schema."""
    answers.say([{"name": kind.name, "schema": schema_of(kind.form)} for kind in all_commands()])
    return exits.DONE


def bench(asked: argparse.Namespace) -> int:
    """Measure."""
    from app.bench import make, report, screens

    if asked.screens is not None:
        return screens(Path(asked.screens), as_json=asked.json)
    if asked.make is not None:
        return make(Path(asked.make), asked.tickets)
    return report(as_json=asked.json, large=asked.large, keep=asked.keep)


def selfcheck(asked: argparse.Namespace) -> int:
    """Check that every part of this installation works."""
    from app.selfcheck import check

    return check(window=asked.window)


HANDLERS: dict[str, Callable[[argparse.Namespace], int]] = {
    "quote": quote,
    "commands": commands,
    "bench": bench,
    "selfcheck": selfcheck,
}
