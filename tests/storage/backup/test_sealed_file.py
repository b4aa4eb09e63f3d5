"""A sealed file is read as it was written, by whom it is for, or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BookTrouble, KeyTrouble
from storage import keys, sealing
from storage.backup import sealed_file
from storage.backup.sealed_file import (
    Head,
    Header,
    SealedWriter,
    boxes_for,
    key_in,
    opened_parts,
    parts_so_far,
    read_header,
)

CODE = keys.new_recovery_code()
SET_KEY = keys.new_key()


def a_header() -> Header:
    recipients = {"recovery": sealing.recovery_pair(CODE).public}
    boxes = boxes_for(recipients, SET_KEY, "s_1")
    head = (Head("3101", "d_1", 7, "ab" * 32),)
    return Header("PB1", "full", "s_1", "b_1", "3101", "d_1", "2026-03-01T09:00:00.000+08:00", head, (), 0, 0, boxes)


def written(path: Path, *parts: bytes, finished: bool = True) -> Path:
    with path.open("wb") as file:
        writer = SealedWriter(file, a_header(), SET_KEY)
        for part in parts:
            writer.write(part)
            writer.flush()
        if finished:
            writer.finish()
    return path


def test_what_was_sealed_is_read_again(tmp_path: Path) -> None:
    data = b"0123456789" * (sealed_file.PART // 5)
    assert b"".join(opened_parts(written(tmp_path / "f", data), SET_KEY)) == data


def test_the_recovery_code_opens_it_and_no_other_code_does() -> None:
    assert key_in(a_header(), "recovery", sealing.recovery_pair(CODE.lower()).private) == SET_KEY
    with pytest.raises(KeyTrouble, match=r"backup\.wrong_key"):
        key_in(a_header(), "recovery", sealing.recovery_pair(keys.new_recovery_code()).private)
    with pytest.raises(KeyTrouble, match=r"backup\.wrong_key"):
        key_in(a_header(), "escrow", sealing.recovery_pair(CODE).private)


@pytest.mark.parametrize("name", ["../../x", "/var/x", "..\\x", "C:x", ".", "", "a" * 200, "x\0"])
@pytest.mark.parametrize("field", ["set_id", "book_id", "store", "device"])
def test_a_header_with_a_name_that_leads_elsewhere_is_no_sealed_file(tmp_path: Path, field: str, name: str) -> None:
    """Whoever can write onto a stick says what stands in a header; files and folders are named after it."""
    named: Any = {field: name}
    header = replace(a_header(), **named)
    with (tmp_path / "f").open("wb") as file:
        SealedWriter(file, header, SET_KEY).finish()
    with pytest.raises(BookTrouble, match=r"backup\.damaged"):
        read_header(tmp_path / "f")


def test_nobody_seals_for_nobody() -> None:
    with pytest.raises(BookTrouble, match=r"backup\.no_recipient"):
        boxes_for({}, SET_KEY, "s_1")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("sealed") / "whole", b"one" * 30, b"two" * 30)


@given(st.data())
def test_a_flipped_byte_anywhere_is_refused(whole: Path, data: st.DataObject) -> None:
    raw = bytearray(whole.read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    broken = whole.with_name("flipped")
    broken.write_bytes(raw)
    with pytest.raises(BookTrouble, match=r"backup\.(damaged|newer)"):
        list(opened_parts(broken, SET_KEY))


@given(st.data())
def test_a_file_cut_anywhere_is_refused(whole: Path, data: st.DataObject) -> None:
    raw = whole.read_bytes()
    broken = whole.with_name("cut")
    broken.write_bytes(raw[: data.draw(st.integers(0, len(raw) - 1))])
    with pytest.raises(BookTrouble, match=r"backup\.damaged"):
        list(opened_parts(broken, SET_KEY))


def test_parts_are_neither_left_out_nor_swapped_nor_added(tmp_path: Path) -> None:
    start = written(tmp_path / "start", finished=False).stat().st_size
    raw = written(tmp_path / "f", b"a" * 50, b"b" * 50).read_bytes()
    one = 4 + 50 + 16
    first, second, last = raw[start : start + one], raw[start + one : start + 2 * one], raw[start + 2 * one :]
    for parts in (second + first + last, first + last, first + second + last + last, first + first + second + last):
        (tmp_path / "g").write_bytes(raw[:start] + parts)
        with pytest.raises(BookTrouble, match=r"backup\.damaged"):
            list(opened_parts(tmp_path / "g", SET_KEY))


@given(st.data())
def test_of_an_open_ended_file_all_whole_parts_are_read_up_to_the_tear(whole: Path, data: st.DataObject) -> None:
    torn = written(whole.with_name("torn"), b"first", b"second", finished=False)
    raw = torn.read_bytes()
    second = 4 + len(b"second") + 16
    cut = data.draw(st.integers(0, second))
    torn.write_bytes(raw[: len(raw) - cut])
    expected = [b"first", b"second"] if cut == 0 else [b"first"]
    assert list(parts_so_far(torn, SET_KEY)) == expected


def test_what_is_no_sealed_file_is_refused(tmp_path: Path) -> None:
    for raw in (b"", b"PAWNBOOK", b"PAWNBOOK SEALED 1\n\xff\xff\xff\xff", b"PAWNBOOK SEALED 1\n\0\0\0\2{}"):
        (tmp_path / "f").write_bytes(raw)
        with pytest.raises(BookTrouble, match=r"backup\.damaged"):
            sealed_file.read_header(tmp_path / "f")
