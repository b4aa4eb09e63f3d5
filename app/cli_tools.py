"""The command line without a book: vectors, the registry of commands, measurements, the check of an installation."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from app import answers, exits
from app.wiring import all_commands
from domain.commands import schema_of
from domain.errors import Refusal
from domain.pawn import vectors
from storage.book_file import disk_trouble


def quote(asked: argparse.Namespace) -> int:
    """Run charge vectors; ends with 1 where one failed."""
    with disk_trouble():
        text = Path(asked.file).read_text(encoding="utf-8")
    try:
        listed = json.loads(text)["vectors"]
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal("json.form", detail=str(error)[:100]) from None
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
    from app.bench import report

    return report(as_json=asked.json)


def selfcheck(_asked: argparse.Namespace) -> int:
    """Check that every part of this installation works."""
    from app.selfcheck import check

    return check()


HANDLERS: dict[str, Callable[[argparse.Namespace], int]] = {
    "quote": quote,
    "commands": commands,
    "bench": bench,
    "selfcheck": selfcheck,
}
