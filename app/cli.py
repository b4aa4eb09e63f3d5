"""The command line: who answers what. Without a word the desktop opens, and nothing is loaded before it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from app import exits
from domain.errors import Trouble

if TYPE_CHECKING:
    import argparse

_FOR_PEOPLE = {None, "demo", "shots", "bench", "selfcheck", "install-desktop"}
"""What answers a person and not a script: no JSON."""

_LOOK = {"do", "export", "photo", "print", "proof", "rehearse", "report", "self-check", "show", "ticket", "verify"}
"""What may be said of a book that is opened to look alone; `do` is refused in words, for scripts that do not know."""


def run(argv: Sequence[str]) -> int:
    """Do what the command line asks; the answer is the exit code."""
    if os.environ.get("PYTHONIOENCODING") is None:
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="backslashreplace")
    if not argv:
        from app.cli_screen import open_window

        return _guarded(open_window, "", None)
    if len(argv) == 1 and argv[0].lower().startswith("pawnbook:"):
        from app.cli_screen import follow_link

        return _guarded(lambda: follow_link(argv[0]), "", None)
    if list(argv) == ["backup-work"]:
        from app.backup_worker import work

        return work()
    from app.cli_parser import parser
    from app.language import chosen_language

    asked = parser().parse_args(argv)
    if asked.command == "do" and asked.name is None and not asked.lines:
        parser().error("do: which command? Give its NAME, or --lines")
    if asked.read_only and asked.command not in _LOOK:
        parser().error(f"--read-only is for these: {', '.join(sorted(_LOOK))}")
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
    except Exception:  # noqa: BLE001 a bug is kept, shown whole, and ends with 1
        sys.excepthook(*sys.exc_info())
        return exits.FAILED


_ANSWERED_BY: dict[str, set[str | None]] = {
    "cli_screen": {None, "demo", "shots", "install-desktop"},
    "cli_tools": {"quote", "commands", "bench", "selfcheck"},
    "cli_keys": {"recover", "key"},
    "cli_people": {"second-factor", "unlock", "approval", "approve-code"},
    "cli_backup": {"backup", "restore"},
    "cli_photo": {"photo"},
    "cli_opening": {"opening"},
    "cli_preview": {"preview"},
    "cli_rules": {"rehearse"},
    "cli_export": {"export"},
    "cli_group": {"gather"},
    "cli_report": {"report"},
    "cli_privacy": {"reveal"},
    "cli_proof": {"proof"},
    "cli_ticket": {"ticket"},
}
"""The module of each command; what is not named here belongs to `cli_book`."""


def handler_of(asked: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """Who answers; imported only when asked for, so that the window opens fast."""
    name = next((name for name, commands in _ANSWERED_BY.items() if asked.command in commands), "cli_book")
    handler: Callable[[argparse.Namespace], int] = import_module(f"app.{name}").HANDLERS[asked.command]
    return handler
