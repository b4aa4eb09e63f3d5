"""The command line: what can be said, and who answers. Without a command the desktop opens."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import NoReturn

from app import exits
from app.language import LANGUAGES, chosen_language
from domain.errors import Trouble

Handler = Callable[[argparse.Namespace], int]

SHOWN = ("ticket", "tickets", "entries", "trial-balance", "till", "facts")


_FOR_PEOPLE = {None, "demo", "shots", "bench", "selfcheck"}
"""What answers a person and not a script: no JSON."""


class Parser(argparse.ArgumentParser):
    """A parser that ends as the documented exit codes say."""

    def error(self, message: str) -> NoReturn:
        """Say how it is used, and end with 64."""
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}", file=sys.stderr)
        sys.exit(exits.USAGE)


def run(argv: Sequence[str]) -> int:
    """Do what the command line asks; the answer is the exit code."""
    if os.environ.get("PYTHONIOENCODING") is None:
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="backslashreplace")
    asked = parser().parse_args(argv)
    if asked.command == "do" and asked.name is None and not asked.lines:
        parser().error("do: which command? Give its NAME, or --lines")
    asked.lang = chosen_language(asked.lang)
    try:
        return handler_of(asked)(asked)
    except Trouble as trouble:
        from app import answers

        if asked.command not in _FOR_PEOPLE:
            answers.say(answers.refused(trouble, asked.lang))
        answers.tell(trouble)
        return exits.exit_code(trouble)
    except BrokenPipeError:
        sys.stderr.close()
        return exits.DONE
    except KeyboardInterrupt:
        print("中断 interrupted", file=sys.stderr)
        return exits.INTERRUPTED
    except Exception:  # noqa: BLE001 the outermost frame: a bug is shown whole and ends with 1
        traceback.print_exc()
        return exits.FAILED


def handler_of(asked: argparse.Namespace) -> Handler:
    """Who answers; imported only when asked for, so that the window opens fast."""
    if asked.command in {None, "demo", "shots"}:
        from app import cli_screen

        return cli_screen.HANDLERS[asked.command]
    if asked.command in {"quote", "commands", "bench", "selfcheck"}:
        from app import cli_tools

        return cli_tools.HANDLERS[asked.command]
    from app import cli_book

    return cli_book.HANDLERS[asked.command]


def parser() -> Parser:
    """Everything that can be said on the command line."""
    top = Parser(prog="pawnbook", description="PawnBook 典簿: point of sale and bookkeeping for pawnshops")
    top.add_argument("--book", help="the book's folder, or its name in the data folder (PAWNBOOK_BOOK)")
    top.add_argument("--lang", choices=LANGUAGES, help="language of messages (PAWNBOOK_LANG)")
    top.add_argument("--now", help="the time of a practice book, like 2026-03-01T09:00")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _book_commands(commands)
    _screen_commands(commands)
    _tool_commands(commands)
    return top


def _book_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    init = commands.add_parser("init", help="make a book from JSON on the standard input")
    init.add_argument("--recovery", required=True, help="new file for the recovery code (mode 0600)")
    init.add_argument("--practice", action="store_true", help="a practice book")
    do = commands.add_parser("do", help="do a command from JSON on the standard input")
    do.add_argument("name", nargs="?", help="the command's name, like pawn.issue")
    do.add_argument("--lines", action="store_true", help="one command a line")
    show = commands.add_parser("show", help="print what the book knows as JSON")
    show.add_argument("query", choices=SHOWN)
    show.add_argument("number", nargs="?", help="the ticket's number")
    show.add_argument("--from", dest="first", help="first business date")
    show.add_argument("--to", dest="last", help="last business date; of a trial balance, the day it is of")
    show.add_argument("--subject", default="", help="only facts of this subject, like ticket:31012600001")
    commands.add_parser("verify", help="check every fact, signature, table and sum")
    password = commands.add_parser("set-password", help="give somebody the password in PAWNBOOK_NEW_PASSWORD")
    password.add_argument("person")
    recover = commands.add_parser("recover", help="set the password of PAWNBOOK_USER by the recovery code")
    recover.add_argument("--recovery", required=True, help="file with the recovery code")
    paper = commands.add_parser("print", help="write a paper as PDF")
    paper.add_argument("kind")
    paper.add_argument("effect", help="the effect that the receipt names under documents")
    paper.add_argument("--to", required=True, help="the PDF file to write")


def _screen_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    demo = commands.add_parser("demo", help="make the practice shop if there is none, and open it")
    demo.add_argument("--headless", metavar="DIR", help="walk the main job offscreen, leave papers and pictures in DIR")
    shots = commands.add_parser("shots", help="picture every screen of the practice shop")
    shots.add_argument("folder", metavar="DIR")


def _tool_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    quote = commands.add_parser("quote", help="run charge vectors")
    quote.add_argument("--file", required=True, metavar="VECTORS")
    commands.add_parser("commands", help="every command with its JSON Schema")
    bench = commands.add_parser("bench", help="measure, as ratios within this run")
    bench.add_argument("--json", action="store_true", help="as JSON")
    commands.add_parser("selfcheck", help="check that this installation has all its parts")
