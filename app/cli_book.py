"""The command line at the book: make one, do commands, show, verify, passwords, papers."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from app import answers, exits, findings, given, show_vouchers, shows, verified
from app.clocks import clock_at
from app.credentials import Credentials, approver_of, password_from, user_of
from app.daily_run import days_in_words
from app.files import write_file
from app.founding import found_shop
from app.language import CHINESE, translator
from app.places import anchors, chosen_book, home
from app.sentences import explain
from app.shop import Shop, give_password, look_into_shop, open_shop
from domain.access.people import AddPerson
from domain.access.roles import Approval, Session
from domain.access.way_back import GivePassword
from domain.clock import Clock
from domain.codec import COMMAND, from_plain
from domain.commands import command_from, command_named, digest_of
from domain.documents import Document, DocumentKind
from domain.errors import MachineTrouble, Refusal, Trouble
from domain.fields import Words
from domain.ids import PersonId
from domain.ledger.views import VoucherQuery
from domain.organisation.store import FoundStore
from domain.ports import Founding
from storage.envelope import read_envelope
from storage.verify import against_anchor, verify
from sync import auditor

BY_CODE = "PAWNBOOK_APPROVAL_CODE"
"""The code by which PAWNBOOK_APPROVER agrees from elsewhere, instead of their password."""


@contextmanager
def opened(asked: argparse.Namespace, *, check_tail: bool = True) -> Iterator[Shop]:
    """The chosen book, opened for who is at the command line, to look alone where that was said.

    Only practice books may live at another time.
    """
    folder = chosen_book(asked.book)
    who = user_of(read_envelope(folder))
    clock = clock_at(asked.now)
    with _opening(asked, folder, who, clock, check_tail=check_tail) as shop:
        shop.papers_of_books_in(lambda: translator(asked.lang))
        if asked.now is not None and not shop.book_file.practice:
            raise Refusal("clock.practice_only")
        if shop.book_file.practice:
            print("练习账簿 PRACTICE BOOK", file=sys.stderr)
        if shop.read_only:
            print(explain(Refusal(shop.read_only), translator(asked.lang)), file=sys.stderr)
        if check_tail:
            shop.note_opening()
            shop.note_sign_in()
        try:
            yield shop
        except Refusal as refusal:
            if refusal.code == "access.denied":
                shop.note_denied(str(refusal.params.get("command", "")))
            raise


def _opening(
    asked: argparse.Namespace, folder: Path, who: Credentials, clock: Clock, *, check_tail: bool
) -> AbstractContextManager[Shop]:
    if asked.read_only:
        return look_into_shop(folder, who, clock, translator(CHINESE), anchors())
    return open_shop(folder, who, clock, translator(CHINESE), check_tail=check_tail, anchors=anchors())


def init(asked: argparse.Namespace) -> int:
    """Make a book: the store and the first manager from JSON, the recovery code into a new file."""
    if asked.now is not None and not asked.practice:
        raise Refusal("clock.practice_only")
    plain = given.json_object(given.whole())
    for name in plain.keys() - {"store", "manager"}:
        raise Refusal("field.unknown", field=name[:100])
    store = _part(plain, "store") | {"practice": asked.practice}
    manager = {"role": "manager"} | _part(plain, "manager")
    password = password_from("PAWNBOOK_PASSWORD", practice=asked.practice)
    founding = Founding(from_plain(FoundStore, store, COMMAND), from_plain(AddPerson, manager, COMMAND), password)
    with new_secret_file(Path(asked.recovery)) as write:
        created = found_shop(home(), founding, clock_at(asked.now))
        write(created.recovery_code)
    answers.say({"ok": True, "book": created.book.name, "recovery": asked.recovery})
    return exits.DONE


def do(asked: argparse.Namespace) -> int:
    """Do a command from the standard input, or one a line."""
    with opened(asked) as shop:
        second = None if BY_CODE in os.environ else second_person(shop)
        if not asked.lines:
            answers.say(_done(shop, second, asked.name, given.json_object(given.whole().strip() or "{}")))
            return exits.DONE
        return _do_lines(shop, second, asked)


def show(asked: argparse.Namespace) -> int:
    """Print what the book knows, as JSON."""
    with opened(asked) as shop:
        shop.session.must_be_allowed(f"show.{asked.query}")
        question = shows.Question(
            asked.number,
            day_of(asked.first),
            day_of(asked.last),
            asked.subject,
            shows.Turn(asked.metal, asked.price, asked.fall),
            asked.example,
            asked.ledger_set,
            asked.store,
            asked.month,
            asked.standing,
            asked.unreviewed,
            asked.event,
            asked.most,
            asked.person,
            asked.out,
        )
        shows.SHOWS[asked.query](shop, question)
    return exits.DONE


def verify_book(asked: argparse.Namespace) -> int:
    """Check the whole book, or an export of one; ends with 1 where anything was found."""
    if asked.export:
        known = [part for name in ("key", "paper") for each in getattr(asked, name) for part in (f"--{name}", each)]
        return auditor.main([asked.export, *known])
    with opened(asked, check_tail=False) as shop:
        shop.session.must_be_allowed("verify")
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            verdict = verify(conn, writer.store, writer.vault, asked.processes)
        verdict.findings += against_anchor(writer, shop.book_file.envelope.book_id, anchors())
        said = verified.all_in_words(verdict.findings, shop)
    answers.say(
        {
            "ok": verdict.ok,
            "facts": verdict.facts,
            "findings": said,
            "seconds": {part: round(seconds, 3) for part, seconds in verdict.seconds.items()},
            "processor_seconds": {part: round(seconds, 3) for part, seconds in verdict.busy.items()},
            "facts_a_second": {part: round(rate) for part, rate in verdict.rates().items()},
        }
    )
    return exits.DONE if verdict.ok else exits.FAILED


def self_check(asked: argparse.Namespace) -> int:
    """Look for what is not as it should be in the books; ends with 1 where anything was found."""
    with opened(asked) as shop:
        shop.session.must_be_allowed("self-check")
        checked = shop.reading.self_check(shows.business_date(shop))
        drawers = {each.about for each in checked.findings if each.about.startswith("till:")}
        names = shop.reading.names_of_subs(tuple(sorted(drawers)))
    said = {"ok": checked.ok, "tickets": checked.tickets, "entries": checked.entries}
    answers.say(said | {"findings": [findings.both(each, names) for each in checked.findings]})
    return exits.DONE if checked.ok else exits.FAILED


def set_password(asked: argparse.Namespace) -> int:
    """Change one's own password, or give somebody of the staff one; another manager's takes a second person."""
    with opened(asked) as shop:
        password = password_from("PAWNBOOK_NEW_PASSWORD", practice=shop.book_file.practice)
        if asked.person == shop.session.person:
            shop.change_password(user_of(shop.book_file.envelope).password, password)
        else:
            approval = agreed(shop, GivePassword(person=PersonId(asked.person)))
            give_password(shop, asked.person, password, approval=approval)
    answers.say({"ok": True, "person": asked.person})
    return exits.DONE


def print_paper(asked: argparse.Namespace) -> int:
    """Write a paper as PDF; it counts as a print. Of vouchers, those of a month, with neither kept nor counted."""
    if asked.kind == "vouchers":
        with opened(asked) as shop:
            data = shop.vouchers_paper(VoucherQuery(month=show_vouchers.month_of(asked.effect)))
            write_file(Path(asked.to), data)
        answers.say({"ok": True, "file": asked.to, "bytes": len(data)})
        return exits.DONE
    if asked.kind not in {kind.value for kind in DocumentKind}:
        raise Refusal("document.unknown", document=asked.kind[:40])
    document = Document(DocumentKind(asked.kind), asked.effect)
    with opened(asked) as shop:
        data = shop.draw(document)
        write_file(Path(asked.to), data)
        shop.count(document)
    answers.say({"ok": True, "file": asked.to, "bytes": len(data)})
    return exits.DONE


def _do_lines(shop: Shop, second: Session | None, asked: argparse.Namespace) -> int:
    """A command a line: each its own transaction and answer; a refusal does not stop the next."""
    ended = exits.DONE
    for line in given.lines():
        try:
            plain = given.json_object(given.decoded(line))
            answers.say(_done(shop, second, plain.pop("command", asked.name or ""), plain))
        except Trouble as trouble:
            answers.say(answers.refused(trouble, asked.lang))
            ended = max(ended, exits.exit_code(trouble))
            if not isinstance(trouble, Refusal):
                break
    return ended


def _done(shop: Shop, second: Session | None, name: object, plain: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(name, str):
        raise Refusal("field.type", field="command", wanted="text")
    command_named(name)
    command_id = plain.pop("command_id", None)
    if command_id is not None:
        _check_id(command_id)
    command = command_from(name, plain)
    return answers.receipt(shop.do(command, _approval(shop, second, command), command_id))


def agreed(shop: Shop, command: object) -> Approval | None:
    """A second person's yes to this command, at this counter or by a code; None where nobody is named."""
    return _approval(shop, None if BY_CODE in os.environ else second_person(shop), command)


def _approval(shop: Shop, second: Session | None, command: object) -> Approval | None:
    if BY_CODE in os.environ:
        return shop.approve_by_code(command, os.environ.get("PAWNBOOK_APPROVER", ""), os.environ[BY_CODE])
    return None if second is None else Approval(second, digest_of(command))


def _check_id(command_id: object) -> None:
    if not isinstance(command_id, str):
        raise Refusal("field.type", field="command_id", wanted="text")
    Words(100).check("command_id", command_id)


def second_person(shop: Shop) -> Session | None:
    """Who agrees at this counter (PAWNBOOK_APPROVER); None where nobody is named."""
    who: Credentials | None = approver_of(shop.book_file.envelope)
    return None if who is None else shop.second_session(who)


def _part(plain: dict[str, Any], name: str) -> dict[str, Any]:
    part = plain.get(name)
    if not isinstance(part, dict):
        raise Refusal("field.missing", field=name)
    return part


def day_of(text: str | None) -> date | None:
    """A day as it is written on the command line. Raises Refusal `field.date`."""
    if text is None:
        return None
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    raise Refusal("field.date", field=text[:40])


@contextmanager
def new_secret_file(path: Path) -> Iterator[Callable[[str], None]]:
    """A new file that only its owner can read, made before there is anything to lose; gone again if that fails."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise MachineTrouble("file.exists", path=str(path)) from error
    except OSError as error:
        raise MachineTrouble("file.write", path=str(path)) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            yield partial(_write_line, file)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write_line(file: TextIO, text: str) -> None:
    """What is written is safe on the disk before the work goes on."""
    file.write(f"{text}\n")
    file.flush()
    os.fsync(file.fileno())


def run_day(asked: argparse.Namespace) -> int:
    """Do what the clock brought since the last run, and print what each day came to."""
    with opened(asked) as shop:
        days = days_in_words(shop.daily_run(day_of(asked.until)))
        answers.say({"ok": True, "days": days, "last_run": _iso(shop.reading.last_run())})
    return exits.DONE


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


HANDLERS: dict[str, Callable[[argparse.Namespace], int]] = {
    "init": init,
    "do": do,
    "show": show,
    "run-day": run_day,
    "verify": verify_book,
    "self-check": self_check,
    "set-password": set_password,
    "print": print_paper,
}
