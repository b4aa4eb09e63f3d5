"""Pages of any list: its stretches one after another, each along an index that is sorted as the list is.

A page goes on from the place of the last line before it, whatever came or went meanwhile, and never counts lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.listing import Place

PAGE = 100


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that stand together in a list, sorted by columns of which the last tells all rows apart.

    Of `few` rows no index has to be sorted as the list is: they are found first, and then sorted.
    """

    which: tuple[sa.ColumnElement[bool], ...]
    by: tuple[sa.ColumnElement[Any], ...]
    few: bool = False


def read_page(
    conn: sa.Connection, query: sa.Select[Any], stretches: Sequence[Stretch], after: Place | None, *, descending: bool
) -> tuple[list[Any], Place | None]:
    """The first rows of a list, or those after a place, and the place of the last where others come after it."""
    found: list[tuple[Any, Place]] = []
    for number, stretch in _from_here(stretches, after, descending=descending):
        part = _part(query, stretch, after if after is not None and after.stretch == number else None, descending)
        rows = conn.execute(part.limit(PAGE + 1 - len(found)))
        found += ((row, Place(number, tuple(row[-len(stretch.by) :]))) for row in rows)
        if len(found) > PAGE:
            return [row for row, _ in found[:PAGE]], found[PAGE - 1][1]
    return [row for row, _ in found], None


def _from_here(stretches: Sequence[Stretch], after: Place | None, *, descending: bool) -> Iterator[tuple[int, Stretch]]:
    """The stretches that are left to read, in the list's order."""
    numbered = list(enumerate(stretches))
    left = numbered[after.stretch :] if after is not None and not descending else numbered
    left = left[: after.stretch + 1] if after is not None and descending else left
    return iter(left[::-1] if descending else left)


def _part(query: sa.Select[Any], stretch: Stretch, after: Place | None, descending: bool) -> sa.Select[Any]:  # noqa: FBT001 - private
    part = query.add_columns(*(each.label(f"by_{n}") for n, each in enumerate(stretch.by))).where(*stretch.which)
    if after is not None:
        here = sa.tuple_(*stretch.by)
        reached = sa.tuple_(
            *(sa.literal(value, each.type) for value, each in zip(after.values, stretch.by, strict=True))
        )
        part = part.where(here < reached if descending else here > reached)
    by = tuple(map(beside_index, stretch.by)) if stretch.few else stretch.by
    return part.order_by(*(each.desc() for each in by) if descending else by)


def beside_index(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The column as a value that no index is sorted by."""
    return sa.func.coalesce(column, column)
