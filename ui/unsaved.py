"""What is typed and in no book yet: as plain JSON, and read again, perhaps by another version of the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from domain.codec import FACT, Plain, from_plain
from domain.errors import Refusal

T = TypeVar("T")


def read_typed(kind: type[T], plain: Plain) -> T | None:
    """The dataclass that was typed; None where it is not one that is known here."""
    try:
        return None if plain is None else from_plain(kind, plain, FACT)
    except (Refusal, ValueError):
        return None


def named(plain: Plain) -> Mapping[str, Plain]:
    """The fields of an object; none where it is something else."""
    return plain if isinstance(plain, Mapping) else {}


def text_in(plain: Plain, name: str) -> str:
    """A text of an object; "" where there is none."""
    text = named(plain).get(name)
    return text if isinstance(text, str) else ""


def texts_in(plain: Plain, name: str) -> Mapping[str, str]:
    """Texts by their names in an object; what is no text is left out."""
    held = named(named(plain).get(name))
    return {key: text for key, text in held.items() if isinstance(text, str)}


def rows_in(plain: Plain, name: str) -> tuple[Plain, ...]:
    """The rows of an object."""
    rows = named(plain).get(name)
    return tuple(rows) if isinstance(rows, list | tuple) else ()
