"""`pawnbook export`: the whole ledger for other programs to check, and everything for an auditor."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from app import answers, exits
from app.cli_book import opened, second_person
from app.files import write_lines
from app.language import CHINESE, ENGLISH, translator
from app.shop import Shop
from app.ticket_checker import ticket_checker
from domain.access.roles import APPROVERS, Session
from domain.access.security import SecurityEvent
from domain.clock import calendar_day, wall_text
from domain.customers.masking import REVEAL_ALL, checked_reason
from domain.errors import BookTrouble, MachineTrouble, Refusal
from domain.ledger.entry import EntryLine
from domain.terms import EVENTS
from storage.journal_stream import WholeJournal, whole_journal
from storage.ledger_stream import WholeLedger, whole_ledger
from sync import audit, beancount, hledger
from sync.people import people_rows

Files = dict[str, Iterable[str]]


def export(asked: argparse.Namespace) -> int:
    """Write the files into a folder, which is made where it is not there; each whole or not at all.

    Of a hurt book that is only looked at, those are written that can be read; it ends with 1 where some cannot.
    """
    if asked.form == "ticket-checker":
        return _ticket_checker(asked)
    if asked.form == "facts":
        return export_facts(asked)
    folder = Path(asked.folder)
    with opened(asked) as shop:
        shop.session.must_be_allowed("export")
        agreed = _agreed(shop, asked) if asked.unmasked else None
        _make(folder)
        shop.note(SecurityEvent.EXPORTED, shop.session.person, _about(asked, agreed), asked.reason.strip())
        sums, unreadable = _written(shop, folder, partial(_files, shop, asked.form, unmasked=agreed is not None))
    if asked.form == "audit":
        write_lines(folder / "SHA256SUMS", (f"{digest}  {name}\n" for name, digest in sums.items()))
    said = {"ok": not unreadable, "folder": str(folder), "files": sums}
    answers.say(said | ({"unreadable": unreadable} if unreadable else {}))
    return exits.FAILED if unreadable else exits.DONE


def _written(
    shop: Shop, folder: Path, made: Callable[[WholeLedger, WholeJournal], Files]
) -> tuple[dict[str, str], list[str]]:
    """Write the files; the answer is the SHA-256 of each, and which could not be read.

    They are of one moment. Of a book that nobody writes into each is read anew: a damaged page ends a connection.
    """
    with _whole(shop) as whole:
        files = made(*whole)
        if not shop.read_only:
            return {name: write_lines(folder / name, lines) for name, lines in files.items()}, []
    sums, unreadable = {}, []
    for name in files:
        try:
            with _whole(shop) as whole:
                sums[name] = write_lines(folder / name, made(*whole)[name])
        except BookTrouble:
            unreadable.append(name)
    return sums, unreadable


@contextmanager
def _whole(shop: Shop) -> Iterator[tuple[WholeLedger, WholeJournal]]:
    writer = shop.book_file.writer
    with whole_ledger(writer) as ledger, whole_journal(writer) as journal:
        yield ledger, journal


def _files(shop: Shop, form: str, ledger: WholeLedger, journal: WholeJournal, *, unmasked: bool) -> Files:
    files = _FILES[form](shop, ledger)
    if form == "audit":
        files |= _journal(journal)
        files["customers.csv"] = _people(shop, unmasked=unmasked)
    return files


def _people(shop: Shop, *, unmasked: bool) -> Iterator[str]:
    """Read once they are written, as all the others are."""
    yield from people_rows(shop.reading.all_customers(), unmasked=unmasked)


def _ticket_checker(asked: argparse.Namespace) -> int:
    """Write the page that checks this store's tickets without a network; there is nobody's data in it."""
    if asked.unmasked:
        raise Refusal("export.nobody")
    file = Path(asked.folder)
    with opened(asked) as shop:
        shop.session.must_be_allowed("export")
        keys = shop.reading.device_keys()
        page = ticket_checker(shop.reading.store(), keys, calendar_day(shop.now()))
        shop.note(SecurityEvent.EXPORTED, shop.session.person, _about(asked, None), asked.reason.strip())
    digest = write_lines(file, [page])
    answers.say({"ok": True, "file": str(file), "devices": len(keys), "sha256": digest})
    return exits.DONE


def export_facts(asked: argparse.Namespace) -> int:
    """Write the journal as it was signed into one file, which `pawnbook verify --export` and auditor.py check."""
    if asked.unmasked:
        raise Refusal("export.nobody")
    path = Path(asked.folder)
    with opened(asked) as shop:
        shop.session.must_be_allowed("export")
        writer = shop.book_file.writer
        shop.note(SecurityEvent.EXPORTED, shop.session.person, "export:facts", asked.reason.strip())
        with whole_journal(writer) as journal:
            lines = (line for part in _journal(journal).values() for line in part)
            digest = write_lines(path, audit.one_file(lines, writer.device, wall_text(shop.now()), writer.key.sign))
    answers.say({"ok": True, "file": str(path), "sha256": digest})
    return exits.DONE


def _journal(journal: WholeJournal) -> Files:
    return {
        "chains.jsonl": audit.chain_lines(journal.chains()),
        "facts.jsonl": audit.fact_lines(journal.facts()),
        "checkpoints.jsonl": audit.checkpoint_lines(journal.checkpoints()),
    }


def _agreed(shop: Shop, asked: argparse.Namespace) -> Session:
    """The second person who lets whole names and numbers out of the shop, for a reason.

    Raises Refusal `export.nobody`, `reveal.reason`, `approval.*`.
    """
    if asked.form != "audit":
        raise Refusal("export.nobody")
    shop.session.must_be_allowed(REVEAL_ALL)
    checked_reason(asked.reason)
    shop.must_be_writable()  # whole names leave no shop without a trace
    second = second_person(shop)
    if second is None:
        raise Refusal("approval.required", why="export.unmasked")
    if second.person == shop.session.person:
        raise Refusal("approval.same_person", person=second.person)
    if second.role not in APPROVERS:
        raise Refusal("approval.not_allowed", person=second.person, role=second.role.value)
    return second


def _about(asked: argparse.Namespace, agreed: Session | None) -> str:
    return f"export:{asked.form}" if agreed is None else f"export:{asked.form} unmasked, agreed by {agreed.person}"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineTrouble("file.write", path=str(folder)) from error


def _title(shop: Shop) -> str:
    store = shop.reading.store()
    return f"{store.name} ({store.store}) {shop.now():%Y-%m-%d %H:%M}"


def in_words(entry: EntryLine) -> str:
    """What an entry is about: its own summary, or what happened in both languages, and to which ticket or customer."""
    if entry.summary:
        return entry.summary
    event, about = EVENTS.get(entry.rule, entry.rule), entry.about.partition(":")[2]
    said = dict.fromkeys(translator(language)(event) for language in (CHINESE, ENGLISH))
    return " ".join([*said, about] if about else said)


def _hledger(shop: Shop, ledger: WholeLedger) -> Files:
    return {hledger.FILE: hledger.journal(_title(shop), ledger.entries(), ledger.chart, in_words)}


def _beancount(shop: Shop, ledger: WholeLedger) -> Files:
    opened_on = ledger.first_day or calendar_day(shop.now())
    return {beancount.FILE: beancount.ledger(_title(shop), ledger.entries(), ledger.chart, opened_on, in_words)}


def _audit(_: Shop, ledger: WholeLedger) -> Files:
    return {
        "README.txt": [audit.READ_ME],
        "auditor.py": audit.auditor_lines(),
        "entries.csv": audit.entry_rows(ledger.entries(), ledger.chart, in_words),
        "accounts.csv": audit.account_rows(ledger.chart),
    }


_FILES: dict[str, Callable[[Shop, WholeLedger], Files]] = {
    "hledger": _hledger,
    "beancount": _beancount,
    "audit": _audit,
}

HANDLERS = {"export": export}
