"""Pages of a list, put together, are the list: in any order, with ties and gaps, whatever comes in between."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from domain.listing import Place
from storage import keyset
from storage.keyset import Stretch, read_page

THING = sa.Table(
    "thing",
    sa.MetaData(),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("worth", sa.Integer),
    sa.Column("odd", sa.Integer),
)
WORTH, NAME = THING.c.worth, THING.c.name
BY_WORTH = (Stretch((WORTH.is_not(None),), (WORTH, NAME)), Stretch((WORTH.is_(None),), (NAME,)))
BY_ODD = (
    Stretch((THING.c.odd == 1,), (NAME,), few=True),
    Stretch((THING.c.odd == 0, WORTH.is_not(None)), (WORTH, NAME)),
    Stretch((THING.c.odd == 0, WORTH.is_(None)), (NAME,)),
)
Thing = tuple[str, int | None, int]
things = st.dictionaries(
    st.text("abc甲乙", min_size=1, max_size=3),
    st.tuples(st.none() | st.integers(0, 3), st.integers(0, 1)),
    max_size=20,
).map(lambda found: [(name, worth, odd) for name, (worth, odd) in found.items()])


def put(conn: sa.Connection, rows: list[Thing]) -> None:
    if rows:
        conn.execute(sa.insert(THING), [{"name": name, "worth": worth, "odd": odd} for name, worth, odd in rows])


def pages(conn: sa.Connection, stretches: tuple[Stretch, ...], *, descending: bool) -> Iterator[list[str]]:
    after: Place | None = None
    while True:
        rows, after = read_page(conn, sa.select(NAME), stretches, after, descending=descending)
        yield [row.name for row in rows]
        if after is None:
            return


def in_order(rows: list[Thing], *, by_odd: bool, descending: bool) -> list[str]:
    def key(row: Thing) -> tuple[object, ...]:
        name, worth, odd = row
        if by_odd and odd:
            return (0, 0, name)
        return (1, worth, name) if worth is not None else (2, 0, name)

    return [name for name, _, _ in sorted(rows, key=key, reverse=descending)]


@given(rows=things, size=st.integers(1, 4), by_odd=st.booleans(), descending=st.booleans())
def test_the_pages_put_together_are_the_list(rows: list[Thing], size: int, *, by_odd: bool, descending: bool) -> None:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as conn, patch.object(keyset, "PAGE", size):
        THING.create(conn)
        put(conn, rows)
        read = list(pages(conn, BY_ODD if by_odd else BY_WORTH, descending=descending))
    engine.dispose()
    assert all(len(page) == size for page in read[:-1])
    assert [name for page in read for name in page] == in_order(rows, by_odd=by_odd, descending=descending)


@given(rows=things, late=things, by_odd=st.booleans(), descending=st.booleans())
def test_what_comes_between_two_pages_hides_and_repeats_nothing(
    rows: list[Thing], late: list[Thing], *, by_odd: bool, descending: bool
) -> None:
    known = {name for name, _, _ in rows}
    late = [each for each in late if each[0] not in known]
    engine = sa.create_engine("sqlite://")
    with engine.begin() as conn, patch.object(keyset, "PAGE", 3):
        THING.create(conn)
        put(conn, rows)
        coming = pages(conn, BY_ODD if by_odd else BY_WORTH, descending=descending)
        read = next(coming)
        put(conn, late)
        read += [name for page in coming for name in page]
    engine.dispose()
    assert [name for name in read if name in known] == in_order(rows, by_odd=by_odd, descending=descending)
    assert len(read) == len(set(read))
