"""Full-text search over tickets and customers: local to a workstation, made with the projections, never synced.

FTS5 breaks Chinese text nowhere, so every ideograph gets a space on each side and is searched for as a phrase.
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
from storage.projection import Batch

_IDEOGRAPH = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff])")
_WORDS = re.compile(r"[^\W_]+")
_MOST = 20

CREATE = "CREATE VIRTUAL TABLE search USING fts5(store UNINDEXED, subject UNINDEXED, words, tokenize='unicode61')"

_INSERT = sa.text("INSERT INTO search (store, subject, words) VALUES (:store, :subject, :words)")
_FIND = sa.text(
    "SELECT subject FROM search WHERE words MATCH :query AND store = :store ORDER BY rowid DESC LIMIT :most"
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


def find(conn: sa.Connection, store: str, text: str, most: int = _MOST) -> tuple[str, ...]:
    """The subjects of a store that have all these words or beginnings of words, the newest first."""
    words = _WORDS.findall(text)
    if not words:
        return ()
    query = " ".join(f'"{spaced(word).strip()}"*' for word in words)
    return tuple(conn.execute(_FIND, {"query": query, "store": store, "most": most}).scalars())


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
            yield body.subject, " ".join([body.ticket, *(item.description for item in body.items)])
        elif isinstance(body, CustomerRegistered) and body.personal is not None:
            who = body.personal
            yield body.subject, f"{who.name} {who.mobile} {who.mobile[-4:]} {who.id_number[-4:]}"
        elif isinstance(body, CustomerUpdated) and body.changes is not None:
            new, paper = body.changes.mobile, body.changes.paper
            if new is not None:
                yield body.subject, f"{new} {new[-4:]}"
            if paper is not None:
                yield body.subject, paper.number[-4:]
        elif isinstance(body, CompanyRegistered | CompanyUpdated) and _is_erased(batch, body.subject):
            continue
        elif isinstance(body, CompanyRegistered):
            code = body.credit_code
            yield body.subject, f"{body.name} {code} {code[-4:]} {body.phone} {body.legal_representative}"
        elif isinstance(body, CompanyUpdated):
            yield body.subject, f"{body.name} {body.phone} {body.legal_representative}"
