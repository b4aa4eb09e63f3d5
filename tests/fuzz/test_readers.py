"""Bytes from outside that were bent in any way are taken or refused in words, by every reader that there is."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.bending import bent
from tests.fuzz.readers import READERS, Reader, taken

ALL = pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
_SEEDS: dict[str, tuple[bytes, ...]] = {}


def seeds(reader: Reader, folder: Path) -> tuple[bytes, ...]:
    """What a reader takes, made once."""
    if reader.name not in _SEEDS:
        (folder / "seeds").mkdir()
        _SEEDS[reader.name] = tuple(reader.seeds(folder / "seeds"))
    return _SEEDS[reader.name]


@ALL
def test_a_reader_takes_what_its_seeds_are(reader: Reader, tmp_path: Path) -> None:
    assert all(taken(reader, seed, tmp_path) for seed in seeds(reader, tmp_path))


@ALL
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_bent_bytes_are_taken_or_refused_in_words(reader: Reader, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    taken(reader, bent(chance.choice(seeds(reader, tmp_path)), chance), tmp_path)


@ALL
@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"null", b"[" * 100_000, b'{"a":' * 20_000, b"1e999", b"9" * 5000, b"\xed\xa0\x80"]
)
def test_what_is_odd_in_itself_is_taken_or_refused_in_words(reader: Reader, tmp_path: Path, data: bytes) -> None:
    taken(reader, data, tmp_path)


@pytest.mark.parametrize("field", ["book_id", "check", "next_check", "signed", "suite"])
@pytest.mark.parametrize("odd", ["\u031e", "\ud800", "\x00", ""])
def test_an_envelope_with_an_odd_word_in_it_is_refused_in_words(tmp_path: Path, field: str, odd: str) -> None:
    reader = READERS["envelope"]
    plain = json.loads(seeds(reader, tmp_path)[0])
    data = json.dumps(plain | {field: plain[field][:-1] + odd}).encode()
    assert taken(reader, data, tmp_path) is (field == "next_check" and odd == "")
