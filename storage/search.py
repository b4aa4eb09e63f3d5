"""Full-text search over tickets and customers: local to a workstation, made with the projections, never synced.

FTS5 breaks Chinese text nowhere, so every ideograph gets a space on each side and is searched for as a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlalchemy as sa

from domain.customers.company import CompanyRegistered, CompanyUpdated
from domain.customers.customer import CustomerRegistered
from domain.customers.update import CustomerUpdated
from domain.pawn.issue import TicketIssued
from storage.projection import Batch

_IDEOGRAPH = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff])")
_WORDS = re.compile(r"[^\W_]+")
_MOST = 20

CREATE = "CREATE VIRTUAL TABLE search USING fts5(subject UNINDEXED, words, tokenize='unicode61')"

_INSERT = sa.text("INSERT INTO search (subject, words) VALUES (:subject, :words)")
_FIND = sa.text("SELECT subject FROM search WHERE words MATCH :query ORDER BY rowid DESC LIMIT :most")


def project(batch: Batch) -> None:
    """Make new tickets and customers findable; PostgreSQL has its own search and is left alone."""
    if batch.conn.dialect.name != "sqlite":
        return
    rows = [{"subject": subject, "words": spaced(words)} for subject, words in _texts(batch)]
    if rows:
        batch.conn.execute(_INSERT, rows)


def clear(conn: sa.Connection) -> None:
    """Forget everything, before a rebuild."""
    if conn.dialect.name == "sqlite":
        conn.execute(sa.text("DELETE FROM search"))


def find(conn: sa.Connection, text: str) -> tuple[str, ...]:
    """The subjects that have all these words or beginnings of words, the newest first."""
    words = _WORDS.findall(text)
    if not words:
        return ()
    query = " ".join(f'"{spaced(word).strip()}"*' for word in words)
    return tuple(conn.execute(_FIND, {"query": query, "most": _MOST}).scalars())


def spaced(text: str) -> str:
    """The text with every ideograph standing alone."""
    return _IDEOGRAPH.sub(r" \1 ", text)


def _texts(batch: Batch) -> Iterator[tuple[str, str]]:
    for fact in batch.facts:
        body = fact.body
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
        elif isinstance(body, CompanyRegistered):
            code = body.credit_code
            yield body.subject, f"{body.name} {code} {code[-4:]} {body.phone} {body.legal_representative}"
        elif isinstance(body, CompanyUpdated):
            yield body.subject, f"{body.name} {body.phone} {body.legal_representative}"
