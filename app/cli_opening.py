"""`pawnbook opening`: tables to fill in, a dry run that lists every error with its cell, and the import itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app import answers, exits
from app.cli_book import day_of, opened, second_person
from app.files import write_file
from app.language import CHINESE, ENGLISH, translator
from app.opening import Opening, open_books
from app.sentences import explain, plain_params
from domain.documents import documents_of
from domain.errors import MachineTrouble, Refusal
from sync import opening_template
from sync.spreadsheet import ImportProblem


def template(asked: argparse.Namespace) -> int:
    """Write empty tables into a folder: a workbook with all, and each as CSV."""
    folder = Path(asked.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineTrouble("file.write", path=str(folder)) from error
    files = {opening_template.WORKBOOK: opening_template.workbook()}
    files |= {name: opening_template.text_table(sort).encode() for sort, name in opening_template.FILES.items()}
    for name, data in files.items():
        write_file(folder / name, data)
    answers.say({"ok": True, "folder": str(folder), "files": list(files)})
    return exits.DONE


def check(asked: argparse.Namespace) -> int:
    """Say what opening the books from these files would come to, or everything that is wrong; nothing is written."""
    return _open(asked, dry=True)


def import_files(asked: argparse.Namespace) -> int:
    """Open the books from these files, all or nothing; takes a second person."""
    return _open(asked, dry=False)


def _open(asked: argparse.Namespace, *, dry: bool) -> int:
    with opened(asked) as shop:
        shop.session.must_be_allowed("ledger.open_books")
        on = day_of(asked.on)
        if on is None:
            raise Refusal("field.missing", field="on")
        second = None if dry else second_person(shop)
        opening = open_books(shop, on, [Path(name) for name in asked.files], second, dry=dry)
    answers.say(_answer(opening, asked.lang, dry=dry))
    for problem in (*opening.problems, *opening.warnings):
        for language in (CHINESE, ENGLISH):
            answers.beside(f"{problem.place.said(translator(language))}: {_message(problem, language)}")
    return exits.exit_code(Refusal("opening.problems")) if opening.problems else exits.DONE


def _answer(opening: Opening, language: str, *, dry: bool) -> dict[str, Any]:
    done = not dry and not opening.problems
    return {
        "ok": not opening.problems,
        "imported": done,
        "on": opening.on.isoformat(),
        "tickets": opening.tickets,
        "principal": str(opening.principal),
        "items": opening.items,
        "cost": str(opening.cost),
        "new_customers": len(opening.customers),
        "debit": str(opening.debit),
        "problems": list(_told(opening.problems, language)),
        "warnings": list(_told(opening.warnings, language)),
        "documents": [
            {"kind": document.kind.value, "effect": document.effect}
            for receipt in (opening.receipts[-1:] if done else ())
            for document in documents_of(receipt.facts)
        ],
    }


def _told(problems: list[ImportProblem], language: str) -> Iterator[dict[str, Any]]:
    for problem in problems:
        yield {
            "place": str(problem.place),
            "code": problem.code,
            "params": plain_params(Refusal(problem.code, **problem.params)),
            "message": _message(problem, language),
        }


def _message(problem: ImportProblem, language: str) -> str:
    return explain(Refusal(problem.code, **problem.params), translator(language))


def opening(asked: argparse.Namespace) -> int:
    """Do what was asked of the opening."""
    return {"template": template, "check": check, "import": import_files}[asked.doing](asked)


HANDLERS = {"opening": opening}
