"""Pages of signed worksheets, along the index of their days."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from domain.listing import Page, Place
from domain.stock.appraisal.listing import WorksheetQuery
from storage.keyset import Stretch, read_page
from storage.stock import APPRAISAL, SignedWorksheet, signed_in

_BY_DAY = Stretch((), (APPRAISAL.c.business_date, APPRAISAL.c.recorded_at, APPRAISAL.c.appraisal))


def page(
    conn: sa.Connection, store: str, asked: WorksheetQuery, after: Place | None, names: Mapping[str, str]
) -> Page[SignedWorksheet]:
    """The first worksheets of a list, or those after this place."""
    query = sa.select(APPRAISAL.c.state, APPRAISAL.c.approver).where(APPRAISAL.c.store == store)
    if asked.text:
        query = query.where(_is_said(asked, names))
    rows, reached = read_page(conn, query, (_BY_DAY,), after, descending=asked.descending)
    return Page(tuple(map(signed_in, rows)), reached)


def _is_said(asked: WorksheetQuery, names: Mapping[str, str]) -> sa.ColumnElement[bool]:
    """Whether what is typed stands in a worksheet; its own column is looked at first, the whole fact last."""
    state = sa.type_coerce(APPRAISAL.c.state, sa.JSON)
    people = [person for person, name in names.items() if asked.text.lower() in name.lower()]
    return sa.or_(
        APPRAISAL.c.category.in_(sorted(asked.categories)),
        state[("worksheet", "description")].as_string().icontains(asked.text, autoescape=True),
        state["appraiser"].as_string().in_(people),
    )
