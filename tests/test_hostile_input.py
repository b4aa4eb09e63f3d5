"""Bytes from outside, whatever they are, are taken or refused in words: no reader of them ends in anything else.

A longer run tries more: `HYPOTHESIS_PROFILE=search python -m pytest tests/test_hostile_input.py`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from app.given import decoded, json_object
from domain.codec import check_limits
from domain.commands import command_from, kinds_of_commands, schema_of
from domain.documents import ticket_in
from domain.errors import Refusal, Trouble
from domain.stock.custody import item_in, number_in
from domain.stock.places import place_in
from storage.envelope import FILE, new_envelope, read_envelope, write_envelope
from storage.keys import new_key, new_recovery_code
from storage.pictures import clean_picture
from tests.books import CHEAP
from tests.domain.strategies import load_all_of_the_domain

load_all_of_the_domain()

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
NASTY = st.sampled_from(
    ["", "0", "-0", "1e9", "NaN", "\uff19\uff19", "\x00", "\u202e", "' OR 1=1 --", "=1+1", "../../x", "1" * 400]
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | NASTY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)
HOSTILE = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
COMMANDS = {kind.name: sorted(schema_of(kind.form)["properties"]) for kind in kinds_of_commands()}


def commands() -> st.SearchStrategy[tuple[str, Any]]:
    """A command with its own field names and anything in them."""
    return st.sampled_from(sorted(COMMANDS)).flatmap(
        lambda name: st.tuples(
            st.just(name), st.fixed_dictionaries({}, optional=dict.fromkeys(COMMANDS[name], ANY_JSON)) | ANY_JSON
        )
    )


def trouble_of(read: Callable[[], object]) -> Trouble | None:
    """Why something was not taken; None where it was."""
    try:
        read()
    except Trouble as trouble:
        return trouble
    return None


@HOSTILE
@given(st.binary(max_size=200) | ANY_JSON.map(lambda plain: json.dumps(plain).encode()))
@example(b"[" * 100_000)
@example(b'{"a":' * 20_000)
@example(b'{"a":1e999}')
def test_what_comes_in_as_json_is_an_object_or_refused(data: bytes) -> None:
    trouble = trouble_of(lambda: json_object(decoded(data)))
    assert trouble is None or trouble.code.startswith("json.")


@HOSTILE
@given(commands())
def test_a_command_is_understood_or_refused_field_by_field(asked: tuple[str, Any]) -> None:
    name, plain = asked
    trouble = trouble_of(lambda: check_limits(command_from(name, plain)))
    assert trouble is None or isinstance(trouble, Refusal)


@HOSTILE
@given(ANY_TEXT | NASTY | st.text("PB:0123456789/-.", max_size=40))
@pytest.mark.parametrize("reader", [ticket_in, item_in, number_in, place_in])
def test_what_a_scanner_brings_is_a_name_or_refused(reader: Any, scanned: str) -> None:
    trouble = trouble_of(lambda: reader(scanned))
    assert trouble is None or isinstance(trouble, Refusal)


@pytest.fixture(scope="module")
def envelope(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder, key = tmp_path_factory.mktemp("envelope"), new_key()
    made = new_envelope("b_0123456789abcdef", "福安典当", key, practice=False)
    made = made.with_password(key, "wang", "a long password", CHEAP).with_recovery(key, new_recovery_code())
    write_envelope(folder, made)
    return (folder / FILE).read_bytes()


@HOSTILE
@given(data=st.data())
def test_a_key_envelope_with_other_bytes_opens_nothing(envelope: bytes, tmp_path: Path, data: st.DataObject) -> None:
    changed = bytearray(envelope)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(changed)))
    (tmp_path / FILE).write_bytes(bytes(changed[:cut]) if data.draw(st.booleans()) else bytes(changed))
    trouble = trouble_of(lambda: read_envelope(tmp_path).open_with_password("wang", "another password"))
    assert trouble is not None, "a wrong password opened it"
    assert trouble.code.startswith(("key.", "book."))


def pictures() -> Iterator[bytes]:
    """A small picture of every kind that is taken."""
    for kind in ("JPEG", "PNG", "WEBP"):
        held = io.BytesIO()
        Image.new("RGB", (24, 16), (200, 160, 40)).save(held, kind)
        yield held.getvalue()


PICTURES = tuple(pictures())


@HOSTILE
@given(st.sampled_from(PICTURES), st.randoms(use_true_random=False), st.integers(0, 30), st.booleans())
@example(b"", Random(0), 0, False)
@example(b"GIF89a" + b"\xff" * 100, Random(0), 0, False)
def test_a_picture_with_other_bytes_is_cleaned_or_refused(data: bytes, chance: Random, flips: int, cut: bool) -> None:  # noqa: FBT001
    changed = bytearray(data)
    for _ in range(flips if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    file = bytes(changed[: chance.randrange(len(changed) + 1)] if cut else changed)
    trouble = trouble_of(lambda: clean_picture(file))
    assert trouble is None or trouble.code.startswith("photo.")
