"""Full-text search over tickets and customers: local to a workstation, made with the projections, never synced.

FTS5 breaks Chinese text nowhere, so every ideograph gets a space on each side and is searched for as a phrase.
Numbers are known by their ends: they are kept backwards behind a mark, so that the last digits, four or more of
them, are the beginning of a word. People are known by the pinyin initials of their names as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlalchemy as sa

from domain.customers.company import CompanyRegistered, CompanyUpdated
from domain.customers.customer import CustomerRegistered
from domain.customers.erasure import CustomerErased
from domain.customers.update import CustomerUpdated
from domain.pawn.issue import TicketIssued
from domain.pawn.moving_in import TicketMovedIn
from domain.pawn.moving_in_goods import GoodsMovedIn
from storage.initials import initials
from storage.projection import Batch

_IDEOGRAPH = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff])")
_WORDS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?=[A-Za-z]*[0-9])[0-9A-Za-z]{4,}")
_BACKWARDS = "ǂ"  # a letter that nobody types
_END = 8
"""So much of a paper's number is kept."""
MOST = 20

CREATE = "CREATE VIRTUAL TABLE search USING fts5(store UNINDEXED, subject UNINDEXED, words, tokenize='unicode61')"

_INSERT = sa.text("INSERT INTO search (store, subject, words) VALUES (:store, :subject, :words)")
_FIND = sa.text(
    "SELECT subject FROM search WHERE words MATCH :query AND store = :store AND subject GLOB :kind"
    " ORDER BY rowid DESC LIMIT :most"
)
_FORGET = sa.text("DELETE FROM search WHERE store = :store AND subject = :subject")
_CLEAR = sa.text("DELETE FROM search WHERE store = :store")


def project(batch: Batch) -> None:
    """Make new tickets and customers findable; PostgreSQL has its own search and is left alone."""
    if batch.conn.dialect.name != "sqlite":
        return
    _forget(batch)
    rows = [{"store": batch.store, "subject": subject, "words": spaced(words)} for subject, words in _texts(batch)]
    if rows:
        batch.conn.execute(_INSERT, rows)


def clear(conn: sa.Connection, store: str) -> None:
    """Forget everything of a store, before a rebuild."""
    if conn.dialect.name == "sqlite":
        conn.execute(_CLEAR, {"store": store})


def find(conn: sa.Connection, store: str, kind: str, text: str, most: int = MOST) -> tuple[str, ...]:
    """The tickets or customers (`kind` is "ticket" or "customer") of a store that have all these words or beginnings of
    words, or whose numbers end with them: their numbers, the newest first.
    """
    words = _WORDS.findall(text)
    if not words:
        return ()
    asked = {"query": " AND ".join(map(_asked, words)), "store": store, "most": most, "kind": f"{kind}:*"}
    subjects = conn.execute(_FIND, asked).scalars()
    return tuple(dict.fromkeys(subject.partition(":")[2] for subject in subjects))


def _asked(word: str) -> str:
    """A word as FTS5 asks for it; one that ends with an ideograph is whole, for each of them stands alone."""
    beginning = f'"{spaced(word).strip()}"' + ("" if _IDEOGRAPH.fullmatch(word[-1]) else "*")
    return f'({beginning} OR "{_backwards(word)}"*)' if _NUMBER.fullmatch(word) else beginning


def _backwards(number: str) -> str:
    return _BACKWARDS + number[::-1].lower()


def spaced(text: str) -> str:
    """The text with every ideograph standing alone."""
    return _IDEOGRAPH.sub(r" \1 ", text)


def _forget(batch: Batch) -> None:
    """Nobody who was erased is found any more."""
    for _, what in batch.of(CustomerErased):
        batch.conn.execute(_FORGET, {"store": batch.store, "subject": what.subject})


def _is_erased(batch: Batch, company: str) -> bool:
    """Whether a company was erased, before or after this was said of it: it is public, so no key went with it."""
    return any(isinstance(fact.body, CustomerErased) for fact in batch.history([company]))


def _texts(batch: Batch) -> Iterator[tuple[str, str]]:
    for fact in batch.facts:
        body = fact.body.issued if isinstance(fact.body, TicketMovedIn | GoodsMovedIn) else fact.body
        if isinstance(body, TicketIssued):
            yield body.subject, " ".join([_backwards(body.ticket), *(item.description for item in body.items)])
        elif isinstance(body, CustomerRegistered) and body.personal is not None:
            who = body.personal
            yield body.subject, " ".join([*_called(who.name), _backwards(who.mobile), _end_of(who.id_number)])
        elif isinstance(body, CustomerUpdated) and body.changes is not None:
            new, paper = body.changes.mobile, body.changes.paper
            if new is not None:
                yield body.subject, _backwards(new)
            if paper is not None:
                yield body.subject, _end_of(paper.number)
        elif isinstance(body, CompanyRegistered | CompanyUpdated) and _is_erased(batch, body.subject):
            continue
        elif isinstance(body, CompanyRegistered):
            yield body.subject, " ".join([*_company(body), body.credit_code, _end_of(body.credit_code)])
        elif isinstance(body, CompanyUpdated):
            yield body.subject, " ".join(_company(body))


def _company(body: CompanyRegistered | CompanyUpdated) -> Iterator[str]:
    yield from _called(body.name)
    yield from _called(body.legal_representative)
    yield _backwards(body.phone)


def _called(name: str) -> tuple[str, ...]:
    return (name, *initials(name))


def _end_of(number: str) -> str:
    return _backwards(number[-_END:])
