"""The command line: who answers what. Without a word the desktop opens, and nothing is loaded before it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app import exits
from domain.errors import Trouble

if TYPE_CHECKING:
    import argparse

_FOR_PEOPLE = {None, "demo", "shots", "bench", "selfcheck"}
"""What answers a person and not a script: no JSON."""


def run(argv: Sequence[str]) -> int:
    """Do what the command line asks; the answer is the exit code."""
    if os.environ.get("PYTHONIOENCODING") is None:
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="backslashreplace")
    if not argv:
        from app.cli_screen import open_window

        return _guarded(open_window, "", None)
    if list(argv) == ["backup-work"]:
        from app.backup_worker import work

        return work()
    from app.cli_parser import parser
    from app.language import chosen_language

    asked = parser().parse_args(argv)
    if asked.command == "do" and asked.name is None and not asked.lines:
        parser().error("do: which command? Give its NAME, or --lines")
    asked.lang = chosen_language(asked.lang)
    return _guarded(lambda: handler_of(asked)(asked), asked.lang, asked.command)


def _guarded(work: Callable[[], int], language: str, command: str | None) -> int:
    """The outermost frame: what goes wrong is said, and the exit code tells a script."""
    try:
        return work()
    except Trouble as trouble:
        from app import answers

        if command not in _FOR_PEOPLE:
            answers.say(answers.refused(trouble, language))
        answers.tell(trouble)
        return exits.exit_code(trouble)
    except BrokenPipeError:
        sys.stderr.close()
        return exits.DONE
    except KeyboardInterrupt:
        print("中断 interrupted", file=sys.stderr)
        return exits.INTERRUPTED
    except Exception:  # noqa: BLE001 a bug is shown whole and ends with 1
        import traceback

        traceback.print_exc()
        return exits.FAILED


def handler_of(asked: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """Who answers; imported only when asked for, so that the window opens fast."""
    if asked.command in {None, "demo", "shots"}:
        from app import cli_screen

        return cli_screen.HANDLERS[asked.command]
    if asked.command in {"quote", "commands", "bench", "selfcheck"}:
        from app import cli_tools

        return cli_tools.HANDLERS[asked.command]
    if asked.command in {"recover", "key", "second-factor", "unlock", "approval", "approve-code"}:
        from app import cli_keys, cli_people

        return (cli_keys.HANDLERS | cli_people.HANDLERS)[asked.command]
    if asked.command in {"backup", "restore"}:
        from app import cli_backup

        return cli_backup.HANDLERS[asked.command]
    if asked.command == "photo":
        from app import cli_photo

        return cli_photo.HANDLERS[asked.command]
    if asked.command in {"opening", "preview", "rehearse"}:
        from app import cli_opening, cli_preview, cli_rules

        return (cli_opening.HANDLERS | cli_preview.HANDLERS | cli_rules.HANDLERS)[asked.command]
    if asked.command in {"export", "gather", "report", "reveal", "proof", "ticket"}:
        from app import cli_export, cli_group, cli_privacy, cli_proof, cli_report, cli_ticket

        handlers = cli_export.HANDLERS | cli_group.HANDLERS | cli_report.HANDLERS
        return (handlers | cli_privacy.HANDLERS | cli_proof.HANDLERS | cli_ticket.HANDLERS)[asked.command]
    from app import cli_book

    return cli_book.HANDLERS[asked.command]
