"""A change of the rules that waits to be finished: as plain JSON, and read again."""

from __future__ import annotations

from domain.codec import FACT, Plain, to_plain
from domain.rulebook.rulebook import Rulebook
from ui.rulebook.draft import Draft, RowTyped
from ui.unsaved import named, read_typed, rows_in, text_in, texts_in

_TEXTS = ("effective", "source", "reason", "legal_basis")
_UNREAD = ("wrong", "unread")


def plain_draft(draft: Draft) -> Plain:
    """The draft, with the rules from which it starts."""
    plain: dict[str, Plain] = {name: getattr(draft, name) for name in _TEXTS}
    plain |= {name: dict(getattr(draft, name)) for name in _UNREAD}
    rows = [to_plain(row, FACT) for row in draft.rows]
    return plain | {"base": to_plain(draft.base, FACT), "book": to_plain(draft.book, FACT), "rows": rows}


def draft_from(plain: Plain) -> Draft | None:
    """The draft that was kept; None where it cannot be read."""
    base = read_typed(Rulebook, named(plain).get("base"))
    book = read_typed(Rulebook, named(plain).get("book"))
    rows = tuple(read_typed(RowTyped, row) for row in rows_in(plain, "rows"))
    read = tuple(row for row in rows if row is not None)
    if base is None or book is None or len(read) != len(rows):
        return None
    wrong, unread = (dict(texts_in(plain, name)) for name in _UNREAD)
    effective, source, reason, legal_basis = (text_in(plain, name) for name in _TEXTS)
    return Draft(
        base=base,
        book=book,
        rows=read,
        wrong=wrong,
        unread=unread,
        effective=effective,
        source=source,
        reason=reason,
        legal_basis=legal_basis,
    )
