"""JSON Schemas of the commands, held against what the program really takes."""

import enum
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.codec import COMMAND, check_limits, from_plain, to_plain
from domain.commands import KindOfCommand, decides, kinds_of_commands, schema_of
from domain.errors import Refusal
from domain.pawn.issue import IssueTicket, decide
from tests.builders import a_pledge
from tests.domain.strategies import load_all_of_the_domain, values

load_all_of_the_domain()

EVERY_COMMAND = pytest.mark.parametrize("kind", kinds_of_commands(), ids=lambda kind: kind.name)
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
TEXTS = ("", "x", "１０", "1.001", "-1.00", "1e3", "20250301", "2025-02-30", "9999")
JUNK: st.SearchStrategy[Any] = st.sampled_from([None, True, 1.5, -1, 10**9, *TEXTS, [], {}, [1.5]])


class Lid(enum.Enum):
    """A choice."""

    OPEN = "open"
    SHUT = "shut"


@dataclass(frozen=True)
class Jar:
    """A choice that may be left open."""

    lid: Lid | None = None


def troubles(schema: dict[str, Any], plain: Any, path: str = "$") -> Iterator[str]:
    """What a validator of JSON Schema has against a value: as much of one as our schemas need."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(plain, TYPES[kind]) and (kind == "boolean") == isinstance(plain, bool) for kind in kinds):
        yield f"{path}: not {kinds}"
        return
    if "enum" in schema and plain not in schema["enum"]:
        yield f"{path}: not one of {schema['enum']}"
    if isinstance(plain, str):
        yield from _text_troubles(schema, plain, path)
    elif isinstance(plain, dict):
        yield from _object_troubles(schema, plain, path)
    elif isinstance(plain, list):
        if not schema.get("minItems", 0) <= len(plain) <= schema.get("maxItems", len(plain)):
            yield f"{path}: so many entries"
        for place, each in enumerate(plain):
            yield from troubles(schema["items"], each, f"{path}.{place}")
    elif isinstance(plain, int) and not schema.get("minimum", plain) <= plain <= schema.get("maximum", plain):
        yield f"{path}: out of range"


def _text_troubles(schema: dict[str, Any], text: str, path: str) -> Iterator[str]:
    if not schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text)):
        yield f"{path}: its length"
    if not re.search(schema.get("pattern", ""), text, re.ASCII):
        yield f"{path}: its form"
    if schema.get("format") == "date" and not _is_date(text):
        yield f"{path}: no date"


def _object_troubles(schema: dict[str, Any], plain: dict[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path}.{name}: missing" for name in schema["required"] if name not in plain)
    for name, held in plain.items():
        if name in schema["properties"]:
            yield from troubles(schema["properties"][name], held, f"{path}.{name}")
        elif not schema["additionalProperties"]:
            yield f"{path}.{name}: unknown"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@st.composite
def damaged(draw: st.DrawFn, plain: Any) -> Any:
    """A JSON value with something wrong, somewhere in it."""
    if isinstance(plain, dict) and plain and draw(st.integers(0, 4)):
        name = draw(st.sampled_from(sorted(plain)))
        return {**plain, name: draw(damaged(plain[name]))}
    if isinstance(plain, list) and plain and draw(st.integers(0, 4)):
        place = draw(st.integers(0, len(plain) - 1))
        return [*plain[:place], draw(damaged(plain[place])), *plain[place + 1 :]]
    if isinstance(plain, dict):
        kept = {name: held for name, held in plain.items() if draw(st.booleans())}
        return {**kept, "colour": "red"} if draw(st.booleans()) else kept
    return draw(JUNK)


@EVERY_COMMAND
def test_a_schema_is_json_and_says_what_a_command_holds(kind: KindOfCommand) -> None:
    schema = json.loads(json.dumps(schema_of(kind.form)))
    assert schema["type"] == "object"
    assert set(schema["required"]) <= schema["properties"].keys()


@EVERY_COMMAND
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_schema_takes_every_command(kind: KindOfCommand, data: st.DataObject) -> None:
    plain = to_plain(data.draw(values(kind.form)), COMMAND)
    assert list(troubles(schema_of(kind.form), plain)) == []


@EVERY_COMMAND
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_schema_takes_exactly_what_the_program_reads(kind: KindOfCommand, data: st.DataObject) -> None:
    plain = data.draw(damaged(to_plain(data.draw(values(kind.form)), COMMAND)))
    objections = list(troubles(schema_of(kind.form), plain))
    try:
        check_limits(from_plain(kind.form, plain, COMMAND))
    except Refusal as refusal:
        assert objections or refusal.code.startswith("amount."), refusal  # noqa: PT017
    else:
        assert objections == []


@pytest.mark.parametrize(
    "changes",
    [
        {"days": 30.0},
        {"days": "30"},
        {"days": True},
        {"days": 0},
        {"days": 4001},
        {"pledge": "livestock"},
        {"monthly_fee_rate": 0.042},
        {"monthly_fee_rate": "4.2%"},
        {"items": []},
        {"items": {}},
        {"source_statement": "x" * 201},
        {"source_statement": ""},
        {"rebate": "1.00"},
    ],
)
def test_a_wrong_pledge_is_refused_by_schema_and_program_alike(changes: dict[str, Any]) -> None:
    plain = {**to_plain(a_pledge(), COMMAND), **changes}
    assert list(troubles(schema_of(IssueTicket), plain))
    with pytest.raises(Refusal):
        check_limits(from_plain(IssueTicket, plain, COMMAND))


@pytest.mark.parametrize("fineness", ["1001", "1000.1", "9999", "-1", "999.99"])
def test_no_metal_is_finer_than_all_of_it(fineness: str) -> None:
    plain = to_plain(a_pledge(), COMMAND)
    plain["items"][0]["fineness"] = fineness
    assert list(troubles(schema_of(IssueTicket), plain))


@pytest.mark.parametrize("lid", [None, "open"])
def test_a_choice_may_be_left_open_where_it_is_optional(lid: str | None) -> None:
    assert list(troubles(schema_of(Jar), {"lid": lid})) == []


def test_a_field_of_an_unknown_type_has_no_schema() -> None:
    with pytest.raises(TypeError, match="no schema"):
        schema_of(float)


def test_one_rule_decides_a_command() -> None:
    with pytest.raises(ValueError, match="two rules"):
        decides(IssueTicket)(decide)
