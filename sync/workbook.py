"""Workbooks (XLSX) opened with care: what they unpack to is weighed first, and hidden sheets are left alone."""

from __future__ import annotations

import enum
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import IO, Any

from openpyxl import load_workbook

MOST_UNPACKED = 400_000_000
"""The most bytes that the parts of a workbook may unpack to."""
MOST_PARTS = 2_000

_PACKED = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=\"([A-Z0-9:]+)\"")
_PIECE = 1 << 20
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_PICTURES = "xl/media/"


class Kind(enum.Enum):
    """What a file is by its first bytes; the value of what is not read is the code of a sentence."""

    XLSX = "xlsx"
    PROTECTED = "import.protected"
    OLD = "import.old_xls"


class Unreadable(Exception):
    """A workbook that cannot be read, by the code of a sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as the file has it."""

    value: Any
    is_formula: bool = False
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: its title, the ranges of its merged cells, and its rows from the first on."""

    title: str
    merged: tuple[str, ...]
    rows: Iterator[Sequence[RawCell]]


def kind_of(data: bytes) -> Kind | None:
    """What a file is; None for anything that is no workbook."""
    if data.startswith(_PACKED):
        return Kind.XLSX
    if data.startswith(_COMPOUND):
        return Kind.PROTECTED if _ENCRYPTED in data else Kind.OLD
    return None


def sheets(data: bytes) -> Iterator[Sheet]:
    """The visible sheets of a workbook. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _weigh(packed)
            yield from _visible(data, packed)
    except Unreadable:
        raise
    except Exception as error:  # whatever a damaged file leads to inside openpyxl
        raise Unreadable("import.not_xlsx") from error


def _weigh(packed: zipfile.ZipFile) -> None:
    """Refuse a bomb by what its directory says and by what its parts declare; no workbook needs entities."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable("import.unpacks_too_large")
    for part in parts:
        if part.flag_bits & 1:
            raise Unreadable("import.protected")
        if not part.filename.startswith(_PICTURES):
            with packed.open(part) as file:
                if _declares_entities(file):
                    raise Unreadable("import.not_xlsx")


def _declares_entities(file: IO[bytes]) -> bool:
    """Whether there is a document type anywhere, in each encoding in which the parser would know it."""
    rest = b""
    while piece := file.read(_PIECE):
        text = rest + piece
        if any(each in text for each in _DOCTYPES):
            return True
        rest = text[-len(_DOCTYPES[-1]) :]
    return False


def _visible(data: bytes, packed: zipfile.ZipFile) -> Iterator[Sheet]:
    book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()
            merged = _merged(packed, sheet._worksheet_path)  # noqa: SLF001 nothing else names the part of a sheet
            yield Sheet(str(sheet.title), merged, _rows(sheet))
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[Sequence[RawCell]]:  # noqa: ANN401 types-openpyxl knows no read-only sheets
    try:
        for row in sheet.iter_rows():
            yield [_cell(each) for each in row]
    except Exception as error:  # as above: a sheet is read only now
        raise Unreadable("import.not_xlsx") from error


def _cell(each: Any) -> RawCell:  # noqa: ANN401 as above
    value = each.value
    is_formula = each.data_type == "f" or (isinstance(value, str) and value.startswith("="))
    known = value if value is None or isinstance(value, str | int | float | date | time) else str(value)
    return RawCell(known, is_formula=is_formula, is_error=each.data_type == "e")


def _merged(packed: zipfile.ZipFile, part: str) -> tuple[str, ...]:
    """The ranges of merged cells, which openpyxl does not tell of a workbook that it only reads."""
    found: list[str] = []
    rest = b""
    with packed.open(part.lstrip("/")) as file:
        while piece := file.read(_PIECE):
            text = rest + piece
            found.extend(match.decode() for match in _MERGED.findall(text))
            rest = text[text.rfind(b"<") :] if b"<" in text[-200:] else b""
    return tuple(dict.fromkeys(found))
