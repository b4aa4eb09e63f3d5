"""At which cell of the old books a sentence stands: that of the field that it names, or what its code speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domain.errors import Refusal
from sync.spreadsheet import ImportProblem, Place

Places = Mapping[str, Place]
"""The cells of a row by the keys of their columns."""

_FIELDS = {
    "name": "pawner",
    "id_number": "paper_number",
    "source_statement": "source",
    "monthly_interest_rate": "interest_rate",
    "monthly_fee_rate": "fee_rate",
}
_COLUMN_OF = (
    ("paper.expired", "valid_until"),
    ("paper.no_end", "valid_until"),
    ("id.", "paper_number"),
    ("paper.", "paper_number"),
    ("customer.", "paper_number"),
    ("mobile.", "mobile"),
    ("opening.days", "start"),
    ("opening.renewed_ahead", "start"),
    ("opening.past_grace", "due"),
    ("opening.goods_days", "forfeited_on"),
    ("opening.goods_for_account", "appraised"),
    ("opening.written_down", "written_down"),
    ("opening.interest_from", "interest_from"),
    ("opening.fee_paid", "fee_paid"),
    ("interest.", "interest_rate"),
    ("fee.", "fee_rate"),
    ("item.category_class", "category"),
    ("item.", "attributes"),
)
"""Which column a sentence is about, by how its code begins; the row's first cell for all others."""


def problem_at(refusal: Refusal, places: tuple[Places, ...]) -> ImportProblem:
    """The problem at the cell that the refusal is about: the field that it names, or what its code speaks of."""
    *_, item, column = ["0", *_path(refusal)]
    said = refusal.params.get("item")
    row = places[min(said - 1 if isinstance(said, int) else int(item), len(places) - 1)]
    column = column or next((key for start, key in _COLUMN_OF if refusal.code.startswith(start)), "")
    return ImportProblem(row.get(column, row[""]), refusal.code, dict(refusal.params))


def _path(refusal: Refusal) -> Iterator[str]:
    """The item and the column that a field is of: "items.1.loan" is the loan of the second."""
    parts = str(refusal.params.get("field", "")).split(".")
    yield parts[1] if len(parts) > 2 and parts[0] in {"items", "goods"} and parts[1].isdigit() else "0"  # noqa: PLR2004 a path of three
    yield _FIELDS.get(parts[-1], parts[-1])
