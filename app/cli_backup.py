"""The command line for backups: where they go, making them, how they stand, rehearsing, and restoring a book."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import answers, exits
from app.backup_service import Backups
from app.cli_book import new_secret_file, opened
from app.clocks import clock_at
from app.credentials import password_from
from app.given import cards_given
from app.language import translator
from domain.backup_health import BackupHealth
from domain.restoring import AskedRestore, Proof, RestoreReport
from domain.restoring_words import report_text
from domain.terms.marking import n_
from storage.backup import catalogue
from storage.keys import SHOP_COSTS, new_recovery_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.backup.full import InPlace

_WHERE = n_("The book is in {folder}, its new recovery code in {recovery}: print it, then delete the file.")


@contextmanager
def _backups(asked: argparse.Namespace) -> Iterator[Backups]:
    with opened(asked) as shop:
        shop.session.must_be_allowed("backup")
        backups = Backups(shop)
        try:
            yield backups
        finally:
            backups.close()


def backup(asked: argparse.Namespace) -> int:
    """Everything under `pawnbook backup`."""
    return _DOING[asked.doing](asked)


def _places(asked: argparse.Namespace) -> int:
    with _backups(asked) as backups:
        if asked.change == "add":
            backups.add_place(Path(asked.folder))
        elif asked.change == "remove":
            backups.remove_place(Path(asked.folder))
        answers.say({"ok": True, "places": [str(place) for place in backups.places]})
    return exits.DONE


def _now(asked: argparse.Namespace) -> int:
    with _backups(asked) as backups:
        made = backups.full()
        done = backups.increment()
        backups.mirror()
    said = {"set": made.set_id, "facts": made.facts, "bytes": made.bytes, "seconds": dict(made.seconds)}
    ok = not any(each.error for each in (*made.places, *done))
    answers.say({"ok": ok} | said | {"places": [_in_place(each) for each in made.places]})
    return exits.DONE if ok else exits.FAILED


def _increment(asked: argparse.Namespace) -> int:
    with _backups(asked) as backups:
        done = backups.increment()
    ok = not any(each.error for each in done)
    answers.say({"ok": ok, "places": [_in_place(each) for each in done]})
    return exits.DONE if ok else exits.FAILED


def _list(asked: argparse.Namespace) -> int:
    with _backups(asked) as backups:
        health = backups.health()
        answers.say([_listed(each, health) for each in backups.listed()])
    return exits.DONE


def _health(asked: argparse.Namespace) -> int:
    with _backups(asked) as backups:
        backups.mirror()
        health = backups.health()
    answers.say(health_in_words(health))
    return exits.DONE if health.ok else exits.FAILED


def _rehearse(asked: argparse.Namespace) -> int:
    with _backups(asked) as backups:
        result = backups.rehearse()
    answers.say({"ok": result.ok} | asdict(result))
    return exits.DONE if result.ok else exits.FAILED


def restore_book(asked: argparse.Namespace) -> int:
    """Restore a book from its backups: with the recovery code from the standard input, two cards, or head office's key.

    The new recovery code is in its file before the book has its name; whatever fails, neither is left.
    """
    from app.restoring import IntoFolder, bring_back  # loaded when a book is restored

    password = password_from("PAWNBOOK_PASSWORD", practice=False)
    proof, code = _proof(asked), new_recovery_code()
    restore = AskedRestore(tuple(asked.places), proof, asked.person, password)
    with new_secret_file(Path(asked.recovery)) as write:
        write(code)
        done = bring_back(restore, IntoFolder(Path(asked.to), SHOP_COSTS, code=code), clock_at(asked.now))
    if asked.json:
        answers.say({"ok": True} | asdict(done.report) | {"folder": asked.to, "recovery": asked.recovery})
    else:
        _say_in_words(done.report, asked)
    return exits.DONE


def _proof(asked: argparse.Namespace) -> Proof:
    """Raises KeyTrouble `key.cards_two`, MachineTrouble `file.read`."""
    if asked.escrow is not None:
        return Proof(escrow=asked.escrow)
    if asked.cards is not None:
        return Proof(cards=cards_given(asked.cards))
    return Proof(code=sys.stdin.readline().strip())


def _say_in_words(report: RestoreReport, asked: argparse.Namespace) -> None:
    translate = translator(asked.lang)
    print(translate(_WHERE).format(folder=asked.to, recovery=asked.recovery))
    print(report_text(report, translate), flush=True)


def health_in_words(health: BackupHealth) -> dict[str, Any]:
    """Health as JSON, with the age of what was last done, in seconds."""
    said = asdict(health) | {"ok": health.ok, "alarms": [alarm.value for alarm in health.alarms]}
    for name in ("full", "increment", "rehearsal"):
        age = health.age(said[name]["good_at"])
        said[name]["age_seconds"] = None if age is None else round(age.total_seconds())
    return said


def _listed(each: catalogue.Backup, health: BackupHealth) -> dict[str, Any]:
    age = health.age(each.manifest.made_at)
    return {
        "what": each.manifest.what,
        "set": each.manifest.set_id,
        "file": str(each.path),
        "bytes": each.manifest.bytes,
        "made_at": each.manifest.made_at,
        "age_seconds": None if age is None else round(age.total_seconds()),
        "seq": each.manifest.seq,
    }


def _in_place(each: InPlace) -> dict[str, Any]:
    return {"place": each.place, "file": each.file, "error": each.error}


_DOING: dict[str, Callable[[argparse.Namespace], int]] = {
    "places": _places,
    "now": _now,
    "increment": _increment,
    "list": _list,
    "health": _health,
    "rehearse": _rehearse,
}

HANDLERS: dict[str, Callable[[argparse.Namespace], int]] = {"backup": backup, "restore": restore_book}
